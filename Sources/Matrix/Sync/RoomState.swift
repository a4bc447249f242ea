package import Chat
internal import JSONText

/// What the bot knows of a room that it has joined.
package struct RoomState: Hashable, Sendable {
  /// Who is in it or invited.
  package private(set) var members: Set<String> = []
  package private(set) var isEncrypted = false
  /// Whether people may come or read without an invitation.
  package private(set) var isOpen = false
  /// The room as which it goes on, and who said so.
  package private(set) var replacement: String?
  package private(set) var replacedBy: String?
  /// The room that went on as this one.
  package private(set) var predecessor: String?
  /// How the bot is called in it.
  package private(set) var ownName: String?
  /// The last event that was handled.
  package var lastEvent: String?
  private var joinsFreely = false
  private var isWorldReadable = false

  package init() {}

  /// Takes in an event; what sets no state changes nothing.
  ///
  /// - Parameter account: the bot's own.
  package mutating func apply(_ event: RoomEvent, account: String) {
    guard let key = event.stateKey else { return }
    switch event.type {
    case "m.room.member":
      switch event.membership {
      case "join", "invite": members.insert(key)
      default: members.remove(key)
      }
      if key == account, let name = event.content["displayname"]?.string { ownName = name }
    case "m.room.encryption" where key.isEmpty: isEncrypted = true
    case "m.room.join_rules" where key.isEmpty:
      joinsFreely = event.content["join_rule"]?.string == "public"
    case "m.room.history_visibility" where key.isEmpty:
      isWorldReadable = event.content["history_visibility"]?.string == "world_readable"
    case "m.room.tombstone" where key.isEmpty:
      replacement = event.content["replacement_room"]?.string
      replacedBy = event.sender
    case "m.room.create" where key.isEmpty:
      predecessor = event.content["predecessor"]?["room_id"]?.string
    default: break
    }
    isOpen = joinsFreely || isWorldReadable
  }

  /// Takes in further members, when the bot itself has opened the room.
  package mutating func open(with accounts: [String]) { members.formUnion(accounts) }

  /// Whether nobody else reads what the author and the bot write there.
  package func privacy(of author: String?, account: String) -> Room.Privacy {
    var others = members
    others.remove(account)
    if let author, author != account { others.insert(author) }
    return others.count <= 1 && !isOpen ? .alone : .others
  }

  /// Whether the account and the bot have it for themselves and can talk in it.
  package func isPrivate(with other: String, account: String) -> Bool {
    members == [account, other] && !isOpen && !isEncrypted && replacement == nil
  }
}
