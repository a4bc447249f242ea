/// Words as small numbers, so that phrases and features compare fast.
package struct WordNumbers: Sendable {
  package private(set) var words: [String] = []
  /// Where the words stand by their hashes: the number of a word or -1, a power of two of them. A
  /// word whose place is taken stands at the next one that is free.
  private var places = [Int32](repeating: -1, count: 16)

  package init() {}

  /// The number of a folded word; nil for one that was never added.
  package func number(of word: String) -> Int32? {
    known(places[place(of: word, hash: WordNumbers.hash(word.utf8.span))])
  }

  /// The number of a token's folded word; nil for one that was never added.
  func number(of token: Token) -> Int32? {
    known(places[place(of: token.folded, hash: token.hash)])
  }

  private func known(_ number: Int32) -> Int32? { number < 0 ? nil : number }

  /// The number of a folded word, new when needed.
  package mutating func add(_ word: String) -> Int32 {
    let hash = WordNumbers.hash(word.utf8.span)
    var place = place(of: word, hash: hash)
    if places[place] >= 0 { return places[place] }
    if (words.count + 1) * 2 > places.count {
      spread()
      place = self.place(of: word, hash: hash)
    }
    let number = Int32(words.count)
    places[place] = number
    words.append(word)
    return number
  }

  package var count: Int { words.count }

  /// Where a word stands, or where it would.
  private func place(of word: String, hash: UInt32) -> Int {
    var place = Int(hash ^ (hash >> 15)) & (places.count - 1)
    while places[place] >= 0, words[Int(places[place])] != word {
      place = (place + 1) & (places.count - 1)
    }
    return place
  }

  /// Gives all words twice the room.
  private mutating func spread() {
    places = [Int32](repeating: -1, count: places.count * 2)
    for (number, word) in words.enumerated() {
      places[place(of: word, hash: WordNumbers.hash(word.utf8.span))] = Int32(number)
    }
  }

  /// FNV-1a. Only the words of the data files and of the CFA's own lists are added, so no message can
  /// make many of them meet in one place; a standard hash, which keeps that from happening, takes
  /// three times as long.
  ///
  /// - Parameter letters: a folded word in UTF-8.
  static func hash(_ letters: Span<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for index in letters.indices { hash = (hash ^ UInt32(letters[index])) &* 0x0100_0193 }
    return hash
  }
}
