extension DossierState {
  /// How many messages of a member can be taken back or corrected.
  static let undoDepth = 64

  /// The author's messages that still stand, the latest last.
  package func recentBatches(by member: MemberID) -> [UndoBatch] { undoBatches[member] ?? [] }

  /// Keeps what takes an event back with the other parts of its message.
  mutating func remember(
    _ event: DossierEvent, _ inverse: [DossierEvent], _ meta: EntryMeta, _ author: MemberID
  ) {
    // What takes something back is not itself taken back.
    if case .undone(_, let events) = event {
      undoing = max(0, events)
      return
    }
    if undoing > 0 {
      undoing -= 1
      return
    }
    let firstSeq = meta.seq - meta.part + 1
    guard !inverse.isEmpty || event.ref != nil else { return }
    undoBatches[author, default: []].keep(event, inverse, firstSeq: firstSeq, meta)
  }
}

extension [UndoBatch] {
  fileprivate mutating func keep(
    _ event: DossierEvent, _ inverse: [DossierEvent], firstSeq: Int, _ meta: EntryMeta
  ) {
    if last?.firstSeq != firstSeq {
      if count == DossierState.undoDepth { removeFirst() }
      append(
        UndoBatch(firstSeq: firstSeq, lastSeq: meta.seq, at: meta.at, refs: [], inverse: []))
    }
    let index = count - 1
    self[index].lastSeq = meta.seq
    if let ref = event.ref, !self[index].refs.contains(ref) { self[index].refs.append(ref) }
    switch event {
    case .opened, .apprentice, .amended, .changed: break
    default:
      // A record that the batch opened is withdrawn as a whole: its parts need not be.
      if let ref = event.ref, self[index].opened.contains(ref) { return }
    }
    if case .opened(let opened) = event { self[index].opened.append(opened.ref) }
    self[index].inverse.insert(contentsOf: inverse, at: 0)
  }
}
