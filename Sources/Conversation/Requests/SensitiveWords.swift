package import DataFiles
import Understanding

/// What kind of sensitive fact words tell of; the raw values are what notes keep.
package enum SensitiveCategory: String, CaseIterable, Comparable, Sendable {
  case health = "sante"
  case violence
  case justice
  case beliefs = "convictions"

  package static func < (left: SensitiveCategory, right: SensitiveCategory) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// Words that must not come into a record by mere habit, from `fr/sensibles.yaml`: for each
/// category its words, and the words by which an author insists on the detail.
package struct SensitiveWords: Sendable {
  private var phrases: [(category: SensitiveCategory, phrase: WordPattern)] = []
  private var insisting: [WordPattern] = []
  private var harmless: [WordPattern] = []

  /// Reads `insists: [phrases]`, `harmless: [phrases]` and `categories: {id: [phrases]}`.
  ///
  /// - Throws: when a category is unknown or missing, or a phrase has no word.
  package init(_ file: YAMLValue) throws(DataFileError) {
    try file.allowOnly(["insists", "harmless", "categories"])
    for phrase in try file.required("insists").list() {
      insisting.append(try WordPattern(phrase))
    }
    for phrase in try file["harmless"]?.list() ?? [] {
      harmless.append(try WordPattern(phrase))
    }
    let categories = try file.required("categories")
    try categories.allowOnly(Set(SensitiveCategory.allCases.map(\.rawValue)))
    for category in SensitiveCategory.allCases {
      for phrase in try categories.required(category.rawValue).list() {
        phrases.append((category, try WordPattern(phrase)))
      }
    }
  }

  /// The categories that the words of a text belong to, each once, in the order of the enum.
  package func categories(in text: String) -> [SensitiveCategory] {
    let words = harmless.reduce(WordPattern.words(of: text)) { $1.blanked(in: $0) }
    var found: Set<SensitiveCategory> = []
    for (category, phrase) in phrases
    where !found.contains(category) && phrase.occurs(in: words) {
      found.insert(category)
    }
    return found.sorted()
  }

  /// Whether the author wants the words kept as they are.
  package func insists(in text: String) -> Bool {
    let words = WordPattern.words(of: text)
    return insisting.contains { $0.occurs(in: words) }
  }
}

/// Words in a row, without accents or case; `*` at the end of one stands for any ending.
struct WordPattern: Hashable, Sendable {
  private let parts: [(text: String, isPrefix: Bool)]

  /// Reads a phrase of a data file. Throws when it has no word.
  init(_ value: YAMLValue) throws(DataFileError) {
    let text = try value.string()
    var parts: [(String, Bool)] = []
    for token in Utterance(text).tokens {
      if token.kind != .symbol {
        parts.append((token.folded, false))
      } else if token.folded == "*", !parts.isEmpty {
        parts[parts.count - 1].1 = true
      }
    }
    guard !parts.isEmpty else { throw value.expected("a phrase of one word or more") }
    self.parts = parts.map { (text: $0.0, isPrefix: $0.1) }
  }

  /// The words and numbers of a text, folded.
  static func words(of text: String) -> [String] {
    Utterance(text).tokens.compactMap { $0.kind == .symbol ? nil : $0.folded }
  }

  func occurs(in words: [String]) -> Bool { start(in: words) != nil }

  /// The words with each occurrence made empty.
  func blanked(in words: [String]) -> [String] {
    var words = words
    while let start = start(in: words) {
      for position in parts.indices { words[start + position] = "" }
    }
    return words
  }

  private func start(in words: [String]) -> Int? {
    guard words.count >= parts.count else { return nil }
    return (0...(words.count - parts.count)).first { start in
      parts.indices.allSatisfy { matches(words[start + $0], parts[$0]) }
    }
  }

  /// Whether it is that one word.
  func isWord(_ word: String) -> Bool { parts.count == 1 && matches(word, parts[0]) }

  private func matches(_ word: String, _ part: (text: String, isPrefix: Bool)) -> Bool {
    part.isPrefix ? word.hasPrefix(part.text) : word == part.text
  }

  static func == (left: WordPattern, right: WordPattern) -> Bool {
    left.parts.elementsEqual(right.parts) { $0 == $1 }
  }

  func hash(into hasher: inout Hasher) {
    for part in parts { hasher.combine(part.text) }
  }
}
