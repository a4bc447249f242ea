import JSONText

/// What reading the whole log, without lock or snapshot, has shown.
package struct LogAudit: Hashable, Sendable {
  /// The entries that are as they were written, up to the first that is not.
  package internal(set) var head = ChainHead.empty
  /// How many of them have been erased.
  package internal(set) var erased = 0
  /// The first entry that is not as it was written, with its file and line; nil when all are.
  package internal(set) var fault: JournalError?
  /// Behind the last whole batch of the last segment: bytes that were never acknowledged.
  package internal(set) var unfinishedBytes = 0
  /// Where the hash that was asked for stands; nil when none was asked for.
  package internal(set) var witness: Witness?

  package var isSound: Bool { fault == nil && witness != .absent }

  /// Whether a head that was told elsewhere is in the log: if not, the end was cut off.
  package enum Witness: Hashable, Sendable {
    /// It is the hash of the entry `seq`, and so many came after it.
    case found(seq: Int, following: Int)
    case absent
  }
}

extension StoreFolder {
  /// Reads the whole log and checks every hash, the chain, and that nothing was erased without an
  /// entry that says so.
  ///
  /// - Parameter witness: the hash of an entry that must be there.
  /// - Throws: when a file cannot be read; what is wrong with its content is in the result.
  package func verify(head witness: EntryHash? = nil) throws(JournalError) -> LogAudit {
    while true {
      let before = try announcedChanges()
      let audit = try verifyOnce(witness)
      // An erasure that came in between may look like a fault.
      if audit.fault == nil { return audit }
      if try announcedChanges() == before { return audit }
    }
  }

  private func verifyOnce(_ witness: EntryHash?) throws(JournalError) -> LogAudit {
    var audit = LogAudit()
    var witnessSeq: Int?
    var erased: Set<Int> = []
    let listing = try listJournal()
    do throws(JournalError) {
      for month in listing.months {
        if audit.unfinishedBytes > 0 { throw unfinished(before: month, audit.unfinishedBytes) }
        let scan = try scan(month, after: audit.head) { batch throws(JournalError) in
          for line in batch.lines {
            let entry = line.entry
            audit.head = ChainHead(seq: entry.seq, hash: entry.hash)
            if entry.isErased {
              erased.insert(entry.seq)
              audit.erased += 1
            }
            if entry.hash == witness { witnessSeq = entry.seq }
            if entry.type == JournalEntry.erasureType, let seqs = entry.data?["seqs"]?.array {
              erased.subtract(seqs.compactMap(\.integer))
            }
          }
        }
        audit.unfinishedBytes = scan.rest?.size ?? 0
      }
      if let seq = erased.min(), !listing.erasureBegun {
        throw .damaged(
          file: journal, line: nil,
          reason: "entry \(seq) has lost its content, and no erasure names it")
      }
    } catch {
      guard case .damaged = error else { throw error }
      audit.fault = error
    }
    if witness != nil {
      audit.witness =
        witnessSeq.map { .found(seq: $0, following: audit.head.seq - $0) } ?? .absent
    }
    return audit
  }

  private func unfinished(before month: String, _ size: Int) -> JournalError {
    .damaged(
      file: segment(month), line: nil,
      reason: "the segment before it ends with \(size) bytes that are no whole batch")
  }

  /// Streams all whole batches, in order, each entry as the line of JSON that stands in the log.
  /// Blocks its thread.
  package func export(_ write: (ArraySlice<UInt8>) throws -> Void) throws {
    try forEachEntry { _, line in try write(line) }
  }

  /// Visits the entries of all whole batches, in order, each with its line (with the line end).
  /// Blocks its thread.
  package func forEachEntry(
    _ visit: (JournalEntry, ArraySlice<UInt8>) throws -> Void
  ) throws {
    var failure: (any Error)?
    var head = ChainHead.empty
    for month in try listJournal().months {
      do throws(JournalError) {
        let scan = try scan(month, after: head) { batch throws(JournalError) in
          do {
            for line in batch.lines {
              try visit(line.entry, batch.bytes[line.range.lowerBound...line.range.upperBound])
            }
          } catch {
            failure = error
            throw .closed
          }
        }
        head = scan.scanner.head ?? head
      } catch {
        throw failure ?? error
      }
    }
  }
}
