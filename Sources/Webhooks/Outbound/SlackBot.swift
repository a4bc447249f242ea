package import Chat
package import Curl
import JSONText

/// Slack's Web API with a bot's token, and the `response_url` of commands.
package struct SlackBot: OutboundTransport {
  package let account: Account
  private let api: HTTPURL
  private let team: String
  private let call: OutboundCall
  private let plain: OutboundCall

  /// - Parameters:
  ///   - api: `https://slack.com/api`.
  ///   - team: the workspace's id, `T…`.
  ///   - user: the bot's own user id there.
  package init(api: HTTPURL, token: String, team: String, user: String, client: any HTTPClient) {
    self.api = api
    self.team = team
    account = Account("slack:\(team)/\(user)")
    call = OutboundCall(client: client, token: token)
    plain = OutboundCall(client: client)
  }

  /// The workspace and the user id behind a token.
  package static func identity(
    api: HTTPURL, token: String, client: any HTTPClient
  ) async throws(ChatError) -> (team: String, user: String) {
    let call = OutboundCall(client: client, token: token)
    let answer = try SlackBot.checked(
      try await call.post(api.appending(segments: ["auth.test"]), .object([:])))
    guard let team = answer["team_id"]?.string, let user = answer["user_id"]?.string else {
      throw .refused("Slack does not say who the bot is")
    }
    return (team, user)
  }

  /// One message a second in each channel, short bursts above.
  package var budget: SendBudget? { SendBudget(perSecond: 1, burst: 5) }

  package func serves(_ account: Account) -> Bool { account.id.hasPrefix("slack:\(team)/") }

  package func send(
    _ reply: Reply, to room: Room, key: String
  ) async throws(ChatError) -> String {
    let text = MarkupFlavour.slack.text(reply)
    if let address = room.responseURL {
      guard let url = try? HTTPURL(address) else { throw .refused("the address is none") }
      _ = try await plain.postForText(
        url, .object(["response_type": "ephemeral", "text": .string(text)]))
      return key
    }
    let posted = try SlackBot.checked(
      try await call.post(
        api.appending(segments: ["chat.postMessage"]),
        .object([
          "channel": .string(try channel(room)), "text": .string(text), "mrkdwn": true,
          "link_names": false, "unfurl_links": false, "unfurl_media": false,
          "thread_ts": reply.thread.map { .string($0) },
          "metadata": .object([
            "event_type": "quatorze_message", "event_payload": .object(["key": .string(key)]),
          ]),
        ])))
    guard let stamp = posted["ts"]?.string else { throw .temporary("the message has no ts", nil) }
    return "\(room.id)/\(stamp)"
  }

  /// Only what the channel itself shows: a message inside a thread is not found.
  package func messageID(
    sentUnder key: String, in room: Room
  ) async throws(ChatError) -> String? {
    if room.responseURL != nil { return nil }
    let url = api.appending(
      segments: ["conversations.history"],
      query: ["channel": try channel(room), "include_all_metadata": "true", "limit": "100"])
    let answer = try await call.get(url)
    // Without the right to read the channel it is sent again rather than never.
    if answer["error"]?.string == "missing_scope" { return nil }
    let messages = try SlackBot.checked(answer)["messages"]?.array ?? []
    let found = messages.first { message in
      message["metadata"]?["event_payload"]?["key"]?.string == key
    }
    return found?["ts"]?.string.map { "\(room.id)/\($0)" }
  }

  package func privateRoom(with account: Account) async throws(ChatError) -> Room {
    guard serves(account), let user = account.id.split(separator: "/").last else {
      throw .refused("the account is not of the workspace")
    }
    let opened = try SlackBot.checked(
      try await call.post(
        api.appending(segments: ["conversations.open"]),
        .object(["users": .string(String(user))])))
    guard let id = opened["channel"]?["id"]?.string else {
      throw .temporary("the channel has no id", nil)
    }
    return Room("slack:\(team)/\(id)", .alone)
  }

  private func channel(_ room: Room) throws(ChatError) -> String {
    guard let parts = room.parts(after: "slack:"), parts.count >= 2, parts[0] == team else {
      throw .refused("the room is not of the workspace")
    }
    return parts[1]
  }

  /// Slack answers 200 to what it refuses, and says so in the body.
  private static func checked(_ answer: JSON) throws(ChatError) -> JSON {
    if answer["ok"]?.bool == true { return answer }
    let error = answer["error"]?.string ?? "unknown"
    switch error {
    case "ratelimited", "rate_limited": throw .temporary("Slack wants fewer messages", 30)
    case "internal_error", "fatal_error", "request_timeout", "service_unavailable",
      "team_added_to_org":
      throw .temporary("Slack answered “\(error)”", nil)
    case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired":
      throw .signedOut("Slack answered “\(error)”")
    default: throw .refused("Slack answered “\(error)”")
    }
  }
}
