import CivilTime
import DataFiles

/// Finds what a message holds: words, values, people, groups, phrases of the vocabulary.
struct Analyser: Sendable {
  private(set) var numbers = WordNumbers()
  private let phrases: PhraseAutomaton<Term>
  private let abbreviations: WordTable<[Int32]>
  private let spelling: SpellingIndex
  private let names: NameWords
  private let classes: WordClasses
  private var people: PeopleRecogniser
  private(set) var groups: GroupRecogniser
  private(set) var roster: Roster
  private(set) var groupNames: [String]
  /// The groups of those whom each member of the team follows, by the member's id.
  private(set) var followed: [String: Set<Int>] = [:]
  private var holidays = SchoolHolidays()
  /// For each word number, the number of its stem; itself for short words.
  private(set) var stems: [Int32] = []

  /// - Parameters:
  ///   - lexicon: the phrases of the same vocabulary.
  ///   - known: words of the examples, which are no typos, in the order of their numbers.
  init(_ vocabulary: Vocabulary, _ lexicon: PhraseLexicon, roster: Roster, known: [String]) {
    self.roster = roster
    groupNames = roster.groups
    followed = Analyser.followed(roster, groupNames)
    classes = vocabulary.classes
    var names = vocabulary.names
    var numbers = lexicon.numbers
    names.common.formUnion(vocabulary.abbreviations.keys)
    for word in known { _ = numbers.add(word) }
    for word in lexicon.common { _ = numbers.add(word) }
    for word in lexicon.longWords where !vocabulary.names.firstNames.contains(word) {
      names.common.insert(word)
    }
    abbreviations = lexicon.abbreviations
    phrases = lexicon.phrases
    spelling = lexicon.spelling
    self.names = names
    people = PeopleRecogniser(roster, words: names)
    groups = Analyser.groups(roster, names, numbers, phrases, abbreviations, classes)
    for word in Analyser.placeholders { _ = numbers.add(word) }
    for number in 0..<numbers.count {
      let stem = Analyser.stem(numbers.words[number])
      stems.append(stem.map { numbers.add($0) } ?? Int32(number))
    }
    while stems.count < numbers.count { stems.append(Int32(stems.count)) }
    self.numbers = numbers
  }

  /// Whether a folded word is one of the vocabulary or of the examples.
  func knows(_ word: String) -> Bool {
    numbers.number(of: word) != nil || names.common.contains(word)
  }

  /// Whether a folded word is one of the language's, and not only a name that an example has.
  func isCommon(_ word: String) -> Bool { names.common.contains(word) }

  func isFirstName(_ word: String) -> Bool { names.firstNames.contains(word) }

  /// Those of the roster who are called so by the first name, no short form of it.
  func bearers(ofFirstName token: Token) -> [Int32] {
    guard token.folded.utf8.count > 2 else { return [] }
    return people.roster.forms(beginningWith: token).flatMap { number -> [Int32] in
      let form = people.roster.forms[Int(number)]
      return form.isFirst && !form.isFamiliar && form.words == [token.folded] ? form.people : []
    }
  }

  /// The same vocabulary with other people and another calendar.
  func with(_ roster: Roster, _ holidays: SchoolHolidays) -> Analyser {
    var other = self
    other.holidays = holidays
    other.roster = roster
    other.groupNames = roster.groups
    other.followed = Analyser.followed(roster, other.groupNames)
    other.people = PeopleRecogniser(roster, words: names)
    other.groups = Analyser.groups(roster, names, numbers, phrases, abbreviations, classes)
    return other
  }

  private static func followed(_ roster: Roster, _ groupNames: [String]) -> [String: Set<Int>] {
    let places = Dictionary(uniqueKeysWithValues: groupNames.enumerated().map { ($1, $0) })
    var followed: [String: Set<Int>] = [:]
    for person in roster.people {
      guard let member = person.referent, let group = places[person.group] else { continue }
      followed[member, default: []].insert(group)
    }
    return followed
  }

  private static func groups(
    _ roster: Roster, _ names: NameWords, _ numbers: WordNumbers,
    _ phrases: PhraseAutomaton<Term>, _ abbreviations: WordTable<[Int32]>, _ classes: WordClasses
  ) -> GroupRecogniser {
    GroupRecogniser(
      roster.groups, everyday: names.everyday, alike: names.alike, common: names.common,
      isWord: { numbers.number(of: $0) != nil || names.common.contains($0) },
      // «CV» and «RH» are what they are in every message.
      mayStand: { word in
        guard abbreviations[word] == nil, !classes[.neverAcronyms].contains(word) else {
          return false
        }
        return numbers.number(of: word).map { phrases.matches(in: [$0], at: 0).isEmpty } ?? true
      })
  }

