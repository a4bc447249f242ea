import ArgumentParser
import Assistant

/// Where a command finds its store, its settings and its intents.
struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Le dossier où tout est conservé.", valueName: "dossier"))
  var store = "./store"
  @Option(help: ArgumentHelp("Le dossier des intentions.", valueName: "dossier"))
  var intents: String?
  @Option(
    help: ArgumentHelp("Les réglages, YAML ; sinon STORE/quatorze.yaml.", valueName: "fichier"))
  var config: String?

  func settings() throws(AssistantError) -> Settings {
    try Settings.read(config: config, store: store, environment: Surroundings.environment)
  }
}
