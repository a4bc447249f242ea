/// Outings, which are no leaving of the school.
extension Analysis {
  /// «Sortie au zoo avec les CAP 1», «Sortie à Bergues avec Rose»: to a place and with somebody; «sortie au
  /// 30 avril» and «sortie à la fin du mois» tell when somebody leaves.
  var isOuting: Bool {
    guard !terms("reason").contains(where: { !$0.term.isHint }),
      tokens.contains(where: { ["avec", "av", "ac"].contains($0.folded) })
    else { return false }
    return tokens.indices.contains { position in
      ["sortie", "sorties"].contains(tokens[position].folded) && goesToPlace(position + 1)
    }
  }

  private func goesToPlace(_ start: Int) -> Bool {
    guard start + 1 < tokens.count, ["a", "au", "aux"].contains(tokens[start].folded) else {
      return false
    }
    var place = start + 1
    var hasArticle = tokens[start].folded != "a"
    while place < tokens.count, ["la", "l", "'"].contains(tokens[place].folded) {
      hasArticle = true
      place += 1
    }
    guard place < tokens.count, tokens[place].kind == .word,
      !["fin", "terme", "date", "demande", "suite", "issue"].contains(tokens[place].folded),
      !values.contains(where: { $0.tokens.overlaps(start..<place + 1) })
    else { return false }
    return hasArticle || tokens[place].isCapitalised
  }
}
