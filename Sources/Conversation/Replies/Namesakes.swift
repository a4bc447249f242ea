package import Dossier

/// The last names that go with each first name, to tell «Léa M.» from «Léa Mo.»: worked out once for
/// many replies.
package struct Namesakes: Sendable {
  private let lastNames: [String: [String]]

  package init(_ state: DossierState) {
    var lastNames: [String: [String]] = [:]
    for person in state.apprentices.values {
      guard let first = person.fields.firstName, let last = person.fields.lastName else { continue }
      lastNames[first, default: []].append(last)
    }
    self.lastNames = lastNames
  }

  /// Each as often as somebody has it.
  func lastNames(of first: String) -> [String] { lastNames[first] ?? [] }
}
