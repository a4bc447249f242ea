/// A named place of a frame. The ids are a stable contract.
package enum Slot: String, CaseIterable, Sendable {
  case apprentices, absent, late, ambiguous, unknown, groups, referents, mine
  case date, time, duration, next, due, from, to
  case activity
  case fromActivity = "from_activity"
  case toActivity = "to_activity"
  case proof, mode, kind, measure, before, after, value
  case outOf = "out_of"
  case responses, level, cause, gap, action, choice, owner, referent, budget, alert, status, unit
  case format, enabled, reason, name, group, note
  /// When a reminder or a review comes again, as `Recurrence.code`.
  case repeats = "repeat"
}
