package import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import JSONText

extension Intake {
  /// Takes in that a message was deleted, by its author or by who moderates the room: what it
  /// recorded is withdrawn, and its words are destroyed at once, in the journal, whose chain still
  /// verifies, and in the bot log. That it was handled stays known. What the journal has of it counts
  /// also when the bot log was lost before it knew of the message: without its words the message does
  /// not come again.
  ///
  /// - Returns: nil when the message was not the member's, or none that was handled.
  package func remove(_ removed: RemovedMessage) async throws -> Answer? {
    let turn = "\(removed.room.id) \(removed.account.id)"
    await enter(turn)
    defer { leave(turn) }
    let id = "removed \(removed.id)"
    if memory.knows(id) { return try await again(id) }
    let now = clock()
    let said = min(Instant(milliseconds: removed.sentMilliseconds), now)
    let people = try await knownPeople(on: settings.zone.moment(at: said).date)
    guard let member = people.identity.member(removed.account) else { return nil }
    let lineage = try await MessageLineage.read(of: removed.id, in: bot.records)
    if let first = lineage.first {
      guard !first.isEdit, first.conversation?.member == member else { return nil }
    } else if try await batches(of: [removed.id], by: member).isEmpty {
      return nil
    }
    let message = IncomingMessage(
      id: id, room: removed.room, account: removed.account,
      sentMilliseconds: removed.sentMilliseconds, text: "")
    let scope = MessageScope(message, by: member, people: people, said: said, now: now)
    let batches = try await batches(of: lineage.ids, by: member)
    let performance = performance(scope, before: memory[scope.key])
    let commit = try await log.transact(provenance(performance)) { transaction in
      try performance.withdraw(batches, on: &transaction)
    }
    let withdrawn =
      commit.outcome ?? MessageBatch(commit.entries).events.compactMap(\.ref)
    let isErased = try await erase(
      batches, performance,
      reason: removed.isModerated
        ? "message supprimé par un modérateur du salon" : "message supprimé par son auteur")
    try await forget(lineage.ids)
    try await suggestions?.forget(lineage.ids)
    var after = memory[scope.key]
    if let asked = after.origin, lineage.ids.contains(asked) { after.dropQuestion() }
    after.dialogue.last = nil
    after.dialogue.lastWrite = nil
    let reply =
      withdrawn.isEmpty ? nil : scope.people.intents.replies.removed(withdrawn, erased: isErased)
    return try await keep(
      Answer(reply: reply, entries: commit.entries), after, scope, origin: removed.id)
  }

  /// Destroys the free texts of these messages, also where a correction that was taken back has
  /// written them again.
  private func erase(
    _ batches: [MessageBatch], _ performance: Performance, reason: String
  ) async throws -> Bool {
    var texts: [RecordRef: Set<String>] = [:]
    for (ref, text) in batches.flatMap(\.texts) { texts[ref, default: []].insert(text) }
    if texts.isEmpty { return false }
    let doomed = texts
    let key = MessageKey(account: account, id: "\(performance.key.id) erased")
    let stamp = performance.now.description
    let provenance = Provenance(
      at: stamp, said: stamp, by: performance.member.raw, via: key, reads: nil)
    _ = try await log.erase(provenance, reason: reason) { entry in
      guard let data = entry.data, let event = try? DossierEvent(type: entry.type, data: data),
        case .noted(let note) = event
      else { return false }
      return doomed[note.ref]?.contains(note.text) ?? false
    }
    return true
  }

  /// Takes what these messages said and were answered out of the bot log, and out of the
  /// conversations that it keeps.
  private func forget(_ ids: [String]) async throws {
    let keys = Set(ids.map { "m \($0)" })
    try await bot.compact { _ in
      { _, record in
        guard keys.contains(record.key) else { return record }
        let kept: Set<String> = ["n", "member", "room", "said", "origin", "edit"]
        let members = (record.content.members ?? []).filter { kept.contains($0.name) }
        return BotRecord(key: record.key, time: record.time, content: .object(members))
      }
    }
    for id in ids { memory.forget(id) }
    heard = heard.filter { !ids.contains($0.value.id) }
  }
}
