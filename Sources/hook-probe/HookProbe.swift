import Assistant
import Chat
import CoreMetrics
import HTTPService
import Journal
import Logging
import ServiceLifecycle
import UnixSignals
import Webhooks

/// `hook-probe STORE INTENTS SECRET`: serves the generic hook at `/hook`, a constant at `/constant`,
/// health and figures, on a port of the system's choice, which it writes to its output first.
///
/// `hook-probe STORE INTENTS parts LANES`: see `Parts`.
@main struct HookProbe {
  static func main() async throws {
    SharedHeap.begin()
    let arguments = CommandLine.arguments
    var settings = Settings()
    settings.alreadyNotedMinutes = 0
    if arguments.count == 5, arguments[3] == "parts", let lanes = Int(arguments[4]), lanes > 0 {
      let store = try await AssistantStore.open(arguments[1])
      try await Parts(
        store: store, intents: try LoadedIntents(IntentFolder(arguments[2])), settings: settings,
        lanes: lanes
      ).run()
      return try await store.log.close()
    }
    guard arguments.count == 4, let dialect = StandardWebhooks(secrets: [arguments[3]]) else {
      print("usage: hook-probe STORE INTENTS SECRET | hook-probe STORE INTENTS parts LANES")
      return
    }
    let registry = MetricsRegistry()
    MetricsSystem.bootstrap(registry)
    var log = Logger(label: "hook-probe") { StreamLogHandler.standardError(label: $0) }
    log.logLevel = .error
    let store = try await AssistantStore.open(arguments[1])
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
