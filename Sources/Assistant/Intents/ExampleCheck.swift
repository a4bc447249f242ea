import Conversation
import DataFiles
import JSONText
package import Understanding

/// Passes the examples of the intent files as tests: each must be read as it says.
package struct ExampleCheck: Sendable {
  private let reader: RecordReader

  package init(_ language: Language, roster: Roster) {
    reader = RecordReader(roster, Dialogue(Interpreter(language, roster: roster)))
  }

  /// How much of an example is read as it says.
  package enum Reading: Sendable { case frame, intentAlone, neither }

  package func reading(of example: IntentExample) -> Reading {
    guard failure(of: example) != nil else { return .frame }
    return answer(to: example)["frame"]?["intent"]?.string == example.intent.rawValue
      ? .intentAlone : .neither
  }

  /// What is read otherwise than the example says, in one line; nil when all is right. The free
  /// text of a note is not compared, nor whether a plain meeting is named so.
  package func failure(of example: IntentExample) -> String? {
    let answer = answer(to: example)
    let frame = answer["frame"] ?? .null
    guard frame["intent"]?.string == example.intent.rawValue else {
      let read = frame["intent"]?.string ?? "nothing"
      return "“\(example.text)” is read as \(read) instead of \(example.intent.rawValue)"
    }
    var read: [String: [String]] = [:]
    for member in frame["slots"]?.members ?? [] { read[member.name] = values(member.value) }
    var wanted: [String: [String]] = [:]
    for slot in example.slots { wanted[slot.slot.rawValue] = slot.values.sorted() }
    for name in Set(read.keys).union(wanted.keys).sorted() where read[name] != wanted[name] {
      if name == Slot.note.rawValue { continue }
      // A document that lacks may be named or not.
      if name == Slot.proof.rawValue, example.intent == .missingProofs { continue }
      let plain = ["entretien_individuel"]
      if name == "activity", (read[name] ?? plain) == (wanted[name] ?? plain) { continue }
      return
        "“\(example.text)”: \(name) is read as \(read[name] ?? []) instead of \(wanted[name] ?? [])"
    }
    return nil
  }

  private func answer(to example: IntentExample) -> JSON {
    let context = example.context.map { turn in
      JSON.object([
        "author": turn.author.map { .string($0) },
        turn.author == nil ? "bot" : "text": .string(turn.text),
        "asked": turn.asked.map { .string($0) },
        "options": turn.options.isEmpty ? nil : .strings(turn.options),
      ])
    }
    return reader.answer(
      .object([
        "id": .null, "text": .string(example.text), "author": .string(example.author),
        "now": .string("\(example.now):00"), "context": .array(context),
      ]))
  }

  private func values(_ value: JSON) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let items):
      items.map { $0.strings?.joined(separator: "|") ?? $0.string ?? $0.text }.sorted()
    default: [value.text]
    }
  }
}
