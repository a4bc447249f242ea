package import CivilTime

/// The dossier as it stands after a number of entries. A value: a copy is cheap and never changes.
package struct DossierState: Sendable {
  /// The sequence number of the last entry applied; 0 before the first.
  package internal(set) var lastSeq = 0
  /// The earliest instant at which anything was said; nil before the first entry.
  package internal(set) var firstSaid: Instant?
  package internal(set) var apprentices: [ApprenticeID: Apprentice] = [:]
  package internal(set) var members: [MemberID: Member] = [:]
  /// Sessions, reviews, proofs, appointments… by number, the lowest first.
  package internal(set) var records: [Record] = []
  package internal(set) var gaps: [Record] = []
  package internal(set) var actions: [Record] = []
  package internal(set) var reminders = ReminderBook()

  /// The positions in `records` of each person's records, in the order of the journal.
  var recordsOf: [ApprenticeID: [Int32]] = [:]
  /// The positions in `records` of the proofs that name a record as their target.
  var proofsOf: [Int32: [Int32]] = [:]
  /// The positions in `records` of the proofs of each kind; a corrected one may stand under two.
  var proofsByKind: [ProofID: [Int32]] = [:]
  /// The positions in `records` of the proofs of each day; a corrected one may stand under two.
  var proofsByDay: [CivilDate: [Int32]] = [:]
  var undoBatches: [MemberID: [UndoBatch]] = [:]
  /// How many of the next events take a batch back.
  var undoing = 0
  /// One copy of each id, so that a million events share its storage.
  var interned: Set<String> = []

  package init() {}
}
