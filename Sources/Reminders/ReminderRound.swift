package import CivilTime
import Dossier

/// One look at what is due: what to send now, what waits, what is left out, and when to look again.
/// Pure; the same arguments give the same round.
///
/// After an outage, what is still useful comes late and says so, all of a person's in one message;
/// of one's own recurring reminder only the last time; the rest goes into the coordinator's next
/// digest. What nobody asked for comes at most once an hour to a person, within hours.
package struct ReminderRound: Sendable {
  package let messages: [ReminderMessage]
  /// Ids that are left out, with the time at which they were due.
  package let leftOut: [String: Instant]
  package let ledger: ReminderLedger
  /// When to look again.
  package let next: Instant

  /// At most one message that nobody asked for in so many seconds.
  package static let pauseSeconds = 3600
  /// An outage is caught up with for so many days.
  package static let longestOutageDays = 14

  /// - Parameters:
  ///   - start: nothing before it is due when the ledger knows of no earlier round.
  ///   - isSameDossier: whether nothing was written since the round before: then nothing can have been
  ///     written too late for it.
  package init(
    _ planner: inout ReminderPlanner, ledger: ReminderLedger, now: Instant, start: Instant,
    isSameDossier: Bool = false
  ) {
    var ledger = ledger
    ledger.begin = ledger.begin ?? ledger.frontier ?? start
    let (due, until) = ReminderRound.due(
      &planner, ledger: ledger, now: now, start: start, isSameDossier: isSameDossier)
    var out = Sorting(ledger: ledger, now: now)
    for occurrence in due { out.take(occurrence, planner) }
    out.dropRepeated(due)
    ledger = out.ledger
    ledger.waiting = [:]
    for occurrence in out.waiting { ledger.waiting[occurrence.id] = occurrence.due }
    for message in out.messages { ledger.take(message) }
    for (id, due) in out.leftOut { ledger.settled[id] = due }
    ledger.missed += out.missed
    ledger.frontier = until
    ledger.trim(now: now)
    messages = out.messages
    leftOut = out.leftOut
    self.ledger = ledger
    next = min(planner.nextInstant(after: now), out.retry ?? planner.nextInstant(after: now))
  }

  /// What is due and not settled, and the new frontier.
  private static func due(
    _ planner: inout ReminderPlanner, ledger: ReminderLedger, now: Instant, start: Instant,
    isSameDossier: Bool
  ) -> ([ReminderOccurrence], Instant) {
    let oldest = now.adding(seconds: -longestOutageDays * 86_400)
    // A frontier that lies ahead is that of a clock that was set back since: what it had settled
    // stays settled by its id.
    let frontier = max(min(ledger.frontier ?? start, now), oldest)
    let first = max(ledger.waiting.values.min() ?? frontier, oldest)
    let isSettled = { (id: String) in ledger.settled[id] != nil }
    var due: [ReminderOccurrence] = []
    if first < frontier || !ledger.waiting.isEmpty {
      due = planner.plan(
        after: min(first, frontier).adding(seconds: -1), through: frontier,
        known: { isSettled($0) || ledger.waiting[$0] == nil }, wasSent: isSettled,
        missed: ledger.missed)
    }
    due += planner.plan(
      after: frontier, through: now, known: isSettled, wasSent: isSettled,
      unseenSince: isSameDossier
        ? nil : max(ledger.begin ?? start, frontier.adding(seconds: -longestOutageDays * 86_400)),
      missed: ledger.missed)
    return (due, now)
  }
}

/// A round in the making.
private struct Sorting {
  var ledger: ReminderLedger
  let now: Instant
  var waiting: [ReminderOccurrence] = []
  var leftOut: [String: Instant] = [:]
  var missed: [MissedReminder] = []
  var retry: Instant?
  private var alerts: [ReminderMessage] = []
  private var others: [MemberID: [ReminderOccurrence]] = [:]

  init(ledger: ReminderLedger, now: Instant) {
    self.ledger = ledger
    self.now = now
  }

  /// Alerts first; then each person's.
  var messages: [ReminderMessage] {
    alerts
      + others.flatMap { member, occurrences in
        ReminderMessage.together(to: member, at: now, occurrences)
      }
      .sorted { ($0.priority, $0.recipient) < ($1.priority, $1.recipient) }
  }

  mutating func take(_ occurrence: ReminderOccurrence, _ planner: ReminderPlanner) {
    switch occurrence.priority {
    case .alert: alerts.append(ReminderMessage(to: occurrence.recipient, at: now, [occurrence]))
    case .own: others[occurrence.recipient, default: []].append(occurrence)
    case .unasked:
      if now >= occurrence.usefulUntil {
        leftOut[occurrence.id] = occurrence.due
        missed.append(
          MissedReminder(
            recipient: occurrence.recipient, kind: occurrence.content.kind,
            day: planner.zone.moment(at: occurrence.due).date))
        return
      }
      let allowed = planner.allowed(occurrence.recipient, from: now, ledger: ledger)
      if allowed <= now {
        others[occurrence.recipient, default: []].append(occurrence)
      } else {
        waiting.append(occurrence)
        retry = min(retry ?? allowed, allowed)
      }
    }
  }

  /// Of a reminder of one's own that was missed several times, the last stays.
  mutating func dropRepeated(_ due: [ReminderOccurrence]) {
    for (member, occurrences) in others {
      var last: [Int: CivilMoment] = [:]
      for case .own(let number, let at) in occurrences.map(\.content) {
        last[number] = max(last[number] ?? at, at)
      }
      others[member] = occurrences.filter { occurrence in
        guard case .own(let number, let at) = occurrence.content, last[number] != at else {
          return true
        }
        leftOut[occurrence.id] = occurrence.due
        return false
      }
    }
  }
}

extension ReminderPlanner {
  /// From when on a member may get what nobody asked for.
  func allowed(_ member: MemberID, from now: Instant, ledger: ReminderLedger) -> Instant {
    var instant = now
    // A last time that lies ahead is that of a clock that was set back since.
    if let last = ledger.lastUnasked[member], last <= now {
      instant = max(instant, last.adding(seconds: ReminderRound.pauseSeconds))
    }
    let hours = hours(for: member)
    let paused = state.reminders.preferences[member]?.pausedUntil
    var moment = zone.moment(at: instant)
    for _ in 0..<60 {
      let isOpenDay = open.isOpen(moment.date) && paused.map { $0 <= moment.date } ?? true
      if isOpenDay, moment.time <= hours.to {
        if moment.time >= hours.from { return instant }
        return zone.instant(of: CivilMoment(moment.date, hours.from))
      }
      moment = CivilMoment(moment.date.adding(days: 1), .midnight)
      instant = zone.instant(of: moment)
    }
    return instant
  }
}
