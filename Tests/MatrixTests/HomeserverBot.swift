import Chat
import Curl
import Foundation
import JSONText
import Logging
import Matrix
import SynapseTesting

/// One Synapse for all tests that need nothing of their own.
enum SharedSynapse {
  private static let starting = Task { try await Synapse() }
  static func get() async throws -> Synapse { try await starting.value }
}

/// The bot's transport on a real homeserver, with an account and a session of its own.
struct HomeserverBot: Sendable {
  let person: SynapsePerson
  let sessions = MemorySessions()
  let lines = LogLines()
  let client: CurlClient

  var id: String { person.id }
  var synapse: Synapse { person.synapse }

  init(_ synapse: Synapse) async throws {
    person = try await synapse.person("bot-\(UUID().uuidString.prefix(8).lowercased())")
    client = CurlClient(CurlConfiguration(), logger: lines.logger())
  }

  func transport(budget: SendBudget? = nil) throws -> MatrixTransport {
    let name = String(id.dropFirst().prefix { $0 != ":" })
    return MatrixTransport(
      MatrixSettings(
        homeserver: try HTTPURL(synapse.url), account: Account(id), credentials: .password(name),
        budget: budget, pollSeconds: 5),
      texts: .sample, http: client, sessions: sessions, log: lines.logger(),
      clock: ContinuousClock(), random: { Double.random(in: 0..<1) },
      now: { Int64(Date().timeIntervalSince1970 * 1000) })
  }

  /// Runs the transport while `body` goes on, and stops it then.
  func running<Result: Sendable>(
    _ receiver: KeepingReceiver,
    _ body: @Sendable @escaping (MatrixTransport) async throws -> Result
  ) async throws -> Result {
    let transport = try transport()
    do {
      return try await running(transport, receiver, body)
    } catch {
      let told = lines.lines.filter { !$0.hasPrefix("debug") }.suffix(20)
      print("The bot's log before “\(error)”:", told.joined(separator: "\n"), separator: "\n")
      throw error
    }
  }

  private func running<Result: Sendable>(
    _ transport: MatrixTransport, _ receiver: KeepingReceiver,
    _ body: @Sendable @escaping (MatrixTransport) async throws -> Result
  ) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        try await transport.run(receiver)
        return nil
      }
      group.addTask { try await body(transport) }
      while let result = try await group.next() {
        if let result {
          group.cancelAll()
          return result
        }
      }
      throw CancellationError()
    }
  }

  /// A room of the person's that the bot has joined.
  func room(with person: SynapsePerson, others: [SynapsePerson] = []) async throws -> String {
    let room = try await person.createRoom(
      inviting: [id] + others.map(\.id), isDirect: others.isEmpty)
    for other in others { try await other.join(room) }
    try await isIn(room, person)
    return room
  }

  func isIn(_ room: String, _ person: SynapsePerson) async throws {
    _ = try await person.wait("bot in the room") {
      try await person.state("m.room.member", key: id, in: room)?["membership"] == "join"
        ? true : nil
    }
  }

  /// The bot's messages in a room, oldest first.
  func said(in room: String, to person: SynapsePerson) async throws -> [String] {
    try await person.history(of: room).filter {
      $0["sender"]?.string == id && $0["type"]?.string == "m.room.message"
    }.compactMap { $0["content"]?["body"]?.string }
  }
}

extension SynapsePerson {
  static func new(_ name: String, _ synapse: Synapse) async throws -> SynapsePerson {
    try await synapse.person("\(name)-\(UUID().uuidString.prefix(8).lowercased())")
  }
}

extension KeepingReceiver {
  /// The first event that a question finds something in.
  func wait<Value: Sendable>(
    _ what: String, seconds: Double = 20, _ find: (ChatEvent) -> Value?
  ) async throws -> Value {
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end {
      if let value = events.lazy.compactMap(find).first { return value }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw SynapseError("in \(seconds) s there came no \(what)")
  }

  func message(_ text: String) async throws -> IncomingMessage {
    try await wait("message “\(text)”") {
      if case .message(let message) = $0, message.text == text { message } else { nil }
    }
  }
}
