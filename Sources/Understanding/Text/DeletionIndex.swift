/// Words by what is left of them when one letter is left out: two words at one or two typos meet
/// there. Only hashes of what is left are kept; a word that is found by chance is at a distance.
struct DeletionIndex: Sendable {
  /// A hash in the upper half, a word's number in the lower; ascending, so that those of one hash
  /// stand in the order of their numbers.
  private let entries: [UInt64]
  /// By the upper bits of a hash, where the entries with them begin; a few to each.
  private let starts: [Int32]
  /// How many lower bits a hash has besides.
  private let lowBits: Int

  /// - Parameter words: each with a number of the caller's, 0 or more.
  init(_ words: some Collection<(word: String, number: Int32)>) {
    var entries: [UInt64] = []
    entries.reserveCapacity(words.count * 9)
    for (word, number) in words {
      DeletionIndex.forEachHash(of: word) { hash in
        entries.append(UInt64(hash) << 32 | UInt64(UInt32(bitPattern: number)))
      }
    }
    entries.sort()
    self.entries = Array(entries)
    let upperBits = max(0, Int.bitWidth - 3 - entries.count.leadingZeroBitCount)
    lowBits = 32 - upperBits
    var starts: [Int32] = []
    starts.reserveCapacity(1 << upperBits + 1)
    for (position, entry) in entries.enumerated() {
      while starts.count <= Int(entry >> 32) >> lowBits { starts.append(Int32(position)) }
    }
    while starts.count <= 1 << upperBits { starts.append(Int32(entries.count)) }
    self.starts = starts
  }

  /// The numbers of words that may be near, each once; their distance is for the caller to measure.
  func candidates(for word: String) -> [Int32] {
    var found: [Int32] = []
    DeletionIndex.forEachHash(of: word) { hash in
      var position = firstPosition(of: hash)
      while position < entries.count, entries[position] >> 32 == UInt64(hash) {
        let number = Int32(truncatingIfNeeded: entries[position])
        if !found.contains(number) { found.append(number) }
        position += 1
      }
    }
    return found
  }

  private func firstPosition(of hash: UInt32) -> Int {
    let upper = Int(hash) >> lowBits
    var low = Int(starts[upper])
    var high = Int(starts[upper + 1])
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] >> 32 < UInt64(hash) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The hash of the word, and of what is left of it without each of its letters (FNV-1a).
  private static func forEachHash(of word: String, _ body: (UInt32) -> Void) {
    let letters = Array(word.unicodeScalars)
    for left in -1..<letters.count {
      // Two equal letters in a row leave the same behind.
      if left > 0, letters[left] == letters[left - 1] { continue }
      var hash: UInt32 = 0x811C_9DC5
      for position in letters.indices where position != left {
        hash = (hash ^ letters[position].value) &* 0x0100_0193
      }
      body(hash)
    }
  }
}
