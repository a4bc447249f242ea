/// A time on the clock, to the second, without a day or a zone.
package struct ClockTime: Hashable, Comparable, Sendable {
  /// Seconds since midnight, 0 to 86,399.
  package let seconds: Int

  /// A time that exists, or nil. Hours 0–23, minutes and seconds 0–59.
  package init?(hour: Int, minute: Int = 0, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      return nil
    }
    seconds = hour * 3600 + minute * 60 + second
  }

  /// Reads `HH:MM` or `HH:MM:SS`; nil for anything else.
  package init?(iso text: some StringProtocol) {
    var reader = ISOReader(text)
    guard let time = reader.time(), reader.isAtEnd else { return nil }
    self = time
  }

  package static let midnight = ClockTime(seconds: 0)

  private init(seconds: Int) { self.seconds = seconds }

  package var hour: Int { seconds / 3600 }
  package var minute: Int { seconds / 60 % 60 }
  package var second: Int { seconds % 60 }

  package static func < (left: ClockTime, right: ClockTime) -> Bool { left.seconds < right.seconds }

  /// Minutes from `self` to `end`, past midnight when `end` is earlier; 0 to 1,439.
  package func minutes(until end: ClockTime) -> Int {
    let difference = (end.seconds - seconds) / 60
    return difference < 0 ? difference + 1440 : difference
  }
}

extension ClockTime: CustomStringConvertible {
  /// `HH:MM`; the seconds are left out.
  package var description: String {
    "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }
}

/// A day and a time on the wall of one place.
package struct CivilMoment: Hashable, Comparable, Sendable {
  package var date: CivilDate
  package var time: ClockTime

  package init(_ date: CivilDate, _ time: ClockTime) {
    self.date = date
    self.time = time
  }

  /// Reads `YYYY-MM-DDTHH:MM[:SS]`; nil for anything else.
  package init?(iso text: some StringProtocol) {
    var reader = ISOReader(text)
    guard let date = reader.date(), reader.skip("T"), let time = reader.time(), reader.isAtEnd
    else { return nil }
    self.init(date, time)
  }

  package static func < (left: CivilMoment, right: CivilMoment) -> Bool {
    (left.date, left.time) < (right.date, right.time)
  }

  /// The moment so many seconds later (earlier when negative) on a wall clock that never changes.
  package func adding(seconds count: Int) -> CivilMoment {
    let total = date.dayNumber * 86_400 + time.seconds + count
    let day = total >= 0 ? total / 86_400 : (total - 86_399) / 86_400
    let rest = total - day * 86_400
    return CivilMoment(
      CivilDate(dayNumber: day),
      ClockTime(hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60) ?? .midnight)
  }
}

extension CivilMoment: CustomStringConvertible {
  /// `YYYY-MM-DDTHH:MM`.
  package var description: String { "\(date)T\(time)" }
}
