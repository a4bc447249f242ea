import Chat
import JSONText
import Testing

@testable import Matrix

@Suite struct MessageContentTests {
  private let reply = Reply(
    text: "Laquelle ?\nDites-le.\n1. Rose & Léo\n2. Nour\n• fin",
    html: "<p><strong>Laquelle</strong> ?<br>Dites-le.</p><ol><li>Rose &amp; Léo</li><li>Nour</li>"
      + "</ol><ul><li>fin</li></ul>")

  @Test func `A reply is one message with text, HTML, its key and no mention`() {
    #expect(
      MessageContent.parts(of: reply, key: "k") == [
        .object([
          "msgtype": "m.text", "body": .string(reply.text), "format": "org.matrix.custom.html",
          "formatted_body": .string(reply.html), "m.mentions": .object([]),
          "fr.quatorze.key": "k",
        ])
      ])
  }

  @Test func `No line breaks after a guillemet, also where HTML knows only one no-break space`() {
    let narrow = Reply(
      text: "«\u{202F}annule\u{202F}» ?", html: "<p>«\u{202F}annule\u{202F}» ?</p>")
    let part = MessageContent.parts(of: narrow, key: "k").first
    #expect(part?["body"] == .string(narrow.text))
    #expect(part?["formatted_body"] == "<p>«\u{A0}annule\u{A0}» ?</p>")
  }

  @Test func `A thread is answered in the thread`() {
    var inThread = reply
    inThread.thread = "$root"
    let relation = MessageContent.parts(of: inThread, key: "k").first?["m.relates_to"]
    #expect(relation?["rel_type"] == "m.thread")
    #expect(relation?["event_id"] == "$root")
    #expect(relation?["m.in_reply_to"]?["event_id"] == "$root")
  }

  @Test(arguments: [
    "<p>un</p><script>x</script>", "<p>un<img src=x></p>", "<p>un", "<p><a href=\"x\">un</a></p>",
    "<p>un > deux</p>", "<p><strong>un</p>", "un", "<p>un</p><p>deux</p>", "<h1>un</h1>",
    "<p>un</p>\n", "<p>un</strong></p>", "<ul>un</ul>",
  ])
  func `HTML that is not what a reply promises goes out as plain text`(_ html: String) {
    let part = MessageContent.parts(of: Reply(text: "un", html: html), key: "k").first
    #expect(part?["body"] == "un")
    #expect(part?["formatted_body"] == nil)
    #expect(part?["format"] == nil)
  }

  @Test func `A long reply is split at lines, each part as large as may be`() {
    let lines = (1...3000).map { "Apprenti n° \($0), \"entretien\" du 3 novembre 2026" }
    let reply = Reply(
      text: lines.enumerated().map { "\($0 + 1). \($1)" }.joined(separator: "\n"),
      html: "<ol>"
        + lines.map { "<li>\(ReplyLines.escaped($0))</li>" }.joined() + "</ol>")
    let parts = MessageContent.parts(of: reply, key: "key")
    #expect(parts.count > 3 && parts.count < 12)
    #expect(parts.allSatisfy { $0.bytes.count <= MessageContent.mostBytes })
    #expect(parts.compactMap { $0["body"]?.string }.joined(separator: "\n") == reply.text)
    #expect(
      parts.map { $0["fr.quatorze.part"] }
        == (1...parts.count).map { .array([.integer($0), .integer(parts.count)]) })
    let second = parts[1]["formatted_body"]?.string ?? ""
    let first = parts[0]["body"]?.string?.split(separator: "\n").count ?? 0
    #expect(second.hasPrefix("<ol start=\"\(first + 1)\"><li>"))
    #expect(second.hasSuffix("</li></ol>"))
  }

  @Test func `A line that is too long for one message is cut, and no character is lost`() {
    let text = String(repeating: "é\u{1}\"", count: 40_000)
    let parts = MessageContent.parts(
      of: Reply(text: text, html: "<p>\(ReplyLines.escaped(text))</p>"), key: "k")
    #expect(parts.count > 1)
    #expect(parts.allSatisfy { $0.bytes.count <= MessageContent.mostBytes })
    #expect(
      parts.compactMap { $0["body"]?.string }.joined(separator: "").filter { $0 != "\n" } == text)
  }
}

@Suite struct DirectRoomsTests {
  @Test func `What others keep in the list of direct rooms stays`() {
    let kept = JSON.object(["@a:x": .strings(["!1"]), "@b:x": .strings(["!2"])])
    let added = DirectRooms.adding("!3", for: "@a:x", to: kept)
    #expect(added["@a:x"] == .strings(["!1", "!3"]))
    #expect(added["@b:x"] == .strings(["!2"]))
    #expect(DirectRooms.adding("!3", for: "@a:x", to: added) == added)
    #expect(DirectRooms.removing("!2", from: added) == .object(["@a:x": .strings(["!1", "!3"])]))
    #expect(DirectRooms.removing("!9", from: kept) == kept)
  }
}
