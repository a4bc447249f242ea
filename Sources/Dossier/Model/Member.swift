/// A member of the team.
package struct Member: Hashable, Sendable {
  package let id: MemberID
  package var lastName: String
  package var firstName: String
  /// One or more, in the order of `Role`.
  package var roles: [Role]
  /// Full chat identities, such as `@nadia:cfa.fr`.
  package var accounts: [String]

  package init(
    _ id: MemberID, firstName: String, lastName: String, roles: [Role], accounts: [String] = []
  ) {
    self.id = id
    self.firstName = firstName
    self.lastName = lastName
    self.roles = roles.sorted()
    self.accounts = accounts
  }

  /// «Prénom Nom».
  package var name: String { firstName.isEmpty ? lastName : "\(firstName) \(lastName)" }
}
