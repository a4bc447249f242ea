import CivilTime

/// The appointment that was made beside a session or a bilan, when that is corrected.
extension Decision {
  /// The appointment that was made beside a session or review.
  func tiedAppointment(_ record: Record) -> Record? {
    state.records.last { other in
      other.kind == .appointment && other.status == .active
        && other.fields.target == record.number
    }
  }

  /// Who leaves or joins a session leaves or joins the appointment that was made with it.
  mutating func correctTiedPeople(_ record: Record, _ correction: Correction) {
    guard record.kind != .appointment, let tied = tiedAppointment(record) else { return }
    let before = Set(record.participants.map(\.apprentice))
    let after = people(after: record)
    let joining = after.filter { !before.contains($0) && tied.participant($0) == nil }
    let leaving = tied.participants.map(\.apprentice)
      .filter { before.contains($0) && !after.contains($0) }
    let groups = correction.groups ?? []
    let isOfOtherGroups = !groups.isEmpty && groups != tied.fields.groups
    // Nobody would be left: the appointment had other people by then.
    if joining.isEmpty, leaving.count == tied.participants.count { return }
    if isOfOtherGroups {
      var set = RecordFields()
      set.groups = groups
      emit(.amended(Amendment(tied.ref, set: set)))
    }
    for id in leaving { emit(.parted(tied.ref, id)) }
    for id in joining { emit(.joined(Participation(tied.ref, id))) }
  }

  /// The people of a record once the events so far are applied.
  private func people(after record: Record) -> [ApprenticeID] {
    var out = record.participants.map(\.apprentice)
    for event in events {
      switch event {
      case .parted(record.ref, let id): out.removeAll { $0 == id }
      case .joined(let new) where new.ref == record.ref && !out.contains(new.apprentice):
        out.append(new.apprentice)
      default: continue
      }
    }
    return out
  }

  /// The next appointment of a session or review: the one made beside it is moved, or one is made.
  mutating func correctNext(_ record: Record, _ correction: Correction) throws(Refusal) {
    guard let next = correction.next, record.kind != .appointment else { return }
    var fields = RecordFields()
    fields.date = next.date
    fields.time = next.time
    // Also where it is only moved, this says whose it is: the next correction means that record.
    fields.target = record.number
    if let tied = tiedAppointment(record) {
      emit(.amended(Amendment(tied.ref, set: fields)))
      return
    }
    if next.date < record.fields.date ?? today { throw .dateInPast(next.date) }
    fields.groups = correction.groups ?? record.fields.groups
    let people = people(after: record)
    let ref = open(.appointment, fields)
    join(ref, people.map { Attendance(apprentice: $0, presence: .present) })
  }
}
