package import Chat
package import CivilTime
package import Dossier

/// Something that the bot has to say, once.
package struct OutgoingMessage: Hashable, Sendable {
  package enum Recipient: Hashable, Sendable {
    case room(Room)
    /// The room where the member and the bot are alone, opened when there is none yet.
    case member(MemberID)
  }

  /// What goes first when not everything can go at once.
  package enum Priority: Int, Comparable, CaseIterable, Sendable {
    case alert, answer, reminder

    package static func < (left: Priority, right: Priority) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// Names the message for good: what is put again under the same key is not sent again. It goes
  /// with the message to the chat service.
  package var key: String
  package var recipient: Recipient
  package var reply: Reply
  package var priority: Priority
  /// Not to be sent before.
  package var at: Instant
  /// The message to which it is the answer, by the transport's id.
  package var answers: String?
  /// Not to be sent from then on.
  package var expires: Instant?

  package init(
    key: String, recipient: Recipient, reply: Reply, priority: Priority, at: Instant,
    answers: String? = nil, expires: Instant? = nil
  ) {
    self.key = key
    self.recipient = recipient
    self.reply = reply
    self.priority = priority
    self.at = at
    self.answers = answers
    self.expires = expires
  }
}
