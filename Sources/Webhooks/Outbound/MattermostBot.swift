package import Chat
package import Curl
import JSONText

/// Mattermost's bot API (v4): posts with a bot's token, and the `response_url` of commands.
package struct MattermostBot: OutboundTransport {
  package let account: Account
  private let site: HTTPURL
  private let userID: String
  private let call: OutboundCall
  private let plain: OutboundCall

  /// - Parameters:
  ///   - site: such as `https://chat.cfa.fr`.
  ///   - userID: the bot's own user id.
  package init(site: HTTPURL, token: String, userID: String, client: any HTTPClient) {
    self.site = site
    self.userID = userID
    account = Account("mattermost:\(userID)")
    call = OutboundCall(client: client, token: token)
    plain = OutboundCall(client: client)
  }

  /// The user id behind a token.
  package static func userID(
    site: HTTPURL, token: String, client: any HTTPClient
  ) async throws(ChatError) -> String {
    let me = try await OutboundCall(client: client, token: token)
      .get(site.appending(segments: ["api", "v4", "users", "me"]))
    guard let id = me["id"]?.string else {
      throw .refused("Mattermost does not say who the bot is")
    }
    return id
  }

  /// RateLimitSettings.PerSec is 10.
  package var budget: SendBudget? { SendBudget(perSecond: 8, burst: 20) }

  package func serves(_ account: Account) -> Bool { account.id.hasPrefix("mattermost:") }

  package func send(
    _ reply: Reply, to room: Room, key: String
  ) async throws(ChatError) -> String {
    if let address = room.responseURL {
      try await plain.answerMattermost(reply, at: address, on: site)
      return key
    }
    let post = try await call.post(
      site.appending(segments: ["api", "v4", "posts"]),
      .object([
        "channel_id": .string(try channel(room)),
        "message": .string(MarkupFlavour.mattermost.text(reply)),
        "root_id": reply.thread.map { .string($0) },
        // The server passes over a second post with the same one for a while.
        "pending_post_id": .string("\(userID):\(key)"),
        "props": .object(["quatorze_key": .string(key), "disable_mentions": true]),
      ]))
    guard let id = post["id"]?.string else { throw .temporary("the post has no id", nil) }
    return id
  }

  package func messageID(
    sentUnder key: String, in room: Room
  ) async throws(ChatError) -> String? {
    if room.responseURL != nil { return nil }
    let url = site.appending(
      segments: ["api", "v4", "channels", try channel(room), "posts"], query: ["per_page": "100"])
    let posts = try await call.get(url)["posts"]?.members ?? []
    return posts.first { post in
      post.value["user_id"]?.string == userID
        && post.value["props"]?["quatorze_key"]?.string == key
    }?.name
  }

  package func privateRoom(with account: Account) async throws(ChatError) -> Room {
    guard serves(account) else { throw .refused("the account is not one of Mattermost") }
    let channel = try await call.post(
      site.appending(segments: ["api", "v4", "channels", "direct"]),
      .strings([userID, String(account.id.dropFirst("mattermost:".count))]))
    guard let id = channel["id"]?.string else { throw .temporary("the channel has no id", nil) }
    return Room("mattermost:\(id)", .alone)
  }

  private func channel(_ room: Room) throws(ChatError) -> String {
    guard let channel = room.parts(after: "mattermost:")?.first else {
      throw .refused("the room is not one of Mattermost")
    }
    return channel
  }
}

/// A Mattermost incoming webhook: one way into one channel, without a name for what was sent.
package struct MattermostIncoming: OutboundTransport {
  package let account: Account
  private let url: HTTPURL
  private let call: OutboundCall

  /// - Parameter url: the webhook's address, which is its secret.
  package init(url: HTTPURL, account: Account, client: any HTTPClient) {
    self.url = url
    self.account = account
    call = OutboundCall(client: client)
  }

  package var budget: SendBudget? { SendBudget(perSecond: 8, burst: 20) }

  package func serves(_ account: Account) -> Bool { false }

  package func send(
    _ reply: Reply, to room: Room, key: String
  ) async throws(ChatError) -> String {
    if let address = room.responseURL {
      try await call.answerMattermost(reply, at: address, on: url)
      return key
    }
    _ = try await call.postForText(
      url,
      .object([
        "text": .string(MarkupFlavour.mattermost.text(reply)),
        "props": .object(["quatorze_key": .string(key), "disable_mentions": true]),
      ]))
    return key
  }

  /// Nothing can be asked there: a message whose end is not known is sent again.
  package func messageID(
    sentUnder key: String, in room: Room
  ) async throws(ChatError) -> String? { nil }

  package func privateRoom(with account: Account) async throws(ChatError) -> Room {
    throw .refused("an incoming webhook opens no private rooms")
  }
}
