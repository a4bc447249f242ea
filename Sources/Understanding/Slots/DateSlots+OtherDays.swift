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

  /// «elle l'a fini cette nuit», «je l'ai tapé hier»: when the document was made. Nearest words
  /// first.
  func isMaking(_ words: [String]) -> Bool {
    guard
      let has = words.firstIndex(where: ["a", "ai", "ont", "avons", "avait"].contains), has > 0,
      has + 1 < words.count, ["l", "les"].contains(words[has + 1])
    else { return false }
    return !words[..<has].contains(where: context.analysis.classes[.tookPlace].contains)
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

  /// «j'appelle sa mère demain», «j'écris à son patron lundi»: with somebody else.
  func isCallToAnother(_ day: Day) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 8)
    guard let who = words.prefix(4).firstIndex(where: classes[.thirdParties].contains) else {
      return false
    }
    return words[(who + 1)...].prefix(3).contains(where: classes[.reachingOut].contains)
      && !words[..<who].contains("et")
  }
}
