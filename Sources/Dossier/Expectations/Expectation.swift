package import CivilTime

/// One thing that the référentiel expects, and where it stands.
package struct Expectation: Hashable, Sendable {
  /// What asks for it.
  package enum Source: Hashable, Sendable {
    /// A rule of the référentiel, such as the monthly bilan.
    case rule(RuleID)
    /// A record, such as a session that wants its attendance sheet.
    case record(RecordRef)
  }

  package enum Wanted: Hashable, Sendable {
    case proof(ProofID)
    case review(ReviewKind?)
    case needs
    case session(ActivityID)
    case referent
  }

  package enum State: Hashable, Sendable {
    case there
    /// Not there; it is in time until that day, included.
    case expected(by: CivilDate)
    /// Not there, and late since that day, included.
    case late(since: CivilDate)
  }

  package let source: Source
  package let wanted: Wanted
  /// Whom it is about; nil for a whole session or the CFA.
  package let apprentice: ApprenticeID?
  package let activity: ActivityID?
  /// The day of the session, or the first day of the month, of the entry, …
  package let date: CivilDate
  package let state: State
  /// What proves it.
  package let evidence: [Evidence]

  package var isMissing: Bool { state != .there }
  package var isLate: Bool { if case .late = state { true } else { false } }
}

package struct Evidence: Hashable, Sendable {
  /// nil when a person’s own file proves it (a référent).
  package let ref: RecordRef?
  /// The entry of the journal.
  package let seq: Int
  package let date: CivilDate?
}
