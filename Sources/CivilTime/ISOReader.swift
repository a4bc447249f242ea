/// Reads days and times as ISO 8601 writes them, byte by byte: thousands of them stand in the
/// files that are read at start.
struct ISOReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { position == bytes.count }

  /// Passes over one character, if it comes next.
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard position < bytes.count, UInt32(bytes[position]) == character.value else { return false }
    position += 1
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
      guard position < bytes.count, (0x30...0x39).contains(bytes[position]) else { return nil }
      number = number * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return number
  }
}
