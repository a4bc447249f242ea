import Testing

@testable import Understanding

@Suite("learning which class some features have")
struct LinearModelTests {
  /// The features of examples of three classes: two of the class's own, some that all share, one of its
  /// own.
  private func features(_ number: Int) -> Features {
    var features = Features()
    features.add(1, Int32(number % 3))
    features.add(2, Int32(number % 3), Int32(number % 5))
    features.add(3, Int32(number % 7))
    features.add(4, Int32(number))
    return features
  }

  private func lessons(
    _ numbers: some Sequence<Int> = 0..<90, weight: Float = 1, to lessons: Lessons = Lessons()
  ) -> Lessons {
    var lessons = lessons
    for number in numbers {
      lessons.add(
        features(number), label: number % 3, weight: weight, lot: Features.lot(of: "\(number)"))
    }
    return lessons
  }

  private func features(of label: Int32) -> Features {
    var features = Features()
    features.add(1, label)
    features.add(3, 2)
    return features
  }

  @Test("each class is known by its features, and probabilities add up to 1")
  func learning() {
    let model = LinearModel(classes: 3, lessons: [lessons()])
    for label in Int32(0)..<3 {
      let found = model.probabilities(features(of: label))
      #expect(found.count == 3)
      #expect(abs(found.reduce(0, +) - 1) < 1e-4)
      #expect(found[Int(label)] > 0.8)
    }
  }

  @Test("the same examples give the same weights")
  func repeatable() {
    let first = LinearModel(classes: 3, lessons: [lessons()])
    let second = LinearModel(classes: 3, lessons: [lessons()])
    for label in Int32(0)..<3 {
      #expect(
        first.probabilities(features(of: label)) == second.probabilities(features(of: label)))
    }
  }

  @Test("where an example stands changes nothing, and one more changes the others little")
  func order() {
    let model = LinearModel(classes: 3, lessons: [lessons()])
    let turned = LinearModel(classes: 3, lessons: [lessons((0..<90).reversed())])
    var more = Features()
    more.add(8, 8)
    var first = Lessons()
    first.add(more, label: 1, lot: Features.lot(of: "more"))
    let longer = LinearModel(classes: 3, lessons: [lessons(to: first)])
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
    let found = LinearModel(classes: 3, lessons: [lessons()]).probabilities(strange)
    #expect(found.allSatisfy { $0 > 0.1 && $0 < 0.7 })
  }

  @Test("what weighs little must come more often to be kept")
  func weights() {
    let light = lessons(weight: 0.3)
    // The 15 of classes and fives came 6 times each.
    #expect(SparseRows([light], minimumWeight: 2).width == 3 + 7)
  }

  @Test("features that are rare have no number, the others one each in all examples")
  func rows() {
    let rows = SparseRows([lessons(0..<40), lessons(40..<90)], minimumWeight: 2)
    // 3 of the classes, 15 of classes and fives, 7 shared by all; the 90 that came once are left out.
    #expect(rows.width == 3 + 15 + 7)
    #expect(rows[0].count == 3)
    #expect(rows[89].upperBound == rows.features.count)
    // The examples 0 and 15 are of one class and one five.
    #expect(rows.features[rows[0]].prefix(2) == rows.features[rows[15]].prefix(2))
  }
}
