import CivilTime

/// The one day of a fact, an exit, a document or a deadline.
extension DateSlots {
  /// A bare weekday in an appointment is the next one after today; so is the one from which «en
  /// huit» counts.
  func futureReading(_ day: Day) -> CivilMoment {
    if day.span.traits.contains(.weeksOn), day.future.date.weekday == context.today.weekday,
      day.future.date == context.today.adding(days: 7)
    {
      return CivilMoment(day.future.date.adding(days: 7), day.future.time)
    }
    if day.span.traits.contains(.weekdayOnly), day.future.date == context.today {
      return CivilMoment(day.future.date.adding(days: 7), day.future.time)
    }
    return day.future
  }

  /// - Parameter since: whether «depuis hier» gives the day.
  /// - Parameter near: words that stand beside the right day, where several are named.
  /// - Parameter deed: words for the deed itself; a day beside another one is left out.
  func fillSingleDay(
    _ slots: inout [Slot: SlotValue], past: Bool, since: Bool = false, near: Set<String> = [],
    deed: Set<String> = []
  ) {
    // «Nour est arrivé lundi, et dès hier on a fait l'analyse»: beside the deed, then in its sentence.
    func isBeside(_ day: Day) -> Bool {
      isShort && days.count > 1
        && context.tokens[context.clause(around: day.span.tokens)]
          .contains { near.contains($0.folded) }
    }
    func isNear(_ day: Day) -> Bool {
      let sentence = context.analysis.sentences[day.span.tokens.lowerBound]
      return context.tokens.indices.contains {
        context.analysis.sentences[$0] == sentence && near.contains(context.tokens[$0].folded)
      }
    }
    // «à compter du 3»: from then on it holds, whatever came before.
    func isStart(_ day: Day) -> Bool {
      since
        && context.tokens[day.span.tokens].contains { ["compter", "partir"].contains($0.folded) }
    }
    let starting = days.filter(isStart)
    let others = starting.isEmpty ? days : days.filter { !isStart($0) }
    let ordered =
      starting
      + (near.isEmpty
        ? others
        : others.filter(isBeside) + others.filter { !isBeside($0) && isNear($0) }
          + others.filter { !isBeside($0) && !isNear($0) })
    for named in ordered
    where named.span.traits.isDisjoint(with: [.deadline, .school]) {
      // «… jeudi, l'écart est soldé depuis ce jour-là»
      let isCounted =
        isShort && named.span.traits.contains(.anaphoric)
        && !named.span.traits.contains(.weekdayOnly)
      let day = isCounted ? following(named, isPast: past) : named
      if past {
        guard day.past.date <= context.today, !belongsToNoun(day.span),
          since || !day.span.traits.contains(.since) || isDone(day.span)
            || context.tokens[day.span.tokens.lowerBound].folded == "des",
          deed.isEmpty || !isBesideAnother(day, than: deed)
        else { continue }
        // «comme Jade depuis Noël»: how long it has been so.
        if day.span.traits.contains(.since), day.past.date.days(until: context.today) > 45 {
          continue
        }
        // «à partir du 8 février»
        let isStart = since && day.span.traits.contains(.openAfter)
        let isFar = day.isAmbiguous && day.past.date.days(until: context.today) > 270
        guard !day.span.isDoubtful(on: context.today) || isStart else { continue }
        slots[.date] = .day(isStart && isFar ? day.future.date : day.past.date)
      } else {
        slots[.date] = .day(day.future.date)
      }
      return
    }
  }

  /// «Julie a passé sa formation le 21, on referme»: another clause has the deed.
  /// «jeudi, l'écart est soldé depuis ce jour-là» is Thursday's all the same.
  private func isBesideAnother(_ day: Day, than deed: Set<String>) -> Bool {
    // «le mentor est formé depuis mardi, tu peux clore l'action»: since then it is done.
    guard isShort, !day.span.traits.contains(.since) else { return false }
    let clause = context.clause(around: day.span.tokens)
    let words = clause.filter {
      !day.span.tokens.contains($0) && context.tokens[$0].kind != .symbol
    }
    let all = context.tokens.map(\.folded)
    let isMeantLater = zip(all, all.dropFirst()).contains { $0 == "ce" && $1 == "jour" }
    guard words.count >= 4, !isMeantLater,
      !words.contains(where: { deed.contains(context.tokens[$0].folded) })
    else { return false }
    return context.tokens.indices.contains {
      !clause.contains($0) && deed.contains(context.tokens[$0].folded)
    }
  }

