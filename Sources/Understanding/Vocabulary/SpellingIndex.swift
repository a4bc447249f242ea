/// Words of the vocabulary at one letter from a misspelt one.
struct SpellingIndex: Sendable {
  private let words: [String]
  private let typos: DeletionIndex

  init(_ words: Set<String>) {
    let sorted = words.sorted()
    self.words = sorted
    typos = DeletionIndex(sorted.enumerated().map { (word: $1, number: Int32($0)) })
  }

  /// The only word at distance one; nil when there is none or there are several.
  func nearest(to word: String) -> String? {
    guard (5...24).contains(word.utf8.count) else { return nil }
    let near = typos.candidates(for: word).filter {
      Typo.distance(word, words[Int($0)], limit: 2) < 2
    }
    return near.count == 1 ? words[Int(near[0])] : nil
  }
}
