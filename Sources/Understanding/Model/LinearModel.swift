#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Multinomial logistic regression over sparse features, trained when the intents are loaded.
/// Deterministic: the same examples in the same order give the same weights.
struct LinearModel: Sendable {
  let classes: Int
  private var rows: [UInt64: Int32] = [:]
  private var weights: [Float] = []
  private var bias: [Float]

  /// One thing to learn: its features, its class, and how much it counts.
  struct Example: Sendable {
    var features: Features
    var label: Int
    var weight: Float = 1
  }

  /// How to train; the defaults were found by cross-validation on the project's own examples.
  static func env(_ n: String, _ d: Float) -> Float { unsafe getenv(n).flatMap { unsafe Float(String(cString: $0)) } ?? d }
  struct Settings: Sendable {
    var rounds = Int(env("ROUNDS", 12))
    var rate: Float = env("RATE", 0.5)
    var decay: Float = env("DECAY", 1e-5)
    /// Features that occur in fewer examples are left out.
    var minimumCount = Int(env("MINC", 2))
    /// Length to which each example's features are scaled.
    var scale: Float = env("SCALE", 3)
  }

  private let scale: Float

  init(classes: Int, examples: [Example], settings: Settings = Settings()) {
    self.classes = classes
    scale = settings.scale
    bias = [Float](repeating: 0, count: classes)
    var counts: [UInt64: Int32] = [:]
    for example in examples {
      for hash in example.features.hashes { counts[hash, default: 0] += 1 }
    }
    var indexed: [[Int32]] = []
    indexed.reserveCapacity(examples.count)
    for example in examples {
      var row: [Int32] = []
      row.reserveCapacity(example.features.hashes.count)
      for hash in example.features.hashes {
        guard counts[hash, default: 0] >= Int32(settings.minimumCount) else { continue }
        if let known = rows[hash] {
          row.append(known)
        } else {
          let new = Int32(rows.count)
          rows[hash] = new
          row.append(new)
        }
      }
      indexed.append(row)
    }
    weights = [Float](repeating: 0, count: rows.count * classes)
    train(examples, indexed, settings)
  }

  private mutating func train(
    _ examples: [Example], _ indexed: [[Int32]], _ settings: Settings
  ) {
    var squares = [Float](repeating: 1e-6, count: weights.count)
    var biasSquares = [Float](repeating: 1e-6, count: classes)
    var scores = [Float](repeating: 0, count: classes)
    var order = Array(examples.indices)
    var random = SplitMix(seed: 14)
    for _ in 0..<settings.rounds {
      order.shuffle(using: &random)
      for position in order {
        let row = indexed[position]
        guard !row.isEmpty else { continue }
        let value = scale / Float(row.count).squareRoot()
        for index in 0..<classes { scores[index] = bias[index] }
        for feature in row {
          let base = Int(feature) * classes
          for index in 0..<classes { scores[index] += value * weights[base + index] }
        }
        LinearModel.softmax(&scores)
        scores[examples[position].label] -= 1
        let weight = examples[position].weight
        for index in 0..<classes {
          scores[index] *= weight
          if abs(scores[index]) < 1e-4 { scores[index] = 0 }
        }
        for index in 0..<classes where scores[index] != 0 {
          biasSquares[index] += scores[index] * scores[index]
          bias[index] -= settings.rate * 0.2 * scores[index] / biasSquares[index].squareRoot()
        }
        for feature in row {
          let base = Int(feature) * classes
          for index in 0..<classes where scores[index] != 0 {
            let gradient = scores[index] * value + settings.decay * weights[base + index]
            squares[base + index] += gradient * gradient
            weights[base + index] -=
              settings.rate * gradient / (squares[base + index].squareRoot() + 0.05)
          }
        }
      }
    }
  }

  private static func softmax(_ scores: inout [Float]) {
    var highest = -Float.infinity
    for score in scores { highest = max(highest, score) }
    var sum: Float = 0
    for index in scores.indices {
      scores[index] = exp(scores[index] - highest)
      sum += scores[index]
    }
    for index in scores.indices { scores[index] /= sum }
  }

  /// Probabilities of all classes, which add up to 1.
  func probabilities(_ features: Features) -> [Float] {
    var known: [Int32] = []
    known.reserveCapacity(features.hashes.count)
    for hash in features.hashes {
      if let row = rows[hash] { known.append(row) }
    }
    var scores = bias
    if !known.isEmpty {
      let value = scale / Float(known.count).squareRoot()
      for feature in known {
        let base = Int(feature) * classes
        for index in 0..<classes { scores[index] += value * weights[base + index] }
      }
    }
    LinearModel.softmax(&scores)
    return scores
  }

  /// The probability that one feature alone speaks for one class rather than another; for
  /// explanations. Nil for a feature that was never learnt.
  func weight(of hash: UInt64, for label: Int) -> Float? {
    rows[hash].map { weights[Int($0) * classes + label] }
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
