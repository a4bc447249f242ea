import CivilTime
package import JSONText
package import Understanding

/// Frames in the terms of the corpus: people by their full names.
package struct FrameJSON: Sendable {
  private let names: [String: String]

  package init(_ roster: Roster) {
    var names: [String: String] = [:]
    for person in roster.people { names[person.id] = person.fullName }
    for member in roster.team { names["@" + member.id] = member.fullName }
    self.names = names
  }

  /// `{"intent":…,"slots":{…}}`, the slots in the order of `Slot.allCases`.
  package func json(_ frame: Frame) -> JSON {
    var slots: [JSON.Member] = []
    for slot in Slot.allCases {
      if let value = frame[slot] { slots.append(JSON.Member(slot.rawValue, json(value, slot))) }
    }
    return .object([
      JSON.Member("intent", .string(frame.intent.rawValue)),
      JSON.Member("slots", .object(slots)),
    ])
  }

  private func json(_ value: SlotValue, _ slot: Slot) -> JSON {
    switch value {
    case .people(let ids):
      switch slot {
      case .owner, .referent: return .string(ids.first.map { name("@" + $0) } ?? "")
      case .referents: return .strings(ids.map { name("@" + $0) })
      default: return .strings(ids.map(name))
      }
    case .candidates(let lists): return .array(lists.map { .strings($0.map(name)) })
    case .texts(let texts): return .strings(texts)
    case .flag(let flag): return .bool(flag)
    case .day(let day): return .string(day.description)
    case .clock(let time): return .string(time.description)
    case .moment(let day, let time):
      return .string(time.map { "\(day)T\($0)" } ?? day.description)
    case .integer(let number): return .integer(number)
    case .number(let number): return .number(number)
    case .code(let id), .text(let id): return .string(id)
    }
  }

  private func name(_ id: String) -> String { names[id] ?? id }
}
