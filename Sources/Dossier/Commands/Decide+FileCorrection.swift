import CivilTime

/// Corrections of what was written into the files of apprentices.
extension Decision {
  /// Corrects what an entry, exit or assignment wrote into the files of its people.
  mutating func correctFile(_ record: Record, _ correction: Correction) throws(Refusal) {
    try check(correction.apprentices ?? [])
    try check(correction.referent)
    let people = record.participants.map(\.apprentice)
    let wanted = correction.apprentices ?? people
    for id in people where !wanted.contains(id) { undoFile(record, id) }
    for id in wanted {
      let isNew = !people.contains(id)
      if isNew { emit(.joined(Participation(record.ref, id))) }
      var set = ApprenticeFields()
      switch record.kind {
      case .exit:
        let old = people.first.flatMap { state.apprentices[$0]?.fields }
        set.left = correction.date ?? (isNew ? old?.left ?? today : nil)
        set.leftReason = correction.exitReason ?? (isNew ? old?.leftReason : nil)
      case .assignment:
        set.referent = correction.referent ?? (isNew ? record.fields.owner : nil)
      default:
        set.firstName = correction.firstName
        set.lastName = correction.lastName
        set.group = correction.groups?.first
        set.entry = correction.date
        set.referent = correction.referent
      }
      if set == ApprenticeFields() { continue }
      let since = record.kind == .assignment ? record.fields.date : nil
      emit(.apprentice(ApprenticeChange(id, record: record.number, set: set, since: since)))
    }
  }

  private mutating func undoFile(_ record: Record, _ id: ApprenticeID) {
    emit(.parted(record.ref, id))
    switch record.kind {
    case .exit:
      emit(
        .apprentice(
          ApprenticeChange(
            id, record: record.number, set: ApprenticeFields(), clear: [.left, .leftReason])))
    case .assignment:
      guard let date = record.fields.date, let file = state.apprentices[id] else { return }
      let before = file.referent(on: date.adding(days: -1))
      emit(
        .apprentice(
          ApprenticeChange(
            id, record: record.number, set: ApprenticeFields(referent: before),
            clear: before == nil ? [.referent] : [], since: date)))
    default: break
    }
  }
}
