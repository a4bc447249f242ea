package import CivilTime

/// Facts about reminders and reviews. A reminder's words stand in an event of their own, so that
/// destroying what is about a person leaves the reminder.
package enum ReminderEvent: Hashable, Sendable {
  /// It begins, or comes at other moments; a cancelled one stands again.
  case set(Int, first: CivilMoment, recurrence: Recurrence?)
  case noted(Int, about: [ApprenticeID], text: String)
  case cancelled(Int)
  /// It comes once more then; nil takes that back.
  case snoozed(Int, until: CivilMoment?)
  case preferences(MemberID, ReminderPreferences)
  /// Nil falls back to the wider rule.
  case reviewDated(ReviewScope, ReviewRule?)
  /// The référent left somebody out of that month's review; false takes that back.
  case reviewPassed(ApprenticeID, month: CivilDate, isPassed: Bool)
  /// The secret link to a member's agenda, by the SHA-256 of its token; nil revokes it.
  case feedLinked(MemberID, tokenHash: String?)

  /// The apprentices that it is about.
  package var subjects: [ApprenticeID] {
    switch self {
    case .noted(_, let about, _): about
    case .reviewPassed(let person, _, _): [person]
    case .set, .cancelled, .snoozed, .preferences, .reviewDated, .feedLinked: []
    }
  }

  /// The number of the reminder that it is about.
  package var number: Int? {
    switch self {
    case .set(let number, _, _), .noted(let number, _, _), .cancelled(let number),
      .snoozed(let number, _):
      number
    case .preferences, .reviewDated, .reviewPassed, .feedLinked: nil
    }
  }
}
