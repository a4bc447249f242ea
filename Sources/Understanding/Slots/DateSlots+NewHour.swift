import CivilTime

/// The hour to which an appointment is moved, where it stands apart from the day.
extension DateSlots {
  /// An hour of a move, and what the words beside it make of it.
  private struct MoveHour {
    var time: ClockTime
    var span: ValueSpan
    /// «à 10h30», «de 9h à 11h»: something is moved there.
    var isTarget: Bool
    /// «elle finit à 13h»: why, rather than when.
    var isReason: Bool
  }

  /// - Parameter day: the day to which it is moved; an hour of its own counts unless another one is
  ///   the target.
  func newHour(besides day: Day?) -> ClockTime? {
    let hours = context.analysis.values.compactMap(moveHour)
    let all = hours.filter { !$0.isReason }
    let firm = all.filter { !opensReason($0.span) }
    let fit = firm.contains(where: \.isTarget) ? firm : all
    if let target = fit.last(where: \.isTarget),
      day.map({ !$0.hasTime || target.span.tokens.lowerBound >= $0.span.tokens.upperBound })
        ?? true
    {
      return target.time
    }
    if let day, day.hasTime { return nil }
    if let only = fit.last(where: { !isOldHour($0.span) }) { return only.time }
    // «Rose préfère 15h», «elle peut à 16h»
    return hours.last { hour in
      hour.isReason
        && context.clauseWords(before: hour.span.tokens.lowerBound, limit: 8).contains(
          where: context.analysis.classes[.preferring].contains)
    }?.time
  }

  private func moveHour(_ span: ValueSpan) -> MoveHour? {
    if span.traits.contains(.aside) || isGivenUp(span) || isTimetable(span) || isNotThen(span) {
      return nil
    }
    func hour(_ time: ClockTime, isTarget: Bool) -> MoveHour {
      MoveHour(
        time: afternoon(time, span), span: span, isTarget: isTarget && !isOldHour(span),
        isReason: isReasonOfMove(span))
    }
    switch span.value {
    case .clock(let time, _): return hour(time, isTarget: isTargetHour(span))
    case .interval(let readings) where isBareClockRange(span) && !isLunchTime(span):
      guard let start = readings.past.start?.time, let end = readings.past.end?.time else {
        return nil
      }
      if isFromOneToAnother(span, start, end) {
        return MoveHour(
          time: afternoon(asWritten(end, span), span), span: span, isTarget: true,
          isReason: isReasonOfMove(span))
      }
      // «reporté au 23 mars, de 9h à 11h»
      if days.contains(where: {
        isTarget($0) && $0.span.tokens.upperBound <= span.tokens.lowerBound
      }) {
        return MoveHour(
          time: afternoon(start, span), span: span, isTarget: true, isReason: isReasonOfMove(span))
      }
      return hour(start, isTarget: isTargetHour(span))
    case .interval(let readings)
    where span.traits.contains(.openAfter) && readings.past.grain < .day && !hasDay(span)
      && ["des", "a"].contains(context.tokens[span.tokens.lowerBound].folded):
      return readings.past.start.map { hour($0.time, isTarget: true) }
    case .duration where isHourAfterDay(span):
      guard case .clock(let time, _)? = span.alternative else { return nil }
      let isLate = (1...7).contains(time.hour)
      return MoveHour(
        time: isLate ? ClockTime(hour: time.hour + 12, minute: time.minute) ?? time : time,
        span: span, isTarget: false, isReason: false)
    default: return nil
    }
  }

  /// «à 10h30», «plutôt 11h», «→ 14h».
  private func isTargetHour(_ span: ValueSpan) -> Bool {
    let start = span.tokens.lowerBound
    let isTo = ["a", "vers", "pour"].contains(context.tokens[start].folded)
    let before = context.word(before: start)
    if isTo { return before != "qu" && before != "que" }
    return ["a", "vers", "pour", "pr", "par", ">", "→", "sera", "devient", "plutot", "mets", "met"]
      .contains(before)
  }

  /// «le rdv de 10h», «prévu à 9h», «c'était 15h»: the hour that was.
  private func isOldHour(_ span: ValueSpan) -> Bool {
    let start = span.tokens.lowerBound
    let words = [context.tokens[start].folded] + context.clauseWords(before: start, limit: 2)
    let nearest = words.drop { ["a", "vers"].contains($0) || $0.first?.isNumber == true }
    return ["de", "d", "du", "etait", "initialement"].contains(nearest.first ?? "")
      || context.analysis.classes[.onlyPlanned].contains(nearest.first ?? "")
  }

  /// «pas à 14h», «et non 9h».
  private func isNotThen(_ span: ValueSpan) -> Bool {
    var word = context.word(before: span.tokens.lowerBound)
    if ["a", "vers"].contains(word) { word = context.word(before: span.tokens.lowerBound, 2) }
    return ["pas", "plus", "non"].contains(word)
  }

  /// «elle finit sa journée à 13h», «Éric Vidal n'arrive qu'à 10h»: of somebody's day, without a word
  /// for moving.
  private func isReasonOfMove(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 10)
    let classes = context.analysis.classes
    guard
      words.contains(where: classes[.thirdPerson].contains)
        || words.contains(where: classes[.thirdParties].contains)
    else { return false }
    return !words.contains { isMoving($0) || ["mets", "met", "mettre", "plutot"].contains($0) }
  }

  /// «à 14 heures, elle est convoquée»: why follows at once.
  private func opensReason(_ span: ValueSpan) -> Bool {
    var next = span.tokens.upperBound
    if next < context.tokens.count, context.tokens[next].folded == "," { next += 1 }
    let classes = context.analysis.classes
    let subject = context.word(from: next)
    return (classes[.thirdPerson].contains(subject) || ["je", "j"].contains(subject))
      && classes[.states].contains(context.word(from: next, 2))
  }

  func isMoving(_ word: String) -> Bool { context.analysis.isMoving(word) }

  /// «passe Rose de 9h à 11h», «de 11h à 9h30»: the old hour and the new one. «à jeudi, de 9h à 11h»
  /// is how long it will take.
  private func isFromOneToAnother(_ span: ValueSpan, _ start: ClockTime, _ end: ClockTime) -> Bool {
    let first = span.tokens.lowerBound
    guard
      ["de", "d"].contains(context.tokens[first].folded)
        || ["de", "d"].contains(context.word(before: first)),
      context.tokens[span.tokens].contains(where: { $0.folded == "a" })
    else { return false }
    if asWritten(end, span) < start { return true }
    let words = context.clauseWords(before: first, limit: 8)
    let clause = context.clause(around: span.tokens)
    return words.contains { $0.hasPrefix("pass") || isMoving($0) }
      && !days.contains { day in
        let start = day.span.tokens.lowerBound
        return start < first ? clause.contains(start) : isTarget(day)
      }
  }

  /// The end of «de 11h à 9h30», which was read as in the evening.
  func asWritten(_ end: ClockTime, _ span: ValueSpan) -> ClockTime {
    guard end.hour > 12 else { return end }
    let numbers = context.tokens[span.tokens].compactMap { Int($0.folded) }
    guard !numbers.contains(end.hour), numbers.contains(end.hour - 12) else { return end }
    return ClockTime(hour: end.hour - 12, minute: end.minute) ?? end
  }
}
