package import CivilTime

/// A person's part in a record.
package struct Participant: Hashable, Sendable {
  package let apprentice: ApprenticeID
  package internal(set) var presence: Presence
  private var box: ScoresBox?

  init(_ apprentice: ApprenticeID, _ presence: Presence, scores: Scores?) {
    self.apprentice = apprentice
    self.presence = presence
    box = scores.map { ScoresBox($0) }
  }

  /// The person's own result.
  package internal(set) var scores: Scores? {
    get { box?.scores }
    set { box = newValue.map { ScoresBox($0) } }
  }
}

/// Few participants have scores: the others must not carry their room.
private final class ScoresBox: Hashable, Sendable {
  let scores: Scores
  init(_ scores: Scores) { self.scores = scores }
  static func == (left: ScoresBox, right: ScoresBox) -> Bool { left.scores == right.scores }
  func hash(into hasher: inout Hasher) { hasher.combine(scores) }
}

/// A record as it stands after every correction.
package struct Record: Hashable, Sendable {
  package let kind: RecordKind
  package internal(set) var status = RecordStatus.active
  package let number: Int
  package internal(set) var fields: RecordFields
  package internal(set) var participants: [Participant] = []
  /// The notes that stand, the oldest first.
  package internal(set) var notes: [StoredNote] = []
  /// The entry that opened it.
  package let seq: Int
  /// When it was received, and when its author said it.
  package let at: Instant
  package let said: Instant
  package let author: MemberID

  package var ref: RecordRef { RecordRef(kind.series, number) }

  /// Whether it counts: neither withdrawn nor, for an appointment, cancelled.
  package var counts: Bool { status == .active || status == .closed }

  /// Those who were there, on time or late.
  package var attendees: [ApprenticeID] {
    participants.compactMap { $0.presence == .absent ? nil : $0.apprentice }
  }

  package var absentees: [ApprenticeID] {
    participants.compactMap { $0.presence == .absent ? $0.apprentice : nil }
  }

  package var latecomers: [ApprenticeID] {
    participants.compactMap { $0.presence == .late ? $0.apprentice : nil }
  }

  /// Whether it says only who was not there.
  package var isAbsence: Bool {
    kind == .session && fields.groups.isEmpty && !participants.isEmpty && attendees.isEmpty
  }

  package func participant(_ apprentice: ApprenticeID) -> Participant? {
    participants.first { $0.apprentice == apprentice }
  }

  /// Whether the person was there; false for an absentee and for somebody else.
  package func attended(_ apprentice: ApprenticeID) -> Bool {
    participants.contains { $0.apprentice == apprentice && $0.presence != .absent }
  }
}

/// A note as it stands.
package struct StoredNote: Hashable, Sendable {
  /// The entry that holds it.
  package let seq: Int
  package let author: MemberID
  package let note: Note
}
