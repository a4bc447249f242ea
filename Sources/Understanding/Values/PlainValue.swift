package import CivilTime

/// The best single value of a text, in the terms of the `values` command.
package struct PlainValue: Hashable, Sendable {
  package enum Kind: String, Sendable { case date, datetime, interval, duration, number }
  package enum Preference: String, Sendable { case past, future }

  package var kind: Kind
  /// ISO 8601, local: a date, or a date with time; nil for an open side and for numbers.
  package var start: String?
  package var end: String?
  package var grain: Grain?
  package var seconds: Double?
  package var value: Double?

  private init(_ kind: Kind) { self.kind = kind }

  /// Reads the whole text for one value: a time before a duration before a number, among equals the
  /// one with the most words, then the first. Nil when there is none, or when the date does not exist.
  package static func read(
    _ text: String, at reference: CivilMoment, preferring preference: Preference = .future,
    holidays: SchoolHolidays = SchoolHolidays()
  ) -> PlainValue? {
    let utterance = Utterance(text)
    let spans = ValueReader.spans(in: utterance, at: reference, isPlain: true, holidays: holidays)
    var best: (rank: Int, length: Int, span: ValueSpan)?
    for span in spans {
      let rank = rank(of: span)
      let length = span.tokens.count
      if let best, (best.rank, best.length) >= (rank, length) { continue }
      best = (rank, length, span)
    }
    return best.flatMap { plain($0.span, preference) }
  }

  private static func rank(of span: ValueSpan) -> Int {
    switch span.value {
    case .date, .moment, .interval, .clock:
      span.traits.contains(.partOnly) ? 4 : 5
    case .impossible: 5
    case .duration: 3
    case .percentage, .ratio: 2
    case .number, .ordinal: 1
    }
  }

  private static func plain(_ span: ValueSpan, _ preference: Preference) -> PlainValue? {
    switch span.value {
    case .date(let readings):
      return day(readings[preference], span)
    case .moment(let readings), .clock(_, let readings):
      var value = PlainValue(.datetime)
      value.start = PlainValue.written(readings[preference])
      value.grain = readings[preference].time.second != 0 ? .second : .minute
      return value
    case .interval(let readings):
      let period = readings[preference]
      var value = PlainValue(.interval)
      value.grain = period.grain
      value.start = period.start.map { written($0, period.grain) }
      value.end = period.end.map { written($0, period.grain) }
      return value
    case .duration(let seconds):
      var value = PlainValue(.duration)
      value.seconds = seconds
      return value
    case .number(let number), .percentage(let number): return PlainValue(number: number)
    case .ordinal(let number): return PlainValue(number: Double(number))
    case .ratio(let number, let total): return PlainValue(number: number / total)
    case .impossible: return nil
    }
  }

  private init(number: Double) {
    self.init(.number)
    value = number
  }

  /// A day, or the part of it that was named as an interval of hours.
  private static func day(_ date: CivilDate, _ span: ValueSpan) -> PlainValue {
    guard let stretch = span.partStretch else {
      var value = PlainValue(.date)
      value.grain = .day
      value.start = date.description
      return value
    }
    var value = PlainValue(.interval)
    let midnight = CivilMoment(date, .midnight)
    value.grain = .hour
    value.start = written(midnight.adding(seconds: stretch.lowerBound))
    value.end = written(midnight.adding(seconds: stretch.upperBound))
    return value
  }

  private static func written(_ moment: CivilMoment, _ grain: Grain) -> String {
    grain >= .day ? moment.date.description : written(moment)
  }

  private static func written(_ moment: CivilMoment) -> String {
    let second = moment.time.second
    return "\(moment):\(second < 10 ? "0" : "")\(second)"
  }
}

extension Readings {
  fileprivate subscript(preference: PlainValue.Preference) -> Reading {
    preference == .past ? past : future
  }
}
