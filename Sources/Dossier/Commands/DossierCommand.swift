package import CivilTime

/// What somebody wants to be recorded, complete and with every name settled.
package enum DossierCommand: Hashable, Sendable {
  case logSession(SessionDraft)
  case logReview(ReviewDraft)
  case logNeeds(NeedsDraft)
  case logAdjustment(AdjustmentDraft)
  case logResult(ResultDraft)
  case declareProof(ProofDraft)
  case makeAppointment(AppointmentDraft)
  /// `date` nil keeps the day, `time` nil keeps the hour, also on another day.
  case moveAppointment(AppointmentChoice, date: CivilDate?, time: ClockTime?)
  case cancelAppointment(AppointmentChoice)
  case raiseAlert(AlertDraft)
  /// What was done about it is kept with the alert, in restricted access.
  case closeAlert(AlertChoice, date: CivilDate?, notes: [NoteDraft])
  /// From `since` on, else from today.
  case assignReferent(MemberID, apprentices: [ApprenticeID], since: CivilDate?)
  /// `sameNameIsFine` once the author has said that it is another person.
  case addApprentice(
    firstName: String, lastName: String, group: String, entry: CivilDate?, sameNameIsFine: Bool)
  /// `date` is the last day at the CFA, else today. The author has confirmed it.
  case recordExit(apprentices: [ApprenticeID], date: CivilDate?, reason: ExitReason?)
  case openGap(GapDraft)
  case addAction(ActionDraft)
  case completeAction(Int, date: CivilDate?)
  /// `despiteOpenActions` once the author has confirmed it.
  case closeGap(Int, date: CivilDate?, despiteOpenActions: Bool)
  case remind(ReminderCommand)
  case correct(Correction)
  case undo(UndoTarget)
  /// Writes an import plan that has no open question left; `accepting` names the contradictions
  /// that the file wins, by `ImportContradiction.id`.
  case importRoster(ImportPlan, accepting: Set<String>)
}

/// What to take back.
package enum UndoTarget: Hashable, Sendable {
  /// The author's last message that did something and still stands.
  case last
  /// The message whose first entry has that sequence number.
  case batch(firstSeq: Int)
  /// One record of the author's.
  case record(RecordRef)
}

/// What a decision depends on besides the command and the state.
package struct DecisionContext: Sendable {
  /// When the message was received.
  package var now: Instant
  /// When its author sent it: «today» is the day of this instant.
  package var said: Instant
  package var zone: CivilZone
  package var by: MemberID
  /// Fresh ids for apprentices that the command adds, in order; unused ones are dropped.
  package var freshApprentices: [ApprenticeID]
  package var referential: Referential

  package init(
    now: Instant, said: Instant, zone: CivilZone = .paris, by: MemberID,
    freshApprentices: [ApprenticeID] = [], referential: Referential
  ) {
    self.now = now
    self.said = said
    self.zone = zone
    self.by = by
    self.freshApprentices = freshApprentices
    self.referential = referential
  }

  /// The author's day.
  package var today: CivilDate { zone.moment(at: said).date }
}

/// Why a command is not carried out, as data: the words are made elsewhere.
package enum Refusal: Error, Hashable, Sendable {
  case nobody
  case unknownApprentice(ApprenticeID)
  case unknownMember(MemberID)
  case unknownGroup(String)
  /// Nobody of the group is at the CFA on that day.
  case emptyGroup(String, on: CivilDate)
  case unknownActivity(ActivityID)
  case unknownProof(ProofID)
  /// What took place cannot lie in the future, an appointment not in the past.
  case dateInFuture(CivilDate)
  case dateInPast(CivilDate)
  /// Minutes outside 1 to 1,440.
  case invalidDuration(Int)
  /// A number outside its scale, or a result without any number.
  case invalidScores(Scores)
  case invalidBudget(Double)
  case noAppointment
  /// Several fit: their numbers, the earliest first.
  case severalAppointments([Int])
  case nothingToUndo
  /// It lies too far back, or was an import: a correction is needed.
  case cannotUndo(firstSeq: Int)
  case nothingToCorrect
  /// The last record has no such slot; the slots that were given and do not fit.
  case slotsDoNotFit([String], RecordRef)
  case unknownRecord(RecordRef)
  /// Another member wrote it.
  case notYours(RecordRef, author: MemberID)
  case alreadyWithdrawn(RecordRef)
  case gapAlreadyClosed(Int)
  case alertAlreadyClosed(Int)
  /// No alert that stands open fits.
  case noAlert
  /// Several open alerts fit: their numbers, the earliest first.
  case severalAlerts([Int])
  case actionAlreadyDone(Int)
  /// These actions of the écart are not done, or it has none at all (the list is empty); confirm
  /// with `despiteOpenActions`.
  case openActions(gap: Int, actions: [Int])
  case alreadyLeft(ApprenticeID, on: CivilDate)
  /// The exit would lie before the entry.
  case exitBeforeEntry(ApprenticeID, entry: CivilDate)
  /// A record of that day lies outside the time at the CFA; confirm with `outsideStayIsFine`.
  case outsideStay(ApprenticeID, on: CivilDate)
  /// Somebody of that name is in the dossier already; confirm with `sameNameIsFine`.
  case apprenticeExists([ApprenticeID])
  case missingName
  /// An auditor cannot follow apprentices.
  case cannotFollow(MemberID)
  /// There is none of that number among the author's own.
  case unknownReminder(Int)
  case reminderInPast(CivilMoment)
  case nothingToSnooze
  case tooFewFreshIDs(needed: Int)
  /// Rows of the import still wait for an answer: their lines.
  case openQuestions(lines: [Int])
  /// Nothing would change.
  case nothingChanges
}
