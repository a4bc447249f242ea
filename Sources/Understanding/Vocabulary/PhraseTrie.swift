/// What a phrase of the vocabulary stands for.
package struct Term: Hashable, Sendable {
  /// The list it comes from: `activity`, `proof`, `mode`…
  package let list: String
  /// The id in that list: `atelier_cv`.
  package let id: String
  /// Whether the phrase only hints at the id, and gives way to any that names one.
  package let isHint: Bool

  package init(list: String, id: String, isHint: Bool = false) {
    self.list = list
    self.id = id
    self.isHint = isHint
  }
}

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

/// Phrases in a trie over word numbers; finds the longest phrase at each place of a message.
package struct PhraseTrie<Value: Sendable>: Sendable {
  private var next: [UInt64: Int32] = [:]
  private var values: [[Value]] = [[]]

  package init() {}

  package mutating func insert(_ phrase: [Int32], _ value: Value) {
    var node: Int32 = 0
    for word in phrase {
      let key = PhraseTrie.key(node, word)
      if let child = next[key] {
        node = child
      } else {
        values.append([])
        node = Int32(values.count - 1)
        next[key] = node
      }
    }
    if node != 0 { values[Int(node)].append(value) }
  }

  private static func key(_ node: Int32, _ word: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 32 | UInt64(UInt32(bitPattern: word))
  }

  /// The phrases that begin at `start`: the end of each (exclusive) and what it stands for,
  /// shortest first.
  package func matches(in words: [Int32], at start: Int) -> [(end: Int, values: [Value])] {
    var found: [(end: Int, values: [Value])] = []
    var node: Int32 = 0
    var position = start
    while position < words.count, let child = next[PhraseTrie.key(node, words[position])] {
      node = child
      position += 1
      if !values[Int(node)].isEmpty { found.append((position, values[Int(node)])) }
    }
    return found
  }
}
