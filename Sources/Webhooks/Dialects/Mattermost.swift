package import Chat
import JSONText

/// Mattermost: outgoing webhook (form or JSON) and slash command (form, or a query with GET).
///
/// It signs nothing: a token stands in the body, and for a slash command in a header too. What comes
/// twice is known by the id of the post or of the command.
package struct Mattermost: WebhookDialect {
  private let tokens: [WebhookSecret]
  /// The bot's own name there, without `@`; where a hook gets every message, one that begins with
  /// it is meant for the bot.
  private let botName: String?
  /// The bot's own user id: what it posts itself comes back through an outgoing webhook.
  private let botUser: String?
  /// Such as `https://chat.cfa.fr`: only there a `response_url` is called.
  private let site: String?

  package init(
    tokens: [String], botName: String? = nil, botUser: String? = nil, site: String? = nil
  ) {
    self.tokens = tokens.filter { !$0.isEmpty }.map { WebhookSecret($0) }
    self.botName = botName
    self.botUser = botUser
    self.site = site
  }

  /// ServiceSettings.OutgoingIntegrationRequestsTimeout is 30 s.
  package var patience: Duration { .seconds(20) }

  package func isGenuine(_ request: WebRequest, at now: Int64) -> Bool {
    guard let fields = try? Fields(request), let token = fields["token"] else { return false }
    var isGenuine = false
    for own in tokens { isGenuine = own.equals(token.utf8) || isGenuine }
    return isGenuine
  }

  package func decode(_ request: WebRequest, at now: Int64) throws(WebhookError) -> WebhookCall {
    let fields = try Fields(request)
    guard let user = fields["user_id"], !user.isEmpty, let channel = fields["channel_id"],
      !channel.isEmpty
    else { throw .unreadable("“user_id” or “channel_id” is missing") }
    if user == botUser { return .settled(response) }
    if fields["command"] != nil {
      return try command(fields, channel: channel, user: user, now: now)
    }
    guard let post = fields["post_id"], !post.isEmpty else {
      throw .unreadable("“post_id” is missing")
    }
    let text = fields["text"] ?? ""
    let trigger = fields["trigger_word"] ?? ""
    let spoken = withoutName(text, trigger)
    let message = IncomingMessage(
      id: "mattermost:\(post)", room: Room("mattermost:\(channel)", .others),
      account: Account("mattermost:\(user)"), sentMilliseconds: min(now, fields.sent ?? now),
      text: spoken ?? text, isAddressed: spoken != nil)
    return .message(
      WebhookMessage(
        .message(message), isAnsweredInResponse: true, isDeliveredAgain: false, later: message.room)
    )
  }

  /// Only its author sees a command and its answer: that is a conversation of two.
  private func command(
    _ fields: Fields, channel: String, user: String, now: Int64
  ) throws(WebhookError) -> WebhookCall {
    guard let id = fields["trigger_id"], !id.isEmpty else {
      throw .unreadable("“trigger_id” is missing")
    }
    let message = IncomingMessage(
      id: "mattermost:\(id)", room: Room("mattermost:\(channel)/\(user)", .alone),
      account: Account("mattermost:\(user)"), sentMilliseconds: now, text: fields["text"] ?? "",
      thread: fields["root_id"].flatMap { $0.isEmpty ? nil : $0 })
    var later: Room?
    if let url = fields["response_url"], let site, url.hasPrefix("\(site)/hooks/commands/") {
      later = Room("response:\(url)", .alone)
    }
    return .message(
      WebhookMessage(
        .message(message), isAnsweredInResponse: true, isDeliveredAgain: false, later: later))
  }

  /// The text behind the word or the name that calls the bot; nil when neither does.
  private func withoutName(_ text: String, _ trigger: String) -> String? {
    for name in [trigger, botName.map { "@\($0)" } ?? ""] where !name.isEmpty {
      guard text.lowercased().hasPrefix(name.lowercased()) else { continue }
      let rest = text.dropFirst(name.count).drop { ":, \u{A0}\t\n".contains($0) }
      return String(rest)
    }
    return nil
  }

  private var response: WebResponse { .json(JSON.object([:]).bytes) }

  package func response(_ reply: Reply?, to message: WebhookMessage) -> WebResponse {
    guard let reply else { return response }
    let isCommand = message.event.room.privacy == .alone
    return .json(
      JSON.object([
        "response_type": .string(isCommand ? "ephemeral" : "comment"),
        "text": .string(MarkupFlavour.mattermost.text(reply)),
        "skip_slack_parsing": isCommand ? true : nil,
      ]).bytes)
  }

  /// The fields of a call in any of its three forms.
  private struct Fields {
    private let form: FormFields?
    private let json: JSON?

    init(_ request: WebRequest) throws(WebhookError) {
      if request.method != "GET", request.mediaType == "application/json" {
        guard let object = try? JSON(bytes: request.body, depth: 8),
          let members = object.members, Set(members.map(\.name)).count == members.count
        else { throw .unreadable("the body is no JSON object with each name once") }
        json = object
        form = nil
      } else {
        let bytes = request.method == "GET" ? Array(request.query.utf8) : request.body
        guard let fields = FormFields(bytes) else { throw .unreadable("the body is no form") }
        form = fields
        json = nil
      }
    }

    subscript(name: String) -> String? { json?[name]?.string ?? form?[name] }

    /// Milliseconds: a form has seconds, JSON milliseconds.
    var sent: Int64? {
      if let form { return form["timestamp"].flatMap { Int64($0) }.map { $0.clampedToTime * 1000 } }
      return json?["timestamp"]?.integer.map { Int64($0) }
    }
  }
}

extension Int64 {
  /// Seconds that can be counted in milliseconds.
  fileprivate var clampedToTime: Int64 { Swift.max(0, Swift.min(self, 253_402_300_799)) }
}
