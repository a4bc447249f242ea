import CivilTime
import Dossier

extension ReminderPlanner {
  // MARK: - Meetings and grids

  /// Yesterday's meetings, and those of the closed days before, that nothing followed.
  func addMeetings(on day: CivilDate, to plan: inout Plan) {
    let view = view(day)
    var byAuthor: [MemberID: [Int]] = [:]
    for eve in open.movedTo(day) {
      let date = eve.adding(days: -1)
      for record in index.appointments[date] ?? [] where !view.hasTrace(record, date) {
        byAuthor[record.author, default: []].append(record.number)
      }
    }
    for (author, numbers) in byAuthor.sorted(by: { $0.key < $1.key }) {
      plan.add(candidate("untraced", "\(day)", to: author, on: day, useful: 3)) {
        .untraced(numbers.sorted())
      }
    }
    addGrids(on: day, to: &plan)
  }

  /// On Friday, or the last open day of the week.
  private func addGrids(on day: CivilDate, to plan: inout Plan) {
    let friday = day.monday.adding(days: 4)
    guard open.before(friday) == day, day.monday <= day else { return }
    let view = view(day)
    var byReferent: [MemberID: [ApprenticeID]] = [:]
    for (id, last) in index.weekly where last >= day.monday.adding(days: -14) {
      guard let person = state.apprentices[id], person.isActive(on: day),
        let referent = person.referent(on: day)
      else { continue }
      let missing = view.expectations(.one(id), in: .week(of: day)).contains { expectation in
        guard case .proof = expectation.wanted, case .rule = expectation.source else {
          return false
        }
        return expectation.isMissing && expectation.date == day.monday
      }
      if missing { byReferent[referent, default: []].append(id) }
    }
    for (referent, people) in byReferent.sorted(by: { $0.key < $1.key }) {
      let candidate = candidate(
        "grid", "\(day)", to: referent, on: day, at: rules.gridAt, useful: 3)
      plan.add(candidate) { .mentoringGrid(named(people)) }
    }
  }

  // MARK: - Terms

  func addTerms(on day: CivilDate, to plan: inout Plan) {
    let moved = Set(open.movedTo(day))
    if rules.diagnosisDays > 0 { addDiagnoses(on: day, moved, to: &plan) }
    if rules.finalDays > 0 { addFinals(on: day, moved, to: &plan) }
    addActions(on: day, to: &plan)
  }

  /// A reminder before the term; late, the référent again, then the coordinator.
  private func addDiagnoses(on day: CivilDate, _ moved: Set<CivilDate>, to plan: inout Plan) {
    let view = view(day)
    guard let begin = view.begin else { return }
    let rule = referential.rules.first { if case .needs = $0.kind { true } else { false } }
    let grace = rule?.graceDays ?? rules.diagnosisDays
    var due: [MemberID: [DatedPerson]] = [:]
    var late: [MemberID: [DatedPerson]] = [:]
    var counts: [MemberID?: Int] = [:]
    for person in state.apprentices.values where person.isActive(on: day) {
      let start = max(person.fields.entry ?? begin, begin)
      let term = start.adding(days: grace)
      let isDue = moved.contains(start.adding(days: rules.diagnosisDays))
      let isLate = self.isLate(by: rules.lateReferentDays, term, moved)
      let isVeryLate = self.isLate(by: rules.lateCoordinatorDays, term, moved)
      guard isDue || isLate || isVeryLate, !hasNeeds(person.id) else { continue }
      let referent = person.referent(on: day)
      let dated = DatedPerson(apprentice: person.id, day: term)
      if let referent, isDue { due[referent, default: []].append(dated) }
      if let referent, isLate { late[referent, default: []].append(dated) }
      if isVeryLate { counts[referent, default: 0] += 1 }
    }
    add(due, "diagnosis", on: day, useful: 7, to: &plan) { .diagnosis($0) }
    add(late, "late-diagnosis", on: day, useful: 7, to: &plan) {
      .lateDiagnoses($0, days: rules.lateReferentDays)
    }
    guard !counts.isEmpty else { return }
    for member in coordinators {
      plan.add(candidate("late-diagnoses", "\(day)", to: member, on: day, useful: 14)) {
        .lateDiagnosesByReferent(ordered(counts), days: rules.lateCoordinatorDays)
      }
    }
  }

