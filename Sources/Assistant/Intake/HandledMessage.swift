import Chat
import CivilTime
import Dossier
import JSONText

/// One message that was handled, as the bot log keeps it.
struct HandledMessage: Sendable {
  var reply: Reply?
  var frames: [JSON] = []
  var ask: String?
  /// Whose it was, and the conversation after it; nil for a stranger's.
  var conversation: ConversationKey?
  var memory: ConversationMemory?
  /// Counts the messages of the account, from 1.
  var ordinal = 0
  /// The reply as it is to be sent: durable with the rest, or not at all.
  var out: OutgoingMessage?
  /// When it was sent; of an edit, when what it edits was.
  var said: Instant?
  /// The message that it edits or whose question it answers.
  var origin: String?
  var isEdit = false
}

extension HandledMessage {
  var json: JSON {
    .object([
      "n": .integer(ordinal),
      "member": (conversation?.member.raw).map { .string($0) },
      "room": (conversation?.room).map { .string($0) },
      "frames": frames.isEmpty ? nil : .array(frames), "ask": ask.map { .string($0) },
      "said": said.map { .string($0.description) }, "origin": origin.map { .string($0) },
      "edit": isEdit ? .bool(true) : nil,
      "reply": out == nil ? reply?.json : nil, "out": out?.json, "memory": memory?.json,
    ])
  }

  init(json: JSON) {
    ordinal = json["n"]?.integer ?? 0
    frames = json["frames"]?.array ?? []
    ask = json["ask"]?.string
    out = json["out"].flatMap { OutgoingMessage(json: $0) }
    reply = out?.reply ?? json["reply"].flatMap { Reply(json: $0) }
    if let member = json["member"]?.string, let room = json["room"]?.string {
      conversation = ConversationKey(room: room, member: MemberID(member))
    }
    memory = json["memory"].map { ConversationMemory(json: $0) }
    said = json["said"]?.string.flatMap { Instant(rfc3339: $0) }
    origin = json["origin"]?.string
    isEdit = json["edit"]?.bool ?? false
  }
}

extension Reply {
  var json: JSON {
    .object([
      "text": .string(text), "html": .string(html),
      "choices": choices.isEmpty ? nil : .strings(choices), "thread": thread.map { .string($0) },
    ])
  }

  init?(json: JSON) {
    guard let text = json["text"]?.string, let html = json["html"]?.string else { return nil }
    self.init(
      text: text, html: html, choices: json["choices"]?.strings ?? [],
      thread: json["thread"]?.string)
  }

  /// Several answers as one.
  static func joined(_ replies: [Reply]) -> Reply? {
    let replies = replies.filter { !$0.text.isEmpty || !$0.html.isEmpty }
    guard let last = replies.last else { return nil }
    return Reply(
      text: replies.map(\.text).joined(separator: "\n"), html: replies.map(\.html).joined(),
      choices: last.choices, thread: last.thread)
  }
}
