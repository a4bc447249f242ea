import CivilTime

/// «2h… enfin non, 1h30», «mardi 15h, pardon, 16h»: of what is said twice the last stands.
extension Analysis {
  /// Tokens between the two at most.
  private static let reach = 12

  mutating func dropCorrected() {
    dropCorrectedPeople()
    guard values.count > 1, values.contains(where: isCorrecting) else { return }
    var kept: [ValueSpan] = []
    for value in values {
      guard isCorrecting(value),
        let index = kept.lastIndex(where: { isAlike($0, value) }),
        value.tokens.lowerBound - kept[index].tokens.upperBound <= Analysis.reach
      else {
        kept.append(value)
        continue
      }
      if let merged = merged(kept[index], value) {
        kept[index] = merged
      } else {
        kept.remove(at: index)
        kept.append(value)
      }
    }
    values = kept
  }

  private func isCorrecting(_ value: ValueSpan) -> Bool {
    isMarked(value) || isMarkedAfter(value) || isMarkedWithReason(value)
  }

  /// «10h… non attends j'ai conseil, 14h»: why, between the word of correction and what is right.
  private func isMarkedWithReason(_ value: ValueSpan) -> Bool {
    let start = value.tokens.lowerBound
    guard start > 0, tokens[start - 1].folded == "," else { return false }
    let before = tokens[max(0, start - 8)..<start].filter { $0.kind == .word }.map(\.folded)
    return zip(before, before.dropFirst()).contains {
      $0 == "non" && ["attends", "attend", "mince", "zut"].contains($1)
        || ["ah", "euh", "oups", "mince", "zut"].contains($0) && $1 == "non"
    }
  }

  /// Whether a word of correction stands right before it.
  private func isMarked(_ value: ValueSpan) -> Bool {
    var words = 0
    // «…de l'an passé, non pardon, son bilan mensuel de novembre»
    var reach = 0
    if case .interval(let readings) = value.value, readings.past.grain >= .day { reach = 4 }
    var index = value.tokens.lowerBound - 1
    while index >= 0, words < max(3, reach + 2) {
      let token = tokens[index]
      if classes[.selfCorrection].contains(token.folded) {
        // «avant-hier, et non hier» rules the second out.
        return !(token.folded == "non" && index > 0 && tokens[index - 1].folded == "et")
      }
      if opensAfterthought(index) { return true }
      if token.kind != .symbol {
        // «non, c'était hier»: the marker may be parted from the value by small words only.
        if !Analysis.smallWords.contains(token.folded) {
          reach -= 1
          guard reach >= 0 else { return false }
        }
        words += 1
      } else if ["?", "!", ".", ";"].contains(token.folded), token.folded != "." {
        return false
      }
      index -= 1
    }
    return false
  }

  private static let smallWords: WordSet = [
    "c", "etait", "est", "le", "la", "euh", "a", "de", "pendant", "ca", "juste", "seulement",
    "laisse", "depuis", "je", "veux", "du", "attends", "attend",
  ]

  /// «…, enfin 40», «Enfin, disons du 4 au 28», «je veux dire en mars»: «enfin» within a clause says
  /// that it was time.
  private func opensAfterthought(_ index: Int) -> Bool {
    switch tokens[index].folded {
    case "disons": return true
    case "dire": return index > 0 && tokens[index - 1].folded == "veux"
    case "enfin": return index > 0 && tokens[index - 1].kind == .symbol
    default: return false
    }
  }

  /// «30 min, 40 plutôt».
  private func isMarkedAfter(_ value: ValueSpan) -> Bool {
    let next = value.tokens.upperBound
    guard value.tokens.lowerBound > 0, tokens[value.tokens.lowerBound - 1].kind == .symbol,
      tokens.indices.contains(next), ["plutot", "pardon"].contains(tokens[next].folded)
    else { return false }
    return next + 1 == tokens.count || tokens[next + 1].kind == .symbol
  }

  private enum Kind { case day, clock, duration, number, period }

