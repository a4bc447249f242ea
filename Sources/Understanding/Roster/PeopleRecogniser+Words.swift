/// Names that are words of the language, where the rest of the message shows that a name is meant.
extension PeopleRecogniser {
  /// «simulation avec lise et marin lundi, marin très en retard»: a word that was somebody's name once
  /// is so again where no article makes it another word.
  func noteAgain(
    _ found: inout [PersonMention], _ tokens: [Token], blocked: [Bool], outside: [Range<Int>]
  ) {
    let named = found.filter {
      $0.range.count == 1 && !$0.people.isEmpty
        && words.common.contains(tokens[$0.range.lowerBound])
        && !tokens[$0.range.lowerBound].isCapitalised
    }
    guard !named.isEmpty else { return }
    let taken = (found.map(\.range) + outside)
    for (position, token) in tokens.enumerated()
    where token.kind == .word && !blocked[position] && !token.isCapitalised {
      guard let first = named.first(where: { tokens[$0.range.lowerBound].hash == token.hash }),
        tokens[first.range.lowerBound].folded == token.folded,
        !taken.contains(where: { $0.contains(position) }),
        !words.classes[.determiners].contains(before(tokens, position))
      else { continue }
      var again = first
      again.range = position..<position + 1
      found.append(again)
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// «lettre de motivation de ben en pj», «le chef a giflé marin hier»: a first name in small letters
  /// that is a word too, where nobody else is named and only a name fits.
  func onlyName(_ tokens: [Token], blocked: [Bool], outside: [Range<Int>]) -> [PersonMention] {
    for (position, token) in tokens.enumerated().dropFirst()
    where token.kind == .word && !blocked[position] && !token.isCapitalised {
      guard words.common.contains(token), !groupWords.contains(token.folded),
        !outside.contains(where: { $0.contains(position) }),
        let match = exact(roster, tokens, position).first(where: {
          $0.isFirst && $0.end == position + 1
        }), isOnlyNamePlace(tokens, position)
      else { continue }
      return [
        PersonMention(
          range: position..<match.end, people: match.people.sorted(), team: [], how: .alone)
      ]
    }
    return []
  }

  /// After «de» or «pour», or after what was done to somebody, and before a small word or the end.
  private func isOnlyNamePlace(_ tokens: [Token], _ position: Int) -> Bool {
    let left = before(tokens, position)
    let second = before(tokens, position, 2)
    let isAfterDeed = ["gifl", "frapp", "insult", "menac", "agress", "harcel", "tabass", "vir"]
      .contains { left.hasPrefix($0) }
    let isJoining = ["ajout", "rajout", "enlev", "retir"].contains { left.hasPrefix($0) }
    let isOf =
      ["de", "d", "pour", "pr", "sauf"].contains(left)
      && !["metier", "pas", "plus", "rien", "peu", "beaucoup", "assez", "trop", "moins"]
        .contains(second)
    if isToldOf(tokens, position) { return true }
    guard isAfterDeed || isJoining || isOf else { return false }
    guard position + 1 < tokens.count, tokens[position + 1].kind == .word else { return true }
    return PeopleRecogniser.afterOnlyName.contains(tokens[position + 1].folded)
  }

  /// «bon perle voulait pas lâcher son téléphone», «urgent, juste s'est fait insulter»: at the beginning, and
  /// of whom something is said.
  private func isToldOf(_ tokens: [Token], _ position: Int) -> Bool {
    guard position <= 3, position + 1 < tokens.count,
      tokens[..<position].allSatisfy({
        $0.kind == .symbol || words.classes[.opening].contains($0.folded)
          || ["urgent", "alerte"].contains($0.folded)
      })
    else { return false }
    return words.classes[.saidOfSomebody].contains(tokens[position + 1].folded)
      || ["se", "s", "sest", "n", "ne", "m", "me"].contains(tokens[position + 1].folded)
  }

  private static let afterOnlyName: WordSet = [
    "au", "aux", "en", "hier", "ce", "cet", "cette", "demain", "est", "a", "devant", "avec", "sur",
    "pour", "pr", "dans", "ds", "chez", "fait", "faite", "ok", "ci", "signe", "signee", "stp",
    "svp",
    "il", "elle", "on", "y", "qui", "c", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "et",
    "par", "mais",
  ]
}
