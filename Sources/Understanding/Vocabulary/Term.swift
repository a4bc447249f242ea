/// What a phrase of the vocabulary stands for.
package struct Term: Hashable, Sendable {
  /// The list it comes from: `activity`, `proof`, `mode`…
  package let list: String
  /// The id in that list: `atelier_cv`.
  package let id: String
  /// Whether the phrase only hints at the id, and gives way to any that names one.
  package let isHint: Bool
  /// Whether it is of somebody in any case, who is asked for: a CV, and no convention.
  package let isPersonal: Bool

  package init(list: String, id: String, isHint: Bool = false, isPersonal: Bool = false) {
    self.list = list
    self.id = id
    self.isHint = isHint
    self.isPersonal = isPersonal
  }
}
