import Assistant
import Chat
import CoreMetrics
import HTTPService
import Logging
import ServiceLifecycle
import UnixSignals
import Webhooks

/// `hook-probe STORE INTENTS SECRET`: serves the generic hook at `/hook`, a constant at `/constant`,
/// health and figures, on a port of the system's choice, which it writes to its output first.
@main struct HookProbe {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let dialect = StandardWebhooks(secrets: [arguments[3]]) else {
      print("usage: hook-probe STORE INTENTS SECRET")
      return
    }
    let registry = MetricsRegistry()
    MetricsSystem.bootstrap(registry)
    var log = Logger(label: "hook-probe") { StreamLogHandler.standardError(label: $0) }
    log.logLevel = .warning
    let store = try await AssistantStore.open(arguments[1])
    var settings = Settings()
    settings.alreadyNotedMinutes = 0
    let health = BotHealth()
    let hook = HookService(
      "probe", account: "probe", dialect: dialect, transport: nil, store: store,
      intents: try LoadedIntents(IntentFolder(arguments[2])), settings: settings,
      time: SystemTimepiece(), log: log, health: health)
    let server = try WebServer(
      WebServerSettings(host: "127.0.0.1", port: 0),
      routes: [
        WebRoute("/hook") { await hook.respond(to: $0) },
        WebRoute("/constant") { _ in .json(Array("{\"text\":\"constant\"}".utf8)) },
        .health { health.values.isActive && health.values.isStoreWritable ? [] : ["not serving"] },
        .metrics(registry),
      ], logger: log
    ) { port in Ready.tell(port) }
    let group = ServiceGroup(
      services: [hook, server], gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
    try await group.run()
  }
}
