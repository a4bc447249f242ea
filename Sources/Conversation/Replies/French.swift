import Understanding

/// How French writes numbers, and the spaces of its punctuation.
enum French {
  static let narrowSpace = "\u{202F}"

  /// Puts the narrow no-break space where French wants it: before `;` `!` `?` `:` `%` and inside
  /// « », wherever the text has a space there.
  static func typography(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (position, scalar) in scalars.enumerated() {
      let next = position + 1 < scalars.count ? scalars[position + 1] : nil
      let before = position > 0 ? scalars[position - 1] : nil
      let isSpace = scalar == " " || scalar == "\u{00A0}"
      if isSpace, before == "«" || next.map({ ";!?:%»".unicodeScalars.contains($0) }) ?? false {
        out.append("\u{202F}")
      } else {
        out.append(scalar)
      }
    }
    return String(out)
  }

  /// `1 250`, `7,5`: at most one decimal, a comma, thousands apart.
  static func number(_ number: Double) -> String {
    let tenths = (abs(number) * 10).rounded()
    guard tenths < 1e15 else { return "\(number)" }
    let whole = Int(tenths) / 10
    let rest = Int(tenths) % 10
    var digits = String(whole)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    let sign = number < 0 && tenths > 0 ? "−" : ""
    return sign + groups.joined(separator: narrowSpace) + (rest == 0 ? "" : ",\(rest)")
  }

  /// «de Karima», «d’octobre», «d’Hélène», «de Hassan», «d’Yves», «de Yasmine».
  static func of(_ text: String) -> String {
    let letters = Folding.fold(String(text.prefix(8))).prefix(2)
    guard let first = letters.first else { return "de " }
    let second = letters.dropFirst().first
    let isElided =
      switch first {
      case "h": second.map { "eiuy".contains($0) } ?? false
      case "y": second.map { $0.isLetter && !"aeiou".contains($0) } ?? false
      default: "aeiouœæ".contains(first)
      }
    return (isElided ? "d’" : "de ") + text
  }

  /// The text with a capital at its start.
  static func capitalised(_ text: String) -> String {
    guard let first = text.first else { return text }
    return first.uppercased() + text.dropFirst()
  }
}
