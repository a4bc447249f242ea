import DataFiles
import Foundation
import Understanding

/// The project's intents with their demo people, without the modules that a store needs: the
/// fuzzer instruments all that it links.
struct SampleIntents {
  let folder: String

  /// Files of `fr/` that are no intents.
  private static let others: Set<String> = [
    "certitude.yaml", "fillers.yaml", "replies.yaml", "notes.yaml",
    "sensibles.yaml",
  ]

  func interpreter() throws -> Interpreter {
    let people = try roster()
    let language = try Language(
      intents: try files("fr").filter { file in
        !SampleIntents.others.contains { file.hasSuffix("/\($0)") }
      }.map { try IntentFile(try YAMLValue(path: $0)) }
        + files("fr/examples", ".jsonl").map { try IntentFile(try RecordLines(path: $0)) },
      vocabulary: try Vocabulary(files: try files("fr/vocabulary").map { try YAMLValue(path: $0) }),
      fillers: try YAMLValue(path: "\(folder)/fr/fillers.yaml"),
      certainty: try YAMLValue(path: "\(folder)/fr/certitude.yaml"), demo: people)
    return Interpreter(language, roster: people)
  }

  private func files(_ name: String, _ ending: String = ".yaml") throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted()
    return names.filter { $0.hasSuffix(ending) }.map { "\(folder)/\(name)/\($0)" }
  }

  private func roster() throws -> Roster {
    let people = try rows("apprentis", ["nom", "prénom", "formation"]).enumerated().map {
      RosterPerson(
        id: "a\($0)", firstName: $1[1], lastName: $1[0], group: $1[2], referent: nil)
    }
    let team = try rows("equipe", ["nom", "prénom", "identifiant"]).map {
      TeamPerson(id: $0[2], firstName: $0[1], lastName: $0[0])
    }
    return Roster(people: people, team: team)
  }

  /// Of each row of a table of the demo, those cells.
  private func rows(_ name: String, _ columns: [String]) throws -> [[String]] {
    let table = try CSVTable(path: "\(folder)/demo/\(name).csv")
    let places = try columns.map { try table.require(CSVColumn($0)) }
    return table.rows.map { row in places.map { row[$0]?.text ?? "" } }
  }
}
