package import CivilTime

/// When the monthly review takes place: a monthly day and a time.
package struct ReviewRule: Hashable, Sendable {
  package let day: Recurrence
  package let time: ClockTime

  /// Nil unless the day is a monthly one.
  package init?(_ day: Recurrence, at time: ClockTime) {
    guard day.isMonthly else { return nil }
    self.day = day
    self.time = time
  }
}

/// Whose review: a référent's own rule goes before a group's, that before the CFA's.
package enum ReviewScope: Hashable, Sendable {
  case everybody
  case group(String)
  case referent(MemberID)
}

/// A rule, and since when it holds.
package struct DatedReviewRule: Hashable, Sendable {
  package let since: Instant
  /// Nil since what was said before was taken back: the settings hold again.
  package let rule: ReviewRule?
}
