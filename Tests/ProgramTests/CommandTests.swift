import Foundation
import JSONText
import Testing

@Suite struct CommandTests {
  @Test func theDemoIsMadeOnceAndMarked() throws {
    let folder = try ProgramFolder()
    let arguments = ["demo", "--store", folder.store, "--intents", folder.intents]
    #expect(try ProgramProcess.run(arguments).status == 0)
    let first = try folder.export()
    #expect(try ProgramProcess.run(arguments).status == 0)
    #expect(try folder.export()["head"] == first["head"])
    #expect(first["demo"] == true)
    #expect(first["apprentices"]?.array?.count == 21)
    #expect(first["team"]?.array?.count == 6)
  }

  @Test func anImportSaysInFrenchWhatItDid() throws {
    let folder = try ProgramFolder()
    let file = "\(folder.path)/liste.csv"
    try "nom;prénom;formation;INE\nA;Zoé;G;123\nB;;G;\nC;;G;\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let arguments = ["import", file, "--store", folder.store, "--intents", folder.intents]
    let dry = try ProgramProcess.run(arguments + ["--dry-run"])
    #expect(dry.lines.first?.contains("rien n’est enregistré") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.store))
    let result = try ProgramProcess.run(arguments)
    let text = result.lines.joined(separator: "\n")
    #expect(result.status == 1)
    #expect(text.contains("de même ligne 4"))
    #expect(text.contains("Ajoutés (1) : Zoé A (G)"))
    #expect(text.contains("liste.csv:3:3"))
    #expect(text.contains("la cellule est vide"))
    #expect(text.contains("Jamais conservé : « INE »"))
    let again = try ProgramProcess.run(arguments)
    #expect(again.lines.joined().contains("rien à changer"))
  }

  @Test func theExportIsValidByItsSchema() throws {
    let folder = try ProgramFolder()
    try folder.makeStore()
    let chat = try ProgramProcess.run(
      [
        "chat", "--json", "--store", folder.store, "--intents", folder.smallIntents(), "--as",
        "karima", "--now", "2026-11-20T10:00",
      ],
      input: "{\"text\":\"Vu Mamadou 30 min hier\"}\n{\"text\":\"annule\"}\n")
    #expect(chat.lines.count == 2)
    _ = try ProgramProcess.run([
      "store", "erase", "--apprentice", "D05", "--store", folder.store, "--intents",
      folder.intents,
    ])
    let export = try ProgramProcess.run(["store", "export", "--store", folder.store]).lines
    let file = "\(folder.path)/export.json"
    try export.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
    let python = Process()
    python.executableURL = URL(
      filePath: ProcessInfo.processInfo.environment["QUATORZE_PYTHON"]
        ?? "\(ProgramProcess.root)/.venv/bin/python")
    python.arguments = [
      "-c",
      """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      jsonschema.Draft202012Validator(schema).validate(json.load(open(sys.argv[2])))
      """, "\(folder.intents)/schema/export.schema.json", file,
    ]
    try python.run()
    python.waitUntilExit()
    #expect(python.terminationStatus == 0)
  }

  @Test func whoIsErasedIsNowhereAndTheChainHolds() throws {
    let folder = try ProgramFolder()
    try folder.makeStore()
    let small = try folder.smallIntents()
    _ = try ProgramProcess.run(
      [
        "chat", "--store", folder.store, "--intents", small, "--as", "karima", "--now",
        "2026-11-20T10:00",
      ], input: "Vu Mamadou 30 min hier\n")
    let copy = "\(folder.path)/copy"
    #expect(
      try ProgramProcess.run(["store", "backup", copy, "--store", folder.store]).status == 0)
    let erased = try ProgramProcess.run([
      "store", "erase", "--apprentice", "Mamadou Cissé", "--store", folder.store,
    ])
    #expect(erased.status == 0)
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.store) {
      let data = FileManager.default.contents(atPath: "\(folder.store)/\(name)") ?? Data()
      #expect(!String(decoding: data, as: UTF8.self).contains("Cissé"), "\(name)")
    }
    #expect(try ProgramProcess.run(["store", "verify", "--store", folder.store]).status == 0)
    #expect(try ProgramProcess.run(["store", "verify", "--store", copy]).status == 0)
    let head = try folder.export()["head"]?["hash"]?.string ?? ""
    let verify = ["store", "verify", "--store", folder.store, "--head"]
    #expect(try ProgramProcess.run(verify + [head]).status == 0)
    #expect(try ProgramProcess.run(verify + [String(repeating: "0", count: 64)]).status == 1)
  }

  @Test func messagesAreUnderstoodWithTheirContext() throws {
    let folder = try ProgramFolder()
    let intents = try folder.smallIntents()
    let record = #"""
      {"id":"t1","author":"karima","now":"2026-11-20T10:00:00+01:00","text":"Vu Mamadou 30 min hier"}
      {"id":"t2","author":"patrick","now":"2026-11-20T10:00:00+01:00","context":[{"author":"patrick","text":"Vu Camille 30 min hier"},{"bot":"Laquelle ?","asked":"choice","options":["Camille Lefort","Camille Perrot"]}],"text":"la 2"}
      nonsense
      """#
    let result = try ProgramProcess.run(
      [
        "understand", "--people", "\(intents)/demo/apprentis.csv", "--team",
        "\(intents)/demo/equipe.csv", "--intents", intents,
      ], input: record + "\n")
    let lines = try result.lines.map { try JSON(parsing: $0) }
    #expect(lines.count == 3)
    #expect(lines[0]["id"] == "t1")
    #expect(lines[0]["frame"]?["slots"]?["apprentices"] == ["Mamadou Cissé"])
    #expect(lines[0]["frame"]?["slots"]?["date"] == "2026-11-19")
    #expect(lines[1]["frame"]?["slots"]?["apprentices"] == ["Camille Perrot"])
    #expect(lines[1]["ask"] == .null)
    #expect(lines[2]["error"] != nil)
  }

  @Test func valuesAreReadFromTexts() throws {
    let result = try ProgramProcess.run(
      ["values", "--prefer", "past"],
      input: #"{"id":"v","text":"lundi","reference":"2026-11-20T10:00:00"}"# + "\n")
    #expect(try JSON(parsing: result.lines[0])["start"] == "2026-11-16")
  }

  @Test func theVersionIsTold() throws {
    #expect(try ProgramProcess.run(["--version"]).lines.first?.isEmpty == false)
  }

  @Test func aTextOf100KilobytesIsRefusedByEveryReader() throws {
    let folder = try ProgramFolder()
    try folder.makeStore()
    let text = String(repeating: "([", count: 50_000)
    let values = try ProgramProcess.run(
      ["values"],
      input: "{\"id\":\"a\",\"text\":\"\(text)\",\"reference\":\"2026-11-20T10:00:00\"}\n")
    #expect(try JSON(parsing: values.lines[0])["id"] == "a")
    #expect(try JSON(parsing: values.lines[0])["error"] == "“text” is longer than 8000 bytes")
    let chat = try ProgramProcess.run(
      [
        "chat", "--json", "--store", folder.store, "--intents", folder.smallIntents(), "--as",
        "karima", "--now", "2026-11-20T10:00",
      ], input: "{\"text\":\"\(text)\"}\n{\"text\":\"Vu Mamadou 30 min hier\"}\n")
    let answers = try chat.lines.map { try JSON(parsing: $0) }
    #expect(answers[0]["reply"]?.string?.contains("long") == true)
    #expect(answers[0]["entries"] == [])
    #expect(answers[1]["entries"] != [])
  }
}
