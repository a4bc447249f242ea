import CivilTime

/// Days that a log message names besides the day of what is told.
extension DateSlots {
  /// «…, le 8 décembre c'est l'examen blanc», «sa carte arrive le 3 mai», «le marché du 8 mai»: a day
  /// to come without an hour, of which nothing says that somebody is seen again on it.
  func isUnannounced(_ day: Day) -> Bool {
    guard !day.hasTime, hour(after: day.span, reach: 2) == nil, !announcesNext(day.span) else {
      return false
    }
    let before = context.clauseWords(before: day.span.tokens.lowerBound, limit: 6)
    let after = context.clauseWords(from: day.span.tokens.upperBound, limit: 2)
    // «le 2 avril», «à lundi»: a clause of its own.
    if before.isEmpty { return ["c", "il", "y"].contains(after.first ?? "") }
    return !before.contains(where: context.analysis.classes[.doneTogether].contains)
  }

  /// «après-midi gym douce jeudi», «matinée au refuge samedi»: without «ce» the half of a day says
  /// nothing of which day, where another one does.
  func withoutHalves(_ named: [Day]) -> [Day] {
    let whole = named.filter { day in
      guard day.span.traits.contains(.partOnly) else { return true }
      return context.tokens[day.span.tokens].contains {
        ["ce", "cet", "cette", "ct", "cte"].contains($0.folded)
      }
    }
    return whole.isEmpty ? named : whole
  }
}

