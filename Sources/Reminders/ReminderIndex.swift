package import CivilTime
package import Dossier

/// What the planner looks up again and again, gathered in one pass over the records.
package struct ReminderIndex: Sendable {
  /// Appointments that stand, by day.
  private(set) var appointments: [CivilDate: [Record]] = [:]
  /// Sessions with somebody absent, by the day on which that was noted, which may be later
  /// than it was said; the last 60 days.
  private(set) var absences: [CivilDate: [Record]] = [:]
  /// Alerts that stand, the earliest first.
  private(set) var alerts: [Record] = []
  /// The days of each person's bilans, rising.
  private(set) var reviews: [ApprenticeID: [CivilDate]] = [:]
  /// The days of sessions of the activities that want a weekly proof.
  private(set) var weekly: [ApprenticeID: CivilDate] = [:]

  /// - Parameter now: nothing that lies more than 60 days before is looked at, bilans and open
  ///   alerts aside.
  package init(
    _ state: DossierState, _ referential: Referential, zone: CivilZone, now: Instant
  ) {
    let today = zone.moment(at: now).date
    let start = today.adding(days: -60)
    let oldest = now.adding(seconds: -60 * 86_400)
    let during = referential.rules.compactMap { rule -> ActivityID? in
      if case .weeklyProof(_, let activity, _) = rule.kind { activity } else { nil }
    }
    for record in state.records where record.status == .active {
      switch record.kind {
      case .appointment:
        if let date = record.fields.date, date >= start {
          appointments[date, default: []].append(record)
        }
      case .alert: alerts.append(record)
      case .review:
        guard let date = record.fields.date else { continue }
        for id in record.attendees { reviews[id, default: []].append(date) }
      case .session:
        if record.at >= oldest, record.participants.contains(where: { $0.presence == .absent }) {
          absences[zone.moment(at: record.at).date, default: []].append(record)
        }
        guard let activity = record.fields.activity, let date = record.fields.date,
          date >= start, during.contains(where: { referential.isActivity(activity, a: $0) })
        else { continue }
        for id in record.attendees { weekly[id] = max(weekly[id] ?? date, date) }
      default: continue
      }
    }
    for id in reviews.keys { reviews[id]?.sort() }
  }
}
