#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a linear model learns: its weights while they are being found.
struct LinearTraining {
  private let classes: Int
  private let settings: Settings
  /// A number a class for each feature: as many vectors as `bias` has.
  private(set) var weights: [SIMD16<Float>]
  private(set) var bias: [SIMD16<Float>]

  /// How to train; the defaults were found by cross-validation on the project's own examples: more
  /// rounds, and examples known better by heart, take longer and are right no more often.
  struct Settings: Sendable {
    var rounds = 4
    /// How far a feature's weights move: the rate, divided by the root of how far its gradients have
    /// led so far (their squares' sum times `share`) plus `floor`.
    var rate: Float = 0.25
    var share: Float = 0.2
    var floor: Float = 0.05
    var decay: Float = 2e-4
    /// Features of examples that weigh less together are left out: a word of two examples is learnt,
    /// one of a single example, however often its sentence was drawn, is not.
    var minimumWeight: Float = 2
    /// What is this probable is known by heart,
    var known: Float = 0.99
    /// and is not asked in so many of the next rounds.
    var pause = 3
    /// Over how many of the last rounds the weights are averaged.
    var averaged = 2
    /// Features of which every weight is smaller than this are not told apart.
    var negligible: Float = 0.05
    /// Length to which each example's features are scaled.
    var scale: Float = 3
  }

  /// - Parameter width: how many features there are.
  init(classes: Int, width: Int, _ settings: Settings) {
    self.classes = classes
    self.settings = settings
    let lanes = (classes + 15) / 16
    bias = [SIMD16<Float>](repeating: .zero, count: lanes)
    weights = [SIMD16<Float>](repeating: .zero, count: width * lanes)
  }

  /// Goes through the examples several times, each time in another order, which is always the same.
  mutating func learn(_ sparse: SparseRows) {
    let examples = sparse.examples
    let lanes = bias.count
    var squares = [Float](repeating: 1e-6, count: sparse.width)
    var biasSquares = [SIMD16<Float>](repeating: SIMD16(repeating: 1e-6), count: lanes)
    var scores = [SIMD16<Float>](repeating: .zero, count: lanes)
    var averages = Averages()
    let rate = SIMD16<Float>(repeating: settings.rate)
    let decay = SIMD16<Float>(repeating: settings.decay)
    var steps: [Float] = []
    var pauses = [Int](repeating: 0, count: examples.count)
    for round in 0..<settings.rounds {
      for position in LinearTraining.order(of: examples, in: round) {
        // Fetched before the sums, which take as long as memory does.
        let label = Int(examples[position].label)
        let weight = examples[position].weight
        let row = sparse.features.span.extracting(sparse[position])
        guard !row.isEmpty else { continue }
        if pauses[position] > 0 {
          pauses[position] -= 1
          continue
        }
        let value = settings.scale / Float(row.count).squareRoot()
        sum(row, value, into: &scores)
        LinearTraining.softmax(&scores, classes)
        // What is right already teaches nothing more, and will be right for some time.
        if scores[label / 16][label % 16] > settings.known {
          pauses[position] = settings.pause
          continue
        }
        scores[label / 16][label % 16] -= 1
        for lane in 0..<lanes {
          scores[lane] *= weight
          biasSquares[lane] += scores[lane] * scores[lane]
          bias[lane] -= rate * 0.2 * scores[lane] / biasSquares[lane].squareRoot()
          scores[lane] *= value
        }
        var length: Float = 0
        for lane in 0..<lanes where LinearTraining.isTorn(scores[lane]) {
          length += (scores[lane] * scores[lane]).sum()
        }
        length *= settings.share
        steps.removeAll(keepingCapacity: true)
        for index in row.indices {
          let square = squares[Int(row[index])] + length
          squares[Int(row[index])] = square
          steps.append(settings.rate / (square.squareRoot() + settings.floor))
        }
        var weights = weights.mutableSpan
        for lane in 0..<lanes where LinearTraining.isTorn(scores[lane]) {
          let gradient = scores[lane]
          for index in row.indices {
            let place = Int(row[index]) * lanes + lane
            weights[place] -= steps[index] * (gradient + decay * weights[place])
          }
        }
      }
      let isLast = round == settings.rounds - 1
      if !isLast, round >= settings.rounds - settings.averaged { averages.add(weights, bias) }
    }
    averages.mix(into: &weights, &bias)
  }

