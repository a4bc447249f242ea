import Assistant
import Chat
import DataFiles
import Foundation
import JSONText
import Journal
import Testing

/// Whole conversations, each told as it is and told again with a restart before every answer.
@Suite struct DialogueTests {
  static let dialogues: [JSON] = {
    let text =
      (try? String(
        contentsOfFile: "\(Bench.root)/Tests/AssistantTests/dialogues.jsonl", encoding: .utf8))
      ?? ""
    return text.split(separator: "\n").compactMap { try? JSON(parsing: $0) }
  }()

  @Test func thereAreDialogues() { #expect(DialogueTests.dialogues.count >= 12) }

  @Test(arguments: DialogueTests.dialogues, [false, true])
  func aDialogueGoesAsItShould(_ dialogue: JSON, restarting: Bool) async throws {
    let id = dialogue["id"]?.string ?? "?"
    let store = try await TestStore(start: dialogue["start"]?.string ?? "")
    var answer: Answer?
    for turn in dialogue["turns"]?.array ?? [] {
      if let text = turn["user"]?.string {
        if restarting { try await store.restart() }
        store.clock.advance(seconds: 60)
        answer = try await store.say(
          text, as: turn["author"]?.string ?? dialogue["author"]?.string ?? "")
      } else if let expected = turn["expect"] {
        try DialogueTests.check(expected, answer, in: id)
      }
    }
  }

  static func check(_ expected: JSON, _ answer: Answer?, in id: String) throws {
    let reply = answer?.reply?.text ?? ""
    if let ask = expected["ask"]?.string {
      #expect(answer?.ask == ask, "\(id): \(reply)")
      #expect(answer?.entries.isEmpty == true || ask == "choice", "\(id): \(reply)")
    }
    if let frame = expected["frame"] {
      #expect(answer?.ask == nil, "\(id): \(reply)")
      let found = answer?.frames.first.map(DialogueTests.comparable)
      #expect(found == DialogueTests.comparable(frame), "\(id): \(reply)")
    }
    for part in expected["replies_contain"]?.strings ?? [] {
      #expect(reply.contains(part), "\(id): \(reply)")
    }
    for part in expected["replies_lack"]?.strings ?? [] {
      #expect(!reply.contains(part), "\(id): \(reply)")
    }
    if let types = expected["entries"]?.strings {
      #expect((answer?.entries ?? []).map(\.type) == types, "\(id): \(reply)")
    }
  }

  /// A frame without its free text, a plain meeting unnamed, in one order.
  private static func comparable(_ frame: JSON) -> [String: JSON] {
    var slots: [String: JSON] = ["intent": frame["intent"] ?? .null]
    for slot in frame["slots"]?.members ?? [] where slot.name != "note" {
      if slot.name == "activity", slot.value == "entretien_individuel" { continue }
      slots[slot.name] = slot.value.strings.map { .strings($0.sorted()) } ?? slot.value
    }
    return slots
  }
}

extension JSON: CustomTestStringConvertible {
  /// The dialogue's id.
  public var testDescription: String { self["id"]?.string ?? text }
}
