/// Reads one group's name, its level, trade and year in every order.
extension GroupRecogniser {
  func mention(in tokens: [Token], at start: Int, taken: [Bool]) -> GroupMention? {
    if let short = letterAndYear(in: tokens, at: start) { return short }
    var reading = Reading(candidates: all, position: start)
    // The year first: «deuxième année de CAP».
    if let year = yearMention(tokens, start), year.isOrdinal {
      reading.takeFirst(year)
      if year.end + 1 < tokens.count, ["et", "/", "+"].contains(tokens[year.end].folded),
        let second = yearMention(tokens, year.end + 1), second.isOrdinal
      {
        reading.secondYear = second.number
        reading.position = second.end
      }
      reading.position = afterFillers(tokens, reading.position, limit: 3)
    } else {
      guard mayBegin(with: tokens[start].folded) else { return nil }
    }
    readWords(tokens, taken, &reading, start)
    guard reading.said > 0 else { return nil }
    // «CAP1 boulange»: the year in between.
    if reading.year == nil, let year = yearMention(tokens, reading.position),
      has(year.number, among: reading.candidates), year.end < tokens.count
    {
      var after = reading
      after.year = year.number
      after.position = afterFillers(tokens, year.end, limit: 2)
      let said = after.said
      let before = after.candidates.count
      if after.candidates.count > 1, after.position < tokens.count,
        tokens[after.position].folded.utf8.count > 2
      {
        readWords(tokens, taken, &after, start)
        if after.said > said, after.candidates.count < before { reading = after }
      }
    }
    if reading.year == nil { readYear(tokens, &reading) }
    takeOneOfTheYear(tokens, start, &reading)
    reading = withInitial(reading, in: tokens)
    guard isMeant(tokens, start, reading, taken) else { return nil }
    var candidates = reading.candidates
    if let year = reading.year {
      let first = ofYear(year, among: candidates)
      if let second = reading.secondYear {
        let both = ofYear(second, among: candidates)
        candidates = candidates.filter { first.contains($0) || both.contains($0) }
      } else {
        candidates = first
      }
    }
    return GroupMention(range: start..<max(reading.end, start + 1), groups: candidates)
  }

  /// «viti 1», where «Viti-Œno» has no years and «Viticulture 1» does: the group that the year is of.
  private func takeOneOfTheYear(_ tokens: [Token], _ start: Int, _ reading: inout Reading) {
    let year =
      reading.year.map { Year(end: reading.end, number: $0, isOrdinal: true) }
      ?? yearMention(tokens, reading.end)
    guard let year, reading.said == 1, !has(year.number, among: reading.candidates),
      let word = tokens[start..<max(reading.end, start + 1)].last(where: { $0.kind == .word }),
      word.folded.utf8.count >= 3
    else { return }
    let ofYear = all.filter { index in
      groups[index].year == year.number
        && groups[index].words.contains { $0.utf8.count > 4 && $0.hasPrefix(word.folded) }
    }
    guard !ofYear.isEmpty else { return }
    reading.candidates = ofYear
    reading.year = year.number
    reading.end = max(reading.end, year.end)
  }

  /// What was read so far of a group's name.
  struct Reading {
    var candidates: [Int]
    var position: Int
    /// Where the last word or year of the name ends.
    var end = 0
    var year: Int?
    var secondYear: Int?
    var isYearFirst = false
    /// How many words of the name were read, and how the last one stood for it.
    var said = 0
    var weakest: Likeness = .word
    /// Whether all its words stood as they are in the name.
    var isExact = true

    init(candidates: [Int], position: Int) {
      self.candidates = candidates
      self.position = position
      end = position
    }

    mutating func takeFirst(_ year: Year) {
      self.year = year.number
      isYearFirst = true
      position = year.end
    }
  }

  private func afterFillers(_ tokens: [Token], _ start: Int, limit: Int) -> Int {
    var position = start
    while position < tokens.count, position < start + limit,
      GroupRecogniser.fillers.contains(tokens[position].folded)
    {
      position += 1
    }
    return position
  }

