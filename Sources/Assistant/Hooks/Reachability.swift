package import Chat
package import Dossier

extension StoreState {
  /// The members to whom nothing can be sent of the bot's own accord, in the order of their names:
  /// none of their accounts is one of the chats where the bot can begin.
  ///
  /// - Parameter transports: the ways out.
  package func unreachable(by transports: [any ChatTransport]) -> [Member] {
    dossier.members.values.filter { member in
      !accounts(of: member.id).contains { account in
        transports.contains { $0.serves(Account(account)) }
      }
    }.sorted { $0.name < $1.name }
  }
}
