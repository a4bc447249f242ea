#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Multinomial logistic regression over sparse features, trained when the intents are loaded.
/// Deterministic: the same examples in the same order give the same weights.
struct LinearModel: Sendable {
  let classes: Int
  private var rows: FeatureTable
  /// `lanes` vectors a feature, one number a class; what lies beyond the last class is never read.
  private var weights: [SIMD16<Float>] = []
  private var bias: [SIMD16<Float>]
  private let lanes: Int

  /// One thing to learn: its features, its class, and how much it counts.
  struct Example: Sendable {
    var features: Features
    var label: Int
    var weight: Float = 1
  }

  /// How to train; the defaults were found by cross-validation on the project's own examples.
  struct Settings: Sendable {
    var rounds = 10
    /// How far a feature's weights move: the rate, divided by the root of how far its gradients have
    /// led so far (their squares' sum times `share`) plus `floor`.
    var rate: Float = 0.4
    var share: Float = 0.2
    var floor: Float = 0.05
    var decay: Float = 5e-4
    /// Features that occur in fewer examples are left out.
    var minimumCount = 2
    /// Length to which each example's features are scaled.
    var scale: Float = 3
  }

  private let scale: Float

  init(classes: Int, examples: [Example], settings: Settings = Settings()) {
    self.classes = classes
    scale = settings.scale
    lanes = (classes + 15) / 16
    bias = [SIMD16<Float>](repeating: .zero, count: lanes)
    let total = examples.reduce(0) { $0 + $1.features.hashes.count }
    var counts = FeatureTable(capacity: total / 4)
    for example in examples {
      for hash in example.features.hashes { counts.update(hash) { $0 += 1 } }
    }
    rows = FeatureTable(capacity: counts.count / 4)
    var indexed: [[Int32]] = []
    indexed.reserveCapacity(examples.count)
    for example in examples {
      var row: [Int32] = []
      row.reserveCapacity(example.features.hashes.count)
      for hash in example.features.hashes {
        guard (counts[hash] ?? 0) >= Int32(settings.minimumCount) else { continue }
        // Numbers count from 1, so that 0 tells a new one.
        let new = Int32(rows.count + 1)
        rows.update(hash) { number in
          if number == 0 { number = new }
          row.append(number - 1)
        }
      }
      indexed.append(row)
    }
    weights = [SIMD16<Float>](repeating: .zero, count: rows.count * lanes)
    train(examples, indexed, settings)
  }

  private mutating func train(
    _ examples: [Example], _ indexed: [[Int32]], _ settings: Settings
  ) {
    let lanes = self.lanes
    var squares = [Float](repeating: 1e-6, count: rows.count)
    var biasSquares = [SIMD16<Float>](repeating: SIMD16(repeating: 1e-6), count: lanes)
    var scores = [SIMD16<Float>](repeating: .zero, count: lanes)
    let rate = SIMD16<Float>(repeating: settings.rate)
    let decay = SIMD16<Float>(repeating: settings.decay)
    var order = Array(examples.indices)
    var random = SplitMix(seed: 14)
    for _ in 0..<settings.rounds {
      order.shuffle(using: &random)
      for position in order {
        let row = indexed[position]
        guard !row.isEmpty else { continue }
        let value = scale / Float(row.count).squareRoot()
        sum(row, value, into: &scores)
        softmax(&scores)
        let label = examples[position].label
        // What is right already teaches nothing more.
        if scores[label / 16][label % 16] > 0.999 { continue }
        scores[label / 16][label % 16] -= 1
        let weight = examples[position].weight
        for lane in 0..<lanes {
          scores[lane] *= weight
          biasSquares[lane] += scores[lane] * scores[lane]
          bias[lane] -= rate * 0.2 * scores[lane] / biasSquares[lane].squareRoot()
          scores[lane] *= value
        }
        // In most examples few classes are torn between: the others' share is next to nothing.
        let torn = (0..<lanes).filter { lane in
          scores[lane].max() > 1e-4 || scores[lane].min() < -1e-4
        }
        var length: Float = 0
        for lane in torn { length += (scores[lane] * scores[lane]).sum() }
        length *= settings.share
        for feature in row {
          let base = Int(feature) * lanes
          let square = squares[Int(feature)] + length
          squares[Int(feature)] = square
          let step = SIMD16<Float>(
            repeating: settings.rate / (square.squareRoot() + settings.floor))
          for lane in torn {
            weights[base + lane] -= step * (scores[lane] + decay * weights[base + lane])
          }
        }
      }
    }
  }

  private func sum(_ row: [Int32], _ value: Float, into scores: inout [SIMD16<Float>]) {
    for lane in 0..<lanes { scores[lane] = .zero }
    for feature in row {
      let base = Int(feature) * lanes
      for lane in 0..<lanes { scores[lane] += weights[base + lane] }
    }
    for lane in 0..<lanes { scores[lane] = bias[lane] + scores[lane] * value }
  }

  /// From scores to probabilities; beyond the last class stays 0.
  private func softmax(_ scores: inout [SIMD16<Float>]) {
    var highest = -Float.infinity
    for index in 0..<classes { highest = max(highest, scores[index / 16][index % 16]) }
    var sum: Float = 0
    for index in 0..<lanes * 16 {
      let share = index < classes ? exp(scores[index / 16][index % 16] - highest) : 0
      scores[index / 16][index % 16] = share
      sum += share
    }
    for lane in 0..<lanes { scores[lane] /= sum }
  }

  /// Probabilities of all classes, which add up to 1.
  func probabilities(_ features: Features) -> [Float] {
    var known: [Int32] = []
    known.reserveCapacity(features.hashes.count)
    for hash in features.hashes {
      if let row = rows[hash] { known.append(row - 1) }
    }
    var scores = bias
    if !known.isEmpty { sum(known, scale / Float(known.count).squareRoot(), into: &scores) }
    softmax(&scores)
    return (0..<classes).map { scores[$0 / 16][$0 % 16] }
  }

}

/// A small generator with a seed, so that training and sampling repeat.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
