import JSONText

/// The snapshot of a view: a cache that spares reading the log from its beginning.
///
/// Four lines: a header (JSON), the pairs of the index, eleven digits to a word (base 64, highest
/// first), the state's own bytes, and the SHA-256 of all that comes before. It is trusted only when
/// that hash is right, it has the form that the state reads, and the segments are those that it
/// names: same generations, as long as they were, the head's hash where it stood.
enum Snapshot<State: JournalState> {
  private static var format: Int { 1 }

  /// The bytes of the snapshot of a view.
  static func bytes(of view: LogView<State>) -> [UInt8] {
    let segments = view.segments.map { segment in
      JSON.array([
        .string(segment.month), .integer(segment.generation), .integer(segment.end),
      ])
    }
    let anchor = view.anchor.map { JSON.array([.integer($0.segment), .integer($0.offset)]) }
    let header = JSON.object([
      "format": .integer(format), "form": .string(State.snapshotForm),
      "seq": .integer(view.head.seq), "head": .string(view.head.hash.description),
      "segments": .array(segments), "anchor": anchor ?? .null,
    ])
    let pairs = view.index.pairs
    var bytes = header.bytes
    bytes.reserveCapacity(pairs.count * 11 + (1 << 16))
    bytes.append(0x0A)
    WordDigits.write(pairs, to: &bytes)
    bytes.append(0x0A)
    bytes += view.state.snapshot()
    bytes.append(0x0A)
    let hash = EntryHash(of: bytes)
    hash.write(to: &bytes)
    bytes.append(0x0A)
    return bytes
  }

  /// Puts a snapshot in the place of the one before. The caller holds the lock, its view is durable,
  /// and nothing was erased since: otherwise what was erased might come back.
  static func write(_ bytes: [UInt8], in folder: StoreFolder) throws(JournalError) {
    try folder.files.replace(folder.snapshot, in: folder.path, with: bytes)
  }

  /// The view as of the snapshot; nil when there is none that can be trusted.
  static func read(in folder: StoreFolder) -> LogView<State>? {
    guard let file = try? folder.files.open(folder.snapshot, for: .read),
      let bytes = try? file.readAll(), bytes.count > 65,
      EntryHash(digits: bytes, in: bytes.count - 65..<bytes.count - 1)
        == EntryHash(of: bytes, in: 0..<bytes.count - 65),
      let headerEnd = bytes.firstIndex(of: 0x0A),
      let header = try? JSON(bytes: bytes, range: 0..<headerEnd),
      header["format"]?.integer == format, header["form"]?.string == State.snapshotForm,
      let pairsEnd = bytes[(headerEnd + 1)...].firstIndex(of: 0x0A),
      let index = WordDigits.index(bytes, headerEnd + 1..<pairsEnd),
      var view = try? view(header, in: folder),
      let state = try? State(snapshot: Array(bytes[pairsEnd + 1..<bytes.count - 66]))
    else { return nil }
    view.index = index
    view.state = state
    return view
  }

  /// The view that the header names, without index and state, checked against the segments; nil
  /// when they are others.
  private static func view(_ header: JSON, in folder: StoreFolder) throws -> LogView<State>? {
    guard let seq = header["seq"]?.integer,
      let hash = header["head"]?.string.flatMap({ EntryHash($0) }),
      let segments = header["segments"]?.array
    else { return nil }
    var view = LogView<State>()
    view.head = ChainHead(seq: seq, hash: hash)
    if let anchor = header["anchor"]?.array?.compactMap(\.integer), anchor.count == 2 {
      view.anchor = .init(segment: anchor[0], offset: anchor[1])
    }
    for (position, segment) in segments.enumerated() {
      guard let parts = segment.array, parts.count == 3, let month = parts[0].string,
        let generation = parts[1].integer, let end = parts[2].integer
      else { return nil }
      let file = try folder.files.open(folder.segment(month), for: .read)
      let status = try file.status()
      let isLast = position == segments.count - 1
      guard try SegmentHeader.read(file).generation == generation,
        isLast ? status.size >= end : status.size == end
      else { return nil }
      if let anchor = view.anchor, anchor.segment == position {
        let digits = try file.read(at: anchor.offset, count: 64)
        guard EntryHash(digits: digits, in: digits.indices) == hash else { return nil }
      }
      view.segments.append(
        .init(month: month, generation: generation, identity: status.identity, end: end))
    }
    return view.anchor == nil ? nil : view
  }
}

/// Words of 64 bits as text: eleven digits of base 64 each.
enum WordDigits {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func write(_ words: [UInt64], to out: inout [UInt8]) {
    for word in words {
      for shift in stride(from: 60, through: 0, by: -6) {
        out.append(digits[Int(truncatingIfNeeded: word >> UInt64(shift)) & 63])
      }
    }
  }

  /// The index of the hashes and places in `range`; nil when it holds anything else.
  static func index(_ bytes: [UInt8], _ range: Range<Int>) -> ViaIndex? {
    guard range.count.isMultiple(of: 22) else { return nil }
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    var index = ViaIndex(capacity: range.count / 22)
    var faults: UInt8 = 0
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for position in start..<start + 11 {
        let value = values[Int(bytes[position])]
        faults |= value
        word = word << 6 | UInt64(value & 63)
      }
      return word
    }
    for start in stride(from: range.lowerBound, to: range.upperBound, by: 22) {
      index.insert(word(start), at: ViaIndex.Place(packed: word(start + 11)))
    }
    return faults < 64 ? index : nil
  }
}
