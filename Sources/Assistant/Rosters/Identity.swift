package import Chat
package import Dossier

/// Who of the team an account is. The full identity decides: a display name or a local part never
/// does.
package struct Identity: Sendable {
  /// The prefix of accounts that the terminal gives: whoever can run the program on the store's own
  /// machine says who he is by the `identifiant`.
  package static let terminalPrefix = "terminal:"

  private var members: [String: MemberID] = [:]
  /// Whether accounts of the terminal are believed: only those that come through the terminal.
  private let isTerminal: Bool

  /// - Parameter links: the accounts that were tied by a code; where the team file gives one of them
  ///   to somebody, the file decides.
  package init(_ state: DossierState, links: AccountLinks = AccountLinks(), isTerminal: Bool) {
    self.isTerminal = isTerminal
    for member in state.members.values.sorted(by: { $0.id < $1.id }) {
      for account in member.accounts where members[account] == nil {
        members[account] = member.id
      }
      if isTerminal { members[Identity.terminalPrefix + member.id.raw] = member.id }
    }
    for (account, member) in links.accounts
    where members[account] == nil && state.members[member] != nil
      && !account.hasPrefix(Identity.terminalPrefix)
    {
      members[account] = member
    }
  }

  package func member(_ account: Account) -> MemberID? { members[account.id] }

  /// The account of somebody at the terminal.
  package static func terminal(_ identifier: String) -> Account {
    Account(terminalPrefix + identifier)
  }
}