  /// Whether the day comes so many days after a term; 0 days never.
  private func isLate(by days: Int, _ term: CivilDate, _ moved: Set<CivilDate>) -> Bool {
    days > 0 && moved.contains(term.adding(days: days))
  }

  /// The most first; then by id.
  private func ordered(_ counts: [MemberID?: Int]) -> [MemberCount] {
    counts.map { MemberCount(member: $0.key, count: $0.value) }
      .sorted { ($0.count, $1.member?.raw ?? "") > ($1.count, $0.member?.raw ?? "") }
  }

  private func hasNeeds(_ person: ApprenticeID) -> Bool {
    state.records(of: person).contains { record in
      record.status == .active && record.attended(person)
        && (record.kind == .needs
          || (record.kind == .session && record.fields.activity == referential.needsActivity))
    }
  }

  private func addFinals(on day: CivilDate, _ moved: Set<CivilDate>, to plan: inout Plan) {
    let wanted = referential.rules.compactMap { rule -> ActivityID? in
      if case .finalSession(let activity, _) = rule.kind { activity } else { nil }
    }
    guard let activity = wanted.first else { return }
    var byReferent: [MemberID: [DatedPerson]] = [:]
    for person in state.apprentices.values where person.isActive(on: day) {
      guard let end = person.end, moved.contains(end.adding(days: -rules.finalDays)),
        let referent = person.referent(on: day)
      else { continue }
      let isDone = state.records(of: person.id).contains { record in
        record.kind == .session && record.status == .active && record.attended(person.id)
          && (record.fields.activity.map { referential.isActivity($0, a: activity) } ?? false)
      }
      if isDone { continue }
      byReferent[referent, default: []].append(DatedPerson(apprentice: person.id, day: end))
    }
    add(byReferent, "final", on: day, useful: 14, to: &plan) { .finalInterviews($0) }
  }

  private func add(
    _ people: [MemberID: [DatedPerson]], _ kind: String, on day: CivilDate, useful: Int,
    to plan: inout Plan, _ content: ([DatedPerson]) -> ReminderContent
  ) {
    for (referent, people) in people.sorted(by: { $0.key < $1.key }) {
      plan.add(candidate(kind, "\(day)", to: referent, on: day, useful: useful)) {
        content(byDay(people))
      }
    }
  }

  /// Corrective actions: some days before the term, on its day, and late; the owner, or the
  /// coordinator where nobody is named.
  private func addActions(on day: CivilDate, to plan: inout Plan) {
    var due: [MemberID: [DatedAction]] = [:]
    var late: [MemberID: [DatedAction]] = [:]
    let moved = Set(open.movedTo(day))
    for action in state.actions where action.status == .active {
      guard let term = action.fields.due else { continue }
      let dated = DatedAction(action: action.number, due: term)
      let owners = action.fields.owner.map { [$0] } ?? coordinators
      if open.before(term.adding(days: -rules.actionDays)) == day || open.before(term) == day {
        for owner in owners { due[owner, default: []].append(dated) }
      }
      if isLate(by: rules.lateReferentDays, term, moved) {
        for owner in owners { late[owner, default: []].append(dated) }
      }
      if isLate(by: rules.lateCoordinatorDays, term, moved) {
        for member in coordinators { late[member, default: []].append(dated) }
      }
    }
    for (member, actions) in due.sorted(by: { $0.key < $1.key }) {
      plan.add(candidate("actions", "\(day)", to: member, on: day, useful: 5)) {
        .actions(actions, isLate: false)
      }
    }
    for (member, actions) in late.sorted(by: { $0.key < $1.key }) {
      plan.add(candidate("late-actions", "\(day)", to: member, on: day, useful: 7)) {
        .actions(actions, isLate: true)
      }
    }
  }

