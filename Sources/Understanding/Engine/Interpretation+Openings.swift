/// What a message is by its opening words alone.
extension Interpretation {
  /// «Bonjour», «coucou, …».
  package var opensWithGreeting: Bool {
    analysis.classes[.greetings].contains(words().first ?? "")
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
        && !analysis.classes[.light].contains(analysis.tokens[$0].folded)
    }.map { analysis.tokens[$0].folded }.filter { !names.contains($0) }
    let isQuestion =
      name.hasSuffix("s") || rest.contains { analysis.classes[.showing].contains($0) }
    return isQuestion
      && rest.allSatisfy {
        analysis.classes[.showing].contains($0) || analysis.classes[.ofLists].contains($0)
      }
  }
}
