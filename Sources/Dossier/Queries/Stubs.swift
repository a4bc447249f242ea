package import CivilTime
package import DataFiles

// The signatures of the questions; each gets its body in a file of its own.
extension DossierView {
  /// Every expectation of the scope in the period, with its state on `today`.
  package func expectations(_ scope: Scope, in period: DayRange) -> [Expectation] { [] }

  /// What a record just written still expects, for the echo.
  package func expectations(ofRecord ref: RecordRef) -> [Expectation] { [] }

  package func missingProofs(
    _ scope: Scope, in period: DayRange, activity: ActivityID? = nil, proof: ProofID? = nil
  ) -> MissingProofs {
    MissingProofs(scope: scope, period: period, people: 0, items: [], count: ExpectationCount())
  }

  package func status(of apprentice: ApprenticeID, in period: DayRange) -> PersonStatus? { nil }

  package func status(_ scope: Scope, in period: DayRange) -> ScopeStatus { fatalError() }

  package func pendingReviews(
    _ scope: Scope, kind: ReviewKind? = nil, in period: DayRange
  ) -> PendingReviews { fatalError() }

  package func inactive(_ scope: Scope, since: CivilDate) -> InactivePeople { fatalError() }

  package func sessions(
    _ scope: Scope, in period: DayRange, activity: ActivityID? = nil
  ) -> SessionList { fatalError() }

  package func indicators(
    _ scope: Scope, in period: DayRange, measure: Measure? = nil, activity: ActivityID? = nil
  ) -> Indicators { fatalError() }

  package func agenda(_ scope: Scope, in period: DayRange) -> Agenda { fatalError() }

  /// The people of the scope who are at the CFA on a day, by name.
  package func apprentices(_ scope: Scope, on day: CivilDate) -> [Apprentice] { [] }

  /// Who follows each person today; nil for nobody.
  package func whoFollows(_ people: [ApprenticeID]) -> [(ApprenticeID, MemberID?)] { [] }

  /// Restricted: for those who handle alerts.
  package func alerts(_ scope: Scope, in period: DayRange) -> [Record] { [] }

  package func gaps(
    _ filter: GapFilter? = nil, level: GapLevel? = nil, found period: DayRange = DayRange()
  ) -> [GapSummary] { [] }

  package func actions(
    _ filter: GapFilter? = nil, gap: Int? = nil, owner: MemberID? = nil
  ) -> [ActionSummary] { [] }

  package func requirement(activity: ActivityID) -> Requirement? { nil }

  package func requirement(proof: ProofID) -> Requirement? { nil }
}

extension DossierState {
  /// The record that says the same as `events` would, written by the same author at most
  /// `minutes` before `now`; nil when there is none.
  package func sameRecently(
    as events: [DossierEvent], by author: MemberID, now: Instant, minutes: Int
  ) -> RecordRef? { nil }
}

extension ImportPlan {
  /// What an import of apprentices or team would do. Which of the two it is, the headings tell.
  ///
  /// - Parameter answers: answers to the questions of an earlier plan, by line.
  /// - Throws: when the file has neither the columns of apprentices nor those of the team.
  package static func make(
    _ table: CSVTable, state: DossierState, today: CivilDate, answers: [Int: ImportAnswer] = [:]
  ) throws(DataFileError) -> ImportPlan { ImportPlan(source: .apprentices, file: table.file) }
}
