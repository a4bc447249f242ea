/// Features of one message or one place in it, as 64-bit hashes.
struct Features: Sendable {
  private(set) var hashes: [UInt64] = []

  init() { hashes.reserveCapacity(256) }

  mutating func add(_ kind: UInt8, _ a: Int32 = 0, _ b: Int32 = 0, _ c: Int32 = 0) {
    var hash = UInt64(kind) &* 0x9E37_79B9_7F4A_7C15
    hash = Features.mix(hash ^ UInt64(UInt32(bitPattern: a)))
    hash = Features.mix(hash ^ UInt64(UInt32(bitPattern: b)) << 1)
    hash = Features.mix(hash ^ UInt64(UInt32(bitPattern: c)) << 2)
    hashes.append(hash)
  }

  mutating func add(hash: UInt64) { hashes.append(hash) }

  mutating func add(_ known: ArraySlice<UInt64>) { hashes.append(contentsOf: known) }

  mutating func removeAll() { hashes.removeAll(keepingCapacity: true) }

  /// The number by which an example with this text is drawn.
  static func lot(of text: String) -> UInt64 { mix(text.stableHash) }

  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value ^ (value >> 31)
    mixed &*= 0xBF58_476D_1CE4_E5B9
    mixed ^= mixed >> 29
    mixed &*= 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 32)
  }
}
