/// A chat service: where messages come from and answers go to.
package protocol ChatTransport: Sendable {
  /// The bot's own account there; one account is run by one program at a time.
  var account: Account { get }

  /// How many messages the service lets the account send; nil when it sets no limit.
  var budget: SendBudget? { get }

  /// Whether an account is one of this service: whether a private room with it can be asked for.
  func serves(_ account: Account) -> Bool

  /// Whether something can be sent to a room of this service at all.
  func reaches(_ room: Room) -> Bool

  /// Hands on what comes in, each event after the one before, until the task is cancelled or the
  /// service refuses for good. An event that `receive` did not take comes again.
  func run(_ receiver: any ChatReceiver) async throws(ChatError)

  /// Sends an answer. `key` goes with the message, so that it can be found again; sending twice
  /// under one key is at most one message as long as the service remembers it.
  ///
  /// - Returns: the id of the message.
  func send(_ reply: Reply, to room: Room, key: String) async throws(ChatError) -> String

  /// The id of the message that was sent under a key, searched in the room itself; nil when there
  /// is none. To ask before sending again after a restart.
  func messageID(sentUnder key: String, in room: Room) async throws(ChatError) -> String?

  /// The room where an account and the bot are alone, opened when there is none yet.
  ///
  /// - Throws: `refused` where the service has no such rooms or the bot may not open one.
  func privateRoom(with account: Account) async throws(ChatError) -> Room

  /// Shows that an answer is being prepared; a service without such a sign does nothing.
  func showTyping(_ isTyping: Bool, in room: Room) async

  /// Tells the room that a message was read, which for its author means: it is noted.
  func markRead(_ messageID: String, in room: Room) async

  /// The bytes of a file of a message. Throws when there are more than `limit`.
  func bytes(of file: Attachment, limit: Int) async throws(ChatError) -> [UInt8]
}

extension ChatTransport {
  package func serves(_ account: Account) -> Bool { true }
  package func reaches(_ room: Room) -> Bool { true }
}

/// Who takes what a transport hands on.
package protocol ChatReceiver: Sendable {
  /// When it has returned, the event is handled durably, its answer is kept to be sent, and the
  /// transport's position may move past it; when it throws, the event has to come again.
  func receive(_ event: ChatEvent) async throws

  /// Whether an account belongs to the team: whose invitations are taken.
  func isMember(_ account: Account) async throws -> Bool

  /// Where the transport was when the program last stopped; nil at the very first start.
  func position() async throws -> String?

  /// The service has answered, if only that nothing is new.
  func heard() async

  /// Keeps the transport's position, durable when it returns.
  func keep(position: String) async throws
}

/// What a service lets one account send: `burst` messages at once, then `perSecond`.
package struct SendBudget: Hashable, Sendable {
  package var perSecond: Double
  package var burst: Int

  package init(perSecond: Double, burst: Int) {
    self.perSecond = perSecond
    self.burst = burst
  }
}

/// What happens in a chat that the bot must know of.
package enum ChatEvent: Hashable, Sendable {
  case message(IncomingMessage)
  case reaction(Reaction)
  case removed(RemovedMessage)
  /// A room goes on under another id: what was open in it is open there.
  case moved(from: Room, to: Room)
}

/// Why a chat service did not do what was asked; one English sentence each.
package enum ChatError: Error, Hashable, Sendable, CustomStringConvertible {
  /// It may work later: no connection, too many requests. `retryAfterSeconds` when it says so.
  case temporary(String, retryAfterSeconds: Double?)
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
