package import Chat
package import CivilTime
import Conversation
import Dossier
package import Journal
import JSONText
import Understanding

/// The one way in: a message of any transport goes through here, is handled exactly once, and comes
/// out as an answer to send.
///
/// The order is: look whether the message was handled; who writes; what it means; what it asks for,
/// written to the journal and durable; the answer and the conversation, written to the bot log and
/// durable; only then the answer is given. A message that comes again, also after the process was
/// killed between any two of these, gets the same answer and writes nothing twice.
package actor Intake {
  /// Longer messages are not read.
  package static let longestMessage = 8_000

  private let log: any EntryLog<StoreState>
  private let bot: BotLog
  private let intents: LoadedIntents
  private let settings: Settings
  /// The account in the keys of the journal: the same for all processes that serve it.
  private let account: String
  private let isTerminal: Bool
  /// The time of receipt.
  private let clock: @Sendable () -> Instant
  private var memory: BotMemory
  private var people: KnownPeople?
  private var busy: [String: [CheckedContinuation<Void, Never>]] = [:]

  package init(
    _ log: any EntryLog<StoreState>, bot: BotLog, intents: LoadedIntents, settings: Settings,
    account: String, isTerminal: Bool, clock: @escaping @Sendable () -> Instant
  ) async throws {
    self.log = log
    self.bot = bot
    self.intents = intents
    self.settings = settings
    self.account = account
    self.isTerminal = isTerminal
    self.clock = clock
    let now = clock()
    memory = BotMemory(bot.records.filter { BotMemory.isWanted($0, at: now) })
    if bot.records.contains(where: { !BotMemory.isWanted($0, at: now) }) {
      try await bot.compact { BotMemory.isWanted($0, at: now) }
    }
  }

  /// Counts the messages of the account: a transport without ids of its own makes them of it.
  package var nextOrdinal: Int { memory.lastOrdinal + 1 }

  /// Handles one message.
  ///
  /// An edit is passed over: what it changes is for whoever takes edits in to say.
  ///
  /// - Returns: the answer; nil when the message is none for the bot: then nothing of it is kept.
  /// - Throws: when it could not be made durable; then nothing was recorded, or the same message
  ///   finds what was.
  package func handle(_ message: IncomingMessage) async throws -> Answer? {
    guard message.edits == nil else { return nil }
    let turn = "\(message.room.id) \(message.account.id)"
    await enter(turn)
    defer { leave(turn) }
    let now = clock()
    let said = min(Instant(milliseconds: message.sentMilliseconds), now)
    try await log.refresh()
    let people = try await knownPeople(on: settings.zone.moment(at: said).date)
    if let handled = memory[message: message.id] {
      return try await again(message, handled, from: people.identity.member(message.account))
    }
    guard let member = people.identity.member(message.account) else {
      return try await refuse(message, now: now, said: said)
    }
    let key = ConversationKey(room: message.room.id, member: member)
    let before = memory[key]
    guard message.isAddressed || before.dialogue.pending != nil else { return nil }
    guard message.text.utf8.count <= Intake.longestMessage, !PastedList.isTooLong(message.text)
    else {
      let reply = intents.replies.trouble(.tooLong)
      return try await keep(
        message, Answer(reply: reply), key: key, memory: before, at: now)
    }
    let files =
      message.files.isEmpty ? nil : intents.replies.filesComeLater(count: message.files.count)
    if let files, message.text.allSatisfy(\.isWhitespace) {
      return try await keep(message, Answer(reply: files), key: key, memory: before, at: now)
    }
    let moment = settings.zone.moment(at: said)
    let text = NationalNumber.removed(from: message.text)
    let dropped = text == message.text ? nil : intents.replies.numberDropped
    let reading = Reading(
      text, author: member.raw, now: moment, state: before.dialogue,
      with: people.dialogue)
    let performance = Performance(
      intents: intents, settings: settings, member: member, privacy: message.room.privacy,
      now: now, said: said, key: MessageKey(account: account, id: message.id), before: before)
    let (outcome, entries) = try await perform(performance, reading)
    let frames = FrameJSON(people.roster)
    let answer = Answer(
      reply: Reply.joined([outcome.reply, dropped, files].compactMap(\.self)),
      frames: reading.frames.map(frames.json), ask: outcome.ask,
      entries: entries)
    return try await keep(message, answer, key: key, memory: outcome.memory, at: now)
  }

  // MARK: - Steps

  private func perform(
    _ performance: Performance, _ reading: Reading
  ) async throws -> (Performance.Outcome, [JournalEntry]) {
    let provenance = Provenance(
      at: performance.now.description, said: settings.zone.rfc3339(performance.said),
      by: performance.member.raw, via: performance.key, reads: intents.fingerprint)
    let insists = reading.deeds.contains { intents.notes.sensitive.insists(in: $0.text) }
    let mayWrite =
      insists || reading.frames.contains { Requirements.writes.contains($0.intent) }
    guard mayWrite else {
      let outcome = try await log.read { state in
        var scratch = Transaction(state, provenance: provenance, after: state.dossier.lastSeq)
        return try performance.run(reading, on: &scratch)
      }
      return (outcome, [])
    }
    let commit = try await log.transact(provenance) { transaction in
      try performance.run(reading, on: &transaction)
    }
    switch commit {
    case .done(let outcome, let entries): return (outcome, entries)
    case .known(let entries):
      guard entries.allSatisfy({ $0.fact.by == performance.member.raw }) else {
        let reply = intents.replies.trouble(.notYourMessage)
        return (Performance.Outcome(reply: reply, memory: performance.before), [])
      }
      // Killed after the journal and before the bot log: the answer is made anew of what was written.
      let events = entries.compactMap { entry in
        entry.data.flatMap { try? DossierEvent(type: entry.type, data: $0) }
      }
      let outcome = try await log.read { state in
        var scratch = Transaction(state, provenance: provenance, after: state.dossier.lastSeq)
        return try performance.run(reading, on: &scratch, written: events)
      }
      return (outcome, entries)
    }
  }

  /// A stranger learns once a day that the bot is not for him; what he wrote is not looked at.
  private func refuse(
    _ message: IncomingMessage, now: Instant, said: Instant
  ) async throws -> Answer? {
    let day = settings.zone.moment(at: said).date
    guard message.isAddressed, !memory.wasTold(message.account, on: day) else { return nil }
    let reply = intents.replies.trouble(.stranger)
    let handled = BotMemory.Handled(reply: reply, ordinal: nextOrdinal)
    try await note([
      BotMemory.record(stranger: message.account, day: day, at: now),
      BotMemory.record(handled, id: message.id, at: now),
    ])
    return Answer(reply: reply)
  }

  private func keep(
    _ message: IncomingMessage, _ answer: Answer, key: ConversationKey,
    memory conversation: ConversationMemory, at now: Instant
  ) async throws -> Answer {
    let handled = BotMemory.Handled(
      reply: answer.reply, frames: answer.frames, ask: answer.ask, conversation: key,
      memory: conversation, ordinal: nextOrdinal)
    try await note([BotMemory.record(handled, id: message.id, at: now)])
    return answer
  }

  private func note(_ records: [BotRecord]) async throws {
    try await bot.append(records)
    for record in records { memory.take(record) }
  }

  private func again(
    _ message: IncomingMessage, _ handled: BotMemory.Handled, from member: MemberID?
  ) async throws -> Answer {
    guard handled.conversation?.member == member else {
      return Answer(reply: intents.replies.trouble(.notYourMessage))
    }
    return Answer(
      reply: handled.reply, frames: handled.frames, ask: handled.ask,
      entries: try await log.entries(via: MessageKey(account: account, id: message.id)))
  }

  // MARK: - People

  /// Who can write and who can be meant, as of one state of the dossier and one day.
  private struct KnownPeople {
    var seq: Int
    var day: CivilDate
    var identity: Identity
    var roster: Roster
    var dialogue: Dialogue
  }

  private func knownPeople(on day: CivilDate) async throws -> KnownPeople {
    let known = people
    let isTerminal = isTerminal
    let fresh = try await log.read { state -> (Int, Identity, Roster)? in
      if let known, known.seq == state.peopleSeq, known.day == day { return nil }
      return (
        state.peopleSeq, Identity(state.dossier, isTerminal: isTerminal),
        Roster(state.dossier, on: day)
      )
    }
    guard let (seq, identity, roster) = fresh else {
      if let known { return known }
      throw AssistantError.unusable("nobody is known")
    }
    // Learning the names anew is dear: only when they have changed.
    let dialogue =
      known?.roster == roster
      ? known?.dialogue ?? Dialogue(Interpreter(intents.language, roster: roster))
      : Dialogue(Interpreter(intents.language, roster: roster))
    let now = KnownPeople(
      seq: seq, day: day, identity: identity, roster: roster, dialogue: dialogue)
    people = now
    return now
  }

  // MARK: - One at a time

  /// Messages of one author in one room are handled in the order in which they come.
  private func enter(_ turn: String) async {
    guard busy[turn] != nil else {
      busy[turn] = []
      return
    }
    await withCheckedContinuation { busy[turn]?.append($0) }
  }

  private func leave(_ turn: String) {
    guard var waiting = busy[turn] else { return }
    if waiting.isEmpty {
      busy[turn] = nil
    } else {
      let next = waiting.removeFirst()
      busy[turn] = waiting
      next.resume()
    }
  }
}
