import CivilTime

/// What took place, and what comes next.
extension DateSlots {
  func fillLog(_ slots: inout [Slot: SlotValue], allowed: Set<Slot>) {
    var act: Day?
    var next: Day?
    for day in days where !belongsToNoun(day.span) && !isAnothersDeed(day.span) {
      let isFutureOnly = day.past.date > context.today
      let since = day.span.traits.contains(.since)
      if day.span.traits.contains(.deadline), !isFutureOnly { continue }
      if allowed.contains(.next), !since,
        isFutureOnly
          || (announcesNext(day.span) && (day.isAmbiguous || day.future.date > context.today))
      {
        if day.span.traits.contains(.deadline) || isDueThen(day.span) { continue }
        if next == nil || announcesNext(day.span) { next = day }
        continue
      }
      // «plié depuis mercredi» was done on that day.
      if since, !allowed.contains(.duration), !isFutureOnly, act == nil, isDone(day.span) {
        act = day
        continue
      }
      if isFutureOnly || since || day.span.traits.contains(.vague) { continue }
      if day.span.isDoubtful(on: context.today) {
        // Without a word for it a near day to come is the next appointment's.
        if act != nil, allowed.contains(.next), next == nil { next = day }
        continue
      }
      // A later day without a word for it, with an hour, after the day of the act, is to come.
      if allowed.contains(.next), next == nil, let act, day.isAmbiguous, day.hasTime,
        !isCorrected(act, by: day), act.span.tokens.upperBound < day.span.tokens.lowerBound,
        context.clause(around: act.span.tokens) != context.clause(around: day.span.tokens)
      {
        next = day
        continue
      }
      // Of a self-correction the last value stands.
      if act == nil || isCorrected(act, by: day) { act = day }
    }
    if act == nil, saysToday { slots[.date] = .day(context.today) }
    if let act {
      slots[.date] = .day(act.past.date)
      if act.hasTime, allowed.contains(.time) { slots[.time] = .clock(act.past.time) }
      if let minutes = act.minutes, allowed.contains(.duration) {
        slots[.duration] = .integer(minutes)
      }
    }
    if let next, allowed.contains(.next) {
      let future = futureReading(next)
      slots[.next] = .moment(
        future.date,
        next.hasTime ? afternoon(future.time, next.span) : hour(after: next.span))
    }
    fillTimes(&slots, allowed: allowed, appointment: false)
  }

  /// «ven 3h»: hours right after the day of an appointment are no duration.
  private func hour(after span: ValueSpan) -> ClockTime? {
    for other in context.analysis.values
    where other.tokens.lowerBound == span.tokens.upperBound
      && other.traits.contains(.clockOrDuration)
    {
      switch (other.value, other.alternative) {
      case (.clock(let time, _), _), (_, .clock(let time, _)?):
        return (1...7).contains(time.hour)
          ? ClockTime(hour: time.hour + 12, minute: time.minute) : time
      default: continue
      }
    }
    return nil
  }

  private func isDone(_ span: ValueSpan) -> Bool {
    context.clauseWords(before: span.tokens.lowerBound, limit: 4).contains {
      [
        "plie", "fait", "faits", "faite", "boucle", "boucles", "termine", "termines", "fini",
        "tenu",
      ]
      .contains($0)
    }
  }

