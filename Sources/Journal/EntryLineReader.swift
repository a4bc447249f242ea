import JSONText

/// Reads the lines that `EntryLine` writes, and nothing else: another order of the members, or
/// white space between them, is a fault. Checks both hashes of the entry itself; that it follows on
/// the one before is for the caller to check.
struct EntryLineReader {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private var position: Int

  /// Reads the line in `range` of `bytes`, which has no line end.
  static func read(_ bytes: [UInt8], _ range: Range<Int>) throws(LineFault) -> ReadLine {
    var reader = EntryLineReader(bytes: bytes, range: range, position: range.lowerBound)
    return try reader.line()
  }

  private mutating func line() throws(LineFault) -> ReadLine {
    try expect(#"{"seq":"#)
    let seq = try number()
    try expect(#","part":["#)
    let index = try number()
    try expect(",")
    let parts = try number()
    try expect(#"],"at":"#)
    let at = try string()
    try expect(#","said":"#)
    let said = try string()
    try expect(#","by":"#)
    let by = try string()
    try expect(#","via":{"account":"#)
    let account = try string()
    try expect(#","id":"#)
    let id = try string()
    try expect(#"},"reads":"#)
    let reads = take("null") ? nil : try string()
    try expect(#","type":"#)
    let type = try string()
    try expect(#","dataHash":""#)
    let dataHash = try digits()
    try expect(#"","prev":""#)
    let prev = try digits()
    try expect("\"")
    let sealed = range.lowerBound..<position
    try expect(#","hash":""#)
    let hashDigits = position..<position + 64
    let hash = try digits()
    guard EntryHash(of: bytes, in: sealed) == hash else {
      throw LineFault(reason: "the hash is not that of the entry")
    }
    try expect(#"","salt":"#)
    let (salt, data) = try content(dataHash)
    let provenance = Provenance(
      at: at, said: said, by: by, via: MessageKey(account: account, id: id), reads: reads)
    let fact = JournalFact(
      seq: seq, index: index, provenance: provenance, type: type, data: data)
    let entry = JournalEntry(
      fact: fact, parts: parts, salt: salt, dataHash: dataHash, prev: prev, hash: hash)
    return ReadLine(entry: entry, range: range, hashDigits: hashDigits)
  }

  private mutating func content(
    _ dataHash: EntryHash
  ) throws(LineFault) -> (EntryHash?, JSON?) {
    if take(#"null,"data":null}"#) {
      guard position == range.upperBound else { throw LineFault(reason: "more after the entry") }
      return (nil, nil)
    }
    try expect("\"")
    let salt = try digits()
    try expect(#"","data":"#)
    let data = position..<range.upperBound - 1
    guard !data.isEmpty, bytes[data.upperBound] == UInt8(ascii: "}") else {
      throw LineFault(reason: "the entry ends early")
    }
    guard EntryHash(salt: salt, of: bytes, in: data) == dataHash else {
      throw LineFault(reason: "the hash of the data is not that of the data")
    }
    do {
      return (salt, try JSON(bytes: bytes, range: data))
    } catch {
      throw LineFault(reason: "the data is not JSON: \(error.problem)")
    }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= range.upperBound else { return false }
    let start = unsafe text.utf8Start
    for offset in 0..<count where unsafe bytes[position + offset] != start[offset] { return false }
    position += count
    return true
  }

  private mutating func expect(_ text: StaticString) throws(LineFault) {
    guard take(text) else { throw LineFault(reason: "no entry: \(text) is missing") }
  }

  /// A whole number from 1, without leading zeros.
  private mutating func number() throws(LineFault) -> Int {
    var value = 0
    let start = position
    while position < range.upperBound, (0x30...0x39).contains(bytes[position]) {
      value = value &* 10 &+ Int(bytes[position] &- 0x30)
      position += 1
    }
    guard position > start, position - start < 19, bytes[start] != 0x30 else {
      throw LineFault(reason: "no entry: a number is missing")
    }
    return value
  }

  private mutating func digits() throws(LineFault) -> EntryHash {
    guard position + 64 <= range.upperBound,
      let hash = EntryHash(digits: bytes, in: position..<position + 64)
    else { throw LineFault(reason: "no entry: a hash is missing") }
    position += 64
    return hash
  }

  private mutating func string() throws(LineFault) -> String {
    guard position < range.upperBound, bytes[position] == UInt8(ascii: "\"") else {
      throw LineFault(reason: "no entry: a string is missing")
    }
    var end = position + 1
    while end < range.upperBound, bytes[end] != UInt8(ascii: "\""),
      bytes[end] != UInt8(ascii: "\\"), bytes[end] >= 0x20
    {
      end += 1
    }
    if end < range.upperBound, bytes[end] == UInt8(ascii: "\"") {
      guard let text = String(validating: bytes[position + 1..<end], as: UTF8.self) else {
        throw LineFault(reason: "a string is not UTF-8")
      }
      position = end + 1
      return text
    }
    var reader = JSONReader(bytes: bytes, range: position..<range.upperBound)
    do {
      let text = try reader.string()
      position = reader.position
      return text
    } catch {
      throw LineFault(reason: "no entry: \(error.problem)")
    }
  }
}
