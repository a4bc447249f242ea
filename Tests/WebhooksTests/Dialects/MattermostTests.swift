import Chat
import JSONText
import Testing
import Webhooks

/// Payloads in the form of Mattermost's OutgoingWebhookPayload and CommandArgs.
@Suite struct MattermostTests {
  static let token = "xr3j5x3p4pfk7kk6ck7b4e6ghh"
  let dialect = Mattermost(
    tokens: [token], botName: "quatorze", botUser: "botuser", site: "https://chat.cfa.fr")

  static let outgoing: [(String, String)] = [
    ("token", token), ("team_id", "jqw6z"), ("team_domain", "cfa"), ("channel_id", "chan1"),
    ("channel_name", "suivi"), ("timestamp", "1795193099"), ("user_id", "u8f3"),
    ("user_name", "nadia"), ("post_id", "post1"), ("text", "quatorze Vu Léa 30 min 🥛 + été & fin"),
    ("trigger_word", "quatorze"), ("file_ids", ""),
  ]

  static func form(_ change: [String: String?] = [:]) -> WebRequest {
    let fields = outgoing.compactMap { name, value -> (String, String)? in
      guard let new = change[name] else { return (name, value) }
      return new.map { (name, $0) }
    }
    return Samples.request(Samples.form(fields), type: "application/x-www-form-urlencoded")
  }

  @Test func anOutgoingWebhookAsAForm() throws {
    #expect(dialect.isGenuine(MattermostTests.form(), at: Samples.now))
    let call = try dialect.decode(MattermostTests.form(), at: Samples.now)
    #expect(
      Samples.message(call)
        == IncomingMessage(
          id: "mattermost:post1", room: Room("mattermost:chan1", .others),
          account: Account("mattermost:u8f3"), sentMilliseconds: 1_795_193_099_000,
          text: "Vu Léa 30 min 🥛 + été & fin", isAddressed: true))
  }

  @Test func anOutgoingWebhookAsJSONHasMilliseconds() throws {
    let body = JSON.object([
      "token": .string(MattermostTests.token), "channel_id": "chan1", "user_id": "u8f3",
      "post_id": "post1", "timestamp": 1_795_193_099_123, "text": "@Quatorze: il manque quoi ?",
      "trigger_word": "",
    ])
    let request = Samples.request(body.text)
    #expect(dialect.isGenuine(request, at: Samples.now))
    let message = Samples.message(try dialect.decode(request, at: Samples.now))
    #expect(message?.sentMilliseconds == 1_795_193_099_123)
    #expect(message?.text == "il manque quoi ?")
    #expect(message?.isAddressed == true)
  }

  @Test func withoutItsWordOrNameItIsNotMeantForTheBot() throws {
    let request = MattermostTests.form(["trigger_word": "", "text": "on mange où ?"])
    #expect(Samples.message(try dialect.decode(request, at: Samples.now))?.isAddressed == false)
  }

  @Test(
    arguments: [
      ["token": "wrong"], ["token": ""], ["token": nil], ["token": "xr3j5x3p4pfk7kk6ck7b4e6ghH"],
      ["token": "é"],
    ] as [[String: String?]])
  func anotherTokenIsRefused(_ change: [String: String?]) {
    #expect(!dialect.isGenuine(MattermostTests.form(change), at: Samples.now))
  }

  @Test func aKeyTwiceIsRefused() {
    var request = MattermostTests.form()
    request.body += Array("&token=\(MattermostTests.token)".utf8)
    #expect(!dialect.isGenuine(request, at: Samples.now))
    request = MattermostTests.form()
    request.body += Array("&user_id=other".utf8)
    #expect(!dialect.isGenuine(request, at: Samples.now))
    let json = #"{"token":"\#(MattermostTests.token)","user_id":"a","user_id":"b"}"#
    #expect(!dialect.isGenuine(Samples.request(json), at: Samples.now))
  }

  @Test(arguments: [20, 5_000, 100_000]) func deepJSONIsRefused(_ depth: Int) {
    let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    let json = #"{"token":"\#(MattermostTests.token)","a":\#(deep)}"#
    #expect(!dialect.isGenuine(Samples.request(json), at: Samples.now))
  }

  @Test(arguments: ["%", "%4", "%zz", "a=%ff", "a=%C3%28", "a=1&a=1"])
  func bytesThatAreNoFormAreRefused(_ body: String) {
    let request = Samples.request(
      "token=\(MattermostTests.token)&" + body, type: "application/x-www-form-urlencoded")
    #expect(!dialect.isGenuine(request, at: Samples.now))
  }

  @Test func theBotDoesNotHearItself() throws {
    let call = try dialect.decode(MattermostTests.form(["user_id": "botuser"]), at: Samples.now)
    #expect(call == .settled(.json(Array("{}".utf8))))
  }

  static let command: [(String, String)] = [
    ("token", token), ("team_id", "t"), ("channel_id", "chan1"), ("user_id", "u8f3"),
    ("user_name", "nadia"), ("command", "/suivi"), ("text", "Vu Léa hier"),
    ("trigger_id", "trig1"), ("root_id", ""),
    ("response_url", "https://chat.cfa.fr/hooks/commands/abc"),
  ]

  @Test(arguments: ["POST", "GET"]) func aCommandIsAConversationOfTwo(_ method: String) throws {
    let fields = Samples.form(MattermostTests.command)
    var request = Samples.request(fields, type: "application/x-www-form-urlencoded")
    if method == "GET" {
      request = WebRequest(
        method: "GET", query: fields, headers: [("Authorization", "Token \(MattermostTests.token)")]
      )
    }
    #expect(dialect.isGenuine(request, at: Samples.now))
    guard case .message(let call) = try dialect.decode(request, at: Samples.now) else {
      Issue.record("no message")
      return
    }
    #expect(call.event.room == Room("mattermost:chan1/u8f3", .alone))
    #expect(call.later == Room("response:https://chat.cfa.fr/hooks/commands/abc", .alone))
    let answer = try JSON(
      bytes: dialect.response(Reply(text: "ok", html: "<p>ok</p>"), to: call).body)
    #expect(answer["response_type"] == "ephemeral")
    #expect(answer["text"] == "ok")
  }

  @Test func anAddressElsewhereIsNotCalled() throws {
    var fields = MattermostTests.command
    fields[9].1 = "https://chat.cfa.fr.evil.example/hooks/commands/abc"
    let request = Samples.request(Samples.form(fields), type: "application/x-www-form-urlencoded")
    guard case .message(let call) = try dialect.decode(request, at: Samples.now) else {
      Issue.record("no message")
      return
    }
    #expect(call.later == nil)
  }

  @Test func theAnswerToAPostIsAComment() throws {
    guard case .message(let call) = try dialect.decode(MattermostTests.form(), at: Samples.now)
    else {
      Issue.record("no message")
      return
    }
    let answer = try JSON(
      bytes: dialect.response(Reply(text: "ok", html: "<p>ok</p>"), to: call).body)
    #expect(answer["response_type"] == "comment")
  }

  @Test(arguments: ["user_id", "channel_id", "post_id"])
  func aMissingFieldIsUnreadable(_ field: String) {
    #expect(throws: WebhookError.self) {
      try dialect.decode(MattermostTests.form([field: nil as String?]), at: Samples.now)
    }
  }
}
