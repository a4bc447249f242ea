import Assistant
import Chat
import CivilTime
import Curl
import Dossier
import Foundation
import HTTPService
import Journal
import Logging
import Matrix
import ServiceLifecycle

/// What `serve` runs: Matrix, the hooks with the server that they are called on, reminders by each
/// way out, changed intents, and health and figures.
struct RunningServices {
  private(set) var all: [any Service] = []

  init(
    _ matrix: MatrixSettings?, settings: Settings, store: AssistantStore, path: String,
    intents: IntentsInUse, reload: IntentReload, registry: MetricsRegistry, http: CurlClient,
    time: any Timepiece, log: Logger
  ) throws {
    let transport = matrix.map {
      MatrixAssembly.transport(
        $0, store: path, replies: intents.current.replies, http: http, time: time, log: log)
    }
    let described = try settings.hooks.map { hook in
      (hook, try HookServices.transport(hook, client: http, time: time))
    }
    let ways: [any ChatTransport] = (transport.map { [$0] } ?? []) + described.compactMap(\.1)
    let speaksTo = { @Sendable (state: StoreState, member: MemberID) in
      state.accounts(of: member).contains { account in
        ways.contains { $0.serves(Account(account)) }
      }
    }
    /// Each member is reminded by the first way that leads to one of their accounts. Two hooks may
    /// share an account of the bot: the way counts.
    let reminding = { (own: Int, health: BotHealth) -> BotService.Companion in
      { outbox, bot in
        let service = ReminderService(
          store.log, bot: bot, outbox: outbox, texts: ReminderTexts(intents.current),
          settings: settings, time: time,
          logger: log, health: health
        ) { state, member in
          let accounts = state.accounts(of: member).map { Account($0) }
          return ways.firstIndex { way in accounts.contains { way.serves($0) } } == own
        }
        try await service.run()
      }
    }
    all.append(reload)
    var healths: [BotHealth] = []
    if let transport {
      let health = BotHealth()
      healths.append(health)
      all.append(
        BotService(
          store, transport: transport, intents: intents, settings: settings, time: time, log: log,
          health: health, companions: [reminding(0, health)], speaksTo: speaksTo))
    }
    let agenda = AgendaRoute(
      store.log, intents: ReminderTexts(intents.current), settings: settings)
    var routes = [RunningServices.route(to: agenda, time: time)]
    if !settings.hooks.isEmpty {
      var way = transport == nil ? 0 : 1
      let hooks = try HookServices(
        settings, hooks: described, store: store, intents: intents, time: time, log: log,
        speaksTo: speaksTo
      ) { health in
        defer { way += 1 }
        return [reminding(way, health)]
      }
      healths += hooks.healths
      all += hooks.hooks
      routes += hooks.routes
    }
    let web = settings.http
    var address = WebServerSettings(host: web.listen.host, port: web.listen.port)
    if let certificate = web.certificate, let key = web.key {
      address.tls = WebServerSettings.TLSFiles(certificate: certificate, key: key)
    }
    all.append(try WebServer(address, routes: routes, logger: log))
    let synced = transport == nil ? nil : healths.first
    all.append(
      try WebServer(
        WebServerSettings(host: web.status.host, port: web.status.port),
        routes: [
          .health { [healths] in
            healths.flatMap { $0.problems(at: time.now, isSynced: $0 === synced) }
          },
          .metrics(registry),
        ], logger: log))
  }

  /// `GET /agenda.ics?token=…`: a member's appointments for a calendar; 404 for a token that is none.
  private static func route(to agenda: AgendaRoute, time: any Timepiece) -> WebRoute {
    WebRoute("/agenda.ics", methods: ["GET"], longestBody: 0) { request in
      let token = request.query.split(separator: "&").first { $0.hasPrefix("token=") }?.dropFirst(6)
      guard let token, let bytes = try? await agenda.bytes(token: String(token), now: time.now)
      else { return WebResponse(404) }
      return WebResponse(200, contentType: AgendaRoute.mediaType, body: bytes)
    }
  }
}
