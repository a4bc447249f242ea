package import JSONText

/// An event of a room as the homeserver gives it.
package struct RoomEvent: Hashable, Sendable {
  package var id: String
  package var type: String
  package var sender: String
  /// The sender's server's stamp: milliseconds since 1 January 1970, 00:00 UTC.
  package var sentMilliseconds: Int64
  /// Not nil for an event that sets the room's state.
  package var stateKey: String?
  package var content: JSON
  /// The content of the state that it replaced.
  package var previous: JSON?
  /// The event that it takes back.
  package var redacts: String?
  /// How long ago it was sent, in milliseconds, by the homeserver's clock.
  package var ageMilliseconds: Int?
  /// Whether the reader has written in the thread that begins with it.
  package var hasOwnThread: Bool

  /// Nil for what has no id, type or sender.
  package init?(_ json: JSON) {
    guard let id = json["event_id"]?.string, let type = json["type"]?.string,
      let sender = json["sender"]?.string
    else { return nil }
    self.id = id
    self.type = type
    self.sender = sender
    sentMilliseconds = Int64(json["origin_server_ts"]?.integer ?? 0)
    stateKey = json["state_key"]?.string
    content = json["content"] ?? .object([])
    let unsigned = json["unsigned"]
    previous = unsigned?["prev_content"] ?? json["prev_content"]
    // Rooms before version 11 have it beside the content, later ones within.
    redacts = json["redacts"]?.string ?? content["redacts"]?.string
    ageMilliseconds = unsigned?["age"]?.integer
    hasOwnThread =
      unsigned?["m.relations"]?["m.thread"]?["current_user_participated"]?.bool ?? false
  }

  /// The membership that it gives to its state key.
  var membership: String? {
    type == "m.room.member" && stateKey != nil ? content["membership"]?.string : nil
  }

  /// Whether it makes the account a member that was none before.
  func isArrival(of account: String) -> Bool {
    stateKey == account && membership == "join" && previous?["membership"]?.string != "join"
  }

  func isInvitation(of account: String) -> Bool { stateKey == account && membership == "invite" }

  /// The message that it replaces.
  var replaces: String? { relation("m.replace") }

  /// The first message of its thread.
  var thread: String? { relation("m.thread") }

  /// The message that its author answers; none for what stands in a thread without being a reply.
  var repliesTo: String? {
    let relation = content["m.relates_to"]
    if relation?["rel_type"]?.string == "m.thread", relation?["is_falling_back"]?.bool == true {
      return nil
    }
    return relation?["m.in_reply_to"]?["event_id"]?.string
  }

  private func relation(_ type: String) -> String? {
    let relation = content["m.relates_to"]
    return relation?["rel_type"]?.string == type ? relation?["event_id"]?.string : nil
  }
}
