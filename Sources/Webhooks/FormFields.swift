/// The fields of a form (`application/x-www-form-urlencoded`), each of which may stand there once.
struct FormFields: Hashable, Sendable {
  private let values: [String: String]

  /// More fields than any product sends.
  static let mostFields = 200

  /// Nil when the bytes are no form: a wrong escape, no UTF-8, a field twice, too many of them.
  init?(_ bytes: [UInt8]) {
    var values: [String: String] = [:]
    for field in bytes.split(separator: UInt8(ascii: "&")) {
      let end = field.firstIndex(of: UInt8(ascii: "=")) ?? field.endIndex
      guard values.count < FormFields.mostFields,
        let name = FormFields.text(field[..<end]),
        let value = FormFields.text(field[end...].dropFirst()),
        values.updateValue(value, forKey: name) == nil
      else { return nil }
    }
    self.values = values
  }

  subscript(name: String) -> String? { values[name] }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "+"): out.append(0x20)
      case UInt8(ascii: "%"):
        guard position + 1 < bytes.endIndex, let high = digit(bytes[position]),
          let low = digit(bytes[position + 1])
        else { return nil }
        out.append(high << 4 | low)
        position += 2
      default: out.append(byte)
      }
    }
    return String(validating: out, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
