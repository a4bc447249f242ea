/// Where the batch of each message begins: 64-bit hashes of the keys, 16 bytes each and at most
/// three quarters full, so that a million batches take 32 MB. Two keys may share a hash: the caller
/// compares with the entry itself.
struct ViaIndex: Sendable {
  /// The place of a batch: which segment of the log, counted from 0, and the byte it begins at.
  struct Place: Hashable, Sendable {
    let segment: Int
    let offset: Int

    var packed: UInt64 { UInt64(segment) << 44 | UInt64(offset) }

    init(segment: Int, offset: Int) {
      self.segment = segment
      self.offset = offset
    }

    init(packed: UInt64) {
      segment = Int(packed >> 44)
      offset = Int(packed & 0xFFF_FFFF_FFFF)
    }
  }

  /// Hash and packed place, turn by turn; the hash 0 marks a free slot.
  private var slots: [UInt64]
  private(set) var count = 0

  init(capacity: Int = 0) {
    var size = 64
    while size * 3 < capacity * 4 { size *= 2 }
    slots = Array(repeating: 0, count: 2 * size)
  }

  /// FNV-1a over account, a zero byte and id, mixed so that its low bits are spread; never 0.
  static func hash(_ key: MessageKey) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    for byte in key.account.utf8 { add(byte) }
    add(0)
    for byte in key.id.utf8 { add(byte) }
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= hash >> 33
    return hash == 0 ? 1 : hash
  }

  /// The places of all batches whose key has this hash.
  func places(of hash: UInt64) -> [Place] {
    var places: [Place] = []
    let mask = slots.count / 2 - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[2 * slot] != 0 {
      if slots[2 * slot] == hash { places.append(Place(packed: slots[2 * slot + 1])) }
      slot = (slot + 1) & mask
    }
    return places
  }

  mutating func insert(_ hash: UInt64, at place: Place) {
    if (count + 1) * 4 > slots.count / 2 * 3 { grow() }
    put(hash, place.packed)
    count += 1
  }

  private mutating func put(_ hash: UInt64, _ packed: UInt64) {
    let mask = slots.count / 2 - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[2 * slot] != 0 { slot = (slot + 1) & mask }
    slots[2 * slot] = hash
    slots[2 * slot + 1] = packed
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: 2 * old.count)
    for slot in stride(from: 0, to: old.count, by: 2) where old[slot] != 0 {
      put(old[slot], old[slot + 1])
    }
  }

  /// All hashes with their packed places, turn by turn, in no order.
  var pairs: [UInt64] {
    var pairs: [UInt64] = []
    pairs.reserveCapacity(2 * count)
    for slot in stride(from: 0, to: slots.count, by: 2) where slots[slot] != 0 {
      pairs.append(slots[slot])
      pairs.append(slots[slot + 1])
    }
    return pairs
  }
}
