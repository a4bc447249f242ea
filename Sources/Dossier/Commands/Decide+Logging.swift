import CivilTime

extension Decision {
  mutating func logSession(_ draft: SessionDraft) throws(Refusal) {
    try check(draft.activity)
    try check(minutes: draft.minutes)
    var fields = RecordFields()
    fields.date = try past(draft.date)
    fields.time = draft.time
    fields.minutes = draft.minutes
    fields.mode = draft.mode
    fields.groups = draft.people.groups
    let people = try someone(draft.people, on: fields.date ?? today)
    try checkStay(of: people, on: fields.date ?? today, unless: draft.outsideStayIsFine)
    fields.activity = draft.activity ?? defaultActivity(people, draft.people)
    let ref = open(.session, fields)
    join(ref, people)
    note(draft.notes, on: ref, about: people.map(\.apprentice))
    tieEarlierProofs(to: ref.number, fields, people)
    try makeNext(draft.next, after: ref, fields, people)
  }

  /// Nobody is seen before they come or after they have left, unless the author says so.
  func checkStay(
    of people: [Attendance], on date: CivilDate, unless isFine: Bool
  ) throws(Refusal) {
    guard !isFine else { return }
    for person in people {
      guard let fields = state.apprentices[person.apprentice]?.fields else { continue }
      if fields.entry.map({ date < $0 }) ?? false || fields.left.map({ $0 < date }) ?? false {
        throw .outsideStay(person.apprentice, on: date)
      }
    }
  }

  /// A meeting with one person that nothing more precise fits.
  func defaultActivity(_ attendances: [Attendance], _ people: People) -> ActivityID? {
    attendances.count == 1 && people.groups.isEmpty && attendances[0].presence != .absent
      ? context.referential.defaultActivity : nil
  }

  /// The appointment that a message about something past names besides. It begins a record of its
  /// own that belongs to the first one.
  private mutating func makeNext(
    _ next: NextAppointment?, after ref: RecordRef, _ done: RecordFields, _ people: [Attendance]
  ) throws(Refusal) {
    guard let next else { return }
    if next.date < done.date ?? today { throw .dateInPast(next.date) }
    var fields = RecordFields()
    fields.date = next.date
    fields.time = next.time
    fields.target = ref.number
    fields.groups = done.groups
    let everybody = people.map { Attendance(apprentice: $0.apprentice, presence: .present) }
    if everybody.count == 1, done.groups.isEmpty {
      fields.activity = context.referential.defaultActivity
    }
    let appointment = open(.appointment, fields)
    join(appointment, everybody)
  }

  mutating func logReview(_ draft: ReviewDraft) throws(Refusal) {
    var fields = RecordFields()
    fields.date = try past(draft.date)
    fields.review = draft.kind ?? .monthly
    fields.groups = draft.people.groups
    let people = try someone(draft.people, on: fields.date ?? today)
    try checkStay(of: people, on: fields.date ?? today, unless: draft.outsideStayIsFine)
    let ref = open(.review, fields)
    join(ref, people)
    note(draft.notes, on: ref, about: people.map(\.apprentice))
    try makeNext(draft.next, after: ref, fields, people)
  }

  mutating func logNeeds(_ draft: NeedsDraft) throws(Refusal) {
    var fields = RecordFields()
    fields.date = try past(draft.date)
    let people = try someone(draft.people, on: fields.date ?? today)
    let ref = open(.needs, fields)
    join(ref, people)
    note(draft.notes, on: ref, about: people.map(\.apprentice))
    fields.activity = context.referential.needsActivity
    tieEarlierProofs(to: ref.number, fields, people)
  }

  mutating func logAdjustment(_ draft: AdjustmentDraft) throws(Refusal) {
    try check(draft.from)
    try check(draft.to)
    var fields = RecordFields()
    fields.date = try past(draft.date)
    fields.from = draft.from
    fields.to = draft.to
    let people = try someone(draft.people, on: fields.date ?? today)
    let ref = open(.adjustment, fields)
    join(ref, people)
    note(draft.notes, on: ref, about: people.map(\.apprentice))
  }

  /// Named persons have the scores each; a group has them as a whole.
  mutating func logResult(_ draft: ResultDraft) throws(Refusal) {
    try check(draft.activity)
    try check(draft.people.apprentices)
    guard !draft.people.apprentices.isEmpty || !draft.people.groups.isEmpty else { throw .nobody }
    var scores = draft.scores
    if scores.isEmpty, draft.measure == .cvApproved || draft.measure == .hired {
      // «Son CV est validé», «elle est embauchée»: one of one.
      scores = Scores(value: 1, outOf: 1)
    }
    guard scores.isPlausible else { throw .invalidScores(scores) }
    var fields = RecordFields()
    fields.date = try past(draft.date)
    for group in draft.people.groups { _ = try members(of: group, on: fields.date ?? today) }
    fields.activity = draft.activity
    fields.measure = draft.measure
    fields.groups = draft.people.groups
    let isForGroup = !draft.people.groups.isEmpty
    if isForGroup, !scores.isEmpty { fields.scores = scores }
    let ref = open(.result, fields)
    for id in draft.people.apprentices {
      emit(.joined(Participation(ref, id, scores: isForGroup || scores.isEmpty ? nil : scores)))
    }
    note(draft.notes, on: ref, about: draft.people.apprentices)
  }
}
