package import CivilTime

/// Whom a question covers. Empty lists alone mean everybody; «mine» is the asker in `referents`.
package struct Scope: Hashable, Sendable {
  package var apprentices: [ApprenticeID]
  package var groups: [String]
  package var referents: [MemberID]

  package init(
    apprentices: [ApprenticeID] = [], groups: [String] = [], referents: [MemberID] = []
  ) {
    self.apprentices = apprentices
    self.groups = groups
    self.referents = referents
  }

  package static let everybody = Scope()

  package static func one(_ apprentice: ApprenticeID) -> Scope { Scope(apprentices: [apprentice]) }

  package var isEverybody: Bool { apprentices.isEmpty && groups.isEmpty && referents.isEmpty }
}

/// What every question is asked of: the dossier, the référentiel and the day «as of».
package struct DossierView: Sendable {
  package let state: DossierState
  package let referential: Referential
  package let today: CivilDate

  package init(_ state: DossierState, _ referential: Referential, today: CivilDate) {
    self.state = state
    self.referential = referential
    self.today = today
  }
}
