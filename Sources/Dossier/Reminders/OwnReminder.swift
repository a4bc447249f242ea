package import CivilTime

/// What a member asked to be reminded of.
package struct OwnReminder: Hashable, Sendable {
  /// «rappel 12»: counts from 1 and is never given twice.
  package let number: Int
  package let owner: MemberID
  /// The first moment, by the clock of the CFA's zone.
  package internal(set) var first: CivilMoment
  package internal(set) var recurrence: Recurrence?
  /// In the owner's words; empty when they were erased, or were sensitive.
  package internal(set) var text = ""
  package internal(set) var about: [ApprenticeID] = []
  package internal(set) var isCancelled = false
  /// Comes once more at that moment.
  package internal(set) var snoozedUntil: CivilMoment?
  /// When it was asked for.
  package let said: Instant

  /// The moments from one day to another, both included, in order, each once.
  package func moments(from start: CivilDate, to end: CivilDate) -> [CivilMoment] {
    guard !isCancelled else { return [] }
    var out: [CivilMoment] = []
    if let recurrence {
      var day = recurrence.next(onOrAfter: max(start, first.date), start: first.date)
      while day <= end {
        out.append(CivilMoment(day, first.time))
        day = recurrence.next(onOrAfter: day.adding(days: 1), start: first.date)
      }
    } else if start <= first.date, first.date <= end {
      out.append(first)
    }
    if let snoozedUntil, start <= snoozedUntil.date, snoozedUntil.date <= end,
      !out.contains(snoozedUntil)
    {
      out.append(snoozedUntil)
    }
    return out.sorted()
  }

  /// The next moment after one; nil when it is over.
  package func next(after moment: CivilMoment) -> CivilMoment? {
    let start = moment.date
    let end =
      recurrence.map { $0.next(onOrAfter: start.adding(days: 1), start: first.date) }
      ?? max(first.date, snoozedUntil?.date ?? first.date)
    let last = max(end, snoozedUntil?.date ?? end)
    return start <= last ? moments(from: start, to: last).first { $0 > moment } : nil
  }

  /// The last moment up to one, at most 60 days back.
  package func last(upTo moment: CivilMoment) -> CivilMoment? {
    moments(from: moment.date.adding(days: -60), to: moment.date).last { $0 <= moment }
  }
}

/// When a member wants to be told what nobody asked for.
package struct ReminderPreferences: Hashable, Sendable {
  package var isOn = true
  /// The time of day for what has no time of its own; nil for the CFA's.
  package var at: ClockTime?
  /// Not before, not after.
  package var earliest: ClockTime?
  package var latest: ClockTime?
  /// Nothing before that day.
  package var pausedUntil: CivilDate?

  package init() {}
}
