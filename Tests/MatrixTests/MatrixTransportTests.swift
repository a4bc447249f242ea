import Chat
import Curl
import CurlTesting
import JSONText
import Synchronization
import Testing

@testable import Matrix

@Suite struct MatrixTransportTests {
  private let lines = LogLines()
  private let clock = NotingClock()
  private let room = Room("!a", .alone)
  private static let revoked = JSON.object(["errcode": "M_UNKNOWN_TOKEN", "soft_logout": false])

  /// A transport that is signed in, on a script for everything else.
  private func transport(
    _ answer: @escaping ScriptedHTTPClient.Script
  ) throws -> (MatrixTransport, ScriptedHTTPClient) {
    let http = ScriptedHTTPClient { request throws(HTTPError) in
      request.url.path.hasSuffix("whoami")
        ? request.answer(200, .object(["user_id": .string(Told.bot)])) : try await answer(request)
    }
    let settings = MatrixSettings(
      homeserver: try HTTPURL("https://cfa.test"), account: Account(Told.bot),
      credentials: .token("t"))
    return (
      MatrixTransport(
        settings, texts: .sample, http: http, sessions: MemorySessions(), log: lines.logger(),
        clock: clock, random: { 1 }, now: { 1_000_000 }), http
    )
  }

  /// Answers syncs one after the other, and then revokes the token, which ends the run.
  private func syncing(
    _ answers: [JSON], _ other: @escaping ScriptedHTTPClient.Script = { $0.answer(200) }
  ) -> ScriptedHTTPClient.Script {
    let left = Shared(answers)
    return { request throws(HTTPError) in
      guard request.url.path.hasSuffix("/sync") else { return try await other(request) }
      guard let next = left.next() else { return request.answer(401, Self.revoked) }
      return request.answer(200, next)
    }
  }

  private final class Shared<Element: Sendable>: Sendable {
    private let elements: Mutex<[Element]>
    init(_ elements: [Element]) { self.elements = Mutex(elements.reversed()) }
    func next() -> Element? { elements.withLock { $0.popLast() } }
  }

  private func answer(_ next: String, _ room: JSON? = nil) -> JSON {
    .object([
      "next_batch": .string(next),
      "rooms": room.map { .object(["join": .object(["!a": $0])]) },
    ])
  }

  private func runToEnd(_ transport: MatrixTransport, _ receiver: KeepingReceiver) async {
    await #expect(throws: ChatError.self) { try await transport.run(receiver) }
  }

  @Test func `A homeserver that has nothing new is heard all the same`() async throws {
    let receiver = KeepingReceiver()
    let (transport, _) = try transport(syncing([answer("s1"), answer("s2"), answer("s3")]))
    await runToEnd(transport, receiver)
    #expect(receiver.timesHeard == 3)
    #expect(receiver.positions == ["s1"])
  }

  @Test func `A homeserver that is down at start is waited for, with longer and longer pauses`()
    async throws
  {
    let failures = Shared(Array(repeating: 0, count: 9))
    let url = try HTTPURL("https://cfa.test")
    let script = syncing([answer("s1")])
    let http = ScriptedHTTPClient { request throws(HTTPError) in
      if failures.next() != nil { throw .connect(url, reason: "refused") }
      return request.url.path.hasSuffix("whoami")
        ? request.answer(200, .object(["user_id": .string(Told.bot)])) : try await script(request)
    }
    let transport = MatrixTransport(
      MatrixSettings(homeserver: url, account: Account(Told.bot), credentials: .token("t")),
      texts: .sample, http: http, sessions: MemorySessions(), log: lines.logger(), clock: clock,
      random: { 1 }, now: { 0 })
    let receiver = KeepingReceiver()
    await runToEnd(transport, receiver)
    #expect(clock.pauses == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { .seconds($0) })
    #expect(receiver.positions == ["s1"])
  }

  @Test func `Accounts of other chats are not asked for there`() throws {
    let (transport, _) = try transport(syncing([]))
    let accounts = ["@nadia:cfa.fr", "slack:T1/U1", "mattermost:u1", "teams:a", "intranet:nadia"]
    #expect(accounts.filter { transport.serves(Account($0)) } == ["@nadia:cfa.fr"])
  }

