import Foundation
package import JSONText

/// Somebody who talks with the bot, by plain requests and none of the bot's own code.
package struct SynapsePerson: Sendable {
  package let synapse: Synapse
  /// The full account.
  package let id: String
  package let token: String

  /// A request that goes well.
  @discardableResult
  package func ask(_ method: String, _ path: String, _ body: JSON? = nil) async throws -> JSON {
    let answer = try await synapse.exchange(
      method, "/_matrix/client" + path, token: token, body: body)
    guard answer.status == 200 else {
      throw SynapseError("\(method) \(path): \(answer.status) \(answer.json.text)")
    }
    return answer.json
  }

  /// A path with its parts percent-encoded.
  package func path(_ parts: String...) -> String {
    parts.map {
      "/" + ($0.addingPercentEncoding(withAllowedCharacters: Self.plain) ?? "")
    }.joined()
  }

  private static let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))

  /// Opens a room and invites people to it.
  ///
  /// - Parameter encrypted: with `m.megolm.v1.aes-sha2`, as clients do.
  package func createRoom(
    inviting people: [String] = [], isDirect: Bool = false, encrypted: Bool = false,
    version: String = "11"
  ) async throws -> String {
    let answer = try await ask(
      "POST", "/v3/createRoom",
      .object([
        "preset": "private_chat", "invite": .strings(people), "is_direct": .bool(isDirect),
        "room_version": .string(version),
        "initial_state": encrypted ? .array([Self.encryption]) : nil,
      ]))
    guard let room = answer["room_id"]?.string else { throw SynapseError("no room") }
    return room
  }

  package static let encryption: JSON = .object([
    "type": "m.room.encryption", "state_key": "",
    "content": .object(["algorithm": "m.megolm.v1.aes-sha2"]),
  ])

  /// Sends an event; the id is that of the event.
  package func send(_ content: JSON, type: String = "m.room.message", to room: String)
    async throws -> String
  {
    let answer = try await ask(
      "PUT", path("v3", "rooms", room, "send", type, UUID().uuidString), content)
    guard let id = answer["event_id"]?.string else { throw SynapseError("no event") }
    return id
  }

  package func say(_ text: String, in room: String) async throws -> String {
    try await send(.object(["msgtype": "m.text", "body": .string(text)]), to: room)
  }

  /// Says something at another time than now, as the homeserver tells it: milliseconds since
  /// 1 January 1970, 00:00 UTC.
  package func say(_ text: String, in room: String, sentMilliseconds: Int64) async throws -> String
  {
    let bridge = SynapsePerson(synapse: synapse, id: id, token: SynapseSettings.bridgeToken)
    let answer = try await bridge.ask(
      "PUT",
      path("v3", "rooms", room, "send", "m.room.message", UUID().uuidString)
        + "?ts=\(sentMilliseconds)&user_id=" + path(id).dropFirst(),
      .object(["msgtype": "m.text", "body": .string(text)]))
    guard let id = answer["event_id"]?.string else { throw SynapseError("no event") }
    return id
  }

  /// Replaces the text of a message.
  package func edit(_ id: String, to text: String, in room: String) async throws -> String {
    try await send(
      .object([
        "msgtype": "m.text", "body": .string("* " + text),
        "m.new_content": .object(["msgtype": "m.text", "body": .string(text)]),
        "m.relates_to": .object(["rel_type": "m.replace", "event_id": .string(id)]),
      ]), to: room)
  }

  package func react(_ sign: String, to id: String, in room: String) async throws -> String {
    try await send(
      .object([
        "m.relates_to": .object([
          "rel_type": "m.annotation", "event_id": .string(id), "key": .string(sign),
        ])
      ]), type: "m.reaction", to: room)
  }

  package func remove(_ id: String, in room: String) async throws {
    try await ask(
      "PUT", path("v3", "rooms", room, "redact", id, UUID().uuidString), .object([]))
  }

  package func setState(_ type: String, _ content: JSON, in room: String) async throws {
    try await ask("PUT", path("v3", "rooms", room, "state", type), content)
  }

  package func invite(_ account: String, to room: String) async throws {
    try await ask(
      "POST", path("v3", "rooms", room, "invite"), .object(["user_id": .string(account)]))
  }

  package func join(_ room: String) async throws {
    try await ask("POST", path("v3", "join", room), .object([]))
  }

  /// All events of a room that the person sees, oldest first.
  package func history(of room: String) async throws -> [JSON] {
    var events: [JSON] = []
    var from = ""
    while true {
      let answer = try await ask(
        "GET", path("v3", "rooms", room, "messages") + "?dir=b&limit=1000" + from)
      events += answer["chunk"]?.array ?? []
      guard let end = answer["end"]?.string, answer["chunk"]?.array?.isEmpty == false else {
        return events.reversed()
      }
      from = "&from=" + path(end).dropFirst()
    }
  }

  /// The content of a room's state; nil when there is none of that kind.
  package func state(_ type: String, key: String = "", in room: String) async throws -> JSON? {
    let answer = try await synapse.exchange(
      "GET", "/_matrix/client" + path("v3", "rooms", room, "state", type, key), token: token)
    return answer.status == 200 ? answer.json : nil
  }

  /// The rooms that the person was invited to, by whom.
  package func invitations() async throws -> [(room: String, inviter: String)] {
    // Synapse keeps the answer to a first sync for two minutes; another filter gets a new one.
    let filter = JSON.object([
      "room": .object(["timeline": .object(["limit": .integer(.random(in: 1...1_000_000))])])
    ])
    let answer = try await ask("GET", "/v3/sync?timeout=0&filter=" + path(filter.text).dropFirst())
    return (answer["rooms"]?["invite"]?.members ?? []).map { room in
      let events = room.value["invite_state"]?["events"]?.array ?? []
      let own = events.last { $0["state_key"]?.string == id }
      return (room.name, own?["sender"]?.string ?? "")
    }
  }

  /// Asks again and again until there is an answer.
  ///
  /// - Throws: when there is none within `seconds`.
  package func wait<Value: Sendable>(
    _ what: String, seconds: Double = 20, _ question: () async throws -> Value?
  ) async throws -> Value {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if let answer = try await question() { return answer }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw SynapseError("in \(seconds) s there was no \(what)")
  }
}
