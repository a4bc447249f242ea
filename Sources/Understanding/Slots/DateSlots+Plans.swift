import CivilTime

/// Appointments to come.
extension DateSlots {
  /// - Parameter isAppointment: whether a bare hour from 1 to 7 is in the afternoon.
  func fillPlan(
    _ slots: inout [Slot: SlotValue], allowed: Set<Slot>, isMove: Bool, isAppointment: Bool = true
  ) {
    var chosen: Day?
    for day in days where !day.span.traits.contains(.since) {
      if day.future.date < context.today || day.span.traits.contains(.vague) { continue }
      if belongsToNoun(day.span) || isGivenUp(day.span) { continue }
      // A move names the old moment first, if at all.
      if chosen == nil || isMove || isCorrected(chosen, by: day) { chosen = day }
    }
    if let numbered = numberedDay(isMove: isMove, after: chosen?.span.tokens.upperBound) {
      slots[.date] = .day(numbered)
      chosen = nil
    }
    if isMove, chosen == nil, slots[.date] == nil, let last = endOfMove {
      slots[.date] = .day(last)
    }
    if let day = chosen {
      let future = futureReading(day)
      slots[.date] = .day(future.date)
      if day.hasTime, allowed.contains(.time) {
        slots[.time] = .clock(isAppointment ? afternoon(future.time, day.span) : future.time)
      }
      if let minutes = day.minutes, allowed.contains(.duration) {
        slots[.duration] = .integer(minutes)
      }
    }
    fillTimes(&slots, allowed: allowed, appointment: isAppointment)
  }

  /// «au lieu de lundi», «plutôt que le 12», «, plus jeudi», «vendredi c'est mort»: the moment that
  /// no longer holds.
  func isGivenUp(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 5)
      .drop { ["le", "la", "du", "de", "d", "l", "a", "ce", "au"].contains($0) }
    let nearest = Array(words.prefix(2))
    if nearest == ["lieu", "au"] || words.prefix(3) == ["place", "la", "a"] { return true }
    if nearest == ["que", "plutot"] { return true }
    let follows = span.tokens.lowerBound > 0 ? context.tokens[span.tokens.lowerBound - 1] : nil
    if nearest == ["plus"] || follows?.folded == "plus" {
      return follows?.folded == "plus" || nearest == ["plus"]
    }
    let after = (1...3).map { context.word(from: span.tokens.upperBound, $0) }
    return days.count > 1 && after.contains("mort") && !after.contains("de")
  }

  /// «du 8 au 15 décembre», «20/05 -> 27/05»: in a move the second day is the new one.
  private var endOfMove: CivilDate? {
    for span in context.analysis.values where span.traits.contains(.range) {
      if case .interval(let readings) = span.value, readings.future.grain >= .day,
        let last = readings.future.days.to, last > context.today
      {
        return last
      }
    }
    return nil
  }

  /// «on le met au 13»: a day of the month without «le».
  func numberedDay(isMove: Bool, after end: Int?) -> CivilDate? {
    guard isMove || end == nil else { return nil }
    for span in context.analysis.values.reversed() {
      guard case .number(let value) = span.value, let day = Int(exactly: value),
        (1...31).contains(day), span.tokens.lowerBound >= end ?? 0,
        context.word(before: span.tokens.lowerBound) == "au"
      else { continue }
      for months in 0...2 {
        let first = context.today.firstOfMonth.adding(months: months)
        if let date = CivilDate(year: first.year, month: first.month, day: day),
          date > context.today
        {
          return date
        }
      }
    }
    return nil
  }
}
