import Journal
import Metrics

/// The log of entries, with the time that each write takes in the figures: from when it is asked for
/// until it is durable.
struct MeasuredLog<State: JournalState>: EntryLog {
  private let log: any EntryLog<State>
  private let time: any Timepiece
  private let writing = Timer(label: "quatorze_journal_seconds")

  init(_ log: any EntryLog<State>, _ time: any Timepiece) {
    self.log = log
    self.time = time
  }

  func transact<Outcome: Sendable>(
    _ provenance: Provenance,
    _ body: @escaping @Sendable (inout Transaction<State>) throws -> Outcome
  ) async throws -> Commit<Outcome> {
    let start = time.uptime
    let commit = try await log.transact(provenance, body)
    writing.recordNanoseconds(Int64((time.uptime - start).inSeconds * 1e9))
    return commit
  }

  func read<Outcome: Sendable>(
    _ body: @escaping @Sendable (State) throws -> Outcome
  ) async throws -> Outcome { try await log.read(body) }

  func refresh<Outcome: Sendable>(
    _ body: @escaping @Sendable (State) throws -> Outcome
  ) async throws -> Outcome { try await log.refresh(body) }

  func growth() -> AsyncStream<Void> { log.growth() }

  func head() async throws -> ChainHead { try await log.head() }

  func entries(via key: MessageKey) async throws -> [JournalEntry] {
    try await log.entries(via: key)
  }

  func erase(
    _ provenance: Provenance, reason: String,
    where matches: @escaping @Sendable (JournalEntry) -> Bool
  ) async throws -> Commit<[Int]> {
    try await log.erase(provenance, reason: reason, where: matches)
  }

  func close() async throws { try await log.close() }
}
