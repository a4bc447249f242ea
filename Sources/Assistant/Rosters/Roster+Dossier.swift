package import CivilTime
package import Dossier
package import Understanding

extension Roster {
  /// How long after the last day somebody is still understood by name: exits and last papers are
  /// told afterwards.
  private static var patienceDays: Int { 60 }

  /// The people of a dossier on a day: those at the CFA, those to come, those who have just left.
  package init(_ state: DossierState, on day: CivilDate) {
    let present = state.apprentices.values
      .filter { person in
        person.end.map { day.adding(days: -Roster.patienceDays) <= $0 } ?? true
      }
      .sorted { ($0.seq, $0.id.raw) < ($1.seq, $1.id.raw) }
    var outsiders = Outsiders()
    for person in present {
      outsiders.add(person.fields.company)
      outsiders.add(person.fields.tutor)
    }
    self.init(
      people: present.map { person in
        RosterPerson(
          id: person.id.raw, firstName: person.fields.firstName ?? "",
          lastName: person.fields.lastName ?? "", group: person.fields.group ?? "",
          referent: person.fields.referent?.raw)
      },
      team: state.members.values.sorted { $0.id < $1.id }.map {
        TeamPerson(id: $0.id.raw, firstName: $0.firstName, lastName: $0.lastName)
      },
      outsiders: outsiders.names)
  }
}
