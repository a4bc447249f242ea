import Crypto
import Foundation

/// A secret that a product and the bot share. It is never printed.
package struct WebhookSecret: Sendable, CustomStringConvertible, CustomReflectable {
  private let bytes: [UInt8]

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// The characters themselves.
  package init(_ text: String) { bytes = Array(text.utf8) }

  /// What a text in base 64 stands for; nil when it is none, or of no bytes.
  package init?(base64 text: String) {
    guard let data = Data(base64Encoded: text), !data.isEmpty else { return nil }
    bytes = Array(data)
  }

  package var description: String { "<REDACTED>" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// HMAC-SHA256 over the parts, one behind the other.
  func code(over parts: [UInt8]...) -> [UInt8] {
    var code = HMAC<SHA256>(key: SymmetricKey(data: bytes))
    for part in parts { code.update(data: part) }
    return Array(code.finalize())
  }

  /// Whether this is the secret, in a time that does not depend on where the two differ.
  func equals(_ other: some Collection<UInt8>) -> Bool { Signature.areEqual(bytes, Array(other)) }
}

/// What signatures have in common. They are compared as text: two texts that decode to the same
/// bytes are still two signatures.
enum Signature {
  /// How far the clock of who signs may be from ours, in milliseconds.
  static let windowMilliseconds: Int64 = 300_000

  /// Compares in a time that depends on the lengths alone.
  static func areEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard one.count == other.count else { return false }
    var difference: UInt8 = 0
    for index in one.indices { difference |= one[index] ^ other[index] }
    return difference == 0
  }

  static func areEqual(_ one: String, _ other: String) -> Bool {
    areEqual(Array(one.utf8), Array(other.utf8))
  }

  static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      out.append(digits[Int(byte >> 4)])
      out.append(digits[Int(byte & 15)])
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether a stamp in whole seconds lies within the window around `now` (milliseconds). Only
  /// digits: a sign or a blank would be a second text for the same time.
  static func isFresh(seconds stamp: String, at now: Int64) -> Bool {
    guard (1...12).contains(stamp.utf8.count),
      stamp.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let seconds = Int64(stamp)
    else { return false }
    return isFresh(milliseconds: seconds * 1000, at: now)
  }

  /// Sub-second parts of `now` do not count against a stamp in whole seconds.
  static func isFresh(milliseconds stamp: Int64, at now: Int64) -> Bool {
    abs(now / 1000 - stamp / 1000) * 1000 <= windowMilliseconds
  }
}
