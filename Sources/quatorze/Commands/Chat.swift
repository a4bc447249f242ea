import ArgumentParser
import Assistant
import Chat
import CivilTime
import Foundation
import JSONText
import Journal
import Synchronization

/// The conversation in a terminal, or over a pipe.
struct ChatCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat", abstract: "La conversation, dans le terminal ou ligne par ligne.")

  @OptionGroup var store: StoreOptions
  @Option(help: ArgumentHelp("Qui parle : l’identifiant de l’équipe.", valueName: "identifiant"))
  var `as`: String?
  @Option(help: ArgumentHelp("L’instant des messages, ISO 8601.", valueName: "instant"))
  var now: String?
  @Flag(help: "Un objet JSON par ligne, en entrée et en sortie.")
  var json = false

  func run() async throws {
    try await Surroundings.reporting {
      let settings = try store.settings()
      let start = now.map { Surroundings.instant($0, zone: settings.zone) }
      if case .some(nil) = start {
        throw ValidationError("--now : un instant comme 2026-11-20T17:45 est attendu")
      }
      let intents = try LoadedIntents(try Surroundings.intents(store.intents))
      let open = try await AssistantStore.open(store.store)
      let terminal = try await TerminalTransport(
        open, intents: intents, settings: settings, now: start.flatMap(\.self))
      if json {
        try await JSONChat(terminal, author: author).run()
      } else {
        try await TerminalChat(terminal, author: author).run()
      }
      try await open.log.close()
    }
  }

  private var author: String? {
    `as` ?? Surroundings.environment["QUATORZE_AS"].flatMap { $0.isEmpty ? nil : $0 }
  }
}
