import Chat
import JSONText
import Testing
import Webhooks

/// Payloads in the form of a Bot Framework activity, as Teams posts them to an outgoing webhook.
@Suite struct TeamsTests {
  private func dialect() throws -> Teams {
    try #require(Teams(securityTokens: ["vqF0En+Z0ucuRTM/01o2GuhMH3hKKk/N2bOmlM31zaA="]))
  }

  private func body(
    text: String = "<at>Quatorze</at> Vu Léa 30&nbsp;min &amp; Tom\\n",
    timestamp: String = "2026-11-20T16:44:59.1234567Z", id: String = "1795193099123"
  ) -> String {
    #"{"type":"message","id":"\#(id)","timestamp":"\#(timestamp)","localTimestamp":"2026-11-20T17:44:59.1234567+01:00","serviceUrl":"https://smba.trafficmanager.net/emea/","channelId":"msteams","from":{"id":"29:1abc","name":"Nadia Benali","aadObjectId":"6a1c"},"conversation":{"isGroup":true,"id":"19:253b@thread.tacv2;messageid=1795193000000","name":null,"conversationType":"channel","tenantId":"t"},"recipient":null,"textFormat":"plain","attachments":[],"text":"\#(text)","entities":[],"channelData":{"teamsChannelId":"19:253b@thread.tacv2"},"locale":"fr-FR"}"#
  }

  @Test func aMentionInAChannel() throws {
    let call = try dialect().decode(Samples.request(body()), at: Samples.now)
    #expect(
      Samples.message(call)
        == IncomingMessage(
          id: "teams:19:253b@thread.tacv2;messageid=1795193000000/1795193099123",
          room: Room("teams:19:253b@thread.tacv2", .others), account: Account("teams:6a1c"),
          sentMilliseconds: 1_795_193_099_123, text: "Vu Léa 30 min & Tom", isAddressed: true,
          thread: "1795193000000"))
  }

  @Test(arguments: [
    (#"<p><at>Quatorze</at>&nbsp;Vu <at>Bob</at></p><p>hier</p>"#, "Vu Bob\nhier"),
    ("sans mention 1 < 2", "sans mention 1 < 2"), ("<at>Quatorze</at>", ""),
  ])
  func theTextIsWhatItsAuthorSees(_ html: String, _ text: String) throws {
    let call = try dialect().decode(Samples.request(body(text: html)), at: Samples.now)
    #expect(Samples.message(call)?.text == text)
  }

  @Test(arguments: ["2026-11-20T16:39:59Z", "2026-11-20T16:50:01Z", "2016-11-20T16:45:00Z"])
  func anOldBodyIsNotTakenAgain(_ timestamp: String) {
    #expect(throws: WebhookError.stale) {
      try dialect().decode(Samples.request(body(timestamp: timestamp)), at: Samples.now)
    }
  }

  @Test(arguments: ["2026-11-20T16:40:00Z", "2026-11-20T16:50:00Z"])
  func atTheWindowsEdgeItIs(_ timestamp: String) throws {
    let call = try dialect().decode(
      Samples.request(body(timestamp: timestamp)), at: Samples.now)
    #expect(Samples.message(call) != nil)
  }

  @Test func aReplyHasItsTextAsMarkdown() throws {
    let call = try dialect().decode(Samples.request(body()), at: Samples.now)
    guard case .message(let message) = call else {
      Issue.record("no message")
      return
    }
    let reply = Reply(text: "", html: "<p><strong>Léa</strong> &lt;at&gt;x&lt;/at&gt;</p>")
    #expect(
      try JSON(bytes: dialect().response(reply, to: message).body)
        == JSON.object(["type": "message", "text": "**Léa** &lt;at&gt;x&lt;/at&gt;"]))
    #expect(message.later == nil)
  }

  @Test(arguments: [
    "", "{}", #"{"type":"message","id":"1"}"#, String(repeating: "[", count: 100_000),
    String(repeating: #"{"a":"#, count: 5_000) + "1" + String(repeating: "}", count: 5_000),
  ])
  func whatHasAnotherFormIsUnreadable(_ body: String) {
    #expect(throws: WebhookError.self) {
      try dialect().decode(Samples.request(body), at: Samples.now)
    }
  }
}
