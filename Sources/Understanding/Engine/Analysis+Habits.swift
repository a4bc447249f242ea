extension Analysis {
  /// «Veut arrêter de fumer», «veut arrêter le foot»: a habit is given up, not the apprenticeship.
  mutating func dropHabits() {
    guard terms.contains(where: { $0.term.list == "alert" }) else { return }
    let said = self
    terms.removeAll { mention in
      guard mention.term.list == "alert", mention.term.id == "rupture",
        said.tokens[mention.range].last.map({ said.classes[.givingUp].contains($0.folded) }) == true
      else { return false }
      let next = said.words(after: mention.range.upperBound)
      guard let first = next.first, Analysis.links.contains(first) else { return false }
      return !next.contains(where: said.classes[.ofApprenticeship].contains)
    }
  }

  /// «sa mère me harcèle pour une blouse»: the author is told of, in the way one complains.
  mutating func dropComplaints() {
    guard terms.contains(where: { $0.term.list == "alert" }) else { return }
    let said = self
    terms.removeAll { mention in
      guard mention.term.list == "alert", mention.range.lowerBound > 0,
        said.tokens[mention.range.lowerBound].folded.hasPrefix("harcel")
      else { return false }
      let before = said.tokens[..<mention.range.lowerBound].suffix(2).map(\.folded)
        .filter { $0 != "'" }
      return ["me", "m", "nous"].contains(before.last ?? "")
    }
  }

  private func words(after position: Int) -> [String] {
    tokens.dropFirst(position).prefix { !Analysis.ends.contains($0.folded) }
      .filter { $0.kind == .word }.prefix(4).map(\.folded)
  }

  private static let ends: WordSet = [",", ".", ";", "!", "?", "(", ":"]
  private static let links: WordSet = ["de", "d", "le", "la", "l", "les", "sa", "son", "ses"]
}
