package import Chat
import CivilTime
import Foundation
import JSONText

/// Microsoft Teams: outgoing webhook. It only answers in the response, in a channel, when it is
/// mentioned. The signed body holds the id and the time, which stand for the header that is missing.
package struct Teams: WebhookDialect {
  private let keys: [WebhookSecret]

  /// - Parameter securityTokens: as Teams shows them, in base 64.
  package init?(securityTokens: [String]) {
    let keys = securityTokens.map { WebhookSecret(base64: $0) }
    guard !keys.isEmpty, !keys.contains(where: { $0 == nil }) else { return nil }
    self.keys = keys.compactMap(\.self)
  }

  /// Of the 5 s that Teams waits.
  package var patience: Duration { .milliseconds(4_000) }

  package static func authorization(_ key: WebhookSecret, body: [UInt8]) -> String {
    "HMAC " + Signature.base64(key.code(over: body))
  }

  package func isGenuine(_ request: WebRequest, at now: Int64) -> Bool {
    guard let given = request.header("authorization") else { return false }
    var isGenuine = false
    for key in keys {
      let own = Teams.authorization(key, body: request.body)
      isGenuine = Signature.areEqual(own, given) || isGenuine
    }
    return isGenuine
  }

  package func decode(_ request: WebRequest, at now: Int64) throws(WebhookError) -> WebhookCall {
    guard let json = try? JSON(bytes: request.body, depth: 32) else {
      throw .unreadable("the body is no JSON")
    }
    guard let id = json["id"]?.string, !id.isEmpty,
      let stamp = json["timestamp"]?.string.flatMap({ Instant(rfc3339: $0) })
    else { throw .unreadable("“id” or “timestamp” is missing") }
    guard Signature.isFresh(milliseconds: stamp.milliseconds, at: now) else { throw .stale }
    guard json["type"]?.string == "message" else {
      return .settled(.json(JSON.object(["type": "message", "text": "…"]).bytes))
    }
    guard let user = json["from"]?["aadObjectId"]?.string, !user.isEmpty,
      let conversation = json["conversation"]?["id"]?.string, !conversation.isEmpty
    else { throw .unreadable("“from.aadObjectId” or “conversation.id” is missing") }
    let parts = conversation.components(separatedBy: ";messageid=")
    let isAlone = json["conversation"]?["conversationType"]?.string == "personal"
    let message = IncomingMessage(
      id: "teams:\(conversation)/\(id)",
      room: Room("teams:\(parts[0])", isAlone ? .alone : .others),
      account: Account("teams:\(user)"), sentMilliseconds: min(now, stamp.milliseconds),
      text: TeamsText.plain(json["text"]?.string ?? ""), isAddressed: true,
      thread: parts.count > 1 ? parts[1] : nil)
    return .message(
      WebhookMessage(
        .message(message), isAnsweredInResponse: true, isDeliveredAgain: false, later: nil))
  }

  /// Teams shows an error for a response without text.
  package func response(_ reply: Reply?, to message: WebhookMessage) -> WebResponse {
    let text = reply.map(MarkupFlavour.teams.text) ?? "…"
    return .json(JSON.object(["type": "message", "text": .string(text)]).bytes)
  }
}
