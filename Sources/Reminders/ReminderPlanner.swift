package import CivilTime
package import Dossier

/// Works out what is due: a pure function of the dossier, the rules and the time. The same
/// arguments give the same occurrences, under the same ids.
package struct ReminderPlanner {
  let state: DossierState
  let referential: Referential
  let rules: ReminderRules
  let zone: CivilZone
  /// The real day: what lies before it is judged as of today, what lies after as of its own day.
  let today: CivilDate
  /// The hash of the journal's head, for the coordinator's digest.
  let head: String?
  let index: ReminderIndex
  let open: OpenDays
  /// The one member whose reminders are worked out; nil for all.
  let only: MemberID?
  var cache = Cache()

  package init(
    _ state: DossierState, _ referential: Referential, rules: ReminderRules, zone: CivilZone,
    now: Instant, head: String? = nil, index: ReminderIndex? = nil, only: MemberID? = nil
  ) {
    self.state = state
    self.referential = referential
    self.rules = rules
    self.zone = zone
    self.head = head
    self.only = only
    today = zone.moment(at: now).date
    self.index = index ?? ReminderIndex(state, referential, zone: zone, now: now)
    open = OpenDays(rules, around: today)
  }

  /// What was worked out before.
  struct Cache {
    var missing: [CivilDate: MissingByPerson] = [:]
    var reviews: [CivilDate: [ReviewGroup]] = [:]
    var activity: [CivilDate: [MemberID?: ReviewActivity]] = [:]
  }

  /// A thing that may be said on a day, before it is known whether anything is left to say.
  struct Candidate {
    let id: String
    let recipient: MemberID
    let due: Instant
    let usefulUntil: Instant
  }

  /// The occurrences due after one instant and up to another, by due time, then by id.
  ///
  /// - Parameters:
  ///   - known: ids that need not be worked out any more.
  ///   - wasSent: whether that id was settled.
  ///   - unseenSince: members' own reminders that were due after that and are not known were written
  ///     down too late for an earlier plan, and are due now; nil looks no further back than `start`.
  ///   - missed: what an outage kept from being sent; it goes into the next digest.
  package mutating func plan(
    after start: Instant, through end: Instant, known: @escaping (String) -> Bool = { _ in false },
    wasSent: @escaping (String) -> Bool = { _ in false }, unseenSince: Instant? = nil,
    missed: [MissedReminder] = []
  ) -> [ReminderOccurrence] {
    guard start < end else { return [] }
    var plan = Plan(
      start: start, end: end, unseenSince: min(unseenSince ?? start, start), known: known,
      wasSent: wasSent)
    addAlerts(to: &plan)
    addOwn(to: &plan)
    var day = zone.moment(at: start).date
    let last = zone.moment(at: end).date
    while day <= last {
      if open.isOpen(day), rules.isOn {
        addReviews(on: day, to: &plan)
        addMeetings(on: day, to: &plan)
        addTerms(on: day, to: &plan)
        addLate(on: day, to: &plan)
        addAbsences(on: day, to: &plan)
        addMissed(missed, on: day, to: &plan)
      }
      day = day.adding(days: 1)
    }
    return plan.occurrences.sorted { ($0.due, $0.id) < ($1.due, $1.id) }
  }

  /// The occurrences of one planning so far.
  struct Plan {
    let start: Instant
    let end: Instant
    let unseenSince: Instant
    let known: (String) -> Bool
    let wasSent: (String) -> Bool
    var occurrences: [ReminderOccurrence] = []

    /// - Parameter instant: nil for the plan's start; an earlier one for what may be written down
    ///   only after it was due.
    func wants(_ candidate: Candidate, after instant: Instant? = nil) -> Bool {
      candidate.due > instant ?? start && candidate.due <= end && !known(candidate.id)
    }

    /// Adds it when it falls into the time and there is something to say.
    mutating func add(_ candidate: Candidate?, _ content: () -> ReminderContent?) {
      guard let candidate, wants(candidate), let content = content() else { return }
      take(candidate, content)
    }

    mutating func take(_ candidate: Candidate, _ content: ReminderContent) {
      occurrences.append(
        ReminderOccurrence(
          id: candidate.id, recipient: candidate.recipient, due: candidate.due,
          usefulUntil: candidate.usefulUntil, content: content))
    }
  }

  // MARK: - When and to whom

  /// The dossier as of a day that is to come, or as of today.
  func view(_ day: CivilDate) -> DossierView {
    DossierView(state, referential, today: max(day, today))
  }

  /// Something unasked on an open day; nil when the member wants none then.
  ///
  /// - Parameter useful: for how many days it helps, the day itself being the first.
  func candidate(
    _ kind: String, _ key: String, to member: MemberID, on day: CivilDate,
    at time: ClockTime? = nil, useful: Int
  ) -> Candidate? {
    let preferences = state.reminders.preferences[member] ?? ReminderPreferences()
    guard preferences.isOn, only.map({ $0 == member }) ?? true, state.members[member] != nil,
      preferences.pausedUntil.map({ $0 <= day }) ?? true
    else { return nil }
    let end = zone.instant(of: CivilMoment(day.adding(days: useful), .midnight))
    return Candidate(
      id: "\(kind)/\(key)/\(member.raw)", recipient: member,
      due: zone.instant(of: CivilMoment(day, self.time(for: member, usual: time))),
      usefulUntil: end)
  }

  /// The time of day for a member: the member's own, else the usual one, within the hours of both.
  func time(for member: MemberID, usual: ClockTime? = nil) -> ClockTime {
    let preferences = state.reminders.preferences[member] ?? ReminderPreferences()
    let hours = hours(for: member)
    return min(max(preferences.at ?? usual ?? rules.at, hours.from), hours.to)
  }

  /// When a member may be told what nobody asked for.
  package func hours(for member: MemberID) -> (from: ClockTime, to: ClockTime) {
    let preferences = state.reminders.preferences[member] ?? ReminderPreferences()
    // A time of one's own is wanted, whatever the CFA's hours are.
    let wanted = preferences.at
    let from = min(preferences.earliest ?? rules.earliest, wanted ?? rules.latest)
    let to = max(preferences.latest ?? rules.latest, wanted ?? rules.earliest)
    return (from, max(from, to))
  }

  /// Whom the coordinator's messages go to.
  var coordinators: [MemberID] {
    let members = state.members.values.sorted { $0.id < $1.id }
    let first = members.filter { $0.roles.contains(.coordinateur) }
    return (first.isEmpty ? members.filter { $0.roles.contains(.direction) } : first).map(\.id)
  }

  // MARK: - Alerts and one's own

  /// How late an alert may be written down after its receipt, in seconds.
  private static let longestWriting = 3600

  private func addAlerts(to plan: inout Plan) {
    let oldest = plan.start.adding(seconds: -ReminderPlanner.longestWriting)
    for record in index.alerts {
      for (step, due) in rules.alertTimes(of: record.at, through: plan.end).enumerated() {
        for member in coordinators where member != record.author || step > 0 {
          let candidate = Candidate(
            id: "alert\(step)/\(record.number)/\(member.raw)", recipient: member, due: due,
            usefulUntil: due.adding(seconds: 30 * 86_400))
          if plan.wants(candidate, after: oldest) {
            plan.take(candidate, .alert(record.number, step: step))
          }
        }
      }
    }
  }

  private func addOwn(to plan: inout Plan) {
    let from = zone.moment(at: plan.unseenSince).date.adding(days: -1)
    let to = zone.moment(at: plan.end).date.adding(days: 1)
    for reminder in state.reminders.own {
      for moment in reminder.moments(from: from, to: to) {
        let due = zone.instant(of: moment)
        guard due > reminder.said else { continue }
        let candidate = Candidate(
          id: ReminderOccurrence.ownID(reminder.number, at: moment), recipient: reminder.owner,
          due: due,
          usefulUntil: due.adding(seconds: 60 * 86_400))
        if plan.wants(candidate, after: plan.unseenSince) {
          plan.take(candidate, .own(reminder.number, at: moment))
        }
      }
    }
  }

  private func addMissed(_ missed: [MissedReminder], on day: CivilDate, to plan: inout Plan) {
    guard !missed.isEmpty else { return }
    for member in coordinators {
      plan.add(candidate("missed", "\(day)", to: member, on: day, useful: 7)) { .missed(missed) }
    }
  }

  // MARK: - When to look again

  /// The next instant at which anything may be due, at most a day and a half later.
  package func nextInstant(after now: Instant) -> Instant {
    let limit = now.adding(seconds: 36 * 3600)
    var best = limit
    func take(_ instant: Instant) { if instant > now, instant < best { best = instant } }
    for record in index.alerts {
      if let next = rules.nextAlert(of: record.at, after: now) { take(next) }
    }
    let moment = zone.moment(at: now)
    for reminder in state.reminders.own {
      for next in reminder.moments(from: moment.date, to: moment.date.adding(days: 2)) {
        take(zone.instant(of: next))
      }
    }
    guard rules.isOn else { return best }
    var times: Set<ClockTime> = []
    for member in state.members.keys {
      times.insert(time(for: member))
      times.insert(time(for: member, usual: rules.gridAt))
    }
    for offset in 0...2 {
      let day = moment.date.adding(days: offset)
      guard open.isOpen(day) else { continue }
      for time in times { take(zone.instant(of: CivilMoment(day, time))) }
    }
    return best
  }
}
