import CivilTime

/// Appointments to come.
extension DateSlots {
  /// - Parameters:
  ///   - isAppointment: whether a bare hour from 1 to 7 is in the afternoon.
  ///   - isCancelled: whether an hour beside something else is the reason's.
  func fillPlan(
    _ slots: inout [Slot: SlotValue], allowed: Set<Slot>, isAppointment: Bool = true,
    isCancelled: Bool = false
  ) {
    let open = openDays(of: days)
    var chosen = plannedDay(of: open)
    if let day = chosen, day.span.traits.isSuperset(of: [.anaphoric, .weekdayOnly]) {
      chosen = counted(day, after: open)
    }
    if let numbered = numberedDay(isMove: false, after: chosen?.span.tokens.upperBound) {
      slots[.date] = .day(numbered)
      chosen = nil
    }
    if let day = chosen, let moved = inWeekOfHeading(day) { chosen = moved }
    if chosen == nil, slots[.date] == nil, allowed.contains(.activity), let first = startOfStay {
      slots[.date] = .day(first)
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
    fillTimes(&slots, allowed: allowed, appointment: isAppointment, isCancelled: isCancelled)
  }

  /// The days that may be those of an appointment: to come, and not given up.
  func openDays(of named: [Day]) -> [Day] {
    named.filter { day in
      !day.span.traits.contains(.since) && !isVagueDay(day.span) && day.future.date >= context.today
        && !belongsToNoun(day.span) && !isGivenUp(day.span)
    }
  }

  /// «je suis au salon lundi et mardi», «il a son code jeudi»: why, and not when.
  func isReason(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 10)
    guard words.contains(where: ["je", "j", "il", "elle", "ils", "on"].contains),
      words.contains(where: context.analysis.classes[.states].contains)
    else { return false }
    return !words.contains(where: context.analysis.classes[.appointing].contains)
  }

  /// «j'ai eu sa mère ce matin»: today, and told of.
  func isEarlier(_ day: Day) -> Bool {
    guard day.future.date == context.today, !day.isAmbiguous, !day.hasTime else { return false }
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 10)
    return words.contains { ["ai", "avons", "m", "a", "ont"].contains($0) }
      || (day.span.partOfDay == .morning && context.analysis.now.time.hour >= 12)
  }

  /// «pour la rentrée»: roughly, where the day is named too.
  func isSchool(_ day: Day) -> Bool { day.span.traits.contains(.school) }

  /// «mercredi d'après»: after the day that was named before.
  func counted(_ day: Day, after open: [Day]) -> Day {
    guard
      let base = days.last(where: { $0.span.tokens.upperBound <= day.span.tokens.lowerBound }),
      base.future.date >= day.future.date
    else { return day }
    var moved = day
    let days = (day.future.date.weekday - base.future.date.weekday + 6) % 7 + 1
    moved.future = CivilMoment(base.future.date.adding(days: days), day.future.time)
    return moved
  }

  /// «du 18 au lendemain»: counted from the day that was named before, not from today.
  ///
  /// - Parameter orBefore: whether a day that is named later will do: «la veille de l'oral du 20».
  func following(_ day: Day, isPast: Bool, orBefore: Bool = false) -> Day {
    let bases = days.filter {
      !$0.span.traits.contains(.anaphoric)
        && (isPast ? $0.past.date <= context.today : $0.future.date >= context.today)
    }
    let base =
      bases.last { $0.span.tokens.upperBound <= day.span.tokens.lowerBound }
      ?? (orBefore ? bases.first : nil)
    guard let base else { return day }
    var moved = day
    let shift = context.today.days(until: day.future.date)
    let date = (isPast ? base.past : base.future).date.adding(days: shift)
    moved.future = CivilMoment(date, day.future.time)
    if isPast, date <= context.today { moved.past = moved.future }
    return moved
  }

  /// «au lieu de lundi», «plutôt que le 12», «, plus jeudi», «vendredi c'est mort»: the moment that
  /// no longer holds.
  func isGivenUp(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 5)
      .drop { ["le", "la", "du", "de", "d", "l", "a", "ce", "au"].contains($0) }
    let nearest = Array(words.prefix(2))
    if nearest == ["lieu", "au"] || words.prefix(3) == ["place", "la", "a"] { return true }
    if nearest == ["que", "plutot"] { return true }
    // «plutôt demain 11h que jeudi»
    if nearest.first == "que", days.count > 1,
      context.tokens[..<span.tokens.lowerBound].suffix(9).contains(where: { $0.folded == "plutot" })
    {
      return true
    }
    let follows = span.tokens.lowerBound > 0 ? context.tokens[span.tokens.lowerBound - 1] : nil
    if nearest == ["plus"] || follows?.folded == "plus" {
      return follows?.folded == "plus" || nearest == ["plus"]
    }
    let after = (1...3).map { context.word(from: span.tokens.upperBound, $0) }
    return days.count > 1 && after.contains("mort") && !after.contains("de")
  }

  /// «RDV posé au 24»: a day of the month right after a cue for the next meeting.
  var numberedNext: CivilDate? {
    let isCued = context.analysis.values.contains { span in
      guard case .number = span.value, context.word(before: span.tokens.lowerBound) == "au"
      else { return false }
      let before = context.clauseWords(before: span.tokens.lowerBound, limit: 4)
      return before.contains { ["rdv", "rv", "rendez", "prochain", "prochaine"].contains($0) }
    }
    return isCued ? numberedDay(isMove: true, after: nil) : nil
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
