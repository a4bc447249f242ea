/// Which word stands for which part of a group's name, and which words tell that one is named.
extension GroupRecogniser {
  /// How a word stands for part of a group's name.
  enum Likeness: Sendable { case word, acronym, wordlike, beginning, trade, typo }

  /// Which groups have a word that is meant by `word`, and how; nil when the word says nothing.
  func matching(
    _ word: String, among candidates: [Int]
  ) -> (groups: [Int], likeness: Likeness)? {
    let exact = candidates.filter { groups[$0].words.contains(word) }
    if !exact.isEmpty { return (exact, .word) }
    let singular = word.hasSuffix("s") && word.utf8.count > 3 ? String(word.dropLast()) : word
    // «les CAP boulangers», «les assistantes de vie»
    var masculine: String?
    if singular.hasSuffix("e"), singular.utf8.count > 5 { masculine = String(singular.dropLast()) }
    for form in [singular, masculine].compactMap(\.self) where form != word {
      let plural = candidates.filter { groups[$0].words.contains(form) }
      if !plural.isEmpty { return (plural, .word) }
    }
    if acronyms.contains(word) {
      let short = candidates.filter { groups[$0].acronyms.contains(word) }
      if !short.isEmpty { return (short, .acronym) }
    }
    if wordlike.contains(word) {
      let short = candidates.filter { groups[$0].wordlike.contains(word) }
      if !short.isEmpty { return (short, .wordlike) }
    }
    // «le 1er mai» is a day, and no first year of maintenance.
    guard word.utf8.count >= 3, Lexicon.table[word]?.word != .month else { return nil }
    let short = candidates.filter { index in
      groups[index].words.contains { $0.utf8.count > 4 && $0.hasPrefix(singular) }
    }
    if !short.isEmpty { return (short, .beginning) }
    guard word.utf8.count >= 5, !GroupRecogniser.adverbs.contains(word) else { return nil }
    // «les menuisiers» for the menuiserie, «en pâtisserie» for the pâtissiers.
    let trade = TradeWord(word)
    let people = candidates.filter { index in
      groups[index].others.contains(singular) || groups[index].trades.contains { trade.isOf($0) }
    }
    if !people.isEmpty { return (people, .trade) }
    guard word.utf8.count >= 6 else { return nil }
    let typo = candidates.filter { index in
      groups[index].words.contains {
        $0.utf8.count >= 6 && Typo.distance($0, word, limit: 2) < 2
      }
    }
    return typo.isEmpty ? nil : (typo, .typo)
  }

  /// Words that only look like a trade's.
  private static let adverbs: WordSet = [
    "maintenant", "comptes", "compte", "compter", "route", "routes",
  ]

  func isTelling(_ word: String) -> Bool {
    if telling.contains(word) { return true }
    if word.utf8.count >= 4,
      telling.words.contains(where: { $0.utf8.count > 6 && $0.hasPrefix(word) })
    {
      return true
    }
    if word.hasSuffix("s"), telling.contains(String(word.dropLast())) { return true }
    // «les mécas»: a short form in the plural, which is no word of its own.
    if word.hasSuffix("s"), word.utf8.count >= 5, !common.contains(word),
      !common.contains(String(word.dropLast())), Lexicon.table[word] == nil,
      telling.words.contains(where: { $0.utf8.count > 6 && $0.hasPrefix(word.dropLast()) })
    {
      return true
    }
    guard word.hasSuffix("s"), word.utf8.count >= 6, !known.contains(String(word.dropLast()))
    else { return false }
    let trade = TradeWord(word)
    return trade.namesPeople
      && groups.contains { $0.trades.contains { trade.isOf($0) } }
      || word.hasSuffix("eurs") && groups.contains { $0.others.contains(String(word.dropLast())) }
  }

  func isAfterPlural(_ tokens: [Token], _ start: Int) -> Bool {
    guard start > 0 else { return tokens.count <= 4 }
    guard !tokens[start].folded.hasSuffix("s") else { return false }
    let left = tokens[start - 1].folded
    if GroupRecogniser.plurals.contains(left) || left == "chez" { return true }
    if GroupRecogniser.classWords.contains(left) { return true }
    return ["de", "en", "d", "'", "des"].contains(left) && start > 1
      && (GroupRecogniser.classWords.contains(tokens[start - 2].folded)
        || (left == "'" && start > 2
          && GroupRecogniser.classWords.contains(tokens[start - 3].folded)))
  }

  func isPlural(_ word: String) -> Bool {
    word.hasSuffix("s") && known.contains(String(word.dropLast()))
  }
}
