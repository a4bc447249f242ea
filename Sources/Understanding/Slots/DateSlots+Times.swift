import CivilTime

/// Hours and lengths.
extension DateSlots {
  /// Clock times and durations that stand alone.
  func fillTimes(
    _ slots: inout [Slot: SlotValue], allowed: Set<Slot>, appointment: Bool,
    isCancelled: Bool = false
  ) {
    var clocks: [(ClockTime, ValueSpan)] = []
    let planned = appointment ? [] : plannedLengths
    var measured: ValueSpan?
    for span in context.analysis.values {
      if span.traits.contains(.aside) || isLunchTime(span) { continue }
      if isCancelled, isReasonOfCancelling(span) { continue }
      switch span.value {
      case .interval(let readings) where isBareClockRange(span) && isShiftOfHour(span):
        if slots[.time] == nil, allowed.contains(.time), let stop = readings.past.end?.time {
          slots[.time] = .clock(stop)
        }
      case .interval(let readings) where isBareClockRange(span):
        if let start = readings.past.start?.time {
          if slots[.time] == nil, allowed.contains(.time) {
            slots[.time] = .clock(appointment ? afternoon(start, span) : start)
          }
          // «Une petite heure : de 9 h à 9 h 50»
          if allowed.contains(.duration),
            slots[.duration] == nil || (measured.map(isRough) ?? false),
            let minutes = readings.past.minutes
          {
            slots[.duration] = .integer(minutes)
          }
        }
      case .interval(let readings)
      where span.traits.contains(.openAfter) && readings.past.grain < .day && !hasDay(span)
        && ["des", "a"].contains(context.tokens[span.tokens.lowerBound].folded):
        // «dès 16h»; «car la salle était prise dès onze heures» tells why.
        if !appointment,
          context.clauseWords(before: span.tokens.lowerBound, limit: 9)
            .contains(where: ["car", "parce", "puisque"].contains)
        {
          continue
        }
        if let start = readings.past.start?.time { clocks.append((start, span)) }
      case .clock(let time, _):
        if isOnEnd(span) || isReplaced(span) { continue }
        if isTimetable(span) || isThisNoon(span) || isGivenUp(span) || isOfOnePerson(span) {
          continue
        }
        // «prévu 1h, on a débordé à 1h30»
        if allowed.contains(.duration), !planned.isEmpty, time.hour <= 4,
          context.clauseWords(before: span.tokens.lowerBound, limit: 2)
            .contains(where: { $0.hasPrefix("debord") || $0.hasPrefix("prolong") })
        {
          slots[.duration] = .integer(time.hour * 60 + time.minute)
          continue
        }
        if !announcesNext(span) || !allowed.contains(.next) { clocks.append((time, span)) }
      case .duration
      where appointment && slots[.time] == nil
        && (isHourAfterDay(span) || isCancelled && isHourOfMeeting(span)):
        if case .clock(let time, _)? = span.alternative, allowed.contains(.time) {
          slots[.time] = .clock(
            (1...7).contains(time.hour)
              ? ClockTime(hour: time.hour + 12, minute: time.minute) ?? time : time)
        }
      case .duration(let seconds):
        guard allowed.contains(.duration), !span.traits.contains(.age),
          !span.traits.contains(.since), !isNoDuration(span), !isLengthOfThing(span),
          (60...57_600).contains(seconds),
          !planned.contains(span.tokens), !appointment || !isLengthBeside(span)
        else { continue }
        let minutes = Int((seconds / 60).rounded()) * times(of: span)
        if slots[.duration] == nil || isCorrection(span) || isTotal(span)
          || measured.map({ isOfTalk(span, rather: $0) }) ?? false
        {
          slots[.duration] = .integer(isDoubled(span) ? minutes * 2 : minutes)
          measured = span
        } else if let first = measured, let further = furtherMinutes(span, after: first),
          let sum = slots[.duration]?.integer
        {
          slots[.duration] = .integer(sum + further)
          measured = span
        }
      case .number:
        if allowed.contains(.duration), let first = measured,
          let further = furtherMinutes(span, after: first), let sum = slots[.duration]?.integer
        {
          slots[.duration] = .integer(sum + further)
          measured = span
        }
      default: break
      }
    }
    if allowed.contains(.duration), slots[.duration] == nil, let hours = hoursOnEnd {
      slots[.duration] = .integer(hours * 60)
    }
    if !planned.isEmpty, allowed.contains(.duration), slots[.duration] == nil,
      let minutes = bareMinutesDone
    {
      slots[.duration] = .integer(minutes)
    }
    if allowed.contains(.duration), slots[.duration] == nil, let minutes = sideBySide {
      slots[.duration] = .integer(minutes)
    }
    // «13h … jusqu'à 16h».
    if allowed.contains(.duration), slots[.duration] == nil,
      let start = clocks.first?.0 ?? slots[.time]?.clock
    {
      for span in context.analysis.values where span.traits.contains(.openBefore) {
        if case .interval(let readings) = span.value, readings.past.grain < .day,
          let stop = readings.past.end?.time, stop > start
        {
          slots[.duration] = .integer(start.minutes(until: stop))
        }
      }
    }
    // «hier à 9h, on s'est quittés à 9h50»
    if clocks.count == 1, allowed.contains(.duration), slots[.duration] == nil,
      let start = slots[.time]?.clock, let (end, span) = clocks.first, end > start,
      context.clauseWords(before: span.tokens.lowerBound, limit: 4)
        .contains(where: context.analysis.classes[.ending].contains)
    {
      slots[.duration] = .integer(start.minutes(until: end))
    }
    if clocks.count >= 2, allowed.contains(.duration),
      let first = clocks.first
    {
      // «arrivée à 9h, départ à 11h45»
      let isArrival = context.clauseWords(before: first.1.tokens.lowerBound, limit: 2)
        .contains { ["arrivee", "arrives", "arrivees", "accueil"].contains($0) }
      let last = clocks.last { clock in
        clock.0 > first.0
          && context.clauseWords(before: clock.1.tokens.lowerBound, limit: 6).contains {
            context.analysis.classes[.ending].contains($0) || isArrival && $0 == "depart"
          }
      }
      if let last { slots[.duration] = .integer(first.0.minutes(until: last.0)) }
    }
    // «fini à 11h30, commencé à 10h» tells the end first.
    if clocks.count == 2, let end = clocks.first, let start = clocks.last, end.0 > start.0,
      context.clauseWords(before: end.1.tokens.lowerBound, limit: 3)
        .contains(where: context.analysis.classes[.ending].contains),
      context.clauseWords(before: start.1.tokens.lowerBound, limit: 3)
        .contains(where: { ["commence", "debute", "demarre", "depart", "debut"].contains($0) })
    {
      if allowed.contains(.duration), slots[.duration] == nil {
        slots[.duration] = .integer(start.0.minutes(until: end.0))
      }
      clocks.removeFirst()
    }
    if !appointment, let (time, span) = clocks.first, case .moment(let day, nil)? = slots[.next],
      isHourOfNext(span, on: day)
    {
      slots[.next] = .moment(day, afternoon(time, span))
      clocks.removeFirst()
    }
    // «ça s'est fini à 11h30, donc deux heures et demie»: when it ended is not when it began.
    if !appointment, clocks.count == 1, let (_, span) = clocks.first, slots[.duration] != nil,
      ["fini", "finie", "termine", "terminee", "acheve", "achevee"].contains(
        context.clauseWords(before: span.tokens.lowerBound, limit: 2).last ?? "")
    {
      clocks.removeFirst()
    }
    if let (time, span) = clocks.first, slots[.time] == nil, allowed.contains(.time) {
      slots[.time] = .clock(appointment ? afternoon(time, span) : time)
    }
    if case .moment(let day, nil)? = slots[.next], let (time, span) = lonelyNextTime() {
      slots[.next] = .moment(day, afternoon(time, span))
    }
  }

