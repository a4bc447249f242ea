import CivilTime

/// «2h… enfin non, 1h30», «mardi 15h, pardon, 16h»: of what is said twice the last stands.
extension Analysis {
  private static let markers: Set<String> = [
    "pardon", "non", "plutot", "rectification", "oups", "correction", "erreur", "nan",
  ]
  /// Tokens between the two at most.
  private static let reach = 12

  mutating func dropCorrected() {
    dropCorrectedPeople()
    var kept: [ValueSpan] = []
    for value in values {
      guard isMarked(value), let index = kept.lastIndex(where: { isAlike($0, value) }),
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

  /// Whether a word of correction stands right before it.
  private func isMarked(_ value: ValueSpan) -> Bool {
    var words = 0
    var index = value.tokens.lowerBound - 1
    while index >= 0, words < 3 {
      let token = tokens[index]
      if Analysis.markers.contains(token.folded) {
        // «avant-hier, et non hier» rules the second out.
        return !(token.folded == "non" && index > 0 && tokens[index - 1].folded == "et")
      }
      if token.kind != .symbol {
        // «non, c'était hier»: the marker may be parted from the value by small words only.
        guard
          ["c", "etait", "est", "le", "la", "euh", "a", "de", "pendant", "ca"]
            .contains(token.folded)
        else { return false }
        words += 1
      } else if ["?", "!", ".", ";"].contains(token.folded), token.folded != "." {
        return false
      }
      index -= 1
    }
    return false
  }

  private enum Kind { case day, clock, duration, number }

  private func kind(_ value: Value) -> Kind? {
    switch value {
    case .date, .moment: .day
    case .clock: .clock
    case .duration: .duration
    case .number: .number
    default: nil
    }
  }

  private func isAlike(_ first: ValueSpan, _ second: ValueSpan) -> Bool {
    guard let left = kind(first.value), let right = kind(second.value) else { return false }
    if left == right { return true }
    if left == .day, case .moment = first.value { return right == .clock }
    return left == .day && right == .number && isDayOfMonth(second)
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
    case (.moment(let readings), .date(let days)):
      span = second
      span.value = .moment(
        Readings(
          past: CivilMoment(days.past, readings.past.time),
          future: CivilMoment(days.future, readings.future.time)))
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
