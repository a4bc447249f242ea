import CivilTime

extension Decision {
  mutating func correct(_ correction: Correction) throws(Refusal) {
    let record = try target(of: correction)
    let unfit = correction.slots.subtracting(Correction.fitting(record.kind))
    if !unfit.isEmpty { throw .slotsDoNotFit(unfit.sorted(), record.ref) }
    switch record.kind {
    case .entry, .exit, .assignment: try correctFile(record, correction)
    default:
      try correctFields(record, correction)
      try correctPeople(record, correction)
      correctTiedPeople(record, correction)
      try correctNext(record, correction)
    }
    correctNote(record, correction)
    if events.isEmpty { throw .nothingChanges }
  }

  /// The record that the author wrote last, or the one that is named. An appointment that was made
  /// beside a session is not what «the last one» means, nor one that a correction made or moved for
  /// it: that is still the session's. Of several that one message made, it is the one of the people
  /// that the correction names.
  private func target(of correction: Correction) throws(Refusal) -> Record {
    if let ref = correction.record {
      guard let record = state.record(ref) else { throw .unknownRecord(ref) }
      if record.author != context.by { throw .notYours(ref, author: record.author) }
      if record.status == .withdrawn { throw .alreadyWithdrawn(ref) }
      return record
    }
    for batch in state.recentBatches(by: context.by).reversed() {
      let refs = batch.opened.isEmpty ? batch.refs : batch.opened
      let records = refs.compactMap { state.record($0) }.filter { $0.status != .withdrawn }
      let own = records.filter { !($0.kind == .appointment && $0.fields.target != nil) }
      let named = Set(correction.named)
      if own.count > 1, !named.isEmpty,
        let theirs = own.last(where: { named.isSubset(of: $0.participants.map(\.apprentice)) })
      {
        return theirs
      }
      if let last = own.last { return last }
      guard let last = records.last else { continue }
      if batch.madeOrMovedBeside(last), let number = last.fields.target,
        let corrected = state.record(number), corrected.status != .withdrawn
      {
        return corrected
      }
      return last
    }
    throw .nothingToCorrect
  }

  private mutating func correctFields(
    _ record: Record, _ correction: Correction
  ) throws(Refusal) {
    try check(correction.activity)
    try check(correction.from)
    try check(correction.to)
    try check(correction.owner)
    try check(minutes: correction.minutes)
    if let proof = correction.proof, context.referential.proof(proof) == nil {
      throw .unknownProof(proof)
    }
    if let budget = correction.budget, !(budget.isFinite && budget >= 0) {
      throw .invalidBudget(budget)
    }
    var set = RecordFields()
    if let date = try correctedDate(record, correction) {
      if record.status == .closed { set.closedOn = date } else { set.date = date }
    }
    set.time = correction.time
    set.minutes = correction.minutes
    set.activity = correction.activity
    set.mode = correction.mode
    set.review = correction.review
    set.measure = correction.measure
    set.proof = correction.proof
    set.groups = correction.groups ?? []
    if record.kind == .adjustment {
      set.from = correction.from
      set.to = correction.to
    }
    set.alert = correction.alert
    set.level = correction.level
    set.cause = correction.cause
    set.due = correction.due
    set.owner = correction.owner
    set.budget = correction.budget
    if let gap = correction.gap {
      guard state.record(.gap(gap))?.status == .active else { throw .unknownRecord(.gap(gap)) }
      set.target = gap
    }
    if let scores = correction.scores, let old = record.fields.scores {
      let merged = old.merging(scores)
      guard merged.isPlausible else { throw .invalidScores(merged) }
      set.scores = merged
    }
    if record.kind == .appointment, let next = correction.next {
      set.date = next.date
      set.time = next.time ?? set.time
    }
    // What is so already is no change.
    var after = record.fields
    let old = after.amend(set: set, clear: [])
    if after == record.fields { return }
    var change = RecordFields()
    for field in RecordField.allCases {
      var probe = RecordFields()
      guard probe.take(field, from: set) else { continue }
      var same = RecordFields()
      same.take(field, from: old.set)
      if probe != same { change.take(field, from: set) }
    }
    emit(.amended(Amendment(record.ref, set: change)))
  }

