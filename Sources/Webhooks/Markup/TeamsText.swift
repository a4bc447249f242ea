/// The text of a Teams message as its author sees it: HTML, with the mentions as `<at>Name</at>`.
enum TeamsText {
  /// Without the first mention, which is the bot's: nothing else comes through an outgoing webhook.
  static func plain(_ html: String) -> String {
    var out = ""
    var rest = Substring(html)
    var mentions = 0
    while let start = rest.firstIndex(of: "<"), let end = rest[start...].firstIndex(of: ">") {
      out += rest[..<start]
      let tag = rest[rest.index(after: start)..<end].lowercased()
      rest = rest[rest.index(after: end)...]
      switch tag.prefix(while: { $0.isLetter || $0 == "/" }) {
      case "at":
        mentions += 1
        if mentions == 1, let close = rest.firstRange(of: "</at>") {
          rest = rest[close.upperBound...]
        }
      case "br", "/p", "/div", "/li": out += "\n"
      case "": out += "<\(tag)>"
      default: break
      }
    }
    out += rest
    let text = ReplyBlocks.unescaped(out[...]).split(separator: "\n").map { line in
      line.split { $0 == " " || $0 == "\u{A0}" || $0 == "\t" || $0 == "\r" }.joined(separator: " ")
    }
    return text.filter { !$0.isEmpty }.joined(separator: "\n")
  }
}
