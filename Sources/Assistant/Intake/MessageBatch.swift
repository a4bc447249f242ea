import Dossier
import Journal

/// What one message has written.
struct MessageBatch: Hashable, Sendable {
  let entries: [JournalEntry]
  let events: [DossierEvent]

  init(_ entries: [JournalEntry]) {
    self.entries = entries
    events = MessageBatch.events(of: entries)
  }

  var firstSeq: Int { entries.first?.seq ?? 0 }

  /// The records that it opened, an appointment made beside another record left out.
  var opened: [RecordRef] {
    events.compactMap { event in
      guard case .opened(let opened) = event else { return nil }
      return opened.kind == .appointment && opened.fields.target != nil ? nil : opened.ref
    }
  }

  /// The free texts that it wrote, with the record of each.
  var texts: [(ref: RecordRef, text: String)] {
    events.compactMap { event in
      guard case .noted(let note) = event, !note.text.isEmpty else { return nil }
      return (note.ref, note.text)
    }
  }

  static func events(of entries: [JournalEntry]) -> [DossierEvent] {
    entries.compactMap { entry in
      entry.data.flatMap { try? DossierEvent(type: entry.type, data: $0) }
    }
  }

  /// The events of a message that first withdrew what it replaces, without those that did so.
  static func withoutUndoing(_ events: [DossierEvent]) -> [DossierEvent] {
    var rest = events[...]
    while let first = rest.first {
      switch first {
      case .undone(_, let count): rest = rest.dropFirst(1 + max(0, count))
      case .changed(let change) where change.change == .withdrawn: rest = rest.dropFirst()
      default: return Array(rest)
      }
    }
    return []
  }
}

extension Performance {
  /// Withdraws what these messages wrote and still stands, the latest first.
  ///
  /// - Returns: the records that stood and stand no more.
  @discardableResult
  func withdraw(
    _ batches: [MessageBatch], on transaction: inout Transaction<StoreState>
  ) throws(JournalError) -> [RecordRef] {
    let before = transaction.state.dossier.standing(batches)
    let context = DecisionContext(
      now: now, said: said, zone: settings.zone, by: member, referential: intents.referential)
    for batch in batches.reversed() where !batch.events.isEmpty {
      let events: [DossierEvent]
      do throws(Refusal) {
        events = try decide(
          .undo(.batch(firstSeq: batch.firstSeq)), transaction.state.dossier, context)
      } catch {
        // Taken back already, or nothing that can be.
        continue
      }
      for event in events { try transaction.record(event.type, event.data) }
    }
    let after = Set(transaction.state.dossier.standing(batches))
    return before.filter { !after.contains($0) }
  }
}

extension DossierState {
  /// The records that these messages opened and that stand.
  func standing(_ batches: [MessageBatch]) -> [RecordRef] {
    batches.flatMap(\.opened).filter { ref in
      record(ref).map { $0.status != .withdrawn } ?? false
    }
  }
}
