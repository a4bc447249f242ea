internal import Chat

/// A reply line by line: its plain text beside its HTML.
///
/// HTML is taken only when it is what `Reply` promises: paragraphs and lists of lines with
/// `strong` in them, everything else escaped, one line for each line of the text. Any other goes
/// out as plain text.
struct ReplyLines: Hashable, Sendable {
  enum Block: Hashable, Sendable {
    case paragraph
    case items
    /// From which number on.
    case numbered(Int)
  }

  struct Line: Hashable, Sendable {
    var text: String
    var html: String
    var block: Block
  }

  let lines: [Line]
  /// Whether `lines` have HTML that says the same.
  let hasHTML: Bool

  init(_ reply: Reply) {
    let texts = reply.text.split(separator: "\n", omittingEmptySubsequences: false)
    if let parsed = Self.parse(reply.html), parsed.count == texts.count {
      hasHTML = true
      lines = zip(texts, parsed).map { text, line in
        Line(text: String(text), html: line.html, block: line.block)
      }
    } else {
      hasHTML = false
      lines = texts.map { Line(text: String($0), html: "", block: .paragraph) }
    }
  }

  static func text(_ lines: ArraySlice<Line>) -> String {
    lines.map(\.text).joined(separator: "\n")
  }

  /// Its narrow no-break spaces are plain no-break ones: what Qt's clients read of HTML keeps those
  /// alone, and makes of any other white space one where a line may break.
  static func html(_ lines: ArraySlice<Line>) -> String {
    var out = ""
    var open: Block?
    func close() {
      switch open {
      case .paragraph: out += "</p>"
      case .items: out += "</ul>"
      case .numbered: out += "</ol>"
      case nil: break
      }
    }
    for line in lines {
      switch (open, line.block) {
      case (.paragraph, .paragraph): out += "<br>"
      case (.items, .items), (.numbered, .numbered(2...)): break
      default:
        close()
        switch line.block {
        case .paragraph: out += "<p>"
        case .items: out += "<ul>"
        case .numbered(let first): out += first == 1 ? "<ol>" : "<ol start=\"\(first)\">"
        }
      }
      open = line.block
      out += line.block == .paragraph ? line.html : "<li>\(line.html)</li>"
    }
    close()
    return out.replacing("\u{202F}", with: "\u{A0}")
  }

  /// Nil when the HTML has anything that is not expected.
  private static func parse(_ html: String) -> [(html: String, block: Block)]? {
    var rest = html[...]
    func take(_ tag: String) -> Bool {
      guard rest.hasPrefix(tag) else { return false }
      rest = rest.dropFirst(tag.count)
      return true
    }
    /// Up to the next tag that is none of `strong`.
    func inline() -> String? {
      var out = ""
      var isBold = false
      while let next = rest.firstIndex(of: "<") {
        out += rest[..<next]
        rest = rest[next...]
        if !isBold, take("<strong>") {
          out += "<strong>"
        } else if isBold, take("</strong>") {
          out += "</strong>"
        } else {
          return isBold || out.contains(">") && !isEscaped(out) ? nil : out
        }
        isBold.toggle()
      }
      return nil
    }
    var lines: [(html: String, block: Block)] = []
    while !rest.isEmpty {
      if take("<p>") {
        repeat {
          guard let line = inline() else { return nil }
          lines.append((line, .paragraph))
        } while take("<br>")
        guard take("</p>") else { return nil }
      } else if take("<ul>") || rest.hasPrefix("<ol>") {
        let isNumbered = take("<ol>")
        var number = 0
        while take("<li>") {
          guard let line = inline(), take("</li>") else { return nil }
          number += 1
          lines.append((line, isNumbered ? .numbered(number) : .items))
        }
        guard take(isNumbered ? "</ol>" : "</ul>") else { return nil }
      } else {
        return nil
      }
    }
    return lines
  }

  /// Whether every `>` ends one of the tags that are allowed within a line.
  private static func isEscaped(_ html: String) -> Bool {
    var rest = html[...]
    while let end = rest.firstIndex(of: ">") {
      let before = rest[...end]
      guard before.hasSuffix("<strong>") || before.hasSuffix("</strong>") else { return false }
      rest = rest[rest.index(after: end)...]
    }
    return true
  }

  static func escaped(_ text: String) -> String {
    var out = ""
    for character in text {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.append(character)
      }
    }
    return out
  }
}
