import Chat
import CivilTime
import Dossier

/// A message of a member, with who is known and at which time.
struct MessageScope: Sendable {
  var message: IncomingMessage
  let member: MemberID
  let people: Intake.KnownPeople
  /// The time that the words count from: when it was sent, or when what it edits was.
  var said: Instant
  /// When it was received.
  let now: Instant
  /// The reminder under whose message a sign was put.
  var reminder: Int?

  init(
    _ message: IncomingMessage, by member: MemberID, people: Intake.KnownPeople, said: Instant,
    now: Instant
  ) {
    self.message = message
    self.member = member
    self.people = people
    self.said = said
    self.now = now
  }

  var key: ConversationKey { ConversationKey(room: message.room.id, member: member) }
}
