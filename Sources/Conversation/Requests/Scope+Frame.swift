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
    guard frame[.mine]?.flag == true, apprentices.isEmpty else { return }
    let own = OwnPeople(of: author, in: state)
    if !own.followed.isEmpty {
      if !referents.contains(author.id) { referents.append(author.id) }
      return
    }
    apprentices = own.taught.filter { id in
      groups.isEmpty || state.apprentices[id]?.fields.group.map(groups.contains) ?? false
    }
    groups = []
    guard !apprentices.isEmpty else { throw .noneOfYours }
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
