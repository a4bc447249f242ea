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
      && rest.allSatisfy { word in
        [WordClass.showing, .ofLists, .standing, .settled].contains { wordClass in
          analysis.classes[wordClass].contains(word)
        }
      }
  }

  /// Of a question about the alerts: `open` for those that stand, `closed` for those that are dealt
  /// with; nil for all.
  package var askedAlerts: String? {
    let words = words()
    let isDenied = words.contains { ["non", "pas", "encore"].contains($0) }
    if words.contains(where: analysis.classes[.settled].contains) {
      return isDenied ? "open" : "closed"
    }
    return words.contains(where: analysis.classes[.standing].contains) ? "open" : nil
  }
}
