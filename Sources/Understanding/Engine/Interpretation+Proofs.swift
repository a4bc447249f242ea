extension Interpretation {
  /// The ids of the documents that the message names side by side: «le CV de Rose et sa lettre».
  /// One alone, or none, when something else is said of the others.
  package var proofsTogether: [String] {
    let named = analysis.terms("proof").sorted { $0.range.lowerBound < $1.range.lowerBound }
    guard let first = named.first, !first.term.isHint else { return [] }
    var ids = [first.term.id]
    var end = first.range.upperBound
    for mention in named.dropFirst() {
      let between = end..<max(end, mention.range.lowerBound)
      guard joinsProofs(between) else { break }
      if !ids.contains(mention.term.id) { ids.append(mention.term.id) }
      end = max(end, mention.range.upperBound)
    }
    return ids
  }

  private func joinsProofs(_ range: Range<Int>) -> Bool {
    let covered = analysis.people.map(\.range) + analysis.groups.map(\.range)
    var isJoined = false
    for position in range {
      if covered.contains(where: { $0.contains(position) }) { continue }
      let word = analysis.tokens[position].folded
      if Interpretation.joints.contains(word) {
        isJoined = true
      } else if !Interpretation.articles.contains(word) {
        return false
      }
    }
    return isJoined
  }

  private static let joints: WordSet = ["et", ",", "+", "&", "puis", "ainsi"]
  private static let articles: WordSet = [
    "le", "la", "les", "l", "'", "un", "une", "des", "du", "de", "d", "son", "sa", "ses", "leur",
    "leurs", "que", "aussi", "signe", "signee", "signes", "signees",
  ]
}
