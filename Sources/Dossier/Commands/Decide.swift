import CivilTime

/// The events that carry a command out, or why it is not carried out. Pure: the same arguments
/// give the same events.
package func decide(
  _ command: DossierCommand, _ state: DossierState, _ context: DecisionContext
) throws(Refusal) -> [DossierEvent] {
  var decision = Decision(state: state, context: context)
  switch command {
  case .logSession(let draft): try decision.logSession(draft)
  case .logReview(let draft): try decision.logReview(draft)
  case .logNeeds(let draft): try decision.logNeeds(draft)
  case .logAdjustment(let draft): try decision.logAdjustment(draft)
  case .logResult(let draft): try decision.logResult(draft)
  case .declareProof(let draft): try decision.declareProof(draft)
  case .makeAppointment(let draft): try decision.makeAppointment(draft)
  case .moveAppointment(let choice, let date, let time):
    try decision.moveAppointment(choice, date: date, time: time)
  case .cancelAppointment(let choice): try decision.cancelAppointment(choice)
  case .raiseAlert(let draft): try decision.raiseAlert(draft)
  case .closeAlert(let choice, let date, let notes):
    try decision.closeAlert(choice, date: date, notes: notes)
  case .assignReferent(let member, let apprentices, let since):
    try decision.assignReferent(member, to: apprentices, since: since)
  case .addApprentice(let firstName, let lastName, let group, let entry, let sameNameIsFine):
    try decision.addApprentice(
      firstName: firstName, lastName: lastName, group: group, entry: entry,
      sameNameIsFine: sameNameIsFine)
  case .recordExit(let apprentices, let date, let reason):
    try decision.recordExit(apprentices, date: date, reason: reason)
  case .openGap(let draft): try decision.openGap(draft)
  case .addAction(let draft): try decision.addAction(draft)
  case .completeAction(let number, let date): try decision.completeAction(number, date: date)
  case .closeGap(let number, let date, let despite):
    try decision.closeGap(number, date: date, despiteOpenActions: despite)
  case .remind(let command): try decision.remind(command)
  case .correct(let correction): try decision.correct(correction)
  case .undo(let target): try decision.undo(target)
  case .importRoster(let plan, let accepting):
    try decision.importRoster(plan, accepting: accepting)
  }
  return decision.events
}

/// Which of several commands is not carried out, from 0, and why.
package struct BatchRefusal: Error, Hashable, Sendable {
  package let index: Int
  package let refusal: Refusal

  package init(index: Int, refusal: Refusal) {
    self.index = index
    self.refusal = refusal
  }
}

/// The events that carry out the commands of one message, such as a pasted list: each command sees
/// what those before it have done. All of them or none.
package func decide(
  all commands: [DossierCommand], _ state: DossierState, _ context: DecisionContext
) throws(BatchRefusal) -> [DossierEvent] {
  var events: [DossierEvent] = []
  var scratch = state
  var context = context
  for (index, command) in commands.enumerated() {
    let new: [DossierEvent]
    do {
      new = try decide(command, scratch, context)
    } catch {
      throw BatchRefusal(index: index, refusal: error)
    }
    events += new
    if index == commands.count - 1 { break }
    for event in new {
      if case .apprentice(let change) = event {
        context.freshApprentices.removeAll { $0 == change.apprentice }
      }
      let seq = scratch.lastSeq + 1
      scratch.apply(
        event,
        EntryMeta(
          seq: seq, part: seq - state.lastSeq, parts: events.count, at: context.now,
          said: context.said, by: context.by, via: ""))
    }
  }
  return events
}

/// A decision in the making: the events so far and the numbers that they have used.
struct Decision {
  let state: DossierState
  let context: DecisionContext
  private(set) var events: [DossierEvent] = []
  private var used: [RecordRef.Series: Int] = [:]

  init(state: DossierState, context: DecisionContext) {
    self.state = state
    self.context = context
  }

  var today: CivilDate { context.today }

  mutating func emit(_ event: DossierEvent) { events.append(event) }

  /// Begins a record under the next free number.
  mutating func open(_ kind: RecordKind, _ fields: RecordFields) -> RecordRef {
    let number = state.nextNumber(kind.series) + used[kind.series, default: 0]
    used[kind.series, default: 0] += 1
    let opened = RecordOpened(kind, number: number, fields: fields)
    emit(.opened(opened))
    return opened.ref
  }

  mutating func join(_ ref: RecordRef, _ participants: [Attendance]) {
    for participant in participants {
      emit(.joined(Participation(ref, participant.apprentice, participant.presence)))
    }
  }

  /// Writes free text about the persons it names, or else about everybody in the record.
  mutating func note(_ drafts: [NoteDraft], on ref: RecordRef, about everybody: [ApprenticeID]) {
    for draft in drafts where !draft.text.isEmpty || draft.category != nil {
      let about = draft.about.isEmpty ? everybody : draft.about
      emit(
        .noted(
          Note(
            ref, about: about, text: draft.text, isRestricted: draft.isRestricted,
            category: draft.category)))
    }
  }
}

/// A person and whether they were there.
struct Attendance: Hashable {
  let apprentice: ApprenticeID
  var presence: Presence
}

extension Decision {
  func check(_ ids: [ApprenticeID]) throws(Refusal) {
    for id in ids where state.apprentices[id] == nil { throw .unknownApprentice(id) }
  }

  func check(_ activity: ActivityID?) throws(Refusal) {
    if let activity, context.referential.activity(activity) == nil {
      throw .unknownActivity(activity)
    }
  }

  func check(_ member: MemberID?) throws(Refusal) {
    if let member, state.members[member] == nil { throw .unknownMember(member) }
  }

  func check(minutes: Int?) throws(Refusal) {
    if let minutes, !(1...1440).contains(minutes) { throw .invalidDuration(minutes) }
  }

  /// The day of something that took place: as said, else today; never later.
  func past(_ date: CivilDate?) throws(Refusal) -> CivilDate {
    let date = date ?? today
    if date > today { throw .dateInFuture(date) }
    return date
  }

  /// The people of a record on a day, each once: those named, then the members of the groups,
  /// with absentees and latecomers marked.
  func attendances(_ people: People, on date: CivilDate) throws(Refusal) -> [Attendance] {
    try check(people.apprentices + people.absent + people.late)
    var order: [ApprenticeID] = []
    var presence: [ApprenticeID: Presence] = [:]
    func add(_ id: ApprenticeID, _ value: Presence) {
      if presence[id] == nil { order.append(id) }
      presence[id] = value
    }
    for id in people.apprentices { add(id, .present) }
    for group in people.groups {
      for member in try members(of: group, on: date) where presence[member] == nil {
        add(member, .present)
      }
    }
    for id in people.late { add(id, .late) }
    for id in people.absent { add(id, .absent) }
    return order.map { Attendance(apprentice: $0, presence: presence[$0] ?? .present) }
  }

  func members(of group: String, on date: CivilDate) throws(Refusal) -> [ApprenticeID] {
    let members = state.members(ofGroup: group, on: date)
    if members.isEmpty {
      if state.allGroups.contains(group) { throw .emptyGroup(group, on: date) }
      throw .unknownGroup(group)
    }
    return members.map(\.id)
  }

  /// The same, and somebody must be named.
  func someone(_ people: People, on date: CivilDate) throws(Refusal) -> [Attendance] {
    if people.isEmpty { throw .nobody }
    return try attendances(people, on: date)
  }
}
