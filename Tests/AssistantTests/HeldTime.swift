import Assistant
import CivilTime
import Synchronization

/// A clock whose sleepers sleep until it is moved past their time; it tells of each that lies down.
final class HeldTime: Timepiece {
  private struct Sleeper {
    let until: Duration
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Instant
    var uptime: Duration = .zero
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var last = 0
  }

  private let state: Mutex<State>
  private let lying: AsyncStream<Duration>.Continuation
  private let sleeps: AsyncStream<Duration>

  init(_ start: String) {
    state = Mutex(State(now: Bench.instant(start)))
    (sleeps, lying) = AsyncStream<Duration>.makeStream()
  }

  var now: Instant { state.withLock { $0.now } }
  var uptime: Duration { state.withLock { $0.uptime } }

  /// For how long the next one to lie down wants to sleep, when it has lain down.
  func nextSleep() async -> Duration? {
    for await duration in sleeps { return duration }
    return nil
  }

  func sleep(for duration: Duration) async throws {
    let number = state.withLock { state in
      state.last += 1
      return state.last
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isCancelled = state.withLock { state in
          if state.cancelled.remove(number) != nil { return true }
          state.sleepers[number] = Sleeper(
            until: state.uptime + duration, continuation: continuation)
          return false
        }
        if isCancelled { return continuation.resume(throwing: CancellationError()) }
        lying.yield(duration)
      }
    } onCancel: {
      let sleeper = state.withLock { state -> Sleeper? in
        if let sleeper = state.sleepers.removeValue(forKey: number) { return sleeper }
        state.cancelled.insert(number)
        return nil
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Moves both clocks; whoever has slept long enough gets up.
  func advance(seconds: Int) {
    let awake = state.withLock { state in
      state.now = state.now.adding(seconds: seconds)
      state.uptime += .seconds(seconds)
      let awake = state.sleepers.filter { $0.value.until <= state.uptime }
      for number in awake.keys { state.sleepers[number] = nil }
      return Array(awake.values)
    }
    for sleeper in awake { sleeper.continuation.resume() }
  }

  /// Somebody sets the machine's clock; nobody gets up for that.
  func set(_ text: String) { state.withLock { $0.now = Bench.instant(text) } }
}
