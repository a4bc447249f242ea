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

  /// «… peut être soldé : les émargements sont complets depuis deux semaines»: since when something else
  /// has been so is not when an écart was closed.
  mutating func leaveOutStates() {
    days.removeAll { day in
      day.span.traits.contains(.since)
        && !context.tokens[context.clause(around: day.span.tokens)].contains {
          context.analysis.classes[.settling].contains($0.folded)
            || context.analysis.classes[.gaps].contains($0.folded)
        }
    }
  }

  /// - Parameter since: whether «depuis hier» gives the day.
  /// - Parameter near: words that stand beside the right day, where several are named.
  /// - Parameter deed: words for the deed itself; a day beside another one is left out.
  func fillSingleDay(
    _ slots: inout [Slot: SlotValue], past: Bool, since: Bool = false, near: WordSet? = nil,
    deed: WordSet? = nil
  ) {
    // «Nour est arrivé lundi, et dès hier on a fait l'analyse»: beside the deed, then in its sentence.
    func isBeside(_ day: Day) -> Bool {
      isShort && days.count > 1
        && context.tokens[context.clause(around: day.span.tokens)]
          .contains { near?.contains($0) == true }
    }
    func isNear(_ day: Day) -> Bool {
      let sentence = context.analysis.sentences[day.span.tokens.lowerBound]
      return context.tokens.indices.contains {
        context.analysis.sentences[$0] == sentence && near?.contains(context.tokens[$0]) == true
      }
    }
    // «à compter du 3»: from then on it holds, whatever came before.
    func isStart(_ day: Day) -> Bool {
      since
        && context.tokens[day.span.tokens].contains { ["compter", "partir"].contains($0.folded) }
    }
    let starting = days.filter(isStart)
    let unlabelled = starting.isEmpty ? days : days.filter { !isStart($0) }
    // «ouvert le 2 novembre, clos le 16»: of several days that of the deed by its name.
    let done = unlabelled.filter { label(of: $0) > 0 }
    let open = unlabelled.filter { label(of: $0) == 0 }
    let rest =
      open.filter { sentenceWeight($0) > 0 } + open.filter { sentenceWeight($0) == 0 }
    let others =
      past && days.count > 1
      ? done + rest + unlabelled.filter { label(of: $0) < 0 } : unlabelled
    let ordered =
      starting
      + (near == nil
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
        if isShort, isComing(day) || isOfPresent(day) || isOfState(day) { continue }
        guard day.past.date <= context.today, !belongsToNoun(day.span),
          since || !day.span.traits.contains(.since) || isDone(day.span)
            || context.tokens[day.span.tokens.lowerBound].folded == "des",
          deed.map({ !isBesideAnother(day, than: $0) }) ?? true
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
    if past, saysOfToday { slots[.date] = .day(context.today) }
  }

  /// «Julie a passé sa formation le 21, on referme»: another clause has the deed.
  /// «jeudi, l'écart est soldé depuis ce jour-là» is Thursday's all the same.
  private func isBesideAnother(_ day: Day, than deed: WordSet) -> Bool {
    // «le mentor est formé depuis mardi, tu peux clore l'action»: since then it is done.
    guard isShort, !day.span.traits.contains(.since), label(of: day) <= 0 else { return false }
    let clause = context.clause(around: day.span.tokens)
    let words = clause.filter {
      !day.span.tokens.contains($0) && context.tokens[$0].kind != .symbol
    }
    // «je lève l'écart 2 ce jour» is today's.
    let isMeantLater = context.tokens.indices.contains { place in
      context.tokens[place].folded == "ce"
        && (1...2).map { context.word(from: place + 1, $0) } == ["jour", "la"]
    }
    // «audit passé mardi, l'écart 3 a été fermé le surlendemain»
    let isDoneThen = days.contains { other in
      other.span.tokens != day.span.tokens && !clause.contains(other.span.tokens.lowerBound)
        && context.tokens[context.clause(around: other.span.tokens)]
          .contains { deed.contains($0.folded) }
    }
    if isDoneThen, !isMeantLater,
      !words.contains(where: { deed.contains(context.tokens[$0].folded) })
    {
      return true
    }
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
          || ["action", "n", "no", "numero"].contains(
            context.word(before: span.tokens.lowerBound))
      {
        return last > context.today ? last.adding(months: -12) : last
      }
    }
    return nil
  }

  /// «15 à l'épreuve du 11 juin»: the day of the exam is that of its mark.
  var dayOfExam: CivilDate? {
    let past = days.filter { day in
      guard day.past.date <= context.today, belongsToNoun(day.span),
        !day.span.isDoubtful(on: context.today)
      else { return false }
      let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 4)
        .drop { ["du", "de", "d"].contains($0) }
      return context.analysis.classes[.exams].contains(words.first ?? "")
        && words.dropFirst().first.map(["l", "a", "au"].contains) == true
        && context.clauseWords(before: day.span.tokens.lowerBound, limit: 7).contains {
          Double($0) != nil
        }
    }
    return past.count == 1 ? past[0].past.date : nil
  }

  /// «c'est fait, Martine a signé la procédure mardi»: of an action that is done, the only day up to
  /// today on which somebody did something.
  var dayOfReason: CivilDate? {
    let past = days.filter {
      $0.past.date <= context.today && !belongsToNoun($0.span) && !isComing($0)
        && $0.span.traits.isDisjoint(with: [.deadline, .school, .openBefore])
        && !$0.span.isDoubtful(on: context.today) && label(of: $0) >= 0
    }
    guard past.count == 1, let day = past.first else { return nil }
    let words = context.tokens[context.clause(around: day.span.tokens)].map(\.folded)
    return words.contains(where: ["a", "ont", "ete", "avons", "ai", "est"].contains)
      && !words.contains(where: ["etait", "devait", "avait", "doit", "jusqu"].contains)
      ? day.past.date : nil
  }

  /// «clos au 1er», «soldée au 12»: the latest such day up to today.
  var numberedPast: CivilDate? {
    for span in context.analysis.values {
      let number: Int? =
        switch span.value {
        case .number(let value): Int(exactly: value)
        case .ordinal(let value): value
        default: nil
        }
      guard let day = number, (1...31).contains(day),
        context.word(before: span.tokens.lowerBound) == "au",
        !context.analysis.classes[.gaps].contains(
          context.word(before: span.tokens.lowerBound, 2))
      else { continue }
      for months in 0...2 {
        let first = context.today.firstOfMonth.adding(months: -months)
        if let date = CivilDate(year: first.year, month: first.month, day: day),
          date <= context.today
        {
          return date
        }
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
    if day.span.traits.contains(.monthless) {
      // «elle a quitté le CFA le 2», «sorti des effectifs le 2»
      let isFrom = context.tokens[day.span.tokens].contains {
        ["compter", "partir", "jusqu", "des"].contains($0.folded)
      }
      let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 6)
      return hasGone(words) && !isFrom && !words.contains("compter")
        ? day.past.date : day.future.date
    }
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
}
