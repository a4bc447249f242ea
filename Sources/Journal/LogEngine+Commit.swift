/// One call of `transact`, waiting for its turn.
struct PendingCommit<State: JournalState>: Sendable {
  typealias Acknowledgement = @Sendable () -> Void

  let provenance: Provenance
  /// Runs the body; gives what acknowledges its success.
  let run:
    @Sendable (inout Transaction<State>) throws -> (@Sendable ([JournalEntry]) -> Acknowledgement)
  let known: @Sendable ([JournalEntry]) -> Acknowledgement
  let failed: @Sendable (any Error) -> Acknowledgement
}

extension LogEngine {
  typealias Acknowledgement = PendingCommit<State>.Acknowledgement

  /// Runs the bodies in order, writes their batches at once and makes them durable. The caller
  /// holds the lock, and acknowledges after it has given the lock back.
  ///
  /// - Returns: the acknowledgements, and those that have to be run in another go.
  mutating func commit(
    _ pending: [PendingCommit<State>]
  ) -> (acknowledgements: [Acknowledgement], left: ArraySlice<PendingCommit<State>>) {
    do throws(JournalError) {
      try prepareToWrite()
    } catch {
      return (pending.map { $0.failed(error) }, [])
    }
    return commitPrepared(pending)
  }

  /// `commit` when the view is up to date and nothing is left unfinished.
  mutating func commitPrepared(
    _ pending: [PendingCommit<State>]
  ) -> (acknowledgements: [Acknowledgement], left: ArraySlice<PendingCommit<State>>) {
    var group = CommitGroup()
    var count = 0
    while count < pending.count, run(pending[count], in: &group) { count += 1 }
    // The commit that ended the group was run, and failed, unless it is to be done again.
    if count < pending.count, !group.redo { count += 1 }
    let left = pending[count...]
    do throws(JournalError) {
      if !group.bytes.isEmpty {
        try append(group)
      } else if unsynced, !group.successes.isEmpty {
        // What is known already may stand in the file without being durable.
        try tail?.syncData()
        unsynced = false
      }
    } catch {
      tail = nil
      mustReload = true
      return (group.failures + group.fail.map { $0(error) }, left)
    }
    return (
      group.failures.isEmpty ? group.successes : group.failures + group.successes, left
    )
  }

  /// Runs one body; false when the group ends here.
  private mutating func run(_ commit: PendingCommit<State>, in group: inout CommitGroup) -> Bool {
    let via = commit.provenance.via
    guard let month = StoreFolder.month(of: commit.provenance.at) else {
      let at = commit.provenance.at
      group.failures.append(
        commit.failed(JournalError.refused(reason: "\"\(at)\" is no time that begins with a date")))
      return true
    }
    let segment = max(month, view.segments.last?.month ?? month)
    guard segment == group.month ?? segment else {
      group.redo = true
      return false
    }
    do throws(JournalError) {
      var entries = group.batch(via: via)
      if entries == nil { entries = try view.batch(via: via, in: folder) }
      if let entries {
        group.fail.append(commit.failed)
        group.successes.append(commit.known(entries))
        return true
      }
    } catch {
      group.failures.append(commit.failed(error))
      return true
    }
    let head = group.head ?? view.head
    var transaction = Transaction(view.state, provenance: commit.provenance, after: head.seq)
    // The transaction alone holds the state, so that changing it copies nothing.
    view.state = State()
    defer { view.state = transaction.state }
    do {
      let acknowledge = try commit.run(&transaction)
      let entries = group.seal(transaction.drafts, after: head)
      if !entries.isEmpty { group.month = segment }
      group.fail.append(commit.failed)
      group.successes.append(acknowledge(entries))
      return true
    } catch {
      group.failures.append(commit.failed(error))
      guard transaction.drafts.isEmpty else {
        // The state has seen entries that are not to be.
        mustReload = true
        return false
      }
      return true
    }
  }

  /// Zero bytes that are written ahead of the batches. A batch that is written over them is made
  /// durable by writing its own bytes: the file has its length and its place on the disk already.
  private static var padding: Int { 1 << 16 }

  /// Writes the group's batches with one write and makes them durable, or takes them back.
  private mutating func append(_ group: CommitGroup) throws(JournalError) {
    guard let month = group.month else { return }
    if view.segments.last?.month != month { try begin(month) }
    guard let file = tail, let start = view.segments.last?.end else { throw .closed }
    let end = start + group.bytes.count
    if padded.map({ $0.month != month || $0.end < end }) ?? true {
      pad(file, of: month, from: start, to: end + Self.padding)
    }
    do throws(JournalError) {
      try file.writeAll(group.bytes, at: start)
      try file.syncData()
    } catch {
      // After a failed sync the descriptor is not trusted any more, nor what the system remembers
      // of the file: the segment is opened anew, and cut back to what was durable before.
      leftover = Leftover(month: month, offset: start, bytes: group.bytes)
      tail = nil
      try? takeBack()
      throw error
    }
    unsynced = false
    for place in group.places {
      view.note(
        via: place.via, at: start + place.range.lowerBound, end: start + place.range.upperBound,
        anchor: start + place.anchor, head: place.head)
    }
  }

  /// Writes zero bytes ahead. Where there is no room for them, batches do without.
  private mutating func pad(_ file: any OpenFile, of month: String, from start: Int, to end: Int) {
    do throws(JournalError) {
      let size = max(try file.status().size, start)
      if size < end { try file.writeAll([UInt8](repeating: 0, count: end - size), at: size) }
      padded = (month, end)
    } catch {
      try? cut(file, to: start)
    }
  }

  /// Cuts the padding off the last segment: a file that nobody writes to holds its lines alone.
  mutating func cutPadding() throws(JournalError) {
    guard let tail, let last = view.segments.last else { return }
    try cut(tail, to: last.end)
  }

  /// Begins the segment of a month. It gets its name only when its header is durable.
  private mutating func begin(_ month: String) throws(JournalError) {
    if let tail {
      try cutPadding()
      // A later segment must not be durable before the end of this one is.
      try tail.syncData()
    }
    let path = folder.segment(month)
    let header = SegmentHeader.line(generation: 0)
    try announceChange()
    try folder.files.replace(path, in: folder.journal, with: header)
    let file = try folder.files.open(path, for: .update)
    view.segments.append(
      .init(
        month: month, generation: 0, identity: try file.status().identity, end: header.count))
    tail = file
  }
}
