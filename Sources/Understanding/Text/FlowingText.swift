/// A message of several lines as one line of text, for reading: «Présents :\n- Rose\n- Théo» is
/// «Présents : Rose, Théo».
package enum FlowingText {
  /// The lines one after the other, without the marks of a list: a comma between items and short
  /// lines, a full stop before a longer one; nothing is added after a line that ends with a mark. A
  /// text of one line stays as it is, and so does one of more lines than anybody writes as one
  /// message: such a list is read line by line.
  static func joined(_ text: String) -> String {
    guard (1...longest).contains(text.utf8.count(where: { $0 == 0x0A })) else { return text }
    var flowing = ""
    var before: Substring = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let (item, isMarked) = item(line)
      guard !item.isEmpty else { continue }
      if let last = flowing.last {
        let isShort = item.split(whereSeparator: \.isWhitespace).count <= longestShort
        if !marks.contains(last), !goesOn(before) { flowing += isMarked || isShort ? "," : "." }
        flowing += " "
      }
      flowing += item
      before = item
    }
    return flowing
  }

  /// A line without the mark of a list, and whether it had one: «- Léa 30 min», «2) Karim…».
  package static func item(_ line: Substring) -> (text: Substring, isMarked: Bool) {
    var rest = line.drop(while: \.isWhitespace)
    var isMarked = false
    if let first = rest.first, "-–—•*·".contains(first) {
      rest = rest.dropFirst().drop(while: \.isWhitespace)
      isMarked = true
    } else {
      let digits = rest.prefix(while: \.isNumber)
      let after = rest.dropFirst(digits.count)
      if (1...2).contains(digits.count), let mark = after.first, ".)".contains(mark),
        after.dropFirst().first?.isWhitespace == true
      {
        rest = after.dropFirst().drop(while: \.isWhitespace)
        isMarked = true
      }
    }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return (rest, isMarked)
  }

  /// Whether a line ends within a sentence: «… dans le».
  private static func goesOn(_ line: Substring) -> Bool {
    let start = line.lastIndex(where: \.isWhitespace).map(line.index(after:)) ?? line.startIndex
    return withinSentences.contains(line[start...].lowercased())
  }

  private static let withinSentences: Set<String> = [
    "le", "la", "les", "l'", "un", "une", "des", "du", "de", "d'", "à", "a", "au", "aux", "et",
    "ou",
    "avec", "pour", "en", "dans", "sur", "chez", "par", "que", "qui", "qu'", "mon", "ma", "mes",
    "son", "sa", "ses", "ce", "cette",
  ]

  /// Ends of lines.
  private static let longest = 60
  /// Words of a line that is an item like another.
  private static let longestShort = 4
  private static let marks: Set<Character> = [".", ",", ":", ";", "!", "?", "…", "–", "—"]
}
