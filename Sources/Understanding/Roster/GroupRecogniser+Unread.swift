/// Words that may name a group in a way that is not read.
extension GroupRecogniser {
  /// «les M1», «la promo com», «Éduc écrans Log, 9h-11h»: said of a class, or a short form with a
  /// capital.
  func mayName(_ tokens: [Token], at position: Int) -> Bool {
    let left = position > 0 ? tokens[position - 1].folded : ""
    if isLetterAndYear(tokens, position) {
      return GroupRecogniser.plurals.contains(left)
        || tokens[position].isAllCapitals && tokens[position].folded.utf8.count > 1
          && mayBegin(withLetters: tokens[position].folded)
          && !GroupRecogniser.rooms.contains(left)
    }
    let token = tokens[position]
    guard token.kind == .word, (3...5).contains(token.folded.utf8.count),
      mayBegin(with: token.folded), let match = matching(token.folded, among: all),
      match.likeness == .beginning
    else { return false }
    if isAfterClass(tokens, position) { return true }
    let opens = position == 0 || [".", "!", "?", ":", "-"].contains(left)
    let right = position + 1 < tokens.count ? tokens[position + 1] : nil
    let isAlone = left == "," && (right.map { $0.kind == .symbol } ?? true)
    return token.isCapitalised && !opens && right?.isCapitalised != true
      && Lexicon.table[token.folded] == nil && (isAlone || !common.contains(token.folded))
  }

  /// Whether a word is one of a group's name, as it is written there.
  func isWordOfName(_ word: String) -> Bool { matching(word, among: all)?.likeness == .word }

  /// «AV1» of the audiovisual: whether a group's word begins with some letters.
  private func mayBegin(withLetters letters: String) -> Bool {
    groups.contains { $0.words.contains { $0.hasPrefix(letters) } }
  }

  /// «canins et marechaux», «ingés + M2»: after another group's name.
  func mayGoOn(_ tokens: [Token], at position: Int) -> Bool {
    if isLetterAndYear(tokens, position) { return true }
    let token = tokens[position]
    return token.kind == .word && token.folded.utf8.count >= 3 && mayBegin(with: token.folded)
      && !common.contains(token.folded) && matching(token.folded, among: all) != nil
  }

  /// «viti 1»: a year right after a group's name that no group of the mention is of.
  func hasUnreadYear(_ tokens: [Token], after mention: GroupMention) -> Bool {
    let end = mention.range.upperBound
    guard end < tokens.count, tokens[end].kind == .number, !isAnotherNumber(tokens, end),
      let year = yearMention(tokens, end)
    else { return false }
    return !has(year.number, among: mention.groups)
  }

  /// «NDRC 1 2h», «les BTS 2 séances»
  private func isAnotherNumber(_ tokens: [Token], _ position: Int) -> Bool {
    position + 1 < tokens.count
      && (isUnit(tokens[position + 1])
        || tokens[position + 1].kind == .word
          && !tokens[position + 1].afterSpace)
  }

  /// «M2», «AV1», «CIEL2»
  func isLetterAndYear(_ tokens: [Token], _ position: Int) -> Bool {
    let next = position + 1
    return tokens[position].kind == .word && tokens[position].folded.utf8.count <= 4
      && next < tokens.count && tokens[next].kind == .number && !tokens[next].afterSpace
      && ["1", "2", "3"].contains(tokens[next].folded)
  }
}
