import CivilTime

/// What took place, and what comes next.
extension DateSlots {
  func fillLog(_ slots: inout [Slot: SlotValue], allowed: Set<Slot>) {
    var act: Day?
    var named: [Day] = []
    var next: Day?
    for day in days.map(toldAfter)
    where !belongsToNoun(day.span) && !isAnothersDeed(day.span) && !isRuledOut(day) {
      if isNamedAfter(day) || isToBeDone(day) { continue }
      let isFutureOnly = day.past.date > context.today
      let since = day.span.traits.contains(.since)
      let isAppointment = isAppointedFor(day.span)
      if day.span.traits.contains(.deadline), !isFutureOnly, !isHeading(day), !isAppointment {
        continue
      }
      if allowed.contains(.next), !since,
        isFutureOnly
          || (announcesNext(day.span) && isSoon(day) && !isTold(day.span) && !isOldPlan(day)
            && !isOfHeldPlan(day) && (day.isAmbiguous || day.future.date > context.today))
      {
        if (day.span.traits.contains(.deadline) && !isAppointment) || isNoAppointment(day) {
          continue
        }
        // «dans quelques jours» is no appointment.
        if isFutureOnly, day.span.traits.contains(.vague), day.span.traits.contains(.approximate),
          !announcesNext(day.span)
        {
          continue
        }
        if next == nil || announcesNext(day.span) { next = day }
        continue
      }
      if isLaterToday(day) { continue }
      // «Rentrée agitée chez les BTS : mardi, …»
      if day.span.traits.contains(.school), days.count > 1 { continue }
      // «plié depuis mercredi» was done on that day.
      if since, !isFutureOnly, act == nil,
        allowed.contains(.duration)
          ? ["fait", "faite", "faits", "faites", "boucle", "plie"]
            .contains(context.clauseWords(before: day.span.tokens.lowerBound, limit: 1).first ?? "")
          : isDone(day.span)
      {
        act = day
        named.append(day)
        continue
      }
      // «tout à l'heure» is vague, and today.
      let isToday = day.past.date == context.today && !day.isAmbiguous
      // «lundi en fin d'après-midi» is Monday, «hier en fin de journée» yesterday.
      let isVague =
        day.span.traits.contains(.vague)
        && (day.span.partOfDay == nil
          || day.span.traits.isDisjoint(with: [
            .weekdayOnly, .relative, .yearless, .explicitYear, .monthless,
          ]))
      if isFutureOnly || since || (isVague && !isToday) { continue }
      if day.span.isDoubtful(on: context.today) {
        // Without a word for it a near day to come is the next appointment's.
        if act != nil, allowed.contains(.next), next == nil, !isNoAppointment(day) {
          next = day
        }
        continue
      }
      // A later day without a word for it, with an hour, after the day of the act, is to come.
      if allowed.contains(.next), next == nil, let act, day.isAmbiguous, day.hasTime,
        !isCorrected(act, by: day), act.span.tokens.upperBound < day.span.tokens.lowerBound,
        !isAnothersPlan(day.span), !isOfThing(day), !isWithAnother(day), !isCallToAnother(day),
        context.clause(around: act.span.tokens) != context.clause(around: day.span.tokens)
      {
        next = day
        continue
      }
      if !announcesNext(day.span), isOfPresent(day) { continue }
      named.append(day)
      if act == nil || isCorrected(act, by: day) { act = day }
    }
    act = self.act(among: withoutHalves(named))
    if act == nil, saysToday { slots[.date] = .day(context.today) }
    if let act {
      slots[.date] = .day(act.past.date)
      if act.hasTime, allowed.contains(.time), !isWeekdayNoon(act.span) {
        slots[.time] = .clock(act.past.time)
      }
      if let minutes = act.minutes, allowed.contains(.duration) {
        slots[.duration] = .integer(minutes)
      }
    }
    // «RDV posé au 24 à 9h30»
    if next == nil, allowed.contains(.next), let planned = numberedNext {
      slots[.next] = .moment(planned, nil)
    }
    if let next, allowed.contains(.next) {
      let future = futureReading(next)
      slots[.next] = .moment(
        future.date,
        next.hasTime ? afternoon(future.time, next.span) : hour(after: next.span))
    }
    fillTimes(&slots, allowed: allowed, appointment: false)
  }

