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
    let sieve = Sieve(examples, minimumWeight: minimumWeight)
    var table = FeatureTable(capacity: total / 16)
    var met: [(hash: UInt64, weight: Float)] = []
    var all: [Int32] = []
    all.reserveCapacity(total)
    for example in examples {
      for hash in example.features.hashes {
        guard sieve.mayCount(hash) else {
          all.append(0)
          continue
        }
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
      for number in all[start..<end] where number > 0 {
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

/// Tells most features that weigh too little from the others, in little room: those that share a place
/// in it are weighed together.
private struct Sieve {
  /// In halves, and no more than 255 of them.
  private var weights = [UInt8](repeating: 0, count: 1 << 20)
  private let least: UInt8

  init(_ examples: [LinearModel.Example], minimumWeight: Float) {
    least = Sieve.halves(minimumWeight)
    for example in examples {
      let weight = Sieve.halves(example.weight)
      for hash in example.features.hashes {
        let place = Sieve.place(of: hash)
        let (sum, isOver) = weights[place].addingReportingOverflow(weight)
        weights[place] = isOver ? .max : sum
      }
    }
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
