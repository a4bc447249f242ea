import Chat
import Curl
import CurlTesting
import JSONText
import Synchronization
import Testing

@testable import Matrix

/// Whether a room is encrypted is known at the moment of sending, not as of some sync.
@Suite struct EncryptionCheckTests {
  private static let reply = Reply(text: "Noté.", html: "<p>Noté.</p>")
  private static let room = Room("!a", .alone)
  private let clock = NotingClock()
  private let time = MutableTime()

  private func transport(_ script: @escaping ScriptedHTTPClient.Script) throws
    -> (MatrixTransport, ScriptedHTTPClient)
  {
    let http = ScriptedHTTPClient { request throws(HTTPError) in
      request.url.path.hasSuffix("whoami")
        ? request.answer(200, .object(["user_id": .string(Told.bot)])) : try await script(request)
    }
    let time = time
    return (
      MatrixTransport(
        MatrixSettings(
          homeserver: try HTTPURL("https://cfa.test"), account: Account(Told.bot),
          credentials: .token("t")), texts: .sample, http: http, sessions: MemorySessions(),
        log: LogLines().logger(), clock: clock, random: { 1 }, now: { time.now }), http
    )
  }

  @Test func `A message in the same sync as the encryption of its room is not answered there`()
    async throws
  {
    let answers = Mutex([
      JSON.object([
        "next_batch": "s1",
        "rooms": .object([
          "join": .object([
            "!a": Told.room(state: Told.two, [Told.text("$1", "avant"), Told.encryption])
          ])
        ]),
      ])
    ])
    let (transport, http) = try transport { request in
      if request.url.path.hasSuffix("/sync") {
        return answers.withLock { $0.popLast() }.map { request.answer(200, $0) }
          ?? request.answer(401, .object(["errcode": "M_UNKNOWN_TOKEN", "soft_logout": false]))
      }
      return request.answer(200, .object(["event_id": "$sent", "room_id": "!direct"]))
    }
    let receiver = AnsweringReceiver(transport)
    await #expect(throws: ChatError.self) { try await transport.run(receiver) }
    #expect(receiver.outcomes == ["the room is encrypted, and nothing is sent there as plain text"])
    #expect(!http.requests.contains { $0.url.path.contains("%21a/send/") })
  }

  @Test func `What has waited since the last sync asks the homeserver`() async throws {
    let isEncrypted = Mutex(false)
    let (transport, http) = try transport { request in
      guard request.url.path.contains("m.room.encryption") else {
        return request.answer(200, .object(["event_id": "$sent"]))
      }
      return isEncrypted.withLock { $0 }
        ? request.answer(200, .object(["algorithm": "x"]))
        : request.answer(404, .object(["errcode": "M_NOT_FOUND"]))
    }
    func questions() -> Int {
      http.requests.filter { $0.url.path.contains("m.room.encryption") }.count
    }
    var state = RoomState()
    for event in Told.two.compactMap(RoomEvent.init) { state.apply(event, account: Told.bot) }
    transport.known.withLock { [state] in
      $0.rooms["!a"] = state
      $0.told = time.now
    }
    _ = try await transport.send(Self.reply, to: Self.room, key: "k1")
    #expect(questions() == 0)
    time.advance(milliseconds: 1001)
    _ = try await transport.send(Self.reply, to: Self.room, key: "k2")
    #expect(questions() == 1)
    isEncrypted.withLock { $0 = true }
    await #expect(throws: ChatError.self) {
      try await transport.send(Self.reply, to: Self.room, key: "k3")
    }
    // A clock that was put back proves nothing either.
    time.advance(milliseconds: -10_000)
    await #expect(throws: ChatError.self) {
      try await transport.send(Self.reply, to: Self.room, key: "k4")
    }
    #expect(http.requests.filter { $0.method == .put }.count == 2)
  }
}

private final class MutableTime: Sendable {
  private let milliseconds = Mutex<Int64>(1_000_000)
  var now: Int64 { milliseconds.withLock { $0 } }
  func advance(milliseconds more: Int64) { milliseconds.withLock { $0 += more } }
}

/// Answers every message where it was said, and keeps why that did not work.
private final class AnsweringReceiver: ChatReceiver {
  private let transport: MatrixTransport
  private let kept = Mutex<[String]>([])

  init(_ transport: MatrixTransport) { self.transport = transport }

  var outcomes: [String] { kept.withLock { $0 } }

  func receive(_ event: ChatEvent) async throws {
    guard case .message(let message) = event else { return }
    var outcome = "sent"
    do throws(ChatError) {
      _ = try await transport.send(
        Reply(text: "Noté.", html: "<p>Noté.</p>"), to: message.room, key: message.id)
    } catch {
      if case .refused(let reason) = error { outcome = reason } else { outcome = "\(error)" }
    }
    kept.withLock { $0.append(outcome) }
  }

  func isMember(_ account: Account) async throws -> Bool { true }
  func heard() async {}
  func position() async throws -> String? { "s0" }
  func keep(position: String) async throws {}
}
