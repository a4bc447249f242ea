import CivilTime

/// Where an appointment is moved to: the new moment, and not the old one.
extension DateSlots {
  func fillMove(_ slots: inout [Slot: SlotValue]) {
    let open = openDays(of: days.flatMap(fromAndTo))
    var chosen = newDay(of: open)
    if let day = chosen, day.span.traits.isSuperset(of: [.anaphoric, .weekdayOnly]) {
      chosen = counted(day, after: open)
    } else if let day = chosen, day.span.traits.contains(.anaphoric) {
      chosen = following(day, isPast: false)
    }
    if let numbered = numberedDay(isMove: true, after: chosen?.span.tokens.upperBound) {
      slots[.date] = .day(numbered)
      chosen = nil
    }
    if chosen == nil, slots[.date] == nil, let last = endOfMove { slots[.date] = .day(last) }
    if let shift, let base = chosen ?? open.first, open.count < 2 {
      if isOfAppointment(base) {
        chosen = base.moved(by: shift)
      } else if wasThen(base), abs(shift) >= 86_400 {
        // The hour stays as it was.
        chosen = base.moved(by: shift)
        chosen?.hasTime = false
      }
    }
    if let day = chosen {
      let future = futureReading(day)
      slots[.date] = .day(future.date)
      if day.hasTime { slots[.time] = .clock(afternoon(future.time, day.span)) }
      if slots[.time] == nil || !isTarget(day), let time = newHour(besides: day) {
        slots[.time] = .clock(time)
      }
      if slots[.time] == nil, let time = hour(after: day.span, reach: 1) {
        slots[.time] = .clock(time)
      }
    } else if let time = newHour(besides: nil) {
      slots[.time] = .clock(time)
    }
    // «17h30 au lieu de 16h vendredi»: the same day.
    if slots[.date] == nil, slots[.time] != nil, let day = dayOfGivenUp {
      slots[.date] = .day(futureReading(day).date)
    }
    if slots[.time] == nil, let time = timeAfterGivenUp {
      slots[.time] = .clock(afternoon(time.0, time.1))
    }
  }

  /// «de lundi 11h à mercredi 9h30», «du 3 novembre 11h au 5 à 14h»: what is no stretch of time but
  /// the old moment and the new one.
  private func fromAndTo(_ day: Day) -> [Day] {
    guard case .interval(let readings) = day.span.value, day.span.traits.contains(.range),
      let place = placeOfNew(day.span), let past = readings.past.end,
      let future = readings.future.end
    else { return [day] }
    var old = day
    old.span.tokens = day.span.tokens.lowerBound..<place
    old.minutes = nil
    var new = old
    new.span.tokens = place..<day.span.tokens.upperBound
    new.span.traits.remove(.weekdayOnly)
    (new.past, new.future) = (past, future)
    // «de 16h à 15h lundi»: at another hour of that day.
    if context.tokens[place].folded == "a", context.tokens[place + 1].kind == .number {
      new.future = CivilMoment(old.future.date, asWritten(future.time, new.span))
      new.past = new.future
      return [old, new]
    }
    guard place + 2 == day.span.tokens.upperBound, context.tokens[place].folded == "au",
      let number = Int(context.tokens[place + 1].folded)
    else { return [old, new] }
    // «au 5», of the month, was taken for an hour.
    let month = old.future.date.firstOfMonth
    guard
      let date = (0...1).lazy.compactMap({ ahead in
        let first = month.adding(months: ahead)
        return CivilDate(year: first.year, month: first.month, day: number)
      }).first(where: { $0 > old.future.date })
    else { return [day] }
    let time = context.analysis.values.lazy.compactMap { span -> ClockTime? in
      guard case .clock(let time, _) = span.value,
        span.tokens.lowerBound == day.span.tokens.upperBound
      else { return nil }
      return afternoon(time, span)
    }.first
    new.future = CivilMoment(date, time ?? .midnight)
    new.past = new.future
    new.hasTime = time != nil
    return [old, new]
  }

