import Dispatch
import Synchronization

/// One sleep by a timer of its own, which goes with it. The timer behind `Task.sleep` stays until the
/// sleep would have ended, also when it was cancelled, and the sleeping task with it: over a kilobyte
/// for each sleep until something happens.
final class TimerSleep: Sendable {
  private enum State {
    case fresh
    case asleep(any DispatchSourceTimer, CheckedContinuation<Void, any Error>)
    case over
  }

  private let state = Mutex(State.fresh)

  /// Sleeps until so much time has passed in which the machine was awake.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  static func sleep(for duration: Duration) async throws {
    let one = TimerSleep()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { one.begin(duration, $0) }
    } onCancel: {
      one.end(throwing: CancellationError())
    }
  }

  private func begin(_ duration: Duration, _ continuation: CheckedContinuation<Void, any Error>) {
    let isFresh = state.withLock { state in
      guard case .fresh = state else { return false }
      let timer = DispatchSource.makeTimerSource(queue: .global())
      timer.setEventHandler { self.end(throwing: nil) }
      timer.schedule(deadline: .now() + max(0, duration.inSeconds))
      state = .asleep(timer, continuation)
      timer.activate()
      return true
    }
    if !isFresh { continuation.resume(throwing: CancellationError()) }
  }

  private func end(throwing error: CancellationError?) {
    let continuation = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      defer { state = .over }
      guard case .asleep(let timer, let continuation) = state else { return nil }
      timer.cancel()
      return continuation
    }
    if let error { continuation?.resume(throwing: error) } else { continuation?.resume() }
  }
}
