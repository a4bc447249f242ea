package import Chat
import JSONText

/// Slack: Events API and slash commands, signed with the app's signing secret.
///
/// A message is known by (team, channel, ts): Slack may deliver one under several `event_id`.
package struct Slack: WebhookDialect {
  private let secrets: [WebhookSecret]
  /// Where a `response_url` may lie.
  private let responseHost: String

  package init(signingSecrets: [String], responseHost: String = "https://hooks.slack.com/") {
    secrets = signingSecrets.filter { !$0.isEmpty }.map { WebhookSecret($0) }
    self.responseHost = responseHost
  }

  /// Of the 3 s that Slack waits.
  package var patience: Duration { .milliseconds(2_000) }

  // MARK: - Signatures

  package static func signature(
    _ secret: WebhookSecret, timestamp: String, body: [UInt8]
  ) -> String {
    "v0=" + Signature.hexadecimal(secret.code(over: Array("v0:\(timestamp):".utf8), body))
  }

  package func isGenuine(_ request: WebRequest, at now: Int64) -> Bool {
    guard let stamp = request.header("x-slack-request-timestamp"),
      Signature.isFresh(seconds: stamp, at: now),
      let given = request.header("x-slack-signature")
    else { return false }
    var isGenuine = false
    for secret in secrets {
      let own = Slack.signature(secret, timestamp: stamp, body: request.body)
      isGenuine = Signature.areEqual(own, given) || isGenuine
    }
    return isGenuine
  }

  // MARK: - Calls

  package func decode(_ request: WebRequest, at now: Int64) throws(WebhookError) -> WebhookCall {
    if request.mediaType == "application/json" { return try event(request.body, now: now) }
    return try command(request.body, now: now)
  }

  private func command(_ body: [UInt8], now: Int64) throws(WebhookError) -> WebhookCall {
    guard let fields = FormFields(body) else { throw .unreadable("the body is no form") }
    if fields["ssl_check"] == "1" { return .settled(.empty) }
    guard let team = fields["team_id"], let channel = fields["channel_id"],
      let user = fields["user_id"], let id = fields["trigger_id"], fields["command"] != nil
    else { throw .unreadable("a field of the command is missing") }
    let message = IncomingMessage(
      id: "slack:\(id)", room: Room("slack:\(team)/\(channel)/\(user)", .alone),
      account: Account("slack:\(team)/\(user)"), sentMilliseconds: now,
      text: SlackText.plain(fields["text"] ?? "", without: nil))
    var later: Room?
    if let url = fields["response_url"], url.hasPrefix(responseHost) {
      later = Room("response:\(url)", .alone)
    }
    return .message(
      WebhookMessage(
        .message(message), isAnsweredInResponse: true, isDeliveredAgain: false, later: later))
  }

  private func event(_ body: [UInt8], now: Int64) throws(WebhookError) -> WebhookCall {
    guard let json = try? JSON(bytes: body, depth: 32) else {
      throw .unreadable("the body is no JSON")
    }
    switch json["type"]?.string {
    case "url_verification":
      guard let challenge = json["challenge"]?.string else {
        throw .unreadable("“challenge” is missing")
      }
      return .settled(
        WebResponse(200, contentType: "text/plain; charset=utf-8", body: Array(challenge.utf8)))
    case "event_callback":
      guard let team = json["team_id"]?.string, let event = json["event"],
        let kind = event["type"]?.string
      else { throw .unreadable("“team_id” or “event” is missing") }
      guard kind == "message" || kind == "app_mention" else { return .settled(.empty) }
      let bots = (json["authorizations"]?.array ?? []).filter { $0["is_bot"]?.bool == true }
      let delivery = Delivery(
        team: team, bot: bots.first?["user_id"]?.string, event: event, isMention: kind != "message",
        now: now)
      guard let event = try delivery.chatEvent() else { return .settled(.empty) }
      return .message(
        WebhookMessage(
          event, isAnsweredInResponse: false, isDeliveredAgain: true, later: event.room))
    default: throw .unreadable("“type” is unknown")
    }
  }

  package func response(_ reply: Reply?, to message: WebhookMessage) -> WebResponse {
    guard let reply else { return .empty }
    return .json(
      JSON.object([
        "response_type": "ephemeral", "text": .string(MarkupFlavour.slack.text(reply)),
      ]).bytes)
  }

  // MARK: - Events

  /// One delivery of the Events API.
  private struct Delivery {
    let team: String
    let bot: String?
    let event: JSON
    let isMention: Bool
    let now: Int64

    /// Nil for what is none of the bot's business: its own and other bots' messages, a joined
    /// channel, an edit that changed no word.
    func chatEvent() throws(WebhookError) -> ChatEvent? {
      switch event["subtype"]?.string {
      case nil, "file_share", "thread_broadcast", "me_message": return try message(event)
      case "message_changed":
        guard let new = event["message"] else { throw .unreadable("“message” is missing") }
        // A preview that Slack adds to a link comes as a change too.
        guard let edited = new["edited"]?["ts"]?.string ?? event["event_ts"]?.string,
          new["text"]?.string != event["previous_message"]?["text"]?.string
        else { return nil }
        guard case .message(var message)? = try self.message(new) else { return nil }
        message.edits = message.id
        message.id += ":\(edited)"
        message.sentMilliseconds = min(now, Delivery.milliseconds(edited) ?? now)
        return .message(message)
      case "message_deleted":
        guard let stamp = event["deleted_ts"]?.string, let room else {
          throw .unreadable("“deleted_ts” is missing")
        }
        guard let user = event["previous_message"]?["user"]?.string, user != bot else { return nil }
        return .removed(
          RemovedMessage(
            id: id(stamp), room: room, account: Account("slack:\(team)/\(user)"),
            sentMilliseconds: now))
      default: return nil
      }
    }

    private func message(_ json: JSON) throws(WebhookError) -> ChatEvent? {
      guard json["bot_id"]?.string == nil, json["subtype"]?.string != "bot_message" else {
        return nil
      }
      guard let user = json["user"]?.string, let stamp = json["ts"]?.string, let room else {
        throw .unreadable("“user”, “ts” or “channel” is missing")
      }
      guard user != bot else { return nil }
      let text = json["text"]?.string ?? ""
      let isNamed = bot.map { text.contains("<@\($0)>") || text.contains("<@\($0)|") } ?? false
      let isReply = bot != nil && json["parent_user_id"]?.string == bot
      let files = (json["files"]?.array ?? []).compactMap { file -> Attachment? in
        guard let source = file["url_private_download"]?.string ?? file["url_private"]?.string
        else { return nil }
        return Attachment(
          name: file["name"]?.string ?? "", mediaType: file["mimetype"]?.string,
          bytes: file["size"]?.integer, source: source)
      }
      return .message(
        IncomingMessage(
          id: id(stamp), room: room, account: Account("slack:\(team)/\(user)"),
          sentMilliseconds: min(now, Delivery.milliseconds(stamp) ?? now),
          text: SlackText.plain(text, without: bot),
          isAddressed: room.privacy == .alone || isMention || isNamed || isReply,
          thread: json["thread_ts"]?.string, files: files))
    }

    private var room: Room? {
      guard let channel = event["channel"]?.string else { return nil }
      // `app_mention` has no `channel_type`: ids of rooms of two begin with D.
      let isAlone = event["channel_type"]?.string.map { $0 == "im" } ?? channel.hasPrefix("D")
      return Room("slack:\(team)/\(channel)", isAlone ? .alone : .others)
    }

    private func id(_ stamp: String) -> String {
      "slack:\(team)/\(event["channel"]?.string ?? "")/\(stamp)"
    }

    /// `1355517523.000005`, in milliseconds.
    static func milliseconds(_ stamp: String) -> Int64? {
      let parts = stamp.split(separator: ".", maxSplits: 1)
      guard let first = parts.first, first.count <= 11, let seconds = Int64(first) else {
        return nil
      }
      let fraction = parts.count > 1 ? Int64((parts[1] + "000").prefix(3)) ?? 0 : 0
      return seconds * 1000 + fraction
    }
  }
}