  /// Of several days up to today, the last.
  var lastPast: CivilDate? {
    let past = days.filter {
      $0.past.date <= context.today
        && $0.span.traits.isDisjoint(with: [.deadline, .since, .school, .aside, .vague])
        && !($0.isAmbiguous && $0.span.traits.contains(.monthless))
        && !belongsToNoun($0.span)
    }
    return past.count > 1 ? past.map(\.past.date).max() : nil
  }

  /// The day of «l'écart 8 au 18 mai», read as a stretch of days.
  var dayAfterNumber: CivilDate? {
    for span in context.analysis.values where span.traits.contains(.range) {
      if case .interval(let readings) = span.value, let last = readings.past.days.to,
        readings.past.grain >= .day,
        context.analysis.classes[.gaps].contains(context.word(before: span.tokens.lowerBound))
      {
        return last
      }
    }
    return nil
  }

  func isDeadline(_ span: ValueSpan) -> Bool {
    if span.due != nil || span.traits.contains(.deadline) || span.traits.contains(.openBefore) {
      return true
    }
    if context.tokens[span.tokens].contains(where: {
      context.analysis.classes[.deadline].contains($0.folded)
    }) {
      return true
    }
    if context.clauseWords(before: span.tokens.lowerBound, limit: 4).contains(
      where: context.analysis.classes[.deadline].contains)
    {
      return true
    }
    // «fin mars dernier délai»
    let after = (1...3).map { context.word(from: span.tokens.upperBound, $0) }
    if after.contains("delai") || after.starts(with: ["au", "plus", "tard"]) { return true }
    // «Délai de correction : 9 décembre».
    let before = context.tokens[max(0, span.tokens.lowerBound - 6)..<span.tokens.lowerBound]
    return before.contains { $0.folded == ":" }
      && before.contains { ["delai", "echeance", "deadline", "limite"].contains($0.folded) }
  }

  /// «nous avons trois mois», «délai : 15 jours»: the day on which a stretch from today ends.
  func endOfAllowance(_ span: ValueSpan) -> CivilDate? {
    guard case .duration(let seconds) = span.value, seconds >= 86_400,
      !Set(context.clauseWords(before: span.tokens.lowerBound, limit: 3)).isDisjoint(with: [
        "avons", "ai", "avez", "delai", "laisse", "disposons", "reste", "donne", "donnent",
      ])
    else { return nil }
    let month = 2_592_000.0
    return seconds.truncatingRemainder(dividingBy: month) == 0
      ? context.today.adding(months: Int(seconds / month))
      : context.today.adding(days: Int(seconds / 86_400))
  }

  /// A deadline: the last day on which it may be done.
  func fillDue(_ slots: inout [Slot: SlotValue]) {
    if let end = context.analysis.values.lazy.compactMap(endOfAllowance).first {
      slots[.due] = .day(end)
    }
    let deadlines = context.analysis.values.filter { isDeadline($0) && !isMissedDeadline($0) }
    let own = deadlines.filter { isOwnDeadline($0) && isAhead($0) }
    for span in own.isEmpty ? deadlines : own {
      if let due = span.due, due.future >= context.today {
        // «d'ici vendredi en huit», said on a Friday
        let isToday =
          span.traits.contains(.weeksOn) && due.future == context.today.adding(days: 7)
        slots[.due] = .day(isToday ? due.future.adding(days: 7) : due.future)
        return
      }
      switch span.value {
      case .date(let readings) where readings.future >= context.today:
        slots[.due] = .day(readings.future)
      case .moment(let readings) where readings.future.date >= context.today:
        slots[.due] = .day(readings.future.date)
      case .interval(let readings):
        guard readings.future.grain >= .day, let day = readings.future.days.to,
          day >= context.today
        else { continue }
        slots[.due] = .day(day)
      default: continue
      }
      if span.traits.contains(.deadline) || span.traits.contains(.openBefore) { return }
    }
  }

  /// The day of leaving, which may lie ahead: «rompu lundi, il nous quitte le 16».
  func fillExit(_ slots: inout [Slot: SlotValue]) {
    // «IKEA l'embauche dès le 12»
    let named = days.filter {
      leaves(on: $0) || !belongsToNoun($0.span) && !$0.span.traits.contains(.openAfter)
    }
    let leaving = named.filter(leaves)
    if let day = leaving.last {
      slots[.date] = .day(nearest(day))
    } else if named.count > 1, let day = named.last, nearest(day) > context.today {
      slots[.date] = .day(nearest(day))
    } else {
      fillSingleDay(&slots, past: true, since: true)
      if slots[.date] == nil, let day = named.first ?? days.first {
        slots[.date] = .day(nearest(day))
      }
    }
  }

