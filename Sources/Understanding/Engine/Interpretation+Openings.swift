/// What a message is by its opening words alone.
extension Interpretation {
  /// «Bonjour», «coucou, …».
  package var opensWithGreeting: Bool {
    ["bonjour", "bonsoir", "salut", "coucou", "hello", "slt", "bjr", "bsr", "cc", "hey", "merci"]
      .contains(words().first ?? "")
  }

  /// «Écart : …», «écart majeur : …».
  package var opensWithGap: Bool {
    let words = analysis.tokens.prefix(4).map(\.folded)
    guard words.first == "ecart", let colon = words.firstIndex(of: ":"), colon > 0 else {
      return false
    }
    return words[1..<colon].allSatisfy { ["majeur", "mineur", "grave", "leger"].contains($0) }
      && !analysis.tokens.dropFirst(colon + 1).prefix(1).contains { $0.folded == "action" }
  }

  /// Whether it asks to see the alerts: «signalements», «liste des signalements ouverts».
  package var asksForAlerts: Bool {
    let words = words()
    let names = words.filter { ["signalement", "signalements", "alerte", "alertes"].contains($0) }
    guard let name = names.first, names.count == 1, wordCount <= 10 else { return false }
    let covered = coveredTokens()
    let rest = analysis.tokens.indices.filter {
      analysis.tokens[$0].kind == .word && !covered[$0]
        && !Interpretation.light.contains(analysis.tokens[$0].folded)
    }.map { analysis.tokens[$0].folded }.filter { !names.contains($0) }
    let isQuestion = name.hasSuffix("s") || rest.contains { Interpretation.showing.contains($0) }
    return isQuestion
      && rest.allSatisfy {
        Interpretation.showing.contains($0) || Interpretation.ofLists.contains($0)
          || Interpretation.open.contains($0) || Interpretation.closedOnes.contains($0)
      }
  }

  /// Of a question about the alerts: `open` for those that stand, `closed` for those that are dealt
  /// with; nil for all.
  package var askedAlerts: String? {
    let words = words()
    let isDenied = words.contains { ["non", "pas", "encore"].contains($0) }
    if words.contains(where: Interpretation.closedOnes.contains) {
      return isDenied ? "open" : "closed"
    }
    return words.contains(where: Interpretation.open.contains) ? "open" : nil
  }

  private static let showing: Set<String> = [
    "liste", "listes", "voir", "montre", "montrer", "affiche", "afficher", "donne", "quels",
    "quelles", "combien", "rappelle", "historique",
  ]
  private static let ofLists: Set<String> = [
    "recents", "recentes", "derniers",
    "dernieres", "dernier", "derniere", "tous", "toutes", "sont", "ont", "ete", "faits", "faites",
    "notes", "notees", "moi", "nos", "depuis", "avons", "eu", "nous", "on",
    "concernant", "sur", "signalement", "quelque", "non", "pas", "encore", "ou", "en", "reste",
    "restent", "restants", "restantes", "t", "il", "elles", "ils", "est", "ce", "qu", "que", "chez",
    "de", "des", "les", "a", "ai", "y", "mes", "quel", "quelle",
  ]
  private static let open: Set<String> = [
    "ouverts", "ouvertes", "ouvert", "ouverte", "cours", "attente", "actuels", "actuelles",
    "suspens", "traiter", "clore", "restants", "restantes", "restent",
  ]
  private static let closedOnes: Set<String> = [
    "clos", "close", "closes", "fermes", "fermees", "traites", "traitees", "regles", "reglees",
    "resolus", "resolues", "termines", "terminees", "cloture", "clotures", "cloturees",
  ]
}
