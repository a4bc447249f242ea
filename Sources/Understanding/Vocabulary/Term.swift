/// What a phrase of the vocabulary stands for.
package struct Term: Hashable, Sendable {
  /// The list it comes from: `activity`, `proof`, `mode`…
  package let list: String
  /// The id in that list: `atelier_cv`.
  package let id: String
  /// Whether the phrase only hints at the id, and gives way to any that names one.
  package let isHint: Bool

  package init(list: String, id: String, isHint: Bool = false) {
    self.list = list
    self.id = id
    self.isHint = isHint
  }
}