  /// The groups whose trade one of these words names: «l'esthéticienne», of some people.
  func groups(namedBy words: [String]) -> [Int] {
    let all = Array(groups.groups.indices)
    return words.filter { $0.utf8.count >= 5 }.compactMap { groups.matching($0, among: all) }
      .first { $0.likeness == .word || $0.likeness == .trade }?.groups ?? []
  }

  /// Which of a few groups an answer tells apart from the others by a word or a year of its name: «le
  /// maçon», «celle de la carro», «celle de deuxième année».
  func groups(toldApartBy tokens: [Token], among names: Set<String>) -> Set<String> {
    let candidates = groups.all.filter { names.contains(groupNames[$0]) }
    var left = candidates
    for (position, token) in tokens.enumerated() {
      if let year = groups.yearMention(tokens, position), year.isOrdinal {
        left = groups.ofYear(year.number, among: left)
      } else if token.kind == .word, token.folded.utf8.count >= 3,
        let match = groups.matching(token.folded, among: left), match.likeness != .typo
      {
        left = match.groups
      }
    }
    return left.count < candidates.count ? Set(left.map { groupNames[$0] }) : []
  }

  /// «les deuxième année», «les 1re année»: a year of which no group is named.
  func yearAlone(in tokens: [Token]) -> Int? {
    for (position, token) in tokens.enumerated().dropFirst() {
      guard ["les", "des", "aux", "nos", "mes"].contains(tokens[position - 1].folded),
        token.kind != .symbol, let year = groups.yearMention(tokens, position), year.isOrdinal,
        ["annee", "annees"].contains(tokens[year.end - 1].folded)
      else { continue }
      return year.number
    }
    return nil
  }

  /// The groups of a year that are called as others are: «CAP Boulanger 2» as «CAP Boulanger 1».
  func groups(of year: Int, namedAs names: [String]) -> [String] {
    let stems = Set(
      groupNames.indices.filter { names.contains(groupNames[$0]) }.map { groups.groups[$0].words })
    return groupNames.indices.filter {
      stems.contains(groups.groups[$0].words) && groups.groups[$0].year == year
    }.map { groupNames[$0] }
  }

  private static let placeholders = [
    "{person}", "{group}", "{team}", "{unknown}", "{date}", "{date?}", "{date-}", "{date0}",
    "{date+}", "{time}", "{clockrange}", "{duration}", "{period}", "{period-}", "{period+}",
    "{since}", "{deadline}", "{number}", "{ordinal}", "{score}", "{percent}", "{recurring}",
  ]

  /// The beginning of a longer word, marked so that it is no word itself.
  private static func stem(_ word: String) -> String? {
    word.utf8.count > 5 && !word.hasPrefix("{") ? "~" + word.prefix(5) : nil
  }

  private static let keptSymbols: WordSet = [
    ".", ",", ";", ":", "?", "!", "(", ")", "+", "/", ">", "%", "=",
  ]

  func analyse(_ utterance: Utterance, now: CivilMoment) -> Analysis {
    var analysis = Analysis(utterance: utterance, now: now, classes: classes)
    let tokens = utterance.tokens
    analysis.values = ValueReader.spans(in: utterance, at: now, holidays: holidays)
    analysis.values.removeAll(where: \.isLongerThanALife)
    analysis.countThings()
    var blocked = [Bool](repeating: false, count: tokens.count)
    for value in analysis.values where value.partOfDay != .dawn {
      for token in value.tokens { blocked[token] = true }
    }
    var alone = [Bool](repeating: false, count: tokens.count)
    for value in analysis.values where value.tokens.count == 1 {
      alone[value.tokens.lowerBound] = true
    }
    let found = people.mentions(in: utterance, blocked: blocked, alone: alone)
    analysis.people = found.people
    analysis.outside = found.outside
    var taken = [Bool](repeating: false, count: tokens.count)
    for mention in found.people {
      for token in mention.range { taken[token] = true }
    }
    for range in found.outside {
      for token in range { taken[token] = true }
    }
    analysis.values.removeAll { value in
      found.people.contains { $0.range.overlaps(value.tokens) }
    }
    analysis.values.removeAll { value in
      value.tokens.count <= 3
        && tokens[value.tokens].contains { classes[.noDays].contains($0.folded) }
    }
    analysis.groups = groups.mentions(in: tokens, taken: taken)
    analysis.partFromGroups(holidays)
    analysis.values.removeAll { value in
      analysis.groups.contains { group in
        guard group.range.overlaps(value.tokens) else { return false }
        if case .number = value.value { return true }
        if case .ordinal = value.value { return true }
        return value.tokens.count <= 2
      }
    }
    analysis.dropCorrected()
    analysis.mergeRestated()
    analysis.words = normalise(tokens)
    analysis.terms = findTerms(analysis.words, taken: taken)
    // «BTS Chimie 2», «CAPa Jardinier»: what a class is called after is not what was done with it.
    analysis.terms.removeAll { term in
      term.term.list == "activity"
        && analysis.groups.contains {
          // «révisions de chimie» names no class.
          $0.range.count > 1 && term.range.clamped(to: $0.range) == term.range
        }
    }
    analysis.dropCorrectedTerms()
    analysis.dropHabits()
    analysis.dropComplaints()
    analysis.markBystanders()
    markSentences(&analysis)
    return analysis
  }

