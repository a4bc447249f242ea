/// Finds groups by what people write of their names: «MCO2», «les CAP cuisine première année»,
/// «les deux BTS», «bac pro élec».
struct GroupRecogniser: Sendable {
  private struct Group: Sendable {
    var words: [String]
    var year: Int?
  }

  private let groups: [Group]
  private let firstWords: Set<String>
  private let known: Set<String>
  /// Words that name a group without help: diplomas and acronyms.
  private let telling: Set<String>

  /// - Parameter everyday: trades' names that are also everyday words («cuisine», «vente»): they
  ///   tell nothing without an article or a year.
  init(_ names: [String], everyday: Set<String> = []) {
    groups = names.map { name in
      var words = NameIndex.words(name).filter { !GroupRecogniser.small.contains($0) }
      var year: Int?
      if let last = words.last, let number = GroupRecogniser.year(last), words.count > 1 {
        year = number
        words.removeLast()
      }
      return Group(words: words, year: year)
    }
    known = Set(groups.flatMap(\.words))
    telling = Set(
      groups.compactMap { $0.words.first }
        + groups.flatMap(\.words).filter { !everyday.contains($0) }
    ).subtracting(GroupRecogniser.vague)
    firstWords = Set(groups.flatMap(\.words).map { String($0.prefix(3)) })
  }

  private static func year(_ word: String) -> Int? {
    switch word {
    case "1", "i": 1
    case "2", "ii": 2
    case "3", "iii": 3
    case "4": 4
    default: nil
    }
  }

  private static let ordinals: [String: Int] = [
    "premiere": 1, "premieres": 1, "1ere": 1, "1re": 1, "deuxieme": 2, "deuxiemes": 2,
    "seconde": 2, "2eme": 2, "2e": 2, "troisieme": 3, "3eme": 3, "3e": 3,
  ]

  /// Words in the names of groups that tell nothing: «Préparateur en Pharmacie».
  private static let small: Set<String> = [
    "en", "de", "du", "des", "d", "et", "la", "le", "les", "l", "a", "au", "aux", "pour", "option",
  ]

  /// Diplomas whose first word means much else: «son titre de transport».
  private static let vague: Set<String> = ["titre", "mention", "brevet", "certificat", "pro"]

  private static let yearWords: Set<String> = ["annee", "annees", "an", "a"]
  private static let fillers: Set<String> = ["de", "d", "en", "des", "du", "et", "la", "classe"]

