import Crypto
import Glibc

/// A SHA-256 hash, or 32 bytes of salt; written as 64 lower-case hexadecimal digits.
package struct EntryHash: Hashable, Sendable, CustomStringConvertible {
  /// The 32 bytes in order, eight to a word, the first byte highest.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  private init(words: (UInt64, UInt64, UInt64, UInt64)) { self.words = words }

  /// 32 zero bytes: what the first entry has as `prev`.
  package static let zero = EntryHash(words: (0, 0, 0, 0))

  /// 32 bytes from the system's random generator (getentropy(3), in one call).
  package static func random() -> EntryHash {
    var bytes = [UInt8](repeating: 0, count: 32)
    let code = unsafe bytes.withUnsafeMutableBytes { unsafe getentropy($0.baseAddress!, 32) }
    guard code == 0 else {
      // A kernel without that call: the standard library knows other ways.
      var generator = SystemRandomNumberGenerator()
      return EntryHash(
        words: (generator.next(), generator.next(), generator.next(), generator.next()))
    }
    return unsafe bytes.withUnsafeBytes { unsafe EntryHash(reading: $0) }
  }

  /// SHA-256 of `bytes`.
  package init(of bytes: [UInt8]) { self.init(of: bytes, in: bytes.indices) }

  /// SHA-256 of `prefix`, when there is one, followed by the bytes in `range`.
  package init(salt prefix: EntryHash? = nil, of bytes: [UInt8], in range: Range<Int>) {
    var hasher = SHA256()
    if let prefix {
      let words = [
        prefix.words.0.bigEndian, prefix.words.1.bigEndian, prefix.words.2.bigEndian,
        prefix.words.3.bigEndian,
      ]
      unsafe words.withUnsafeBytes { unsafe hasher.update(bufferPointer: $0) }
    }
    unsafe bytes.withUnsafeBytes { unsafe hasher.update(bufferPointer: .init(rebasing: $0[range])) }
    self.init(hasher.finalize())
  }

  init(_ digest: SHA256.Digest) {
    self = unsafe digest.withUnsafeBytes { unsafe EntryHash(reading: $0) }
  }

  /// Reads the first 32 bytes of `buffer`.
  private init(reading buffer: UnsafeRawBufferPointer) {
    func word(_ index: Int) -> UInt64 {
      unsafe UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
    }
    words = (word(0), word(1), word(2), word(3))
  }

  /// Reads 64 lower-case hexadecimal digits; nil for anything else.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(digits: bytes, in: bytes.indices)
  }

  /// Reads the 64 lower-case hexadecimal digits in `range`; nil for anything else.
  init?(digits bytes: [UInt8], in range: Range<Int>) {
    guard range.count == 64, range.upperBound <= bytes.count else { return nil }
    var valid = true
    func word(_ index: Int) -> UInt64 {
      var value: UInt64 = 0
      let start = range.lowerBound + 16 * index
      for position in start..<start + 16 {
        let byte = bytes[position]
        switch byte {
        case 0x30...0x39: value = value << 4 | UInt64(byte &- 0x30)
        case 0x61...0x66: value = value << 4 | UInt64(byte &- 0x57)
        default: valid = false
        }
      }
      return value
    }
    words = (word(0), word(1), word(2), word(3))
    guard valid else { return nil }
  }

  /// Appends the 64 digits to `out`.
  func write(to out: inout [UInt8]) {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { digits in
      for position in 0..<64 {
        let word =
          switch position >> 4 {
          case 0: words.0
          case 1: words.1
          case 2: words.2
          default: words.3
          }
        let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - (position & 15) * 4)) & 15
        unsafe digits[position] = digit < 10 ? digit &+ 0x30 : digit &+ 0x57
      }
      unsafe out.append(contentsOf: digits)
    }
  }

  package var description: String {
    var out: [UInt8] = []
    write(to: &out)
    return String(decoding: out, as: UTF8.self)
  }

  package static func == (left: EntryHash, right: EntryHash) -> Bool { left.words == right.words }

  package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}
