/// The features of many examples as small numbers, one example after the other.
struct SparseRows: Sendable {
  /// The number of each feature that is kept, counted from 1.
  let numbers: FeatureTable
  /// Of all examples, counted from 0.
  let features: [Int32]
  /// Their classes, what they weigh and when they are drawn.
  let examples: [Lessons.Example]
  private let starts: [Int]

  /// - Parameter minimumWeight: features of examples that weigh less together are left out.
  init(_ lessons: [Lessons], minimumWeight: Float) {
    let total = lessons.reduce(0) { $0 + $1.hashes.count }
    let sieve = Sieve(lessons, minimumWeight: minimumWeight)
    var table = FeatureTable(capacity: total / 16)
    var hashes: [UInt64] = []
    var weights: [Float] = []
    var all: [Int32] = []
    all.reserveCapacity(total)
    let examples = lessons.flatMap(\.examples)
    var ends: [Int] = []
    ends.reserveCapacity(examples.count)
    for part in lessons {
      part.forEach { example, features in
        for hash in features where sieve.mayCount(hash) {
          let number = Int(table.number(of: hash, new: Int32(hashes.count + 1)))
          if number > hashes.count {
            hashes.append(hash)
            weights.append(0)
          }
          weights[number - 1] += example.weight
          all.append(Int32(number))
        }
        ends.append(all.count)
      }
    }
    var numbers = FeatureTable(capacity: weights.count { $0 >= minimumWeight })
    let renumbered = zip(hashes, weights).map { hash, weight in
      weight >= minimumWeight ? numbers.number(of: hash, new: Int32(numbers.count + 1)) : 0
    }
    var features: [Int32] = []
    features.reserveCapacity(all.count)
    var starts = [0]
    starts.reserveCapacity(examples.count + 1)
    var start = 0
    for end in ends {
      for place in start..<end {
        let number = renumbered[Int(all[place]) - 1]
        if number > 0 { features.append(number - 1) }
      }
      starts.append(features.count)
      start = end
    }
    self.numbers = numbers
    self.features = features
    self.examples = examples
    self.starts = starts
  }

  /// How many features are kept.
  var width: Int { numbers.count }

  /// Where in `features` those of an example stand.
  subscript(example: Int) -> Range<Int> { starts[example]..<starts[example + 1] }
}

/// Tells most features that weigh too little from the others, in little room: those that share a place
/// in it are weighed together.
private struct Sieve {
  /// In halves, and no more than 255 of them.
  private let weights: [UInt8]
  private let least: UInt8

  init(_ lessons: [Lessons], minimumWeight: Float) {
    var weights = [UInt8](repeating: 0, count: 1 << 20)
    for part in lessons {
      part.forEach { example, features in
        let weight = Sieve.halves(example.weight)
        for hash in features {
          let place = Sieve.place(of: hash)
          let (sum, isOver) = weights[place].addingReportingOverflow(weight)
          weights[place] = isOver ? .max : sum
        }
      }
    }
    self.weights = weights
    least = Sieve.halves(minimumWeight)
  }

  /// False only for a feature that weighs less than it must.
  func mayCount(_ hash: UInt64) -> Bool { weights[Sieve.place(of: hash)] >= least }

  private static func halves(_ weight: Float) -> UInt8 {
    UInt8(min(255, max(0, (weight * 2).rounded(.up))))
  }

  private static func place(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash >> 40) & 0xF_FFFF
  }
}
