/// The numbers of a measured result, as they were given.
package struct Scores: Hashable, Sendable {
  /// Before and after the action, on the scale of `outOf`.
  package var before: Double?
  package var after: Double?
  package var value: Double?
  /// The top of the scale, above 0; nil for a percentage, which counts to 100.
  package var outOf: Double?
  /// How many people answered, 1 or more.
  package var responses: Int?

  package init(
    before: Double? = nil, after: Double? = nil, value: Double? = nil, outOf: Double? = nil,
    responses: Int? = nil
  ) {
    self.before = before
    self.after = after
    self.value = value
    self.outOf = outOf
    self.responses = responses
  }

  package var isEmpty: Bool { self == Scores() }

  /// Whether every number lies on its scale.
  package var isPlausible: Bool {
    let top = outOf ?? 100
    guard top > 0, (responses ?? 1) > 0 else { return false }
    return [before, after, value].allSatisfy { number in
      number.map { $0.isFinite && $0 >= 0 && $0 <= top } ?? true
    }
  }

  /// `change` laid over these: what it does not give stays.
  package func merging(_ change: Scores) -> Scores {
    Scores(
      before: change.before ?? before, after: change.after ?? after, value: change.value ?? value,
      outOf: change.outOf ?? outOf, responses: change.responses ?? responses)
  }
}
