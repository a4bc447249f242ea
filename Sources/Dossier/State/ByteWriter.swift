/// Writes numbers and texts in few bytes.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []
  private var table: [String: Int] = [:]
  private(set) var strings: [String] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// LEB128 of a number from 0 on.
  mutating func unsigned(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func count(_ value: Int) { unsigned(UInt64(max(0, value))) }

  /// Zigzag: small numbers of either sign take few bytes.
  mutating func signed(_ value: Int64) {
    unsigned(UInt64(bitPattern: (value << 1) ^ (value >> 63)))
  }

  mutating func double(_ value: Double) {
    var bits = value.bitPattern
    for _ in 0..<8 {
      bytes.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
    }
  }

  mutating func text(_ value: String) {
    count(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// A text that stands often: its place in `strings`.
  mutating func shared(_ value: String) {
    if let index = table[value] { return count(index) }
    table[value] = strings.count
    count(strings.count)
    strings.append(value)
  }

  mutating func append(_ other: [UInt8]) { bytes.append(contentsOf: other) }
}

/// Reads what `ByteWriter` wrote; throws `damaged` wherever the bytes do not fit.
struct ByteReader {
  private let bytes: [UInt8]
  private let end: Int
  private(set) var position: Int
  var strings: [String] = []

  init(_ bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = min(range.upperBound, bytes.count)
  }

  var isAtEnd: Bool { position == end }

  mutating func byte() throws(DossierSnapshotError) -> UInt8 {
    guard position < end else { throw .damaged }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func unsigned() throws(DossierSnapshotError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
      guard shift < 64 else { throw .damaged }
    }
  }

  /// A number of things of at least one byte each, so that a damaged one asks for no more room
  /// than there are bytes.
  mutating func count() throws(DossierSnapshotError) -> Int {
    let value = try unsigned()
    guard value <= UInt64(end - position) else { throw .damaged }
    return Int(value)
  }

  mutating func integer() throws(DossierSnapshotError) -> Int {
    let value = try unsigned()
    guard value <= UInt64(Int.max) else { throw .damaged }
    return Int(value)
  }

  mutating func signed() throws(DossierSnapshotError) -> Int64 {
    let value = try unsigned()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  mutating func double() throws(DossierSnapshotError) -> Double {
    var bits: UInt64 = 0
    for index in 0..<8 { bits |= UInt64(try byte()) << UInt64(8 * index) }
    return Double(bitPattern: bits)
  }

  mutating func text() throws(DossierSnapshotError) -> String {
    let length = try count()
    guard let text = String(validating: bytes[position..<position + length], as: UTF8.self) else {
      throw .damaged
    }
    position += length
    return text
  }

  mutating func shared() throws(DossierSnapshotError) -> String {
    let index = try integer()
    guard index < strings.count else { throw .damaged }
    return strings[index]
  }
}
