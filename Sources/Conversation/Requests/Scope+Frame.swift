package import Dossier
import Understanding

extension Scope {
  /// Whom a query's frame covers, «mes apprentis» being the author's own.
  init(
    _ frame: Frame, author: Member, state: DossierState
  ) throws(RequestProblem) {
    self.init(
      apprentices: frame.people(.apprentices).map { ApprenticeID($0) },
      groups: frame.texts(.groups), referents: frame.people(.referents).map { MemberID($0) })
    // Beside a name, «mes» adds nothing.
    if frame[.mine]?.flag == true, apprentices.isEmpty {
      let own = OwnPeople(of: author, in: state)
      if own.followed.isEmpty {
        apprentices = own.taught.filter { isInGroups($0, state) }
        groups = []
        guard !apprentices.isEmpty else { throw .noneOfYours }
      } else if !referents.contains(author.id) {
        referents.append(author.id)
      }
    }
    // «Mes CAP 1» are those who are both.
    if !groups.isEmpty, !referents.isEmpty {
      let both = state.apprentices.values.filter { person in
        isInGroups(person.id, state) && person.fields.referent.map(referents.contains) ?? false
      }
      guard !both.isEmpty else { throw .noneOfYours }
      apprentices += both.sorted(by: Apprentice.byName).map(\.id)
      groups = []
      referents = []
    }
  }

  private func isInGroups(_ id: ApprenticeID, _ state: DossierState) -> Bool {
    groups.isEmpty || state.apprentices[id]?.fields.group.map(groups.contains) ?? false
  }
}

/// The apprentices who are somebody's own.
package struct OwnPeople: Sendable {
  /// Those whose référent the member is, by name.
  package let followed: [ApprenticeID]
  /// Those of the member's own sessions, results and appointments, by name.
  package let taught: [ApprenticeID]

  package init(of member: Member, in state: DossierState) {
    var followed: [Apprentice] = []
    var ids: Set<ApprenticeID> = []
    for apprentice in state.apprentices.values where apprentice.fields.referent == member.id {
      followed.append(apprentice)
    }
    for record in state.records where record.author == member.id && record.counts {
      switch record.kind {
      case .session, .review, .result, .appointment:
        ids.formUnion(record.participants.map(\.apprentice))
      default: break
      }
    }
    self.followed = followed.sorted(by: Apprentice.byName).map(\.id)
    taught = ids.compactMap { state.apprentices[$0] }.sorted(by: Apprentice.byName).map(\.id)
  }

  package var all: Set<ApprenticeID> { Set(followed).union(taught) }
}
