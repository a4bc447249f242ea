package import CivilTime

/// Whom a command is about, as it was said. A group stands for its members at the CFA on the day,
/// less those in `absent`.
package struct People: Hashable, Sendable {
  package var apprentices: [ApprenticeID]
  package var groups: [String]
  package var absent: [ApprenticeID]
  package var late: [ApprenticeID]

  package init(
    _ apprentices: [ApprenticeID] = [], groups: [String] = [], absent: [ApprenticeID] = [],
    late: [ApprenticeID] = []
  ) {
    self.apprentices = apprentices
    self.groups = groups
    self.absent = absent
    self.late = late
  }

  package var isEmpty: Bool {
    apprentices.isEmpty && groups.isEmpty && absent.isEmpty && late.isEmpty
  }
}

/// Free text as the author wrote it.
package struct NoteDraft: Hashable, Sendable {
  package var text: String
  /// Whom it is about; empty for everybody in the record.
  package var about: [ApprenticeID]
  package var isRestricted: Bool
  /// The sensitive category that stands for the words, when the text was left out.
  package var category: String?

  package init(
    _ text: String, about: [ApprenticeID] = [], isRestricted: Bool = false, category: String? = nil
  ) {
    self.text = text
    self.about = about
    self.isRestricted = isRestricted
    self.category = category
  }
}

/// The next appointment, named in a message about what took place.
package struct NextAppointment: Hashable, Sendable {
  package var date: CivilDate
  package var time: ClockTime?

  package init(_ date: CivilDate, _ time: ClockTime? = nil) {
    self.date = date
    self.time = time
  }
}

/// A meeting, workshop or visit that took place. Without a date it was today; without an activity
/// and with one person it is the référentiel's default meeting.
package struct SessionDraft: Hashable, Sendable {
  package var people: People
  package var date: CivilDate?
  package var time: ClockTime?
  /// 1 to 1,440.
  package var minutes: Int?
  package var activity: ActivityID?
  package var mode: SessionMode?
  package var next: NextAppointment?
  package var notes: [NoteDraft]
  /// Once the author has said that the day is right although somebody is not at the CFA then.
  package var outsideStayIsFine: Bool

  package init(
    _ people: People, date: CivilDate? = nil, time: ClockTime? = nil, minutes: Int? = nil,
    activity: ActivityID? = nil, mode: SessionMode? = nil, next: NextAppointment? = nil,
    notes: [NoteDraft] = [], outsideStayIsFine: Bool = false
  ) {
    self.people = people
    self.date = date
    self.time = time
    self.minutes = minutes
    self.activity = activity
    self.mode = mode
    self.next = next
    self.notes = notes
    self.outsideStayIsFine = outsideStayIsFine
  }
}

/// A bilan that took place. Without a kind it is a monthly one.
package struct ReviewDraft: Hashable, Sendable {
  package var people: People
  package var date: CivilDate?
  package var kind: ReviewKind?
  package var next: NextAppointment?
  package var notes: [NoteDraft]
  /// Once the author has said that the day is right although somebody is not at the CFA then.
  package var outsideStayIsFine: Bool

  package init(
    _ people: People, date: CivilDate? = nil, kind: ReviewKind? = nil,
    next: NextAppointment? = nil, notes: [NoteDraft] = [], outsideStayIsFine: Bool = false
  ) {
    self.people = people
    self.date = date
    self.kind = kind
    self.next = next
    self.notes = notes
    self.outsideStayIsFine = outsideStayIsFine
  }
}

/// The initial diagnosis.
package struct NeedsDraft: Hashable, Sendable {
  package var people: People
  package var date: CivilDate?
  package var notes: [NoteDraft]

  package init(_ people: People, date: CivilDate? = nil, notes: [NoteDraft] = []) {
    self.people = people
    self.date = date
    self.notes = notes
  }
}

/// A change of the path; its reason is a note.
package struct AdjustmentDraft: Hashable, Sendable {
  package var people: People
  package var date: CivilDate?
  package var from: ActivityID?
  package var to: ActivityID?
  package var notes: [NoteDraft]

  package init(
    _ people: People, date: CivilDate? = nil, from: ActivityID? = nil, to: ActivityID? = nil,
    notes: [NoteDraft] = []
  ) {
    self.people = people
    self.date = date
    self.from = from
    self.to = to
    self.notes = notes
  }
}

