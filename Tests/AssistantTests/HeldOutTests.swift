import Assistant
import Conversation
import Foundation
import JSONText
import Testing
import Understanding

/// Messages by other hands, about people of other rosters: how well they are read. Sets 1 to 8 and 13
/// to 28 have served: their failures were looked at, and their sentences, with the names of the sample
/// CFA, are examples by now; a change that costs accuracy shows there. Of sets 9 to 12 nothing is
/// learnt, but their failures were looked at too. Sets 16, 17 and 25 to 28 were written to be hard:
/// almost all of their messages record something, and name days, people and numbers that are no part
/// of it.
@Suite("Messages by other hands")
struct HeldOutTests {
  struct Score {
    var records = 0
    var intents = 0
    var frames = 0
    var falseRecords = 0
    var alerts = 0
    var missedAlerts: [String] = []
  }

  private func score(_ number: Int) throws -> Score {
    let folder = "\(Bench.root)/Tests/AssistantTests/HeldOut"
    let roster = try RosterFiles.roster(
      people: "\(folder)/apprentis-\(number).csv", team: "\(folder)/equipe-\(number).csv")
    let dialogue = Dialogue(Interpreter(try Bench.intents.get().language, roster: roster))
    let reader = RecordReader(roster, dialogue)
    let lines = try String(contentsOfFile: "\(folder)/messages-\(number).jsonl", encoding: .utf8)
    var score = Score()
    for line in lines.split(separator: "\n") {
      let record = try JSON(parsing: line)
      let gold = try #require(record["frame"])
      let answer = reader.answer(record)
      let frame = try #require(answer["frame"])
      let intent = try #require(gold["intent"]?.string)
      score.records += 1
      if intent == frame["intent"]?.string { score.intents += 1 }
      if gold.plainSlots == frame.plainSlots { score.frames += 1 }
      if intent == "none", answer["ask"] == .null,
        let read = frame["intent"]?.string.flatMap({ Intent(rawValue: $0) }),
        Requirements.writes.contains(read)
      {
        score.falseRecords += 1
      }
      if intent == "raise_alert" {
        score.alerts += 1
        if frame["intent"]?.string != intent {
          score.missedAlerts.append(record["text"]?.string ?? "")
        }
      }
    }
    return score
  }

  /// A set, and the shares of intents and frames that it must keep.
  struct Floor: Sendable, CustomTestStringConvertible {
    let set: Int
    let intents: Double
    let frames: Double
    var testDescription: String { "set \(set)" }
  }

  @Test(
    "each set on its own roster",
    arguments: [
      Floor(set: 1, intents: 0.98, frames: 0.93), Floor(set: 2, intents: 0.98, frames: 0.90),
      Floor(set: 3, intents: 0.98, frames: 0.90), Floor(set: 4, intents: 0.97, frames: 0.84),
      Floor(set: 5, intents: 0.97, frames: 0.86), Floor(set: 6, intents: 0.96, frames: 0.81),
      Floor(set: 7, intents: 0.96, frames: 0.88),
      Floor(set: 8, intents: 0.97, frames: 0.87), Floor(set: 9, intents: 0.90, frames: 0.80),
      Floor(set: 10, intents: 0.95, frames: 0.88), Floor(set: 11, intents: 0.94, frames: 0.85),
      Floor(set: 12, intents: 0.92, frames: 0.79), Floor(set: 13, intents: 0.97, frames: 0.91),
      Floor(set: 14, intents: 0.96, frames: 0.86), Floor(set: 15, intents: 0.97, frames: 0.83),
      Floor(set: 16, intents: 0.96, frames: 0.68), Floor(set: 17, intents: 0.94, frames: 0.65),
      Floor(set: 18, intents: 0.96, frames: 0.83), Floor(set: 19, intents: 0.97, frames: 0.94),
      Floor(set: 20, intents: 0.97, frames: 0.92), Floor(set: 21, intents: 0.97, frames: 0.92),
      Floor(set: 22, intents: 0.96, frames: 0.88), Floor(set: 23, intents: 0.97, frames: 0.92),
      Floor(set: 24, intents: 0.96, frames: 0.89), Floor(set: 25, intents: 0.95, frames: 0.79),
      Floor(set: 26, intents: 0.94, frames: 0.77), Floor(set: 27, intents: 0.95, frames: 0.80),
      Floor(set: 28, intents: 0.94, frames: 0.80), Floor(set: 46, intents: 0.97, frames: 0.90),
      Floor(set: 47, intents: 0.97, frames: 0.92), Floor(set: 48, intents: 0.97, frames: 0.90),
      Floor(set: 49, intents: 0.98, frames: 0.92), Floor(set: 50, intents: 0.97, frames: 0.86),
      Floor(set: 51, intents: 0.95, frames: 0.84),
    ])
  func accuracy(floor: Floor) throws {
    let score = try score(floor.set)
    print(
      "held-out set \(floor.set): \(score.records) messages, intents \(score.intents), frames "
        + "\(score.frames), recorded by mistake \(score.falseRecords), alerts missed "
        + "\(score.missedAlerts.count) of \(score.alerts)")
    #expect(score.records >= 200)
    #expect(Double(score.intents) >= floor.intents * Double(score.records))
    #expect(Double(score.frames) >= floor.frames * Double(score.records))
    #expect(Double(score.falseRecords) <= 0.015 * Double(score.records))
  }
}
