import CivilTime

extension Decision {
  mutating func makeAppointment(_ draft: AppointmentDraft) throws(Refusal) {
    try check(draft.activity)
    try check(minutes: draft.minutes)
    if draft.date < today { throw .dateInPast(draft.date) }
    var fields = RecordFields()
    fields.date = draft.date
    fields.time = draft.time
    fields.minutes = draft.minutes
    fields.mode = draft.mode
    fields.groups = draft.people.groups
    let people = try someone(draft.people, on: draft.date)
    try checkStay(of: people, on: draft.date, unless: draft.outsideStayIsFine)
    fields.activity = draft.activity ?? defaultActivity(people, draft.people)
    let ref = open(.appointment, fields)
    join(ref, people)
    note(draft.notes, on: ref, about: people.map(\.apprentice))
  }

  mutating func moveAppointment(
    _ choice: AppointmentChoice, date: CivilDate?, time: ClockTime?
  ) throws(Refusal) {
    let record = try findAppointment(choice)
    var set = RecordFields()
    if let date, date != record.fields.date {
      if date < today { throw .dateInPast(date) }
      set.date = date
    }
    if let time, time != record.fields.time { set.time = time }
    if set == RecordFields() { throw .nothingChanges }
    emit(.amended(Amendment(record.ref, set: set)))
  }

  mutating func cancelAppointment(_ choice: AppointmentChoice) throws(Refusal) {
    let record = try findAppointment(choice)
    emit(.changed(StatusChange(record.ref, .cancelled)))
  }

  /// The one appointment that is meant. Without a day, one to come.
  private func findAppointment(_ choice: AppointmentChoice) throws(Refusal) -> Record {
    if let number = choice.number {
      guard let record = state.record(number), record.kind == .appointment else {
        throw .unknownRecord(.record(number))
      }
      guard record.status == .active else { throw .noAppointment }
      return record
    }
    let people = choice.people
    try check(people.apprentices + people.absent)
    let named = people.apprentices + people.absent
    if named.isEmpty && people.groups.isEmpty { throw .nobody }
    let candidates: [Record]
    if let first = named.first {
      candidates = state.records(of: first)
        .filter { record in named.allSatisfy { record.participant($0) != nil } }
    } else {
      candidates = state.records
        .filter { !Set($0.fields.groups).isDisjoint(with: people.groups) }
    }
    var fitting = candidates.filter { record in
      guard record.kind == .appointment, record.status == .active, let date = record.fields.date
      else { return false }
      if let wanted = choice.date { return date == wanted }
      return date >= today
    }
    if let time = choice.time, fitting.count > 1 {
      let exact = fitting.filter { $0.fields.time == time }
      if !exact.isEmpty { fitting = exact }
    }
    if fitting.count > 1, !named.isEmpty, people.groups.isEmpty {
      // «Le rdv de Karim» is rather the one with Karim alone than the class's workshop.
      let own = fitting.filter { $0.participants.count == Set(named).count }
      if !own.isEmpty { fitting = own }
    }
    guard let first = fitting.first else { throw .noAppointment }
    if fitting.count == 1 { return first }
    let order = fitting.sorted { left, right in
      (left.fields.date ?? today, left.fields.time ?? .midnight, left.number)
        < (right.fields.date ?? today, right.fields.time ?? .midnight, right.number)
    }
    throw .severalAppointments(order.map(\.number))
  }
}
