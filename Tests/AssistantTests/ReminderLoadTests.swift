import Assistant
import Chat
import CivilTime
import Dossier
import Journal
import Logging
import Synchronization
import Testing

/// Five hundred référents due at 9:00, and a service that takes 0.2 messages a second after ten.
@Suite struct ReminderLoadTests {
  @Test func theyAreAsLateAsTheBudgetForcesAndAlertsGoFirst() async throws {
    let folder = try TestFolder()
    let store = try await AssistantStore.open("\(folder.path)/store", creating: true)
    let bot = try store.freeBotLog("load")
    let clock = ModelClock(Bench.instant("2026-11-19T09:00"))
    let service = LimitedService(SendBudget(perSecond: 0.2, burst: 10), clock: clock)
    let outbox = try Outbox(
      bot, transport: service, time: clock, log: Logger(label: "load"), chance: { 0.5 }
    ) { [Account($0.raw)] }
    let reminders = (0..<500).map { number in
      OutgoingMessage(
        key: "reminder-\(number)", recipient: .member(MemberID("ref\(number)")),
        reply: Reply(text: "liste", html: "<p>liste</p>"), priority: .reminder, at: clock.now)
    }
    try await outbox.put(reminders)
    let alerts = (0..<3).map { number in
      OutgoingMessage(
        key: "alert-\(number)", recipient: .member(MemberID("chief\(number)")),
        reply: Reply(text: "signalement", html: "<p>signalement</p>"), priority: .alert,
        at: clock.now)
    }
    try await outbox.put(alerts)
    while await outbox.count > 0 {
      clock.advance(try await outbox.sendDue())
    }
    let sent = service.sent
    #expect(sent.count == 503)
    #expect(Set(sent.map(\.key)).count == 503)
    #expect(service.refusals == 0)
    // Alerts before all others, at once.
    #expect(sent.prefix(3).allSatisfy { $0.key.hasPrefix("alert") && $0.at == .zero })
    let last = try #require(sent.last?.at)
    let forced = Duration.seconds((503 - 10) / 0.2)
    let ratio = last / forced
    print(
      "503 messages at 0.2/s, burst 10: the last after \(last), forced \(forced), ratio \(ratio)")
    #expect(ratio >= 1 - 1e-9)
    #expect(ratio <= 1.05)
  }
}

/// Uptime and time of day move only when they are told to.
final class ModelClock: Timepiece {
  private let start: Instant
  private let passed = Mutex(Duration.zero)

  init(_ start: Instant) { self.start = start }

  var uptime: Duration { passed.withLock { $0 } }
  var now: Instant { start.adding(seconds: Int(uptime.components.seconds)) }
  func advance(_ duration: Duration) {
    passed.withLock { $0 += max(duration, .milliseconds(1)) }
  }
  func sleep(for duration: Duration) async throws { advance(duration) }
}

/// A chat with a limiter: it refuses what is beyond its budget and says how long to wait.
final class LimitedService: ChatTransport {
  struct Sent: Sendable {
    let key: String
    let at: Duration
  }

  private struct State: Sendable {
    var tokens: Double
    var at = Duration.zero
    var sent: [Sent] = []
    var refusals = 0
  }

  let account = Account("load")
  private let limits: SendBudget
  private let clock: ModelClock
  private let state: Mutex<State>

  init(_ budget: SendBudget, clock: ModelClock) {
    limits = budget
    self.clock = clock
    state = Mutex(State(tokens: Double(budget.burst)))
  }

  var budget: SendBudget? { limits }
  var sent: [Sent] { state.withLock { $0.sent } }
  var refusals: Int { state.withLock { $0.refusals } }

  func run(_ receiver: any ChatReceiver) async throws(ChatError) {}

  func send(_ reply: Reply, to room: Room, key: String) async throws(ChatError) -> String {
    let now = clock.uptime
    let isTaken = state.withLock { state in
      let passed = (now - state.at) / .seconds(1)
      state.tokens = min(Double(limits.burst), state.tokens + passed * limits.perSecond)
      state.at = now
      // A token's last billionth is lost in counting.
      guard state.tokens >= 1 - 1e-6 else {
        state.refusals += 1
        return false
      }
      state.tokens -= 1
      state.sent.append(Sent(key: key, at: now))
      return true
    }
    if !isTaken { throw .temporary("too many requests", retryAfterSeconds: 5) }
    return key
  }

  func messageID(sentUnder key: String, in room: Room) async throws(ChatError) -> String? { nil }
  func privateRoom(with account: Account) async throws(ChatError) -> Room {
    Room(account.id, .alone)
  }
  func showTyping(_ isTyping: Bool, in room: Room) async {}
  func markRead(_ messageID: String, in room: Room) async {}
  func bytes(of file: Chat.Attachment, limit: Int) async throws(ChatError) -> [UInt8] { [] }
}
