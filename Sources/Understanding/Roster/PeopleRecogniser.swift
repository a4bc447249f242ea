/// Finds people in a message: by first name, last name, both in either order, initials, familiar
/// forms and with typos; and names that fit nobody.
struct PeopleRecogniser: Sendable {
  let roster: NameIndex
  let team: NameIndex
  let words: NameWords
  /// Words of the names of groups.
  let groupWords: Set<String>
  private let outsiders: WordTable<[[String]]>

  init(_ roster: Roster, words: NameWords) {
    self.words = words
    let ofGroups = Set(roster.groups.flatMap(NameIndex.words))
    groupWords = ofGroups
    // «les BTS SAM»: a word of a group's name is nobody's pet name.
    let nicknames = words.nicknames.filter { !ofGroups.contains($0.key) }
    self.roster = NameIndex(
      roster.people.map { ($0.firstName, $0.lastName) }, nicknames: nicknames)
    team = NameIndex(roster.team.map { ($0.firstName, $0.lastName) }, nicknames: nicknames)
    var outsiders = WordTable<[[String]]>()
    for name in roster.outsiders + words.organisations {
      let words = NameIndex.words(name)
      guard let head = words.first, words.count > 1 || head.utf8.count > 3 else { continue }
      outsiders.update(head, new: []) { names in
        // The longer ones first, those of one length in their order.
        names.insert(words, at: names.firstIndex { $0.count < words.count } ?? names.count)
      }
    }
    self.outsiders = outsiders
  }

  /// What lies left of a token: the nearest word.
  func before(_ tokens: [Token], _ position: Int, _ steps: Int = 1) -> String {
    var index = position - 1
    var left = steps
    while index >= 0 {
      if tokens[index].folded != "'" && tokens[index].folded != "." {
        left -= 1
        if left == 0 { return tokens[index].folded }
      }
      index -= 1
    }
    return ""
  }

  func startsSentence(_ tokens: [Token], _ position: Int) -> Bool {
    guard position > 0 else { return true }
    return tokens[position - 1].kind == .symbol
      && [".", "!", "?", ":", ";"].contains(tokens[position - 1].folded)
  }

  // MARK: - Finding

