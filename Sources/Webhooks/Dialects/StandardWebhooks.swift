package import Chat
package import JSONText

/// The generic dialect: Standard Webhooks 1.0 (standardwebhooks.com) around a message of our own
/// form, for any program that can post JSON. Several secrets allow one to be replaced: either is
/// believed.
package struct StandardWebhooks: WebhookDialect {
  private let secrets: [WebhookSecret]
  /// Where answers go that come too late for the response; nil without a callback.
  private let callback: Room?

  /// More signatures than this in one header are not looked at.
  private static let mostSignatures = 16

  /// - Parameter secrets: as `whsec_…` or in plain base 64.
  package init?(secrets: [String], hasCallback: Bool = false) {
    let decoded = secrets.map(StandardWebhooks.secret)
    guard !decoded.isEmpty, !decoded.contains(where: { $0 == nil }) else { return nil }
    self.secrets = decoded.compactMap(\.self)
    callback = hasCallback ? Room("callback", .others) : nil
  }

  package static func secret(_ text: String) -> WebhookSecret? {
    WebhookSecret(base64: text.hasPrefix("whsec_") ? String(text.dropFirst(6)) : text)
  }

  package var patience: Duration { .seconds(8) }

  // MARK: - Signatures

  package static func signature(
    _ secret: WebhookSecret, id: String, timestamp: String, body: [UInt8]
  ) -> String {
    "v1," + Signature.base64(secret.code(over: Array("\(id).\(timestamp).".utf8), body))
  }

  package func isGenuine(_ request: WebRequest, at now: Int64) -> Bool {
    guard let id = request.header("webhook-id"), !id.isEmpty, id.utf8.count <= 256,
      let stamp = request.header("webhook-timestamp"), Signature.isFresh(seconds: stamp, at: now),
      let given = request.header("webhook-signature")
    else { return false }
    var isGenuine = false
    for signature in given.split(separator: " ").prefix(StandardWebhooks.mostSignatures) {
      for secret in secrets {
        let own = StandardWebhooks.signature(secret, id: id, timestamp: stamp, body: request.body)
        isGenuine = Signature.areEqual(own, String(signature)) || isGenuine
      }
    }
    return isGenuine
  }

  // MARK: - Messages

  package func decode(_ request: WebRequest, at now: Int64) throws(WebhookError) -> WebhookCall {
    guard let json = try? JSON(bytes: request.body, depth: 16) else {
      throw .unreadable("the body is no JSON")
    }
    guard let sender = json["sender"]?.string, !sender.isEmpty,
      let room = json["room"]?.string, !room.isEmpty
    else { throw .unreadable("“sender” or “room” is missing") }
    guard let isPrivate = json["private"]?.bool else {
      throw .unreadable("“private” is neither true nor false")
    }
    let place = Room(room, isPrivate ? .alone : .others)
    let id = request.header("webhook-id") ?? ""
    let sent = min(now, (Int64(request.header("webhook-timestamp") ?? "") ?? 0) * 1000)
    let later = callback.map { Room("\($0.id):\(room)", place.privacy) }
    if let removed = json["deletes"]?.string {
      let event = RemovedMessage(
        id: removed, room: place, account: Account(sender), sentMilliseconds: sent)
      return .message(
        WebhookMessage(
          .removed(event), isAnsweredInResponse: true, isDeliveredAgain: true, later: later))
    }
    guard let text = json["text"]?.string else { throw .unreadable("“text” is missing") }
    let message = IncomingMessage(
      id: id, room: place, account: Account(sender), sentMilliseconds: sent, text: text,
      isAddressed: isPrivate || json["addressed"]?.bool == true, edits: json["edits"]?.string,
      thread: json["thread"]?.string)
    return .message(
      WebhookMessage(
        .message(message), isAnsweredInResponse: true, isDeliveredAgain: true, later: later))
  }

  package func response(_ reply: Reply?, to message: WebhookMessage) -> WebResponse {
    .json((reply.map(StandardWebhooks.json) ?? .object([:])).bytes)
  }

  package static func json(_ reply: Reply) -> JSON {
    .object([
      "text": .string(reply.text), "html": .string(reply.html), "choices": .strings(reply.choices),
      "thread": reply.thread.map { .string($0) },
    ])
  }
}
