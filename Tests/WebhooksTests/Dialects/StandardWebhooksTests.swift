import Chat
import JSONText
import Testing
import Webhooks

@Suite struct StandardWebhooksTests {
  private func decode(_ body: String) throws -> WebhookCall {
    let dialect = try #require(StandardWebhooks(secrets: ["whsec_QUJD"], hasCallback: true))
    return try dialect.decode(
      Samples.request(
        body, [("webhook-id", "m-1"), ("webhook-timestamp", Samples.nowSeconds)]), at: Samples.now)
  }

  @Test func aMessageInARoomOfTwoIsAddressed() throws {
    let call = try decode(
      #"{"sender":"intranet:nadia","room":"r1","private":true,"text":"Vu Léa 🥛","thread":"t"}"#)
    #expect(
      Samples.message(call)
        == IncomingMessage(
          id: "m-1", room: Room("r1", .alone), account: Account("intranet:nadia"),
          sentMilliseconds: Samples.now, text: "Vu Léa 🥛", thread: "t"))
  }

  @Test(arguments: [("", false), (#","addressed":true"#, true), (#","addressed":false"#, false)])
  func withOthersItHasToSaySo(_ more: String, _ isAddressed: Bool) throws {
    let call = try decode(#"{"sender":"a","room":"r1","private":false,"text":"x"\#(more)}"#)
    #expect(Samples.message(call)?.isAddressed == isAddressed)
    #expect(Samples.message(call)?.room.privacy == .others)
  }

  @Test func anEditAndADeletionNameTheirMessage() throws {
    let edit = try decode(#"{"sender":"a","room":"r","private":true,"text":"x","edits":"m-0"}"#)
    #expect(Samples.message(edit)?.edits == "m-0")
    guard
      case .message(let deletion) = try decode(
        #"{"sender":"a","room":"r","private":true,"deletes":"m-0"}"#)
    else {
      Issue.record("no message")
      return
    }
    guard case .removed(let removed) = deletion.event else {
      Issue.record("no removal")
      return
    }
    #expect(removed.id == "m-0")
    #expect(deletion.later == Room("callback:r", .alone))
  }

  @Test(arguments: [
    "", "nonsense", "[]", "{}", #"{"sender":"a","room":"r","text":"x"}"#,
    #"{"sender":"a","room":"r","private":"yes","text":"x"}"#,
    #"{"sender":"","room":"r","private":true,"text":"x"}"#,
    #"{"sender":"a","room":"r","private":true,"text":3}"#, "{\"a\":\"\u{0}\"}",
    String(repeating: "[", count: 100_000),
    String(repeating: #"{"a":"#, count: 5_000) + "1" + String(repeating: "}", count: 5_000),
  ])
  func whatIsNoMessageIsUnreadable(_ body: String) {
    #expect(throws: WebhookError.self) { try decode(body) }
  }

  @Test func theReplyHasTextHTMLAndChoices() throws {
    let dialect = try #require(StandardWebhooks(secrets: ["whsec_QUJD"]))
    let message = WebhookMessage(
      .removed(
        RemovedMessage(id: "", room: Room("", .alone), account: Account(""), sentMilliseconds: 0)),
      isAnsweredInResponse: true, isDeliveredAgain: true, later: nil)
    let response = dialect.response(
      Reply(text: "A ?", html: "<p>A ?</p>", choices: ["un", "deux"]), to: message)
    #expect(
      try JSON(bytes: response.body)
        == JSON.object(["text": "A ?", "html": "<p>A ?</p>", "choices": ["un", "deux"]]))
    #expect(dialect.response(nil, to: message) == .json(Array("{}".utf8)))
  }
}
