/// A set of words that is asked about every word of every message.
struct WordSet: Sendable {
  private var numbers = WordNumbers()

  init(_ words: some Sequence<String> = []) { formUnion(words) }

  var words: [String] { numbers.words }

  func contains(_ word: String) -> Bool { numbers.number(of: word) != nil }

  func contains(_ token: Token) -> Bool { numbers.number(of: token) != nil }

  mutating func insert(_ word: String) { _ = numbers.add(word) }

  mutating func formUnion(_ words: some Sequence<String>) {
    for word in words { insert(word) }
  }
}

extension WordSet: ExpressibleByArrayLiteral {
  init(arrayLiteral words: String...) { self.init(words) }
}
