import Assistant
import Chat
import CivilTime
import Curl
import Dossier
import Foundation
import HTTPService
import Logging
import ServiceLifecycle
import Webhooks

/// The hooks of the settings as services, with the routes that lead to them.
struct HookServices {
  let hooks: [HookService]
  let routes: [WebRoute]
  /// One for each hook.
  let healths: [BotHealth]

  /// - Parameters:
  ///   - hooks: each with its way out, where it has one.
  ///   - speaksTo: whether anything can be sent to a member of the bot's own accord.
  ///   - companions: what speaks through a way out of its own accord; asked for each in turn.
  init(
    _ settings: Settings, hooks described: [(HookSettings, (any ChatTransport)?)],
    store: AssistantStore, intents: any IntentSource, time: any Timepiece, log: Logger,
    speaksTo: @escaping @Sendable (StoreState, MemberID) -> Bool,
    companions: (BotHealth) -> [BotService.Companion]
  ) throws {
    var hooks: [HookService] = []
    var routes: [WebRoute] = []
    var healths: [BotHealth] = []
    for (hook, transport) in described {
      let health = BotHealth()
      let service = HookService(
        hook.path, account: hook.account, dialect: try HookServices.dialect(hook),
        transport: transport, store: store, intents: intents, settings: settings, time: time,
        log: log, health: health, companions: transport == nil ? [] : companions(health),
        speaksTo: speaksTo)
      hooks.append(service)
      healths.append(health)
      routes.append(
        WebRoute(hook.path, methods: hook.dialect == .mattermost ? ["GET", "POST"] : ["POST"]) {
          await service.respond(to: $0)
        })
    }
    self.hooks = hooks
    self.routes = routes
    self.healths = healths
  }

  /// - Throws: for a secret that is none, with the file's name and not its contents.
  static func dialect(_ hook: HookSettings) throws -> any WebhookDialect {
    let secrets = try lines(of: hook.secretFile)
    let dialect: (any WebhookDialect)? =
      switch hook.dialect {
      case .generic: StandardWebhooks(secrets: secrets, hasCallback: hook.callback != nil)
      case .mattermost:
        Mattermost(
          tokens: secrets, botName: hook.botName, botUser: hook.botUser, site: hook.site)
      case .slack: Slack(signingSecrets: secrets)
      case .teams: Teams(securityTokens: secrets)
      }
    guard let dialect else {
      throw AssistantError.unusable("the file “\(hook.secretFile)” holds no secret in base 64")
    }
    return dialect
  }

  /// The way out of a hook; nil when its product or its settings have none.
  static func transport(
    _ hook: HookSettings, client: any HTTPClient, time: any Timepiece
  ) throws -> (any ChatTransport)? {
    switch hook.dialect {
    case .teams: return nil
    case .generic:
      guard let callback = hook.callback,
        let secret = try lines(of: hook.secretFile).first.flatMap(StandardWebhooks.secret)
      else { return nil }
      return SignedCallback(
        url: try HTTPURL(callback), secret: secret, account: Account(hook.account),
        client: client, now: { time.now.milliseconds })
    case .mattermost:
      if let file = hook.tokenFile, let site = hook.site, let user = hook.botUser {
        return MattermostBot(
          site: try HTTPURL(site), token: try secret(in: file), userID: user, client: client)
      }
      guard let file = hook.webhookFile else {
        return try hook.site.map {
          MattermostResponses(
            site: try HTTPURL($0), account: Account(hook.account), client: client)
        }
      }
      return MattermostIncoming(
        url: try HTTPURL(try secret(in: file)), account: Account(hook.account), client: client)
    case .slack:
      guard let file = hook.tokenFile, let team = hook.team, let user = hook.botUser else {
        return nil
      }
      return SlackBot(
        api: try HTTPURL(hook.api ?? HookSettings.slackAPI), token: try secret(in: file),
        team: team, user: user, client: client)
    }
  }

  /// The first line of a file of secrets.
  static func secret(in file: String) throws -> String { try lines(of: file)[0] }

  /// The lines of a file of secrets, at least one.
  private static func lines(of file: String) throws -> [String] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw AssistantError.unusable("the file “\(file)” cannot be read")
    }
    let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    guard !lines.isEmpty else {
      throw AssistantError.unusable("the file “\(file)” holds no secret")
    }
    return lines
  }
}