  /// Reads the words of a name from the reading's position on.
  private func readWords(
    _ tokens: [Token], _ taken: [Bool], _ reading: inout Reading, _ start: Int
  ) {
    while reading.position < tokens.count, !taken[reading.position],
      tokens[reading.position].kind == .word,
      let match = matching(tokens[reading.position].folded, among: reading.candidates)
    {
      let word = tokens[reading.position]
      if reading.said == 0 || match.likeness == .wordlike,
        !isEnough(word, match, tokens, reading)
      {
        break
      }
      reading.candidates = match.groups
      reading.said += 1
      reading.weakest = match.likeness
      if match.likeness != .word { reading.isExact = false }
      reading.position += 1
      reading.end = reading.position
      let next = reading.position
      // «pât. 2», «Plombier-Chauffagiste», «Gestion de la PME»
      if next + 1 < tokens.count, tokens[next].folded == ".", match.likeness == .beginning,
        !tokens[next].afterSpace, yearMention(tokens, next + 1) != nil
      {
        reading.position += 1
      } else if next + 1 < tokens.count, tokens[next].folded == "-",
        tokens[next + 1].kind == .word,
        matching(tokens[next + 1].folded, among: reading.candidates) != nil
      {
        reading.position += 1
      } else {
        let after = afterFillers(tokens, next, limit: 3)
        if after > next, after < tokens.count, !taken[after], tokens[after].kind == .word,
          tokens[next].folded != "et", tokens[after].folded.utf8.count > 2,
          let more = matching(tokens[after].folded, among: reading.candidates),
          more.likeness == .word || more.groups.count < reading.candidates.count
        {
          reading.position = after
        }
      }
    }
  }

  /// Whether a first word says enough to begin a group's name. A short word in lower case that only
  /// begins like a group's word says nothing alone, but does after «les» and before a year.
  private func isEnough(
    _ word: Token, _ match: (groups: [Int], likeness: Likeness), _ tokens: [Token],
    _ reading: Reading
  ) -> Bool {
    let left = reading.position > 0 ? tokens[reading.position - 1].folded : ""
    switch match.likeness {
    // «il s'est assis»: the S of «BTS SP3S».
    case .word: return word.folded.utf8.count > 1
    case .acronym:
      return word.folded.utf8.count > 3 || word.isAllCapitals
        || GroupRecogniser.plurals.contains(left)
    case .wordlike: return isWrittenAsAcronym(tokens, reading.position)
    case .beginning:
      // «petit tour à la librairie»: no «tourisme», though «maint 1» is a year of the maintenance.
      guard word.folded.utf8.count < 4 || common.contains(word.folded), !isPlural(word.folded)
      else { return true }
      if GroupRecogniser.plurals.contains(left) || reading.isYearFirst { return true }
      if isAfterClass(tokens, reading.position) { return true }
      // «dev web» for «Développeur Web»
      if reading.position + 1 < tokens.count,
        let after = matching(tokens[reading.position + 1].folded, among: match.groups),
        after.likeness == .word, tokens[reading.position + 1].folded.utf8.count > 2
      {
        return true
      }
      guard word.folded.utf8.count > 3 || !common.contains(word.folded),
        Lexicon.table[word.folded] == nil
      else { return false }
      var next = reading.position + 1
      if next < tokens.count, tokens[next].folded == "." { next += 1 }
      return yearMention(tokens, next).map { has($0.number, among: match.groups) } ?? false
    case .trade, .typo: return true
    }
  }

  /// «la promo com», «la classe de photo»
  func isAfterClass(_ tokens: [Token], _ position: Int) -> Bool {
    var before = position - 1
    if before > 0, ["de", "d", "'"].contains(tokens[before].folded) { before -= 1 }
    return before >= 0
      && ["promo", "promotion", "classe", "section", "filiere"].contains(tokens[before].folded)
  }

  /// «les CI», «avec les ci», «BTS CI»; but neither «CI-JOINT» nor «SI TU PEUX».
  private func isWrittenAsAcronym(_ tokens: [Token], _ position: Int) -> Bool {
    let next = position + 1
    if next < tokens.count, tokens[next].folded == "-" { return false }
    let left = position > 0 ? tokens[position - 1] : nil
    if let left, GroupRecogniser.plurals.contains(left.folded) { return true }
    guard tokens[position].isAllCapitals else { return false }
    let right = next < tokens.count ? tokens[next] : nil
    return ![left, right].contains {
      $0.map { $0.isAllCapitals && $0.folded.utf8.count > 3 } ?? false
    }
  }

