import CivilTime

extension Decision {
  mutating func undo(_ target: UndoTarget) throws(Refusal) {
    let batches = state.recentBatches(by: context.by)
    switch target {
    case .last:
      guard let batch = batches.last else { throw .nothingToUndo }
      try takeBack(batch)
    case .batch(let firstSeq):
      if let batch = batches.last(where: { $0.firstSeq == firstSeq }) { return try takeBack(batch) }
      // Too old for the list: what it opened first can still be withdrawn.
      guard let record = state.records.last(where: { $0.seq == firstSeq }) else {
        throw .cannotUndo(firstSeq: firstSeq)
      }
      try withdraw(record.ref)
    case .record(let ref): try withdraw(ref)
    }
  }

  private mutating func takeBack(_ batch: UndoBatch) throws(Refusal) {
    let inverse = batch.inverse.filter { event in
      switch event {
      case .changed(let change) where change.change == .withdrawn:
        state.record(change.ref)?.status != .withdrawn
      case .parted(let ref, let id): state.record(ref)?.participant(id) != nil
      default: true
      }
    }
    if inverse.isEmpty { throw .cannotUndo(firstSeq: batch.firstSeq) }
    emit(.undone(batch: batch.firstSeq, events: inverse.count))
    for event in inverse { emit(event) }
  }

  private mutating func withdraw(_ ref: RecordRef) throws(Refusal) {
    guard let record = state.record(ref) else { throw .unknownRecord(ref) }
    if record.author != context.by { throw .notYours(ref, author: record.author) }
    if record.status == .withdrawn { throw .alreadyWithdrawn(ref) }
    if let batch = state.recentBatches(by: context.by).last(where: { $0.opened.contains(ref) }),
      batch.opened.count == 1, batch.refs.count == 1
    {
      return try takeBack(batch)
    }
    switch record.kind {
    case .entry, .exit, .assignment, .importing: throw .cannotUndo(firstSeq: record.seq)
    default: emit(.changed(StatusChange(ref, .withdrawn)))
    }
  }
}
