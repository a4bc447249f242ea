import Foundation

/// A zone of the IANA database: what its clocks show at an instant.
package struct CivilZone: Hashable, Sendable {
  private let zone: TimeZone

  /// `Europe/Paris` and the like; nil when the database has no such name.
  package init?(_ identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.zone = zone
  }

  private init(_ zone: TimeZone) { self.zone = zone }

  /// The zone of the French référentiel, and the default everywhere.
  package static let paris = CivilZone(
    TimeZone(identifier: "Europe/Paris") ?? TimeZone(secondsFromGMT: 3600)!)

  package var identifier: String { zone.identifier }

  /// Seconds that its clocks are ahead of UTC at that instant.
  package func offsetSeconds(at instant: Instant) -> Int {
    zone.secondsFromGMT(
      for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
  }

  /// What its clocks show at that instant.
  package func moment(at instant: Instant) -> CivilMoment {
    instant.moment(offsetSeconds: offsetSeconds(at: instant))
  }

  /// When its clocks show `moment`. In the missing hour of spring the instant is the one that
  /// the clock would have shown before the change; in the doubled hour of autumn, the first.
  package func instant(of moment: CivilMoment) -> Instant {
    let guess = Instant(moment, offsetSeconds: 0)
    let before = offsetSeconds(at: guess.adding(seconds: -86_400))
    let first = Instant(moment, offsetSeconds: before)
    if offsetSeconds(at: first) == before { return first }
    let second = Instant(moment, offsetSeconds: offsetSeconds(at: first))
    return self.moment(at: second) == moment ? second : first
  }

  /// RFC 3339 with this zone's offset at that instant.
  package func rfc3339(_ instant: Instant) -> String {
    let offset = offsetSeconds(at: instant)
    let moment = instant.moment(offsetSeconds: offset)
    let second = moment.time.second
    let sign = offset < 0 ? "-" : "+"
    let clock = ClockTime(hour: abs(offset) / 3600, minute: abs(offset) / 60 % 60) ?? .midnight
    return "\(moment):\(second < 10 ? "0" : "")\(second)\(sign)\(clock)"
  }
}
