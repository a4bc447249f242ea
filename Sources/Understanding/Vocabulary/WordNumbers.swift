/// Words as small numbers, so that phrases and features compare fast.
package struct WordNumbers: Sendable {
  private var numbers: [String: Int32] = [:]
  package private(set) var words: [String] = []

  package init() {}

  /// The number of a folded word; nil for one that was never added.
  package func number(of word: String) -> Int32? { numbers[word] }

  /// The number of a folded word, new when needed.
  package mutating func add(_ word: String) -> Int32 {
    if let number = numbers[word] { return number }
    let number = Int32(words.count)
    numbers[word] = number
    words.append(word)
    return number
  }

  package var count: Int { words.count }
}