  @Test func `An event that is not taken comes again, and only then the position is kept`()
    async throws
  {
    let (transport, _) = try transport(
      syncing([
        answer("s1", Told.room(state: Told.two, [Told.text("$1", "un"), Told.text("$2", "deux")]))
      ]))
    let receiver = KeepingReceiver(position: "s0", refusals: 3)
    await runToEnd(transport, receiver)
    #expect(receiver.messages.map(\.text) == ["un", "deux"])
    #expect(receiver.positions == ["s0", "s1"])
    #expect(clock.pauses == [1, 2, 4].map { .seconds($0) })
  }

  @Test func `A homeserver that answers at once that nothing is new is not asked in a hot loop`()
    async throws
  {
    let (transport, http) = try transport(
      syncing((0..<100).map { answer("s\($0)") }))
    await runToEnd(transport, KeepingReceiver())
    #expect(http.requests.filter { $0.url.path.hasSuffix("/sync") }.count == 101)
    #expect(clock.pauses.count >= 96)
    #expect(clock.pauses.allSatisfy { $0 >= .seconds(2) })
  }

  @Test func `A revoked token stops the run and says so to the admin`() async throws {
    let (transport, _) = try transport(syncing([]))
    let error = await #expect(throws: ChatError.self) {
      try await transport.run(KeepingReceiver())
    }
    guard case .signedOut(let reason) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(reason.contains("revoked"))
    #expect(lines.lines.contains { $0.hasPrefix("critical") })
  }

  @Test func `A sync asks for nothing but what the bot reads`() async throws {
    let (transport, http) = try transport(syncing([answer("s1"), answer("s2")]))
    await runToEnd(transport, KeepingReceiver(position: "s0"))
    let queries = http.requests.compactMap(\.url.query)
    #expect(queries.count == 3)
    #expect(queries[0].contains("timeout=0") && queries[0].contains("full_state=true"))
    #expect(queries[0].contains("since=s0"))
    #expect(queries[1].contains("timeout=30000") && queries[1].contains("full_state=false"))
    #expect(queries.allSatisfy { $0.contains("set_presence=offline") })
  }

  @Test func `A message bears its key as its transaction id and in its content`() async throws {
    let (transport, http) = try transport { request in
      request.url.path.contains("m.room.encryption")
        ? request.answer(404, .object(["errcode": "M_NOT_FOUND"]))
        : request.answer(200, .object(["event_id": "$sent"]))
    }
    let id = try await transport.send(
      Reply(text: "Noté.", html: "<p>Noté.</p>"), to: room, key: "a/b c")
    #expect(id == "$sent")
    let put = try #require(http.requests.last)
    #expect(put.method == .put)
    #expect(put.url.path == "/_matrix/client/v3/rooms/%21a/send/m.room.message/a%2Fb%20c")
    #expect(put.json["fr.quatorze.key"] == "a/b c")
  }

  @Test func `Nothing is ever sent to an encrypted room`() async throws {
    let (transport, http) = try transport { $0.answer(200, .object(["algorithm": "x"])) }
    await #expect(
      throws: ChatError.refused("the room is encrypted, and nothing is sent there as plain text")
    ) {
      try await transport.send(Reply(text: "x", html: "<p>x</p>"), to: room, key: "k")
    }
    #expect(!http.requests.contains { $0.method == .put })
  }

  @Test func `The limit is told once, with the call that lifts it`() async throws {
    let (transport, _) = try transport { request in
      request.url.path.contains("m.room.encryption")
        ? request.answer(404, .object(["errcode": "M_NOT_FOUND"]))
        : request.answer(
          429, .object(["errcode": "M_LIMIT_EXCEEDED", "retry_after_ms": 1706]))
    }
    for _ in 0..<3 {
      await #expect(
        throws: ChatError.temporary(
          "the homeserver limits the account's requests", retryAfterSeconds: 1.706)
      ) {
        try await transport.send(Reply(text: "x", html: "<p>x</p>"), to: room, key: "k")
      }
    }
    let told = lines.lines.filter { $0.contains("override_ratelimit") }
    #expect(told.count == 1)
    #expect(
      told.first?.contains("/_synapse/admin/v1/users/%40bot%3Acfa.test/override_ratelimit") == true)
  }

  @Test func `A reply cut off in its midst is completed, and only then counts as sent`()
    async throws
  {
    let long = Reply(
      text: (0..<4000).map { "ligne \($0) \(String(repeating: "x", count: 20))" }.joined(
        separator: "\n"), html: "")
    let contents = MessageContent.parts(of: long, key: "k")
    #expect(contents.count > 1)
    let sent = Mutex<[JSON]>([
      Told.event("$p1", from: Told.bot, contents[0]), Told.text("$o", "autre", from: Told.bot),
    ])
    let (transport, http) = try transport { request in
      if request.url.path.contains("m.room.encryption") {
        return request.answer(404, .object(["errcode": "M_NOT_FOUND"]))
      }
      if request.url.path.hasSuffix("/messages") {
        return request.answer(200, .object(["chunk": .array(sent.withLock { $0.reversed() })]))
      }
      let id = "$n\(sent.withLock { $0.count })"
      sent.withLock { $0.append(Told.event(id, from: Told.bot, request.json)) }
      return request.answer(200, .object(["event_id": .string(id)]))
    }
    #expect(try await transport.messageID(sentUnder: "k", in: room) == nil)
    let id = try await transport.send(long, to: room, key: "k")
    let puts = http.requests.filter { $0.method == .put }
    #expect(puts.map(\.json) == Array(contents.dropFirst()))
    #expect(try await transport.messageID(sentUnder: "k", in: room) == id)
    #expect(try await transport.messageID(sentUnder: "other", in: room) == nil)
  }

  @Test func `Private rooms wait for the first sync, and are opened once`() async throws {
    let created = Mutex(0)
    let (transport, http) = try transport(
      syncing([answer("s1", Told.room(state: Told.two, []))]) { request in
        if request.url.path.hasSuffix("createRoom") {
          created.withLock { $0 += 1 }
          return request.answer(200, .object(["room_id": "!new"]))
        }
        return request.method == .get
          ? request.answer(404, .object(["errcode": "M_NOT_FOUND"])) : request.answer(200)
      })
    let early = await #expect(throws: ChatError.self) {
      try await transport.privateRoom(with: Account(Told.nadia))
    }
    #expect(
      early == .temporary("the rooms are not known before the first sync", retryAfterSeconds: 1))
    await runToEnd(transport, KeepingReceiver())
    #expect(try await transport.privateRoom(with: Account(Told.nadia)) == Room("!a", .alone))
    #expect(created.withLock { $0 } == 0)
    for _ in 0..<2 {
      #expect(try await transport.privateRoom(with: Account(Told.omar)) == Room("!new", .alone))
    }
    #expect(created.withLock { $0 } == 1)
    let direct = try #require(http.requests.last { $0.method == .put })
    #expect(direct.json == .object([.init(Told.omar, .strings(["!new"]))]))
  }

  @Test func `A homeserver that encrypts every new room gets no plain message`() async throws {
    let (transport, http) = try transport(
      syncing([answer("s1")]) { request in
        request.answer(200, .object(["room_id": "!new", "algorithm": "x"]))
      })
    await runToEnd(transport, KeepingReceiver())
    await #expect(throws: ChatError.self) {
      try await transport.privateRoom(with: Account(Told.omar))
    }
    #expect(http.requests.last?.url.path.hasSuffix("/leave") == true)
  }

  @Test func `A file is fetched within its limit`() async throws {
    let (transport, http) = try transport {
      HTTPResponse(status: 200, body: [1, 2, 3], url: $0.url)
    }
    let file = Attachment(name: "a", source: "mxc://cfa.test/abc")
    #expect(try await transport.bytes(of: file, limit: 3) == [1, 2, 3])
    #expect(http.requests.last?.url.path == "/_matrix/client/v1/media/download/cfa.test/abc")
    await #expect(throws: ChatError.self) { try await transport.bytes(of: file, limit: 2) }
    for source in ["https://evil.test/x", "mxc://cfa.test", "mxc://a/b/c", ""] {
      await #expect(throws: ChatError.self) {
        try await transport.bytes(of: Attachment(name: "a", source: source), limit: 3)
      }
    }
  }
}