  /// Where the new moment begins in «du mardi 12 14h au jeudi 14 15h30»; nil for «jeudi de 9h à 11h».
  private func placeOfNew(_ span: ValueSpan) -> Int? {
    let tokens = context.tokens
    let places = span.tokens.dropFirst().dropLast().filter {
      ["a", "au", "vers", ">", "→"].contains(tokens[$0].folded)
    }
    let hours: Set<String> = ["h", "heure", "heures", ":"]
    let ofDays: Set<String> = [
      "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "demain",
      "lendemain",
      "apres", "le", "ce", "cet",
    ]
    if let place = places.first(where: { place in
      let next = tokens[place + 1]
      return ofDays.contains(next.folded)
        || tokens[place].folded == "au" && next.kind == .number
          && (place + 2 >= tokens.count || !hours.contains(tokens[place + 2].folded))
    }) {
      return place
    }
    // «de jeudi 9h à 11h»
    let isFrom =
      ["de", "d"].contains(tokens[span.tokens.lowerBound].folded)
      && tokens[span.tokens.lowerBound + 1].kind == .word
      || ["de", "d"].contains(context.word(before: span.tokens.lowerBound))
        && tokens[span.tokens.lowerBound].kind == .word
    // «avance Rose de 16h à 15h lundi»
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    let isShifted =
      (["de", "d"].contains(tokens[span.tokens.lowerBound].folded)
        || ["de", "d"].contains(words.first ?? ""))
      && words.contains { $0.hasPrefix("pass") || isMoving($0) }
    return (isFrom || isShifted) && days.count == 1
      ? places.last { tokens[$0].folded == "a" } : nil
  }

  /// The new day of a move: the last one to which something is moved; the old moment is named
  /// first, if at all.
  private func newDay(of open: [Day]) -> Day? {
    if saysSameDay, let first = open.first {
      return first.with(newHour(besides: first) ?? hourAfter(first))
    }
    let fit = open.filter { day in
      (!isReason(day.span) || isPassedTo(day)) && !isEarlier(day) && !isTakenUp(day.span)
    }
    let all = fit.isEmpty ? open : fit
    guard let target = all.last(where: isTarget) else { return all.last }
    // «au lendemain, mercredi 9»: the same day, said exactly.
    return all.last { exact in
      (target.span.traits.contains(.anaphoric) || exact.future.date == target.future.date)
        && exact.span.tokens.lowerBound >= target.span.tokens.upperBound
        && context.tokens[target.span.tokens.upperBound..<exact.span.tokens.lowerBound]
          .allSatisfy { [",", "(", "le"].contains($0.folded) }
    } ?? target
  }

  /// «je le passe à mardi 14h»
  private func isPassedTo(_ day: Day) -> Bool {
    isTarget(day)
      && context.clauseWords(before: day.span.tokens.lowerBound, limit: 2)
        .contains { $0.hasPrefix("pass") || isMoving($0) }
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
      if words.contains(where: { isMoving($0) || $0.hasPrefix("retard") }) {
        return seconds
      }
    }
    return nil
  }

  /// «à mercredi», «→ mardi», «au 13», «pour jeudi».
  func isTarget(_ day: Day) -> Bool {
    let prepositions: Set<String> = ["a", "au", "pour", "pr", "vers", "sur", ">", "→"]
    let start = day.span.tokens.lowerBound
    return prepositions.contains(context.tokens[start].folded)
      || (start > 0 && prepositions.contains(context.tokens[start - 1].folded))
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

  /// «17h30 au lieu de 16h vendredi»: the day of the hour that no longer holds.
  private var dayOfGivenUp: Day? {
    let given = days.filter { isGivenUp($0.span) && $0.hasTime && $0.future.date >= context.today }
    return given.count == 1 ? given.first : nil
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
