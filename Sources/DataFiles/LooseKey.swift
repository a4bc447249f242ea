/// A text reduced to its letters and digits, without case or accents: what two headings or names
/// have in common that a person would call the same. `Date d’entrée` and `date d'entree` are equal.
package struct LooseKey: Hashable, Comparable, Sendable {
  /// Lower-case letters and digits; empty when the text has neither.
  package let text: String

  package init(_ text: some StringProtocol) {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x30...0x39, 0x61...0x7A: out.append(scalar)
      case 0x41...0x5A: out.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
      case 0..<0x80: break
      default: LooseKey.appendLetter(scalar, to: &out)
      }
    }
    self.text = String(out)
  }

  package var isEmpty: Bool { text.isEmpty }

  package static func < (left: LooseKey, right: LooseKey) -> Bool { left.text < right.text }

  private static func appendLetter(
    _ scalar: Unicode.Scalar, to out: inout String.UnicodeScalarView
  ) {
    if let plain = plainLetters[scalar] {
      out.append(contentsOf: plain.unicodeScalars)
    } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    }
  }

  private static let plainLetters: [Unicode.Scalar: String] = {
    let rows: KeyValuePairs = [
      "a": "àáâãäåāăąǎ", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ",
      "h": "ĥħ", "i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŉ",
      "o": "òóôõöøōŏőǒ", "oe": "œ", "r": "ŕŗř", "s": "śŝşšș", "ss": "ß", "t": "ţťŧț",
      "u": "ùúûüũūŭůűųǔ", "w": "ŵ", "y": "ýÿŷ", "z": "źżž", "th": "þ",
    ]
    var table: [Unicode.Scalar: String] = [:]
    for (plain, variants) in rows {
      for scalar in variants.unicodeScalars {
        table[scalar] = plain
        for upper in scalar.properties.uppercaseMapping.unicodeScalars where upper.value > 0x7F {
          table[upper] = plain
        }
      }
    }
    table["º"] = "o"
    table["ª"] = "a"
    return table
  }()
}
