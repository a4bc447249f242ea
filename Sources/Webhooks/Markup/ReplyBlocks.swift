/// The HTML of a reply as lines of plain and bold pieces, from which each flavour is written.
struct ReplyBlocks: Hashable, Sendable {
  struct Piece: Hashable, Sendable {
    var text: String
    var isBold: Bool
  }

  enum Mark: Hashable, Sendable {
    case none
    case bullet
    /// From 1.
    case number(Int)
  }

  struct Line: Hashable, Sendable {
    var mark: Mark
    var pieces: [Piece]
  }

  private(set) var lines: [Line] = []

  /// Reads what `Reply.html` may hold: `p`, `ul`, `ol`, `li`, `strong`, `br`. Any other tag is passed
  /// over, and its text stays.
  init(_ html: String) {
    var bold = false
    var number: Int?
    var mark = Mark.none
    var open: [Piece]?
    func close() {
      if let pieces = open { lines.append(Line(mark: mark, pieces: pieces)) }
      open = nil
      mark = .none
    }
    var rest = Substring(html)
    while let first = rest.first {
      if first == "<", let end = rest.firstIndex(of: ">") {
        let tag = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        switch tag {
        case "strong": bold = true
        case "/strong": bold = false
        case "ol":
          close()
          number = 0
        case "ul":
          close()
          number = nil
        case "li":
          close()
          open = []
          if let before = number {
            number = before + 1
            mark = .number(before + 1)
          } else {
            mark = .bullet
          }
        case "p", "/p", "/li", "/ul", "/ol", "br": close()
        default: break
        }
      } else {
        let end = rest.dropFirst().firstIndex(of: "<") ?? rest.endIndex
        let text = ReplyBlocks.unescaped(rest[..<end])
        open = (open ?? []) + [Piece(text: text, isBold: bold)]
        rest = rest[end...]
      }
    }
    close()
  }

  /// The characters behind the five entities of HTML and the plain space that cannot break.
  static func unescaped(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    var out = ""
    var rest = text
    while let start = rest.firstIndex(of: "&") {
      out += rest[..<start]
      rest = rest[start...]
      let known = entities.first { rest.hasPrefix($0.0) }
      out += known?.1 ?? "&"
      rest = rest.dropFirst(known?.0.count ?? 1)
    }
    return out + rest
  }

  private static let entities = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"),
    ("&apos;", "'"), ("&nbsp;", "\u{A0}"),
  ]
}
