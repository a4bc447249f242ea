import CivilTime

/// Days of a log message that are another thing's: when somebody called, what was only planned, the
/// day of an exam.
extension DateSlots {
  /// Of several days that may be the act's, the one beside what was done; the first where nothing
  /// tells them apart. Nil where the only one is of a thing that was told before.
  func act(among named: [Day]) -> Day? {
    guard isShort else { return named.first }
    var best: (day: Day, weight: Int)?
    for day in named {
      // Of a self-correction the last value stands.
      if let found = best, isCorrected(found.day, by: day) {
        best = (day, max(found.weight, weight(of: day)))
        continue
      }
      let weight = weight(of: day)
      if weight > best?.weight ?? Int.min { best = (day, weight) }
    }
    guard var day = best?.day else { return nil }
    // «prévu lundi, fait le lendemain»
    if day.span.traits.contains(.anaphoric), !day.span.traits.contains(.weekdayOnly) {
      day = following(day, isPast: true)
    }
    // Alone it is left out where it is another thing's for sure.
    if named.count == 1, isOtherDeed(day), isToldBeside(day) { return nil }
    if named.count == 1, tellsMore(than: day) {
      if isExpected(day) || isOfEarlierTalk(day) { return nil }
      if isOwnDeed(day) || isOfPassedExam(day) { return nil }
      if day.isAmbiguous, isOfThing(day, isOwned: true) || isAnothersPlan(day.span) { return nil }
    }
    return day
  }

  /// «alors pour hier, j'ai eu Lina»: opens the message and says of which day it tells.
  func isHeading(_ day: Day) -> Bool {
    let start = day.span.tokens.lowerBound
    return ["pour", "pr"].contains(context.tokens[start].folded)
      && day.past.date <= context.today && start <= 5
      && context.tokens[..<start].allSatisfy {
        $0.kind == .symbol || context.analysis.classes[.light].contains($0.folded)
          || context.analysis.classes[.opening].contains($0.folded)
      }
  }

  /// «l'atelier prévu lundi, je l'ai finalement fait aujourd'hui»: no meeting to come.
  func isOldPlan(_ day: Day) -> Bool {
    isShort && day.isAmbiguous && isAside(day) && !isAppointed(day) && tellsMore(than: day)
      && context.clauseWords(before: day.span.tokens.lowerBound, limit: 8).allSatisfy {
        !["rdv", "rv", "prochain", "prochaine", "suite", "suivant"].contains($0)
      }
  }

  /// Whether so few days are named that each may be weighed against the rest of the message.
  var isShort: Bool { days.count <= 12 }

  /// Whether what was done is told in another clause than the day's.
  func tellsMore(than day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    return tellsHowLong { !clause.contains($0) }
      || context.tokens.indices.contains {
        !clause.contains($0)
          && context.analysis.classes[.tookPlace].contains(context.tokens[$0].folded)
      }
  }

  /// Whether a length, or hours from and to without a day, stand at some of the tokens.
  func tellsHowLong(_ isThere: (Int) -> Bool) -> Bool {
    context.analysis.values.contains { span in
      guard isThere(span.tokens.lowerBound) else { return false }
      if case .duration = span.value { return true }
      return isBareClockRange(span)
    }
  }

  /// Above 0 where what was done stands beside the day, below where something else does.
  private func weight(of day: Day) -> Int {
    let clause = context.clause(around: day.span.tokens)
    let words = context.tokens[clause].map(\.folded)
    var weight = 0
    if words.contains(where: context.analysis.classes[.tookPlace].contains) { weight += 2 }
    weight += sentenceWeight(day)
    if isOfOtherNoun(day) { weight -= 3 }
    if tellsHowLong(clause.contains) { weight += 2 }
    if isAside(day) { weight -= 5 }
    if isOwnDeed(day) { weight -= 4 }
    if isOfThing(day) { weight -= 4 }
    weight += 3 * label(of: day) + tellsOtherEvent(day)
    return weight
  }

  /// «…, elle a eu un accrochage dimanche»: what somebody did by themselves, told besides.
  private func isOwnDeed(_ day: Day) -> Bool {
    let classes = context.analysis.classes
    let clause = context.clause(around: day.span.tokens)
    let words = clause.filter { !day.span.tokens.contains($0) }
      .map { context.tokens[$0].folded }.filter { $0 != "'" }
    // «…, sa boîte a fermé le 20»
    let isOfTheirs =
      ["son", "sa", "ses", "leur", "leurs"].contains(words.first ?? "") && words.count > 2
      && !classes[.doneTogether].contains(words[1])
    guard clause.lowerBound > 0, let first = words.first,
      ["il", "elle", "ils", "elles"].contains(first) || isOfTheirs,
      words.dropFirst().prefix(2).contains(where: { ["a", "ont", "avait", "s"].contains($0) }),
      !words.contains(where: classes[.meeting].contains)
    else { return false }
    return !context.analysis.terms.contains {
      $0.term.list == "activity" && !$0.term.isHint && clause.contains($0.range.lowerBound)
    }
      && !tellsHowLong(clause.contains)
  }

