import ArgumentParser
import Assistant
import CoreMetrics
import Curl
import Foundation
import HTTPService
import Journal
import Logging
import ServiceLifecycle
import UnixSignals

/// The bot: hears and answers in the chats of the configuration until it is told to stop.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Le bot : écoute et répond dans la messagerie, jusqu’à SIGTERM.")

  @OptionGroup var store: StoreOptions

  func run() async throws {
    try await Surroundings.reporting {
      let settings = try store.settings()
      let log = ServeLog.logger()
      let matrix = try settings.matrix().map(MatrixAssembly.settings)
      guard matrix != nil || !settings.hooks.isEmpty else {
        throw Complaint(
          "Aucune messagerie n’est réglée : ajoutez une section « matrix » ou « hooks » au fichier "
            + "de réglages (--config), puis « quatorze doctor » pour la contrôler.")
      }
      let folder = try Surroundings.intents(store.intents)
      let registry = MetricsRegistry()
      MetricsSystem.bootstrap(registry)
      let time = SystemTimepiece()
      let (intents, reload) = try IntentReload.reading(folder, time: time, log: log)
      let open = try await AssistantStore.open(store.store)
      guard try await open.log.read({ !$0.isDemo }) else {
        throw Complaint(
          "Le dossier « \(store.store) » est un exemple, avec des personnes inventées : le bot "
            + "ne le sert pas. Importez votre équipe et vos apprentis dans un autre dossier.")
      }
      let http = CurlClient(
        CurlConfiguration(environment: Surroundings.environment), logger: log)
      let services = try RunningServices(
        matrix, settings: settings, store: open, path: store.store, intents: intents,
        reload: reload, registry: registry, http: http, time: time, log: log)
      let group = ServiceGroup(
        configuration: ServiceGroupConfiguration(
          services: services.all.map {
            .init(
              service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
              failureTerminationBehavior: .cancelGroup)
          },
          gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
      SharedHeap.giveBack()
      try await group.run()
      await http.shutDown()
      try await open.log.close()
    }
  }
}

/// What keeps a command from its work, in the words of whoever runs it.
struct Complaint: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Where the bot's own log goes: standard error, a line each.
enum ServeLog {
  static func logger() -> Logger {
    var logger = Logger(label: "quatorze") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel =
      Surroundings.environment["QUATORZE_LOG"].flatMap { Logger.Level(rawValue: $0) } ?? .info
    return logger
  }
}
