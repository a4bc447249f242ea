/// What one process knows of the log: the state folded from its whole batches, and where each of
/// them lies.
struct LogView<State: JournalState>: Sendable {
  var state = State()
  var head = ChainHead.empty
  var index = ViaIndex()
  var segments: [Segment] = []
  /// Where the digits of the last entry's hash stand.
  var anchor: Anchor?

  struct Segment: Hashable, Sendable {
    let month: String
    let generation: Int
    let identity: FileStatus.Identity
    /// The end of its last whole batch, in bytes.
    var end: Int
  }

  struct Anchor: Hashable, Sendable {
    let segment: Int
    let offset: Int
  }

  /// How an attempt to catch up with the files ended.
  enum Progress: Hashable, Sendable {
    /// Everything is taken in; behind the last whole batch lies `rest`.
    case upToDate(rest: SegmentScanner.Rest?)
    /// What was read before is no longer what stands in the files: an erasure, or a cut.
    case outdated
  }

  /// Takes in what follows on what is known already. `tail` is the last known segment.
  ///
  /// - Parameter thoroughly: whether to look behind the zero bytes that follow on the last batch.
  ///   A loss of power may have left part of a batch there; nothing else does.
  mutating func catchUp(
    in folder: StoreFolder, tail: inout (any OpenFile)?, months: [String],
    purpose: FilePurpose, thoroughly: Bool
  ) throws(JournalError) -> Progress {
    guard months.starts(with: segments.map(\.month)) else { return .outdated }
    var rest: SegmentScanner.Rest?
    var erased = false
    if let last = segments.last {
      if tail == nil { tail = try folder.files.open(folder.segment(last.month), for: purpose) }
      guard let file = tail else { return .outdated }
      let now = try folder.files.status(of: folder.segment(last.month))
      guard now?.identity == last.identity, try file.status().identity == last.identity,
        let now, now.size >= last.end, try isAnchored(in: file)
      else { return .outdated }
      if now.size > last.end {
        let isPadding = try file.read(at: last.end, count: 1) == [0]
        if thoroughly || !isPadding {
          rest = try takeIn(
            file, from: last.end, line: nil, toPadding: !thoroughly, erased: &erased)
        }
      }
    }
    for month in months.dropFirst(segments.count) {
      if let rest { throw Self.unfinished(tail?.path ?? "", rest) }
      let file = try folder.files.open(folder.segment(month), for: purpose)
      let header = try SegmentHeader.read(file)
      segments.append(
        Segment(
          month: month, generation: header.generation, identity: try file.status().identity,
          end: header.length))
      rest = try takeIn(file, from: header.length, line: 2, toPadding: false, erased: &erased)
      tail = file
    }
    guard erased else { return .upToDate(rest: rest) }
    return try isAsRead(in: folder) ? .upToDate(rest: rest) : .outdated
  }

  static func unfinished(_ path: String, _ rest: SegmentScanner.Rest) -> JournalError {
    .damaged(
      file: path, line: nil,
      reason: "its last \(rest.size) bytes are no whole batch, and a later "
        + "segment follows")
  }

  /// Whether the last entry still stands where it was read: another process may have taken back
  /// what it could not make durable.
  func isAnchored(in file: any OpenFile) throws(JournalError) -> Bool {
    guard let anchor, anchor.segment == segments.count - 1 else { return true }
    return EntryHash(
      digits: try file.read(at: anchor.offset, count: 64), in: 0..<64) == head.hash
  }

  /// Whether every segment is still the file that was read. An erasure puts a new file in the
  /// place of a segment before its own entry is written: whoever reads that entry asks.
  private func isAsRead(in folder: StoreFolder) throws(JournalError) -> Bool {
    for segment in segments
    where try folder.files.status(of: folder.segment(segment.month))?.identity != segment.identity {
      return false
    }
    return true
  }

  private mutating func takeIn(
    _ file: any OpenFile, from offset: Int, line: Int?, toPadding: Bool, erased: inout Bool
  ) throws(JournalError) -> SegmentScanner.Rest? {
    var scanner = SegmentScanner(file, from: offset, line: line, after: head)
    return try scanner.scan(toPadding: toPadding) { batch throws(JournalError) in
      for line in batch.lines { state.apply(line.entry.fact) }
      erased = erased || batch.lines.contains { $0.entry.type == JournalEntry.erasureType }
      note(batch)
    }
  }

  /// Remembers where a batch lies.
  private mutating func note(_ batch: SegmentScanner.Batch) {
    guard let last = batch.lines.last else { return }
    note(
      via: last.entry.via, at: batch.offset, end: batch.base + last.range.upperBound + 1,
      anchor: batch.base + last.hashDigits.lowerBound,
      head: ChainHead(seq: last.entry.seq, hash: last.entry.hash))
  }

  /// Remembers where a batch lies in the last segment.
  mutating func note(via: MessageKey, at offset: Int, end: Int, anchor: Int, head: ChainHead) {
    let segment = segments.count - 1
    index.insert(
      ViaIndex.hash(via), at: ViaIndex.Place(segment: segment, offset: offset))
    segments[segment].end = end
    self.anchor = Anchor(segment: segment, offset: anchor)
    self.head = head
  }

  /// The batch of a message, read back from its file; nil when there is none.
  func batch(via key: MessageKey, in folder: StoreFolder) throws(JournalError) -> [JournalEntry]? {
    for place in index.places(of: ViaIndex.hash(key)) {
      let file = try folder.files.open(
        folder.segment(segments[place.segment].month), for: .read)
      let entries = try Self.batch(in: file, at: place.offset)
      if entries.first?.via == key { return entries }
    }
    return nil
  }

  private static func batch(
    in file: any OpenFile, at offset: Int
  ) throws(JournalError) -> [JournalEntry] {
    var size = 1 << 14
    while true {
      let bytes = try file.read(at: offset, count: size)
      var entries: [JournalEntry] = []
      var start = 0
      while let end = bytes[start...].firstIndex(of: 0x0A) {
        do {
          entries.append(try EntryLineReader.read(bytes, start..<end).entry)
        } catch {
          throw .damaged(file: file.path, line: nil, reason: error.reason)
        }
        if entries.count == entries[0].parts { return entries }
        start = end + 1
      }
      guard bytes.count == size else {
        throw .damaged(file: file.path, line: nil, reason: "a batch has lost its end")
      }
      size *= 4
    }
  }
}
