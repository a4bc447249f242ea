package import Chat
package import CivilTime
import Conversation
package import Dossier
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
///
/// An answer waits for the disk once. What says that something is recorded may go out when the journal
/// has it, while the bot log is still written: should that be lost, the message comes again, the
/// journal knows it, and the answer is looked for before it is sent again.
package actor Intake {
  /// Longer messages are not read.
  package static let longestMessage = Utterance.longestMessage

  let log: any EntryLog<StoreState>
  let bot: BotLog
  private let source: any IntentSource
  let settings: Settings
  /// The account in the keys of the journal: the same for all processes that serve it.
  let account: String
  let isTerminal: Bool
  /// Whether an answer goes into the bot log as a message that is still to be sent.
  let sendsAnswers: Bool
  /// Whether anything can be sent to a member of the bot's own accord.
  private let speaksTo: @Sendable (StoreState, MemberID) -> Bool
  /// The time of receipt.
  let clock: @Sendable () -> Instant
  var memory: BotMemory
  let suggestions: Suggestions?
  private let makeCode: @Sendable () -> LinkCode
  var people: KnownPeople?
  /// Takes the answer to a message that the journal has, before the bot log has it.
  let sendAhead: SendAhead?
  /// What was last said in each conversation, for «pourquoi ?»; never on disk.
  var heard: [ConversationKey: HeardMessage] = [:]
  private var busy: [String: [CheckedContinuation<Void, Never>]] = [:]

  /// - Parameter mayHaveLeft: whether the journal knew the message already: then the answer may have
  ///   been sent, and nothing else may remember it.
  package typealias SendAhead =
    @Sendable (_ answer: OutgoingMessage, _ mayHaveLeft: Bool) async -> Void

  /// - Parameters:
  ///   - sendsAnswers: whether answers are sent by an `Outbox` on the same bot log, made before: then
  ///     an answer to send and that its message was handled are durable together.
  ///   - sendAhead: nil when no answer may be sent before that.
  ///   - suggestions: where messages go that were not understood; nil keeps none.
  ///   - speaksTo: whether anything can be sent to a member of the bot's own accord: whom nothing
  ///     reaches learns so with the reminder that they set.
  package init(
    _ log: any EntryLog<StoreState>, bot: BotLog, intents: any IntentSource, settings: Settings,
    account: String, isTerminal: Bool, sendsAnswers: Bool = false, sendAhead: SendAhead? = nil,
    suggestions: Suggestions? = nil,
    makeCode: @escaping @Sendable () -> LinkCode = { LinkCode.random() },
    speaksTo: @escaping @Sendable (StoreState, MemberID) -> Bool = { _, _ in true },
    clock: @escaping @Sendable () -> Instant
  ) async throws {
    self.log = log
    self.bot = bot
    source = intents
    self.settings = settings
    self.account = account
    self.isTerminal = isTerminal
    self.sendsAnswers = sendsAnswers
    self.speaksTo = speaksTo
    self.sendAhead = sendAhead
    self.clock = clock
    self.suggestions = suggestions
    self.makeCode = makeCode
    memory = try BotMemory(bot.records)
    try await BotLogCompaction.compact(bot, now: clock())
  }

  /// The intents for what no message has begun with others.
  var intents: LoadedIntents { source.current }

  func linking(_ replies: ReplyBook) -> AccountLinking {
    AccountLinking(log: log, replies: replies, account: account, makeCode: makeCode)
  }

  /// Counts the messages of the account: a transport without ids of its own makes them of it.
  package var nextOrdinal: Int { memory.lastOrdinal + 1 }

  /// Handles one message.
  ///
  /// An edit changes what its message has recorded; see `takeEdit`.
  ///
  /// - Returns: the answer; nil when the message is none for the bot: then nothing of it is kept.
  /// - Throws: when it could not be made durable; then nothing was recorded, or the same message
  ///   finds what was.
  package func handle(_ message: IncomingMessage) async throws -> Answer? {
    try await handle(message, under: nil)
  }

  /// - Parameter reminder: under whose message it is a sign.
  func handle(_ message: IncomingMessage, under reminder: Int?) async throws -> Answer? {
    let turn = "\(message.room.id) \(message.account.id)"
    await enter(turn)
    defer { leave(turn) }
    let now = clock()
    let said = min(Instant(milliseconds: message.sentMilliseconds), now)
    let people = try await knownPeople(on: settings.zone.moment(at: said).date)
    if memory.knows(message.id) {
      let author = people.identity.member(message.account)
      if let owner = memory[message: message.id]?.conversation?.member, owner != author {
        return Answer(reply: people.intents.replies.trouble(.notYourMessage))
      }
      return try await again(message.id)
    }
    guard let member = people.identity.member(message.account) else {
      if message.isAddressed, let code = LinkCode(message: message.text) {
        return try await tie(message, by: code, now: now, said: said)
      }
      return try await refuse(message, now: now, said: said)
    }
    var scope = MessageScope(message, by: member, people: people, said: said, now: now)
    scope.reminder = reminder
    if let original = message.edits,
      let edit = try await takeEdit(of: original, scope)
    {
      return edit.answer
    }
    return try await read(scope)
  }

  /// Reads a message as one of its own.
  func read(_ scope: MessageScope) async throws -> Answer? {
    let message = scope.message
    let before = memory[scope.key]
    guard
      message.isAddressed || before.dialogue.pending != nil
        || before.review?.isOpen(on: settings.zone.moment(at: scope.said).date) == true
    else { return nil }
    let intents = scope.people.intents
    if message.isAddressed, scope.people.linking.isRequest(message.text) {
      let reply = try await scope.people.linking.offer(
        message, to: scope.member, now: scope.now, said: scope.said)
      return try await keep(Answer(reply: reply), nil, scope)
    }
    guard message.text.utf8.count <= Intake.longestMessage, !PastedList.isTooLong(message.text)
    else {
      return try await keep(Answer(reply: intents.replies.trouble(.tooLong)), nil, scope)
    }
    let files = intents.replies.files(message.files)
    if let files, message.text.allSatisfy(\.isWhitespace) {
      return try await keep(Answer(reply: files), nil, scope)
    }
    if let reply = try await explanation(scope, before: before) {
      return try await keep(Answer(reply: reply), nil, scope)
    }
    let text = NationalNumber.removed(from: message.text)
    heard[scope.key] = HeardMessage(
      id: message.id, text: text, now: settings.zone.moment(at: scope.said),
      before: before.dialogue, reads: intents.fingerprint)
    let dropped = text == message.text ? nil : intents.replies.numberDropped
    let reading = Reading(
      text, author: scope.member.raw, now: settings.zone.moment(at: scope.said),
      state: scope.reminder == nil ? before.dialogue : DialogueState(),
      with: scope.people.dialogue, review: scope.reminder == nil ? before.review : nil)
    let performance = performance(scope, before: before)
    let replaced = try await batches(of: before.replacing, by: scope.member)
    let (outcome, entries, isTold) = try await perform(performance, reading, replacing: replaced)
    let warning =
      try await isInVain(entries, for: scope.member) ? intents.replies.reminderInVain : nil
    let frames = scope.people.frames
    let answer = Answer(
      reply: Reply.joined([outcome.reply, warning, dropped, files].compactMap(\.self)),
      frames: reading.frames.map(frames.json), ask: outcome.ask,
      entries: entries)
    var after = outcome.memory
    let isAnswer = before.isAnswered(by: reading, after: after)
    if let pending = after.dialogue.pending {
      let isSame = before.dialogue.pending.map { $0.text == pending.text } ?? false
      after.asked = message.id
      after.origin = isSame ? before.origin : message.id
      after.replacing = isSame ? before.replacing : []
    }
    let recorded: Recorded? = entries.isEmpty ? nil : isTold ? .before : .now
    let kept = try await keep(
      answer, after, scope, origin: isAnswer ? before.origin : nil, recorded: recorded)
    if outcome.isNotUnderstood, dropped == nil, before.mayBeSuggested {
      await suggestions?.keep(text, reading, scope)
    }
    return kept
  }

  // MARK: - Steps

  /// Whether these entries promise a reminder to somebody to whom nothing can be sent.
  private func isInVain(_ entries: [JournalEntry], for member: MemberID) async throws -> Bool {
    guard entries.contains(where: { $0.fact.type == ReminderEvent.setType }) else { return false }
    return try await log.read { [speaksTo] in !speaksTo($0, member) }
  }

  func performance(_ scope: MessageScope, before: ConversationMemory) -> Performance {
    Performance(
      intents: scope.people.intents, settings: settings, member: scope.member,
      privacy: scope.message.room.privacy, now: scope.now, said: scope.said,
      key: MessageKey(account: account, id: scope.message.id), before: before,
      reminder: scope.reminder)
  }

  func provenance(_ performance: Performance) -> Provenance {
    Provenance(
      at: performance.now.description, said: settings.zone.rfc3339(performance.said),
      by: performance.member.raw, via: performance.key,
      reads: performance.intents.fingerprint)
  }

  /// - Parameter replaced: what gives way when the reading answers the pending question.
  /// - Returns: also what it has written, and whether it had done so before.
  private func perform(
    _ performance: Performance, _ reading: Reading, replacing replaced: [MessageBatch]
  ) async throws -> (Performance.Outcome, [JournalEntry], isTold: Bool) {
    let provenance = provenance(performance)
    let pending = performance.before.dialogue.pending
    let gives = reading.deeds.contains { $0.text == pending?.text }
    let replaced = gives ? replaced : []
    let intents = performance.intents
    let insists = reading.deeds.contains { intents.notes.sensitive.insists(in: $0.text) }
    let mayWrite =
      insists || reading.review != nil || performance.before.doubtedAlert != nil
      || reading.frames.contains { Requirements.mayWrite.contains($0.intent) }
      || reading.deeds.contains { performance.mayBeReminder($0.text) }
    guard mayWrite else {
      let outcome = try await log.read { state in
        var scratch = Transaction(state, provenance: provenance, after: state.dossier.lastSeq)
        return try performance.run(reading, on: &scratch)
      }
      return (outcome, [], false)
    }
    let commit = try await log.transact(provenance) { transaction in
      try performance.withdraw(replaced, on: &transaction)
      return try performance.run(reading, on: &transaction)
    }
    KillPoint.afterJournal.pass()
    switch commit {
    case .done(let outcome, let entries): return (outcome, entries, false)
    case .known(let entries):
      guard entries.allSatisfy({ $0.fact.by == performance.member.raw }) else {
        let reply = intents.replies.trouble(.notYourMessage)
        return (Performance.Outcome(reply: reply, memory: performance.before), [], false)
      }
      // Killed after the journal and before the bot log: the answer is made anew of what was written.
      let all = MessageBatch.events(of: entries)
      let events = replaced.isEmpty ? all : MessageBatch.withoutUndoing(all)
      let outcome = try await log.read { state in
        var scratch = Transaction(state, provenance: provenance, after: state.dossier.lastSeq)
        return try performance.run(reading, on: &scratch, written: events)
      }
      return (outcome, entries, true)
    }
  }

  // MARK: - One at a time

  /// Messages of one author in one room are handled in the order in which they come.
  func enter(_ turn: String) async {
    guard busy[turn] != nil else {
      busy[turn] = []
      return
    }
    await withCheckedContinuation { busy[turn]?.append($0) }
  }

  func leave(_ turn: String) {
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
