extension Interpretation {
  /// Whether it says that an alert is dealt with: «alerte 12 traitée», «l’alerte de Léa est close»,
  /// «clos le signalement n° 3». What tells of a danger that goes on is an alert again.
  package var closesAlert: Bool {
    let tokens = analysis.tokens
    let nouns = tokens.indices.filter { Interpretation.alertNouns.contains(tokens[$0].folded) }
    guard let noun = nouns.first, tokens.count <= 40, saysThatItGoesOn == false else {
      return false
    }
    let covered = coveredTokens()
    func isBeside(_ position: Int) -> Bool {
      covered[position] || tokens[position].kind == .number
        || Interpretation.besideAlert.contains(tokens[position].folded)
    }
    // «Clos l’alerte de Léa», «tu peux clore le signalement 3 ?»
    if let verb = tokens[..<noun].lastIndex(where: {
      Interpretation.closing.contains($0.folded)
    }) {
      return tokens[(verb + 1)..<noun].allSatisfy { Interpretation.articles.contains($0.folded) }
        && tokens[..<verb].allSatisfy { Interpretation.asking.contains($0.folded) }
    }
    // «Alerte 12 traitée», «le signalement de Léa est clos»
    guard tokens[..<noun].allSatisfy({ Interpretation.opening.contains($0.folded) }),
      !analysis.utterance.text.contains("?"),
      let end = tokens[(noun + 1)...].firstIndex(where: {
        Interpretation.closed.contains($0.folded)
      })
    else { return false }
    return ((noun + 1)..<end).allSatisfy(isBeside)
  }

  /// «Il la frappe encore», beside what names an alert.
  private var saysThatItGoesOn: Bool {
    namesAlert && analysis.tokens.contains { Interpretation.goingOn.contains($0.folded) }
  }

  private static let alertNouns: Set<String> = ["alerte", "signalement"]
  private static let closing: Set<String> = [
    "clos", "clore", "cloture", "cloturer", "cloturez", "ferme", "fermer", "fermez", "solde",
    "solder", "leve", "lever", "termine", "terminer",
  ]
  private static let closed: Set<String> = [
    "close", "clos", "cloturee", "cloture", "fermee", "ferme", "traitee", "traite", "reglee",
    "regle", "resolue", "resolu", "soldee", "solde", "levee", "leve", "terminee", "termine",
  ]
  private static let articles: Set<String> = [
    "l", "la", "le", "cette", "ce", "son", "mon", "notre", "'", "’",
  ]
  private static let asking: Set<String> = [
    "tu", "vous", "on", "je", "peux", "pouvez", "peut", "merci", "de", "bonjour", "stp", "svp",
    "veux", "voudrais", "il", "faut", "ok", ",", "-", "bon", "alors", "donc", "maintenant",
  ]
  private static let opening: Set<String> = [
    "l", "la", "le", "mon", "notre", "'", "’", "ok", "bonjour", "bonne", "nouvelle", ",", ":", "ca",
    "y", "est", "c", "bon",
  ]
  private static let besideAlert: Set<String> = [
    "n", "no", "°", "º", "nº", "numero", "#", ".", ":", ",", "'", "’", "de", "d", "du", "des", "la",
    "le", "l", "pour", "sur", "concernant", "chez", "a", "ete", "est", "c", "ca", "y", "bien",
    "maintenant", "desormais", "enfin", "entierement", "completement", "elle", "il", "et",
  ]
  private static let goingOn: Set<String> = [
    "encore", "toujours", "nouveau", "nouvelle", "continue", "recommence", "recommencent",
    "continuent", "depuis", "pire",
  ]
}
