internal import Chat
internal import JSONText

/// What a reply is as the content of events of type `m.room.message`.
///
/// Its kind is `m.text`, not `m.notice`: the push rules that every account begins with silence
/// notices, and an alert or a reminder has to ring. What notices are for, that bots do not answer
/// one another without end, the bot ensures by itself: it reads no notices, and only what members of
/// the team send.
enum MessageContent {
  /// The content's own field with the key under which the reply was sent.
  static let keyField = "fr.quatorze.key"
  /// Which part of the reply it is, and of how many: `[2, 3]`.
  static let partField = "fr.quatorze.part"
  /// How many bytes a content may have: an event is at most 65,536 with all that the servers add.
  static let mostBytes = 56_000

  /// One content, or several when it is too much for one; split at lines.
  static func parts(of reply: Reply, key: String, mostBytes: Int = mostBytes) -> [JSON] {
    let whole = ReplyLines(reply)
    var groups: [ArraySlice<ReplyLines.Line>] = []
    // The room that the fields beside the text take.
    let budget = mostBytes - 600 - key.utf8.count * 2 - (reply.thread?.utf8.count ?? 0) * 2
    let lines = whole.lines.flatMap { pieces($0, budget: budget) }
    var start = 0
    var size = 0
    for (index, line) in lines.enumerated() {
      let own = cost(line)
      if index > start, size + own > budget {
        groups.append(lines[start..<index])
        start = index
        size = 0
      }
      size += own
    }
    groups.append(lines[start...])
    return groups.enumerated().map { index, group in
      content(
        group, hasHTML: whole.hasHTML, key: key, thread: reply.thread,
        part: (index + 1, groups.count))
    }
  }

  private static func content(
    _ lines: ArraySlice<ReplyLines.Line>, hasHTML: Bool, key: String, thread: String?,
    part: (Int, Int)
  ) -> JSON {
    .object([
      "msgtype": "m.text",
      "body": .string(ReplyLines.text(lines)),
      "format": hasHTML ? "org.matrix.custom.html" : nil,
      "formatted_body": hasHTML ? .string(ReplyLines.html(lines)) : nil,
      // With an empty list nothing in the text can mention anybody.
      "m.mentions": .object([]),
      "m.relates_to": thread.map { root in
        .object([
          "rel_type": "m.thread", "event_id": .string(root), "is_falling_back": true,
          "m.in_reply_to": .object(["event_id": .string(root)]),
        ])
      },
      keyField: .string(key),
      partField: part.1 == 1 ? nil : .array([.integer(part.0), .integer(part.1)]),
    ])
  }

  /// Its bytes in JSON, at most.
  private static func cost(_ line: ReplyLines.Line) -> Int {
    JSON.string(line.text).bytes.count + JSON.string(line.html).bytes.count + 32
  }

  /// A line that is too long for one content, as several ones.
  private static func pieces(_ line: ReplyLines.Line, budget: Int) -> [ReplyLines.Line] {
    guard cost(line) > budget else { return [line] }
    // Escaped, a byte takes at most six; as text and as HTML, twelve.
    let most = max((budget - 64) / 12, 1)
    var pieces: [ReplyLines.Line] = []
    var piece = ""
    var size = 0
    func close() {
      pieces.append(
        ReplyLines.Line(
          text: piece, html: ReplyLines.escaped(piece),
          block: pieces.isEmpty ? line.block : .paragraph))
      piece = ""
      size = 0
    }
    for scalar in line.text.unicodeScalars {
      let width = UTF8.width(scalar)
      if size + width > most { close() }
      piece.unicodeScalars.append(scalar)
      size += width
    }
    close()
    return pieces
  }
}
