import Chat
import CivilTime
import Dossier
import JSONText

extension OutgoingMessage {
  /// The message as the bot log keeps it.
  var json: JSON {
    var member: String?
    var room: Room?
    switch recipient {
    case .member(let id): member = id.raw
    case .room(let place): room = place
    }
    return .object([
      "key": .string(key), "member": member.map { .string($0) },
      "room": room.map { .string($0.id) }, "privacy": room.map { .string($0.privacy.rawValue) },
      "reply": reply.json, "priority": .integer(priority.rawValue),
      "at": .string(at.description), "answers": answers.map { .string($0) },
      "expires": expires.map { .string($0.description) },
    ])
  }

  init?(json: JSON) {
    guard let key = json["key"]?.string, let reply = json["reply"].flatMap({ Reply(json: $0) }),
      let priority = json["priority"]?.integer.flatMap({ Priority(rawValue: $0) }),
      let at = json["at"]?.string.flatMap({ Instant(rfc3339: $0) })
    else { return nil }
    let recipient: Recipient
    if let member = json["member"]?.string {
      recipient = .member(MemberID(member))
    } else if let room = json["room"]?.string,
      let privacy = json["privacy"]?.string.flatMap({ Room.Privacy(rawValue: $0) })
    {
      recipient = .room(Room(room, privacy))
    } else {
      return nil
    }
    self.init(
      key: key, recipient: recipient, reply: reply, priority: priority, at: at,
      answers: json["answers"]?.string,
      expires: json["expires"]?.string.flatMap { Instant(rfc3339: $0) })
  }
}
