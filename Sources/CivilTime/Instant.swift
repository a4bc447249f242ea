/// A point in time, to the millisecond.
package struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1 January 1970, 00:00 UTC.
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Reads RFC 3339 with an offset (`2026-11-20T17:45:00+01:00`, `…Z`, fractions of a second
  /// kept to the millisecond); nil for anything else.
  package init?(rfc3339 text: some StringProtocol) {
    let text = String(text)
    guard text.utf8.count >= 20, text.utf8.count <= 40,
      let moment = CivilMoment(iso: text.prefix(19))
    else { return nil }
    var rest = text.dropFirst(19)
    var fraction: Int64 = 0
    if rest.first == "." {
      let digits = rest.dropFirst().prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return nil }
      fraction = Int64(String((digits + "000").prefix(3))) ?? 0
      rest = rest.dropFirst(1 + digits.count)
    }
    let offsetSeconds: Int
    if rest == "Z" || rest == "z" {
      offsetSeconds = 0
    } else {
      guard let sign = rest.first, sign == "+" || sign == "-",
        let offset = ClockTime(iso: rest.dropFirst()), rest.utf8.count == 6
      else { return nil }
      offsetSeconds = sign == "+" ? offset.seconds : -offset.seconds
    }
    self.init(moment, offsetSeconds: offsetSeconds)
    self = Instant(milliseconds: milliseconds + fraction)
  }

  /// The instant at which a clock that is `offsetSeconds` ahead of UTC shows `moment`.
  package init(_ moment: CivilMoment, offsetSeconds: Int) {
    let seconds = moment.date.dayNumber * 86_400 + moment.time.seconds - offsetSeconds
    self.init(milliseconds: Int64(seconds) * 1000)
  }

  /// What a clock that is `offsetSeconds` ahead of UTC shows; fractions are cut.
  package func moment(offsetSeconds: Int) -> CivilMoment {
    let total = milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    let start = CivilMoment(CivilDate(dayNumber: 0), .midnight)
    return start.adding(seconds: Int(total) + offsetSeconds)
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The instant so many seconds later.
  package func adding(seconds: Int) -> Instant {
    Instant(milliseconds: milliseconds + Int64(seconds) * 1000)
  }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC, with milliseconds only when there are any.
  package var description: String {
    let moment = moment(offsetSeconds: 0)
    let second = moment.time.second
    let fraction = Int(milliseconds - milliseconds / 1000 * 1000)
    let positive = fraction < 0 ? fraction + 1000 : fraction
    let digits = String(positive)
    let tail =
      positive == 0 ? "" : "." + String(repeating: "0", count: 3 - digits.count) + digits
    return "\(moment):\(second < 10 ? "0" : "")\(second)\(tail)Z"
  }
}
