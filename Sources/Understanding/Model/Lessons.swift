/// What is learnt from: the features of many examples, one example after the other, with the class of
/// each and how much it counts. In few pieces of memory, since there are tens of thousands.
struct Lessons: Sendable {
  private(set) var hashes: [UInt64] = []
  private(set) var examples: [Example] = []

  struct Example: Sendable {
    /// Where in `hashes` its features end; they begin where those of the one before end.
    var end: Int
    var label: Int32
    var weight: Float
    /// A number of its own, by which it is drawn; two of the same features share it.
    var lot: UInt64
  }

  mutating func add(_ features: Features, label: Int, weight: Float = 1) {
    hashes.append(contentsOf: features.hashes)
    let lot = features.hashes.reduce(0x14) { $0 &+ Features.mix($1) }
    examples.append(
      Example(end: hashes.count, label: Int32(label), weight: weight, lot: lot))
  }

  /// Each example with its features.
  func forEach(_ body: (Example, ArraySlice<UInt64>) -> Void) {
    var start = 0
    for example in examples {
      body(example, hashes[start..<example.end])
      start = example.end
    }
  }
}
