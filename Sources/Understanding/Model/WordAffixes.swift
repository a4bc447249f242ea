/// The beginnings and endings of a word: what related words, other forms and misspelt ones share.
enum WordAffixes {
  private static let beginnings = [3, 4, 6]
  private static let endings = [2, 3, 4]

  /// One hash for each beginning and each ending shorter than the word; none for words of three
  /// letters or fewer and for placeholders.
  static func forEachHash(of word: String, _ body: (UInt64) -> Void) {
    let letters = word.utf8
    guard letters.count > 3, let first = letters.first,
      UInt8(ascii: "a")...UInt8(ascii: "z") ~= first
    else { return }
    for length in beginnings where length < letters.count {
      body(hash(letters.prefix(length), seed: 17))
    }
    for length in endings where length < letters.count {
      body(hash(letters.suffix(length), seed: 18))
    }
  }

  private static func hash(_ letters: Substring.UTF8View, seed: UInt64) -> UInt64 {
    var hash = seed
    for letter in letters { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3 }
    return Features.mix(hash ^ 0x51_7CC1_B727_220A)
  }
}
