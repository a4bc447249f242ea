package import CivilTime

extension DossierView {
  /// The sessions of the scope up to today, for lists and for counts of sessions or hours.
  ///
  /// - Parameter author: only those that this member wrote; nil for all.
  package func sessions(
    _ scope: Scope, in period: DayRange, activity: ActivityID? = nil, author: MemberID? = nil
  ) -> SessionList {
    let ids = Set(people(scope, in: period).map(\.id))
    var list: [(day: CivilDate, time: ClockTime, number: Int)] = []
    var held = 0
    var minutes = 0
    var personMinutes = 0
    var withoutLength = 0
    for position in positions(of: scope, ids) {
      let record = state.records[position]
      guard record.kind == .session, record.status == .active, let date = record.fields.date,
        date <= today, period.contains(date), matches(record, activity),
        author == nil || record.author == author
      else { continue }
      list.append((date, record.fields.time ?? .midnight, record.number))
      let present = record.participants.reduce(0) { count, participant in
        participant.presence != .absent
          && (scope.isEverybody || ids.contains(participant.apprentice)) ? count + 1 : count
      }
      guard present > 0 else { continue }
      held += 1
      if let length = record.fields.minutes {
        minutes += length
        personMinutes += length * present
      } else {
        withoutLength += 1
      }
    }
    list.sort { ($0.day, $0.time, $0.number) > ($1.day, $1.time, $1.number) }
    return SessionList(
      scope: scope, period: period, activity: activity, records: list.map(\.number), held: held,
      minutes: minutes, personMinutes: personMinutes, withoutLength: withoutLength)
  }

  /// Whether a record is of an activity or a finer kind of it; nil fits all.
  func matches(_ record: Record, _ activity: ActivityID?) -> Bool {
    guard let activity else { return true }
    return referential.activity(of: record).map { referential.isActivity($0, a: activity) }
      ?? false
  }

  /// Where the records that name somebody of `ids` lie, in order; all records for everybody.
  func positions(of scope: Scope, _ ids: Set<ApprenticeID>) -> [Int] {
    if scope.isEverybody { return Array(state.records.indices) }
    var positions: Set<Int32> = []
    for id in ids { positions.formUnion(state.recordsOf[id] ?? []) }
    return positions.sorted().map { Int($0) }
  }

  /// Appointments of the period by day and time, and those of the week before today that nothing
  /// followed.
  ///
  /// - Parameter author: only those that this member made; nil for all.
  package func agenda(
    _ scope: Scope, in period: DayRange, author: MemberID? = nil
  ) -> Agenda {
    let ids = Set(people(scope, in: DayRange(from: today), entering: true).map(\.id))
    var coming: [Record] = []
    var untraced: [Record] = []
    let lastWeek = DayRange(from: today.adding(days: -7), to: today.adding(days: -1))
    for position in positions(of: scope, ids) {
      let record = state.records[position]
      guard record.kind == .appointment, record.status == .active,
        let date = record.fields.date, author == nil || record.author == author
      else { continue }
      if period.contains(date) { coming.append(record) }
      if lastWeek.contains(date), !hasTrace(record, date) { untraced.append(record) }
    }
    return Agenda(
      scope: scope, period: period, appointments: byMoment(coming), untraced: byMoment(untraced))
  }

  /// Whether a session, review or diagnosis of that day names somebody of the appointment, present
  /// or not.
  package func hasTrace(_ appointment: Record, _ date: CivilDate) -> Bool {
    appointment.participants.contains { participant in
      (state.recordsOf[participant.apprentice] ?? []).contains { position in
        let record = state.records[Int(position)]
        return [.session, .review, .needs].contains(record.kind) && record.status == .active
          && record.fields.date == date
      }
    }
  }

  private func byMoment(_ records: [Record]) -> [Int] {
    records.sorted { left, right in
      (left.fields.date ?? today, left.fields.time ?? .midnight, left.number)
        < (right.fields.date ?? today, right.fields.time ?? .midnight, right.number)
    }
    .map(\.number)
  }

  /// Restricted: for those who handle alerts. Open ones first, and of each the latest first; without a
  /// day, by its entry.
  package func alerts(
    _ scope: Scope, in period: DayRange, only filter: AlertFilter? = nil
  ) -> [Record] {
    let ids = Set(scope.isEverybody ? [] : people(scope, in: DayRange()).map(\.id))
    return positions(of: scope, ids).map { state.records[$0] }
      .filter { record in
        record.kind == .alert && record.counts
          && (filter.map { ($0 == .open) == (record.status == .active) } ?? true)
          && period.contains(record.fields.date ?? record.said.moment(offsetSeconds: 0).date)
      }
      .sorted { left, right in
        if left.status != right.status { return left.status == .active }
        return left.seq > right.seq
      }
  }
}

/// Which alerts: those that stand, or those that were dealt with.
package enum AlertFilter: String, CaseIterable, Sendable { case open, closed }
