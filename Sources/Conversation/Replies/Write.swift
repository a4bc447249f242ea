package import Dossier

/// A command that was carried out.
package struct Write: Sendable {
  package let command: DossierCommand
  /// What it came to; the scene's state has them applied.
  package let events: [DossierEvent]

  package init(_ command: DossierCommand, _ events: [DossierEvent]) {
    self.command = command
    self.events = events
  }

  /// The record that it is about: the first that it opened or changed; where it only made an
  /// appointment for an earlier record, that one.
  package func ref(in state: DossierState) -> RecordRef? {
    let ref = events.lazy.compactMap(\.ref).first
    if case .correct = command, let ref, let record = state.record(ref),
      record.kind == .appointment, let target = record.fields.target,
      events.contains(where: { if case .opened = $0 { true } else { false } })
    {
      return .record(target)
    }
    return ref
  }
}

extension Write {
  /// The commands of one message, each with what it comes to: each sees what those before it have
  /// done. All of them or none.
  package static func list(
    _ commands: [DossierCommand], _ state: DossierState, _ context: DecisionContext
  ) throws(BatchRefusal) -> [Write] {
    let events = try decide(all: commands, state, context)
    var writes: [Write] = []
    var start = 0
    for (index, command) in commands.enumerated() {
      let end =
        index + 1 == commands.count
        ? events.count : try decide(all: Array(commands[...index]), state, context).count
      writes.append(Write(command, Array(events[start..<end])))
      start = end
    }
    return writes
  }
}

extension Write {
  /// The changes to apprentices' files.
  var changes: [ApprenticeChange] {
    events.compactMap { if case .apprentice(let change) = $0 { change } else { nil } }
  }

  /// The records that it is about, in order: those that it opened, an appointment made beside
  /// another record left out; else the first that it changed.
  func refs(in state: DossierState) -> [RecordRef] {
    var opened: [RecordRef] = []
    for case .opened(let event) in events {
      let isBeside = event.kind == .appointment && event.fields.target != nil
      if !isBeside { opened.append(event.ref) }
    }
    return opened.isEmpty ? ref(in: state).map { [$0] } ?? [] : opened
  }

  /// Every record that it touched, each once, in order.
  var touched: [RecordRef] {
    var seen: Set<RecordRef> = []
    return events.compactMap(\.ref).filter { seen.insert($0).inserted }
  }

  /// The records whose status it changed so.
  func refs(to change: StatusChange.Change) -> Set<RecordRef> {
    var refs: Set<RecordRef> = []
    for case .changed(let event) in events where event.change == change { refs.insert(event.ref) }
    return refs
  }

  /// The appointment that was made along with the record.
  func next(after ref: RecordRef) -> RecordRef? {
    for case .opened(let opened) in events where opened.kind == .appointment && opened.ref != ref {
      return opened.ref
    }
    return nil
  }

  package var isAlert: Bool { if case .raiseAlert = command { true } else { false } }

  var isUndoable: Bool {
    switch command {
    case .undo, .importRoster, .remind(.passReview), .remind(.linkFeed): false
    default: true
    }
  }
}

extension DossierCommand {
  /// Whether its author named no day, so that today was taken.
  var saysNoDay: Bool {
    switch self {
    case .logSession(let draft): draft.date == nil
    case .logReview(let draft): draft.date == nil
    case .logNeeds(let draft): draft.date == nil
    case .logAdjustment(let draft): draft.date == nil
    case .logResult(let draft): draft.date == nil
    case .recordExit(_, let date, _): date == nil
    case .assignReferent(_, _, let since): since == nil
    case .addApprentice(_, _, _, let entry, _): entry == nil
    default: false
    }
  }
}
