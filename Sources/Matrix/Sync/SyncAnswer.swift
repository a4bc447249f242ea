package import JSONText

/// What happened in one joined or left room since the last sync.
package struct RoomUpdate: Hashable, Sendable {
  package var id: String
  /// The room's state before the first event of `timeline`: what has changed of it, or all.
  package var state: [RoomEvent]
  package var timeline: [RoomEvent]
  /// Whether there are older new events that `timeline` leaves out.
  package var isLimited: Bool
  /// Where those end.
  package var previous: String?

  var all: [RoomEvent] { state + timeline }

  /// Whether any of it encrypts the room, which is for good.
  var isEncrypted: Bool { all.contains { $0.type == "m.room.encryption" && $0.stateKey == "" } }
}

/// An invitation, as far as the invited may see.
package struct Invitation: Hashable, Sendable {
  package var room: String
  package var inviter: String
  package var isDirect: Bool
  package var isEncrypted: Bool
}

/// The answer to a sync.
package struct SyncAnswer: Hashable, Sendable {
  /// The position after it.
  package var next: String
  package var joined: [RoomUpdate]
  package var left: [RoomUpdate]
  package var invitations: [Invitation]

  package var isEmpty: Bool { joined.isEmpty && left.isEmpty && invitations.isEmpty }

  /// Nil when it is no answer to a sync.
  ///
  /// - Parameter account: the invited.
  package init?(_ json: JSON, account: String) {
    guard let next = json["next_batch"]?.string else { return nil }
    self.next = next
    let rooms = json["rooms"]
    joined = (rooms?["join"]?.members ?? []).map { RoomUpdate($0.name, $0.value) }
    left = (rooms?["leave"]?.members ?? []).map { RoomUpdate($0.name, $0.value) }
    invitations = (rooms?["invite"]?.members ?? []).compactMap {
      Invitation($0.name, $0.value, account)
    }
  }

  /// What a sync asks for: nothing but what the bot reads.
  package static let filter: JSON = .object([
    "presence": .object(["types": []]),
    "account_data": .object(["types": []]),
    "room": .object([
      "ephemeral": .object(["types": []]),
      "account_data": .object(["types": []]),
      "state": .object(["types": .strings(stateTypes)]),
      "timeline": .object(["limit": 50, "types": .strings(stateTypes + messageTypes)]),
    ]),
  ])

  /// What a walk back through a room asks for.
  package static let historyFilter: JSON = .object([
    "types": .strings(stateTypes + messageTypes)
  ])

  private static let stateTypes = [
    "m.room.create", "m.room.encryption", "m.room.history_visibility", "m.room.join_rules",
    "m.room.member", "m.room.tombstone",
  ]
  private static let messageTypes = ["m.reaction", "m.room.message", "m.room.redaction"]
}

extension RoomUpdate {
  fileprivate init(_ id: String, _ json: JSON) {
    self.id = id
    state = (json["state"]?["events"]?.array ?? []).compactMap(RoomEvent.init)
    let timeline = json["timeline"]
    self.timeline = (timeline?["events"]?.array ?? []).compactMap(RoomEvent.init)
    isLimited = timeline?["limited"]?.bool ?? false
    previous = timeline?["prev_batch"]?.string
  }
}

extension Invitation {
  fileprivate init?(_ room: String, _ json: JSON, _ account: String) {
    // Stripped state: neither ids nor times.
    let events = json["invite_state"]?["events"]?.array ?? []
    guard
      let own = events.last(where: {
        $0["type"]?.string == "m.room.member" && $0["state_key"]?.string == account
      }),
      let inviter = own["sender"]?.string
    else { return nil }
    self.room = room
    self.inviter = inviter
    isDirect = own["content"]?["is_direct"]?.bool ?? false
    isEncrypted = events.contains { $0["type"]?.string == "m.room.encryption" }
  }
}