/// What reads as a day or an hour and is none of its own, or another's.
extension DateSlots {
  /// «grâce aux lundis de soutien»: every week.
  func isEveryWeek(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.weekdayOnly) else { return false }
    let words = context.tokens[span.tokens].map(\.folded)
    return words.contains { $0.hasSuffix("dis") || $0 == "dimanches" }
  }

  /// «tapée», «rédigé»: what one does to a document alone.
  private func isWriting(_ word: String) -> Bool {
    ["tap", "redig", "scann", "imprim", "recopi", "numeris", "corrig", "classe", "photocopi"]
      .contains(where: word.hasPrefix)
  }

  /// «elle l'a fini cette nuit», «je l'ai tapé hier», «que j'ai rédigée hier»: when the document was
  /// made. Nearest words first.
  func isMaking(_ words: [String]) -> Bool {
    guard
      let has = words.firstIndex(where: ["a", "ai", "ont", "avons", "avait"].contains), has > 0,
      has + 1 < words.count,
      ["l", "les"].contains(words[has + 1])
        || has + 2 < words.count && isWriting(words[has - 1])
          && ["que", "qu"].contains(words[has + 2])
          && ["j", "il", "elle", "on", "nous"].contains(words[has + 1])
    else { return false }
    return !words[..<has].contains(where: context.analysis.classes[.tookPlace].contains)
  }

  /// «né le 7 novembre 2010», «DDN 21/02/2010», «Dylan Prévot (04/05/2009)».
  func isBirth(_ span: ValueSpan) -> Bool {
    let day: CivilDate
    switch span.value {
    case .date(let readings): day = readings.past
    case .moment(let readings): day = readings.past.date
    default: return false
    }
    if span.traits.contains(.explicitYear), day < context.today.adding(months: -120) { return true }
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 4)
      .filter { !["le", "la", "du", "de", "d", "en"].contains($0) }
    return words.first == "ne"
      || words.prefix(2).contains { ["nee", "naissance", "ddn", "naquit"].contains($0) }
  }

  /// «entre midi et deux»: during the break, and no hour.
  func isLunchTime(_ span: ValueSpan) -> Bool {
    let words = context.tokens[span.tokens].map(\.folded)
    if words == ["entre", "midi"] { return true }
    if words == ["midi"] { return context.word(before: span.tokens.lowerBound) == "entre" }
    return words.contains("entre") && words.contains("midi")
      && ["deux", "2"].contains(words.last ?? "")
  }

  /// «il est relogé ce soir», said in the daytime: still to come.
  func isLaterToday(_ day: Day) -> Bool {
    let hour = context.analysis.now.time.hour
    guard day.span.partOfDay == .evening, day.past.date == context.today, !day.isAmbiguous,
      hour < 18
    else { return false }
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 8)
    return hour < 16
      || words.contains(where: context.analysis.classes[.thirdPerson].contains)
        && !words.contains(where: context.analysis.classes[.tookPlace].contains)
  }

  /// «dossier à rendre av le 30», «à déposer pour le 12»: what is still to be done.
  func isToBeDone(_ day: Day) -> Bool {
    guard day.isAmbiguous else { return false }
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 5)
    return zip(words, words.dropFirst()).contains {
      context.analysis.classes[.handingIn].contains($0) && $1 == "a"
    }
  }

  /// «avant ses congés, il revient le 30», «en arrêt, reprise le 10/04»: back at work, and no
  /// meeting, where nothing says so of the day itself.
  func isBackFromLeave(_ day: Day) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 5)
    guard !day.hasTime, words.contains(where: classes[.comingBack].contains),
      !words.contains(where: { ["on", "nous", "me", "m", "rdv", "rendez"].contains($0) })
    else { return false }
    return context.tokens.contains { classes[.leave].contains($0.folded) }
  }

  /// Whether a day to come is another thing's, and nobody who is followed is seen then.
  func isNoAppointment(_ day: Day) -> Bool {
    isBackFromLeave(day) || isCallToAnother(day) || isWithAnother(day) || isDueThen(day.span)
      || isRestOfGroup(day.span) || isAnothersPlan(day.span) || isOfThing(day) || isUnannounced(day)
  }

  /// «rdv pris avec la mission locale le 18», «l'entretien avec son patron est annulé lundi», «je suis
  /// absente le 4»: nobody of those who are followed.
  func isWithAnother(_ day: Day) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 12)
    // «je suis en formation le 18»
    if let who = words.firstIndex(of: "je"), who > 0, ["suis", "serai"].contains(words[who - 1]),
      who < 2 || classes[.whereOneIs].contains(words[who - 2])
    {
      return true
    }
    // «son entretien d'embauche est lundi prochain»
    let isInterview = zip(words, words.dropFirst()).contains {
      ["embauche", "recrutement"].contains($0) && ["d", "de"].contains($1)
    }
    guard
      isInterview
        || words.contains(where: {
          classes[.thirdParties].contains($0) || classes[.offices].contains($0)
            || classes[.employers].contains($0)
        }), !seesApprentice(words), !isBareAppointment(day)
    else { return false }
    let clause = context.clause(around: day.span.tokens)
    return !context.analysis.terms.contains {
      $0.term.list == "activity" && !$0.term.isHint && clause.contains($0.range.lowerBound)
        && ["visite_entreprise", "reunion_tripartite", "simulation_entretien"].contains($0.term.id)
    }
      && !context.analysis.people.contains { clause.contains($0.range.lowerBound) }
  }

  /// «la patronne râle… rdv mardi»: what it is comes right before the day, and nobody before that.
  private func isBareAppointment(_ day: Day) -> Bool {
    let start = day.span.tokens.lowerBound
    guard start > 0, ["rdv", "rv"].contains(context.tokens[start - 1].folded) else { return false }
    return start == 1 || context.tokens[start - 2].kind == .symbol
  }

  /// «on se revoit», «je la reçois avec sa mère», «prochain rdv avec son tuteur»; nearest words first.
  private func seesApprentice(_ words: [String]) -> Bool {
    let ours: Set<String> = [
      "on", "nous", "me", "m", "moi", "ensemble", "prochain", "prochaine", "prochains", "suivant",
    ]
    if words.contains(where: ours.contains) { return true }
    // «je la», «je l'accompagne»
    return zip(words, words.dropFirst()).contains {
      ["la", "le", "l", "les", "lui", "leur"].contains($0) && ["je", "j"].contains($1)
    }
  }

  /// «j'appelle sa mère demain», «j'écris à son patron lundi»: with somebody else.
  func isCallToAnother(_ day: Day) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 8)
    guard let who = words.prefix(4).firstIndex(where: classes[.thirdParties].contains) else {
      return false
    }
    return words[(who + 1)...].prefix(3).contains(where: classes[.reachingOut].contains)
      && !words[..<who].contains("et") && !seesApprentice(words)
  }
}
