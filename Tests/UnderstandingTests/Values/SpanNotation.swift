import CivilTime

@testable import Understanding

/// Writes spans in one line, so that a test table can state them.
enum SpanNotation {
  /// Friday evening, in ISO week 47.
  static let reference = CivilMoment(iso: "2026-11-20T17:45") ?? moment

  private static let moment = CivilMoment(CivilDate(dayNumber: 0), .midnight)

  /// All spans of a text by their future readings, separated by « + ».
  static func read(_ text: String) -> String {
    ValueReader.spans(in: Utterance(text), at: reference).map { future($0.value) }
      .joined(separator: " + ")
  }

  /// The same by their past readings.
  static func readBack(_ text: String) -> String {
    ValueReader.spans(in: Utterance(text), at: reference).map { past($0.value) }
      .joined(separator: " + ")
  }

  static func first(_ text: String) -> ValueSpan? {
    ValueReader.spans(in: Utterance(text), at: reference).first
  }

  static func future(_ value: Value) -> String {
    switch value {
    case .date(let readings): "\(readings.future)"
    case .moment(let readings): "\(readings.future)"
    case .clock(let time, _): "\(time)"
    case .interval(let readings): written(readings.future)
    default: plain(value)
    }
  }

  private static func past(_ value: Value) -> String {
    switch value {
    case .date(let readings): "\(readings.past)"
    case .moment(let readings): "\(readings.past)"
    case .clock(_, let readings): "\(readings.past)"
    case .interval(let readings): written(readings.past)
    default: plain(value)
    }
  }

  private static func plain(_ value: Value) -> String {
    switch value {
    case .duration(let seconds): length(seconds)
    case .number(let number): written(number)
    case .ordinal(let number): "\(number)e"
    case .percentage(let number): "\(written(number)) %"
    case .ratio(let number, let total): "\(written(number))/\(written(total))"
    case .impossible(let date): "no \(date.day).\(date.month): \(date.reason)"
    default: "?"
    }
  }

  private static func length(_ seconds: Double) -> String {
    seconds.truncatingRemainder(dividingBy: 86_400) == 0
      ? "\(written(seconds / 86_400)) d"
      : seconds.truncatingRemainder(dividingBy: 60) == 0
        ? "\(written(seconds / 60)) min" : "\(written(seconds)) s"
  }

  private static func written(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : String(number)
  }

  /// Days as both included, clock times as written: `2026-11-23…2026-11-29`, `…2026-11-30`.
  private static func written(_ period: Period) -> String {
    if period.grain >= .day {
      let days = period.days
      return "\(days.from.map(\.description) ?? "")…\(days.to.map(\.description) ?? "")"
    }
    return "\(period.start?.description ?? "")…\(period.end?.description ?? "")"
  }
}
