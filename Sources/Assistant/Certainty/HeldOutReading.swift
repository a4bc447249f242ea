import Conversation
import JSONText
import Understanding

/// One message of a held-out set, as it was read and as it is meant.
package struct HeldOutReading: Sendable {
  package let set: String
  /// In the order of `Sign.allCases`.
  package let signs: [Double]
  /// Whether the intent and every slot are right, whatever was asked back.
  package let isRight: Bool
  /// Whether it would be recorded at once if nothing were doubted.
  package let isRecord: Bool
  /// Whether that record would have a wrong intent, or a person, day or number too many, or would
  /// lack a person or a day.
  package let isFalseRecord: Bool
  /// Whether a question is due anyhow: somebody is ambiguous or unknown, or something is missing.
  package let mayAsk: Bool

  package init(
    set: String, signs: [Double], isRight: Bool, isRecord: Bool, isFalseRecord: Bool, mayAsk: Bool
  ) {
    self.set = set
    self.signs = signs
    self.isRight = isRight
    self.isRecord = isRecord
    self.isFalseRecord = isFalseRecord
    self.mayAsk = mayAsk
  }

  /// - Parameters:
  ///   - gold: the frame that is meant.
  ///   - answer: what `RecordReader` says, with its signs.
  init(set: String, gold: JSON, answer: JSON) {
    let meant = HeldOutReading.slots(gold)
    let read = HeldOutReading.slots(answer["frame"] ?? .null)
    let intent = answer["frame"]?["intent"]?.string ?? ""
    let hasIntent = gold["intent"]?.string == intent
    let added = HeldOutReading.facts.contains { slot in
      !(read[slot] ?? []).subtracting(meant[slot] ?? []).isEmpty
    }
    let lost = HeldOutReading.neverLost.contains { slot in
      !(meant[slot] ?? []).subtracting(read[slot] ?? []).isEmpty
    }
    // What is asked because it is doubted would be recorded without the doubt.
    let isAsked =
      answer["ask"]?.string.map { $0 != "confirm" || intent == Intent.recordExit.rawValue } ?? false
    let writes = Intent(rawValue: intent).map(Requirements.writes.contains) ?? false
    self.init(
      set: set,
      signs: Sign.allCases.map { answer["signs"]?[$0.id]?.number ?? 0 },
      isRight: hasIntent && meant == read,
      isRecord: writes && !isAsked && intent != Intent.raiseAlert.rawValue,
      isFalseRecord: writes && !isAsked && (!hasIntent || added || lost),
      mayAsk: HeldOutReading.mayAsk(gold))
  }

  private static let facts: Set<Slot> = [
    .apprentices, .groups, .absent, .late, .ambiguous, .unknown, .referents, .mine, .owner,
    .referent, .name, .group, .date, .time, .next, .due, .from, .to, .duration, .before, .after,
    .value, .outOf, .responses, .gap, .action, .choice, .budget,
  ]

  private static let neverLost: Set<Slot> = [
    .apprentices, .groups, .absent, .ambiguous, .unknown, .date, .next, .due,
  ]

  /// The values of a frame without order and notes; a plain interview need not be named.
  private static func slots(_ frame: JSON) -> [Slot: Set<String>] {
    var slots: [Slot: Set<String>] = [:]
    for member in frame["slots"]?.members ?? [] {
      guard let slot = Slot(rawValue: member.name), slot != .note, member.value != .null,
        member.value != "entretien_individuel"
      else { continue }
      let values = (member.value.array ?? [member.value]).map { value in
        value.strings?.sorted().joined(separator: "|") ?? value.number.map { "\($0)" } ?? value.text
      }
      if !values.isEmpty { slots[slot] = Set(values) }
    }
    return slots
  }

  private static func mayAsk(_ gold: JSON) -> Bool {
    guard let intent = gold["intent"]?.string.flatMap({ Intent(rawValue: $0) }) else {
      return false
    }
    var frame = Frame(intent)
    for (slot, values) in slots(gold) {
      let names = values.sorted()
      frame[slot] =
        switch slot {
        case .apprentices, .absent: .people(names)
        case .ambiguous: .candidates([names])
        default: .texts(names)
        }
    }
    return Requirements.question(for: frame) != nil
  }
}
