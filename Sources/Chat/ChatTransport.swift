/// A chat service, or a terminal: where messages come from and answers go to.
package protocol ChatTransport: Sendable {
  /// The bot's own account there; one account is run by one program at a time.
  var account: Account { get }

  /// Hands on what comes in, each event after the one before, until the task is cancelled or the
  /// service refuses for good. When `receive` has returned, the event is handled durably and the
  /// transport's own position may move past it; when it throws, the event comes again.
  func run(_ receive: @Sendable (ChatEvent) async throws -> Void) async throws(ChatError)

  /// Sends an answer. `key` goes with the message, so that it can be found again; sending twice
  /// under one key is at most one message as long as the service remembers it.
  ///
  /// - Returns: the id of the message.
  func send(_ reply: Reply, to room: Room, key: String) async throws(ChatError) -> String

  /// The id of the message that was sent under a key, searched in the room itself; nil when there
  /// is none. To ask before sending again after a restart.
  func messageID(sentUnder key: String, in room: Room) async throws(ChatError) -> String?

  /// The bytes of a file of a message. Throws when there are more than `limit`.
  func bytes(of file: Attachment, limit: Int) async throws(ChatError) -> [UInt8]
}

/// What happens in a chat that the bot must know of.
package enum ChatEvent: Hashable, Sendable {
  case message(IncomingMessage)
  case removed(RemovedMessage)
}

/// Why a chat service did not do what was asked; one English sentence each.
package enum ChatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It may work later: no connection, too many requests. `retryAfterSeconds` when it says so.
  case temporary(String, retryAfterSeconds: Int?)
  /// It will not work: unknown room, no right, file too large.
  case refused(String)
  /// The account is not accepted any more.
  case signedOut(String)

  package var description: String {
    switch self {
    case .temporary(let reason, _): "the chat service cannot do it now: \(reason)"
    case .refused(let reason): "the chat service refuses: \(reason)"
    case .signedOut(let reason): "the chat service does not accept the account: \(reason)"
    }
  }
}
