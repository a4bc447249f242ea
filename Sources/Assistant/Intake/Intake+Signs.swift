package import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import Logging
import Reminders

extension Intake {
  /// Takes in a sign that was put under one of the bot's messages, as the answer to the question
  /// that this message asks. Only the member who was asked can answer so, and only while the
  /// question waits.
  ///
  /// - Parameter question: the outbox's key of the message under which the sign stands.
  /// - Returns: nil when it answers nothing.
  package func handle(_ reaction: Reaction, under question: String) async throws -> Answer? {
    if memory.knows(reaction.id) { return try await again(reaction.id) }
    let people = try await knownPeople(on: settings.zone.moment(at: clock()).date)
    guard let member = people.identity.member(reaction.account) else { return nil }
    // A number under a reminder puts it off.
    if question.hasPrefix(ReminderMessage.keyPrefix) {
      guard let text = Intake.words(of: reaction.sign, answering: .choice(.person([]))) else {
        return nil
      }
      let reminder = try await reminder(of: member, sentUnder: question)
      return try await handle(
        IncomingMessage(
          id: reaction.id, room: reaction.room, account: reaction.account,
          sentMilliseconds: reaction.sentMilliseconds, text: text), under: reminder)
    }
    let conversation = memory[ConversationKey(room: reaction.room.id, member: member)]
    guard let pending = conversation.dialogue.pending, let asked = conversation.asked,
      Intake.answerKey(asked) == question,
      let text = Intake.words(of: reaction.sign, answering: pending.ask)
    else { return nil }
    return try await handle(
      IncomingMessage(
        id: reaction.id, room: reaction.room, account: reaction.account,
        sentMilliseconds: reaction.sentMilliseconds, text: text))
  }

  /// The number of a member's reminder that came in a message of its own, in the last days.
  private func reminder(of member: MemberID, sentUnder key: String) async throws -> Int? {
    let today = settings.zone.moment(at: clock()).date
    return try await log.read { state in
      state.dossier.reminders.own.first { reminder in
        reminder.owner == member
          && reminder.moments(from: today.adding(days: -Intake.signDays), to: today)
            .contains { ReminderMessage.key(ofOwn: reminder.number, at: $0) == key }
      }?.number
    }
  }

  /// A sign counts under a reminder that is no older.
  private static let signDays = 7

  /// What a sign says in words; nil when it is no answer to such a question.
  private static func words(of sign: String, answering ask: Ask) -> String? {
    // Without the colour of the hand and the way it is drawn.
    let bare = String(
      String.UnicodeScalarView(
        sign.unicodeScalars.filter {
          !(0x1F3FB...0x1F3FF).contains($0.value) && $0.value != 0xFE0F && $0.value != 0x20E3
        }))
    switch ask {
    case .confirm:
      return switch bare {
      case "✅", "👍", "✔", "☑", "1": "oui"
      case "❌", "👎", "✖", "2": "non"
      default: nil
      }
    case .choice:
      if bare == "🔟" { return "10" }
      if bare == "❌" || bare == "👎" { return "annule" }
      guard bare.unicodeScalars.count == 1, let digit = bare.first?.wholeNumberValue, digit > 0
      else { return nil }
      return String(digit)
    case .slot: return nil
    }
  }

  /// A room goes on under another id: its conversations are open there.
  package func move(from old: Room, to new: Room) async throws {
    try await note([BotMemory.record(move: old, to: new, at: clock())])
  }

  /// Handles a message, and gives one up that cannot be: it would fail again however often it comes,
  /// and nothing after it would be heard.
  ///
  /// - Throws: when the store did not take it, or the task is cancelled: then it has to come again.
  func handleOrGiveUp(_ message: IncomingMessage, log: Logger) async throws -> Answer? {
    do {
      return try await handle(message)
    } catch let error as JournalError {
      throw error
    } catch let error as CancellationError {
      throw error
    } catch {
      log.error(
        "a message cannot be handled", metadata: ["id": "\(message.id)", "reason": "\(error)"])
      return try await giveUp(message)
    }
  }

  /// Gives up a message that cannot be handled: it is answered so, and does not come again.
  private func giveUp(_ message: IncomingMessage) async throws -> Answer {
    let people = try await knownPeople(on: settings.zone.moment(at: clock()).date)
    let reply =
      people.identity.member(message.account) == nil
      ? nil : people.intents.replies.trouble(.broken)
    return try await keep(unhandled: message, reply)
  }

  // MARK: - The transport's position

  package var position: String? { memory.position }

  /// Keeps the transport's position, durable when it returns.
  package func keep(position: String) async throws {
    KillPoint.beforePosition.pass()
    try await note([BotMemory.record(position: position, at: clock())])
    KillPoint.afterPosition.pass()
  }

  /// Whether an account belongs to somebody of the team.
  package func isMember(_ account: Account) async throws -> Bool {
    let people = try await knownPeople(on: settings.zone.moment(at: clock()).date)
    return people.identity.member(account) != nil
  }
}
