/// The names of a roster or a team, found by their words, exactly or with a typo.
struct NameIndex: Sendable {
  /// One way of writing a first or a last name.
  struct Form: Sendable {
    let words: [String]
    let isFirst: Bool
    /// A nickname, or the first half of a double name: gives way to whoever is really called so.
    let isFamiliar: Bool
    /// Positions in the list of people, ascending.
    var people: [Int32]
  }

  private(set) var forms: [Form] = []
  private var byFirstWord = WordTable<[Int32]>()
  /// By kind (first or last, familiar or not), the form of some words with spaces between them.
  private var byWords: [[String: Int32]] = [[:], [:], [:], [:]]
  /// First names of one word in alphabetical order, and their forms.
  private var firstNames: [(word: String, number: Int32)] = []
  private var typos = DeletionIndex([])
  /// For each person, the first letters of the words of the last name.
  private(set) var initials: [Set<Character>] = []

  /// - Parameter nicknames: familiar forms of first names, folded: `max` → `maxime`, `maxence`.
  init(_ names: [(first: String, last: String)], nicknames: [String: [String]]) {
    var nicknamesOf: [String: [String]] = [:]
    for (nickname, fulls) in nicknames {
      for full in fulls { nicknamesOf[full, default: []].append(nickname) }
    }
    initials.reserveCapacity(names.count)
    for (position, name) in names.enumerated() {
      let person = Int32(position)
      let first = NameIndex.words(name.first)
      let last = NameIndex.words(name.last)
      initials.append(Set(last.compactMap(\.first)))
      add(first, isFirst: true, person)
      add(last, isFirst: false, person)
      if first.count > 1 {
        add([first.joined()], isFirst: true, person)
        if first[0].utf8.count > 3 { add([first[0]], isFirst: true, isFamiliar: true, person) }
        add([String(first.compactMap(\.first))], isFirst: true, person)
        // «J-Noël»
        add([String(first[0].prefix(1))] + first.dropFirst(), isFirst: true, person)
        // «P-Y», «J.-M.»
        add(first.compactMap { $0.first.map { String($0) } }, isFirst: true, person)
      }
      if last.count > 1 {
        add([last.joined()], isFirst: false, person)
        if NameIndex.particles.contains(last[0]), last[1].count > 2 {
          add(Array(last.dropFirst()), isFirst: false, isFamiliar: true, person)
        }
      }
      for nickname in nicknamesOf[first.joined(separator: " ")] ?? [] {
        add(NameIndex.words(nickname), isFirst: true, isFamiliar: true, person)
      }
      for nickname in first.count > 1 ? nicknamesOf[first[0]] ?? [] : [] {
        add(NameIndex.words(nickname), isFirst: true, isFamiliar: true, person)
      }
    }
    firstNames = forms.enumerated().filter { $1.isFirst && $1.words.count == 1 }
      .map { (word: $1.words[0], number: Int32($0)) }.sorted { $0.word < $1.word }
    typos = DeletionIndex(
      forms.enumerated().compactMap { number, form in
        let word = form.words[0]
        guard form.words.count == 1, !(form.isFamiliar && form.isFirst), word.utf8.count >= 5
        else { return nil }
        return (word: word, number: Int32(number))
      })
  }

  private static let particles: WordSet = [
    "da", "de", "del", "di", "do", "dos", "du", "el", "la", "le", "van", "von", "ben", "ait", "al",
    "o", "d", "des", "bel", "saint",
  ]

  /// A name folded and cut like a message, without hyphens and apostrophes.
  static func words(_ name: String) -> [String] {
    Utterance(name).tokens.filter { $0.kind != .symbol }.map(\.folded)
  }

  private mutating func add(
    _ words: [String], isFirst: Bool, isFamiliar: Bool = false, _ person: Int32
  ) {
    guard let head = words.first, words.joined().utf8.count > 1 else { return }
    let kind = (isFirst ? 2 : 0) + (isFamiliar ? 1 : 0)
    let key = words.count == 1 ? head : words.joined(separator: " ")
    if let number = byWords[kind][key] {
      if forms[Int(number)].people.last != person { forms[Int(number)].people.append(person) }
      return
    }
    let number = Int32(forms.count)
    forms.append(Form(words: words, isFirst: isFirst, isFamiliar: isFamiliar, people: [person]))
    byWords[kind][key] = number
    byFirstWord.update(head, new: []) { $0.append(number) }
  }

  /// The forms that begin with that word.
  func forms(beginningWith word: String) -> [Int32] { byFirstWord[word] ?? [] }

  func forms(beginningWith token: Token) -> [Int32] { byFirstWord[token] ?? [] }

  /// First names of one word that begin with `word` and are two letters longer at least.
  func firstNames(beginningWith word: String) -> [Int32] {
    var low = 0
    var high = firstNames.count
    while low < high {
      let middle = (low + high) / 2
      if firstNames[middle].word < word { low = middle + 1 } else { high = middle }
    }
    return firstNames[low...].prefix { $0.word.hasPrefix(word) }
      .filter { $0.word.utf8.count > word.utf8.count + 1 }.map(\.number)
  }

  /// One-word forms at one typo from `word` (two from eight letters on); only the nearest.
  func forms(near word: String) -> [Int32] {
    let length = word.utf8.count
    guard (5...24).contains(length) else { return [] }
    var best: [Int32] = []
    var bestDistance = length >= 8 ? 3 : 2
    for number in typos.candidates(for: word) {
      let distance = Typo.distance(word, forms[Int(number)].words[0], limit: bestDistance)
      guard distance > 0 else { continue }
      if distance < bestDistance {
        bestDistance = distance
        best = [number]
      } else if distance == bestDistance, !best.isEmpty {
        best.append(number)
      }
    }
    return best
  }
}
