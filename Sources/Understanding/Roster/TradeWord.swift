/// A trade's name and the words for those who learn it share a stem: «pâtisserie», «pâtissières»,
/// «carrosserie», «carrossier», «mécanique», «mécaniciens».
struct TradeWord: Sendable, Equatable {
  let stem: String
  /// What follows on the stem; empty for a word without the ending of a trade.
  let ending: String
  /// Whether the stem's last letter was written twice: «maçonnerie».
  private let isDoubled: Bool

  /// - Parameter word: folded, singular or plural.
  init(_ word: String) {
    let singular = word.hasSuffix("s") ? String(word.dropLast()) : word
    for ending in TradeWord.endings
    where singular.hasSuffix(ending) && singular.utf8.count - ending.utf8.count >= 4 {
      let letters = singular.dropLast(ending.utf8.count)
      isDoubled = letters.last == letters.dropLast().last
      stem = String(isDoubled ? letters.dropLast() : letters)
      self.ending = ending
      return
    }
    stem = singular
    ending = ""
    isDoubled = false
  }

  /// Whether one of the two words names those who learn what the other names.
  func isOf(_ other: TradeWord) -> Bool {
    guard stem == other.stem else { return false }
    // «fleurs» is no florist: without an ending only a mason is one of masonry.
    if ending.isEmpty || other.ending.isEmpty {
      return isDoubled || other.isDoubled || ending == other.ending
    }
    return ending.utf8.count > 2 || other.ending.utf8.count > 2
  }

  /// Whether the word names people by what they do.
  var namesPeople: Bool { TradeWord.people.contains(ending) }

  private static let people: WordSet = [
    "icienne", "ateur", "atrice", "agiste", "icien", "ienne", "euse", "iere", "iste", "eur", "ier",
    "ien", "er", "ere", "aire", "ionnaire", "trice",
  ]

  /// The longest first.
  private static let endings: [String] = [
    "ionnaire", "abilite", "icienne", "agiste", "atrice", "icite", "icien", "ateur", "ation",
    "ariat", "ienne", "trice", "erie", "iere", "euse", "iste", "isme",
    "ique", "able", "iaux", "aire", "ure", "age", "ier", "eur", "ien", "ion", "ere", "ial", "ie",
    "er", "e", "o",
  ].sorted { $0.utf8.count > $1.utf8.count }
}
