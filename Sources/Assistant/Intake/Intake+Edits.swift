import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import JSONText
import Understanding

extension Intake {
  /// What became of an edit: nil in it when there is nothing to say.
  struct EditEnd: Sendable {
    var answer: Answer?
  }

  /// Takes in a message that replaces the text of another of the same author.
  ///
  /// Its words count from when that one was sent, and are read in the conversation as it was then.
  /// Read as before, nothing happens. Other values amend the record; another person, another kind
  /// of record, or several records are withdrawn and noted anew. What cannot be read for sure is
  /// asked about, and the record stands meanwhile.
  ///
  /// - Returns: nil when the message that it replaces was never handled: then it is one of its own.
  func takeEdit(of original: String, _ scope: MessageScope) async throws -> EditEnd? {
    let lineage = try await MessageLineage.read(of: original, in: bot.records)
    guard let first = lineage.first else { return nil }
    guard first.conversation?.member == scope.member else { return EditEnd() }
    var scope = scope
    scope.said = first.said ?? scope.said
    let text = NationalNumber.removed(from: scope.message.text)
    guard text.utf8.count <= Intake.longestMessage else {
      let reply = scope.people.intents.replies.trouble(.tooLong)
      return EditEnd(
        answer: try await keep(Answer(reply: reply), nil, scope, origin: original, isEdit: true))
    }
    let reading = Reading(
      text, author: scope.member.raw, now: settings.zone.moment(at: scope.said),
      state: lineage.before.dialogue, with: scope.people.dialogue)
    let frames = reading.frames.map(scope.people.frames.json)
    if frames == lineage.frames {
      let answer = Answer(reply: nil, frames: frames)
      return EditEnd(
        answer: try await keep(answer, nil, scope, origin: original, isEdit: true))
    }
    // What it said first is not said any more.
    try? await suggestions?.forget(lineage.ids)
    var current = memory[scope.key]
    if let asked = current.origin, lineage.ids.contains(asked) { current.dropQuestion() }
    let batches = try await batches(of: lineage.ids, by: scope.member)
    let performance = performance(scope, before: lineage.before)
    let edit = EditPerformance(
      performance, reading: reading, batches: batches, changed: changed(lineage.frames, frames))
    let (outcome, entries) = try await perform(edit)
    let answer = Answer(
      reply: outcome.reply, frames: frames, ask: outcome.ask, entries: entries)
    var after = current
    if let pending = outcome.memory.dialogue.pending {
      after = outcome.memory
      after.dialogue.pending = pending
      after.asked = scope.message.id
      after.origin = original
      after.replacing = lineage.ids
    }
    return EditEnd(
      answer: try await keep(answer, after, scope, origin: original, isEdit: true))
  }

  /// What these messages have written, if this member wrote it.
  func batches(of ids: [String], by member: MemberID) async throws -> [MessageBatch] {
    var batches: [MessageBatch] = []
    for id in ids {
      let entries = try await log.entries(via: MessageKey(account: account, id: id))
      if entries.first?.fact.by == member.raw { batches.append(MessageBatch(entries)) }
    }
    return batches
  }

  private func perform(
    _ edit: EditPerformance
  ) async throws -> (Performance.Outcome, [JournalEntry]) {
    let provenance = provenance(edit.performance)
    let commit = try await log.transact(provenance) { transaction in
      try edit.run(on: &transaction)
    }
    switch commit {
    case .done(let outcome, let entries): return (outcome, entries)
    case .known(let entries):
      let events = MessageBatch.events(of: entries)
      let outcome = try await log.read { state in
        var scratch = Transaction(state, provenance: provenance, after: state.dossier.lastSeq)
        return try edit.retell(events, on: &scratch)
      }
      return (outcome, entries)
    }
  }

  /// The slots that two readings of one frame differ in; nil when they differ in more: another
  /// intent, other people, a value that is gone.
  private func changed(_ old: [JSON], _ new: [JSON]) -> Set<Slot>? {
    guard old.count == 1, new.count == 1, old[0]["intent"] == new[0]["intent"] else { return nil }
    let before = old[0]["slots"]?.members ?? []
    let after = new[0]["slots"] ?? .null
    for member in before where after[member.name] == nil { return nil }
    var slots: Set<Slot> = []
    for member in after.members ?? [] where old[0]["slots"]?[member.name] != member.value {
      guard let slot = Slot(rawValue: member.name) else { return nil }
      slots.insert(slot)
    }
    let whom: Set<Slot> = [.apprentices, .groups, .absent, .late, .ambiguous, .unknown]
    return slots.isDisjoint(with: whom) ? slots : nil
  }
}
