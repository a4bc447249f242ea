/// A piece of a message: a run of letters, a run of digits, or one other character.
package struct Token: Hashable, Sendable {
  package enum Kind: Sendable { case word, number, symbol }

  /// Lower case, without accents (`Folding`).
  package let folded: String
  /// `WordNumbers.hash` of `folded`: it is looked up in many tables.
  let hash: UInt32
  package let kind: Kind
  /// Where it stands in the message: UTF-8 offsets.
  package let range: Range<Int>
  /// Whether white space, or the message's start, lies before it.
  package let afterSpace: Bool
  /// Whether its first letter is a capital.
  package let isCapitalised: Bool
  /// Whether it has two letters or more and all are capitals.
  package let isAllCapitals: Bool
}

/// A message cut into tokens. `14h30` gives `14` `h` `30`, `CAP1` gives `cap` `1`, `rendez-vous`
/// gives `rendez` `-` `vous`, `l’atelier` gives `l` `'` `atelier`.
package struct Utterance: Sendable {
  /// Longer messages, in bytes of UTF-8, are not for reading: whoever takes texts in refuses them.
  package static let longestMessage = 8_000

  package let text: String
  package let tokens: [Token]

  package init(_ text: String) {
    self.text = text
    tokens = Utterance.cut(text)
  }

  /// The words of the message between two tokens, as they were written.
  package func written(_ range: Range<Int>) -> String {
    guard let first = tokens[range].first, let last = tokens[range].last else { return "" }
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: first.range.lowerBound)
    let end = utf8.index(utf8.startIndex, offsetBy: last.range.upperBound)
    return String(text[start..<end])
  }

  /// Whether a line ends between two tokens.
  func isBroken(_ range: Range<Int>) -> Bool { written(range).contains(where: \.isNewline) }

  /// After these a lone «é» is «est».
  private static let beforeIs: WordSet = [
    "il", "elle", "on", "c", "ca", "qui", "ki", "y", "n", "t", "s", "l", "tout", "tt", "rdv",
  ]

  /// «Bastien é là», «é pas venue»: what somebody is, before which a lone «é» is «est» too.
  private static func isState(_ rest: Substring) -> Bool {
    ["là", "la ", "pas ", "pa ", "ven", "abs", "mal", "exc", "arriv", "part", "en "]
      .contains(where: rest.hasPrefix)
  }

  private static func cut(_ text: String) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(text.utf8.count / 5 + 1)
    // In UTF-8.
    var folded: [UInt8] = []
    var kind = Token.Kind.symbol
    var start = 0
    var position = 0
    var spaceBefore = true
    var capital = false
    var isAcute = false
    var letters = 0
    var capitals = 0

    func finish() {
      guard !folded.isEmpty else { return }
      tokens.append(
        Token(
          folded: String(decoding: folded, as: UTF8.self), hash: WordNumbers.hash(folded.span),
          kind: kind, range: start..<position, afterSpace: spaceBefore, isCapitalised: capital,
          isAllCapitals: letters > 1 && capitals == letters))
      folded.removeAll(keepingCapacity: true)
      spaceBefore = false
    }

    for scalar in text.unicodeScalars {
      let width = UTF8.width(scalar)
      let value = scalar.value
      if Folding.isInvisible(value) || (0x0300...0x036F).contains(value) {
        position += width
        continue
      }
      if isSpace(value) {
        // «menuisiers é plombiers»: «et», but for «il é là».
        if isAcute, spaceBefore, letters == 1, folded.count == 1,
          let last = tokens.last, last.kind == .word, !last.isCapitalised, !beforeIs.contains(last),
          !isState(Substring(text.utf8.dropFirst(position + width)))
        {
          folded.append(UInt8(ascii: "t"))
        }
        finish()
        spaceBefore = true
        position += width
        continue
      }
      let nextKind = kindOf(scalar)
      if nextKind == .symbol || nextKind != kind { finish() }
      if folded.isEmpty {
        start = position
        kind = nextKind
        capital = nextKind == .word && isCapital(scalar)
        isAcute = value == 0xE9
        letters = 0
        capitals = 0
      }
      if nextKind == .word {
        letters += 1
        if isCapital(scalar) { capitals += 1 }
      }
      Folding.append(scalar, to: &folded)
      position += width
      if nextKind == .symbol { finish() }
    }
    finish()
    return tokens
  }

  static func isSpace(_ value: UInt32) -> Bool {
    switch value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x80: (0x41...0x5A).contains(scalar.value)
    // «é», «à»: what French writes most is not looked up.
    case 0xE0...0xFF: false
    default: scalar.properties.isUppercase
    }
  }

  private static func kindOf(_ scalar: Unicode.Scalar) -> Token.Kind {
    switch scalar.value {
    case 0x30...0x39: .number
    case 0x41...0x5A, 0x61...0x7A: .word
    case 0..<0x80: .symbol
    case 0xB2, 0xB3, 0xB9, 0xBC...0xBE: .symbol
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0xFF: .word
    default: scalar.properties.isAlphabetic ? .word : .symbol
    }
  }
}
