import Assistant
import DataFiles
import Foundation
import Testing

/// What `quatorze intents check` tells of a folder, with file and line.
@Suite struct IntentCheckTests {
  @Test func aSoundFolderPasses() throws {
    #expect(try SmallIntents().problems() == [])
  }

  @Test func aSentenceOfTwoIntentsIsToldWithBothPlaces() throws {
    let intents = try SmallIntents()
    try intents.change(
      "fr/show_agenda.yaml", "sentences:\n",
      to: "sentences:\n  - \"[oui] Vu {person} [le matin] {duration} {pastdate}\"\n")
    let problems = try intents.problems()
    #expect(
      problems.contains {
        $0.hasPrefix("fr/show_agenda.yaml:3:")
          && $0.contains("“vu {person} {duration} {pastdate}” is a sentence of log_session, too")
          && $0.contains("fr/log_session.yaml:3:")
      }, "\(problems)")
  }

  @Test func aSentenceThatAnotherIntentSpellsOutIsTold() throws {
    let intents = try SmallIntents()
    try intents.change("fr/fillers.yaml", "slots:\n", to: "slots:\n  thing: [bidule]\n")
    for name in ["log_session", "show_agenda"] {
      let phrase = name == "log_session" ? "regardé le {thing}" : "regardé le bidule"
      try intents.change(
        "fr/\(name).yaml", "sentences:\n", to: "sentences:\n  - \"\(phrase)\"\n")
    }
    let problems = try intents.problems()
    #expect(
      problems.contains {
        $0.hasPrefix("fr/show_agenda.yaml:3:")
          && $0.contains("“regardé le bidule” is a sentence of log_session, too: ")
      }, "\(problems)")
  }

  @Test func aPhraseThatIsNeverReadAsItsIntentIsTold() throws {
    let intents = try SmallIntents()
    try intents.change(
      "fr/show_agenda.yaml", "sentences:\n",
      to: "sentences:\n  - \"vu Mamadou Cissé 45 min avant-hier\"\n")
    // One sentence of what is said of a session much more often.
    let often = (2...24).map { number in
      "  - \"(\(Array(repeating: "vu", count: number).joined(separator: "|"))) {person} {duration} {pastdate}\"\n"
    }
    try intents.change("fr/log_session.yaml", "examples:\n", to: often.joined() + "examples:\n")
    let problems = try intents.problems()
    #expect(
      problems.contains {
        $0.hasPrefix("fr/show_agenda.yaml:3:")
          && $0.contains("no sentence of this phrase is read as show_agenda")
          && $0.contains("is read as log_session")
      }, "\(problems)")
  }

  @Test("an example of a line beside the file is a test too, unless it is known to be misread")
  func examplesBeside() throws {
    let intents = try SmallIntents()
    try FileManager.default.createDirectory(
      atPath: "\(intents.folder.path)/fr/examples", withIntermediateDirectories: true)
    let record = """
      {"text": "Vu Rose Carpentier 20 min hier", "author": "karima", "now": "2026-11-20T17:00", \
      "slots": {"apprentices": ["Rose Carpentier"], "date": "2026-11-19", "duration": 25}
      """
    try intents.write("fr/examples/log_session.jsonl", "\n\(record)}\n")
    #expect(try intents.problems().count == 1)
    #expect(try intents.problems().first?.hasPrefix("fr/examples/log_session.jsonl:2: ") == true)
    try intents.write("fr/examples/log_session.jsonl", record + ", \"misread\": true}\n")
    #expect(try intents.problems() == [])
    try intents.write("fr/examples/small_talk.jsonl", "{}")
    #expect(throws: AssistantError.self) { try intents.folder.examples() }
  }

  @Test func aPhraseThatStandsTwiceIsTold() throws {
    let intents = try SmallIntents()
    try intents.change(
      "fr/log_session.yaml", "examples:\n",
      to: "  - \"vu {person} {duration} {pastdate}\"\nexamples:\n")
    #expect(
      try intents.problems()
        == ["fr/log_session.yaml:5:5: the phrase stands already in line 3"])
  }

  @Test func anExampleThatDoesNotGiveItsFrameIsTold() throws {
    let intents = try SmallIntents()
    try intents.change("fr/log_session.yaml", "\"duration\": 30", to: "\"duration\": 45")
    let problems = try intents.problems()
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("fr/log_session.yaml:6:") == true, "\(problems)")
    #expect(problems.first?.contains("duration is read as [\"30\"] instead of [\"45\"]") == true)
  }

  /// What keeps the folder from being read at all.
  @Test(arguments: [
    (
      "fr/log_session.yaml", "sentences:\n", "sentences:\n  - \"vu {person} [(a|b {machin})]\"\n",
      "fr/log_session.yaml:3:", "“{machin}” is no slot that has values"
    ),
    (
      "fr/log_session.yaml", "sentences:\n", "sentences:\n  - \"vu [<regle>] {person}\"\n",
      "fr/log_session.yaml:3:", "no rule of that name"
    ),
    (
      "fr/replies.yaml", "  date: \"Quel jour ?\"\n", "", "fr/replies.yaml:",
      "the text “ask.date” is missing"
    ),
    (
      "fr/replies.yaml", "  date: \"Quel jour ?\"\n", "  date: \"\"\n", "fr/replies.yaml:",
      "“ask.date” is no question"
    ),
    (
      "fr/replies.yaml", "ask:\n", "ask:\n  couleur: \"De quelle couleur ?\"\n",
      "fr/replies.yaml:", "no text “ask.couleur” is needed"
    ),
  ])
  func whatCannotBeUsedIsToldWithItsLine(
    _ file: String, _ old: String, _ new: String, _ place: String, _ problem: String
  ) throws {
    let intents = try SmallIntents()
    try intents.change(file, old, to: new)
    let error = #expect(throws: AssistantError.self) { try intents.check() }
    guard case .files(let problems) = error, let first = problems.first else {
      Issue.record("no file is named: \(String(describing: error))")
      return
    }
    #expect(problems.count == 1)
    #expect(first.description.hasPrefix("\(intents.folder.path)/\(place)"), "\(first)")
    #expect(first.place.line > 0)
    #expect(first.problem.contains(problem))
  }
}