  /// «il m'a écrit lundi, je l'ai reçu le lendemain»: the day after the one that was named.
  private func toldAfter(_ day: Day) -> Day {
    guard isShort, days.count > 1, day.span.traits.contains(.anaphoric),
      !day.span.traits.contains(.weekdayOnly)
    else { return day }
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 8)
    guard
      words.contains(where: context.analysis.classes[.tookPlace].contains)
        || words.contains(where: ["ai", "a", "avons", "ont", "suis", "est"].contains)
    else { return day }
    var told = following(day, isPast: true)
    told.span.traits.remove(.anaphoric)
    return told
  }

  /// «menés le même jour, lundi»: the day is named after.
  private func isNamedAfter(_ day: Day) -> Bool {
    isShort && day.span.traits.contains(.anaphoric) && !day.span.traits.contains(.weekdayOnly)
      && days.count > 1 && days.first?.span.tokens == day.span.tokens
  }

  /// «ven 3h»: hours right after the day of an appointment are no duration.
  ///
  /// - Parameter reach: how many commas may stand between.
  func hour(after span: ValueSpan, reach: Int = 0) -> ClockTime? {
    for other in context.analysis.values
    where other.tokens.lowerBound >= span.tokens.upperBound
      && other.tokens.lowerBound - span.tokens.upperBound <= reach
      && context.tokens[span.tokens.upperBound..<other.tokens.lowerBound]
        .allSatisfy({ $0.folded == "," })
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

  func isDone(_ span: ValueSpan) -> Bool {
    context.clauseWords(before: span.tokens.lowerBound, limit: 8).contains {
      [
        "plie", "fait", "faits", "faite", "boucle", "boucles", "termine", "termines", "fini",
        "tenu", "faites", "bouclee", "bouclees", "terminee", "terminees", "finie", "finies",
        "acheve", "achevee", "acheves", "achevees", "realise", "realisee", "realises", "effectue",
        "effectuee", "complete", "completee", "rempli", "remplie", "mene", "menee", "regle",
        "reglee",
      ]
      .contains($0)
    }
  }

  /// «rendez-vous est pris pour le 22 janvier à 9h»: no deadline.
  private func isAppointedFor(_ span: ValueSpan) -> Bool {
    let first = context.tokens[span.tokens.lowerBound].folded
    return ["pour", "pr"].contains(first)
      && context.clauseWords(before: span.tokens.lowerBound, limit: 5)
        .contains { ["rdv", "rv", "rendez"].contains($0) }
  }

  /// «son rapport est à rendre le 18» is no appointment.
  func isDueThen(_ span: ValueSpan) -> Bool {
    guard !announcesNext(span) else { return false }
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 4)
    return words.contains {
      [
        "rendre", "remettre", "passer", "passe", "passera", "livrer", "envoyer", "finit",
        "termine", "confirme", "ferai", "envoie", "arrivera", "arriveront", "suivra", "suivront",
        "soutenance", "enverrai", "promis", "oral", "examen",
      ].contains($0)
    }
  }

  /// Near enough to be the next appointment's: «le 12 mars», said on 16 March, is past.
  private func isSoon(_ day: Day) -> Bool {
    !day.span.traits.contains(.yearless) || context.today.days(until: day.future.date) <= 200
  }

  /// «c'était finalement le 12 mars»: what took place then.
  private func isTold(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 4)
    return zip(words, words.dropFirst()).contains {
      ["etait", "etaient"].contains($0) && ["c", "n"].contains($1)
    }
  }

  /// «hier c'était férié donc ce matin», «ça ne compte pas. Par contre hier…»: a day on which
  /// nothing was done, where another is named.
  private func isRuledOut(_ day: Day) -> Bool {
    guard days.count > 1, isShort else { return false }
    if isTakenUp(day.span) { return true }
    let after = context.clauseWords(from: day.span.tokens.upperBound, limit: 4)
    if after.contains("pas"), after.contains("temps") || after.contains("eu") { return true }
    if after.contains(where: ["ferie", "feriee", "ferme", "impossible", "mort"].contains),
      !after.contains("de")
    {
      return true
    }
    let sentence = context.analysis.sentences[day.span.tokens.lowerBound]
    guard let last = days.last,
      context.analysis.sentences[last.span.tokens.lowerBound] > sentence
    else { return false }
    let words = context.tokens.indices.filter { context.analysis.sentences[$0] == sentence }
      .map { context.tokens[$0].folded }
    return zip(words, words.dropFirst()).contains {
      ["compte", "comptent", "compter"].contains($0) && $1 == "pas"
    }
  }

  /// «il doit rappeler la mairie lundi à 9h», «elle le signera demain»: what they do by themselves.
  func isAnothersPlan(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    guard let subject = words.firstIndex(where: { ["il", "elle", "ils", "elles"].contains($0) })
    else { return false }
    // «il a rdv à la préfecture le 18»
    if subject > 1, ["a", "ont"].contains(words[subject - 1]),
      ["rdv", "rv", "rendez"].contains(words[subject - 2])
    {
      return true
    }
    let owing = context.analysis.classes[.owing]
    guard words[..<subject].contains(where: owing.contains) else { return false }
    // «elle passe un entretien chez Darty», «il rencontre un patron»
    if subject > 0, owing.contains(words[subject - 1]),
      !words[..<subject].contains(where: {
        ["me", "m", "moi", "mon", "nous", "on", "notre", "rdv", "rendez", "bureau", "cfa"].contains(
          $0)
      })
    {
      return true
    }
    return !words.contains(where: context.analysis.classes[.doneTogether].contains)
  }

  /// «mais sa patronne l'a rassuré hier» is not the day of what is told.
  private func isAnothersDeed(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    let thirdParties = context.analysis.classes[.thirdParties]
    // «Camille A. et sa mère au tel hier»
    let isBesides = words.indices.contains { index in
      thirdParties.contains(words[index])
        && words.dropFirst(index + 1).prefix(2)
          .contains { ["et", "avec", "ac", "av"].contains($0) }
    }
    return !isBesides && words.contains(where: thirdParties.contains)
      && !words.contains(where: context.analysis.classes[.meeting].contains)
      && context.clause(around: span.tokens).lowerBound > 0
  }

  /// «date du jour», «séance du jour», «à l'instant».
  var saysToday: Bool {
    let words = context.tokens.map(\.folded)
    return saysOfToday
      || words.indices.contains {
        words[$0] == "a" && words.dropFirst($0 + 1).prefix(3).elementsEqual(["l", "'", "instant"])
      }
  }

  /// «date du jour», «la séance du jour», «bilan mensuel du jour», and not «l'ordre du jour».
  var saysOfToday: Bool {
    let words = context.tokens.map(\.folded)
    return words.indices.contains { index in
      let next = words.dropFirst(index + 1).prefix(3)
      return context.analysis.classes[.ofToday].contains(words[index])
        && next.starts(with: ["du", "jour"])
        && !["de", "d", "ou", "au", "des", "precedent", "meme", "suivant"]
          .contains(next.dropFirst(2).first ?? "")
    }
  }

  func isCorrected(_ first: Day?, by second: Day) -> Bool {
    guard let first else { return true }
    guard second.span.tokens.lowerBound - first.span.tokens.upperBound <= 8 else { return false }
    let between = context.tokens[
      first.span.tokens
        .upperBound..<max(first.span.tokens.upperBound, second.span.tokens.lowerBound)]
    let words = between.map(\.folded)
    return words.count <= 8
      && words.contains {
        ["non", "nn", "nan", "pardon", "plutot", "enfin", "rectification", "oups"].contains($0)
      }
  }

  /// A bare hour from 1 to 7 in an appointment is in the afternoon.
  func afternoon(_ time: ClockTime, _ span: ValueSpan) -> ClockTime {
    guard span.traits.contains(.bareHour), (1...7).contains(time.hour), span.partOfDay != .morning,
      time.hour < 7 || time.minute == 0
    else { return time }
    return ClockTime(hour: time.hour + 12, minute: time.minute) ?? time
  }

  /// «tous vus hier sauf Nour, que je reçois demain à 13h30»: of several, whose turn comes then.
  func isLeftForThen(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 4)
    guard words.count == 3, ["que", "qu"].contains(words[2]), words[1] == "je",
      context.analysis.classes[.meetingSoon].contains(words[0])
    else { return false }
    let relative = context.clause(around: span.tokens).lowerBound
    return context.analysis.people.contains { $0.range.upperBound == relative - 1 }
      && context.analysis.people.count + context.analysis.groups.count > 1
  }
}