/// A measured result. The scores hold for each named person, or for the groups as a whole.
package struct ResultDraft: Hashable, Sendable {
  package var people: People
  package var date: CivilDate?
  package var activity: ActivityID?
  package var measure: Measure?
  package var scores: Scores
  package var notes: [NoteDraft]

  package init(
    _ people: People, date: CivilDate? = nil, activity: ActivityID? = nil, measure: Measure? = nil,
    scores: Scores = Scores(), notes: [NoteDraft] = []
  ) {
    self.people = people
    self.date = date
    self.activity = activity
    self.measure = measure
    self.scores = scores
    self.notes = notes
  }
}

/// A document given or sent. Nobody named: a document of the CFA, such as its procedure.
package struct ProofDraft: Hashable, Sendable {
  package var proof: ProofID
  package var people: People
  /// The day that it proves.
  package var date: CivilDate?
  package var activity: ActivityID?
  /// The number of the session that it proves, when that is known.
  package var session: Int?
  package var notes: [NoteDraft]

  package init(
    _ proof: ProofID, _ people: People = People(), date: CivilDate? = nil,
    activity: ActivityID? = nil, session: Int? = nil, notes: [NoteDraft] = []
  ) {
    self.proof = proof
    self.people = people
    self.date = date
    self.activity = activity
    self.session = session
    self.notes = notes
  }
}

/// A meeting or action to come.
package struct AppointmentDraft: Hashable, Sendable {
  package var people: People
  package var date: CivilDate
  package var time: ClockTime?
  package var minutes: Int?
  package var activity: ActivityID?
  package var mode: SessionMode?
  package var notes: [NoteDraft]
  /// Once the author has said that the day is right although somebody is not at the CFA then.
  package var outsideStayIsFine: Bool

  package init(
    _ people: People, date: CivilDate, time: ClockTime? = nil, minutes: Int? = nil,
    activity: ActivityID? = nil, mode: SessionMode? = nil, notes: [NoteDraft] = [],
    outsideStayIsFine: Bool = false
  ) {
    self.people = people
    self.date = date
    self.time = time
    self.minutes = minutes
    self.activity = activity
    self.mode = mode
    self.notes = notes
    self.outsideStayIsFine = outsideStayIsFine
  }
}

/// Which appointment is meant: by its number, or by its people and, when they are known, its day
/// and time.
package struct AppointmentChoice: Hashable, Sendable {
  package var number: Int?
  package var people: People
  package var date: CivilDate?
  package var time: ClockTime?

  package init(
    _ people: People = People(), date: CivilDate? = nil, time: ClockTime? = nil, number: Int? = nil
  ) {
    self.people = people
    self.date = date
    self.time = time
    self.number = number
  }
}

/// A signal that must be handled without delay. Its text is always restricted.
package struct AlertDraft: Hashable, Sendable {
  package var people: People
  /// The day of the fact; nil for something that goes on.
  package var date: CivilDate?
  package var kind: AlertKind?
  package var notes: [NoteDraft]

  package init(
    _ people: People, date: CivilDate? = nil, kind: AlertKind? = nil, notes: [NoteDraft] = []
  ) {
    self.people = people
    self.date = date
    self.kind = kind
    self.notes = notes
  }
}

/// An écart that was found.
package struct GapDraft: Hashable, Sendable {
  package var level: GapLevel?
  package var cause: GapCause?
  package var activity: ActivityID?
  package var date: CivilDate?
  package var due: CivilDate?
  package var notes: [NoteDraft]

  package init(
    level: GapLevel? = nil, cause: GapCause? = nil, activity: ActivityID? = nil,
    date: CivilDate? = nil, due: CivilDate? = nil, notes: [NoteDraft] = []
  ) {
    self.level = level
    self.cause = cause
    self.activity = activity
    self.date = date
    self.due = due
    self.notes = notes
  }
}

/// A corrective action for an écart.
package struct ActionDraft: Hashable, Sendable {
  package var gap: Int
  package var owner: MemberID?
  package var due: CivilDate?
  /// Euros, 0 or more.
  package var budget: Double?
  package var notes: [NoteDraft]

  package init(
    gap: Int, owner: MemberID? = nil, due: CivilDate? = nil, budget: Double? = nil,
    notes: [NoteDraft] = []
  ) {
    self.gap = gap
    self.owner = owner
    self.due = due
    self.budget = budget
    self.notes = notes
  }
}
