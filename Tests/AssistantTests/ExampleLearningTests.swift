import Assistant
import DataFiles
import Foundation
import Testing
import Understanding

/// A message that was not understood becomes an example, or the file stays as it is.
@Suite struct ExampleLearningTests {
  private func lesson(
    _ text: String, _ intent: Intent = .logSession, _ slots: [(slot: Slot, value: String)] = []
  ) -> ExampleLearning.Lesson {
    ExampleLearning.Lesson(
      text: text, intent: intent, slots: slots, author: "karima", now: "2026-11-20T17:00")
  }

  private func failure(
    _ lesson: ExampleLearning.Lesson, in intents: SmallIntents
  ) throws -> ExampleLearning.Failure? {
    let before = try intents.read("fr/log_session.yaml")
    let failure = #expect(throws: ExampleLearning.Failure.self) {
      try ExampleLearning(intents.folder).learn(lesson)
    }
    #expect(try intents.read("fr/log_session.yaml") == before)
    return failure
  }

  @Test func theExampleStandsAtTheEndOfTheListAndIsReadFromThenOn() throws {
    let intents = try SmallIntents()
    let old = try intents.read("fr/log_session.yaml")
    try intents.write("fr/log_session.yaml", old + "\n# plus tard\nmisread: []\n")
    let added = try ExampleLearning(intents.folder).learn(
      lesson(
        "bavardé longuement avec {person} hier, 20 min", .logSession,
        [(.apprentices, "{person}"), (.duration, "20")]))
    #expect(added.place.line == 10)
    let lines = try intents.read("fr/log_session.yaml").split(
      separator: "\n", omittingEmptySubsequences: false
    ).map(String.init)
    #expect(lines[0..<9].joined(separator: "\n") + "\n" == old)
    #expect(lines[9].hasPrefix("  - text: \"bavardé longuement avec Rose Carpentier hier"))
    #expect(lines[12].contains("\"apprentices\": [\"Rose Carpentier\"]"))
    #expect(lines[12].contains("\"date\": \"2026-11-19\""))
    #expect(Array(lines[13...]) == ["", "# plus tard", "misread: []", ""])
    #expect(try intents.check().examples == [])
    let rights = try FileManager.default.attributesOfItem(
      atPath: "\(intents.folder.path)/fr/log_session.yaml")[.posixPermissions]
    #expect(rights as? Int == 0o644)
  }

  @Test func aWrongSlotIsRefusedAndNothingChanges() throws {
    let failure = try failure(
      lesson("bavardé avec {person} hier", .logSession, [(.date, "2026-11-02")]),
      in: SmallIntents())
    guard case .misread(let problems) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(problems.count == 1)
    #expect(problems.first?.place.line == 10)
    #expect(problems.first?.problem.contains("2026-11-19") == true)
    // Where it would stand, not where it was tried.
    #expect(problems.first?.place.file.hasSuffix("/intents/fr/log_session.yaml") == true)
  }

  @Test func aFolderThatCannotBeReadIsRefused() throws {
    let intents = try SmallIntents()
    try intents.write("fr/greet.yaml", "intent: [")
    guard case .unreadable(let problems) = try failure(lesson("bavardé avec {person}"), in: intents)
    else {
      Issue.record("it was not refused")
      return
    }
    #expect(problems.first?.place.file == "\(intents.folder.path)/fr/greet.yaml")
  }

  @Test func whatHasNoPlaceIsToldBeforeAnythingIsTried() throws {
    let intents = try SmallIntents()
    guard case .noFile = try failure(lesson("qui suit {person} ?", .whoFollows), in: intents) else {
      Issue.record("there is no such file")
      return
    }
    var wrong = lesson("bavardé avec {person}")
    wrong.author = "zoe"
    guard case .noAuthor("zoe", let known) = try failure(wrong, in: intents) else {
      Issue.record("there is nobody of that name")
      return
    }
    #expect(known.contains("karima"))
    try intents.change("fr/log_session.yaml", "examples:\n", to: "examples: # ici\n")
    _ = try ExampleLearning(intents.folder).learn(lesson("bavardé avec {person} hier 20 min"))
    try intents.write("fr/log_session.yaml", "intent: log_session\nexamples: []\n")
    guard case .noList = try failure(lesson("bavardé avec {person}"), in: intents) else {
      Issue.record("there is no list of lines")
      return
    }
  }
}
