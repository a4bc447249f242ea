import ArgumentParser
import Assistant
import DataFiles
import Foundation
import JSONText
import Journal
import Understanding

/// Lists the messages that were not understood.
struct IntentSuggestions: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggestions",
    abstract: "Les messages que le bot n’a pas compris, sans les noms, les plus anciens d’abord.",
    discussion: "« quatorze intents learn NUMÉRO INTENTION » fait d’un message un exemple.")

  @Option(help: ArgumentHelp("Le dossier où tout est conservé.", valueName: "dossier"))
  var store = "./store"

  func run() async throws {
    try await Surroundings.reporting {
      let file = SuggestionFile(try StoreFolder.open(store, access: .readOnly))
      let all = try file.all()
      if all.isEmpty { Lines.write("Aucun message non compris.") }
      for (position, one) in all.enumerated() {
        let nearest =
          one.nearest.isEmpty ? "" : " ; proches : \(one.nearest.joined(separator: ", "))"
        Lines.write("\(position + 1). \(one.text) (\(one.day)\(nearest))")
      }
    }
  }
}

/// Makes one of them an example.
struct LearnExample: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Fait d’un message non compris un exemple d’une intention.",
    discussion: """
      À la place des noms masqués viennent des personnes de l’exemple (intents/demo). Un emplacement \
      que --slot ne donne pas est rempli comme le message est lu, une fois l’exemple appris. Le \
      fichier ne change que si tout se charge, s’il est bien lu et si aucun autre ne l’est moins bien.
      """)

  @Argument(help: ArgumentHelp("Son numéro dans la liste.", valueName: "numéro"))
  var number: Int
  @Argument(
    help: ArgumentHelp("Ce qu’il veut dire, par exemple log_session.", valueName: "intention"))
  var intent: String
  @Option(
    name: .customLong("slot"),
    help: ArgumentHelp(
      "Un emplacement : date=2026-11-19, apprentices={person}, duration= pour aucun ; répétable.",
      valueName: "nom=valeur"))
  var slots: [String] = []
  @Option(help: ArgumentHelp("Qui parle, dans l’équipe de l’exemple.", valueName: "identifiant"))
  var `as` = "helene"
  @Option(
    help: ArgumentHelp(
      "L’heure du message, 2026-11-20T17:00 ; sinon son jour, à 17 h.", valueName: "instant"))
  var now: String?
  @Option(help: ArgumentHelp("Le dossier où tout est conservé.", valueName: "dossier"))
  var store = "./store"
  @Option(help: ArgumentHelp("Le dossier des intentions.", valueName: "dossier"))
  var intents: String?

  func run() async throws {
    try await Surroundings.reporting {
      let folder = try Surroundings.intents(intents)
      let meant = try knownIntent()
      let values = try slots.map(slot)
      let file = SuggestionFile(try StoreFolder.open(store, access: .readOnly))
      let all = try file.all()
      guard all.indices.contains(number - 1) else {
        throw Complaint(
          all.isEmpty
            ? "Aucun message non compris dans « \(store) »."
            : "Il n’y a pas de message n° \(number) : la liste va de 1 à \(all.count).")
      }
      let chosen = all[number - 1]
      let added: ExampleLearning.Added
      do throws(ExampleLearning.Failure) {
        added = try ExampleLearning(folder).learn(
          ExampleLearning.Lesson(
            text: chosen.text, intent: meant, slots: values, author: `as`,
            now: now ?? "\(chosen.day)T17:00"))
      } catch {
        throw Complaint(LearnExample.french(error))
      }
      try SuggestionFile(try StoreFolder.open(store, access: .readWrite)).remove { $0 == chosen }
      Lines.write("Ajouté : \(added.place)")
      Lines.write("  « \(added.text) » : \(meant.rawValue)")
      for slot in added.slots.members ?? [] { Lines.write("  \(slot.name) = \(slot.value.text)") }
    }
  }

  private func knownIntent() throws -> Intent {
    if let known = Intent(rawValue: intent) { return known }
    let known = Intent.allCases.map(\.rawValue).joined(separator: ", ")
    throw Complaint("« \(intent) » n’est pas une intention. Connues : \(known)")
  }

  private func slot(_ text: String) throws -> (slot: Slot, value: String) {
    guard let sign = text.firstIndex(of: "=") else {
      throw Complaint("--slot : « \(text) » n’a pas la forme nom=valeur.")
    }
    guard let slot = Slot(rawValue: String(text[..<sign])) else {
      let known = Slot.allCases.map(\.rawValue).joined(separator: ", ")
      throw Complaint("« \(text[..<sign]) » n’est pas un emplacement. Connus : \(known)")
    }
    return (slot, String(text[text.index(after: sign)...]))
  }

  private static func french(_ failure: ExampleLearning.Failure) -> String {
    func list(_ problems: [DataFileError]) -> String {
      problems.prefix(10).map { "\n" + FrenchProblems.text($0) }.joined()
        + (problems.count > 10 ? "\n… et \(problems.count - 10) autres" : "")
    }
    return switch failure {
    case .noFile(let path): "Cette intention n’a pas de fichier : « \(path) » n’existe pas."
    case .noAuthor(let author, let known):
      "« \(author) » n’est pas dans l’équipe de l’exemple : \(known.joined(separator: ", "))."
    case .noList(let path):
      "« \(path) » : « examples » n’est pas une liste ligne par ligne ; ajoutez l’exemple à la main."
    case .unreadable(let problems):
      "Rien n’est changé : avec cet exemple, les fichiers ne se chargent pas." + list(problems)
    case .misread(let problems):
      "Rien n’est changé : avec cet exemple, tous ne sont pas bien lus. Donnez les emplacements "
        + "avec --slot, ou revoyez les exemples." + list(problems)
    case .changed(let path): "Rien n’est changé : « \(path) » vient d’être modifié ; recommencez."
    case .notWritten(let path, let reason):
      "Rien n’est changé : « \(path) » ne peut pas être écrit (\(reason))."
    }
  }
}
