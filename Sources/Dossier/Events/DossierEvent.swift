package import CivilTime

/// One fact of the dossier. Each event is about one apprentice at most (only a note may be about
/// several), so that destroying what is about one person leaves the facts about the others: a
/// session of three is one `opened` without any person, three `joined`, and a `noted` for free text.
package enum DossierEvent: Hashable, Sendable {
  /// A record begins. It names no apprentice.
  case opened(RecordOpened)
  /// A person takes part in a record, or takes part otherwise than was said.
  case joined(Participation)
  /// A person does not belong to a record after all.
  case parted(RecordRef, ApprenticeID)
  case noted(Note)
  /// The note of the entry with that sequence number counts no more.
  case noteWithdrawn(seq: Int, about: [ApprenticeID])
  case amended(Amendment)
  case changed(StatusChange)
  /// An apprentice's file begins or changes.
  case apprentice(ApprenticeChange)
  /// An apprentice who was added by mistake.
  case apprenticeWithdrawn(ApprenticeID)
  case member(MemberChange)
  case reminder(ReminderEvent)
  /// The batch whose first entry has that sequence number is taken back by the next `events` events.
  case undone(batch: Int, events: Int)
}

package struct RecordOpened: Hashable, Sendable {
  package let ref: RecordRef
  package let kind: RecordKind
  package var fields: RecordFields

  package init(_ kind: RecordKind, number: Int, fields: RecordFields) {
    ref = RecordRef(kind.series, number)
    self.kind = kind
    self.fields = fields
  }
}

package struct Participation: Hashable, Sendable {
  package let ref: RecordRef
  package let apprentice: ApprenticeID
  package var presence: Presence
  /// The person's own result.
  package var scores: Scores?

  package init(
    _ ref: RecordRef, _ apprentice: ApprenticeID, _ presence: Presence = .present,
    scores: Scores? = nil
  ) {
    self.ref = ref
    self.apprentice = apprentice
    self.presence = presence
    self.scores = scores
  }
}

/// Free text of a record. It is destroyed with any of the persons that it is about.
package struct Note: Hashable, Sendable {
  package let ref: RecordRef
  package let about: [ApprenticeID]
  package let text: String
  /// Only for its author and those who handle alerts.
  package let isRestricted: Bool
  /// A sensitive fact that was recorded as a category in place of the words; nil for ordinary text.
  package let category: String?

  package init(
    _ ref: RecordRef, about: [ApprenticeID], text: String, isRestricted: Bool = false,
    category: String? = nil
  ) {
    self.ref = ref
    self.about = about
    self.text = text
    self.isRestricted = isRestricted
    self.category = category
  }
}

/// New values of a record's fields; the others stay.
package struct Amendment: Hashable, Sendable {
  package let ref: RecordRef
  package let set: RecordFields
  package let clear: [RecordField]

  package init(_ ref: RecordRef, set: RecordFields, clear: [RecordField] = []) {
    self.ref = ref
    self.set = set
    self.clear = clear
  }
}

package struct StatusChange: Hashable, Sendable {
  package enum Change: String, CaseIterable, Sendable {
    /// Taken back by its author, and that taken back.
    case withdrawn, restored
    /// An appointment that will not take place; an écart or an alert closed; an action
    /// done.
    case cancelled, closed, completed
    /// One of these three is so no more.
    case reopened
  }

  package let ref: RecordRef
  package let change: Change
  /// The day of closing or doing.
  package let date: CivilDate?

  package init(_ ref: RecordRef, _ change: Change, date: CivilDate? = nil) {
    self.ref = ref
    self.change = change
    self.date = date
  }
}

package struct ApprenticeChange: Hashable, Sendable {
  package enum Source: String, Sendable { case chat, file }

  package let apprentice: ApprenticeID
  /// The record of the entry, exit, assignment or import that this belongs to.
  package let record: Int?
  package let set: ApprenticeFields
  package let clear: [ApprenticeField]
  /// From which day on a new group or référent holds; nil from the beginning.
  package let since: CivilDate?
  package let source: Source

  package init(
    _ apprentice: ApprenticeID, record: Int? = nil, set: ApprenticeFields,
    clear: [ApprenticeField] = [], since: CivilDate? = nil, source: Source = .chat
  ) {
    self.apprentice = apprentice
    self.record = record
    self.set = set
    self.clear = clear
    self.since = since
    self.source = source
  }
}

/// A member of the team begins or changes: all that is known, not only what is new.
package struct MemberChange: Hashable, Sendable {
  package let member: Member

  package init(_ member: Member) { self.member = member }
}

extension DossierEvent {
  /// The apprentices that an event is about: whom an erasure must look at.
  package var subjects: [ApprenticeID] {
    switch self {
    case .joined(let participation): [participation.apprentice]
    case .parted(_, let apprentice): [apprentice]
    case .noted(let note): note.about
    case .noteWithdrawn(_, let about): about
    case .apprentice(let change): [change.apprentice]
    case .apprenticeWithdrawn(let apprentice): [apprentice]
    case .reminder(let event): event.subjects
    case .opened, .amended, .changed, .member, .undone: []
    }
  }

  /// The record that an event opens or touches, if any.
  package var ref: RecordRef? {
    switch self {
    case .opened(let opened): opened.ref
    case .joined(let participation): participation.ref
    case .parted(let ref, _): ref
    case .noted(let note): note.ref
    case .amended(let amendment): amendment.ref
    case .changed(let change): change.ref
    case .apprentice(let change): change.record.map { .record($0) }
    case .noteWithdrawn, .apprenticeWithdrawn, .member, .reminder, .undone: nil
    }
  }
}

/// What the journal knows of an entry besides its data.
package struct EntryMeta: Hashable, Sendable {
  /// 1, 2, 3… through the whole journal.
  package let seq: Int
  /// Which part of its batch it is, from 1, and of how many.
  package let part: Int
  package let parts: Int
  /// When it was received, and when its author said it.
  package let at: Instant
  package let said: Instant
  package let by: MemberID
  /// The account and message that it came from: the same for all parts of a batch.
  package let via: String

  package init(
    seq: Int, part: Int = 1, parts: Int = 1, at: Instant, said: Instant, by: MemberID, via: String
  ) {
    self.seq = seq
    self.part = part
    self.parts = parts
    self.at = at
    self.said = said
    self.by = by
    self.via = via
  }
}
