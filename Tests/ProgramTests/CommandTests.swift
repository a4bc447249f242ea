import ChildProcesses
import Foundation
import JSONText
import Testing

@Suite struct CommandTests {
  @Test func theDemoIsMadeOnceAndMarked() async throws {
    let folder = try ProgramFolder()
    let arguments = ["demo", "--store", folder.store, "--intents", folder.intents]
    #expect(try await ProgramProcess.run(arguments).end == .exited(0))
    let first = try await folder.export()
    #expect(try await ProgramProcess.run(arguments).end == .exited(0))
    #expect(try await folder.export()["head"] == first["head"])
    #expect(first["demo"] == true)
    #expect(first["apprentices"]?.array?.count == 21)
    #expect(first["team"]?.array?.count == 6)
  }

  @Test func anImportSaysInFrenchWhatItDid() async throws {
    let folder = try ProgramFolder()
    let file = "\(folder.path)/liste.csv"
    try "nom;prénom;formation;INE\nA;Zoé;G;123\nB;;G;\nC;;G;\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let arguments = ["import", file, "--store", folder.store, "--intents", folder.intents]
    let dry = try await ProgramProcess.run(arguments + ["--dry-run"])
    #expect(dry.lines.first?.contains("rien n’est enregistré") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.store))
    let result = try await ProgramProcess.run(arguments)
    let text = result.lines.joined(separator: "\n")
    #expect(result.end == .exited(1))
    #expect(text.contains("de même ligne 4"))
    #expect(text.contains("Ajoutés (1) : Zoé A (G)"))
    #expect(text.contains("liste.csv:3:3"))
    #expect(text.contains("la cellule est vide"))
    #expect(text.contains("Jamais conservé : « INE »"))
    let again = try await ProgramProcess.run(arguments)
    #expect(again.lines.joined().contains("rien à changer"))
  }

  @Test func theExportIsValidByItsSchema() async throws {
    let folder = try ProgramFolder()
    try await folder.makeStore()
    let chat = try await ProgramProcess.run(
      [
        "chat", "--json", "--store", folder.store, "--intents", folder.smallIntents(), "--as",
        "karima", "--now", "2026-11-20T10:00",
      ],
      input: "{\"text\":\"Vu Mamadou 30 min hier\"}\n{\"text\":\"annule\"}\n")
    #expect(chat.lines.count == 2)
    _ = try await ProgramProcess.run([
      "store", "erase", "--apprentice", "D05", "--store", folder.store, "--intents",
      folder.intents,
    ])
    let export = try await ProgramProcess.run(["store", "export", "--store", folder.store]).lines
    let file = "\(folder.path)/export.json"
    try export.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    let (end, _) = try await ChildProcess.run(
      ProcessInfo.processInfo.environment["QUATORZE_PYTHON"]
        ?? "\(ProgramProcess.root)/.venv/bin/python",
      [
        "-c",
        """
        import json, sys, jsonschema
        schema = json.load(open(sys.argv[1]))
        jsonschema.Draft202012Validator.check_schema(schema)
        jsonschema.Draft202012Validator(schema).validate(json.load(open(sys.argv[2])))
        """, "\(folder.intents)/schema/export.schema.json", file,
      ])
    #expect(end == .exited(0))
  }

