import Dispatch
import Synchronization

extension OpenFile {
  /// Takes the lock as soon as no other holds it. The wait is one call of a thread of its own: nothing
  /// wakes up until the lock is free.
  ///
  /// - Throws: `CancellationError` when the task is cancelled; the thread then gives the lock back
  ///   when it gets it.
  func lockWhenFree() async throws {
    let wait = LockWait()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        guard wait.begin(continuation) else { return }
        DispatchQueue(label: "journal.lock").async {
          let taken = Result { () throws(JournalError) in _ = try self.lock(waiting: true) }
          if !wait.end(taken), case .success = taken { try? self.unlock() }
        }
      }
    } onCancel: {
      wait.giveUp()
    }
  }
}

/// Who waits for a lock, until it is there or nobody wants it any more.
private final class LockWait: Sendable {
  private enum State: Sendable {
    case new, over
    case waiting(CheckedContinuation<Void, any Error>)
  }

  private let state = Mutex(State.new)

  /// False, and the continuation has ended, when it was given up before.
  func begin(_ continuation: CheckedContinuation<Void, any Error>) -> Bool {
    let begins = state.withLock { state in
      guard case .new = state else { return false }
      state = .waiting(continuation)
      return true
    }
    if !begins { continuation.resume(throwing: CancellationError()) }
    return begins
  }

  /// False when it was given up.
  func end(_ result: Result<Void, JournalError>) -> Bool {
    guard let continuation = finish() else { return false }
    continuation.resume(with: result)
    return true
  }

  func giveUp() { finish()?.resume(throwing: CancellationError()) }

  private func finish() -> CheckedContinuation<Void, any Error>? {
    state.withLock { state in
      defer { state = .over }
      return if case .waiting(let continuation) = state { continuation } else { nil }
    }
  }
}
