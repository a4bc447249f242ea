import Conversation
import Understanding

/// A message of several lines of which each is one of its own: a list kept through the day and
/// pasted in the evening.
enum PastedList {
  /// At most so many lines are read as messages.
  static let longest = 60

  /// The lines, without the marks of a list; nil when the text is one message. It is a list when
  /// it has two lines or more and each of them, read alone, records something about somebody.
  static func lines(
    of text: String, reading interpret: (String) -> Interpretation
  ) -> [String]? {
    let lines = text.split(whereSeparator: \.isNewline).map { bare($0) }.filter { !$0.isEmpty }
    guard (2...longest).contains(lines.count) else { return nil }
    for line in lines {
      guard let best = interpret(line).candidates.first, best.probability >= 0.3,
        Requirements.writes.contains(best.intent), best.intent != .correct, best.intent != .undo
      else { return nil }
      let frame = interpret(line).frame(best.intent)
      let names = frame.hasPeople || frame[.ambiguous] != nil || frame[.unknown] != nil
      guard names || best.intent == .openGap || best.intent == .addApprentice else { return nil }
    }
    return lines
  }

  /// «- Léa 30 min», «2) Karim…», «• …».
  private static func bare(_ line: Substring) -> String {
    var rest = line.drop(while: \.isWhitespace)
    if let first = rest.first, "-–—•*·".contains(first) {
      rest = rest.dropFirst().drop(while: \.isWhitespace)
    } else {
      let digits = rest.prefix(while: \.isNumber)
      let after = rest.dropFirst(digits.count)
      if (1...2).contains(digits.count), let mark = after.first, ".)".contains(mark),
        after.dropFirst().first?.isWhitespace == true
      {
        rest = after.dropFirst().drop(while: \.isWhitespace)
      }
    }
    while rest.last?.isWhitespace == true { rest = rest.dropLast() }
    return String(rest)
  }
}
