/// Numbers for features, by their hashes: open addressing, since the hashes are mixed already.
struct FeatureTable: Sendable {
  private var keys: [UInt64]
  private var values: [Int32]
  private var mask: Int
  private(set) var count = 0

  /// - Parameter capacity: how many features there will be at most; more are taken, slower.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 3 / 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    values = [Int32](repeating: 0, count: size)
    mask = size - 1
  }

  /// The number of a feature; nil for one that has none.
  subscript(hash: UInt64) -> Int32? {
    let key = FeatureTable.key(hash)
    let slot = slot(of: key)
    return keys[slot] == key ? values[slot] : nil
  }

  /// The number of a feature, which is `new` from then on when it has none.
  mutating func number(of hash: UInt64, new: Int32) -> Int32 {
    let key = FeatureTable.key(hash)
    var slot = slot(of: key)
    if keys[slot] == key { return values[slot] }
    if (count + 1) * 4 > keys.count * 3 {
      grow()
      slot = self.slot(of: key)
    }
    keys[slot] = key
    values[slot] = new
    count += 1
    return new
  }

  /// Gives every feature another number.
  mutating func renumber(_ number: (Int32) -> Int32) {
    for slot in keys.indices where keys[slot] != 0 { values[slot] = number(values[slot]) }
  }

  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != key, keys[slot] != 0 { slot = (slot + 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = (keys, values)
    keys = [UInt64](repeating: 0, count: old.0.count * 2)
    values = [Int32](repeating: 0, count: keys.count)
    mask = keys.count - 1
    for (key, value) in zip(old.0, old.1) where key != 0 {
      let slot = slot(of: key)
      keys[slot] = key
      values[slot] = value
    }
  }

  /// 0 marks an empty slot.
  private static func key(_ hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }
}