  private func kind(_ value: Value) -> Kind? {
    switch value {
    case .date, .moment: .day
    case .clock: .clock
    case .duration: .duration
    case .number: .number
    case .interval(let readings): readings.past.grain >= .day ? .period : nil
    default: nil
    }
  }

  func isAlike(_ first: ValueSpan, _ second: ValueSpan) -> Bool {
    guard let left = kind(first.value), let right = kind(second.value) else { return false }
    if left == right { return true }
    if left == .day, case .moment = first.value, right == .clock { return true }
    // «la semaine prochaine, disons jeudi» says which day of it.
    if left == .period {
      return right == .day
        && !(first.traits.contains(.week) && second.traits.contains(.weekdayOnly)
          && isRestated(first, second))
    }
    if left == .duration, right == .number { return isBareMinutes(second, like: first) }
    return left == .day && right == .number && isDayOfMonth(second)
  }

  /// «30 min, enfin 40»: minutes too.
  private func isBareMinutes(_ second: ValueSpan, like first: ValueSpan) -> Bool {
    guard case .number(let minutes) = second.value, (5...240).contains(minutes),
      minutes.rounded() == minutes,
      tokens[first.tokens].contains(where: {
        ["min", "mn", "minutes", "minute", "mins"].contains($0.folded)
      })
    else { return false }
    let next = second.tokens.upperBound
    return next == tokens.count || tokens[next].kind == .symbol
      || ["plutot", "en", "avec", "ac", "av", "finalement"].contains(tokens[next].folded)
  }

  private func isDayOfMonth(_ span: ValueSpan) -> Bool {
    guard case .number(let number) = span.value, let day = Int(exactly: number), (1...31) ~= day
    else { return false }
    let start = span.tokens.lowerBound
    return start > 0 && tokens[start - 1].folded == "le"
  }

  /// One value from two, where the second only says part of it; nil where it says all.
  private func merged(_ first: ValueSpan, _ second: ValueSpan) -> ValueSpan? {
    var span = first
    switch (first.value, second.value) {
    case (.moment(let readings), .clock(let time, _)):
      span.value = .moment(
        Readings(
          past: CivilMoment(readings.past.date, time),
          future: CivilMoment(readings.future.date, time)))
      if !second.traits.contains(.bareHour) { span.traits.remove(.bareHour) }
    case (.date(let readings), .moment(let moment)) where second.traits.contains(.anaphoric):
      span = second
      span.value = .moment(
        Readings(
          past: CivilMoment(readings.past, moment.past.time),
          future: CivilMoment(readings.future, moment.future.time)))
      span.traits.remove(.anaphoric)
    case (.moment(let readings), .moment(let moment)) where second.traits.contains(.anaphoric):
      span = second
      span.value = .moment(
        Readings(
          past: CivilMoment(readings.past.date, moment.past.time),
          future: CivilMoment(readings.future.date, moment.future.time)))
      span.traits.remove(.anaphoric)
    case (.moment(let readings), .date(let days)):
      span = second
      span.value = .moment(
        Readings(
          past: CivilMoment(days.past, readings.past.time),
          future: CivilMoment(days.future, readings.future.time)))
    case (.duration, .number(let minutes)):
      span = second
      span.value = .duration(seconds: minutes * 60)
    case (.interval(let readings), .date(let days)):
      // «depuis la mi-mars, enfin le 15»
      span = second
      if let start = readings.past.start?.date, second.traits.contains(.monthless),
        let day = CivilDate(year: start.year, month: start.month, day: days.past.day)
      {
        span.value = .date(Readings(day))
      }
      if first.traits.contains(.since) { span.traits.insert(.since) }
    case (.date(let readings), .number(let number)):
      guard let past = day(number, like: readings.past),
        let future = day(number, like: readings.future)
      else { return nil }
      span.value = .date(Readings(past: past, future: future))
    default: return nil
    }
    return span
  }

  private func day(_ number: Double, like other: CivilDate) -> CivilDate? {
    CivilDate(year: other.year, month: other.month, day: Int(number))
  }
}
