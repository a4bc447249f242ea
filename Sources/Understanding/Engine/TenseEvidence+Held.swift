/// What is said to have been held, and what is left to do after it.
extension TenseEvidence {
  /// «diag fait mardi : un peu de soutien à prévoir», «vu 45 min, reste à caler les congés», «rdv fixé le
  /// 12, tenu le 18»: what is left to do after what was done, or what was planned and has been done.
  func isSettled(_ plan: TermMention, _ analysis: Analysis) -> Bool {
    let tokens = analysis.tokens
    let isLeft =
      tokens[plan.range.lowerBound].folded == "a"
      && (plan.range.upperBound == tokens.count
        || [".", "!", ")", ";"].contains(tokens[plan.range.upperBound].folded)
        || plan.range.lowerBound > 0
          && ["reste", "restent"].contains(tokens[plan.range.lowerBound - 1].folded))
    let told = analysis.terms("verb").filter { $0.term.id == "told" }.map(\.range.lowerBound)
    return (told + heldPlaces(analysis)).contains { place in
      if isLeft {
        return place < plan.range.lowerBound
          && (place..<plan.range.lowerBound).contains { SlotContext.isClauseEnd(tokens, $0) }
      }
      return place >= plan.range.upperBound && place - plan.range.upperBound <= 8
        && analysis.classes[.endLabels].contains(tokens[place].folded)
        && tokens[place - 1].folded == ","
    }
  }

  /// «tripartite faite jeudi», «a été organisé lundi»: right before a day; no «sera faite jeudi».
  func isHeld(before day: Int, _ analysis: Analysis) -> Bool {
    let tokens = analysis.tokens
    guard day > 1 else { return false }
    let (word, before) = (tokens[day - 1].folded, tokens[day - 2].folded)
    if ["fait", "faite", "faits", "faites", "tenu", "tenue"].contains(word) {
      return !["sera", "seront", "etre", "a", "serait", "bien", "tout", "pas", "en", "il", "ca"]
        .contains(before)
    }
    return before == "ete" && !analysis.classes[.onlyPlanned].contains(word)
      && !analysis.classes[.startLabels].contains(word)
      && ["e", "i", "u", "es", "is", "us"].contains(where: word.hasSuffix)
  }

  /// «réalisé avec Rose», «tenu le 18», «fait le 12»: that it took place, before with whom or when;
  /// no «bien fait le point» nor «fait avec soin».
  func heldPlaces(_ analysis: Analysis) -> [Int] {
    let tokens = analysis.tokens
    let held = analysis.classes[.held]
    return tokens.indices.dropLast(2).filter { place in
      guard held.contains(tokens[place]) else { return false }
      switch tokens[place + 1].folded {
      case "avec", "av", "ac":
        return analysis.people.contains { $0.range.lowerBound == place + 2 }
          || analysis.groups.contains { (place + 2...place + 3).contains($0.range.lowerBound) }
      case "le": return tokens[place + 2].kind == .number
      default: return false
      }
    }
  }
}
