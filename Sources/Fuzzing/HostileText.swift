/// Texts that nobody writes in good faith: one thing over and over, up to a length.
package struct HostileText: Sendable {
  /// What it is made of, in words.
  package let name: String
  private let piece: String

  package static let all = [
    ("brackets", "([{<"), ("closing brackets", ")]}>"), ("one letter", "a"), ("one capital", "Z"),
    ("combining accents", "\u{301}"), ("accents on a letter", "e\u{301}"),
    ("right-to-left marks", "\u{200F}"), ("digits", "7"), ("zeros", "0"), ("«et»", "et "),
    ("names", "Camille "), ("joined names", "Camille-"), ("initials", "c. "),
    ("misspelt names", "Camillle Carpentire "), ("hours", "14h30 "), ("days", "lundi "),
    ("dates", "1/1/"), ("numbers in words", "deux cent mille "), ("halves", "et demie "),
    ("a list of days", "mardi et jeudi, "), ("bounds", "du lundi au "), ("apostrophes", "l’"),
    ("groups", "CAP BTS "), ("commas", ", "), ("questions", "? "),
    ("a pasted list", "- Rose 30 min\n"),
    ("two facts", "vu Rose et bilan de Nour et "), ("emoji", "👩‍🎓"), ("white space", " \t"),
  ].map { HostileText(name: $0.0, piece: $0.1) }

  /// The text in so many bytes at most, and nearly.
  package func repeated(bytes: Int) -> String {
    String(repeating: piece, count: bytes / piece.utf8.count)
  }
}
