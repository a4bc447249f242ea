package import CivilTime

/// What changes in a record; nil stays as it is. A list of people is the full new list; `adding`
/// and `removing` change the present one.
package struct Correction: Hashable, Sendable {
  /// The record to correct; nil for the last one that the author wrote.
  package var record: RecordRef?
  package var apprentices: [ApprenticeID]?
  package var groups: [String]?
  package var absent: [ApprenticeID]?
  package var late: [ApprenticeID]?
  package var adding: [ApprenticeID] = []
  package var removing: [ApprenticeID] = []
  package var date: CivilDate?
  package var time: ClockTime?
  package var minutes: Int?
  package var activity: ActivityID?
  package var mode: SessionMode?
  package var next: NextAppointment?
  package var review: ReviewKind?
  package var measure: Measure?
  /// The scores that change.
  package var scores: Scores?
  package var proof: ProofID?
  package var from: ActivityID?
  package var to: ActivityID?
  package var alert: AlertKind?
  package var level: GapLevel?
  package var cause: GapCause?
  package var due: CivilDate?
  package var owner: MemberID?
  package var budget: Double?
  package var gap: Int?
  package var referent: MemberID?
  package var exitReason: ExitReason?
  /// The name of an apprentice just added.
  package var firstName: String?
  package var lastName: String?
  /// Takes the place of the author's earlier text.
  package var note: NoteDraft?

  package init() {}

  /// Everybody that it names, in the order of its slots.
  package var named: [ApprenticeID] {
    (apprentices ?? []) + (absent ?? []) + (late ?? []) + adding + removing
  }
}
