import Dispatch
import Synchronization

/// Reads the batches of one segment in order, checks every hash and that the chain holds.
struct SegmentScanner {
  let file: any OpenFile
  /// What the next entry follows on; nil when it is the first that is read, and not checked.
  private(set) var head: ChainHead?
  /// Where the next batch begins: the end of the last whole one.
  private(set) var offset: Int
  /// The number of the line at `offset`; nil when the scan did not begin at the header.
  private(set) var line: Int?

  /// A whole batch: its lines, in the bytes that were read from `base` of the file on.
  struct Batch {
    let lines: ArraySlice<ReadLine>
    let bytes: [UInt8]
    let base: Int

    var entries: [JournalEntry] { lines.map(\.entry) }
    /// Where the batch begins in the file.
    var offset: Int { base + (lines.first?.range.lowerBound ?? 0) }
  }

  /// Bytes behind the last whole batch that were never acknowledged: a batch without its end. The
  /// zero bytes that a segment ends with are padding, and no part of it.
  struct Rest: Hashable, Sendable {
    let size: Int
  }

  init(_ file: any OpenFile, from offset: Int, line: Int?, after head: ChainHead?) {
    self.file = file
    self.offset = offset
    self.line = line
    self.head = head
  }

  /// Reads on up to the end of the file.
  ///
  /// - Parameter toPadding: reads on to the first zero byte behind a whole batch at most.
  /// - Returns: what lies behind the last whole batch; nil when nothing does.
  /// - Throws: `damaged` at the first entry that is not what was written.
  mutating func scan(
    toPadding: Bool = false, _ visit: (Batch) throws(JournalError) -> Void
  ) throws(JournalError) -> Rest? {
    var size = toPadding ? Self.firstChunkSize : Self.chunkSize
    var holes = 0
    while true {
      let read = try file.read(at: offset, count: size)
      let end = Self.contentEnd(of: read)
      let bytes = end == read.count ? read : Array(read[..<end])
      let before = offset
      if let hole = try take(bytes, visit) {
        // A writer fills its batch in from the beginning, and may have gone on while this was read:
        // then it is whole the next time.
        holes += 1
        guard holes < 3 else { throw hole }
        continue
      }
      let left = bytes.count - (offset - before)
      if read.count < size || toPadding && bytes.count < read.count {
        return left > 0 ? Rest(size: left) : nil
      }
      size = offset == before ? size * 2 : Self.chunkSize
    }
  }

  /// Bytes that are read at once; a batch that is longer is read in one piece all the same.
  private static let chunkSize = 1 << 20
  /// As many as what is new will mostly have.
  private static let firstChunkSize = 1 << 14

  /// How many bytes there are before the zero bytes at the end.
  private static func contentEnd(of bytes: [UInt8]) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var end = bytes.count
      while end > 0, unsafe bytes[end - 1] == 0 { end -= 1 }
      return end
    }
  }

  /// - Returns: what is wrong when zero bytes stand before an entry; nil when none do.
  private mutating func take(
    _ bytes: [UInt8], _ visit: (Batch) throws(JournalError) -> Void
  ) throws(JournalError) -> JournalError? {
    let base = offset
    let (lines, fault) = Self.lines(of: bytes)
    var first = 0
    var last = head
    for (index, read) in lines.enumerated() {
      let entry = read.entry
      let opening = lines[first].entry
      guard last.map({ entry.seq == $0.seq + 1 && entry.prev == $0.hash }) ?? true else {
        throw damage(index - first, "the entry does not follow on the one before")
      }
      guard entry.index == index - first + 1, entry.parts >= entry.index,
        entry.parts == opening.parts, entry.via == opening.via
      else { throw damage(index - first, "the entry does not fit its batch") }
      last = ChainHead(seq: entry.seq, hash: entry.hash)
      guard entry.index == entry.parts else { continue }
      try visit(Batch(lines: lines[first...index], bytes: bytes, base: base))
      head = last
      offset = base + read.range.upperBound + 1
      line = line.map { $0 + index - first + 1 }
      first = index + 1
    }
    guard let fault else { return nil }
    let error = damage(lines.count - first, fault.reason)
    if fault == Share.zeroes { return error }
    throw error
  }

  private func damage(_ further: Int, _ reason: String) -> JournalError {
    let entry = head.map { "entry \($0.seq + 1 + further): " } ?? ""
    return .damaged(file: file.path, line: line.map { $0 + further }, reason: entry + reason)
  }

  /// The lines that end in `bytes`, up to the first that is no entry, read on all cores. A line
  /// that holds a zero byte is one that was never written whole: it ends the lines without a fault.
  private static func lines(of bytes: [UInt8]) -> (lines: [ReadLine], fault: LineFault?) {
    let shares = bytes.count < 1 << 16 ? 1 : 4
    let results = Mutex<[Int: Share]>([:])
    var bounds = [0]
    for share in 1..<max(shares, 2) where shares > 1 {
      let middle = max(bytes.count / shares * share, bounds[share - 1])
      bounds.append(bytes[middle...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count)
    }
    bounds.append(bytes.count)
    if shares == 1 {
      let share = Share(bytes, 0..<bytes.count)
      return (share.lines, share.fault)
    }
    let ranges = zip(bounds, bounds.dropFirst()).map { $0..<$1 }
    DispatchQueue.concurrentPerform(iterations: ranges.count) { index in
      let share = Share(bytes, ranges[index])
      results.withLock { $0[index] = share }
    }
    var lines: [ReadLine] = []
    var hole = false
    for share in results.withLock({ all in ranges.indices.compactMap { all[$0] } }) {
      if hole, share.entriesFollow || !share.lines.isEmpty { return (lines, Share.zeroes) }
      if !hole { lines += share.lines }
      if let fault = share.fault { return (lines, fault) }
      hole = hole || share.hole
    }
    return (lines, nil)
  }

  /// The lines in one range of the bytes.
  private struct Share: Sendable {
    var lines: [ReadLine] = []
    var fault: LineFault?
    /// Whether a line with a zero byte follows on `lines`, and nothing behind it is an entry.
    var hole = false
    var entriesFollow: Bool { fault == Self.zeroes }

    static let zeroes = LineFault(reason: "zero bytes stand before the entry")

    init(_ bytes: [UInt8], _ range: Range<Int>) {
      var start = range.lowerBound
      while let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) {
        do {
          let line = try EntryLineReader.read(bytes, start..<end)
          if hole {
            fault = Self.zeroes
            return
          }
          lines.append(line)
        } catch {
          if !hole, !bytes[start..<end].contains(0) {
            fault = error
            return
          }
          hole = true
        }
        start = end + 1
      }
    }
  }
}

extension StoreFolder {
  /// Reads one segment from its header on.
  ///
  /// - Parameter head: what its first entry follows on; nil when that is not to be checked.
  func scan(
    _ month: String, after head: ChainHead? = nil,
    _ visit: (SegmentScanner.Batch) throws(JournalError) -> Void
  ) throws(JournalError) -> (
    header: SegmentHeader, scanner: SegmentScanner, rest: SegmentScanner.Rest?
  ) {
    let file = try files.open(segment(month), for: .read)
    let header = try SegmentHeader.read(file)
    var scanner = SegmentScanner(file, from: header.length, line: 2, after: head)
    let rest = try scanner.scan(visit)
    return (header, scanner, rest)
  }
}
