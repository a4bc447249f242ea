extension Interpretation {
  /// Whether it says that an alert is dealt with: «alerte 12 traitée», «l’alerte de Léa est close»,
  /// «clos le signalement n° 3». What tells of a danger that goes on is an alert again.
  package var closesAlert: Bool {
    let tokens = analysis.tokens
    let nouns = tokens.indices.filter { analysis.classes[.alertNouns].contains(tokens[$0].folded) }
    guard let noun = nouns.first, tokens.count <= 40, saysThatItGoesOn == false else {
      return false
    }
    let covered = coveredTokens()
    func isBeside(_ position: Int) -> Bool {
      covered[position] || tokens[position].kind == .number
        || analysis.classes[.insideClosedAlert].contains(tokens[position].folded)
    }
    // «Clos l’alerte de Léa», «tu peux clore le signalement 3 ?»
    if let verb = tokens[..<noun].lastIndex(where: {
      analysis.classes[.closing].contains($0.folded)
    }) {
      return tokens[(verb + 1)..<noun].allSatisfy { Interpretation.articles.contains($0.folded) }
        && tokens[..<verb].allSatisfy { analysis.classes[.besideClosing].contains($0.folded) }
    }
    // «Alerte 12 traitée», «le signalement de Léa est clos»
    guard tokens[..<noun].allSatisfy({ analysis.classes[.beforeAlert].contains($0.folded) }),
      !analysis.utterance.text.contains("?"),
      let end = tokens[(noun + 1)...].firstIndex(where: {
        analysis.classes[.closed].contains($0.folded)
      })
    else { return false }
    return ((noun + 1)..<end).allSatisfy(isBeside)
  }

  /// «Il la frappe encore», beside what names an alert.
  private var saysThatItGoesOn: Bool {
    namesAlert && analysis.tokens.contains { analysis.classes[.goingOn].contains($0.folded) }
  }

  private static let articles: WordSet = [
    "l", "la", "le", "cette", "ce", "son", "mon", "notre", "'", "’",
  ]
}