  /// In which order examples come. Drawn for each by itself: one more or less leaves the order of the
  /// others as it is.
  private static func order(of examples: [Lessons.Example], in round: Int) -> [Int] {
    // Chance above, the place below.
    let placeBits: UInt64 = 24
    let places: UInt64 = 1 << placeBits - 1
    var drawn = examples.enumerated().map { place, example in
      (Features.mix(example.lot ^ UInt64(round)) & ~places) | UInt64(place) & places
    }
    // Their places ascend already. Ten bits at a time, from the lowest: none is compared with others.
    let digits: UInt64 = 1 << 10 - 1
    var sorted = drawn
    for low in stride(from: placeBits, to: 64, by: 10) {
      var next = [Int](repeating: 0, count: Int(digits) + 1)
      for number in drawn { next[Int(number >> low & digits)] += 1 }
      var start = 0
      for digit in next.indices { (next[digit], start) = (start, start + next[digit]) }
      for number in drawn {
        let digit = Int(number >> low & digits)
        sorted[next[digit]] = number
        next[digit] += 1
      }
      swap(&drawn, &sorted)
    }
    return drawn.map { Int($0 & places) }
  }

  /// In most examples few classes are torn between: the others' share is next to nothing.
  private static func isTorn(_ gradient: SIMD16<Float>) -> Bool {
    any(gradient .> 1e-4) || any(gradient .< -1e-4)
  }

  private func sum(_ row: Span<Int32>, _ value: Float, into scores: inout [SIMD16<Float>]) {
    let lanes = bias.count
    let weights = self.weights.span
    var lane = 0
    // Three at a time, as many as the intents take: each feature's numbers are fetched once.
    while lane + 3 <= lanes {
      var (first, second, third) = (SIMD16<Float>.zero, SIMD16<Float>.zero, SIMD16<Float>.zero)
      for index in row.indices {
        let place = Int(row[index]) * lanes + lane
        first += weights[place]
        second += weights[place + 1]
        third += weights[place + 2]
      }
      scores[lane] = bias[lane] + first * value
      scores[lane + 1] = bias[lane + 1] + second * value
      scores[lane + 2] = bias[lane + 2] + third * value
      lane += 3
    }
    while lane < lanes {
      var sum = SIMD16<Float>.zero
      for index in row.indices { sum += weights[Int(row[index]) * lanes + lane] }
      scores[lane] = bias[lane] + sum * value
      lane += 1
    }
  }

  /// From scores to probabilities; beyond the last class stays 0.
  static func softmax(_ scores: inout [SIMD16<Float>], _ classes: Int) {
    var highest = -Float.infinity
    for index in 0..<classes { highest = max(highest, scores[index / 16][index % 16]) }
    var sum: Float = 0
    for index in 0..<scores.count * 16 {
      let below = scores[index / 16][index % 16] - highest
      // What is less than a ten-millionth is nothing.
      let share = index < classes && below > -16 ? exp(below) : 0
      scores[index / 16][index % 16] = share
      sum += share
    }
    for lane in scores.indices { scores[lane] /= sum }
  }
}

/// Weights summed up over several rounds: their mean learns less by heart than the last ones.
private struct Averages {
  private var weights: [SIMD16<Float>] = []
  private var bias: [SIMD16<Float>] = []
  private var count: Float = 0

  mutating func add(_ weights: [SIMD16<Float>], _ bias: [SIMD16<Float>]) {
    count += 1
    guard count > 1 else {
      self.weights = weights
      self.bias = bias
      return
    }
    for index in weights.indices { self.weights[index] += weights[index] }
    for index in bias.indices { self.bias[index] += bias[index] }
  }

  /// The means of these, the last ones, and of those before take their place.
  func mix(into weights: inout [SIMD16<Float>], _ bias: inout [SIMD16<Float>]) {
    guard count > 0 else { return }
    for index in weights.indices {
      weights[index] = (self.weights[index] + weights[index]) / (count + 1)
    }
    for index in bias.indices { bias[index] = (self.bias[index] + bias[index]) / (count + 1) }
  }
}
