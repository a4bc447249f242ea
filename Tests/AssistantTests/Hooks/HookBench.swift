import Assistant
import Chat
import CivilTime
import Foundation
import JSONText
import Journal
import Logging
import Synchronization
import Webhooks

/// A clock for hooks that stands until it is set; a wait ends when it is cancelled, or at once.
struct StandingTime: Timepiece {
  let clock: TestClock
  /// Whether every wait is over at once: the product does not wait for anything.
  var isImpatient = false

  var now: Instant { clock.now }
  var uptime: Duration { .milliseconds(clock.now.milliseconds) }

  func sleep(for duration: Duration) async throws {
    if isImpatient { return }
    let (stream, _) = AsyncStream<Never>.makeStream()
    for await _ in stream {}
  }
}

/// What a hook handed on, and what came of it.
final class HookRecord: Sendable {
  private let list = Mutex<[(event: ChatEvent, answer: Answer?)]>([])

  var all: [(event: ChatEvent, answer: Answer?)] { list.withLock { $0 } }
  func add(_ event: ChatEvent, _ answer: Answer?) { list.withLock { $0.append((event, answer)) } }
}

/// A chat service that takes everything and remembers it.
final class RecordingTransport: ChatTransport {
  let account = Account("recording")
  let budget: SendBudget? = nil
  private let list = Mutex<[(reply: Reply, room: Room, key: String)]>([])

  var sent: [(reply: Reply, room: Room, key: String)] { list.withLock { $0 } }

  func run(_ receiver: any ChatReceiver) async throws(ChatError) {}
  func send(_ reply: Reply, to room: Room, key: String) async throws(ChatError) -> String {
    list.withLock { $0.append((reply, room, key)) }
    return key
  }
  func messageID(sentUnder key: String, in room: Room) async throws(ChatError) -> String? {
    list.withLock { $0.first { $0.key == key }?.key }
  }
  func privateRoom(with account: Account) async throws(ChatError) -> Room {
    throw .refused("none")
  }
  func showTyping(_ isTyping: Bool, in room: Room) async {}
  func markRead(_ messageID: String, in room: Room) async {}
  func bytes(of file: Attachment, limit: Int) async throws(ChatError) -> [UInt8] {
    throw .refused("none")
  }
}

extension Bench {
  static let quiet = Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }

  /// The demo's team, whose members have an account in each product.
  static func teamWithAccounts(in folder: TestFolder) throws -> String {
    let lines = try String(contentsOfFile: "\(root)/intents/demo/equipe.csv", encoding: .utf8)
      .split(separator: "\n").map(String.init)
    let more = lines.dropFirst().map { line in
      let id = line.prefix { $0 != ";" }
      return "\(line) intranet:\(id) mattermost:\(id) slack:T1/\(id) teams:\(id)"
    }
    let path = "\(folder.path)/equipe.csv"
    try ([lines[0]] + more).joined(separator: "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}

/// A hook of one product at work on a test's store.
struct TestHook {
  let desk: HookDesk
  let record = HookRecord()
  let transport = RecordingTransport()
  let outbox: Outbox

  init(
    _ dialect: any WebhookDialect, on store: TestStore, impatient: Bool = false,
    unfinished: [WebhookMessage] = [], account: String = "hook",
    handle: (@Sendable (ChatEvent, Intake) async throws -> Answer?)? = nil
  ) async throws {
    let clock = store.clock
    let time = StandingTime(clock: clock, isImpatient: impatient)
    let bot = try store.store.freeBotLog(account)
    outbox = try Outbox(
      bot, transport: transport, time: StandingTime(clock: clock), log: Bench.quiet
    ) { _ in [] }
    let intake = try await Intake(
      store.store.log, bot: bot, intents: try Bench.intents.get(), settings: store.settings,
      account: account, isTerminal: false, clock: { clock.now })
    let replies = try Bench.intents.get().replies
    desk = HookDesk(
      "test", dialect: dialect, bot: bot, unfinished: unfinished, outbox: outbox,
      replies: replies, time: time, log: Bench.quiet
    ) { [record] event in
      let answer: Answer?
      if let handle {
        answer = try await handle(event, intake)
      } else if case .message(let message) = event {
        answer = try await intake.handle(message)
      } else if case .removed(let removed) = event {
        answer = try await intake.remove(removed)
      } else {
        answer = nil
      }
      record.add(event, answer)
      return answer
    }
  }

  /// Runs the desk while the body calls it.
  func serving(_ body: () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { [desk] group in
      group.addTask { try await desk.run() }
      try await body()
      group.cancelAll()
    }
  }
}