  /// All mentions from left to right, without overlaps.
  ///
  /// - Parameter blocked: tokens that belong to a value («8 mars»), where only a name with both
  ///   its parts counts.
  /// - Parameter alone: tokens that are a value by themselves: the name of a month.
  func mentions(in utterance: Utterance, blocked: [Bool], alone: [Bool]) -> (
    people: [PersonMention], outside: [Range<Int>]
  ) {
    let tokens = utterance.tokens
    var found: [PersonMention] = []
    var outside: [Range<Int>] = []
    var titled: [PersonMention] = []
    var position = 0
    while position < tokens.count {
      guard tokens[position].kind == .word else {
        position += 1
        continue
      }
      if let end = outsider(tokens, position) {
        outside.append(position..<end)
        position = end
        continue
      }
      if let mention = mention(
        utterance, position, blocked: blocked, alone: alone, after: found.last)
      {
        // «Théo m. Nolan n'était pas là»: the letter is of the name before.
        let isInitial = found.last.map {
          $0.how == .initial && $0.range.count > 1
            && (0...1) ~= mention.range.lowerBound - $0.range.upperBound
            && before(tokens, mention.range.lowerBound).utf8.count == 1
        }
        if isInitial != true, isThirdParty(tokens, mention), !isYoungLady(tokens, mention) {
          outside.append(mention.range)
          if isTitledSurname(tokens, mention) { titled.append(mention) }
        } else {
          found.append(mention)
        }
        position = mention.range.upperBound
      } else {
        position += 1
      }
    }
    noteAgain(&found, tokens, blocked: blocked, outside: outside)
    if found.isEmpty { found = onlyName(tokens, blocked: blocked, outside: outside) }
    // «Vu M. Garcia 20 min»: apprentices by title and surname, where nobody else is named.
    if !titled.isEmpty, found.allSatisfy({ $0.people.isEmpty && $0.unknown == nil }) {
      outside.removeAll { range in titled.contains { $0.range == range } }
      found = (found + titled).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
    return (found, outside)
  }

  func outsider(_ tokens: [Token], _ start: Int) -> Int? {
    guard let names = outsiders[tokens[start]] else { return nil }
    for name in names {
      guard let end = match(name, tokens, start) else { continue }
      if name.count > 1 { return end }
      if tokens[start].isCapitalised, roster.forms(beginningWith: name[0]).isEmpty { return end }
      if before(tokens, start) == "chez" { return end }
    }
    return nil
  }

  /// Where the words end when they stand at `start`; hyphens, apostrophes and dots between them
  /// are passed over.
  func match(_ words: [String], _ tokens: [Token], _ start: Int) -> Int? {
    var position = start
    for (index, word) in words.enumerated() {
      if index > 0 {
        let end = position
        while position < tokens.count, ["-", "'", "."].contains(tokens[position].folded) {
          position += 1
        }
        // «P-Y», but «l'a» and «l a» are no initials.
        if word.utf8.count == 1, words[index - 1].utf8.count == 1,
          !["-", "."].contains(tokens[end < tokens.count ? end : end - 1].folded)
        {
          return nil
        }
      }
      guard position < tokens.count, tokens[position].folded == word else { return nil }
      position += 1
    }
    // «a-t-elle» asks.
    if words == ["a", "t"], position + 1 < tokens.count, tokens[position].folded == "-",
      ["elle", "il", "on"].contains(tokens[position + 1].folded)
    {
      return nil
    }
    return position
  }

  struct Match {
    var end: Int
    var isFirst: Bool
    var people: [Int32]
    /// The written form's own word.
    var word = ""
    var isFamiliar = false
  }

  /// Whom the matches may mean, each once, ascending.
  static func people(of matches: [Match]) -> [Int32] {
    // Those of one form are so already.
    matches.count == 1 ? matches[0].people : Set(matches.flatMap(\.people)).sorted()
  }

  func exact(_ index: NameIndex, _ tokens: [Token], _ start: Int) -> [Match] {
    guard start < tokens.count else { return [] }
    let numbers = index.forms(beginningWith: tokens[start])
    guard !numbers.isEmpty else { return [] }
    return numbers.compactMap { number in
      let form = index.forms[Int(number)]
      // «J-Noël», not «j noel»
      if form.isFirst, form.words.count > 1, form.words[0].utf8.count == 1,
        form.words[1].utf8.count > 1,
        start + 1 >= tokens.count || !["-", "."].contains(tokens[start + 1].folded)
      {
        return nil
      }
      return match(form.words, tokens, start).map {
        Match(
          end: $0, isFirst: form.isFirst, people: form.people, isFamiliar: form.isFamiliar)
      }
    }.sorted { $0.end > $1.end }
  }

  func near(_ index: NameIndex, _ tokens: [Token], _ start: Int) -> [Match] {
    guard start < tokens.count, tokens[start].kind == .word,
      !words.common.contains(tokens[start])
    else { return [] }
    return index.forms(near: tokens[start].folded).map { number in
      let form = index.forms[Int(number)]
      return Match(
        end: start + 1, isFirst: form.isFirst, people: form.people, word: form.words[0])
    }
  }

  func mention(
    _ utterance: Utterance, _ start: Int, blocked: [Bool], alone: [Bool],
    after previous: PersonMention?
  ) -> PersonMention? {
    let tokens = utterance.tokens
    let here = exact(roster, tokens, start)
    let inTeam = exact(team, tokens, start)
    if let both = fullName(tokens, start, here, roster) {
      return PersonMention(range: start..<both.end, people: both.people, team: [], how: .full)
    }
    if let both = fullName(tokens, start, inTeam, team) {
      return PersonMention(range: start..<both.end, people: [], team: both.people, how: .full)
    }
    // «Juin 20 min»: a month's name that opens a sentence and is no date's.
    let opens =
      startsSentence(tokens, start) && tokens[start].isCapitalised && alone[start]
      && start + 1 < tokens.count && tokens[start + 1].kind == .number
    if blocked[start], !opens,
      !isNameOfSomebody(tokens, start, blocked: blocked, known: !here.isEmpty, after: previous)
    {
      return nil
    }
    if let longest = here.first?.end ?? inTeam.first?.end {
      var people = here.filter { $0.end == longest }
      // «Mariam» is her whose name it is, not Mariama for short.
      if people.contains(where: { !$0.isFamiliar && $0.isFirst }) {
        people.removeAll(where: \.isFamiliar)
      }
      let members = inTeam.filter { $0.end == longest }
      // «la troupe du Petit Caillou»
      if words.common.contains(tokens[start]), !people.contains(where: \.isFirst),
        longest < tokens.count, tokens[longest].kind == .word, tokens[longest].isCapitalised,
        !tokens[longest].isAllCapitals, !words.firstNames.contains(tokens[longest]),
        exact(roster, tokens, longest).isEmpty
      {
        return nil
      }
      // «du Club Med» is no Mohamed.
      if !people.isEmpty, people.allSatisfy(\.isFamiliar), members.isEmpty,
        isOfCompany(tokens, start, after: previous)
      {
        return nil
      }
      guard accepts(tokens, start, longest, after: previous, typo: false) else { return nil }
      let end = longest
      let candidates = PeopleRecogniser.people(of: people)
      let teamCandidates = PeopleRecogniser.people(of: members)
      if !candidates.isEmpty || !teamCandidates.isEmpty {
        if let initial = initial(tokens, end) {
          // «mathis m»: the letter is the last name's of somebody called so by the first name.
          let called = Set(people.filter(\.isFirst).flatMap(\.people))
          let fitting = candidates.filter {
            called.contains($0) && roster.initials[Int($0)].contains(initial.letter)
          }
          if !fitting.isEmpty {
            return PersonMention(
              range: start..<initial.end, people: fitting, team: [], how: .initial)
          }
        }
        if people.contains(where: \.isFirst) || members.contains(where: \.isFirst),
          let stranger = strangerSurname(tokens, end), !utterance.isBroken(start..<stranger)
        {
          return PersonMention(
            range: start..<stranger, people: [], team: [], how: .full,
            unknown: utterance.written(start..<stranger))
        }
        return PersonMention(
          range: start..<end, people: candidates, team: teamCandidates, how: .alone)
      }
    }
    if blocked[start] { return nil }
    return misspelt(utterance, start, after: previous)
      ?? stranger(utterance, start, after: previous)
  }
}
