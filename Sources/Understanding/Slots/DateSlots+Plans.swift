import CivilTime

/// Appointments to come.
extension DateSlots {
  /// - Parameter isAppointment: whether a bare hour from 1 to 7 is in the afternoon.
  func fillPlan(
    _ slots: inout [Slot: SlotValue], allowed: Set<Slot>, isMove: Bool, isAppointment: Bool = true
  ) {
    let open = days.filter { day in
      day.span.traits.isDisjoint(with: [.since, .vague]) && day.future.date >= context.today
        && !belongsToNoun(day.span) && !isGivenUp(day.span)
    }
    var chosen = isMove ? endOfShift ?? newDay(of: open) : plannedDay(of: open)
    if let day = chosen, day.span.traits.isSuperset(of: [.anaphoric, .weekdayOnly]) {
      chosen = counted(day, after: open)
    } else if isMove, let day = chosen, day.span.traits.contains(.anaphoric) {
      chosen = following(day, isPast: false)
    }
    if let numbered = numberedDay(isMove: isMove, after: chosen?.span.tokens.upperBound) {
      slots[.date] = .day(numbered)
      chosen = nil
    }
    if isMove, chosen == nil, slots[.date] == nil, let last = endOfMove {
      slots[.date] = .day(last)
    }
    if isMove, let shift, let base = chosen ?? open.first, open.count < 2 {
      if isOfAppointment(base) {
        chosen = base.moved(by: shift)
      } else if wasThen(base), abs(shift) >= 86_400 {
        // The hour stays as it was.
        chosen = base.moved(by: shift)
        chosen?.hasTime = false
      }
    } else if let day = chosen, let moved = inWeekOfHeading(day) {
      chosen = moved
    }
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
    if isMove, slots[.time] == nil, let day = chosen, let time = hour(after: day.span, reach: 1) {
      slots[.time] = .clock(time)
    }
    if isMove, slots[.time] == nil, let time = timeAfterGivenUp {
      slots[.time] = .clock(isAppointment ? afternoon(time.0, time.1) : time.0)
    }
    fillTimes(&slots, allowed: allowed, appointment: isAppointment)
  }

  /// The new day of a move: the last one to which something is moved; the old moment is named
  /// first, if at all.
  private func newDay(of open: [Day]) -> Day? {
    if saysSameDay, let first = open.first { return first.with(hourAfter(first)) }
    let fit = open.filter { !isReason($0.span) && !isEarlier($0) && !isTakenUp($0.span) }
    let all = fit.isEmpty ? open : fit
    guard let target = all.last(where: isTarget) else { return all.last }
    // «au lendemain, mercredi 9»: the same day, said exactly.
    return all.last { exact in
      exact.span.tokens.lowerBound >= target.span.tokens.upperBound
        && context.tokens[target.span.tokens.upperBound..<exact.span.tokens.lowerBound]
          .allSatisfy { [",", "(", "le"].contains($0.folded) }
    } ?? target
  }

  /// «le rdv de lundi», «prévu lundi»: the old day, and not the new one.
  private func isOfAppointment(_ day: Day) -> Bool {
    let of: Set<String> = ["de", "du", "d", "prevu", "prevue", "prevus", "ce", "fixe", "fixee"]
    return of.contains(context.tokens[day.span.tokens.lowerBound].folded)
      || of.contains(context.word(before: day.span.tokens.lowerBound))
  }

  private var saysSameDay: Bool {
    let words = context.tokens.map(\.folded)
    return zip(words, words.dropFirst()).contains {
      $0 == "meme" && ["jour", "date"].contains($1)
    }
  }

  /// The hour that is named after a day: «lundi à 14h, plutôt à 17h le même jour».
  private func hourAfter(_ day: Day) -> ClockTime? {
    context.analysis.values.lazy.filter { $0.tokens.lowerBound >= day.span.tokens.upperBound }
      .compactMap { span -> ClockTime? in
        switch span.value {
        case .clock(let time, _): afternoon(time, span)
        case .moment(let readings): afternoon(readings.future.time, span)
        default: nil
        }
      }.first
  }

