package import Chat
package import Curl
import JSONText

/// The way out of the generic dialect: a signed post (Standard Webhooks) to one address. Its id is
/// the message's key, so that the receiver knows what comes twice.
package struct SignedCallback: OutboundTransport {
  package let account: Account
  private let url: HTTPURL
  private let secret: WebhookSecret
  private let call: OutboundCall
  /// Milliseconds since 1 January 1970, 00:00 UTC.
  private let now: @Sendable () -> Int64

  package init(
    url: HTTPURL, secret: WebhookSecret, account: Account, client: any HTTPClient,
    now: @escaping @Sendable () -> Int64
  ) {
    self.url = url
    self.secret = secret
    self.account = account
    self.now = now
    call = OutboundCall(client: client)
  }

  package var budget: SendBudget? { nil }

  /// Accounts of other products go their own ways.
  package func serves(_ account: Account) -> Bool {
    !["mattermost:", "slack:", "teams:", "terminal:", "@"].contains { account.id.hasPrefix($0) }
  }

  package func send(
    _ reply: Reply, to room: Room, key: String
  ) async throws(ChatError) -> String {
    let place = room.id.hasPrefix("callback:") ? String(room.id.dropFirst(9)) : room.id
    let recipient = place.hasPrefix("@") ? String(place.dropFirst()) : nil
    var members = StandardWebhooks.json(reply).members ?? []
    members.append(
      recipient.map { .init("recipient", .string($0)) } ?? .init("room", .string(place)))
    var request = call.posting(url, .object(members))
    guard case .bytes(let body) = request.body else { return key }
    let stamp = "\(now() / 1000)"
    request.headers["webhook-id"] = key
    request.headers["webhook-timestamp"] = stamp
    request.headers["webhook-signature"] = StandardWebhooks.signature(
      secret, id: key, timestamp: stamp, body: body)
    _ = try await call.send(request)
    return key
  }

  /// The receiver knows the id: sending again is safe.
  package func messageID(
    sentUnder key: String, in room: Room
  ) async throws(ChatError) -> String? { nil }

  package func privateRoom(with account: Account) async throws(ChatError) -> Room {
    guard serves(account) else { throw .refused("the account is another product's") }
    return Room("callback:@\(account.id)", .alone)
  }
}
