package import Chat

/// A text in lines, each of them pieces that may be bold, for plain text and HTML alike.
package struct RichText: Hashable, Sendable {
  struct Span: Hashable, Sendable {
    var text: String
    var isBold = false
  }

  struct Line: Hashable, Sendable {
    enum Kind: Hashable, Sendable { case text, item, choice }
    var kind = Kind.text
    var spans: [Span]

    var plain: String { spans.map(\.text).joined() }
  }

  var lines: [Line] = []

  init(_ lines: [Line] = []) { self.lines = lines }

  var isEmpty: Bool { lines.isEmpty }

  /// The lines as one plain text, without the marks of items.
  var inline: String { lines.map(\.plain).joined(separator: " ") }

  mutating func append(_ other: RichText) { lines += other.lines }

  /// Adds every line of `other` as an item of a list.
  mutating func append(item other: RichText) {
    lines.append(
      Line(kind: .item, spans: RichText.joined(other.lines)))
  }

  /// Puts the first line of `other` behind the last line, and its further lines after it.
  mutating func continueLine(with other: RichText) {
    guard let first = other.lines.first, !lines.isEmpty, first.kind == .text else {
      append(other)
      return
    }
    lines[lines.count - 1].spans += [Span(text: " ")] + first.spans
    lines += other.lines.dropFirst()
  }

  private static func joined(_ lines: [Line]) -> [Span] {
    Array(lines.map(\.spans).joined(separator: [Span(text: " ")]))
  }
}

extension RichText {
  /// The text as an answer; the choices, if any, are numbered from 1 behind it.
  package func reply(choices: [String] = []) -> Reply {
    var all = self
    all.lines += choices.map { Line(kind: .choice, spans: [Span(text: $0)]) }
    return Reply(text: all.plain, html: all.html, choices: choices)
  }

  private var plain: String {
    var number = 0
    return lines.map { line in
      switch line.kind {
      case .text: return line.plain
      case .item: return "• " + line.plain
      case .choice:
        number += 1
        return "\(number). " + line.plain
      }
    }.joined(separator: "\n")
  }

  private var html: String {
    var out = ""
    var open: Line.Kind?
    func close() {
      switch open {
      case .text: out += "</p>"
      case .item: out += "</ul>"
      case .choice: out += "</ol>"
      case nil: break
      }
      open = nil
    }
    for line in lines {
      if open == line.kind {
        if line.kind == .text { out += "<br>" }
      } else {
        close()
        open = line.kind
        switch line.kind {
        case .text: out += "<p>"
        case .item: out += "<ul>"
        case .choice: out += "<ol>"
        }
      }
      let body = line.spans.map(\.html).joined()
      out += line.kind == .text ? body : "<li>\(body)</li>"
    }
    close()
    return out
  }
}

extension RichText.Span {
  var html: String {
    let escaped = RichText.Span.escape(text)
    return isBold ? "<strong>\(escaped)</strong>" : escaped
  }

  static func escape(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