  /// «quitte le CFA le 16», «avec effet au 15 janvier», «exclu à compter du 29 mars».
  private func leaves(on day: Day) -> Bool {
    let leaving: Set<String> = [
      "quitte", "quittent", "quittera", "quitter", "part", "partira", "partent", "sort", "sortent",
      "sortie", "sortira", "sorti", "dernier", "arrete", "arretera", "va", "effet", "effective",
      "effectif", "compter", "jusqu", "jusque", "terme", "depart", "parti", "partie", "quitte",
    ]
    let before = context.clauseWords(before: day.span.tokens.lowerBound, limit: 6)
    if before.contains(where: leaving.contains) { return true }
    return context.tokens[day.span.tokens].contains {
      ["jusqu", "jusque", "compter", "partir"].contains($0.folded)
    }
  }

  /// «il est parti», «elle a quitté»; «elle quitte» is to come. Nearest words first.
  private func hasGone(_ words: [String]) -> Bool {
    words.contains(where: context.analysis.classes[.gone].contains)
      || zip(words, words.dropFirst()).contains {
        $0.hasPrefix("quitte") && ["a", "ont", "avoir", "ayant"].contains($1)
      }
  }

  /// The nearer of a day's two readings: «elle part le 30 novembre», said on the 20th; a day
  /// without its month is to come.
  private func nearest(_ day: Day) -> CivilDate {
    guard day.past.date <= context.today, day.isAmbiguous else { return day.future.date }
    if day.span.traits.contains(.monthless) { return day.future.date }
    // «il est parti vendredi», «elle nous quitte mercredi»
    if day.span.traits.contains(.weekdayOnly) {
      let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 6)
      if hasGone(words) { return day.past.date }
      if words.contains(where: context.analysis.classes[.goes].contains) {
        return futureReading(day).date
      }
    }
    let back = day.past.date.days(until: context.today)
    let ahead = context.today.days(until: day.future.date)
    return ahead < back ? day.future.date : day.past.date
  }

  /// The day that a document proves, not that of its handing over.
  func fillProved(_ slots: inout [Slot: SlotValue]) {
    let handing: Set<String> = [
      "remis", "remise", "envoye", "envoyee", "transmis", "transmise", "recu", "recue", "depose",
      "deposee", "signe", "signee", "rendu", "rendue", "scanne", "scannee",
      "retrouve", "retrouvee", "mise", "mis", "corrige", "relu", "relue", "apporte", "rapporte",
      "rapportee", "apportee", "corrigee", "scannes", "scannees", "signes", "signees", "envoyees",
      "envoyes", "recus", "recues", "transmises", "remises", "deposees", "valide", "validee",
      "valides", "validees", "approuve", "approuvee", "imprime", "imprimee", "imprimes",
    ]
    for day in days where !day.span.traits.contains(.deadline) {
      // «elle l'envoie lundi»
      if day.isAmbiguous, isAnothersPlan(day.span) { continue }
      guard day.past.date <= context.today, !day.span.traits.contains(.since) else { continue }
      let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 5)
      // «dans la nuit», «statistiques arrêtées au 31 mars»
      let isBy = ["au", "aux"].contains(context.tokens[day.span.tokens.lowerBound].folded)
      if day.span.traits.contains(.partOnly)
        || isBy || context.word(before: day.span.tokens.lowerBound) == "au"
      {
        continue
      }
      if belongsToNoun(day.span),
        context.word(before: day.span.tokens.lowerBound, 2) != "convention"
          && context.word(before: day.span.tokens.lowerBound) != "convention"
      {
        continue
      }
      if day.span.isDoubtful(on: context.today) || isMaking(words) { continue }
      // «la convention pour la visite du 18», said on the 12th
      if day.span.traits.contains(.monthless), day.isAmbiguous,
        day.past.date.days(until: context.today) > 20
      {
        continue
      }
      // «la feuille signée de l'atelier de lundi» is Monday's; «signée lundi» is not.
      let isOf =
        ["de", "du", "d"].contains(context.tokens[day.span.tokens.lowerBound].folded)
        || ["de", "du", "d"].contains(words.first ?? "")
      if words.contains(where: handing.contains), !isOf, !words.contains("compte"),
        !words.contains("cpte")
      {
        continue
      }
      slots[.date] = .day(day.past.date)
      return
    }
  }
}
