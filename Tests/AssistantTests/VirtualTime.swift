import Assistant
import Chat
import CivilTime
import Foundation
import Synchronization

/// A clock that moves only when it is told to; the time of day can be set apart from it.
final class VirtualTime: Timepiece {
  private struct State { var now: Instant; var uptime: Duration = .zero }
  private let state: Mutex<State>

  init(_ start: String = "2026-11-20T09:00") {
    state = Mutex(State(now: Bench.instant(start)))
  }

  var now: Instant { state.withLock { $0.now } }
  var uptime: Duration { state.withLock { $0.uptime } }

  /// Somebody waits: the time is there at once.
  func sleep(for duration: Duration) async throws {
    try Task.checkCancellation()
    advance(duration)
  }

  func advance(_ duration: Duration) {
    state.withLock { state in
      state.uptime += duration
      let parts = duration.components
      let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
      state.now = Instant(milliseconds: state.now.milliseconds + milliseconds)
    }
  }

  /// Somebody sets the machine's clock.
  func set(_ now: Instant) { state.withLock { $0.now = now } }
}

/// A chat service in memory that misbehaves as told. It outlives the bot that talks to it.
final class ScriptedChat: ChatTransport {
  struct Sent: Hashable, Sendable {
    let id: String
    let key: String
    let room: String
    let reply: Reply
    /// Uptime.
    let at: Duration
  }

  enum Mischief: Sendable {
    /// Not taken; may work later.
    case temporary(retryAfterSeconds: Double?)
    /// Taken, but the answer is lost.
    case takenAndLost
    case refused
    case signedOut
  }

  private struct State {
    var sent: [Sent] = []
    var attempts = 0
    var searches = 0
    var script: [Int: Mischief] = [:]
    var tokens: Double = 0
    var counted: Duration = .zero
    var limited = 0
    var events: [ChatEvent] = []
    var read: [String] = []
    var typing: [Bool] = []
    var rooms: [String: Room] = [:]
  }

  private let state: Mutex<State>
  private let time: any Timepiece
  let account = Account("@bot:cfa.invalid")
  let budget: SendBudget?
  /// What the service really lets through; nil for no limit.
  private let limit: SendBudget?

  init(_ time: any Timepiece, budget: SendBudget? = nil, limit: SendBudget? = nil) {
    self.time = time
    self.budget = budget
    self.limit = limit
    state = Mutex(State(tokens: Double(limit?.burst ?? 0), counted: time.uptime))
  }

  /// What happens at the n-th attempt to send, from 1.
  func script(_ mischief: Mischief, at attempts: Int...) {
    state.withLock { for number in attempts { $0.script[number] = mischief } }
  }

  var sent: [Sent] { state.withLock { $0.sent } }
  var texts: [String] { sent.map(\.reply.text) }
  var attempts: Int { state.withLock { $0.attempts } }
  var searches: Int { state.withLock { $0.searches } }
  /// How often the service had to refuse for the budget.
  var limited: Int { state.withLock { $0.limited } }
  var read: [String] { state.withLock { $0.read } }
  var typing: [Bool] { state.withLock { $0.typing } }

  /// What it has from an earlier run.
  func remember(_ sent: [Sent]) { state.withLock { $0.sent = sent } }

  func hold(_ events: [ChatEvent]) { state.withLock { $0.events += events } }

  /// Hands on what is held, and then waits to be cancelled.
  func run(_ receiver: any ChatReceiver) async throws(ChatError) {
    while let event = state.withLock({ $0.events.first }) {
      do {
        try await receiver.receive(event)
        try await receiver.keep(position: "after \(event.hashValue)")
      } catch {
        continue
      }
      state.withLock { _ = $0.events.removeFirst() }
    }
    let (never, _) = AsyncStream<Void>.makeStream()
    for await _ in never {}
  }

  func send(_ reply: Reply, to room: Room, key: String) async throws(ChatError) -> String {
    let (mischief, refusal) = state.withLock { state -> (Mischief?, Double?) in
      state.attempts += 1
      if let limit {
        let passed = time.uptime - state.counted
        let seconds =
          Double(passed.components.seconds) + Double(passed.components.attoseconds) * 1e-18
        state.tokens = min(Double(limit.burst), state.tokens + seconds * limit.perSecond)
        state.counted = time.uptime
        if state.tokens < 1 {
          state.limited += 1
          return (nil, (1 - state.tokens) / limit.perSecond)
        }
        state.tokens -= 1
      }
      return (state.script[state.attempts], nil)
    }
    if let refusal { throw .temporary("too many requests", retryAfterSeconds: refusal) }
    switch mischief {
    case .temporary(let seconds): throw .temporary("scripted", retryAfterSeconds: seconds)
    case .refused: throw .refused("scripted")
    case .signedOut: throw .signedOut("scripted")
    case .takenAndLost:
      _ = take(reply, room, key)
      throw .temporary("the answer is lost", retryAfterSeconds: nil)
    case nil: return take(reply, room, key)
    }
  }

  private func take(_ reply: Reply, _ room: Room, _ key: String) -> String {
    state.withLock { state in
      let id = "$sent\(state.sent.count + 1)"
      state.sent.append(Sent(id: id, key: key, room: room.id, reply: reply, at: time.uptime))
      return id
    }
  }

  func messageID(sentUnder key: String, in room: Room) async throws(ChatError) -> String? {
    state.withLock { state in
      state.searches += 1
      return state.sent.first { $0.key == key && $0.room == room.id }?.id
    }
  }

  func privateRoom(with account: Account) async throws(ChatError) -> Room {
    guard account.id.hasPrefix("@") else { throw .refused("no account of this service") }
    return Room("!private-\(account.id)", .alone)
  }

  func showTyping(_ isTyping: Bool, in room: Room) async {
    state.withLock { $0.typing.append(isTyping) }
  }

  func markRead(_ messageID: String, in room: Room) async {
    state.withLock { $0.read.append(messageID) }
  }

  func bytes(of file: Attachment, limit: Int) async throws(ChatError) -> [UInt8] {
    throw .refused("there are no files")
  }
}
