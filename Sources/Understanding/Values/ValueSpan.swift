package import CivilTime

/// A value expression of a message: where it stands, what it says, and how it was said.
package struct ValueSpan: Hashable, Sendable {
  /// Its tokens in `Utterance.tokens`, with the prepositions that belong to it («à», «depuis»).
  package var tokens: Range<Int>
  package var value: Value
  package var traits: ValueTraits
  /// The part of the day that was named: «demain matin» is a `date` with `morning`.
  package var partOfDay: PartOfDay?
  /// Seconds from midnight of the part of the day: «en fin de matinée» is narrower than
  /// «la matinée»; past 86,400 into the next day.
  package var partStretch: Range<Int>?
  /// The other thing that the same words may say: «2h» a duration and a time, «8/10» a date and a
  /// score, «19.10» a date and a number.
  package var alternative: Value?
  /// Of a deadline, the last day that people take it to allow: 15 April for «avant le 15 avril»,
  /// 31 January for «avant fin janvier».
  package var due: Readings<CivilDate>?

  package init(
    tokens: Range<Int>, value: Value, traits: ValueTraits = [], partOfDay: PartOfDay? = nil,
    alternative: Value? = nil, due: Readings<CivilDate>? = nil
  ) {
    self.tokens = tokens
    self.value = value
    self.traits = traits
    self.partOfDay = partOfDay
    self.alternative = alternative
    self.due = due
  }
}

extension ValueSpan {
  /// «999 999 999 999 h»: no length that anybody means.
  var isLongerThanALife: Bool {
    guard case .duration(let seconds) = value else { return false }
    return seconds > 100 * 365 * 86_400
  }
}

/// What a value expression says.
package enum Value: Hashable, Sendable {
  /// One day.
  case date(Readings<CivilDate>)
  /// A time on a day.
  case moment(Readings<CivilMoment>)
  /// A time without a day; the readings are the last and the next such moment.
  case clock(ClockTime, Readings<CivilMoment>)
  /// A stretch of days or of clock time; a side may be open.
  case interval(Readings<Period>)
  /// Seconds; a month counts 30 days, a year 365.
  case duration(seconds: Double)
  case number(Double)
  /// «3e», «troisième».
  case ordinal(Int)
  /// 80 for «80 %».
  case percentage(Double)
  /// «14,5/20», «7 sur 10».
  case ratio(Double, outOf: Double)
  /// A date that is written well and does not exist: to be said, never bent.
  case impossible(ImpossibleDate)
}

/// The two readings of an expression that leaves open whether it looks back or ahead; both are the
/// same where it does not («hier», «le 3 mars 2027»).
package struct Readings<Reading: Hashable & Sendable>: Hashable, Sendable {
  /// The latest that is not after the reference.
  package var past: Reading
  /// The earliest that is not before the reference.
  package var future: Reading

  package init(past: Reading, future: Reading) {
    self.past = past
    self.future = future
  }

  /// One reading for both directions.
  package init(_ only: Reading) { self.init(past: only, future: only) }

  /// Whether the expression leaves the direction open.
  package var isAmbiguous: Bool { past != future }
}

/// From `start` to `end` on the wall clock; nil is an open side.
package struct Period: Hashable, Sendable {
  package var start: CivilMoment?
  /// Exclusive for days and coarser: the midnight after the last day; the written time for clock
  /// ranges.
  package var end: CivilMoment?
  package var grain: Grain

  package init(start: CivilMoment?, end: CivilMoment?, grain: Grain) {
    self.start = start
    self.end = end
    self.grain = grain
  }

  /// The days that it touches, both included.
  package var days: DayRange {
    DayRange(
      from: start?.date,
      to: end.map { $0.time == .midnight && grain >= .day ? $0.date.adding(days: -1) : $0.date })
  }

  /// Minutes from start to end of a clock range; nil when a side is open.
  package var minutes: Int? {
    guard let start, let end else { return nil }
    return (start.date.days(until: end.date) * 86_400 + end.time.seconds - start.time.seconds) / 60
  }
}

/// How finely an expression speaks.
package enum Grain: UInt8, Hashable, Comparable, Sendable {
  case second, minute, hour, day, week, month, quarter, year

  package static func < (left: Grain, right: Grain) -> Bool { left.rawValue < right.rawValue }
}

/// Parts of the day as French names them.
package enum PartOfDay: UInt8, Hashable, Sendable {
  case dawn, morning, noon, afternoon, evening, night, day
}

/// A day that no calendar has: «le 31 juin».
package struct ImpossibleDate: Hashable, Sendable {
  package enum Reason: Hashable, Sendable {
    /// The month has only so many days.
    case monthTooShort(days: Int)
    /// 29 February in a common year.
    case notALeapYear
    /// «12/13/2026»: no such month.
    case noSuchMonth
    /// «semaine 54».
    case noSuchWeek
  }

  package var day: Int
  package var month: Int
  /// Nil when none was said.
  package var year: Int?
  package var reason: Reason
}
