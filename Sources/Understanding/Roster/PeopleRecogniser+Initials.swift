/// «Camille L.»: a first name and the first letter of the last.
extension PeopleRecogniser {
  /// A letter after a first name: «Camille L.», «lucas b».
  func initial(_ tokens: [Token], _ position: Int) -> (letter: Character, end: Int)? {
    guard position < tokens.count, tokens[position].kind == .word,
      tokens[position].folded.utf8.count == 1, let letter = tokens[position].folded.first
    else { return nil }
    let dotted =
      position + 1 < tokens.count && tokens[position + 1].folded == "."
      && !tokens[position + 1].afterSpace
    let elided = position + 1 < tokens.count && tokens[position + 1].folded == "'"
    if elided { return nil }
    let end = position + (dotted ? 2 : 1)
    if tokens[position].isCapitalised || dotted { return (letter, end) }
    // «théo m» at the end of what is said of him.
    if letter != "a", letter != "y" || end == tokens.count,
      end == tokens.count || tokens[end].kind != .word
        || words.classes[.afterInitials].contains(tokens[end].folded)
    {
      return (letter, end)
    }
    return ["a", "y", "g", "c", "m", "j", "l", "s", "t", "n", "h"].contains(letter)
      ? nil : (letter, end)
  }
}