  /// «je la revois lundi avec ses parents, 18h»: the hour of the day that was named last before it.
  private func isHourOfNext(_ span: ValueSpan, on next: CivilDate) -> Bool {
    guard let day = days.last(where: { $0.span.tokens.upperBound <= span.tokens.lowerBound }),
      !day.hasTime, day.future.date == next, announcesNext(day.span)
    else { return false }
    let start = span.tokens.lowerBound
    return start - day.span.tokens.upperBound <= 6
      && context.analysis.sentences[start] == context.analysis.sentences[day.span.tokens.lowerBound]
  }

  /// «une petite heure», «environ deux heures»
  private func isRough(_ span: ValueSpan) -> Bool {
    let rough: WordSet = ["petite", "bonne", "grosse", "presque", "environ", "quasi", "quasiment"]
    return rough.contains(context.word(before: span.tokens.lowerBound))
      || context.tokens[span.tokens].contains { rough.contains($0.folded) }
  }

  /// «13h30 15h»: from the one to the other.
  private var sideBySide: Int? {
    let values = context.analysis.values
    for (first, second) in zip(values, values.dropFirst())
    where first.tokens.upperBound == second.tokens.lowerBound {
      guard case .clock(let stop, _) = second.value, second.traits.isDisjoint(with: [.approximate])
      else { continue }
      let start: ClockTime
      switch first.value {
      case .clock(let time, _): start = time
      case .moment(let readings) where first.traits.isDisjoint(with: [.since, .deadline]):
        start = readings.past.time
      default: continue
      }
      if stop > start, start.minutes(until: stop) <= 480, !isCountOfPeople(first) {
        return start.minutes(until: stop)
      }
    }
    return nil
  }

