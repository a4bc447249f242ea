/// Names that are no apprentice's: of mothers, tutors and whoever has a title.
extension PeopleRecogniser {
  /// Whether a title stands before the surname of an apprentice, and nothing says that it is
  /// somebody else: «sa tutrice Mme Garcia», «M. Garcia, de chez Orange».
  func isTitledSurname(_ tokens: [Token], _ mention: PersonMention) -> Bool {
    let start = mention.range.lowerBound
    guard !mention.people.isEmpty, mention.how != .typo,
      words.classes[.civilities].contains(before(tokens, start)),
      exact(roster, tokens, start).contains(where: { !$0.isFirst })
    else { return false }
    let near = tokens[max(0, start - 5)..<min(tokens.count, mention.range.upperBound + 5)]
    return !near.contains { words.classes[.kin].contains($0.folded) || $0.folded == "ma" }
      && !near.contains { ["chez", "(", "rh", "da"].contains($0.folded) }
  }

  /// «avec Mlle Belkacem et Lina»: no tutor is called so.
  func isYoungLady(_ tokens: [Token], _ mention: PersonMention) -> Bool {
    PeopleRecogniser.youngLadies.contains(before(tokens, mention.range.lowerBound))
      && isTitledSurname(tokens, mention)
  }

  static let youngLadies: WordSet = ["mlle", "melle", "mademoiselle", "mlles"]

  func isThirdParty(_ tokens: [Token], _ mention: PersonMention) -> Bool {
    let left = before(tokens, mention.range.lowerBound)
    if words.classes[.titles].contains(left), left != "m" || mention.how != .full {
      // «Mme Marchand», who is of the team and no apprentice's mother.
      return mention.team.isEmpty || !mention.people.isEmpty
    }
    // «reçue à sa place», «trois heures sur place Ibra était absent»
    if left == "place" {
      return !["sur", "sa", "ta", "ma", "leur", "notre", "votre"].contains(
        before(tokens, mention.range.lowerBound, 2))
    }
    if left == "chez", isHouse(tokens, mention) { return true }
    // «nettoyage du quai. max absent»: of another sentence.
    let isAfterStop =
      mention.range.lowerBound > 0 && tokens[mention.range.lowerBound - 1].folded == "."
      && left.utf8.count > 3
    if words.classes[.kin].contains(left), !isAfterStop {
      // «responsable Paul», who is of the team
      if left == "responsable", mention.people.isEmpty, !mention.team.isEmpty { return false }
      return !isChild(tokens, mention)
    }
    return mention.unknown != nil && isExplainedAway(tokens, mention.range.upperBound)
  }

  /// «chez Garcia Bois»: a surname, and another word of the firm's name.
  private func isHouse(_ tokens: [Token], _ mention: PersonMention) -> Bool {
    let end = mention.range.upperBound
    return end < tokens.count && tokens[end].kind == .word && tokens[end].isCapitalised
      && mention.how >= .alone && exact(roster, tokens, end).isEmpty
      && exact(roster, tokens, mention.range.lowerBound).allSatisfy { !$0.isFirst }
  }

  /// «la fille Ferrand», «le fils Roy»: a surname of the roster, and hers or his.
  private func isChild(_ tokens: [Token], _ mention: PersonMention) -> Bool {
    let start = mention.range.lowerBound
    return ["fille", "fils"].contains(before(tokens, start))
      && ["la", "le"].contains(before(tokens, start, 2)) && !mention.people.isEmpty
      && exact(roster, tokens, start).contains { !$0.isFirst }
  }
}
