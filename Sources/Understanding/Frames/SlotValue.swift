package import CivilTime

/// What stands in a slot.
package enum SlotValue: Hashable, Sendable {
  /// Ids of the roster (`apprentices`, `absent`, `late`) or of the team (`referents`, `owner`,
  /// `referent`), in the order of the message.
  case people([String])
  /// For each name that fits several people, their ids in the roster's order.
  case candidates([[String]])
  /// Names as written (`unknown`) or names of groups (`groups`).
  case texts([String])
  case flag(Bool)
  case day(CivilDate)
  case clock(ClockTime)
  /// A day with or without a time.
  case moment(CivilDate, ClockTime?)
  case integer(Int)
  case number(Double)
  /// An id of the vocabulary: an activity, a proof, a mode…
  case code(String)
  case text(String)
}

extension SlotValue {
  package var people: [String]? { if case .people(let ids) = self { ids } else { nil } }
  package var texts: [String]? { if case .texts(let texts) = self { texts } else { nil } }
  package var day: CivilDate? {
    switch self {
    case .day(let day), .moment(let day, _): day
    default: nil
    }
  }
  package var clock: ClockTime? {
    switch self {
    case .clock(let time): time
    case .moment(_, let time): time
    default: nil
    }
  }
  package var integer: Int? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }
  package var number: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }
  package var code: String? { if case .code(let id) = self { id } else { nil } }
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
}
