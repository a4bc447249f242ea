package import JSONText

/// The log of entries that several processes share, and the state that is folded from it.
///
/// The one writing call is a transaction; nothing here speaks of files.
package protocol EntryLog<State>: Sendable {
  associatedtype State: JournalState

  /// Writes one batch, the entries that `body` records, or nothing when it records none.
  ///
  /// While no other process can write, the state is brought up to date, and `body` is run on it,
  /// once; it may decide by that state, and sees the effect of what it records itself. When this
  /// returns, the batch is durable. When it throws, nothing of the batch is in the log, unless a
  /// failing disk forbade to take it back: then the next attempt under the same key finds it.
  /// What `body` throws is thrown, and nothing is written.
  ///
  /// - Parameter provenance: `via` is the key: when it is in the log already, `body` is not run.
  func transact<Outcome: Sendable>(
    _ provenance: Provenance,
    _ body: @escaping @Sendable (inout Transaction<State>) throws -> Outcome
  ) async throws -> Commit<Outcome>

  /// Runs `body` on the state as of the last durable batch that this process knows. It does not
  /// wait for other processes.
  func read<Outcome: Sendable>(
    _ body: @escaping @Sendable (State) throws -> Outcome
  ) async throws -> Outcome

  /// Takes in what other processes have written, and runs `body` on the state as of then.
  func refresh<Outcome: Sendable>(
    _ body: @escaping @Sendable (State) throws -> Outcome
  ) async throws -> Outcome

  /// The last entry that this process knows.
  func head() async throws -> ChainHead

  /// Yields when the log may have grown, by this process or, where the file system tells of it, by
  /// another one: then `refresh` and `head` say whether it has. Several growths may come as one. It
  /// ends when the task that reads it is cancelled.
  func growth() -> AsyncStream<Void>

  /// The batch of a message; empty when there is none.
  func entries(via key: MessageKey) async throws -> [JournalEntry]

  /// Destroys the data and the salt of every entry that matches, for good, and writes an entry of
  /// type `JournalEntry.erasureType` that names them. The state is folded anew.
  ///
  /// - Parameter reason: stands in the erasure's entry; no personal data belongs there.
  /// - Returns: the `seq` of the entries that were erased; nothing is written when there are none.
  func erase(
    _ provenance: Provenance, reason: String,
    where matches: @escaping @Sendable (JournalEntry) -> Bool
  ) async throws -> Commit<[Int]>

  /// Waits for what is under way; every later call throws `JournalError.closed`.
  func close() async throws
}

extension EntryLog {
  /// Takes in what other processes have written.
  package func refresh() async throws { try await refresh { _ in } }
}

/// How a transaction ended.
package enum Commit<Outcome: Sendable>: Sendable {
  /// The body was run; its entries, if any, are durable.
  case done(Outcome, entries: [JournalEntry])
  /// The message had been dealt with before: its entries, and nothing was run.
  case known(entries: [JournalEntry])

  package var entries: [JournalEntry] {
    switch self {
    case .done(_, let entries), .known(let entries): entries
    }
  }

  package var outcome: Outcome? {
    if case .done(let outcome, _) = self { outcome } else { nil }
  }
}

/// The last entry of a log: zero and `EntryHash.zero` while it is empty.
package struct ChainHead: Hashable, Sendable {
  package let seq: Int
  package let hash: EntryHash

  package static let empty = ChainHead(seq: 0, hash: .zero)

  package init(seq: Int, hash: EntryHash) {
    self.seq = seq
    self.hash = hash
  }
}

/// What a transaction's body works on.
package struct Transaction<State: JournalState>: Sendable {
  /// Up to date, with the effect of what was recorded in this transaction.
  package private(set) var state: State
  let provenance: Provenance
  private let last: Int
  private(set) var drafts: [TransactionDraft] = []

  package init(_ state: State, provenance: Provenance, after last: Int) {
    self.state = state
    self.provenance = provenance
    self.last = last
  }

  /// Adds an entry to the batch and applies it to `state`.
  ///
  /// - Throws: `JournalError.refused` when `data` could not be read back (nested too deeply).
  /// - Returns: the entry as the state saw it.
  @discardableResult
  package mutating func record(_ type: String, _ data: JSON) throws(JournalError) -> JournalFact {
    guard type != JournalEntry.erasureType else {
      throw .refused(reason: "only an erasure writes the type \"\(type)\"")
    }
    return try recordAny(type, data)
  }

  mutating func recordAny(_ type: String, _ data: JSON) throws(JournalError) -> JournalFact {
    let bytes = data.bytes
    var readBack = data
    if !data.isReadAsWritten(depth: 64) {
      do {
        readBack = try JSON(bytes: bytes)
      } catch {
        throw .refused(reason: "its data cannot be read back: \(error)")
      }
    }
    let fact = JournalFact(
      seq: last + drafts.count + 1, index: drafts.count + 1, provenance: provenance, type: type,
      data: readBack)
    state.apply(fact)
    drafts.append(TransactionDraft(fact: fact, data: bytes))
    return fact
  }
}

/// An entry that a transaction has recorded and that is not sealed yet.
struct TransactionDraft: Sendable {
  let fact: JournalFact
  /// The bytes of its data as they are written.
  let data: [UInt8]
}

extension JSON {
  /// Whether reading what is written certainly gives the same value: a number may come back as an
  /// integer, and what is nested too deeply does not come back at all.
  fileprivate func isReadAsWritten(depth: Int) -> Bool {
    switch self {
    case .null, .bool, .integer, .string: true
    case .number: false
    case .array(let values):
      depth > 0 && values.allSatisfy { $0.isReadAsWritten(depth: depth - 1) }
    case .object(let members):
      depth > 0 && members.allSatisfy { $0.value.isReadAsWritten(depth: depth - 1) }
    }
  }
}