  /// A year written at `start`: «2», «2e année», «première année», «A2»; its end and number.
  private func yearMention(_ tokens: [Token], _ start: Int) -> (end: Int, year: Int, ordinal: Bool)?
  {
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

  /// Which groups have a word that begins like `word`; nil when the word says nothing.
  private func matching(_ word: String, among candidates: [Int]) -> [Int]? {
    let exact = candidates.filter { groups[$0].words.contains(word) }
    if !exact.isEmpty { return exact }
    let singular = word.hasSuffix("s") && word.utf8.count > 3 ? String(word.dropLast()) : word
    if singular != word {
      let plural = candidates.filter { groups[$0].words.contains(singular) }
      if !plural.isEmpty { return plural }
    }
    guard word.utf8.count >= 3 else { return nil }
    let short = candidates.filter { index in
      groups[index].words.contains { $0.utf8.count > 4 && $0.hasPrefix(singular) }
    }
    if !short.isEmpty { return short }
    // «les menuisiers» for the menuiserie, «les boulangères» for the boulangers.
    if word.utf8.count >= 6, singular != word || word.utf8.count >= 8 {
      let people = candidates.filter { index in
        groups[index].words.contains {
          $0.utf8.count >= 6 && GroupRecogniser.isTradeOf(singular, $0)
        }
      }
      if !people.isEmpty { return people }
    }
    guard word.utf8.count >= 6 else { return nil }
    let typo = candidates.filter { index in
      groups[index].words.contains {
        $0.utf8.count >= 6 && Typo.distance($0, word, limit: 2) < 2
      }
    }
    return typo.isEmpty ? nil : typo
  }

  private static let tradeEndings: Set<String> = [
    "ie", "rie", "ier", "iere", "er", "ere", "iste", "ien", "ienne", "eur", "euse", "teur", "trice", "e", "",
    "cien", "cienne", "en", "enne", "rice", "le", "re", "ire", "ial", "iale",
  ]

  /// Whether one word names those who learn what the other names: the same beginning, and the
  /// ending of a trade.
  private static func isTradeOf(_ person: String, _ trade: String) -> Bool {
    let shared = zip(person, trade).prefix { $0 == $1 }.count
    guard shared >= 5, shared >= trade.count - 5 else { return false }
    return tradeEndings.contains(String(person.dropFirst(shared)))
  }

  /// - Parameter taken: tokens that belong to something else, such as a name.
  func mentions(in tokens: [Token], taken: [Bool]) -> [GroupMention] {
    guard !groups.isEmpty else { return [] }
    var found: [GroupMention] = []
    var position = 0
    while position < tokens.count {
      if !taken[position], let mention = mention(in: tokens, at: position, taken: taken) {
        found.append(mention)
        position = mention.range.upperBound
        while let more = secondYear(in: tokens, at: position, after: mention) {
          found.append(more)
          position = more.range.upperBound
        }
      } else {
        position += 1
      }
    }
    return found
  }

  /// «…première et deuxième année», «BTS 1 et 2»: the year after «et» takes the words before it.
  private func secondYear(
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

  private func isUnit(_ token: Token) -> Bool {
    ["h", "heures", "heure", "min", "mn", "minutes", "fois", "jours", "/", "%"]
      .contains(token.folded)
  }

  private func mention(in tokens: [Token], at start: Int, taken: [Bool]) -> GroupMention? {
    var position = start
    var candidates = Array(groups.indices)
    var year: Int?
    var secondYear: Int?
    var yearFirst = false
    var said = 0
    var end = start
    // The year first: «deuxième année de CAP».
    if let short = letterAndYear(in: tokens, at: start) { return short }
    if let (afterYear, number, ordinal) = yearMention(tokens, start), ordinal {
      year = number
      yearFirst = true
      position = afterYear
      if position + 1 < tokens.count, ["et", "/", "+"].contains(tokens[position].folded),
        let (afterBoth, second, isOrdinal) = yearMention(tokens, position + 1), isOrdinal
      {
        secondYear = second
        position = afterBoth
      }
      var skip = position
      while skip < tokens.count, skip < position + 2,
        GroupRecogniser.fillers.contains(tokens[skip].folded)
      {
        skip += 1
      }
      position = skip
    } else {
      guard firstWords.contains(String(tokens[start].folded.prefix(3))) else { return nil }
    }
    while position < tokens.count, !taken[position], tokens[position].kind == .word,
      let narrowed = matching(tokens[position].folded, among: candidates)
    {
      // A short word in lower case that only begins like a group's word says nothing alone.
      if said == 0, !known.contains(tokens[position].folded), !isPlural(tokens[position].folded),
        tokens[position].folded.utf8.count < 4
      {
        break
      }
      candidates = narrowed
      said += 1
      position += 1
      end = position
      if position + 1 < tokens.count, tokens[position].folded == "-",
        tokens[position + 1].kind == .word,
        matching(tokens[position + 1].folded, among: candidates) != nil
      {
        position += 1
      }
    }
    guard said > 0 else { return nil }
    // «CAP1 boulange»: the year in between.
    if !yearFirst, let (afterYear, number, _) = yearMention(tokens, position),
      afterYear < tokens.count, !taken[afterYear], tokens[afterYear].kind == .word,
      candidates.count > 1, candidates.contains(where: { groups[$0].year == number }),
      tokens[afterYear].folded.utf8.count > 3,
      let narrowed = matching(tokens[afterYear].folded, among: candidates),
      narrowed.count < candidates.count
    {
      candidates = narrowed
      year = number
      position = afterYear + 1
      end = position
    }
    if year == nil {
      var next = position
      if next < tokens.count, ["de", "en"].contains(tokens[next].folded) { next += 1 }
      if let (afterYear, number, ordinal) = yearMention(tokens, next), ordinal || next == position {
        if candidates.contains(where: { groups[$0].year == number }) {
          year = number
          end = afterYear
        }
      } else if position + 1 < tokens.count, ["a"].contains(tokens[position].folded),
        tokens[position + 1].kind == .number, !tokens[position + 1].afterSpace,
        let number = Int(tokens[position + 1].folded)
      {
        year = number
        end = position + 2
      }
    }
    if let year {
      let ofYear = candidates.filter {
        groups[$0].year == year || (secondYear != nil && groups[$0].year == secondYear)
      }
      if !ofYear.isEmpty { candidates = ofYear }
    }
    // A trade's name alone is a common noun unless it is used as a group's: «les cuisine».
    guard
      tokens[start..<max(end, start + 1)].contains(where: { isTelling($0.folded) })
        || yearFirst || year != nil || isAfterPlural(tokens, start)
    else { return nil }
    return GroupMention(range: start..<max(end, start + 1), groups: candidates)
  }

  /// «les b2»: the first letter of a trade, and the year, where one group alone fits.
  private func letterAndYear(in tokens: [Token], at start: Int) -> GroupMention? {
    guard start > 0, start + 1 < tokens.count, tokens[start].folded.utf8.count == 1,
      ["les", "des", "aux", "mes", "nos"].contains(tokens[start - 1].folded),
      tokens[start + 1].kind == .number, !tokens[start + 1].afterSpace,
      let year = Int(tokens[start + 1].folded)
    else { return nil }
    let fitting = groups.indices.filter { index in
      groups[index].year == year
        && groups[index].words.dropFirst().contains { $0.hasPrefix(tokens[start].folded) }
    }
    return fitting.count == 1 ? GroupMention(range: start..<start + 2, groups: fitting) : nil
  }

  private func isTelling(_ word: String) -> Bool {
    if telling.contains(word) { return true }
    if word.utf8.count >= 4, telling.contains(where: { $0.utf8.count > 6 && $0.hasPrefix(word) }) {
      return true
    }
    if word.hasSuffix("s"), telling.contains(String(word.dropLast())) { return true }
    return word.hasSuffix("s") && word.utf8.count >= 7
      && known.contains { GroupRecogniser.isTradeOf(String(word.dropLast()), $0) }
      && !known.contains(String(word.dropLast()))
  }

  private func isAfterPlural(_ tokens: [Token], _ start: Int) -> Bool {
    guard start > 0 else { return tokens.count <= 4 }
    return [
      "les", "nos", "mes", "chez", "promo", "classe", "groupe", "section", "annee", "de", "en",
    ]
    .contains(tokens[start - 1].folded)
      && (tokens[start - 1].folded != "de" && tokens[start - 1].folded != "en"
        || (start > 1
          && ["classe", "annee", "apprentis", "promo", "groupe"].contains(tokens[start - 2].folded)))
      && !tokens[start].folded.hasSuffix("s")
  }

  private func isPlural(_ word: String) -> Bool {
    word.hasSuffix("s") && known.contains(String(word.dropLast()))
  }
}