  @Test func whoIsErasedIsNowhereAndTheChainHolds() async throws {
    let folder = try ProgramFolder()
    try await folder.makeStore()
    let small = try folder.smallIntents()
    _ = try await ProgramProcess.run(
      [
        "chat", "--store", folder.store, "--intents", small, "--as", "karima", "--now",
        "2026-11-20T10:00",
      ], input: "Vu Mamadou 30 min hier\n")
    let copy = "\(folder.path)/copy"
    #expect(
      try await ProgramProcess.run(["store", "backup", copy, "--store", folder.store]).end
        == .exited(0))
    let erased = try await ProgramProcess.run([
      "store", "erase", "--apprentice", "Mamadou Cissé", "--store", folder.store,
    ])
    #expect(erased.end == .exited(0))
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.store) {
      let data = FileManager.default.contents(atPath: "\(folder.store)/\(name)") ?? Data()
      #expect(!String(decoding: data, as: UTF8.self).contains("Cissé"), "\(name)")
    }
    #expect(
      try await ProgramProcess.run(["store", "verify", "--store", folder.store]).end == .exited(0))
    #expect(try await ProgramProcess.run(["store", "verify", "--store", copy]).end == .exited(0))
    let head = try await folder.export()["head"]?["hash"]?.string ?? ""
    let verify = ["store", "verify", "--store", folder.store, "--head"]
    #expect(try await ProgramProcess.run(verify + [head]).end == .exited(0))
    #expect(
      try await ProgramProcess.run(verify + [String(repeating: "0", count: 64)]).end == .exited(1))
  }

  @Test func messagesAreUnderstoodWithTheirContext() async throws {
    let folder = try ProgramFolder()
    let intents = try folder.smallIntents()
    let record = #"""
      {"id":"t1","author":"karima","now":"2026-11-20T10:00:00+01:00","text":"Vu Mamadou 30 min hier"}
      {"id":"t2","author":"patrick","now":"2026-11-20T10:00:00+01:00","context":[{"author":"patrick","text":"Vu Camille 30 min hier"},{"bot":"Laquelle ?","asked":"choice","options":["Camille Lefort","Camille Perrot"]}],"text":"la 2"}
      nonsense
      """#
    let result = try await ProgramProcess.run(
      [
        "understand", "--people", "\(intents)/demo/apprentis.csv", "--team",
        "\(intents)/demo/equipe.csv", "--intents", intents,
      ], input: record + "\n")
    let lines = try result.lines.map { try JSON(parsing: $0) }
    try #require(lines.count == 3)
    #expect(lines[0]["id"] == "t1")
    #expect(lines[0]["frame"]?["slots"]?["apprentices"] == ["Mamadou Cissé"])
    #expect(lines[0]["frame"]?["slots"]?["date"] == "2026-11-19")
    #expect(lines[1]["frame"]?["slots"]?["apprentices"] == ["Camille Perrot"])
    #expect(lines[1]["ask"] == .null)
    #expect(lines[2]["error"] != nil)
  }

  @Test func valuesAreReadFromTexts() async throws {
    let result = try await ProgramProcess.run(
      ["values", "--prefer", "past"],
      input: #"{"id":"v","text":"lundi","reference":"2026-11-20T10:00:00"}"# + "\n")
    #expect(try JSON(parsing: result.lines[0])["start"] == "2026-11-16")
  }

  @Test func theVersionIsTold() async throws {
    #expect(try await ProgramProcess.run(["--version"]).lines.first?.isEmpty == false)
  }

  @Test func aTextOf100KilobytesIsRefusedByEveryReader() async throws {
    let folder = try ProgramFolder()
    try await folder.makeStore()
    let text = String(repeating: "([", count: 50_000)
    let values = try await ProgramProcess.run(
      ["values"],
      input: "{\"id\":\"a\",\"text\":\"\(text)\",\"reference\":\"2026-11-20T10:00:00\"}\n")
    #expect(try JSON(parsing: values.lines[0])["id"] == "a")
    #expect(try JSON(parsing: values.lines[0])["error"] == "“text” is longer than 8000 bytes")
    let chat = try await ProgramProcess.run(
      [
        "chat", "--json", "--store", folder.store, "--intents", folder.smallIntents(), "--as",
        "karima", "--now", "2026-11-20T10:00",
      ], input: "{\"text\":\"\(text)\"}\n{\"text\":\"Vu Mamadou 30 min hier\"}\n")
    let answers = try chat.lines.map { try JSON(parsing: $0) }
    #expect(answers[0]["reply"]?.string?.contains("long") == true)
    #expect(answers[0]["entries"] == [])
    #expect(answers[1]["entries"] != [])
  }

  /// Each process hashes in another way.
  @Test func aSimulationIsTheSameInEveryProcess() async throws {
    let folder = try ProgramFolder()
    _ = try await ProgramProcess.run([
      "demo", "--store", folder.store, "--intents", folder.intents, "--now", "2026-11-02T08:00",
    ])
    var runs: Set<[String]> = []
    for _ in 0..<3 {
      let run = try await ProgramProcess.run([
        "reminders", "simulate", "--store", folder.store, "--intents", folder.intents, "--days",
        "60", "--now", "2026-11-16T08:00", "--json",
      ])
      #expect(run.end == .exited(0))
      runs.insert(run.lines)
    }
    #expect(runs.count == 1)
    #expect((runs.first?.count ?? 0) > 20)
  }
}
