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
    /// A number of its own, by which it is drawn.
    var lot: UInt64
  }

  /// - Parameter lot: of the text, and not of the features: those have the numbers of the words, which
  ///   one word more in the vocabulary moves.
  mutating func add(_ features: Features, label: Int, weight: Float = 1, lot: UInt64) {
    hashes.append(contentsOf: features.hashes)
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
