import CivilTime

extension DossierState {
  /// Begins or changes an apprentice's file and gives what takes the change back.
  mutating func changeApprentice(_ change: ApprenticeChange, seq: Int) -> [DossierEvent] {
    let id = ApprenticeID(intern(change.apprentice.raw))
    let isNew = apprentices[id] == nil
    var file = apprentices[id] ?? Apprentice(id: id, fields: ApprenticeFields(), seq: seq)
    var old = ApprenticeFields()
    var blanks: [ApprenticeField] = []
    let before = file.fields
    for field in ApprenticeField.allCases {
      if change.clear.contains(field) {
        file.fields.clear(field)
      } else if !file.fields.take(field, from: change.set) {
        continue
      }
      if !old.take(field, from: before) { blanks.append(field) }
      if change.source == .chat {
        file.chatFields.insert(field)
      } else {
        file.chatFields.remove(field)
      }
    }
    if let group = file.fields.group { file.fields.group = intern(group) }
    if let referent = file.fields.referent {
      file.fields.referent = MemberID(intern(referent.raw))
    }
    if file.fields.group != before.group || isNew {
      DossierState.extend(&file.groups, with: file.fields.group, since: isNew ? nil : change.since)
    }
    if file.fields.referent != before.referent || isNew {
      DossierState.extend(
        &file.referents, with: file.fields.referent, since: isNew ? nil : change.since)
    }
    apprentices[id] = file
    if isNew { return [.apprenticeWithdrawn(id)] }
    return [
      .apprentice(
        ApprenticeChange(id, record: change.record, set: old, clear: blanks, since: change.since))
    ]
  }

  /// From `since` on the value is `value`: later steps are dropped, and a step that says the same
  /// as the one before it is left out.
  private static func extend<Value>(
    _ history: inout [Since<Value>], with value: Value?, since: CivilDate?
  ) {
    while let last = history.last {
      guard let since, let begin = last.since, begin >= since else {
        if since == nil { history.removeAll() }
        break
      }
      history.removeLast()
    }
    if history.isEmpty {
      history.append(Since(since: since, value: value))
    } else if history.last?.value != value {
      history.append(Since(since: since, value: value))
    }
  }
}