  private func correctedDate(
    _ record: Record, _ correction: Correction
  ) throws(Refusal) -> CivilDate? {
    guard let date = correction.date else { return nil }
    if record.kind == .appointment {
      if date < today { throw .dateInPast(date) }
    } else if date > today {
      throw .dateInFuture(date)
    }
    return date
  }

  private mutating func correctPeople(
    _ record: Record, _ correction: Correction
  ) throws(Refusal) {
    let named = correction.named
    try check(named)
    let date = correction.date ?? record.fields.date ?? today
    var wanted: [ApprenticeID: Presence] = [:]
    for participant in record.participants {
      wanted[participant.apprentice] = participant.presence
    }
    var grouped: Set<ApprenticeID> = []
    if record.kind != .result && record.kind != .proof {
      for group in correction.groups ?? record.fields.groups {
        if correction.groups != nil {
          grouped.formUnion(try members(of: group, on: date))
        } else {
          grouped.formUnion(state.members(ofGroup: group, on: date).map(\.id))
        }
      }
    }
    if correction.apprentices != nil || correction.groups != nil {
      let present = Set(correction.apprentices ?? []).union(
        correction.groups == nil && correction.apprentices != nil ? [] : grouped)
      for (id, presence) in wanted where !present.contains(id) && presence != .absent {
        wanted[id] = nil
      }
      for id in present where wanted[id] == nil || correction.apprentices?.contains(id) == true {
        if wanted[id] != .late { wanted[id] = .present }
      }
    }
    if let absent = correction.absent {
      for (id, presence) in wanted where presence == .absent && !absent.contains(id) {
        wanted[id] = grouped.contains(id) ? .present : nil
      }
      for id in absent { wanted[id] = .absent }
    }
    if let late = correction.late {
      for (id, presence) in wanted where presence == .late && !late.contains(id) {
        wanted[id] = .present
      }
      for id in late { wanted[id] = .late }
    }
    for id in correction.adding { wanted[id] = .present }
    for id in correction.removing { wanted[id] = nil }
    if wanted.isEmpty, !record.participants.isEmpty, record.fields.groups.isEmpty { throw .nobody }
    try emitPeople(record, wanted, named, correction)
  }

  private mutating func emitPeople(
    _ record: Record, _ wanted: [ApprenticeID: Presence], _ named: [ApprenticeID],
    _ correction: Correction
  ) throws(Refusal) {
    let template = record.participants.compactMap(\.scores).first
    for participant in record.participants where wanted[participant.apprentice] == nil {
      emit(.parted(record.ref, participant.apprentice))
    }
    let order = record.participants.map(\.apprentice) + named + wanted.keys.sorted()
    var done: Set<ApprenticeID> = []
    for id in order {
      guard let presence = wanted[id], done.insert(id).inserted else { continue }
      let old = record.participant(id)
      var scores = old == nil ? template : old?.scores
      if record.kind == .result, let change = correction.scores, record.fields.scores == nil {
        let merged = (scores ?? Scores()).merging(change)
        guard merged.isPlausible else { throw .invalidScores(merged) }
        scores = merged
      }
      if old?.presence == presence, old?.scores == scores { continue }
      emit(.joined(Participation(record.ref, id, presence, scores: scores)))
    }
  }

  private mutating func correctNote(_ record: Record, _ correction: Correction) {
    guard let draft = correction.note else { return }
    for old in state.notes(of: record.ref) where old.author == context.by {
      emit(.noteWithdrawn(seq: old.seq, about: old.note.about))
    }
    var written = draft
    if record.kind == .alert { written.isRestricted = true }
    note([written], on: record.ref, about: record.participants.map(\.apprentice))
  }
}

extension UndoBatch {
  /// Whether the message made the appointment for another record, or moved it as that record's.
  fileprivate func madeOrMovedBeside(_ appointment: Record) -> Bool {
    if opened.contains(appointment.ref) { return true }
    return inverse.contains { event in
      guard case .amended(let amendment) = event else { return false }
      return amendment.ref == appointment.ref && amendment.set.target != nil
    }
  }
}
