package import Chat
internal import Curl
internal import JSONText
internal import Logging

extension MatrixTransport {
  /// How many pages of the bot's own messages are searched for a key, of 100 messages each.
  private static let pagesSearched = 20

  package func send(
    _ reply: Reply, to room: Room, key: String
  ) async throws(ChatError) -> String {
    do throws(MatrixError) {
      return try await post(reply, to: room.id, key: key)
    } catch {
      if case .limited = error { tellLimit() }
      throw error.forChat
    }
  }

  package func messageID(
    sentUnder key: String, in room: Room
  ) async throws(ChatError) -> String? {
    do throws(MatrixError) {
      // Only the last part stands for the whole: without it the reply has to go out again.
      let parts = try await sentParts(under: key, in: room.id)
      return parts.first { $0.number == $0.count }?.id
    } catch {
      throw error.forChat
    }
  }

  /// Sends what of a reply is not in the room yet.
  ///
  /// - Returns: the id of its last part.
  func post(_ reply: Reply, to room: String, key: String) async throws(MatrixError) -> String {
    guard try await !isEncrypted(room) else { throw .encryptedRoom }
    let contents = MessageContent.parts(of: reply, key: key)
    // The transaction id keeps one message from being there twice; several may have been cut off
    // in their midst longer ago than the homeserver remembers.
    let sent = contents.count > 1 ? try await sentParts(under: key, in: room) : []
    var last = ""
    for (index, content) in contents.enumerated() {
      if let part = sent.first(where: { $0.number == index + 1 && $0.count == contents.count }) {
        last = part.id
        continue
      }
      let transaction = index == 0 ? key : "\(key).\(index + 1)"
      KillPoint.beforePut.pass()
      let answer = try await client.json(
        .init(
          method: .put,
          path: ["v3", "rooms", room, "send", "m.room.message", transaction],
          body: content))
      KillPoint.afterPut.pass()
      guard let id = answer["event_id"]?.string else {
        throw .unreachable("it answers a message without its id")
      }
      last = id
    }
    return last
  }

  struct SentPart: Hashable, Sendable {
    var id: String
    var number: Int
    var count: Int
  }

  /// The messages of the bot that bear a key, found by walking back through its own ones.
  func sentParts(under key: String, in room: String) async throws(MatrixError) -> [SentPart] {
    let filter = JSON.object([
      "senders": .strings([account.id]), "types": ["m.room.message"],
    ]).text
    var found: [SentPart] = []
    var from: String?
    for _ in 0..<Self.pagesSearched {
      var call = Homeserver.Call(path: ["v3", "rooms", room, "messages"])
      call.query =
        if let from {
          ["dir": "b", "limit": "100", "filter": filter, "from": from]
        } else {
          ["dir": "b", "limit": "100", "filter": filter]
        }
      let answer = try await client.json(call)
      let events = (answer["chunk"]?.array ?? []).compactMap(RoomEvent.init)
      for event in events where event.content[MessageContent.keyField]?.string == key {
        let part = event.content[MessageContent.partField]?.array?.compactMap(\.integer) ?? [1, 1]
        guard part.count == 2 else { continue }
        found.append(SentPart(id: event.id, number: part[0], count: part[1]))
        // The first part is the oldest one.
        if part[0] == 1 { return found }
      }
      guard let end = answer["end"]?.string, end != from else { break }
      from = end
    }
    return found
  }

  package func showTyping(_ isTyping: Bool, in room: Room) async {
    var body: JSON = .object(["typing": .bool(isTyping)])
    if isTyping { body = .object(["typing": true, "timeout": 30_000]) }
    await quietly(
      .init(
        method: .put, path: ["v3", "rooms", room.id, "typing", account.id], body: body,
        totalSeconds: 10))
  }

  package func markRead(_ messageID: String, in room: Room) async {
    await quietly(
      .init(
        method: .post, path: ["v3", "rooms", room.id, "receipt", "m.read", messageID],
        body: .object([]), totalSeconds: 10))
  }

  /// A sign for the reader, which nothing depends on.
  private func quietly(_ call: Homeserver.Call) async {
    do throws(MatrixError) {
      _ = try await client.json(call)
    } catch {
      log.debug("A sign could not be given.", metadata: ["reason": "\(error)"])
    }
  }

  package func bytes(of file: Attachment, limit: Int) async throws(ChatError) -> [UInt8] {
    let prefix = "mxc://"
    let parts = file.source.dropFirst(prefix.count).split(separator: "/").map(String.init)
    guard file.source.hasPrefix(prefix), parts.count == 2 else {
      throw .refused("\"\(file.source)\" is no file of Matrix")
    }
    do throws(MatrixError) {
      return try await client.response(
        to: .init(
          path: ["v1", "media", "download", parts[0], parts[1]], totalSeconds: 300,
          bodyBytes: limit)
      ).body
    } catch {
      throw error.forChat
    }
  }
}
