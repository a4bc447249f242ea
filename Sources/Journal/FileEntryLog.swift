import Dispatch
import Synchronization

/// The log in the files of a store.
///
/// A call to `transact` that finds the log idle commits on its own thread, which waits for the disk
/// once. Calls that come while a commit is under way wait in a queue; a leader, on a thread that is
/// none of Swift's, takes all that wait, runs their bodies in order, and makes them durable with one
/// write and one sync. Only the leader waits for the lock of another process.
package final class FileEntryLog<State: JournalState>: EntryLog {
  package let folder: StoreFolder
  let access: StoreFolder.Access
  /// Nil when the log was opened for reading only.
  private let lock: (any OpenFile)?
  let engine: Mutex<LogEngine<State>>
  let waiting = Mutex(Waiting())
  private let leader = DispatchQueue(label: "journal.leader")
  let readers = DispatchQueue(label: "journal.readers")
  private let snapshots = DispatchQueue(label: "journal.snapshots", qos: .utility)
  let refreshers = Mutex<[Refresher]>([])
  let listeners = LogGrowth()
  /// Tells of what other processes write; from the first listener on.
  let watch = Mutex<(any Sendable)?>(nil)

  struct Waiting: Sendable {
    var turns: [Turn] = []
    var hasLeader = false
    /// Whether the last commit was one of several at once: then more are likely on their way.
    var isBusy = false
    var isClosed = false
  }

  /// What the leader does next.
  enum Turn: Sendable {
    case commit(PendingCommit<State>)
    case alone(Alone)
  }

  /// Something that wants the log, and the lock, for itself.
  struct Alone: Sendable {
    let run: @Sendable (inout LogEngine<State>) throws -> PendingCommit<State>.Acknowledgement
    let failed: @Sendable (any Error) -> PendingCommit<State>.Acknowledgement
  }

  /// Opens the log of a store and reads it: from its snapshot on when there is one that holds.
  /// With the right to write, what another process left unfinished is ended or set aside.
  package static func open(
    _ folder: StoreFolder, access: StoreFolder.Access = .readWrite
  ) async throws -> FileEntryLog {
    let log = try FileEntryLog(folder, access: access)
    try await log.onReaders { engine in _ = try engine.refresh() }
    if access == .readWrite { try await log.alone { engine in try engine.prepareToWrite() } }
    return log
  }

  private init(_ folder: StoreFolder, access: StoreFolder.Access) throws(JournalError) {
    self.folder = folder
    self.access = access
    let engine = try LogEngine<State>(folder, access: access)
    lock = engine.lock
    self.engine = Mutex(engine)
  }

  /// Off the caller's actor: what else waits on that one may come into the same commit.
  @concurrent package func transact<Outcome: Sendable>(
    _ provenance: Provenance,
    _ body: @escaping @Sendable (inout Transaction<State>) throws -> Outcome
  ) async throws -> Commit<Outcome> {
    guard access == .readWrite else { throw JournalError.readOnly(folder: folder.path) }
    return try await withCheckedThrowingContinuation { continuation in
      let pending = PendingCommit<State>(
        provenance: provenance,
        run: { transaction in
          let outcome = try body(&transaction)
          return { entries in { continuation.resume(returning: .done(outcome, entries: entries)) } }
        },
        known: { entries in { continuation.resume(returning: .known(entries: entries)) } },
        failed: { error in { continuation.resume(throwing: error) } })
      enqueue(.commit(pending), orElse: { continuation.resume(throwing: JournalError.closed) })
    }
  }

  package func erase(
    _ provenance: Provenance, reason: String,
    where matches: @escaping @Sendable (JournalEntry) -> Bool
  ) async throws -> Commit<[Int]> {
    try await alone { engine in
      try engine.erase(provenance, reason: reason, where: matches)
    }
  }

  /// Writes the snapshot, so that the next to open the log need not read it from its beginning.
  package func writeSnapshot() async throws {
    try await alone { engine in
      try engine.prepareToWrite()
      try engine.writeSnapshot()
    }
  }

  /// What was cut off segments since this log was opened.
  package func setAside() async throws -> [SetAside] {
    try await onReaders { engine in engine.setAside }
  }

  /// Ends what is under way and writes the snapshot. The log can be opened again at once.
  package func close() async throws {
    if access == .readWrite {
      try await alone { engine in
        try engine.prepareToWrite()
        try engine.cutPadding()
        if engine.view.head.seq > engine.snapshotSeq { try engine.writeSnapshot() }
      }
    }
    waiting.withLock { $0.isClosed = true }
  }

  // MARK: - Threads

  /// Runs `body` while no commit is under way in any process.
  func alone<Outcome: Sendable>(
    _ body: @escaping @Sendable (inout LogEngine<State>) throws -> Outcome
  ) async throws -> Outcome {
    guard access == .readWrite else { throw JournalError.readOnly(folder: folder.path) }
    return try await withCheckedThrowingContinuation { continuation in
      let turn = Alone(
        run: { engine in
          let outcome = try body(&engine)
          return { continuation.resume(returning: outcome) }
        },
        failed: { error in { continuation.resume(throwing: error) } })
      enqueue(.alone(turn), orElse: { continuation.resume(throwing: JournalError.closed) })
    }
  }

  private func enqueue(_ turn: Turn, orElse refuse: () -> Void) {
    let (accepted, leads) = waiting.withLock { waiting in
      if waiting.isClosed { return (false, false) }
      defer { waiting.hasLeader = true }
      if waiting.hasLeader { waiting.turns.append(turn) }
      return (true, !waiting.hasLeader)
    }
    if !accepted { refuse() }
    guard leads else { return }
    let isBusy = waiting.withLock { $0.isBusy }
    if !isBusy, case .commit(let pending) = turn, commitAtOnce(pending) {
      let isSnapshotDue = isSnapshotDue
      let isDone = waiting.withLock { waiting in
        waiting.hasLeader = !waiting.turns.isEmpty || isSnapshotDue
        return !waiting.hasLeader
      }
      if isDone { return }
      // Whoever came meanwhile is led by the leader's own thread.
    } else {
      waiting.withLock { $0.turns.insert(turn, at: 0) }
    }
    leader.async { [self] in lead() }
  }

  /// Commits what nobody else waits with on the caller's own thread: waking another one twice takes
  /// as long as the disk does. False when the lock is not free, and nothing was done.
  private func commitAtOnce(_ pending: PendingCommit<State>) -> Bool {
    guard let lock, (try? lock.lock(waiting: false)) == true else { return false }
    let (acknowledgements, _) = engine.withLock { $0.commit([pending]) }
    try? lock.unlock()
    listeners.tell()
    for acknowledge in acknowledgements { acknowledge() }
    return true
  }

  /// Deals with all that waits, and with what comes meanwhile.
  private func lead() {
    snapshotIfDue()
    while true {
      let turns = waiting.withLock { waiting in
        let turns = waiting.turns
        waiting.turns = []
        waiting.hasLeader = !turns.isEmpty
        return turns
      }
      if turns.isEmpty { return }
      var pending: [PendingCommit<State>] = []
      for turn in turns {
        switch turn {
        case .commit(let commit): pending.append(commit)
        case .alone(let turn):
          commit(pending)
          pending = []
          locked(orElse: { [turn.failed($0)] }) { engine in
            do {
              return [try turn.run(&engine)]
            } catch {
              return [turn.failed(error)]
            }
          }
        }
      }
      commit(pending)
      snapshotIfDue()
    }
  }

  private func commit(_ pending: [PendingCommit<State>]) {
    if pending.isEmpty { return }
    waiting.withLock { $0.isBusy = pending.count > 1 }
    var rest = pending[...]
    while !rest.isEmpty {
      let group = Array(rest)
      rest = []
      locked(orElse: { error in group.map { $0.failed(error) } }) { engine in
        let (acknowledgements, left) = engine.commit(group)
        rest = left
        return acknowledgements
      }
    }
  }

  /// Runs `body` under the lock of the store, gives it back, and only then acknowledges.
  private func locked(
    orElse failed: (JournalError) -> [PendingCommit<State>.Acknowledgement],
    _ body: (inout LogEngine<State>) -> [PendingCommit<State>.Acknowledgement]
  ) {
    guard let lock else { return }
    var acknowledgements: [PendingCommit<State>.Acknowledgement]
    do throws(JournalError) {
      _ = try lock.lock(waiting: true)
      acknowledgements = engine.withLock { body(&$0) }
    } catch {
      acknowledgements = failed(error)
    }
    // An unlock that fails leaves the lock to us; what was written is durable all the same.
    try? lock.unlock()
    listeners.tell()
    for acknowledge in acknowledgements { acknowledge() }
  }

  private var isSnapshotDue: Bool { engine.withLock { $0.isSnapshotDue } }

  /// Nobody waits while a snapshot is put together, only while it is written.
  private func snapshotIfDue() {
    guard isSnapshotDue else { return }
    var due: LogView<State>?
    locked(orElse: { _ in [] }) { engine in
      // A cache: a disk that cannot hold it is no reason to refuse anything.
      try? engine.prepareToWrite()
      due = try? engine.snapshotView()
      return []
    }
    guard let view = due else { return }
    snapshots.async { [self] in
      let bytes = Snapshot.bytes(of: view)
      // In its turn: the lock keeps other processes out, and not two threads of this one.
      let turn = Alone(
        run: { engine in
          try engine.prepareToWrite()
          try engine.writeSnapshot(bytes, of: view)
          return {}
        },
        failed: { _ in {} })
      enqueue(.alone(turn), orElse: {})
    }
  }
}
