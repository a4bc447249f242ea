import Dispatch
import Synchronization

/// Reading, on a thread that is none of Swift's.
extension FileEntryLog {
  /// Waits for what other processes have written.
  struct Refresher: Sendable {
    let run: @Sendable (Result<State, any Error>) -> Void
    /// Called when it takes the lock to know what is durable.
    let later: @Sendable () -> Void
  }

  package func read<Outcome: Sendable>(
    _ body: @escaping @Sendable (State) throws -> Outcome
  ) async throws -> Outcome {
    try await upToDate { engine in try body(engine.view.state) }
  }

  package func refresh<Outcome: Sendable>(
    _ body: @escaping @Sendable (State) throws -> Outcome
  ) async throws -> Outcome {
    if waiting.withLock({ $0.isClosed }) { throw JournalError.closed }
    let outcome: Outcome? = try await withCheckedThrowingContinuation { continuation in
      let refresher = Refresher(
        run: { state in
          continuation.resume(with: Result { try body(state.get()) })
        },
        later: { continuation.resume(returning: nil) })
      refreshers.withLock { $0.append(refresher) }
      readers.async { [self] in refreshWaiting() }
    }
    if let outcome { return outcome }
    return try await upToDate { engine in
      try engine.refresh()
      return try body(engine.view.state)
    }
  }

  /// On the readers' queue: one look at the files serves all who wait by then.
  private func refreshWaiting() {
    engine.withLock { engine in
      let group = refreshers.withLock { refreshers in
        defer { refreshers = [] }
        return refreshers
      }
      if group.isEmpty { return }
      if engine.mustReload, access == .readWrite {
        for refresher in group { refresher.later() }
        return
      }
      let result = Result {
        try engine.refresh()
        return engine.view.state
      }
      for refresher in group { refresher.run(result) }
    }
  }

  package func head() async throws -> ChainHead {
    try await upToDate { engine in engine.view.head }
  }

  package func growth() -> AsyncStream<Void> {
    watch.withLock { watch in
      if watch == nil {
        watch = folder.files.watch(folder.journal) { [listeners] in listeners.tell() }
      }
    }
    return listeners.listen()
  }

  package func entries(via key: MessageKey) async throws -> [JournalEntry] {
    try await upToDate { engine in try engine.view.batch(via: key, in: engine.folder) ?? [] }
  }

  /// Runs `body` on the engine without blocking one of Swift's threads.
  func onReaders<Outcome: Sendable>(
    _ body: @escaping @Sendable (inout LogEngine<State>) throws -> Outcome
  ) async throws -> Outcome {
    if waiting.withLock({ $0.isClosed }) { throw JournalError.closed }
    return try await withCheckedThrowingContinuation { continuation in
      readers.async { [self] in
        continuation.resume(with: Result { try engine.withLock { try body(&$0) } })
      }
    }
  }

  /// Runs `body` when the engine knows what is durable, and nothing else. That takes the lock only
  /// after a failed commit.
  private func upToDate<Outcome: Sendable>(
    _ body: @escaping @Sendable (inout LogEngine<State>) throws -> Outcome
  ) async throws -> Outcome {
    let outcome: Outcome? = try await onReaders { [access] engine in
      if engine.mustReload {
        if access == .readWrite { return nil }
        try engine.refresh()
      }
      return try body(&engine)
    }
    if let outcome { return outcome }
    return try await alone { engine in
      try engine.prepareToWrite()
      return try body(&engine)
    }
  }
}