  /// «décale d'une semaine», «avance d'une heure»: seconds, below 0 for what comes earlier.
  private var shift: Double? {
    for span in context.analysis.values {
      guard case .duration(let seconds) = span.value,
        ["d", "de"].contains(context.word(before: span.tokens.lowerBound))
      else { continue }
      let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
      if words.contains(where: { $0.hasPrefix("avanc") }) { return -seconds }
      if words.contains(where: { word in
        ["decal", "repouss", "report", "recul", "gliss", "retard", "boug"]
          .contains(where: word.hasPrefix)
      }) {
        return seconds
      }
    }
    return nil
  }

  /// «à mercredi», «→ mardi», «au 13», «pour jeudi».
  private func isTarget(_ day: Day) -> Bool {
    let prepositions: Set<String> = ["a", "au", "pour", "pr", "vers", "sur", ">", "→"]
    let start = day.span.tokens.lowerBound
    return prepositions.contains(context.tokens[start].folded)
      || (start > 0 && prepositions.contains(context.tokens[start - 1].folded))
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
  private func counted(_ day: Day, after open: [Day]) -> Day {
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
  func following(_ day: Day, isPast: Bool) -> Day {
    let base = days.last {
      $0.span.tokens.upperBound <= day.span.tokens.lowerBound
        && !$0.span.traits.contains(.anaphoric)
        && (isPast ? $0.past.date <= context.today : $0.future.date >= context.today)
    }
    guard let base else { return day }
    var moved = day
    let shift = context.today.days(until: day.future.date)
    let date = (isPast ? base.past : base.future).date.adding(days: shift)
    moved.future = CivilMoment(date, day.future.time)
    if isPast, date <= context.today { moved.past = moved.future }
    return moved
  }

  /// «le 15 au lieu du 10, à 18h»: after a comma the hour is the new day's.
  private var timeAfterGivenUp: (ClockTime, ValueSpan)? {
    for span in context.analysis.values {
      guard case .moment(let readings) = span.value, isGivenUp(span),
        let comma = context.tokens[span.tokens].lastIndex(where: { $0.folded == "," }),
        context.tokens[comma..<span.tokens.upperBound].contains(where: { $0.kind == .number })
      else { continue }
      return (readings.future.time, span)
    }
    return nil
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

  /// «du 1er octobre 9h au 6 octobre 15h30», «de demain 8h à demain 16h»: the moment to which it goes.
  private var endOfShift: Day? {
    for span in context.analysis.values where span.traits.contains(.range) {
      guard case .interval(let readings) = span.value, readings.future.grain < .day, hasDay(span),
        let start = readings.future.start, let end = readings.future.end,
        context.tokens[span.tokens].filter({ $0.kind == .number }).count > 2
          || start.date != end.date,
        end.date >= context.today
      else { continue }
      var span = span
      span.traits.remove(.weekdayOnly)
      return Day(span: span, past: end, future: end, hasTime: true)
    }
    return nil
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

extension DateSlots.Day {
  /// The same day at another hour, if there is one.
  fileprivate func with(_ time: ClockTime?) -> DateSlots.Day {
    guard let time else { return self }
    var day = self
    day.future = CivilMoment(future.date, time)
    day.hasTime = true
    day.span.traits.remove(.bareHour)
    return day
  }

  /// The same appointment so many seconds later.
  fileprivate func moved(by seconds: Double) -> DateSlots.Day {
    var day = self
    let days = Int((seconds / 86_400).rounded(.towardZero))
    let minutes = Int(seconds - Double(days) * 86_400) / 60
    var time = future.time
    if hasTime, minutes != 0 {
      let moved = time.hour * 60 + time.minute + minutes
      time = ClockTime(hour: moved / 60, minute: moved % 60) ?? time
    }
    day.future = CivilMoment(future.date.adding(days: days), time)
    day.past = day.future
    day.span.traits.remove(.weekdayOnly)
    return day
  }
}
