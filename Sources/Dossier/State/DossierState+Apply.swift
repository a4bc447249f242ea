import CivilTime

extension DossierState {
  /// Applies one event. What the event refers to may be gone (erased): then it does what is left.
  /// Entries that were applied before are passed over.
  package mutating func apply(_ event: DossierEvent, _ meta: EntryMeta) {
    guard meta.seq > lastSeq else { return }
    lastSeq = meta.seq
    if firstSaid.map({ meta.said < $0 }) ?? true { firstSaid = meta.said }
    let author = MemberID(intern(meta.by.raw))
    var isImport = false
    if case .apprentice(let change) = event, change.source == .file { isImport = true }
    if case .opened(let opened) = event, opened.kind == .importing { isImport = true }
    let inverse = perform(event, meta, author)
    if !isImport { remember(event, inverse, meta, author) }
  }

  /// Counts an entry whose data is gone.
  package mutating func skip(_ meta: EntryMeta) {
    guard meta.seq > lastSeq else { return }
    lastSeq = meta.seq
    undoing = max(0, undoing - 1)
  }

  /// Does what the event says and gives the events that take it back.
  private mutating func perform(
    _ event: DossierEvent, _ meta: EntryMeta, _ author: MemberID
  ) -> [DossierEvent] {
    switch event {
    case .opened(let opened): return open(opened, meta, author)
    case .joined(let participation): return join(participation)
    case .parted(let ref, let apprentice): return part(ref, apprentice)
    case .noted(let note):
      guard let position = position(note.ref) else { return [] }
      self[position].notes.append(StoredNote(seq: meta.seq, author: author, note: note))
      return [.noteWithdrawn(seq: meta.seq, about: note.about)]
    case .noteWithdrawn(let seq, _): return withdrawNote(seq)
    case .amended(let amendment): return amend(amendment)
    case .changed(let change): return changeStatus(change)
    case .apprentice(let change): return changeApprentice(change, seq: meta.seq)
    case .apprenticeWithdrawn(let id):
      apprentices[id] = nil
      reminders.forget(id)
      return []
    case .member(let change):
      members[change.member.id] = change.member
      return []
    case .reminder(let event):
      return reminders.apply(event, by: author, said: meta.said).map { .reminder($0) }
    case .undone(let batch, _):
      undoBatches[author]?.removeAll { $0.firstSeq == batch }
      return []
    }
  }

  private mutating func open(
    _ opened: RecordOpened, _ meta: EntryMeta, _ author: MemberID
  ) -> [DossierEvent] {
    var fields = opened.fields
    intern(&fields)
    let record = Record(
      kind: opened.kind, number: opened.ref.number, fields: fields, seq: meta.seq, at: meta.at,
      said: meta.said, author: author)
    guard opened.ref.number >= nextNumber(opened.ref.series) else { return [] }
    switch opened.ref.series {
    case .record:
      records.append(record)
      indexTarget(record, at: records.count - 1)
    case .gap: gaps.append(record)
    case .action: actions.append(record)
    }
    return [.changed(StatusChange(opened.ref, .withdrawn))]
  }

  private mutating func join(_ participation: Participation) -> [DossierEvent] {
    guard let position = position(participation.ref) else { return [] }
    let id = ApprenticeID(intern(participation.apprentice.raw))
    let new = Participant(id, participation.presence, scores: participation.scores)
    if let index = self[position].participants.firstIndex(where: { $0.apprentice == id }) {
      let old = self[position].participants[index]
      self[position].participants[index] = new
      return [.joined(Participation(participation.ref, id, old.presence, scores: old.scores))]
    }
    self[position].participants.append(new)
    if position.0 == .record { recordsOf[id, default: []].insertSorted(Int32(position.1)) }
    return [.parted(participation.ref, id)]
  }

