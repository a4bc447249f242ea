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

  init(
    classes: Int, lessons: [Lessons], settings: LinearTraining.Settings = LinearTraining.Settings()
  ) {
    let sparse = SparseRows(lessons, minimumWeight: settings.minimumWeight)
    var training = LinearTraining(classes: classes, width: sparse.width, settings)
    training.learn(sparse)
    let lanes = training.bias.count
    let learnt = training.weights
    var largest: Float = 1e-6
    for weight in learnt where any(weight .> largest) || any(weight .< -largest) {
      largest = max(weight.max(), -weight.min())
    }
    let step = largest / Float(Int16.max - 1)
    // Features that speak for no class share one row of zeros, row 0: they count, and take no room.
    let least = settings.negligible
    var telling: [Int32] = []
    telling.reserveCapacity(sparse.width)
    var places = [Int32](repeating: 0, count: sparse.width)
    for row in 0..<sparse.width {
      let own = row * lanes..<(row + 1) * lanes
      guard own.contains(where: { any(learnt[$0] .> least) || any(learnt[$0] .< -least) })
      else { continue }
      telling.append(Int32(row))
      places[row] = Int32(telling.count)
    }
    var weights: [SIMD16<Int16>] = []
    weights.reserveCapacity((telling.count + 1) * lanes)
    weights.append(contentsOf: repeatElement(.zero, count: lanes))
    for row in telling {
      for lane in 0..<lanes {
        weights.append(LinearModel.steps(learnt[Int(row) * lanes + lane] / step))
      }
    }
    var rows = sparse.numbers
    rows.renumber { places[Int($0) - 1] + 1 }
    self.classes = classes
    self.rows = rows
    self.step = step
    self.weights = weights
    bias = training.bias
    scale = settings.scale
  }

  /// Each number, of a size that 16 bits hold, rounded to the nearest whole one.
  private static func steps(_ numbers: SIMD16<Float>) -> SIMD16<Int16> {
    // Beside so large a number (1.5 times 2 to the 23rd) there is no room for what is behind the point:
    // what is left in the lower bits is the whole number.
    let large: Float = 12_582_912
    let sums = numbers + large
    var steps = SIMD16<Int16>.zero
    for index in steps.indices {
      steps[index] = Int16(truncatingIfNeeded: sums[index].bitPattern &- large.bitPattern)
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
