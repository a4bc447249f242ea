/// Finds groups by what people write of their names: «MCO2», «les CAP cuisine première année»,
/// «les deux BTS», «bac pro élec».
struct GroupRecogniser: Sendable {
  struct Group: Sendable {
    var words: [String]
    var year: Int?
  }

  let groups: [Group]
  /// The beginnings of the words of all groups.
  private let beginnings: Set<UInt32>
  let known: Set<String>
  /// Words that name a group without help: diplomas and acronyms.
  let telling: Set<String>

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
    beginnings = Set(groups.flatMap(\.words).map(GroupRecogniser.beginning(of:)))
  }

  /// The first three bytes of a word as one number.
  private static func beginning(of word: String) -> UInt32 {
    word.utf8.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
  }

  static func year(_ word: String) -> Int? {
    switch word {
    case "1", "i": 1
    case "2", "ii": 2
    case "3", "iii": 3
    case "4": 4
    default: nil
    }
  }

  /// Words in the names of groups that tell nothing: «Préparateur en Pharmacie».
  static let small: Set<String> = [
    "en", "de", "du", "des", "d", "et", "la", "le", "les", "l", "a", "au", "aux", "pour", "option",
  ]

  /// Diplomas whose first word means much else: «son titre de transport».
  static let vague: Set<String> = ["titre", "mention", "brevet", "certificat", "pro"]

  /// What a letter and a number name besides a group: «salle B2».
  static let rooms: Set<String> = [
    "salle", "salles", "bat", "batiment", "bus", "ligne", "tram", "module", "niveau", "porte",
    "hall", "labo", "amphi", "rer", "permis", "etage", "format",
  ]

  /// «les log»
  static let plurals: Set<String> = ["les", "des", "aux", "mes", "nos", "ces"]

  static let yearWords: Set<String> = ["annee", "annees", "an", "a"]
  static let fillers: Set<String> = ["de", "d", "en", "des", "du", "et", "la", "classe"]

  /// Which groups have a word that begins like `word`; nil when the word says nothing.
  func matching(_ word: String, among candidates: [Int]) -> [Int]? {
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

  func mention(in tokens: [Token], at start: Int, taken: [Bool]) -> GroupMention? {
    var position = start
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
      guard beginnings.contains(GroupRecogniser.beginning(of: tokens[start].folded)) else {
        return nil
      }
    }
    var candidates = Array(groups.indices)
    while position < tokens.count, !taken[position], tokens[position].kind == .word,
      let narrowed = matching(tokens[position].folded, among: candidates)
    {
      // A short word in lower case that only begins like a group's word says nothing alone.
      if said == 0, !known.contains(tokens[position].folded), !isPlural(tokens[position].folded),
        tokens[position].folded.utf8.count < 4,
        !GroupRecogniser.plurals.contains(start > 0 ? tokens[start - 1].folded : "")
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

  /// «les b2», «CG1»: the first letters of a trade, and the year, where one group alone fits.
  func letterAndYear(in tokens: [Token], at start: Int) -> GroupMention? {
    let letters = tokens[start].folded
    guard letters.utf8.count <= 4, start + 1 < tokens.count, tokens[start].kind == .word,
      tokens[start + 1].kind == .number, !tokens[start + 1].afterSpace,
      let year = Int(tokens[start + 1].folded), year <= 3
    else { return nil }
    let left = start > 0 ? tokens[start - 1].folded : ""
    if letters.utf8.count == 1 {
      let isNamed = ["les", "des", "aux", "mes", "nos", "tous"].contains(left)
      guard isNamed || (tokens[start].isCapitalised && !GroupRecogniser.rooms.contains(left))
      else { return nil }
    }
    let fitting = groups.indices.filter { index in
      let words = groups[index].words
      guard groups[index].year == year else { return false }
      if letters.utf8.count == 1 { return words.dropFirst().contains { $0.hasPrefix(letters) } }
      let initials = words.compactMap { $0.first.map { String($0) } }
      return initials.dropFirst().joined() == letters || initials.joined() == letters
    }
    return fitting.count == 1 ? GroupMention(range: start..<start + 2, groups: fitting) : nil
  }

  func isTelling(_ word: String) -> Bool {
    if telling.contains(word) { return true }
    if word.utf8.count >= 4, telling.contains(where: { $0.utf8.count > 6 && $0.hasPrefix(word) }) {
      return true
    }
    if word.hasSuffix("s"), telling.contains(String(word.dropLast())) { return true }
    return word.hasSuffix("s") && word.utf8.count >= 7
      && known.contains { GroupRecogniser.isTradeOf(String(word.dropLast()), $0) }
      && !known.contains(String(word.dropLast()))
  }

  func isAfterPlural(_ tokens: [Token], _ start: Int) -> Bool {
    guard start > 0 else { return tokens.count <= 4 }
    return [
      "les", "nos", "mes", "des", "aux", "chez", "promo", "classe", "groupe", "section", "annee",
      "de", "en",
    ]
    .contains(tokens[start - 1].folded)
      && (tokens[start - 1].folded != "de" && tokens[start - 1].folded != "en"
        || (start > 1
          && ["classe", "annee", "apprentis", "promo", "groupe"].contains(tokens[start - 2].folded)))
      && !tokens[start].folded.hasSuffix("s")
  }

  func isPlural(_ word: String) -> Bool {
    word.hasSuffix("s") && known.contains(String(word.dropLast()))
  }
}
