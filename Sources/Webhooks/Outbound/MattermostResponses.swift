package import Chat
package import Curl
import JSONText

/// The `response_url` of Mattermost's commands alone, where the bot has neither a token nor an incoming
/// webhook: what answers a command may come late, and nothing else can be sent.
package struct MattermostResponses: OutboundTransport {
  package let account: Account
  private let site: HTTPURL
  private let call: OutboundCall

  /// - Parameter site: where the addresses must lie, such as `https://chat.cfa.fr`.
  package init(site: HTTPURL, account: Account, client: any HTTPClient) {
    self.site = site
    self.account = account
    call = OutboundCall(client: client)
  }

  package var budget: SendBudget? { SendBudget(perSecond: 8, burst: 20) }

  package func serves(_ account: Account) -> Bool { false }

  package func reaches(_ room: Room) -> Bool { room.responseURL != nil }

  package func send(
    _ reply: Reply, to room: Room, key: String
  ) async throws(ChatError) -> String {
    try await call.answerMattermost(reply, at: room.responseURL ?? "", on: site)
    return key
  }

  /// Nothing can be asked there: a message whose end is not known is sent again.
  package func messageID(
    sentUnder key: String, in room: Room
  ) async throws(ChatError) -> String? { nil }

  package func privateRoom(with account: Account) async throws(ChatError) -> Room {
    throw .refused("the addresses of commands open no private rooms")
  }
}

extension OutboundCall {
  /// Answers a command of Mattermost at its `response_url`; only who gave the command sees it.
  ///
  /// - Parameter site: where the address must lie: a forged call must send nothing elsewhere.
  func answerMattermost(
    _ reply: Reply, at address: String, on site: HTTPURL
  ) async throws(ChatError) {
    guard let url = try? HTTPURL(address), url.hasOrigin(of: site) else {
      throw .refused("the address of the answer is not on the site")
    }
    _ = try await postForText(
      url,
      .object([
        "response_type": "ephemeral", "text": .string(MarkupFlavour.mattermost.text(reply)),
      ]))
  }
}
