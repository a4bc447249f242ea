/// Groups' names that stand for a training, a trade or an institution, and for no class.
extension PeopleSlots {
  /// «les BP», said by somebody who follows apprentices of one BP alone: that one. «tous les BP», «les
  /// deux BP» are all of them.
  func groupsMeant(by mention: GroupMention) -> [Int] {
    guard mention.groups.count > 1, mention.range.count == 1,
      GroupRecogniser.diplomas.contains(context.tokens[mention.range.lowerBound].folded)
    else { return mention.groups }
    let classes = context.analysis.classes
    guard
      !context.clauseWords(before: mention.range.lowerBound, limit: 2)
        .contains(where: classes[.severalGroups].contains),
      !context.clauseWords(from: mention.range.upperBound, limit: 3)
        .contains(where: classes[.groupsTogether].contains)
    else { return mention.groups }
    let own = mention.groups.filter(context.ownGroups.contains)
    return own.count == 1 ? own : mention.groups
  }

  /// «le BP», «son titre pro»: a name of one word, or of words for diplomas alone.
  func isDiplomaAlone(_ mention: GroupMention) -> Bool {
    mention.range.count == 1
      || mention.range.allSatisfy {
        GroupRecogniser.diplomas.contains(context.tokens[$0].folded)
      }
  }

  /// «avec le bachelor», «tout le BTS»: all of the class, and not the diploma that somebody is after.
  func isClassAsWhole(_ mention: GroupMention) -> Bool {
    let start = mention.range.lowerBound
    guard context.word(before: start) == "le" else { return false }
    let second = context.word(before: start, 2)
    return people.isEmpty || context.analysis.classes[.beforeWholeClass].contains(second)
      || context.analysis.classes[.classesServed].contains(second)
        && people.allSatisfy { $0.role != .subject }
  }

  /// «continuer en BTS», «lâcher la carrosserie», «les devoirs du soignant», «l'Ordre des pharmaciens».
  func isTrainingOrInstitution(_ mention: GroupMention) -> Bool {
    let start = mention.range.lowerBound
    let tokens = context.tokens
    let left = context.word(before: start)
    let classes = context.analysis.classes
    let before = context.clauseWords(before: start, limit: 4)
    // «l'Ordre des pharmaciens», «le club des commerciaux»
    if ["des", "de", "du", "d", "la", "l", "en"].contains(left),
      let noun = before.first(where: {
        !["des", "de", "du", "d", "la", "l", "les", "en"].contains($0)
      }), classes[.institutions].contains(noun)
    {
      return true
    }
    // «chez la fleuriste», «le BTS blanc»
    if ["la", "le", "l", "un", "une"].contains(left), context.word(before: start, 2) == "chez" {
      return true
    }
    if ["blanc", "blancs"].contains(context.word(from: mention.range.upperBound)) { return true }
    // «sa marraine fleuriste», «les anciens BTS»
    if classes[.ofTheTrade].contains(left) { return true }
    guard !people.isEmpty else { return false }
    // «en cours de boulange», «au TP de vente»
    if ["de", "d"].contains(left),
      ["cours", "tp", "td", "prof", "labo", "examen", "epreuve", "projet"].contains(
        before.dropFirst().first ?? "")
    {
      return true
    }
    // «droits et devoirs du soignant»: anyone of the trade.
    if left == "du", mention.range.count == 1, !tokens[start].isAllCapitals,
      !GroupRecogniser.diplomas.contains(tokens[start].folded),
      !GroupRecogniser.classWords.contains(context.word(before: start, 2)),
      !["ceux", "celles", "avec", "tous"].contains(context.word(before: start, 2))
    {
      return true
    }
    guard !["les", "nos", "mes", "aux", "ces"].contains(left) else { return false }
    // «elle veut continuer en BTS», «direction BTS NDRC»
    return before.contains(where: classes[.careers].contains)
  }
}