  /// «prévu mardi», «convoquée mardi», «mardi rien», «reporté», «m'a appelée lundi»: when something
  /// was planned, told, or did not come about.
  func isAside(_ day: Day) -> Bool {
    let classes = context.analysis.classes
    let before = context.clauseWords(before: day.span.tokens.lowerBound, limit: 8)
    let after = context.clauseWords(from: day.span.tokens.upperBound, limit: 3)
    if before.prefix(3).contains(where: classes[.onlyPlanned].contains) { return true }
    // «je n'ai pas pu recevoir Mamadou hier ; c'est aujourd'hui qu'il est passé»
    if days.count > 1, before.contains("pu"), before.contains("pas") { return true }
    if before.contains(where: { $0.hasPrefix("dev") && classes[.foreseen].contains($0) }) {
      return true
    }
    if after.contains(where: classes[.fellThrough].contains) { return true }
    if before.prefix(2).contains(where: classes[.fellThrough].contains), before.first != "a",
      context.tokens[day.span.tokens.lowerBound].folded != "a"
    {
      return true
    }
    return isOfEarlierTalk(day)
  }

  /// «son tuteur m'avait appelée mardi», «que j'ai jointe lundi», «comme convenu mercredi».
  func isOfEarlierTalk(_ day: Day) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 10)
    if words.last == "comme" { return true }
    if isRelative(day) { return true }
    let clause = context.clause(around: day.span.tokens)
    let isOfOthers =
      beforeClause(clause).contains(where: classes[.thirdParties].contains)
      || words.contains(where: classes[.thirdParties].contains)
    guard isOfOthers else { return false }
    return words.contains { ["m", "me", "nous"].contains($0) }
      && words.contains { classes[.telling].contains($0) || $0 == "ayant" }
  }

  /// «sa mère, que j'ai jointe mardi, …»
  func isRelative(_ day: Day) -> Bool {
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 10)
    return words.last.map(["que", "qui", "qu"].contains) ?? false
      && beforeClause(context.clause(around: day.span.tokens))
        .contains(where: context.analysis.classes[.thirdParties].contains)
  }

  private func beforeClause(_ clause: Range<Int>) -> [String] {
    context.clauseWords(before: max(0, clause.lowerBound - 1), limit: 6)
  }

  /// «son oral est le 9», «elle aura 18 ans le 3 avril», «sa mère arrive lundi»: the day of a thing
  /// or of somebody else, with no word for a meeting nearer to it.
  ///
  /// - Parameter isOwned: whether the thing must be somebody's: «son permis».
  func isOfThing(_ day: Day, isOwned: Bool = false) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 8)
    let owned: Set<String> = ["son", "sa", "ses", "leur", "leurs", "aura", "auront", "fete"]
    // «la convention date du 20 mai»
    if words.first.map({ $0.hasPrefix("date") }) ?? false {
      // «ça date de lundi», «rdv en date du 4 mars»
      return !["ca", "c", "cela", "en", "la", "a"].contains(words.dropFirst().first ?? "")
    }
    for (index, word) in words.enumerated() {
      if classes[.doneTogether].contains(word) { return false }
      guard classes[.ownDays].contains(word) || classes[.exams].contains(word) else { continue }
      // «remise à niveau de mercredi» is one of the activities.
      if word == "remise", index >= 2, words[index - 2] == "niveau" { continue }
      let left = words[(index + 1)...].prefix(2)
      // «rdv pour son contrat lundi», «on se revoit après l'oral, le 9»
      if left.contains(where: classes[.topicPrepositions].contains) { return false }
      return !isOwned || left.contains(where: owned.contains)
    }
    guard !isOwned, let who = words.firstIndex(where: classes[.thirdParties].contains) else {
      return false
    }
    // «elle est passée avec sa mère ce matin»
    return !words[(who + 1)...].prefix(2).contains {
      ["avec", "av", "ac", "chez", "et", "devant"].contains($0)
    }
  }

  /// «2e jet attendu vendredi»: when a thing is to come; «Nour, attendue vendredi, …» is somebody.
  private func isExpected(_ day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 4)
    return day.isAmbiguous && words.count > 1
      && ["attendu", "attendue", "attendus", "attendues"].contains(words[0])
      && !["etait", "etaient", "est", "sont", "ete", "l", "ai", "ons"].contains(words[1])
      && !context.analysis.people.contains { clause.contains($0.range.lowerBound) }
      && !context.analysis.has("cue", "absent")
  }

  /// «…, oral d'anglais passé mercredi»
  private func isOfPassedExam(_ day: Day) -> Bool {
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 5)
    return ["passe", "passee", "passes", "passees", "reussi", "rate", "reussie", "ratee"]
      .contains(words.first ?? "")
      && words.dropFirst().contains(where: context.analysis.classes[.exams].contains)
      && !words.contains(where: context.analysis.classes[.doneTogether].contains)
  }

  /// Whether a cue for the next meeting, stronger than «fixé», stands in the clause before the day.
  private func isAppointed(_ day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    return context.cues("next").contains {
      clause.contains($0.lowerBound) && $0.lowerBound < day.span.tokens.upperBound
        && !context.isHint($0)
    }
  }
}
