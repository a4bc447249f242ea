import Assistant
import Chat
import Dossier

/// Which members the bot hears, and which of them its reminders reach, by their accounts alone.
struct ReachDiagnosis {
  /// A member as `doctor` names them.
  struct Person: Hashable {
    var name: String
    var accounts: [String]
  }

  private let settings: Settings
  private let hasMatrix: Bool
  private let ways: [any ChatTransport]

  /// - Parameter ways: the ways out of the hooks.
  init(_ settings: Settings, hasMatrix: Bool, ways: [any ChatTransport]) {
    self.settings = settings
    self.hasMatrix = hasMatrix
    self.ways = ways
  }

  func run(_ people: [Person], _ diagnosis: inout Diagnosis) {
    let silent = people.filter { !$0.accounts.contains(where: isHeard) }
    let unreached = people.filter { person in
      person.accounts.contains(where: isHeard) && !person.accounts.contains(where: isReached)
    }
    if !silent.isEmpty {
      diagnosis.doubtful(
        "Sans compte dans une messagerie réglée, donc sans réponse ni rappel : \(names(silent)).",
        "Ajoutez leur compte dans la colonne « comptes » de l’équipe : \(examples). Ou donnez-leur un "
          + "code à écrire au bot : echo 'lier mon compte' | quatorze chat --as IDENTIFIANT")
    }
    if !unreached.isEmpty {
      diagnosis.doubtful(
        "Aucun rappel ne peut atteindre : \(names(unreached)).",
        "Donnez à leur messagerie une voie de retour si elle en a une (tokenFile, callback), ou "
          + "ajoutez-leur un compte d’une autre.")
    }
    if silent.isEmpty, unreached.isEmpty, !people.isEmpty {
      diagnosis.good("Les rappels peuvent atteindre toute l’équipe.")
    }
  }

  private func names(_ people: [Person]) -> String {
    people.map(\.name).sorted().joined(separator: ", ")
  }

  private func isHeard(_ account: String) -> Bool {
    if account.hasPrefix("@") { return hasMatrix }
    return settings.hooks.contains { hook in
      switch hook.dialect {
      case .mattermost: account.hasPrefix("mattermost:")
      case .slack: account.hasPrefix("slack:\(hook.team ?? "")/")
      case .teams: account.hasPrefix("teams:")
      case .generic:
        !["mattermost:", "slack:", "teams:", "terminal:"].contains { account.hasPrefix($0) }
      }
    }
  }

  private func isReached(_ account: String) -> Bool {
    if account.hasPrefix("@") { return hasMatrix }
    return ways.contains { $0.serves(Account(account)) }
  }

  /// How accounts look in what is set.
  private var examples: String {
    var forms = hasMatrix ? ["@nadia:cfa.fr"] : []
    for hook in settings.hooks {
      let form =
        switch hook.dialect {
        case .generic: "intranet:nadia"
        case .mattermost: "mattermost:IDENTIFIANT"
        case .slack: "slack:\(hook.team ?? "")/IDENTIFIANT"
        case .teams: "teams:IDENTIFIANT"
        }
      if !forms.contains(form) { forms.append(form) }
    }
    return forms.joined(separator: ", ")
  }
}
