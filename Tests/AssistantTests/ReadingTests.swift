import Assistant
import Conversation
import Foundation
import JSONText
import Testing
import Understanding

/// Ways of naming groups, of telling who was there and of giving results, each with the frame that
/// it must give. The people of `Readings` are of no other file.
@Suite("Ways of saying")
struct ReadingTests {
  @Test(
    "every message of the table is read as it stands there",
    arguments: [
      "groupes", "resultats", "roles", "filtres", "tiers", "absences", "suites", "nuances",
      "charges", "reprises", "tournures",
    ])
  func table(name: String) throws {
    let folder = "\(Bench.root)/Tests/AssistantTests/Readings"
    let roster = try RosterFiles.roster(
      people: "\(folder)/apprentis.csv", team: "\(folder)/equipe.csv")
    let dialogue = Dialogue(Interpreter(try Bench.intents.get().language, roster: roster))
    let reader = RecordReader(roster, dialogue)
    let lines = try String(contentsOfFile: "\(folder)/\(name).jsonl", encoding: .utf8)
      .split(separator: "\n")
    #expect(lines.count > 10)
    for line in lines {
      let record = try JSON(parsing: line)
      let gold = try #require(record["frame"])
      let frame = try #require(reader.answer(record)["frame"])
      #expect(frame.plainSlots == gold.plainSlots, "\(record["text"]?.string ?? "")")
    }
  }
}
