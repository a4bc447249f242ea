/// Why a text is not JSON, and at which byte (from 0).
package struct JSONError: Error, Hashable, Sendable, CustomStringConvertible {
  package let problem: String
  package let offset: Int

  package var description: String { "\(problem) at byte \(offset)" }
}

extension JSON {
  /// Reads one JSON value and nothing after it but white space.
  ///
  /// - Parameter depth: how deeply arrays and objects may lie in one another.
  package init(parsing text: some StringProtocol, depth: Int = 64) throws(JSONError) {
    try self.init(bytes: Array(text.utf8), depth: depth)
  }

  /// Reads one JSON value from UTF-8 and nothing after it but white space.
  package init(bytes: [UInt8], depth: Int = 64) throws(JSONError) {
    try self.init(bytes: bytes, range: 0..<bytes.count, depth: depth)
  }

  /// Reads one JSON value that fills `range` of `bytes`.
  package init(bytes: [UInt8], range: Range<Int>, depth: Int = 64) throws(JSONError) {
    var reader = JSONReader(bytes: bytes, range: range)
    reader.skipSpace()
    self = try reader.value(depth: depth)
    reader.skipSpace()
    guard reader.position == range.upperBound else { throw reader.error("more after the value") }
  }
}

/// A cursor over UTF-8 bytes that reads JSON from left to right.
package struct JSONReader {
  private let bytes: [UInt8]
  private let end: Int
  /// The next byte to read.
  package private(set) var position: Int

  package init(bytes: [UInt8], range: Range<Int>) {
    precondition(range.upperBound <= bytes.count)
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  func error(_ problem: String) -> JSONError { JSONError(problem: problem, offset: position) }

  /// Moves past blanks, tabs and line ends.
  package mutating func skipSpace() {
    while position < end, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
  }

  /// Reads the value that begins at `position`.
  package mutating func value(depth: Int) throws(JSONError) -> JSON {
    guard position < end else { throw error("the text ends early") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ text: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    for byte in text.description.utf8 {
      guard position < end, bytes[position] == byte else { throw error("an unknown word") }
      position += 1
    }
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSON {
    guard depth > 0 else { throw error("nested too deeply") }
    position += 1
    var members: [JSON.Member] = []
    skipSpace()
    if take(UInt8(ascii: "}")) { return .object(members) }
    while true {
      skipSpace()
      guard position < end, bytes[position] == UInt8(ascii: "\"") else {
        throw error("a name is missing")
      }
      let name = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("a colon is missing") }
      skipSpace()
      members.append(JSON.Member(name, try value(depth: depth - 1)))
      skipSpace()
      if take(UInt8(ascii: "}")) { return .object(members) }
      guard take(UInt8(ascii: ",")) else { throw error("a comma is missing") }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSON {
    guard depth > 0 else { throw error("nested too deeply") }
    position += 1
    var values: [JSON] = []
    skipSpace()
    if take(UInt8(ascii: "]")) { return .array(values) }
    while true {
      skipSpace()
      values.append(try value(depth: depth - 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return .array(values) }
      guard take(UInt8(ascii: ",")) else { throw error("a comma is missing") }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Reads the string whose opening quote lies at `position`.
  package mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < end, bytes[position] != UInt8(ascii: "\""),
      bytes[position] != UInt8(ascii: "\\"), bytes[position] >= 0x20
    {
      position += 1
    }
    guard position < end else { throw error("a string does not end") }
    if bytes[position] == UInt8(ascii: "\"") {
      defer { position += 1 }
      return try utf8(bytes.span.extracting(start..<position))
    }
    var out = Array(bytes[start..<position])
    while position < end {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try utf8(out.span)
      case UInt8(ascii: "\\"): try escape(into: &out)
      case 0..<0x20: throw error("a control character in a string")
      default:
        out.append(byte)
        position += 1
      }
    }
    throw error("a string does not end")
  }

  private func utf8(_ letters: Span<UInt8>) throws(JSONError) -> String {
    do {
      return String(copying: try UTF8Span(validating: letters))
    } catch {
      throw self.error("not UTF-8")
    }
  }

  private mutating func escape(into out: inout [UInt8]) throws(JSONError) {
    guard position + 1 < end else { throw error("a string does not end") }
    let letter = bytes[position + 1]
    position += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(letter)
    case UInt8(ascii: "n"): out.append(0x0A)
    case UInt8(ascii: "r"): out.append(0x0D)
    case UInt8(ascii: "t"): out.append(0x09)
    case UInt8(ascii: "b"): out.append(0x08)
    case UInt8(ascii: "f"): out.append(0x0C)
    case UInt8(ascii: "u"):
      let unit = try hexadecimal()
      var code = UInt32(unit)
      if (0xD800..<0xDC00).contains(unit), position + 1 < end,
        bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
      {
        position += 2
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw error("half a surrogate pair") }
        code = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw error("half a surrogate pair") }
      out.append(contentsOf: String(scalar).utf8)
    default: throw error("an unknown escape")
    }
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    guard position + 4 <= end,
      let value = UInt16(
        String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw error("an unknown escape") }
    position += 4
    return value
  }

  private mutating func number() throws(JSONError) -> JSON {
    let start = position
    if position < end, bytes[position] == UInt8(ascii: "-") { position += 1 }
    let firstDigit = position
    var value = 0
    var fits = true
    while position < end, (0x30...0x39).contains(bytes[position]) {
      let (product, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, over2) = product.addingReportingOverflow(Int(bytes[position] - 0x30))
      value = sum
      fits = fits && !over && !over2
      position += 1
    }
    guard position > firstDigit else { throw error("not a value") }
    guard position == firstDigit + 1 || bytes[firstDigit] != UInt8(ascii: "0") else {
      throw error("a number begins with 0")
    }
    let whole =
      position == end
      || ![UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(bytes[position])
    if whole, fits { return .integer(firstDigit > start ? -value : value) }
    while position < end,
      (0x30...0x39).contains(bytes[position])
        || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(bytes[position])
    {
      position += 1
    }
    guard let double = Double(String(decoding: bytes[start..<position], as: UTF8.self)),
      double.isFinite, bytes[position - 1] != UInt8(ascii: ".")
    else { throw error("not a number") }
    return .number(double)
  }
}