  /// The year after the words: «CAP pât 2», «les pâtissiers de 2e année», «couvreurs (1re année)».
  private func readYear(_ tokens: [Token], _ reading: inout Reading) {
    let position = reading.position
    var next = position
    var isNamed = true
    if next < tokens.count, ["promo", "classe", "groupe"].contains(tokens[next].folded),
      next + 1 < tokens.count, yearMention(tokens, next + 1) != nil,
      yearMention(tokens, next) == nil
    {
      next += 1
    } else if next < tokens.count, ["de", "en"].contains(tokens[next].folded) {
      isNamed = false
      next += 1
    } else if next < tokens.count, [",", "(", "-"].contains(tokens[next].folded),
      let year = yearMention(tokens, next + 1), year.isOrdinal,
      ["annee", "annees"].contains(tokens[year.end - 1].folded)
    {
      next += 1
    }
    if let year = yearMention(tokens, next),
      year.isOrdinal || isNamed
    {
      if has(year.number, among: reading.candidates) {
        reading.year = year.number
        reading.end = year.end
      }
    } else if position + 1 < tokens.count, tokens[position].folded == "a",
      tokens[position + 1].kind == .number, !tokens[position + 1].afterSpace,
      let number = Int(tokens[position + 1].folded)
    {
      reading.year = number
      reading.end = position + 2
    }
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
      let isNamed =
        ["les", "des", "aux", "mes", "nos", "tous"].contains(left)
        || (left == "la" && start > 1 && tokens[start - 2].folded == "toute")
        || isBesideLetterAndYear(tokens, start)
        // «sortie avec c2», «e-learning c2 : 88 %»
        || ["avec", "avc", "av", "ac"].contains(left)
        || start + 2 < tokens.count && tokens[start + 2].folded == ":"
          && !GroupRecogniser.rooms.contains(left)
      // «remise à niveau P1»
      let isRoom =
        GroupRecogniser.rooms.contains(left)
        && !(left == "niveau" && start > 1 && tokens[start - 2].folded == "a")
      guard isNamed || (tokens[start].isCapitalised && !isRoom)
      else { return nil }
    }
    let fitting = groups.indices.filter { index in
      let words = groups[index].words
      guard groups[index].year == year else { return false }
      if letters.utf8.count == 1 {
        // «les M1» of a master, «les L3» of a licence
        if words.first == GroupRecogniser.degrees[letters] { return true }
        return words.contains {
          $0.hasPrefix(letters) && !GroupRecogniser.diplomas.contains($0)
        }
      }
      // «AV1» for «Audiovisuel 1»
      if tokens[start].isAllCapitals,
        words.contains(where: { $0.utf8.count > 4 && $0.hasPrefix(letters) })
      {
        return true
      }
      let initials = words.compactMap { $0.first.map { String($0) } }
      return initials.dropFirst().joined() == letters || initials.joined() == letters
        || groups[index].acronyms.contains(letters)
    }
    guard !fitting.isEmpty else { return nil }
    // «les M1» are the masters, whatever trade begins with the letter.
    let ofDegree = fitting.filter { groups[$0].words.first == GroupRecogniser.degrees[letters] }
    // «M1 QHSE»: its words may follow.
    var end = start + 2
    var named = ofDegree.isEmpty ? fitting : ofDegree
    while end < tokens.count, tokens[end].kind == .word, tokens[end].folded.utf8.count > 1,
      let match = matching(tokens[end].folded, among: named), match.likeness == .word
    {
      named = match.groups
      end += 1
    }
    return named.count == 1 ? GroupMention(range: start..<end, groups: named) : nil
  }

  /// What a letter before a year stands for at the university.
  private static let degrees = ["m": "master", "l": "licence"]

  /// «c1 + c2», «p1/p2»: beside another of the kind, which no room stands before.
  private func isBesideLetterAndYear(_ tokens: [Token], _ start: Int) -> Bool {
    func isOne(_ position: Int) -> Bool {
      position >= 0 && position + 1 < tokens.count && tokens[position].kind == .word
        && tokens[position].folded.utf8.count == 1 && tokens[position + 1].kind == .number
        && !tokens[position + 1].afterSpace
        && (position == 0 || !GroupRecogniser.rooms.contains(tokens[position - 1].folded))
    }
    let joints: Set<String> = ["et", "+", "&", "/"]
    if start + 3 < tokens.count, joints.contains(tokens[start + 2].folded) {
      return isOne(start) && isOne(start + 3)
    }
    return start >= 3 && joints.contains(tokens[start - 1].folded) && isOne(start - 3)
  }
}
