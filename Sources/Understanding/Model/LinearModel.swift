#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Multinomial logistic regression over sparse features, trained when the intents are loaded.
/// Deterministic: the same examples in the same order give the same weights.
struct LinearModel: Sendable {
  private let classes: Int
  private let rows: FeatureTable
  /// `lanes` vectors a feature, one number a class; what lies beyond the last class is never read.
  /// In whole steps of `step`: half the room of what was learnt, and as good.
  private let weights: [SIMD16<Int16>]
  private let step: Float
  private let bias: [SIMD16<Float>]
  private let scale: Float
  private var lanes: Int { bias.count }

  /// One thing to learn: its features, its class, and how much it counts.
  struct Example: Sendable {
    var features: Features
    var label: Int
    var weight: Float = 1

    /// A number of its own, by which it is drawn; two of the same features share it.
    var lot: UInt64 { features.hashes.reduce(0x14) { $0 &+ Features.mix($1) } }
  }

  init(
    classes: Int, examples: [Example], settings: LinearTraining.Settings = LinearTraining.Settings()
  ) {
    let sparse = SparseRows(examples, minimumWeight: settings.minimumWeight)
    var training = LinearTraining(classes: classes, width: sparse.width, settings)
    training.learn(examples, sparse)
    let lanes = training.bias.count
    let learnt = training.weights
    var largest: Float = 1e-6
    for weight in learnt where any(weight .> largest) || any(weight .< -largest) {
      largest = max(weight.max(), -weight.min())
    }
    let step = largest / Float(Int16.max - 1)
    // Features that speak for no class share one row of zeros, row 0: they count, and take no room.
    let least = settings.negligible
    var kept = [SIMD16<Int16>](repeating: .zero, count: lanes)
    kept.reserveCapacity((sparse.width + 1) * lanes)
    var places = [Int32](repeating: 0, count: sparse.width)
    for row in 0..<sparse.width {
      let own = row * lanes..<(row + 1) * lanes
      var isTelling = false
      for lane in own where any(learnt[lane] .> least) || any(learnt[lane] .< -least) {
        isTelling = true
      }
      guard isTelling else { continue }
      places[row] = Int32(kept.count / lanes)
      for lane in own { kept.append(LinearModel.steps(learnt[lane] / step)) }
    }
    var rows = sparse.numbers
    rows.renumber { places[Int($0) - 1] + 1 }
    self.classes = classes
    self.rows = rows
    self.step = step
    weights = kept
    bias = training.bias
    scale = settings.scale
  }

  /// Each number rounded to the nearest whole one.
  private static func steps(_ numbers: SIMD16<Float>) -> SIMD16<Int16> {
    var steps = SIMD16<Int16>.zero
    for index in steps.indices {
      let number = numbers[index]
      steps[index] = Int16(number < 0 ? number - 0.5 : number + 0.5)
    }
    return steps
  }

  /// Probabilities of all classes, which add up to 1.
  func probabilities(_ features: Features) -> [Float] {
    var known: [Int32] = []
    known.reserveCapacity(features.hashes.count)
    for hash in features.hashes {
      if let row = rows[hash] { known.append(row - 1) }
    }
    var scores = bias
    if !known.isEmpty { add(known.span, scale / Float(known.count).squareRoot(), to: &scores) }
    LinearTraining.softmax(&scores, classes)
    return (0..<classes).map { scores[$0 / 16][$0 % 16] }
  }

  private func add(_ row: Span<Int32>, _ value: Float, to scores: inout [SIMD16<Float>]) {
    let lanes = self.lanes
    let weights = self.weights.span
    for lane in 0..<lanes {
      var sum = SIMD16<Int32>.zero
      for index in row.indices {
        sum &+= SIMD16<Int32>(truncatingIfNeeded: weights[Int(row[index]) * lanes + lane])
      }
      scores[lane] += SIMD16<Float>(sum) * (step * value)
    }
  }
}
