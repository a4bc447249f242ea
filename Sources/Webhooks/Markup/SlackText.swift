/// The text of a Slack message as its author sees it.
enum SlackText {
  /// - Parameter bot: the bot's own user id, whose mention is left out.
  static func plain(_ text: String, without bot: String?) -> String {
    var out = ""
    var rest = Substring(text)
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      out += rest[..<start]
      out += shown(rest[rest.index(after: start)..<end], without: bot)
      rest = rest[rest.index(after: end)...]
    }
    out += rest
    return ReplyBlocks.unescaped(out[...]).trimmed
  }

  /// What stands for `@U…|name`, `#C…|name`, `!here` or `https://…|label`.
  private static func shown(_ token: Substring, without bot: String?) -> String {
    let parts = token.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let target = parts.first ?? ""
    let label = parts.count > 1 ? String(parts[1]) : nil
    switch target.first {
    case "@": return bot.map { target == "@\($0)" } ?? false ? "" : label ?? String(target)
    case "#": return "#" + (label ?? String(target.dropFirst()))
    case "!": return label ?? ""
    default: return label ?? String(target)
    }
  }
}

extension String {
  /// Without white space and the marks behind a name at both ends.
  fileprivate var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace || first == ":" || first == "," {
      text = text.dropFirst()
    }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