  private mutating func part(_ ref: RecordRef, _ id: ApprenticeID) -> [DossierEvent] {
    guard let position = position(ref),
      let index = self[position].participants.firstIndex(where: { $0.apprentice == id })
    else { return [] }
    let old = self[position].participants.remove(at: index)
    if position.0 == .record { recordsOf[id]?.removeAll { $0 == Int32(position.1) } }
    return [.joined(Participation(ref, id, old.presence, scores: old.scores))]
  }

  private mutating func withdrawNote(_ seq: Int) -> [DossierEvent] {
    // The record was opened before its note was written: no later one has it. Most often it is
    // among the last.
    for series in RecordRef.Series.allCases {
      for index in list(series).indices.reversed() where list(series)[index].seq < seq {
        guard let place = list(series)[index].notes.firstIndex(where: { $0.seq == seq }) else {
          continue
        }
        return [.noted(self[(series, index)].notes.remove(at: place).note)]
      }
    }
    return []
  }

  private mutating func amend(_ amendment: Amendment) -> [DossierEvent] {
    guard let position = position(amendment.ref) else { return [] }
    var set = amendment.set
    intern(&set)
    let old = self[position].fields.amend(set: set, clear: amendment.clear)
    if position.0 == .record { indexTarget(records[position.1], at: position.1) }
    return [.amended(Amendment(amendment.ref, set: old.set, clear: old.clear))]
  }

  /// Lists a proof under its kind, its day and its target. Where they have changed since, readers tell by
  /// the record itself.
  mutating func indexTarget(_ record: Record, at position: Int) {
    guard record.kind == .proof else { return }
    if let proof = record.fields.proof {
      proofsByKind[proof, default: []].insertSorted(Int32(position))
    }
    if let date = record.fields.date {
      proofsByDay[date, default: []].insertSorted(Int32(position))
    }
    if let target = record.fields.target {
      proofsOf[Int32(clamping: target), default: []].insertSorted(Int32(position))
    }
  }

  private mutating func changeStatus(_ change: StatusChange) -> [DossierEvent] {
    guard let position = position(change.ref) else { return [] }
    let (old, oldDate) = (self[position].status, self[position].fields.closedOn)
    switch change.change {
    case .withdrawn: self[position].status = .withdrawn
    case .restored:
      self[position].status = self[position].fields.closedOn == nil ? .active : .closed
    case .cancelled: self[position].status = .cancelled
    case .closed, .completed:
      self[position].status = .closed
      self[position].fields.closedOn = change.date
    case .reopened:
      self[position].status = .active
      self[position].fields.closedOn = nil
    }
    guard old != self[position].status else { return [] }
    switch (old, change.change) {
    case (.withdrawn, _): return [.changed(StatusChange(change.ref, .withdrawn))]
    case (_, .withdrawn): return [.changed(StatusChange(change.ref, .restored))]
    case (.cancelled, _): return [.changed(StatusChange(change.ref, .cancelled))]
    case (.closed, _):
      let kind = change.ref.series == .action ? StatusChange.Change.completed : .closed
      return [.changed(StatusChange(change.ref, kind, date: oldDate))]
    case (.active, _): return [.changed(StatusChange(change.ref, .reopened))]
    }
  }
}

extension DossierState {
  mutating func intern(_ text: String) -> String {
    // Short strings carry their bytes themselves.
    if text.utf8.count <= 15 { return text }
    return interned.insert(text).memberAfterInsert
  }

  mutating func intern(_ fields: inout RecordFields) {
    if let activity = fields.activity { fields.activity = ActivityID(intern(activity.raw)) }
    if let proof = fields.proof { fields.proof = ProofID(intern(proof.raw)) }
    if !fields.groups.isEmpty { fields.groups = fields.groups.map { intern($0) } }
  }
}

extension [Int32] {
  /// Adds a value to a list that rises, once; most often at its end.
  mutating func insertSorted(_ value: Int32) {
    guard let last, last >= value else { return append(value) }
    guard !contains(value) else { return }
    insert(value, at: firstIndex { $0 > value } ?? count)
  }
}