  private func normalise(_ tokens: [Token]) -> [StreamWord] {
    var words: [StreamWord] = []
    words.reserveCapacity(tokens.count)
    for (position, token) in tokens.enumerated() {
      switch token.kind {
      case .symbol:
        if Analyser.keptSymbols.contains(token) {
          words.append(StreamWord(number: numbers.number(of: token) ?? -1, token: position))
        }
      case .number:
        words.append(StreamWord(number: numbers.number(of: token) ?? -1, token: position))
      case .word:
        if let spelled = abbreviations[token] {
          for number in spelled { words.append(StreamWord(number: number, token: position)) }
        } else if let number = numbers.number(of: token) {
          words.append(StreamWord(number: number, token: position))
        } else {
          let mended = spelling.nearest(to: token.folded).flatMap { numbers.number(of: $0) }
          words.append(StreamWord(number: mended ?? -1, token: position))
        }
      }
    }
    return words
  }

  /// The longest phrases from left to right; hints also inside longer phrases of other lists.
  private func findTerms(_ words: [StreamWord], taken: [Bool]) -> [TermMention] {
    let stream = words.map(\.number)
    var terms: [TermMention] = []
    terms.reserveCapacity(8)
    // By list, where its longest phrase so far ends.
    var covered: [(list: String, end: Int)] = []
    var ends: [(position: Int, state: Int32)] = []
    func isCovered(_ list: String, _ start: Int) -> Bool {
      covered.contains { $0.list == list && $0.end > start }
    }
    for start in stream.indices where !taken[words[start].token] {
      phrases.findEnds(in: stream, at: start, into: &ends)
      for end in ends.reversed() {
        let range = words[start].token..<words[end.position - 1].token + 1
        for term in phrases[end.state] where !isCovered(term.list, start) {
          terms.append(TermMention(range: range, term: term))
        }
        for term in phrases[end.state] where !isCovered(term.list, start) {
          if let known = covered.firstIndex(where: { $0.list == term.list }) {
            covered[known].end = end.position
          } else {
            covered.append((term.list, end.position))
          }
        }
      }
    }
    return terms
  }

  private func markSentences(_ analysis: inout Analysis) {
    var sentence = 0
    var startsWithQuestion = false
    var first = true
    analysis.sentences.reserveCapacity(analysis.tokens.count)
    for (position, token) in analysis.tokens.enumerated() {
      if first, token.kind == .word {
        startsWithQuestion = classes[.interrogatives].contains(token.folded)
        first = false
      }
      analysis.sentences.append(sentence)
      let isEnd =
        token.kind == .symbol
        && (token.folded == "?" || token.folded == "!" || token.folded == ";"
          || (token.folded == "."
            && position + 1 < analysis.tokens.count && analysis.tokens[position + 1].afterSpace
            && !SlotContext.isDotOfShortForm(analysis.tokens, position)
            && position > 0
            && (analysis.tokens[position - 1].folded.utf8.count > 1
              || analysis.tokens[position - 1].folded == "h")))
      if isEnd || position == analysis.tokens.count - 1 {
        analysis.questions.append(token.folded == "?" || startsWithQuestion)
        sentence += 1
        first = true
        startsWithQuestion = false
      }
    }
  }
}
