/// Batches that are written at once, and how their callers learn of it. It knows nothing of the state
/// that is folded from them, so that the compiler has it as it is.
struct CommitGroup {
  typealias Acknowledgement = @Sendable () -> Void

  var month: String?
  private(set) var bytes: [UInt8] = []
  private(set) var head: ChainHead?
  private var batches: [Batch] = []
  private(set) var places: [Place] = []
  /// What tells those whose bodies were run that it came to nothing.
  var fail: [@Sendable (any Error) -> Acknowledgement] = []
  var successes: [Acknowledgement] = []
  var failures: [Acknowledgement] = []
  /// Whether the commit that ended the group was not run.
  var redo = false

  /// Offsets count from the beginning of `bytes`.
  struct Place {
    let via: MessageKey
    let range: Range<Int>
    let anchor: Int
    let head: ChainHead
  }

  private struct Batch {
    let hash: UInt64
    let entries: [JournalEntry]
  }

  /// The batch of a message that is already in the group; nil when there is none.
  func batch(via key: MessageKey) -> [JournalEntry]? {
    if batches.isEmpty { return nil }
    let hash = ViaIndex.hash(key)
    return batches.first { $0.hash == hash && $0.entries.first?.via == key }?.entries
  }

  /// Adds the drafts of one body as a batch of entries that follow on `head`.
  mutating func seal(_ drafts: [TransactionDraft], after head: ChainHead) -> [JournalEntry] {
    guard let via = drafts.last?.fact.via else { return [] }
    let start = bytes.count
    // Room in one go for the most usual: one batch, by itself.
    if bytes.isEmpty {
      bytes.reserveCapacity(drafts.reduce(0) { $0 + $1.data.count + EntryLine.usualFrame })
    }
    var entries: [JournalEntry] = []
    entries.reserveCapacity(drafts.count)
    var last = head
    var anchor = 0
    for draft in drafts {
      let salt = EntryHash.random()
      let dataHash = EntryHash(salt: salt, of: draft.data, in: draft.data.indices)
      let line = EntryLine.write(
        draft.fact, parts: drafts.count, salt: salt, data: draft.data, dataHash: dataHash,
        prev: last.hash, to: &bytes)
      entries.append(
        JournalEntry(
          fact: draft.fact, parts: drafts.count, salt: salt, dataHash: dataHash, prev: last.hash,
          hash: line.hash))
      last = ChainHead(seq: draft.fact.seq, hash: line.hash)
      anchor = line.hashDigits
    }
    self.head = last
    batches.append(Batch(hash: ViaIndex.hash(via), entries: entries))
    places.append(Place(via: via, range: start..<bytes.count, anchor: anchor, head: last))
    return entries
  }
}
