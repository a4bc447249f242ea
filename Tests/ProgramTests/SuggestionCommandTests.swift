import ChildProcesses
import Foundation
import Testing

/// The commands by which an admin makes an example of what was not understood.
@Suite struct SuggestionCommandTests {
  @Test func aMessageOfTheListBecomesAnExample() async throws {
    let folder = try ProgramFolder()
    try await folder.makeStore()
    let intents = try folder.soundIntents()
    let list = ["intents", "suggestions", "--store", folder.store]
    let learn = ["intents", "learn"]
    let places = ["--store", folder.store, "--intents", intents]
    #expect(try await ProgramProcess.run(list).lines == ["Aucun message non compris."])
    try """
    {"text":"commande des stylos","day":"2026-11-20","nearest":[]}
    {"text":"bavardé avec {person} hier 20 min","day":"2026-11-20","nearest":["log_session"]}

    """.write(
      toFile: "\(folder.store)/suggestions.jsonl", atomically: true, encoding: .utf8)
    #expect(
      try await ProgramProcess.run(list).lines == [
        "1. commande des stylos (2026-11-20)",
        "2. bavardé avec {person} hier 20 min (2026-11-20 ; proches : log_session)",
      ])
    for wrong in [
      ["3", "log_session"], ["2", "log_sessions"], ["2", "log_session", "--slot", "date"],
      ["2", "log_session", "--slot", "jour=2026-11-19"], ["2", "thanks"],
      ["2", "log_session", "--slot", "duration=45"],
    ] {
      #expect(try await ProgramProcess.run(learn + wrong + places).end == .exited(1), "\(wrong)")
    }
    let learnt = try await ProgramProcess.run(
      learn + ["2", "log_session", "--slot", "apprentices={person}"] + places)
    #expect(learnt.end == .exited(0))
    #expect(learnt.lines.first?.hasPrefix("Ajouté : ") == true)
    #expect(learnt.lines.first?.hasSuffix("/intents/fr/log_session.yaml:6") == true)
    #expect(learnt.lines.contains("  date = \"2026-11-19\""))
    #expect(
      try await ProgramProcess.run(list).lines == ["1. commande des stylos (2026-11-20)"])
    let check = try await ProgramProcess.run(["intents", "check", "--intents", intents])
    #expect(check.end == .exited(0))
    #expect(check.lines.last?.contains("1 exemples, 1 bien lus, 0 à revoir") == true)
  }

  @Test func checkNamesFileAndLineInFrench() async throws {
    let folder = try ProgramFolder()
    let intents = try folder.soundIntents()
    let file = "\(intents)/fr/deny.yaml"
    try "intent: deny\nsentences:\n  - \"[ah] oui\"\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let check = try await ProgramProcess.run(["intents", "check", "--intents", intents])
    #expect(check.end == .exited(1))
    // What is a phrase of both may also be read as neither.
    #expect(
      check.lines.contains(
        "\(file):3:5 : « oui » est aussi une phrase de affirm : \(intents)/fr/affirm.yaml:3:5"))
    try "intent: deny\nsentences:\n  - \"[ah] {machin}\"\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    #expect(
      try await ProgramProcess.run(["intents", "check", "--intents", intents]).end == .exited(2))
  }
}
