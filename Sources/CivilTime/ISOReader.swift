/// Reads days and times as ISO 8601 writes them, byte by byte: thousands of them stand in the
/// files that are read at start.
struct ISOReader<Bytes: Collection> where Bytes.Element == UInt8 {
  private var rest: Bytes.SubSequence

  init(_ bytes: Bytes) { rest = bytes[...] }

  var isAtEnd: Bool { rest.isEmpty }

  /// Passes over one character, if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard let next = rest.first, UInt32(next) == character.value else { return false }
    rest.removeFirst()
    return true
  }

  /// `YYYY-MM-DD`, a day that exists.
  mutating func date() -> CivilDate? {
    guard let year = digits(4), skip("-"), let month = digits(2), skip("-"), let day = digits(2)
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `HH:MM` or `HH:MM:SS`.
  mutating func time() -> ClockTime? {
    guard let hour = digits(2), skip(":"), let minute = digits(2) else { return nil }
    guard skip(":") else { return ClockTime(hour: hour, minute: minute) }
    guard let second = digits(2) else { return nil }
    return ClockTime(hour: hour, minute: minute, second: second)
  }

  /// A number of so many digits.
  private mutating func digits(_ count: Int) -> Int? {
    var number = 0
    for _ in 0..<count {
      guard let digit = rest.first, (0x30...0x39).contains(digit) else { return nil }
      number = number * 10 + Int(digit - 0x30)
      rest.removeFirst()
    }
    return number
  }
}