  /// «son rapport est à rendre le 18» is no appointment.
  private func isDueThen(_ span: ValueSpan) -> Bool {
    guard !announcesNext(span) else { return false }
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 4)
    return words.contains {
      [
        "rendre", "remettre", "passer", "passe", "passera", "livrer", "envoyer", "finit",
        "termine", "confirme", "ferai", "envoie", "enverrai", "promis", "oral", "examen",
      ].contains($0)
    }
  }

  private static let others: Set<String> = [
    "patron", "patronne", "tuteur", "tutrice", "mere", "pere", "maman", "papa", "parents", "chef",
    "cheffe", "employeur", "gerant", "gerante", "frere", "soeur", "oncle", "tante",
  ]
  private static let meeting: Set<String> = [
    "vu", "vue", "vus", "vues", "recu", "recue", "recus", "rdv", "entretien", "avec", "av",
    "visite", "reunion", "tripartite", "trip", "bilan", "point", "rencontre", "atelier", "seance",
    "je", "j", "on", "nous", "moi", "m", "tripart", "signe", "signee", "appele", "appelee", "vient",
    "venu", "venue",
  ]

  /// «mais sa patronne l'a rassuré hier» is not the day of what is told.
  private func isAnothersDeed(_ span: ValueSpan) -> Bool {
    let words = Set(context.clauseWords(before: span.tokens.lowerBound, limit: 8))
    return !words.isDisjoint(with: DateSlots.others) && words.isDisjoint(with: DateSlots.meeting)
      && context.clause(around: span.tokens).lowerBound > 0
  }

  /// «date du jour», «à l'instant».
  var saysToday: Bool {
    let words = context.tokens.map(\.folded)
    return words.indices.contains { index in
      let next = words.dropFirst(index + 1).prefix(3)
      return words[index] == "date" && next.starts(with: ["du", "jour"])
        || words[index] == "a" && next.elementsEqual(["l", "'", "instant"])
    }
  }

  func isCorrected(_ first: Day?, by second: Day) -> Bool {
    guard let first else { return true }
    let between = context.tokens[
      first.span.tokens
        .upperBound..<max(first.span.tokens.upperBound, second.span.tokens.lowerBound)]
    let words = between.map(\.folded)
    return words.count <= 8
      && words.contains {
        ["non", "pardon", "plutot", "enfin", "rectification", "oups"].contains($0)
      }
  }

  /// A bare hour from 1 to 7 in an appointment is in the afternoon.
  func afternoon(_ time: ClockTime, _ span: ValueSpan) -> ClockTime {
    guard span.traits.contains(.bareHour), (1...7).contains(time.hour), span.partOfDay != .morning,
      time.hour < 7 || time.minute == 0
    else { return time }
    return ClockTime(hour: time.hour + 12, minute: time.minute) ?? time
  }

  /// Clock times and durations that stand alone.
  func fillTimes(
    _ slots: inout [Slot: SlotValue], allowed: Set<Slot>, appointment: Bool
  ) {
    var clocks: [(ClockTime, ValueSpan)] = []
    for span in context.analysis.values {
      switch span.value {
      case .interval(let readings) where isBareClockRange(span):
        if let start = readings.past.start?.time {
          if slots[.time] == nil, allowed.contains(.time) {
            slots[.time] = .clock(appointment ? afternoon(start, span) : start)
          }
          if slots[.duration] == nil, allowed.contains(.duration),
            let minutes = readings.past.minutes
          {
            slots[.duration] = .integer(minutes)
          }
        }
      case .interval(let readings)
      where span.traits.contains(.openAfter) && readings.past.grain < .day && !hasDay(span)
        && ["des", "a"].contains(context.tokens[span.tokens.lowerBound].folded):
        // «dès 16h»
        if let start = readings.past.start?.time { clocks.append((start, span)) }
      case .clock(let time, _):
        if isTimetable(span) || isThisNoon(span) || isGivenUp(span) { continue }
        if !announcesNext(span) || !allowed.contains(.next) { clocks.append((time, span)) }
      case .duration where appointment && slots[.time] == nil && isHourAfterDay(span):
        if case .clock(let time, _)? = span.alternative, allowed.contains(.time) {
          slots[.time] = .clock(
            (1...7).contains(time.hour)
              ? ClockTime(hour: time.hour + 12, minute: time.minute) ?? time : time)
        }
      case .duration(let seconds):
        guard allowed.contains(.duration), !span.traits.contains(.age),
          !span.traits.contains(.since), !isNoDuration(span), seconds <= 16 * 3600
        else { continue }
        let minutes = Int((seconds / 60).rounded())
        if slots[.duration] == nil || isCorrection(span) || isTotal(span) {
          slots[.duration] = .integer(minutes)
        }
      default: break
      }
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
    if clocks.count >= 2, allowed.contains(.duration),
      let first = clocks.first, let last = clocks.last, last.0 > first.0
    {
      let words = context.clauseWords(before: last.1.tokens.lowerBound, limit: 6)
      if words.contains(where: { DateSlots.endWords.contains($0) }) {
        slots[.duration] = .integer(first.0.minutes(until: last.0))
      }
    }
    // «fini à 11h30, commencé à 10h» tells the end first.
    if clocks.count == 2, let end = clocks.first, let start = clocks.last, end.0 > start.0,
      context.clauseWords(before: end.1.tokens.lowerBound, limit: 3)
        .contains(where: DateSlots.endWords.contains),
      context.clauseWords(before: start.1.tokens.lowerBound, limit: 3)
        .contains(where: { ["commence", "debute", "demarre", "depart", "debut"].contains($0) })
    {
      if allowed.contains(.duration), slots[.duration] == nil {
        slots[.duration] = .integer(start.0.minutes(until: end.0))
      }
      clocks.removeFirst()
    }
    if let (time, span) = clocks.first, slots[.time] == nil, allowed.contains(.time) {
      slots[.time] = .clock(appointment ? afternoon(time, span) : time)
    }
    if case .moment(let day, nil)? = slots[.next], let (time, span) = lonelyNextTime() {
      slots[.next] = .moment(day, afternoon(time, span))
    }
  }

  /// «mardi 4h» in an appointment is a time.
  func isHourAfterDay(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.clockOrDuration) else { return false }
    return days.contains { $0.span.tokens.upperBound == span.tokens.lowerBound }
  }

  /// «le bus de 8 h» is nobody's appointment.
  func isTimetable(_ span: ValueSpan) -> Bool {
    context.clauseWords(before: span.tokens.lowerBound, limit: 3).contains {
      [
        "bus", "train", "car", "tram", "metro", "avion", "ter", "rer", "pluie", "reveil", "reveils",
        "embauche", "debauche", "leve", "lever", "cours", "service", "couche",
      ].contains($0)
    }
  }

  func lonelyNextTime() -> (ClockTime, ValueSpan)? {
    for span in context.analysis.values {
      if case .clock(let time, _) = span.value, announcesNext(span) { return (time, span) }
    }
    return nil
  }

  static let endWords: Set<String> = [
    "retour", "rentre", "rentree", "rentrees", "revenus", "revenues", "revenu", "revenue",
    "fini", "finie", "finis", "finies", "termine", "terminee", "termines", "terminees", "jusqu",
    "jusque", "remballe", "sortis", "sorti", "sortie", "sorties", "ressortis", "ressorti",
    "ressorties", "fin", "cloture", "acheve", "achevee", "quittes", "arrete", "arretee", "libere",
    "liberes", "range", "rangee", "repartis", "partis", "rentres", "plie", "bouclee", "boucle",
  ]

  /// «vingt minutes de retard», «dans une heure», «depuis deux ans» are not how long it took.
  func isNoDuration(_ span: ValueSpan) -> Bool {
    let after = context.word(from: span.tokens.upperBound)
    let second = context.word(from: span.tokens.upperBound, 2)
    if (["avant", "apres"].contains(after) && !["hier", "midi"].contains(second))
      || (["d", "de"].contains(after) && second == "avance")
    {
      return true
    }
    // «en retard d'un quart d'heure», «six heures par jour»
    if (after == "par" && DateSlots.rates.contains(second))
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

  private static let rates: Set<String> = [
    "jour", "jours", "semaine", "mois", "an", "seance", "personne", "tete", "apprenti", "jeune",
  ]

  /// «chacun une demi-heure, en tout une heure».
  func isTotal(_ span: ValueSpan) -> Bool {
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 6)
    return before.contains("total")
      || before.indices.contains { index in
        before[index] == "tout" && index + 1 < before.count && before[index + 1] == "en"
      }
  }

  func isCorrection(_ span: ValueSpan) -> Bool {
    ["non", "pardon", "plutot", "enfin"].contains(context.word(before: span.tokens.lowerBound))
  }
}
