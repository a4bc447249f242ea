import Chat
import JSONText
import Testing
import Webhooks

/// Payloads in the form of Slack's Events API and slash commands.
@Suite struct SlackTests {
  let dialect = Slack(signingSecrets: ["s"])

  private func event(_ event: String, _ more: String = "") -> WebRequest {
    Samples.request(
      #"{"token":"z","team_id":"T1","api_app_id":"A1","event":\#(event),"type":"event_callback","event_id":"Ev1","event_time":1795193099,"authorizations":[{"enterprise_id":null,"team_id":"T1","user_id":"UBOT","is_bot":true,"is_enterprise_install":false}]\#(more)}"#
    )
  }

  private func message(_ json: String) throws -> IncomingMessage? {
    Samples.message(try dialect.decode(event(json), at: Samples.now))
  }

  @Test func theChallengeIsGivenBack() throws {
    let request = Samples.request(
      #"{"token":"z","challenge":"3eZbrw1aB","type":"url_verification"}"#)
    #expect(
      try dialect.decode(request, at: 0)
        == .settled(
          WebResponse(
            200, contentType: "text/plain; charset=utf-8", body: Array("3eZbrw1aB".utf8))))
  }

  @Test func aMessageInARoomOfTwo() throws {
    let found = try message(
      #"{"type":"message","channel":"D024","user":"U2147","text":"Vu L\u00e9a &amp; Tom &lt;30 min&gt;","ts":"1795193099.000200","event_ts":"1795193099.000200","channel_type":"im"}"#
    )
    #expect(
      found
        == IncomingMessage(
          id: "slack:T1/D024/1795193099.000200", room: Room("slack:T1/D024", .alone),
          account: Account("slack:T1/U2147"), sentMilliseconds: 1_795_193_099_000,
          text: "Vu Léa & Tom <30 min>", isAddressed: true))
  }

  @Test func aMentionAndAMessageOfOneTimeAreOneMessage() throws {
    let plain = try message(
      #"{"type":"message","channel":"C1","user":"U1","text":"<@UBOT> il manque quoi ?","ts":"1.000001","channel_type":"channel"}"#
    )
    let mention = try message(
      #"{"type":"app_mention","channel":"C1","user":"U1","text":"<@UBOT> il manque quoi ?","ts":"1.000001"}"#
    )
    #expect(plain == mention)
    #expect(plain?.isAddressed == true)
    #expect(plain?.text == "il manque quoi ?")
    #expect(plain?.room.privacy == .others)
  }

  @Test func whatOthersSayToEachOtherIsNotMeantForTheBot() throws {
    let found = try message(
      #"{"type":"message","channel":"C1","user":"U1","text":"<@U2|bob> voir <https://a.fr|là> <!here> <#C9|suivi>","ts":"1.1","channel_type":"channel"}"#
    )
    #expect(found?.isAddressed == false)
    #expect(found?.text == "bob voir là  #suivi")
  }

  @Test func aReplyInTheBotsThreadIsMeantForIt() throws {
    let found = try message(
      #"{"type":"message","channel":"C1","user":"U1","text":"la deuxième","ts":"2.1","thread_ts":"1.1","parent_user_id":"UBOT","channel_type":"group"}"#
    )
    #expect(found?.isAddressed == true)
    #expect(found?.thread == "1.1")
  }

  @Test func anEditNamesTheMessageItChanges() throws {
    let found = try message(
      #"{"type":"message","subtype":"message_changed","hidden":true,"channel":"D1","ts":"5.1","event_ts":"5.1","channel_type":"im","message":{"type":"message","user":"U1","text":"Vu Tom","edited":{"user":"U1","ts":"5.000000"},"ts":"1.1"},"previous_message":{"type":"message","user":"U1","text":"Vu Léa","ts":"1.1"}}"#
    )
    #expect(found?.edits == "slack:T1/D1/1.1")
    #expect(found?.id == "slack:T1/D1/1.1:5.000000")
    #expect(found?.text == "Vu Tom")
    #expect(found?.account == Account("slack:T1/U1"))
  }

  @Test func aPreviewThatSlackAddsIsNoEdit() throws {
    let request = event(
      #"{"type":"message","subtype":"message_changed","channel":"D1","ts":"5.1","event_ts":"5.1","channel_type":"im","message":{"user":"U1","text":"Vu Léa","ts":"1.1","attachments":[{}]},"previous_message":{"user":"U1","text":"Vu Léa","ts":"1.1"}}"#
    )
    #expect(try dialect.decode(request, at: Samples.now) == .settled(.empty))
  }

  @Test func aDeletionNamesTheMessageThatIsGone() throws {
    let request = event(
      #"{"type":"message","subtype":"message_deleted","hidden":true,"channel":"D1","ts":"6.1","deleted_ts":"1.1","event_ts":"6.1","channel_type":"im","previous_message":{"user":"U1","text":"Vu Léa","ts":"1.1"}}"#
    )
    guard case .message(let call) = try dialect.decode(request, at: Samples.now),
      case .removed(let removed) = call.event
    else {
      Issue.record("no removal")
      return
    }
    #expect(removed.id == "slack:T1/D1/1.1")
    #expect(removed.account == Account("slack:T1/U1"))
  }

  @Test(arguments: [
    #"{"type":"message","subtype":"bot_message","bot_id":"B1","channel":"C1","text":"x","ts":"1.1"}"#,
    #"{"type":"message","bot_id":"B1","user":"UBOT","channel":"C1","text":"x","ts":"1.1"}"#,
    #"{"type":"message","user":"UBOT","channel":"C1","text":"x","ts":"1.1"}"#,
    #"{"type":"message","subtype":"channel_join","user":"U1","channel":"C1","text":"x","ts":"1.1"}"#,
    #"{"type":"reaction_added","user":"U1"}"#,
  ])
  func botsAndNoticesAreNotHeard(_ json: String) throws {
    #expect(try dialect.decode(event(json), at: Samples.now) == .settled(.empty))
  }

  @Test func aFileComesWithItsAddress() throws {
    let found = try message(
      #"{"type":"message","subtype":"file_share","channel":"D1","user":"U1","text":"","ts":"1.1","channel_type":"im","files":[{"id":"F1","name":"feuille.pdf","mimetype":"application/pdf","size":1024,"url_private_download":"https://files.slack.com/x"}]}"#
    )
    #expect(
      found?.files == [
        Attachment(
          name: "feuille.pdf", mediaType: "application/pdf", bytes: 1024,
          source: "https://files.slack.com/x")
      ])
  }

  static let command: [(String, String)] = [
    ("token", "z"), ("team_id", "T1"), ("team_domain", "cfa"), ("channel_id", "C1"),
    ("channel_name", "general"), ("user_id", "U1"), ("user_name", "nadia"),
    ("command", "/suivi"), ("text", "Vu Léa hier"),
    ("response_url", "https://hooks.slack.com/commands/T1/2/x"), ("trigger_id", "1.2.abc"),
  ]

  @Test func aCommandIsAConversationOfTwo() throws {
    let request = Samples.request(
      Samples.form(SlackTests.command), type: "application/x-www-form-urlencoded")
    guard case .message(let call) = try dialect.decode(request, at: Samples.now) else {
      Issue.record("no message")
      return
    }
    #expect(call.event.room == Room("slack:T1/C1/U1", .alone))
    #expect(call.later == Room("response:https://hooks.slack.com/commands/T1/2/x", .alone))
    #expect(call.isAnsweredInResponse)
  }

  @Test func aProbeIsAnswered() throws {
    let request = Samples.request(
      "token=z&ssl_check=1", type: "application/x-www-form-urlencoded")
    #expect(try dialect.decode(request, at: 0) == .settled(.empty))
  }

  @Test func aKeyTwiceIsUnreadable() {
    let fields = Samples.form(SlackTests.command) + "&user_id=U2"
    let request = Samples.request(fields, type: "application/x-www-form-urlencoded")
    #expect(throws: WebhookError.self) { try dialect.decode(request, at: Samples.now) }
  }

  @Test(arguments: [
    "", "x", "{}", #"{"type":"event_callback"}"#, #"{"type":"url_verification"}"#,
    String(repeating: "[", count: 50_000), #"{"type":"other"}"#,
  ])
  func whatHasAnotherFormIsUnreadable(_ body: String) {
    #expect(throws: WebhookError.self) { try dialect.decode(Samples.request(body), at: 0) }
  }
}
