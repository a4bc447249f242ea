import Assistant
import Conversation
import Foundation
import JSONText
import Testing
import Understanding

/// What is said on Friday 12 March 2027 at 17:00, and the slots that it must have; nil is a slot that
/// it must not have; «ask» is what the bot asks. Earlier messages stand before « ~ », the bot's question in brackets.
struct DayReading: Sendable, CustomTestStringConvertible {
  let text: String
  let slots: [(String, String?)]
  var testDescription: String { text }

  init(_ text: String, _ slots: (String, String?)...) {
    self.text = text
    self.slots = slots
  }

  /// Expects the slots, or the intent where the slot is «intent», in what the demo roster gives.
  func check() throws {
    let roster = try Bench.folder.demoRoster()
    let language = try Bench.intents.get().language
    let reader = RecordReader(roster, Dialogue(Interpreter(language, roster: roster)))
    var turns = text.components(separatedBy: " ~ ")
    let last = turns.removeLast()
    let context = turns.map { turn -> JSON in
      turn.hasPrefix("[")
        ? .object(["bot": "?", "asked": .string(String(turn.dropFirst().dropLast()))])
        : .object(["author": "helene", "text": .string(turn)])
    }
    let answer = reader.answer(
      .object([
        "id": "t", "author": "helene", "now": "2027-03-12T17:00:00+01:00",
        "text": .string(last), "context": .array(context),
      ]))
    for (slot, value) in slots {
      let frame = answer["frame"]
      let read =
        slot == "ask"
        ? answer["ask"]?.string
        : slot == "intent"
          ? frame?["intent"]?.string : frame?["slots"]?[slot].map { $0.string ?? $0.text }
      #expect(read == value, "\(slot)")
    }
  }
}
