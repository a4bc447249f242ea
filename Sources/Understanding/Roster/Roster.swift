/// An apprentice as the understanding knows one.
package struct RosterPerson: Hashable, Sendable {
  /// Opaque; what slots hold.
  package let id: String
  package let firstName: String
  package let lastName: String
  package let group: String
  /// Id of the member of the team who follows the person.
  package let referent: String?

  package init(id: String, firstName: String, lastName: String, group: String, referent: String?) {
    self.id = id
    self.firstName = firstName
    self.lastName = lastName
    self.group = group
    self.referent = referent
  }

  package var fullName: String { "\(firstName) \(lastName)" }
}

/// A member of the team as the understanding knows one.
package struct TeamPerson: Hashable, Sendable {
  package let id: String
  package let firstName: String
  package let lastName: String

  package init(id: String, firstName: String, lastName: String) {
    self.id = id
    self.firstName = firstName
    self.lastName = lastName
  }

  package var fullName: String { "\(firstName) \(lastName)" }
}

/// Whom messages can be about, and who writes them.
package struct Roster: Hashable, Sendable {
  package let people: [RosterPerson]
  package let team: [TeamPerson]
  /// Names of companies and of their people, who are never apprentices: «Le Bistrot», «Paul Henry».
  package let outsiders: [String]

  package init(people: [RosterPerson], team: [TeamPerson], outsiders: [String] = []) {
    self.people = people
    self.team = team
    self.outsiders = outsiders
  }

  /// The groups in the order in which they first occur.
  package var groups: [String] {
    var seen: Set<String> = []
    return people.map(\.group).filter { !$0.isEmpty && seen.insert($0).inserted }
  }
}
