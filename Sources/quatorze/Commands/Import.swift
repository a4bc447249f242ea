import ArgumentParser
import Assistant
import CivilTime
import Conversation
import DataFiles
import Dossier
import Foundation
import Journal

/// Brings the lists of apprentices and of the team into a store.
struct Import: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Importe la liste des apprentis ou de l’équipe (CSV).",
    discussion: """
      Code de sortie : 1 quand une ligne au moins est restée dehors ; les autres sont entrées.
      """)

  @Argument(
    help: ArgumentHelp("Le fichier CSV ; ses titres disent ce qu’il est.", valueName: "fichier"))
  var files: [String]
  @OptionGroup var store: StoreOptions
  @Flag(help: "Le fichier l’emporte là où il contredit ce qui a été dit depuis.")
  var accept = false
  @Option(
    help: ArgumentHelp(
      "Qui est une ligne ambiguë : LIGNE=identifiant, LIGNE=nouveau ou LIGNE=ignorer.",
      valueName: "réponse"))
  var answer: [String] = []
  @Flag(help: "Dit ce qui changerait, sans rien enregistrer.")
  var dryRun = false
  @Option(help: ArgumentHelp("L’identifiant de qui importe.", valueName: "identifiant"))
  var `as`: String?
  @Option(help: ArgumentHelp("L’instant de l’import, ISO 8601.", valueName: "instant"))
  var now: String?

  func run() async throws {
    try await Surroundings.reporting {
      let answers = try answers()
      let tables = try files.map { try CSVTable(path: $0) }
      let settings = try store.settings()
      guard
        let instant = now.map({ Surroundings.instant($0, zone: settings.zone) })
          ?? Surroundings.now
      else { throw ValidationError("--now : un instant comme 2026-11-20T17:45 est attendu") }
      let referential = try Surroundings.intents(store.intents).referential()
      // Looking at what would change leaves no store behind.
      let isRehearsal = dryRun && !FileManager.default.fileExists(atPath: store.store)
      let path =
        isRehearsal
        ? "\(NSTemporaryDirectory())/quatorze-\(UUID().uuidString)" : store.store
      defer { if isRehearsal { try? FileManager.default.removeItem(atPath: path) } }
      let open = try await AssistantStore.open(path, creating: true)
      try await checkAuthor(in: open)
      let roster = RosterImport(
        open, referential: referential, settings: settings, by: MemberID(author ?? "import"),
        now: instant)
      var isWhole = true
      for table in tables {
        let result = try await roster.run(
          table, accepting: accept, answers: answers, isDry: dryRun)
        let report = ImportReport(result: result)
        for line in report.lines { Lines.write(line) }
        isWhole = isWhole && report.isWhole
      }
      try await open.log.close()
      if !isWhole { throw ExitCode.failure }
    }
  }

  private var author: String? {
    `as` ?? Surroundings.environment["QUATORZE_AS"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Who is named with `--as` or `$QUATORZE_AS` must be of the team and have the right to import, once there is a
  /// team.
  private func checkAuthor(in open: AssistantStore) async throws {
    guard let author else { return }
    let (members, member) = try await open.log.read { state in
      (state.dossier.members.count, state.dossier.members[MemberID(author)])
    }
    guard members > 0 else { return }
    guard let member else {
      throw ValidationError("--as : personne ne s’appelle « \(author) » dans l’équipe")
    }
    guard Right.of(member, .importRoster) == .allowed else {
      throw ValidationError("--as : l’import est réservé aux coordinateurs")
    }
  }

  private func answers() throws -> [Int: ImportAnswer] {
    var answers: [Int: ImportAnswer] = [:]
    for text in answer {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let line = Int(parts[0]) else {
        throw ValidationError("--answer : LIGNE=identifiant, LIGNE=nouveau ou LIGNE=ignorer")
      }
      switch parts[1] {
      case "nouveau", "nouvelle": answers[line] = .new
      case "ignorer": answers[line] = .skip
      default: answers[line] = .same(ApprenticeID(parts[1]))
      }
    }
    return answers
  }
}
