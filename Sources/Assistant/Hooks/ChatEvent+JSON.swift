import Chat
import JSONText

extension ChatEvent {
  /// A message or a removal as the bot log keeps it; nil for what no webhook brings.
  var json: JSON? {
    switch self {
    case .message(let message): .object(["message": message.json])
    case .removed(let removed):
      .object([
        "removed": .object([
          "id": .string(removed.id), "room": removed.room.json,
          "account": .string(removed.account.id),
          "sent": .integer(Int(removed.sentMilliseconds)),
        ])
      ])
    case .reaction, .moved: nil
    }
  }

  init?(json: JSON) {
    if let message = json["message"].flatMap({ IncomingMessage(json: $0) }) {
      self = .message(message)
    } else if let removed = json["removed"], let id = removed["id"]?.string,
      let room = removed["room"].flatMap({ Room(json: $0) }),
      let account = removed["account"]?.string, let sent = removed["sent"]?.integer
    {
      self = .removed(
        RemovedMessage(
          id: id, room: room, account: Account(account), sentMilliseconds: Int64(sent)))
    } else {
      return nil
    }
  }

  /// What names the event for good.
  var id: String {
    switch self {
    case .message(let message): message.id
    case .removed(let removed): "removed \(removed.id)"
    case .reaction(let reaction): reaction.id
    case .moved(let room, _): "moved \(room.id)"
    }
  }

  /// Whose events keep their order.
  var author: String {
    switch self {
    case .message(let message): message.account.id
    case .removed(let removed): removed.account.id
    case .reaction(let reaction): reaction.account.id
    case .moved: ""
    }
  }
}

extension Room {
  var json: JSON { .object(["id": .string(id), "privacy": .string(privacy.rawValue)]) }

  init?(json: JSON) {
    guard let id = json["id"]?.string,
      let privacy = json["privacy"]?.string.flatMap({ Privacy(rawValue: $0) })
    else { return nil }
    self.init(id, privacy)
  }
}

extension IncomingMessage {
  var json: JSON {
    .object([
      "id": .string(id), "room": room.json, "account": .string(account.id),
      "sent": .integer(Int(sentMilliseconds)), "text": .string(text),
      "addressed": .bool(isAddressed), "edits": edits.map { .string($0) },
      "thread": thread.map { .string($0) },
      "files": files.isEmpty ? nil : .array(files.map(\.json)),
    ])
  }

  init?(json: JSON) {
    guard let id = json["id"]?.string, let room = json["room"].flatMap({ Room(json: $0) }),
      let account = json["account"]?.string, let sent = json["sent"]?.integer,
      let text = json["text"]?.string, let isAddressed = json["addressed"]?.bool
    else { return nil }
    self.init(
      id: id, room: room, account: Account(account), sentMilliseconds: Int64(sent), text: text,
      isAddressed: isAddressed, edits: json["edits"]?.string, thread: json["thread"]?.string,
      files: (json["files"]?.array ?? []).compactMap { Attachment(json: $0) })
  }
}

extension Attachment {
  fileprivate var json: JSON {
    .object([
      "name": .string(name), "type": mediaType.map { .string($0) },
      "bytes": bytes.map { .integer($0) }, "source": .string(source),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let name = json["name"]?.string, let source = json["source"]?.string else { return nil }
    self.init(
      name: name, mediaType: json["type"]?.string, bytes: json["bytes"]?.integer, source: source)
  }
}
