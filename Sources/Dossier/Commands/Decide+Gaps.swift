import CivilTime

extension Decision {
  mutating func openGap(_ draft: GapDraft) throws(Refusal) {
    try check(draft.activity)
    var fields = RecordFields()
    fields.date = try past(draft.date)
    fields.level = draft.level
    fields.cause = draft.cause
    fields.activity = draft.activity
    fields.due = draft.due
    let ref = open(.gap, fields)
    note(draft.notes, on: ref, about: [])
  }

  mutating func addAction(_ draft: ActionDraft) throws(Refusal) {
    try check(draft.owner)
    if let budget = draft.budget, !(budget.isFinite && budget >= 0) {
      throw .invalidBudget(budget)
    }
    _ = try openGap(numbered: draft.gap)
    var fields = RecordFields()
    fields.date = today
    fields.target = draft.gap
    fields.owner = draft.owner
    fields.due = draft.due
    fields.budget = draft.budget
    let ref = open(.action, fields)
    note(draft.notes, on: ref, about: [])
  }

  mutating func completeAction(_ number: Int, date: CivilDate?) throws(Refusal) {
    guard let action = state.record(.action(number)), action.status != .withdrawn else {
      throw .unknownRecord(.action(number))
    }
    if action.status == .closed { throw .actionAlreadyDone(number) }
    emit(.changed(StatusChange(action.ref, .completed, date: try past(date))))
  }

  mutating func closeGap(
    _ number: Int, date: CivilDate?, despiteOpenActions: Bool
  ) throws(Refusal) {
    let gap = try openGap(numbered: number)
    let actions = state.actions.filter { $0.fields.target == number && $0.status != .withdrawn }
    let undone = actions.filter { $0.status == .active }.map(\.number)
    if !despiteOpenActions, !undone.isEmpty || actions.isEmpty {
      throw .openActions(gap: number, actions: undone)
    }
    emit(.changed(StatusChange(gap.ref, .closed, date: try past(date))))
  }

  private func openGap(numbered number: Int) throws(Refusal) -> Record {
    guard let gap = state.record(.gap(number)), gap.status != .withdrawn else {
      throw .unknownRecord(.gap(number))
    }
    if gap.status == .closed { throw .gapAlreadyClosed(number) }
    return gap
  }
}
