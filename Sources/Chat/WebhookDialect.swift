/// How one product calls a URL and what it takes for an answer: pure functions over bytes.
///
/// The order is fixed: nothing of a request is decoded before `isGenuine` has said yes.
package protocol WebhookDialect: Sendable {
  /// How long the product waits for a response, less what the way back may take.
  var patience: Duration { get }

  /// Whether the request comes from somebody who holds the secret, and is fresh where the product
  /// signs the time. Looks at raw bytes; never fails on what they hold.
  ///
  /// - Parameter now: milliseconds since 1 January 1970, 00:00 UTC.
  func isGenuine(_ request: WebRequest, at now: Int64) -> Bool

  /// What a genuine request says.
  func decode(_ request: WebRequest, at now: Int64) throws(WebhookError) -> WebhookCall

  /// The response that carries a reply; without one, the response that says that all is well.
  func response(_ reply: Reply?, to message: WebhookMessage) -> WebResponse
}

/// What a genuine request asks for.
package enum WebhookCall: Hashable, Sendable {
  case message(WebhookMessage)
  /// Nothing for the conversation: a challenge, a probe, another bot's message.
  case settled(WebResponse)
}

/// Something that happened in a chat, and the ways in which it can be answered.
package struct WebhookMessage: Hashable, Sendable {
  package var event: ChatEvent
  /// Whether the response to the request shows a reply to the author.
  package var isAnsweredInResponse: Bool
  /// Whether the product calls again after a response that is no success.
  package var isDeliveredAgain: Bool
  /// Where an answer goes that does not go with the response; nil when the product has no way.
  package var later: Room?

  package init(
    _ event: ChatEvent, isAnsweredInResponse: Bool, isDeliveredAgain: Bool, later: Room?
  ) {
    self.event = event
    self.isAnsweredInResponse = isAnsweredInResponse
    self.isDeliveredAgain = isDeliveredAgain
    self.later = later
  }
}

/// Why a genuine request is not taken.
package enum WebhookError: Error, Hashable, Sendable {
  /// It is not of the product's form; what is wrong, without its contents.
  case unreadable(String)
  /// It was made too long ago.
  case stale
}

extension ChatEvent {
  /// Where it happened.
  package var room: Room {
    switch self {
    case .message(let message): message.room
    case .reaction(let reaction): reaction.room
    case .removed(let message): message.room
    case .moved(_, let room): room
    }
  }
}
