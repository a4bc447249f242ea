/// A message as a transport hands it on.
package struct IncomingMessage: Hashable, Sendable {
  /// The transport's own id, the same when the message is delivered again.
  package var id: String
  package var room: Room
  package var account: Account
  /// When it was sent, by the transport's stamp and never after its receipt: milliseconds since
  /// 1 January 1970, 00:00 UTC.
  package var sentMilliseconds: Int64
  package var text: String
  /// Whether it is meant for the bot: always in a room of two, else a mention or a reply to it.
  package var isAddressed: Bool
  /// The id of the message whose text this one replaces.
  package var edits: String?
  /// The thread that it belongs to.
  package var thread: String?
  package var files: [Attachment]

  package init(
    id: String, room: Room, account: Account, sentMilliseconds: Int64, text: String,
    isAddressed: Bool = true, edits: String? = nil, thread: String? = nil,
    files: [Attachment] = []
  ) {
    self.id = id
    self.room = room
    self.account = account
    self.sentMilliseconds = sentMilliseconds
    self.text = text
    self.isAddressed = isAddressed
    self.edits = edits
    self.thread = thread
    self.files = files
  }
}

/// A sign that somebody put under a message, such as 2️⃣ or ✅ under one of the bot's questions.
package struct Reaction: Hashable, Sendable {
  package var id: String
  package var room: Room
  package var account: Account
  /// When it was put there: milliseconds since 1 January 1970, 00:00 UTC.
  package var sentMilliseconds: Int64
  /// The sign itself.
  package var sign: String
  /// The id of the message under which it stands.
  package var target: String

  package init(
    id: String, room: Room, account: Account, sentMilliseconds: Int64, sign: String,
    target: String
  ) {
    self.id = id
    self.room = room
    self.account = account
    self.sentMilliseconds = sentMilliseconds
    self.sign = sign
    self.target = target
  }
}

/// A file of a message, not fetched yet.
package struct Attachment: Hashable, Sendable {
  package var name: String
  /// Such as `image/jpeg`; nil when the transport does not say.
  package var mediaType: String?
  /// Its size as announced; nil when unknown.
  package var bytes: Int?
  /// What the transport needs to fetch it.
  package var source: String

  package init(name: String, mediaType: String? = nil, bytes: Int? = nil, source: String) {
    self.name = name
    self.mediaType = mediaType
    self.bytes = bytes
    self.source = source
  }
}

/// A message that its author took back.
package struct RemovedMessage: Hashable, Sendable {
  /// The id of the message that is gone.
  package var id: String
  package var room: Room
  /// Whose message it was.
  package var account: Account
  /// When it was removed: milliseconds since 1 January 1970, 00:00 UTC.
  package var sentMilliseconds: Int64
  /// Whether somebody else has removed it, who moderates the room.
  package var isModerated: Bool

  package init(
    id: String, room: Room, account: Account, sentMilliseconds: Int64, isModerated: Bool = false
  ) {
    self.id = id
    self.room = room
    self.account = account
    self.sentMilliseconds = sentMilliseconds
    self.isModerated = isModerated
  }
}
