/// A set of words that is asked about every word of every message.
struct WordSet: Sendable {
  private var numbers = WordNumbers()

  init(_ words: some Sequence<String> = []) { formUnion(words) }

  /// In the order in which they were put in.
  var words: [String] { numbers.words }

  var isEmpty: Bool { numbers.count == 0 }

  func contains(_ word: String) -> Bool { numbers.number(of: word) != nil }

  func contains(_ token: Token) -> Bool { numbers.number(of: token) != nil }

  /// Whether the word was not in the set yet.
  @discardableResult mutating func insert(_ word: String) -> Bool {
    let count = numbers.count
    return Int(numbers.add(word)) == count
  }

  mutating func formUnion(_ words: some Sequence<String>) {
    for word in words { insert(word) }
  }
}

extension WordSet: Sequence {
  func makeIterator() -> IndexingIterator<[String]> { words.makeIterator() }
}

extension WordSet: ExpressibleByArrayLiteral {
  init(arrayLiteral words: String...) { self.init(words) }
}
