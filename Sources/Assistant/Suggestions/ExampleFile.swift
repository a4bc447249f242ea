/// The text of an intent's file, to which an example is added without changing anything else.
struct ExampleFile {
  private var lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
  }

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Adds an item at the end of `examples`, which is made when there is none.
  ///
  /// - Parameter fields: the lines of the item, without indentation.
  /// - Returns: the item's line, from 1; nil when `examples` is written in a way that has no place
  ///   for it.
  mutating func add(_ fields: [String]) -> Int? {
    let item = fields.enumerated().map { ($0 == 0 ? "  - " : "    ") + $1 }
    guard let head = lines.firstIndex(where: { ExampleFile.key(of: $0) == "examples" }) else {
      lines += ["examples:"] + item
      return lines.count - item.count + 1
    }
    let rest = lines[head].dropFirst("examples:".count)
    guard rest.allSatisfy(\.isWhitespace) || rest.drop(while: \.isWhitespace).first == "#" else {
      return nil
    }
    var end = lines[(head + 1)...].firstIndex { ExampleFile.key(of: $0) != nil } ?? lines.count
    // Comments and empty lines before the next key are that one's.
    while end > head + 1, ExampleFile.isIdle(lines[end - 1]) { end -= 1 }
    lines.insert(contentsOf: item, at: end)
    return end + 1
  }

  /// The key that a line of the outermost mapping begins with.
  private static func key(of line: String) -> Substring? {
    guard let first = line.first, first.isLetter, let colon = line.firstIndex(of: ":") else {
      return nil
    }
    return line[..<colon]
  }

  private static func isIdle(_ line: String) -> Bool {
    line.first { !$0.isWhitespace }.map { $0 == "#" && line.first == "#" } ?? true
  }
}
