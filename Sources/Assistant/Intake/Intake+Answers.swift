import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import JSONText
import Understanding

/// How an answer is kept, so that the same message gets it again.
extension Intake {
  /// A stranger learns once a day that the bot is not for him; what he wrote is not looked at.
  func refuse(
    _ message: IncomingMessage, now: Instant, said: Instant
  ) async throws -> Answer? {
    let day = settings.zone.moment(at: said).date
    guard message.isAddressed, !memory.wasTold(message.account, on: day) else { return nil }
    let reply = intents.replies.trouble(.stranger)
    let outgoing = outgoing(reply, to: message, frames: [], now: now)
    let handled = HandledMessage(reply: reply, ordinal: nextOrdinal, out: outgoing, said: said)
    try await note([
      BotMemory.record(stranger: message.account, day: day, at: now),
      BotMemory.record(handled, id: message.id, at: now),
    ])
    return Answer(reply: reply, outgoing: outgoing)
  }

  /// When the journal has taken what a message records.
  enum Recorded: Hashable, Sendable {
    case now
    /// It came before, and was not noted as handled.
    case before
  }

  /// Notes that a message was handled and what is to be answered, in one go.
  ///
  /// - Parameters:
  ///   - conversation: nil leaves it as it is.
  ///   - recorded: nil when the journal does not know the message: then its answer goes out only
  ///     when this is durable.
  func keep(
    _ answer: Answer, _ conversation: ConversationMemory?, _ scope: MessageScope,
    origin: String? = nil, isEdit: Bool = false, recorded: Recorded? = nil
  ) async throws -> Answer {
    var answer = answer
    answer.outgoing = outgoing(
      answer.reply, to: scope.message, frames: answer.frames, now: scope.now)
    var handled = HandledMessage(reply: answer.reply, frames: answer.frames, ask: answer.ask)
    handled.conversation = scope.key
    handled.memory = conversation
    handled.ordinal = nextOrdinal
    handled.out = answer.outgoing
    handled.said = scope.said
    handled.origin = origin
    handled.isEdit = isEdit
    if let recorded, let outgoing = answer.outgoing {
      await sendAhead?(outgoing, recorded == .before)
    }
    try await bot.append(BotMemory.record(handled, id: scope.message.id, at: scope.now))
    memory.take(handled, id: scope.message.id)
    KillPoint.afterHandled.pass()
    if answer.ask != nil { KillPoint.afterQuestion.pass() }
    return answer
  }

  /// - Parameter records: noted with it.
  func keep(
    unhandled message: IncomingMessage, _ reply: Reply?, with records: [BotRecord] = []
  ) async throws -> Answer {
    let now = clock()
    let outgoing = outgoing(reply, to: message, frames: [], now: now)
    let handled = HandledMessage(reply: reply, ordinal: nextOrdinal, out: outgoing)
    try await note(records + [BotMemory.record(handled, id: message.id, at: now)])
    return Answer(reply: reply, outgoing: outgoing)
  }

  private func outgoing(
    _ reply: Reply?, to message: IncomingMessage, frames: [JSON], now: Instant
  ) -> OutgoingMessage? {
    guard sendsAnswers, var reply else { return nil }
    reply.thread = message.thread
    let isAlert = frames.contains { $0["intent"]?.string == Intent.raiseAlert.rawValue }
    return OutgoingMessage(
      key: Intake.answerKey(message.id), recipient: .room(message.room), reply: reply,
      priority: isAlert ? .alert : .answer, at: now, answers: message.id)
  }

  /// The outbox's key of the answer to a message.
  static func answerKey(_ id: String) -> String { "a \(id)" }

  func note(_ records: [BotRecord]) async throws {
    try await bot.append(records)
    for record in records { memory.take(record) }
  }

  /// The answer that a message had.
  func again(_ id: String) async throws -> Answer {
    let handled = memory[message: id]
    return Answer(
      reply: handled?.reply, frames: handled?.frames ?? [], ask: handled?.ask,
      entries: try await log.entries(via: MessageKey(account: account, id: id)),
      outgoing: handled?.out)
  }
}
