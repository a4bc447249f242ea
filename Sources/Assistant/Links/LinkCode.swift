import Journal

/// A code that ties an account to a member: eight signs, said in two groups of four. Only its hash
/// is kept.
package struct LinkCode: Hashable, Sendable, CustomStringConvertible {
  /// No sign that is mistaken for another.
  static let alphabet = Array("ABCDEFGHJKMNPQRSTUVWXYZ23456789")
  static let length = 8
  /// How long it is good for.
  package static let secondsValid = 900

  private let signs: String

  /// A new code by chance.
  package static func random() -> LinkCode {
    LinkCode(signs: String((0..<length).map { _ in alphabet[Int.random(in: alphabet.indices)] }))
  }

  private init(signs: String) { self.signs = signs }

  /// The code that a whole message is, in small letters or capitals, with or without «lier» before
  /// it; nil when it is none.
  package init?(message text: String) {
    var signs = text.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    if signs.hasPrefix("LIER") { signs.removeFirst(4) }
    guard signs.count == LinkCode.length, signs.allSatisfy(LinkCode.alphabet.contains),
      text.utf8.count <= 64
    else { return nil }
    self.signs = signs
  }

  /// What the member is told.
  package var spoken: String { "\(signs.prefix(4))-\(signs.suffix(4))" }

  var hash: String { EntryHash(of: Array("quatorze link \(signs)".utf8)).description }

  package var description: String { "<REDACTED>" }
}
