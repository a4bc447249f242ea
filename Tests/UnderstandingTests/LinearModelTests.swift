import Testing

@testable import Understanding

@Suite("learning which class some features have")
struct LinearModelTests {
  /// Examples of three classes: two features of the class's own, some that all share, one of its own.
  private var examples: [LinearModel.Example] {
    (0..<90).map { number in
      let label = number % 3
      var features = Features()
      features.add(1, Int32(label))
      features.add(2, Int32(label), Int32(number % 5))
      features.add(3, Int32(number % 7))
      features.add(4, Int32(number))
      return LinearModel.Example(features: features, label: label)
    }
  }

  private func features(of label: Int32) -> Features {
    var features = Features()
    features.add(1, label)
    features.add(3, 2)
    return features
  }

  @Test("each class is known by its features, and probabilities add up to 1")
  func learning() {
    let model = LinearModel(classes: 3, examples: examples)
    for label in Int32(0)..<3 {
      let found = model.probabilities(features(of: label))
      #expect(found.count == 3)
      #expect(abs(found.reduce(0, +) - 1) < 1e-4)
      #expect(found[Int(label)] > 0.8)
    }
  }

  @Test("the same examples give the same weights")
  func repeatable() {
    let first = LinearModel(classes: 3, examples: examples)
    let second = LinearModel(classes: 3, examples: examples)
    for label in Int32(0)..<3 {
      #expect(
        first.probabilities(features(of: label)) == second.probabilities(features(of: label)))
    }
  }

  @Test("where an example stands changes nothing, and one more changes the others little")
  func order() {
    let model = LinearModel(classes: 3, examples: examples)
    let turned = LinearModel(classes: 3, examples: examples.reversed())
    var more = Features()
    more.add(8, 8)
    let longer = LinearModel(
      classes: 3, examples: [LinearModel.Example(features: more, label: 1)] + examples)
    for label in Int32(0)..<3 {
      let found = model.probabilities(features(of: label))
      #expect(turned.probabilities(features(of: label)) == found)
      for (left, right) in zip(longer.probabilities(features(of: label)), found) {
        #expect(abs(left - right) < 0.05)
      }
    }
  }

  @Test("what nothing is known of is told apart by how often each class came alone")
  func unknown() {
    var strange = Features()
    strange.add(9, 9)
    let found = LinearModel(classes: 3, examples: examples).probabilities(strange)
    #expect(found.allSatisfy { $0 > 0.1 && $0 < 0.7 })
  }

  @Test("what weighs little must come more often to be kept")
  func weights() {
    let light = examples.map { example in
      LinearModel.Example(features: example.features, label: example.label, weight: 0.3)
    }
    // The 15 of classes and fives came 6 times each.
    #expect(SparseRows(light, minimumWeight: 2).width == 3 + 7)
  }

  @Test("features that are rare have no number, the others one each in all examples")
  func rows() {
    let rows = SparseRows(examples, minimumWeight: 2)
    // 3 of the classes, 15 of classes and fives, 7 shared by all; the 90 that came once are left out.
    #expect(rows.width == 3 + 15 + 7)
    #expect(rows[0].count == 3)
    #expect(rows[89].upperBound == rows.features.count)
    // The examples 0 and 15 are of one class and one five.
    #expect(rows.features[rows[0]].prefix(2) == rows.features[rows[15]].prefix(2))
  }
}
