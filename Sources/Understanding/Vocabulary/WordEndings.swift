/// Endings that are asked about every word of every message. Folded words are compared byte by byte,
/// without a look at whether their letters may be written in several ways.
struct WordEndings: Sendable, ExpressibleByArrayLiteral {
  private let endings: [[UInt8]]

  init(arrayLiteral endings: String...) { self.endings = endings.map { Array($0.utf8) } }

  /// Whether the word ends with one of them.
  func contain(endOf word: String) -> Bool {
    let letters = word.utf8.span
    for ending in endings where ending.count <= letters.count {
      var count = 0
      while count < ending.count,
        ending[ending.count - 1 - count] == letters[letters.count - 1 - count]
      {
        count += 1
      }
      if count == ending.count { return true }
    }
    return false
  }
}
