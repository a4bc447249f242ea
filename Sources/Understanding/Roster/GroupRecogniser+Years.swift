/// Years of training, and the trades of those who learn them.
extension GroupRecogniser {
  static let ordinals: [String: Int] = [
    "premiere": 1, "premieres": 1, "1ere": 1, "1re": 1, "deuxieme": 2, "deuxiemes": 2,
    "seconde": 2, "2eme": 2, "2e": 2, "troisieme": 3, "3eme": 3, "3e": 3,
  ]

  /// A year written at `start`: «2», «2e année», «première année», «A2»; its end and number.
  func yearMention(_ tokens: [Token], _ start: Int) -> (end: Int, year: Int, ordinal: Bool)? {
    guard start < tokens.count else { return nil }
    let word = tokens[start].folded
    if let year = GroupRecogniser.ordinals[word] {
      var end = start + 1
      if end < tokens.count, GroupRecogniser.yearWords.contains(tokens[end].folded) { end += 1 }
      return (end, year, true)
    }
    if ["un", "deux", "trois"].contains(word), start > 0,
      start + 1 >= tokens.count || !isUnit(tokens[start + 1]),
      telling.contains(tokens[start - 1].folded)
    {
      return (start + 1, ["un": 1, "deux": 2, "trois": 3][word] ?? 1, false)
    }
    if tokens[start].kind == .number, let year = Int(word), (1...4).contains(year) {
      var end = start + 1
      if end < tokens.count, !tokens[end].afterSpace,
        ["er", "ere", "re", "e", "eme", "nde", "a"].contains(tokens[end].folded)
      {
        end += 1
        if end < tokens.count, ["annee", "annees"].contains(tokens[end].folded) { end += 1 }
        return (end, year, true)
      }
      if end < tokens.count, ["annee", "annees"].contains(tokens[end].folded) {
        return (end + 1, year, true)
      }
      // «MCO 2 h», «CAP 2 séances»: a number of something else.
      if end < tokens.count, tokens[end].kind == .word,
        ["h", "heures", "heure", "min", "mn", "minutes", "seances", "fois", "jours"].contains(
          tokens[end].folded)
      {
        return nil
      }
      if end < tokens.count, [":", "/", "h"].contains(tokens[end].folded), !tokens[end].afterSpace,
        end + 1 < tokens.count, tokens[end + 1].kind == .number, !tokens[end + 1].afterSpace
      {
        return nil
      }
      return (end, year, false)
    }
    return nil
  }

  static let tradeEndings: Set<String> = [
    "ie", "rie", "ier", "iere", "er", "ere", "iste", "ien", "ienne", "eur", "euse", "teur", "trice",
    "e", "",
    "cien", "cienne", "en", "enne", "rice", "le", "re", "ire", "ial", "iale",
  ]

  /// Whether one word names those who learn what the other names: the same beginning, and the
  /// ending of a trade.
  static func isTradeOf(_ person: String, _ trade: String) -> Bool {
    let shared = zip(person, trade).prefix { $0 == $1 }.count
    guard shared >= 5, shared >= trade.count - 5 else { return false }
    return tradeEndings.contains(String(person.dropFirst(shared)))
  }

  /// «…première et deuxième année», «BTS 1 et 2»: the year after «et» takes the words before it.
  func secondYear(
    in tokens: [Token], at start: Int, after mention: GroupMention
  ) -> GroupMention? {
    guard start + 1 < tokens.count, ["et", "+", "/", "&"].contains(tokens[start].folded),
      let (end, year, ordinal) = yearMention(tokens, start + 1),
      ordinal || end >= tokens.count || !isUnit(tokens[end])
    else { return nil }
    let stems = Set(mention.groups.map { groups[$0].words })
    let more = groups.indices.filter { stems.contains(groups[$0].words) && groups[$0].year == year }
    guard !more.isEmpty, more != mention.groups else { return nil }
    return GroupMention(range: start + 1..<end, groups: more)
  }

  func isUnit(_ token: Token) -> Bool {
    ["h", "heures", "heure", "min", "mn", "minutes", "fois", "jours", "/", "%"]
      .contains(token.folded)
  }
}