  // MARK: - Escalation

  /// Bilans of a month that is over: the référent again, then the coordinator.
  func addLate(on day: CivilDate, to plan: inout Plan) {
    let rule = referential.rules.first {
      if case .monthlyReview = $0.kind { true } else { false }
    }
    guard let rule else { return }
    let moved = Set(open.movedTo(day))
    for months in 1...2 {
      let month = day.firstOfMonth.adding(months: -months)
      let term = month.lastOfMonth.adding(days: rule.graceDays)
      let isReferent = isLate(by: rules.lateReferentDays, term, moved)
      let isCoordinator = isLate(by: rules.lateCoordinatorDays, term, moved)
      guard isReferent || isCoordinator else { continue }
      let late = lateReviews(month: month, on: day)
      if isReferent {
        for (referent, people) in late.sorted(by: { ($0.key?.raw ?? "") < ($1.key?.raw ?? "") }) {
          guard let referent else { continue }
          plan.add(candidate("late-review", "\(month)", to: referent, on: day, useful: 7)) {
            .lateReviews(named(people), month: month, days: rules.lateReferentDays)
          }
        }
      }
      guard isCoordinator, !late.isEmpty else { continue }
      let rows = ordered(late.mapValues(\.count))
      for member in coordinators {
        plan.add(candidate("late-reviews", "\(month)", to: member, on: day, useful: 14)) {
          .lateReviewsByReferent(rows, month: month, days: rules.lateCoordinatorDays)
        }
      }
    }
  }

  private func lateReviews(
    month: CivilDate, on day: CivilDate
  ) -> [MemberID?: [ApprenticeID]] {
    var late: [MemberID?: [ApprenticeID]] = [:]
    let pending = view(day).pendingReviews(.everybody, in: .month(of: month))
    for person in pending.people {
      guard case .late? = person.state, let file = state.apprentices[person.apprentice],
        file.isActive(on: day)
      else { continue }
      late[file.referent(on: day), default: []].append(person.apprentice)
    }
    return late
  }

  /// Absent several times in a row: the morning after the last one was noted.
  func addAbsences(on day: CivilDate, to plan: inout Plan) {
    var told: Set<ApprenticeID> = []
    let view = view(day)
    for eve in open.movedTo(day) {
      for record in index.absences[eve.adding(days: -1)] ?? [] {
        for id in record.absentees where told.insert(id).inserted {
          guard let person = state.apprentices[id], person.isActive(on: day) else { continue }
          let days = view.absencesInARow(of: id)
          guard let last = days.last else { continue }
          if rules.absencesReferent > 0, days.count >= rules.absencesReferent,
            let referent = person.referent(on: day)
          {
            plan.add(
              candidate("absent", "\(id.raw)/\(last)", to: referent, on: day, useful: 7)
            ) { .absences(id, days) }
          }
          guard rules.absencesCoordinator > 0, days.count >= rules.absencesCoordinator else {
            continue
          }
          for member in coordinators {
            plan.add(
              candidate("absences", "\(id.raw)/\(last)", to: member, on: day, useful: 7)
            ) { .absences(id, days) }
          }
        }
      }
    }
  }

  /// The earliest term first; then by name.
  private func byDay(_ people: [DatedPerson]) -> [DatedPerson] {
    let places = Dictionary(
      uniqueKeysWithValues: named(people.map(\.apprentice)).enumerated().map { ($1, $0) })
    return people.sorted {
      ($0.day, places[$0.apprentice] ?? 0) < ($1.day, places[$1.apprentice] ?? 0)
    }
  }

  private func named(_ people: [ApprenticeID]) -> [ApprenticeID] {
    people.compactMap { state.apprentices[$0] }.sorted(by: Apprentice.byName).map(\.id)
  }
}
