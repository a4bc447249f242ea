import Chat
import Conversation
import Dossier
import Journal
import Understanding

/// Carries out what the edit of a message comes to, inside one transaction.
struct EditPerformance: Sendable {
  let performance: Performance
  private let reading: Reading
  /// What the message, its edits and the answers to its questions have written.
  private let batches: [MessageBatch]
  /// The slots whose values are others than before; nil when more than values differ.
  private let changed: Set<Slot>?

  init(
    _ performance: Performance, reading: Reading, batches: [MessageBatch], changed: Set<Slot>?
  ) {
    self.performance = performance
    self.reading = reading
    self.batches = batches
    self.changed = changed
  }

  private var replies: ReplyBook { performance.intents.replies }

  func run(
    on transaction: inout Transaction<StoreState>
  ) throws(JournalError) -> Performance.Outcome {
    let standing = transaction.state.dossier.standing(batches)
    if standing.isEmpty { return try performance.run(reading, on: &transaction) }
    if !reading.open.isEmpty {
      var asking = reading
      asking.deeds = []
      return prefixed(
        replies.edited(.asks, standing), try performance.run(asking, on: &transaction))
    }
    guard !reading.deeds.isEmpty,
      reading.deeds.allSatisfy({ Requirements.writes.contains($0.frame.intent) })
    else {
      return Performance.Outcome(
        reply: replies.edited(.unclear, standing), memory: performance.before)
    }
    if let outcome = try amend(standing, on: &transaction) { return outcome }
    let withdrawn = try performance.withdraw(batches, on: &transaction)
    return prefixed(
      replies.edited(.replaced, withdrawn), try performance.run(reading, on: &transaction))
  }

  /// Tells again what was written when the answer was lost.
  func retell(
    _ events: [DossierEvent], on transaction: inout Transaction<StoreState>
  ) throws(JournalError) -> Performance.Outcome {
    let opensAny = events.contains { if case .opened = $0 { true } else { false } }
    guard opensAny, !batches.isEmpty else {
      return outcome(Write(.correct(Correction()), events), transaction.state.dossier)
    }
    let told = try performance.run(
      reading, on: &transaction, written: MessageBatch.withoutUndoing(events))
    return prefixed(replies.edited(.replaced, batches.flatMap(\.opened)), told)
  }

  // MARK: - Amending

  private static let amendable: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logAdjustment, .logResult, .schedule,
  ]

  /// Nil when the record cannot take the new values, and nothing is recorded.
  private func amend(
    _ standing: [RecordRef], on transaction: inout Transaction<StoreState>
  ) throws(JournalError) -> Performance.Outcome? {
    let state = transaction.state.dossier
    guard let changed, standing.count == 1, let ref = standing.first,
      let deed = reading.deeds.first,
      EditPerformance.amendable.contains(deed.frame.intent),
      let author = state.members[performance.member]
    else { return nil }
    let builder = RequestBuilder(
      author: author, state: state, referential: performance.intents.referential,
      rules: performance.intents.notes, now: performance.moment)
    var correction = Correction()
    var frame = Frame(.correct)
    for slot in changed { frame[slot] = deed.frame[slot] }
    if let request = try? builder.request(frame, text: ""),
      case .command(.correct(let values)) = request
    {
      correction = values
    }
    correction.record = ref
    // The words of the note may have changed with the values.
    guard let request = try? builder.request(deed.frame, text: deed.text),
      case .command(let command) = request
    else { return nil }
    let old = state.notes(of: ref).filter { $0.author == author.id }.map(\.note)
    let new = command.notes
    if old.map(\.text) != new.map(\.text) || old.map(\.category) != new.map(\.category) {
      guard old.count <= 1, new.count == 1 else { return nil }
      correction.note = new[0]
    }
    guard
      case .allowed(.command(let allowed), _) = Request.command(.correct(correction))
        .checked(for: author, state: state)
    else { return nil }
    let context = DecisionContext(
      now: performance.now, said: performance.said, zone: performance.settings.zone,
      by: performance.member, referential: performance.intents.referential)
    guard let events = try? decide(allowed, state, context) else { return nil }
    for event in events { try transaction.record(event.type, event.data) }
    return outcome(Write(allowed, events), transaction.state.dossier)
  }

  // MARK: - Telling

  private func outcome(_ write: Write, _ state: DossierState) -> Performance.Outcome {
    guard let author = state.members[performance.member] else {
      return Performance.Outcome(reply: nil, memory: performance.before)
    }
    let scene = Scene(
      DossierView(state, performance.intents.referential, today: performance.today),
      member: author, privacy: performance.privacy, contacts: performance.settings.contacts)
    var memory = performance.before
    memory.dropQuestion()
    return Performance.Outcome(reply: replies.echo([write], scene), memory: memory)
  }

  private func prefixed(_ reply: Reply, _ outcome: Performance.Outcome) -> Performance.Outcome {
    var outcome = outcome
    outcome.reply = Reply.joined([reply, outcome.reply].compactMap(\.self))
    return outcome
  }
}

extension DossierCommand {
  /// The free texts that it brings.
  fileprivate var notes: [NoteDraft] {
    switch self {
    case .logSession(let draft): draft.notes
    case .logReview(let draft): draft.notes
    case .logNeeds(let draft): draft.notes
    case .logAdjustment(let draft): draft.notes
    case .logResult(let draft): draft.notes
    case .makeAppointment(let draft): draft.notes
    default: []
    }
  }
}
