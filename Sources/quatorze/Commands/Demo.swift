import ArgumentParser
import Assistant

/// Makes a store of invented people.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Crée un CFA d’exemple, avec des personnes inventées.")

  @Option(help: ArgumentHelp("Le dossier où tout est conservé.", valueName: "dossier"))
  var store = "./demo"
  @Option(help: ArgumentHelp("Le dossier des intentions.", valueName: "dossier"))
  var intents: String?
  @Option(help: ArgumentHelp("L’instant, ISO 8601.", valueName: "instant"))
  var now: String?

  func run() async throws {
    try await Surroundings.reporting {
      let settings = try Settings.read(
        config: nil, store: store, environment: Surroundings.environment)
      guard
        let instant = now.map({ Surroundings.instant($0, zone: settings.zone) })
          ?? Surroundings.now
      else { throw ValidationError("--now : un instant comme 2026-11-20T17:45 est attendu") }
      try await DemoStore.make(
        store, intents: try Surroundings.intents(intents), settings: settings, now: instant)
      Lines.write("CFA d’exemple dans « \(store) » : 21 apprentis inventés.")
      Lines.write("Essayez : quatorze chat --store \(store) --as helene")
    }
  }
}
