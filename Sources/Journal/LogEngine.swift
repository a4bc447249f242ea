/// The log of one process: what it knows, and the files it writes to. One thread at a time uses it.
struct LogEngine<State: JournalState>: Sendable {
  let folder: StoreFolder
  let access: StoreFolder.Access
  var view = LogView<State>()
  /// The last segment; nil when it is not open, or is not to be trusted any more.
  var tail: (any OpenFile)?
  /// Whether `view` holds what is not in the files, and must be read anew before anything else.
  var mustReload = true
  /// Whether what lies behind the last batch has been looked at under the lock: behind zero bytes, a
  /// loss of power may have left part of a batch.
  private var isEndKnown = false
  /// Whether the last segment may hold batches that nobody has made durable.
  var unsynced = true
  /// What a failed commit left behind in the last segment and could not take back.
  var leftover: Leftover?
  /// What was cut off segments since this process opened the log.
  var setAside: [SetAside] = []
  /// The file whose lock writers hold; nil when the log was opened for reading only. It gets a byte
  /// longer before each change to the names in the log's folder, so that a writer who finds it as
  /// long as before need not look at the folder.
  let lock: (any OpenFile)?
  /// Its length when the folder was last looked at under the lock.
  private var knownChanges: Int?
  /// Up to which byte of the last segment's file there is padding, as far as this process has seen
  /// to it; an older month's says nothing.
  var padded: (month: String, end: Int)?
  /// The last entry of the snapshot that is in the store, as far as this process knows.
  var snapshotSeq = 0

  struct Leftover: Sendable {
    let month: String
    let offset: Int
    let bytes: [UInt8]
  }

  init(_ folder: StoreFolder, access: StoreFolder.Access) throws(JournalError) {
    self.folder = folder
    self.access = access
    lock =
      access == .readWrite ? try folder.files.open(folder.lock, for: .appendOrCreate) : nil
  }

  private var purpose: FilePurpose { access == .readWrite ? .update : .read }

  /// What stands in the folder besides whole batches.
  struct Unfinished: Hashable, Sendable {
    let rest: SegmentScanner.Rest?
    let erasureBegun: Bool
  }

  /// Takes in what other processes wrote. Needs no lock.
  @discardableResult
  mutating func refresh() throws(JournalError) -> Unfinished {
    // An erasure may begin again while the files are read; it is rare, and each is another one.
    for _ in 0..<100 {
      if mustReload { reset() }
      let listing = try folder.listJournal()
      let progress: LogView<State>.Progress
      let known = view.head
      do throws(JournalError) {
        progress = try view.catchUp(
          in: folder, tail: &tail, months: listing.months, purpose: purpose,
          thoroughly: mustReload || !isEndKnown)
      } catch {
        // Part of a segment may have been taken in.
        mustReload = true
        throw error
      }
      if view.head != known { unsynced = true }
      switch progress {
      case .upToDate(let rest):
        mustReload = false
        return Unfinished(rest: rest, erasureBegun: listing.erasureBegun)
      case .outdated: mustReload = true
      }
    }
    throw .damaged(file: folder.journal, line: nil, reason: "it changes while it is read")
  }

  private mutating func reset() {
    view = LogView()
    tail = nil
    isEndKnown = false
    unsynced = true
    snapshotSeq = 0
    if let stored = Snapshot<State>.read(in: folder) {
      view = stored
      snapshotSeq = stored.head.seq
    }
  }

  /// Takes in what other processes wrote, ends what one that was killed began, and cuts an
  /// incomplete batch off. The caller holds the lock.
  mutating func prepareToWrite() throws(JournalError) {
    guard let lock else { throw .readOnly(folder: folder.path) }
    do throws(JournalError) {
      let changes = try lock.status().size
      if changes == knownChanges, !mustReload, isEndKnown, try isUpToDate() { return }
      knownChanges = nil
      try takeBack()
      let unfinished = try refresh()
      if let rest = unfinished.rest { try setAside(rest) }
      if unfinished.erasureBegun { try finishErasure() }
      isEndKnown = true
      knownChanges = try lock.status().size == changes ? changes : nil
    } catch {
      knownChanges = nil
      tail = nil
      mustReload = true
      throw error
    }
  }

  /// Whether nothing was written to the last segment; that it is still the last is known.
  private func isUpToDate() throws(JournalError) -> Bool {
    guard let tail, let last = view.segments.last else { return false }
    let seam = try tail.read(at: last.end - 1, count: 2)
    guard seam == [0x0A] || seam == [0x0A, 0] else { return false }
    return try view.isAnchored(in: tail)
  }

  /// Tells the other writers that the names in the log's folder are about to change.
  func announceChange() throws(JournalError) {
    try lock?.writeAll([UInt8(ascii: ".")])
  }

  /// Cuts off what a failed commit left, when it is still the end of the segment.
  mutating func takeBack() throws(JournalError) {
    guard let leftover else { return }
    let file = try folder.files.open(folder.segment(leftover.month), for: .update)
    var found = try file.read(at: leftover.offset, count: leftover.bytes.count + 1)
    while found.last == 0 { found.removeLast() }
    if leftover.bytes.starts(with: found) { try cut(file, to: leftover.offset) }
    try file.syncData()
    self.leftover = nil
  }

  /// Cuts a segment's file, its padding included, when it is longer than that.
  mutating func cut(_ file: any OpenFile, to size: Int) throws(JournalError) {
    padded = nil
    if try file.status().size > size { try file.truncate(to: size) }
  }

  private mutating func setAside(_ rest: SegmentScanner.Rest) throws(JournalError) {
    guard let last = view.segments.last, let tail else { return }
    let bytes = try tail.read(at: last.end, count: rest.size)
    let name = "\(last.month)-\(last.end)-\(EntryHash(of: bytes).description.prefix(8)).part"
    let path = "\(folder.aside)/\(name)"
    try folder.files.replace(path, in: folder.aside, with: bytes)
    try cut(tail, to: last.end)
    try tail.syncData()
    setAside.append(
      SetAside(segment: last.month, offset: last.end, size: rest.size, file: path))
  }
}

/// An incomplete end that was cut off a segment and kept: no part of it was ever acknowledged.
package struct SetAside: Hashable, Sendable {
  /// The segment's month, as in `2026-11`.
  package let segment: String
  /// Where it stood, in bytes.
  package let offset: Int
  /// In bytes.
  package let size: Int
  /// Where it is kept.
  package let file: String
}
