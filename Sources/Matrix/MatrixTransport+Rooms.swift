package import Chat
internal import Curl
internal import JSONText
internal import Logging
internal import Synchronization

extension MatrixTransport {
  package func privateRoom(with account: Account) async throws(ChatError) -> Room {
    guard known.withLock({ $0.isComplete }) else {
      throw .temporary("the rooms are not known before the first sync", retryAfterSeconds: 1)
    }
    do throws(MatrixError) {
      return Room(try await directRoom(with: account), .alone)
    } catch {
      if case .limited = error { tellLimit() }
      throw error.forChat
    }
  }

  /// The room that the account and the bot have for themselves; opened when there is none.
  func directRoom(with account: Account) async throws(MatrixError) -> String {
    await turns.begin()
    do throws(MatrixError) {
      let room = try await directRoomInTurn(with: account)
      await turns.finish()
      return room
    } catch {
      await turns.finish()
      throw error
    }
  }

  private func directRoomInTurn(with other: Account) async throws(MatrixError) -> String {
    let own = account.id
    let existing = known.withLock { known in
      known.opened.merging(known.rooms) { _, told in told }
        .filter { $0.value.isPrivate(with: other.id, account: own) }.keys.min()
    }
    if let existing { return existing }
    let answer = try await client.json(
      .init(
        method: .post, path: ["v3", "createRoom"],
        body: .object([
          // Not a trusted one: there the invited could put the bot out of its own room.
          "preset": "private_chat", "visibility": "private", "is_direct": true,
          "room_version": "11", "invite": .strings([other.id]),
        ])))
    guard let room = answer["room_id"]?.string else {
      throw .unreachable("it answers a new room without its id")
    }
    // A homeserver may encrypt every new room by its own settings.
    if try await isEncryptedThere(room) {
      try await leave(room, reason: texts.becameEncrypted)
      throw .encryptedRoom
    }
    var state = RoomState()
    state.open(with: [account.id, other.id])
    known.withLock { $0.opened[room] = state }
    try await writeDirect(adding: room, for: other)
    return room
  }

  func join(_ room: String, via server: String?) async throws(MatrixError) {
    var call = Homeserver.Call(method: .post, path: ["v3", "join", room], body: .object([]))
    if let server, room.contains(":") || server != SyncMachine.server(of: account.id) {
      call.query = ["via": server, "server_name": server]
    }
    _ = try await client.json(call)
    log.info("Joined a room.", metadata: ["room": "\(room)"])
  }

  func leave(_ room: String, reason: String) async throws(MatrixError) {
    _ = try await client.json(
      .init(
        method: .post, path: ["v3", "rooms", room, "leave"],
        body: .object(["reason": .string(reason)])))
  }

  /// Opens a direct room with a member and says there, once, why not in that other room.
  func explain(_ member: Account, about room: String) async throws(MatrixError) {
    let direct = try await directRoom(with: member)
    let key = "matrix.unencrypted.\(room)"
    guard try await sentParts(under: key, in: direct).isEmpty else { return }
    let text = texts.unencryptedInstead
    _ = try await post(
      Reply(text: text, html: "<p>\(ReplyLines.escaped(text))</p>"), to: direct, key: key)
  }

  /// For how long after a sync its answer stands for what a room is now, in milliseconds.
  private static let toldFor: Int64 = 1000

  /// Whether a room is encrypted at this moment: as the last sync tells, if that was just now, else
  /// as the homeserver says when asked. A message may have waited long since the last sync.
  func isEncrypted(_ room: String) async throws(MatrixError) -> Bool {
    let moment = now()
    let told = known.withLock { known -> Bool? in
      if known.encrypted.contains(room) || known[room]?.isEncrypted == true { return true }
      let isFresh = (0...Self.toldFor).contains(moment - known.told)
      return isFresh && known.rooms[room] != nil ? false : nil
    }
    if let told { return told }
    return try await isEncryptedThere(room)
  }

  private func isEncryptedThere(_ room: String) async throws(MatrixError) -> Bool {
    do throws(MatrixError) {
      _ = try await client.json(.init(path: ["v3", "rooms", room, "state", "m.room.encryption"]))
      return true
    } catch .refused(404, "M_NOT_FOUND", _) {
      return false
    }
  }

  func keepDirect(_ room: String, with account: Account) async throws(MatrixError) {
    await turns.begin()
    do throws(MatrixError) {
      try await writeDirect(adding: room, for: account)
      await turns.finish()
    } catch {
      await turns.finish()
      throw error
    }
  }

  func dropDirect(_ room: String) async throws(MatrixError) {
    await turns.begin()
    do throws(MatrixError) {
      try await writeDirect { DirectRooms.removing(room, from: $0) }
      await turns.finish()
    } catch {
      await turns.finish()
      throw error
    }
  }

  private func writeDirect(adding room: String, for account: Account) async throws(MatrixError) {
    try await writeDirect { DirectRooms.adding(room, for: account.id, to: $0) }
  }

  /// Changes `m.direct`, which the homeserver keeps as one whole.
  private func writeDirect(_ change: (JSON) -> JSON) async throws(MatrixError) {
    let path = ["v3", "user", account.id, "account_data", "m.direct"]
    var kept: JSON = .object([])
    do throws(MatrixError) {
      kept = try await client.json(.init(path: path))
    } catch .refused(404, _, _) {}
    let wanted = change(kept)
    guard wanted != kept else { return }
    _ = try await client.json(.init(method: .put, path: path, body: wanted))
  }
}

/// The account data `m.direct`: each account with the direct rooms that the bot shares with it.
enum DirectRooms {
  static func adding(_ room: String, for account: String, to direct: JSON) -> JSON {
    var members = direct.members ?? []
    let rooms = direct[account]?.array ?? []
    guard !rooms.contains(.string(room)) else { return direct }
    members.removeAll { $0.name == account }
    members.append(JSON.Member(account, .array(rooms + [.string(room)])))
    return .object(members)
  }

  static func removing(_ room: String, from direct: JSON) -> JSON {
    .object(
      (direct.members ?? []).compactMap { member in
        guard let rooms = member.value.array else { return member }
        let left = rooms.filter { $0 != .string(room) }
        return left.isEmpty ? nil : JSON.Member(member.name, .array(left))
      })
  }
}
