import CivilTime

/// Which alert is meant: by its number, else by whom it is about; the only open one when neither is
/// said.
package struct AlertChoice: Hashable, Sendable {
  package let number: Int?
  package let apprentices: [ApprenticeID]

  package init(number: Int? = nil, _ apprentices: [ApprenticeID] = []) {
    self.number = number
    self.apprentices = apprentices
  }
}

extension Decision {
  /// The text of an alert is restricted whatever the draft says.
  mutating func raiseAlert(_ draft: AlertDraft) throws(Refusal) {
    if let date = draft.date { _ = try past(date) }
    var fields = RecordFields()
    fields.date = draft.date
    fields.alert = draft.kind
    fields.groups = draft.people.groups
    let people = try attendances(draft.people, on: draft.date ?? today)
    let ref = open(.alert, fields)
    join(ref, people)
    restrictedNotes(draft.notes, on: ref, about: people.map(\.apprentice))
  }

  /// It is dealt with: nobody is reminded of it any more, and what was said of it stays restricted.
  mutating func closeAlert(
    _ choice: AlertChoice, date: CivilDate?, notes: [NoteDraft]
  ) throws(Refusal) {
    let alert = try openAlert(choice)
    emit(.changed(StatusChange(alert.ref, .closed, date: try past(date))))
    restrictedNotes(notes, on: alert.ref, about: alert.participants.map(\.apprentice))
  }

  private func openAlert(_ choice: AlertChoice) throws(Refusal) -> Record {
    try check(choice.apprentices)
    if let number = choice.number {
      guard let record = state.record(number), record.kind == .alert, record.counts else {
        throw .unknownRecord(.record(number))
      }
      if record.status == .closed { throw .alertAlreadyClosed(number) }
      return record
    }
    let fitting = state.records.filter { record in
      record.kind == .alert && record.counts
        && choice.apprentices.allSatisfy { record.participant($0) != nil }
    }
    let open = fitting.filter { $0.status == .active }
    if open.count > 1 { throw .severalAlerts(open.map(\.number)) }
    if let alert = open.first { return alert }
    if let last = fitting.last, !choice.apprentices.isEmpty {
      throw .alertAlreadyClosed(last.number)
    }
    throw .noAlert
  }

  private mutating func restrictedNotes(
    _ notes: [NoteDraft], on ref: RecordRef, about people: [ApprenticeID]
  ) {
    let restricted = notes.map { note in
      NoteDraft(note.text, about: note.about, isRestricted: true, category: note.category)
    }
    note(restricted, on: ref, about: people)
  }
}
