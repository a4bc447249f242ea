internal import Chat
internal import Foundation
internal import JSONText

/// Makes of the events of a room what the bot is told. Pure.
struct EventReader: Sendable {
  enum Reading: Hashable, Sendable {
    /// The event can only be read when that other one is known.
    case needs(String)
    case event(ChatEvent)
    case nothing
  }

  /// The bot's full account.
  let account: String
  let notes: EventNotes

  /// - Parameters:
  ///   - state: of the room when the event was sent.
  ///   - later: of the room now, which an answer will be read in.
  ///   - received: when the event came in: milliseconds since 1 January 1970, 00:00 UTC.
  func read(
    _ event: RoomEvent, in id: String, state: RoomState, later: RoomState, received: Int64
  ) -> Reading {
    guard event.sender != account, !state.isEncrypted else { return .nothing }
    let then = state.privacy(of: event.sender, account: account)
    let now = later.privacy(of: event.sender, account: account)
    let room = Room(id, then == .alone && now == .alone ? .alone : .others)
    let sent = min(event.sentMilliseconds, received)
    switch event.type {
    case "m.room.message":
      return message(event, room, naming(state), isPrivate: then == .alone, sent)
    case "m.reaction":
      let relation = event.content["m.relates_to"]
      guard relation?["rel_type"]?.string == "m.annotation",
        let target = relation?["event_id"]?.string, let sign = relation?["key"]?.string
      else { return .nothing }
      guard let note = notes[target] else { return .needs(target) }
      guard note.sender == account else { return .nothing }
      return .event(
        .reaction(
          Reaction(
            id: event.id, room: room, account: Account(event.sender), sentMilliseconds: sent,
            sign: sign, target: target)))
    case "m.room.redaction":
      guard let target = event.redacts else { return .nothing }
      guard let note = notes[target] else { return .needs(target) }
      // The homeserver lets only its author and who moderates the room take a message away.
      guard !note.sender.isEmpty, note.sender != account else { return .nothing }
      return .event(
        .removed(
          RemovedMessage(
            id: target, room: room, account: Account(note.sender), sentMilliseconds: sent,
            isModerated: note.sender != event.sender)))
    default: return .nothing
    }
  }

  /// What to keep in mind of an event; nil for what nothing refers to.
  func note(on event: RoomEvent, state: RoomState) -> EventNote? {
    guard event.stateKey == nil, event.type != "m.room.redaction" else { return nil }
    return EventNote(
      sender: event.sender, thread: event.thread, repliesTo: event.repliesTo,
      mentionsBot: naming(state).isMentioned(in: event.content),
      hasOwnThread: event.hasOwnThread)
  }

  private func naming(_ state: RoomState) -> Naming {
    Naming(account: account, name: state.ownName)
  }

  private func message(
    _ event: RoomEvent, _ room: Room, _ naming: Naming, isPrivate: Bool, _ sent: Int64
  ) -> Reading {
    var content = event.content
    var thread = event.thread
    var isAddressed = isPrivate
    if let original = event.replaces {
      guard let note = notes[original] else { return .needs(original) }
      // Anybody may send what claims to replace a message; only its author does so.
      guard note.sender == event.sender, let new = content["m.new_content"] else {
        return .nothing
      }
      content = new
      thread = note.thread
      if !isAddressed, !naming.isMentioned(in: new) {
        switch isForBot(note) {
        case .needs(let other): return .needs(other)
        case .known(let answer): isAddressed = answer
        }
      } else {
        isAddressed = true
      }
    } else if !isAddressed {
      let note = EventNote(
        sender: event.sender, thread: thread, repliesTo: event.repliesTo,
        mentionsBot: naming.isMentioned(in: content), hasOwnThread: false)
      switch isForBot(note) {
      case .needs(let other): return .needs(other)
      case .known(let answer): isAddressed = answer
      }
    }
    guard let (text, files) = MessageBody.read(content, isReply: event.repliesTo != nil) else {
      return .nothing
    }
    return .event(
      .message(
        IncomingMessage(
          id: event.id, room: room, account: Account(event.sender), sentMilliseconds: sent,
          text: naming.withoutCall(text), isAddressed: isAddressed, edits: event.replaces,
          thread: thread, files: files)))
  }

  private enum Knowledge {
    case needs(String)
    case known(Bool)
  }

  /// Whether a message is meant for the bot: it mentions it, answers it, or stands in its thread.
  private func isForBot(_ note: EventNote) -> Knowledge {
    if note.mentionsBot { return .known(true) }
    if let target = note.repliesTo {
      guard let other = notes[target] else { return .needs(target) }
      if other.sender == account { return .known(true) }
    }
    if let thread = note.thread {
      guard let root = notes[thread] else { return .needs(thread) }
      if root.sender == account || root.hasOwnThread || root.mentionsBot { return .known(true) }
    }
    return .known(false)
  }
}

/// The text and the files of a message's content.
enum MessageBody {
  /// Nil for what is no message of a person: a notice, an unknown kind, or one without a body.
  static func read(_ content: JSON, isReply: Bool) -> (text: String, files: [Attachment])? {
    guard let kind = content["msgtype"]?.string, let body = content["body"]?.string else {
      return nil
    }
    switch kind {
    case "m.text", "m.emote":
      return (isReply ? withoutQuotation(body) : body, [])
    case "m.image", "m.file", "m.audio", "m.video":
      // An encrypted file has no `url`; in an unencrypted room there should be none.
      guard let source = content["url"]?.string else { return nil }
      let name = content["filename"]?.string ?? body
      let info = content["info"]
      let file = Attachment(
        name: name, mediaType: info?["mimetype"]?.string ?? (kind == "m.audio" ? "audio/*" : nil),
        bytes: info?["size"]?.integer, source: source)
      return (name == body ? "" : body, [file])
    default: return nil
    }
  }

  /// A reply's text without the lines that older clients quote before it.
  private static func withoutQuotation(_ body: String) -> String {
    guard body.hasPrefix("> ") else { return body }
    var lines = body.split(separator: "\n", omittingEmptySubsequences: false)[...]
    while lines.first?.hasPrefix(">") == true { lines.removeFirst() }
    if lines.first?.isEmpty == true { lines.removeFirst() }
    return lines.joined(separator: "\n")
  }
}
