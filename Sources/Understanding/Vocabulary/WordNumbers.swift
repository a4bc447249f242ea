/// Words as small numbers, so that phrases and features compare fast.
package struct WordNumbers: Sendable {
  package private(set) var words: [String] = []
  /// Where the words stand by their hashes, a power of two of them. A word whose place is taken stands
  /// at the next one that is free.
  private var places = [Place](repeating: Place(), count: 16)

  /// Of a word; with its hash, so that another word's letters need no look.
  private struct Place {
    var hash: UInt32 = 0
    /// -1 where no word stands.
    var number: Int32 = -1
  }

  package init() {}

  /// The number of a folded word; nil for one that was never added.
  package func number(of word: String) -> Int32? {
    known(place(of: word, hash: WordNumbers.hash(word.utf8.span)))
  }

  /// The number of a token's folded word; nil for one that was never added.
  func number(of token: Token) -> Int32? {
    known(place(of: token.folded, hash: token.hash))
  }

  private func known(_ place: Int) -> Int32? {
    let number = places[place].number
    return number < 0 ? nil : number
  }

  /// The number of a folded word, new when needed.
  package mutating func add(_ word: String) -> Int32 {
    let hash = WordNumbers.hash(word.utf8.span)
    var place = place(of: word, hash: hash)
    if let number = known(place) { return number }
    if (words.count + 1) * 2 > places.count {
      spread()
      place = self.place(of: word, hash: hash)
    }
    let number = Int32(words.count)
    places[place] = Place(hash: hash, number: number)
    words.append(word)
    return number
  }

  package var count: Int { words.count }

  /// Where a word stands, or where it would.
  private func place(of word: String, hash: UInt32) -> Int {
    var place = Int(hash ^ (hash >> 15)) & (places.count - 1)
    while places[place].number >= 0,
      places[place].hash != hash || words[Int(places[place].number)] != word
    {
      place = (place + 1) & (places.count - 1)
    }
    return place
  }

  /// Gives all words twice the room.
  private mutating func spread() {
    places = [Place](repeating: Place(), count: places.count * 2)
    for (number, word) in words.enumerated() {
      let hash = WordNumbers.hash(word.utf8.span)
      places[place(of: word, hash: hash)] = Place(hash: hash, number: Int32(number))
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
