import JSONText
import Synchronization

extension LogEngine {
  /// Now and then: when a quarter more entries have come since the last snapshot.
  var isSnapshotDue: Bool {
    !mustReload && view.head.seq - snapshotSeq >= max(10_000, snapshotSeq / 4)
  }

  /// The caller holds the lock, and the view is up to date.
  mutating func writeSnapshot() throws(JournalError) {
    guard let view = try snapshotView() else { return }
    try Snapshot<State>.write(Snapshot.bytes(of: view), in: folder)
  }

  /// The view of which a snapshot may be written, durable; nil when there is none. The caller holds the
  /// lock, and the view is up to date.
  mutating func snapshotView() throws(JournalError) -> LogView<State>? {
    guard !mustReload, !view.segments.isEmpty, leftover == nil else { return nil }
    snapshotSeq = view.head.seq
    if unsynced {
      try tail?.syncData()
      unsynced = false
    }
    return view
  }

  /// Writes the snapshot of an earlier view, unless something was erased since. The caller holds the
  /// lock, and the view is up to date.
  mutating func writeSnapshot(_ bytes: [UInt8], of earlier: LogView<State>) throws(JournalError) {
    let known = view.segments.map { [$0.month, "\($0.generation)"] }
    guard !mustReload, known.starts(with: earlier.segments.map { [$0.month, "\($0.generation)"] })
    else { return }
    try Snapshot<State>.write(bytes, in: folder)
  }

  /// Destroys data and salt of what matches. The plan is made durable first, so that whoever comes
  /// next brings the erasure to its end when this process is killed on the way.
  mutating func erase(
    _ provenance: Provenance, reason: String, where matches: (JournalEntry) -> Bool
  ) throws(JournalError) -> Commit<[Int]> {
    try prepareToWrite()
    guard StoreFolder.month(of: provenance.at) != nil else {
      throw .refused(reason: "\"\(provenance.at)\" is no time that begins with a date")
    }
    if let entries = try view.batch(via: provenance.via, in: folder) {
      return .known(entries: entries)
    }
    var doomed: [Int] = []
    var months: [String] = []
    for month in view.segments.map(\.month) {
      _ = try folder.scan(month) { batch throws(JournalError) in
        for line in batch.lines where !line.entry.isErased && matches(line.entry) {
          doomed.append(line.entry.seq)
          if months.last != month { months.append(month) }
        }
      }
    }
    if doomed.isEmpty { return .done([], entries: []) }
    let plan = ErasurePlan(provenance: provenance, reason: reason, doomed: doomed, months: months)
    try announceChange()
    try folder.files.replace(folder.erasurePlan, in: folder.journal, with: plan.json.bytes)
    do throws(JournalError) {
      return .done(doomed, entries: try carryOut(plan))
    } catch {
      tail = nil
      mustReload = true
      throw error
    }
  }

  /// Ends the erasure that was begun. The caller holds the lock, and the view is up to date.
  mutating func finishErasure() throws(JournalError) {
    let file = try folder.files.open(folder.erasurePlan, for: .read)
    guard let json = try? JSON(bytes: file.readAll()), let plan = ErasurePlan(json) else {
      throw .damaged(file: folder.erasurePlan, line: nil, reason: "it is no plan of an erasure")
    }
    _ = try carryOut(plan)
  }

  private mutating func carryOut(_ plan: ErasurePlan) throws(JournalError) -> [JournalEntry] {
    let doomed = Set(plan.doomed)
    // Both may hold what is to go.
    try folder.files.remove(folder.snapshot)
    for name in try folder.files.names(in: folder.aside) ?? [] {
      try folder.files.remove("\(folder.aside)/\(name)")
    }
    try folder.files.syncFolder(folder.path)
    try folder.files.syncFolder(folder.aside)
    for month in plan.months { try rewrite(month, without: doomed) }
    mustReload = true
    try refresh()
    var entries = try view.batch(via: plan.provenance.via, in: folder) ?? []
    if entries.isEmpty { entries = try append(plan) }
    try folder.files.remove(folder.erasurePlan)
    try folder.files.syncFolder(folder.journal)
    return entries
  }

  /// Puts a new file without the content of these entries in the place of a segment.
  private func rewrite(_ month: String, without doomed: Set<Int>) throws(JournalError) {
    let path = folder.segment(month)
    let generation = try SegmentHeader.read(folder.files.open(path, for: .read)).generation
    let draft = try folder.files.open(path + ".new", for: .create)
    try draft.writeAll(SegmentHeader.line(generation: generation + 1))
    var changed = false
    _ = try folder.scan(month) { batch throws(JournalError) in
      var bytes: [UInt8] = []
      for line in batch.lines {
        let text = batch.bytes[line.range.lowerBound...line.range.upperBound]
        if doomed.contains(line.entry.seq), !line.entry.isErased {
          changed = true
          EntryLine.writeErased(text, hashEnd: line.hashDigits.upperBound + 1, to: &bytes)
        } else {
          bytes += text
        }
      }
      try draft.writeAll(bytes)
    }
    guard changed else { return try folder.files.remove(path + ".new") }
    try draft.syncData()
    try folder.files.rename(path + ".new", to: path)
    try folder.files.syncFolder(folder.journal)
  }

  private mutating func append(_ plan: ErasurePlan) throws(JournalError) -> [JournalEntry] {
    let result = Mutex<Result<[JournalEntry], any Error>>(.success([]))
    let commit = PendingCommit<State>(
      provenance: plan.provenance,
      run: { transaction in
        _ = try transaction.recordAny(JournalEntry.erasureType, plan.data)
        return { entries in { result.withLock { $0 = .success(entries) } } }
      },
      known: { entries in { result.withLock { $0 = .success(entries) } } },
      failed: { error in { result.withLock { $0 = .failure(error) } } })
    for acknowledge in commitPrepared([commit]).acknowledgements { acknowledge() }
    do {
      return try result.withLock { try $0.get() }
    } catch let error as JournalError {
      throw error
    } catch {
      throw .refused(reason: "\(error)")
    }
  }
}

/// What an erasure is about to do, kept in the store until it is done.
struct ErasurePlan: Hashable, Sendable {
  let provenance: Provenance
  let reason: String
  /// The `seq` of each entry whose content goes.
  let doomed: [Int]
  /// The segments that hold them.
  let months: [String]

  init(provenance: Provenance, reason: String, doomed: [Int], months: [String]) {
    self.provenance = provenance
    self.reason = reason
    self.doomed = doomed
    self.months = months
  }

  /// The data of the erasure's entry.
  var data: JSON {
    .object(["seqs": .array(doomed.map(JSON.integer)), "reason": .string(reason)])
  }

  var json: JSON {
    .object([
      "at": .string(provenance.at), "said": .string(provenance.said),
      "by": .string(provenance.by), "account": .string(provenance.via.account),
      "id": .string(provenance.via.id), "reads": provenance.reads.map(JSON.string),
      "reason": .string(reason), "seqs": .array(doomed.map(JSON.integer)),
      "months": .strings(months),
    ])
  }

  init?(_ json: JSON) {
    guard let at = json["at"]?.string, let said = json["said"]?.string,
      let by = json["by"]?.string, let account = json["account"]?.string,
      let id = json["id"]?.string, let reason = json["reason"]?.string,
      let doomed = json["seqs"]?.array?.compactMap(\.integer),
      let months = json["months"]?.strings
    else { return nil }
    self.init(
      provenance: Provenance(
        at: at, said: said, by: by, via: MessageKey(account: account, id: id),
        reads: json["reads"]?.string), reason: reason, doomed: doomed, months: months)
  }
}