  /// «mardi 4h» in an appointment is a time.
  func isHourAfterDay(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.clockOrDuration) else { return false }
    // «lundi / 5h»
    let isParted =
      span.tokens.lowerBound > 0 && context.tokens[span.tokens.lowerBound - 1].folded == "/"
    return days.contains {
      $0.span.tokens.upperBound == span.tokens.lowerBound - (isParted ? 1 : 0)
    }
  }

  /// «annule mon rdv de quatre heures»: at what time, and not how long.
  private func isHourOfMeeting(_ span: ValueSpan) -> Bool {
    span.traits.contains(.clockOrDuration)
      && ["de", "d"].contains(context.word(before: span.tokens.lowerBound))
      && ["rdv", "rv", "vous", "creneau", "visio", "point", "entretien"].contains(
        context.word(before: span.tokens.lowerBound, 2))
  }

  /// «le bus de 8 h» is nobody's appointment.
  func isTimetable(_ span: ValueSpan) -> Bool {
    // «le bus 12 les dépose à 14h10»
    if context.clauseWords(before: span.tokens.lowerBound, limit: 6).contains(where: {
      ["bus", "train", "tram", "metro", "ter", "rer", "navette"].contains($0)
    }) {
      return true
    }
    // «le car ne partait qu'à 13h10», and not «car»
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 6)
    if let car = words.firstIndex(of: "car"), car + 1 < words.count,
      [
        "le", "un", "du", "au", "dernier", "premier", "prochain", "son", "leur", "mon", "ce",
        "notre",
      ].contains(words[car + 1])
    {
      return true
    }
    // «elle commence à 6h chez Orange»
    if let start = words.prefix(3).firstIndex(where: {
      [
        "commence", "commencent", "debute", "demarre", "attaque", "attaquent", "bosse", "ouvre",
        "prend", "prennent", "finit", "finissent", "termine", "sort", "pointe",
      ].contains($0)
    }), context.analysis.classes[.thirdPerson].contains(words.dropFirst(start + 1).first ?? "") {
      return true
    }
    // «il prend son poste à 4h», «elle finit à 16h»
    if words.prefix(3).contains("poste"), words.prefix(5).contains(where: { $0.hasPrefix("pren") })
    {
      return true
    }
    let verb = words.first == "qu" || words.first == "que" ? words.dropFirst().first : words.first
    if let verb, context.analysis.classes[.dayEnds].contains(verb),
      context.clauseWords(before: span.tokens.lowerBound, limit: 10)
        .prefix(words.dropFirst().first == "et" ? 10 : 4)
        .contains(where: context.analysis.classes[.thirdPerson].contains),
      !words.prefix(4).contains(where: { ["a", "ont", "est", "sont", "avait"].contains($0) })
    {
      return true
    }
    return words.prefix(3).contains(where: context.analysis.classes[.dailyHours].contains)
  }

  func lonelyNextTime() -> (ClockTime, ValueSpan)? {
    for span in context.analysis.values {
      if case .clock(let time, _) = span.value, announcesNext(span) { return (time, span) }
    }
    return nil
  }

  /// «vingt minutes de retard», «dans une heure», «depuis deux ans» are not how long it took.
  func isNoDuration(_ span: ValueSpan) -> Bool {
    let after = context.word(from: span.tokens.upperBound)
    let second = context.word(from: span.tokens.upperBound, 2)
    if ["avant", "apres"].contains(after), !["hier", "midi"].contains(second), isCounted(span) {
      return true
    }
    if after == "en", ["retard", "avance"].contains(second) { return true }
    if ["plus", "trop"].contains(after), ["tard", "tot"].contains(second) { return true }
    if ["d", "de"].contains(after), second == "avance" { return true }
    if isLengthOfSomethingElse(span) || isHowFar(span) || isLateness(span) { return true }
    // «elle a manqué la première demi-heure»
    if context.clauseWords(before: span.tokens.lowerBound, limit: 3).contains(
      where: context.analysis.classes[.missed].contains)
    {
      return true
    }
    // «en retard d'un quart d'heure», «six heures par jour»
    if (after == "par" && context.analysis.classes[.rates].contains(second))
      || (["de", "d"].contains(context.word(before: span.tokens.lowerBound))
        && ["retard", "retards"].contains(context.word(before: span.tokens.lowerBound, 2)))
    {
      return true
    }
    if ["de", "d"].contains(after), ["retard", "route", "trajet", "bus", "train"].contains(second) {
      return true
    }
    let before = context.word(before: span.tokens.lowerBound)
    return ["depuis", "dans", "retard", "toutes", "tous", "chaque", "il"].contains(before)
  }

  /// «arrivée 10 min après le début», «deux heures avant l'examen, …»: from when to when, and not how
  /// long it took.
  private func isCounted(_ span: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 5)
    if before.contains(where: classes[.coming].contains) { return true }
    guard before.isEmpty, span.tokens.lowerBound == 0 else { return false }
    return (2...3).contains { step in
      let noun = context.word(from: span.tokens.upperBound, step)
      return classes[.exams].contains(noun) || classes[.ownDays].contains(noun)
    }
  }

  /// «sa soutenance blanche de 20 minutes», «son examen de 3 heures»: as long as the thing.
  func isLengthOfThing(_ span: ValueSpan) -> Bool {
    guard ["de", "d"].contains(context.word(before: span.tokens.lowerBound)) else { return false }
    let classes = context.analysis.classes
    return (2...3).contains { step in
      let noun = context.word(before: span.tokens.lowerBound, step)
      return classes[.ownDays].contains(noun) || classes[.exams].contains(noun)
    }
  }
}
