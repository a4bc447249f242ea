package import Chat

/// How a product writes bold text, lists and plain characters, and how much it takes.
///
/// What comes from a user's text is only ever text: it makes no mention, no link, no bold.
package enum MarkupFlavour: CaseIterable, Sendable {
  /// Markdown as Mattermost reads it, which also turns Slack's `<…>` into links and mentions.
  case mattermost
  /// Slack's mrkdwn: three entities and no escapes.
  case slack
  /// The Markdown of Microsoft Teams.
  case teams

  /// The longest text that the product takes, in its own measure.
  package var limit: Int {
    switch self {
    // Post.Message, in code points.
    case .mattermost: 16_383
    // Slack cuts at 40,000; what is longer than some screens nobody reads.
    case .slack: 12_000
    // A message has about 28 KB, its envelope included.
    case .teams: 24_000
    }
  }

  /// A reply in this flavour, cut between lines where it would be too long.
  package func text(_ reply: Reply) -> String {
    var out = ""
    var size = 0
    for (index, line) in ReplyBlocks(reply.html).lines.enumerated() {
      let written = (index > 0 ? lineEnd(before: line) : "") + write(line)
      let cost = measure(written)
      guard size + cost + 4 <= limit else {
        return out + (out.isEmpty ? String(written.unicodeScalars.prefix(limit / 4)) : "\n") + "…"
      }
      out += written
      size += cost
    }
    return out
  }

  private func measure(_ text: String) -> Int {
    self == .teams ? text.utf8.count : text.unicodeScalars.count
  }

  /// Markdown joins two lines that one line end parts, unless it is hard.
  private func lineEnd(before line: ReplyBlocks.Line) -> String {
    self == .teams && line.mark == .none ? "\n\n" : "\n"
  }

  private func write(_ line: ReplyBlocks.Line) -> String {
    let body = line.pieces.enumerated().map { index, piece in
      let text = escaped(piece.text, beginsLine: index == 0 && line.mark == .none)
      guard piece.isBold, !text.isEmpty else { return text }
      return self == .slack ? "*\(text)*" : "**\(text)**"
    }.joined()
    switch line.mark {
    case .none: return body
    case .bullet: return self == .slack ? "• \(body)" : "- \(body)"
    case .number(let number): return "\(number). \(body)"
    }
  }

  /// A text in which nothing is markup.
  func escaped(_ text: String, beginsLine: Bool = false) -> String {
    var out = ""
    // A number at the start of a line would begin a list, a sign a heading, a list or a quotation.
    var isLeading = beginsLine && self != .slack
    var digits = false
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      defer {
        digits = isLeading && (0x30...0x39).contains(scalar.value)
        isLeading = digits
      }
      if digits, scalar == "." || scalar == ")" { out += "\\" }
      if isLeading, !digits, scalar == "-" || scalar == "+" { out += "\\" }
      switch (scalar, self) {
      case ("\n", _), ("\r", _): out += " "
      case ("&", .slack), ("&", .teams): out += "&amp;"
      case ("<", .slack), ("<", .teams): out += "&lt;"
      case (">", .slack), (">", .teams): out += "&gt;"
      // No escape works inside what Mattermost takes over from Slack: `<!channel>`, `<@user>`.
      case ("<", .mattermost): out += "\\<\(MarkupFlavour.invisible)"
      case (_, .slack) where "*_~`".unicodeScalars.contains(scalar):
        out += "\(MarkupFlavour.invisible)\(scalar)\(MarkupFlavour.invisible)"
      case (_, .mattermost) where "\\`*_~[]()#>|!".unicodeScalars.contains(scalar),
        (_, .teams) where "\\`*_~[]()#|!".unicodeScalars.contains(scalar):
        out += "\\\(scalar)"
      // Mentions are found by their first sign; so are `:emoji:` and `https://`.
      case ("@", _): out += "@\(MarkupFlavour.invisible)"
      case (":", _) where MarkupFlavour.isJoined(scalars, after: index):
        out += ":\(MarkupFlavour.invisible)"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  private static func isJoined(_ scalars: [Unicode.Scalar], after index: Int) -> Bool {
    guard index + 1 < scalars.count else { return false }
    let next = scalars[index + 1]
    return next.properties.isAlphabetic || (0x30...0x39).contains(next.value)
      || "/+-_".unicodeScalars.contains(next)
  }

  /// A joiner without width: no letter of a name, and nobody sees it.
  private static let invisible: Unicode.Scalar = "\u{2060}"
}
