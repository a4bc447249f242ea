import Assistant
import CivilTime
import Synchronization

/// A clock that is moved by hand: who sleeps wakes when it has come to their time.
final class HandTime: Timepiece {
  private struct State {
    var now: Instant
    var uptime: Duration = .zero
    var sleepers: [Int: (end: Duration, wake: AsyncStream<Void>.Continuation)] = [:]
    var last = 0
  }
  private let state: Mutex<State>

  init(_ start: String = "2026-11-20T09:00") {
    state = Mutex(State(now: Bench.instant(start)))
  }

  var now: Instant { state.withLock { $0.now } }
  var uptime: Duration { state.withLock { $0.uptime } }
  /// How many sleep.
  var sleepers: Int { state.withLock { $0.sleepers.count } }

  func sleep(for duration: Duration) async throws {
    let (stream, wake) = AsyncStream<Void>.makeStream()
    let number = state.withLock { state in
      state.last += 1
      state.sleepers[state.last] = (state.uptime + duration, wake)
      return state.last
    }
    for await _ in stream { break }
    state.withLock { _ = $0.sleepers.removeValue(forKey: number) }
    try Task.checkCancellation()
  }

  func advance(seconds: Int) {
    let ripe = state.withLock { state in
      state.uptime += .seconds(seconds)
      state.now = state.now.adding(seconds: seconds)
      return state.sleepers.values.filter { $0.end <= state.uptime }
    }
    for sleeper in ripe { sleeper.wake.yield() }
  }
}
