/// The features of many examples as small numbers, one example after the other.
struct SparseRows: Sendable {
  /// The number of each feature that is kept, counted from 1.
  let numbers: FeatureTable
  /// Of all examples, counted from 0.
  let features: [Int32]
  private let starts: [Int]

  /// - Parameter minimumWeight: features of examples that weigh less together are left out.
  init(_ examples: [LinearModel.Example], minimumWeight: Float) {
    let total = examples.reduce(0) { $0 + $1.features.hashes.count }
    var table = FeatureTable(capacity: total / 4)
    var met: [(hash: UInt64, weight: Float)] = []
    var all: [Int32] = []
    all.reserveCapacity(total)
    for example in examples {
      for hash in example.features.hashes {
        table.update(hash) { number in
          if number == 0 {
            met.append((hash, 0))
            number = Int32(met.count)
          }
          met[Int(number) - 1].weight += example.weight
          all.append(number)
        }
      }
    }
    let kept = met.count { $0.weight >= minimumWeight }
    var numbers = FeatureTable(capacity: kept)
    let renumbered = met.map { hash, weight in
      guard weight >= minimumWeight else { return Int32(0) }
      let number = Int32(numbers.count + 1)
      numbers.update(hash) { $0 = number }
      return number
    }
    var features: [Int32] = []
    features.reserveCapacity(total)
    var starts = [0]
    var end = 0
    for example in examples {
      let start = end
      end += example.features.hashes.count
      for number in all[start..<end] {
        let number = renumbered[Int(number) - 1]
        if number > 0 { features.append(number - 1) }
      }
      starts.append(features.count)
    }
    self.numbers = numbers
    self.features = features
    self.starts = starts
  }

  /// How many features are kept.
  var width: Int { numbers.count }

  /// Where in `features` those of an example stand.
  subscript(example: Int) -> Range<Int> { starts[example]..<starts[example + 1] }
}
