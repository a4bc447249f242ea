import Chat
import CivilTime
import Foundation
import JSONText
import Webhooks

/// A product as it calls a hook, signed as it signs.
enum ProductCalls: String, CaseIterable, Sendable {
  case generic, mattermostPost, mattermostCommand, slackEvent, slackCommand, teams

  static let standardSecret = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"
  static let slackSecret = "8f742231b10e8888abcd99yyyzzz85a5"
  static let teamsSecret = "vqF0En+Z0ucuRTM/01o2GuhMH3hKKk/N2bOmlM31zaA="
  static let token = "xr3j5x3p4pfk7kk6ck7b4e6ghh"

  var dialect: any WebhookDialect {
    switch self {
    case .generic: StandardWebhooks(secrets: [Self.standardSecret], hasCallback: true)!
    case .mattermostPost, .mattermostCommand:
      Mattermost(tokens: [Self.token], site: "https://chat.cfa.fr")
    case .slackEvent, .slackCommand: Slack(signingSecrets: [Self.slackSecret])
    case .teams: Teams(securityTokens: [Self.teamsSecret])!
    }
  }

  /// The member's account there.
  func account(_ member: String) -> Account {
    switch self {
    case .generic: Account("intranet:\(member)")
    case .mattermostPost, .mattermostCommand: Account("mattermost:\(member)")
    case .slackEvent, .slackCommand: Account("slack:T1/\(member)")
    case .teams: Account("teams:\(member)")
    }
  }

  var isAlone: Bool { self != .mattermostPost && self != .teams }

  /// The text of the answer in the response; nil when it goes another way.
  func answer(in response: WebResponse) -> String? {
    self == .slackEvent ? nil : (try? JSON(bytes: response.body))?["text"]?.string
  }

  var flavour: MarkupFlavour? {
    switch self {
    case .generic: nil
    case .mattermostPost, .mattermostCommand: .mattermost
    case .slackEvent, .slackCommand: .slack
    case .teams: .teams
    }
  }

  /// Whoever calls goes by Karima's name, where the product sends names.
  func request(_ text: String, by member: String, number: Int, at now: Instant) -> WebRequest {
    let seconds = "\(now.milliseconds / 1000)"
    switch self {
    case .generic:
      let body = JSON.object([
        "sender": .string("intranet:\(member)"), "room": .string("r-\(member)"), "private": true,
        "text": .string(text),
      ]).bytes
      let id = "m\(number)"
      let signature = StandardWebhooks.signature(
        StandardWebhooks.secret(Self.standardSecret)!, id: id, timestamp: seconds, body: body)
      return WebRequest(
        headers: [
          ("content-type", "application/json"), ("webhook-id", id), ("webhook-timestamp", seconds),
          ("webhook-signature", signature),
        ], body: body)
    case .mattermostPost:
      return form([
        ("token", Self.token), ("channel_id", "c1"), ("user_id", member), ("user_name", "karima"),
        ("post_id", "p\(number)"), ("timestamp", seconds), ("trigger_word", "suivi"),
        ("text", "suivi \(text)"),
      ])
    case .mattermostCommand:
      return form([
        ("token", Self.token), ("channel_id", "c1"), ("user_id", member), ("user_name", "karima"),
        ("command", "/suivi"),
        ("trigger_id", "t\(number)"), ("text", text),
        ("response_url", "https://chat.cfa.fr/hooks/commands/x\(number)"),
      ])
    case .slackCommand:
      return signed(
        form([
          ("team_id", "T1"), ("channel_id", "C1"), ("user_id", member), ("user_name", "karima"),
          ("command", "/suivi"),
          ("trigger_id", "t\(number)"), ("text", Self.slackText(text)),
          ("response_url", "https://hooks.slack.com/commands/x\(number)"),
        ]), seconds)
    case .slackEvent:
      let body = JSON.object([
        "type": "event_callback", "team_id": "T1",
        "event": .object([
          "type": "message", "channel": .string("D\(member)"), "channel_type": "im",
          "user": .string(member), "username": "karima", "text": .string(Self.slackText(text)),
          "ts": .string("\(seconds).\(100_000 + number)"),
        ]),
      ]).bytes
      return signed(
        WebRequest(headers: [("content-type", "application/json")], body: body), seconds)
    case .teams:
      let html = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing("\n", with: "<br>")
      let body = JSON.object([
        "type": "message", "id": .string("\(number)"), "timestamp": .string("\(now)"),
        "from": .object(["aadObjectId": .string(member), "name": "karima"]),
        "conversation": .object(["id": "19:x@thread.tacv2", "conversationType": "channel"]),
        "text": .string("<at>Quatorze</at> \(html)"),
      ]).bytes
      return WebRequest(
        headers: [
          ("content-type", "application/json"),
          (
            "authorization",
            Teams.authorization(WebhookSecret(base64: Self.teamsSecret)!, body: body)
          ),
        ], body: body)
    }
  }

  private static func slackText(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private func form(_ fields: [(String, String)]) -> WebRequest {
    var allowed = CharacterSet.alphanumerics
    allowed.insert(charactersIn: "-._~")
    let text = fields.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")"
    }.joined(separator: "&")
    return WebRequest(
      headers: [("content-type", "application/x-www-form-urlencoded")], body: Array(text.utf8))
  }

  private func signed(_ request: WebRequest, _ seconds: String) -> WebRequest {
    var request = request
    request.headers += [
      ("x-slack-request-timestamp", seconds),
      (
        "x-slack-signature",
        Slack.signature(WebhookSecret(Self.slackSecret), timestamp: seconds, body: request.body)
      ),
    ]
    return request
  }
}
