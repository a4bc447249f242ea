import CivilTime

extension ExpectationBuilder {
  /// What the rules expect of one person.
  mutating func addRules(of person: Apprentice) {
    guard let begin = view.begin else { return }
    let start = max(person.fields.entry ?? begin, begin)
    let end = person.end
    guard start <= today else { return }
    // Who had left before the dossier began owes it nothing.
    if let end, end < start { return }
    let facts = PersonFacts(view, person.id)
    for rule in view.referential.rules {
      switch rule.kind {
      case .referent: addReferent(rule, person, start)
      case .needs:
        addTerm(
          rule, .needs, of: person.id, from: start, due: start.adding(days: rule.graceDays),
          facts.needs)
      case .monthlyReview(let days): addMonths(rule, person.id, start, end, days, facts)
      case .finalReview(let kind, let window):
        guard let end else { continue }
        let evidence = facts.reviews.filter { $0.kind == kind }.map(\.evidence)
        addTerm(
          rule, .review(kind), of: person.id, from: max(start, end.adding(days: -window)),
          due: end.adding(days: rule.graceDays), evidence)
      case .finalSession(let activity, let window):
        guard let end else { continue }
        let evidence = facts.sessions
          .filter { view.referential.isActivity($0.activity, a: activity) }.map(\.evidence)
        addTerm(
          rule, .session(activity), of: person.id, from: max(start, end.adding(days: -window)),
          due: end.adding(days: rule.graceDays), evidence)
      case .weeklyProof(let proof, let activity, let idle):
        addWeeks(rule, person.id, proof, activity, idle, facts)
      case .institution: continue
      }
    }
  }

  private mutating func addReferent(_ rule: Rule, _ person: Apprentice, _ start: CivilDate) {
    var evidence: [Evidence] = []
    if person.referent(on: today) != nil {
      evidence = [Evidence(ref: nil, seq: person.seq, date: start)]
    }
    addTerm(
      rule, .referent, of: person.id, from: start, due: start.adding(days: rule.graceDays),
      evidence)
  }

  /// One review in each calendar month at which the person is there long enough.
  private mutating func addMonths(
    _ rule: Rule, _ person: ApprenticeID, _ start: CivilDate, _ end: CivilDate?,
    _ minimumDays: Int, _ facts: PersonFacts
  ) {
    var month = max(start, period.from ?? start).firstOfMonth
    let last = min(today, min(period.to ?? today, end ?? today))
    while month <= last {
      let monthEnd = month.lastOfMonth
      let days = max(start, month).days(until: min(end ?? monthEnd, monthEnd)) + 1
      if days >= minimumDays, rule.applies(on: month) {
        let evidence = facts.reviews
          .filter { $0.date >= month && $0.date <= monthEnd }.map(\.evidence)
        add(
          Expectation(
            source: .rule(rule.id), wanted: .review(nil), apprentice: person, activity: nil,
            date: month, state: state(evidence, due: monthEnd.adding(days: rule.graceDays)),
            evidence: evidence))
      }
      month = monthEnd.adding(days: 1)
    }
  }

  /// One proof a week, from the week of the first session until `idle` days after the last one.
  private mutating func addWeeks(
    _ rule: Rule, _ person: ApprenticeID, _ proof: ProofID, _ activity: ActivityID, _ idle: Int,
    _ facts: PersonFacts
  ) {
    let days = facts.sessions
      .filter { view.referential.isActivity($0.activity, a: activity) }.map(\.date).sorted()
    guard !days.isEmpty else { return }
    let proofs = facts.proofs.filter { $0.proof == proof }
    var mondays: Set<CivilDate> = []
    for day in days {
      var monday = day.monday
      while monday <= day.adding(days: idle), monday <= today {
        mondays.insert(monday)
        monday = monday.adding(days: 7)
      }
    }
    for monday in mondays.sorted() {
      let sunday = monday.adding(days: 6)
      guard period.from.map({ $0 <= sunday }) ?? true, period.to.map({ monday <= $0 }) ?? true,
        rule.applies(on: monday)
      else { continue }
      let evidence = proofs.filter { $0.date >= monday && $0.date <= sunday }.map(\.evidence)
      // Friday is the last working day of the week.
      let due = monday.adding(days: 4 + rule.graceDays)
      add(
        Expectation(
          source: .rule(rule.id), wanted: .proof(proof), apprentice: person, activity: activity,
          date: monday, state: state(evidence, due: due), evidence: evidence))
    }
  }

  /// The documents of the CFA itself: one that has not aged is there.
  mutating func addInstitution() {
    guard let begin = view.begin else { return }
    for rule in view.referential.rules {
      guard case .institution(let proof) = rule.kind else { continue }
      let months = view.referential.proof(proof)?.refreshMonths
      var all: [Evidence] = []
      for position in view.state.proofsByKind[proof] ?? [] {
        let record = view.state.records[Int(position)]
        guard record.status == .active, record.fields.proof == proof, isKnown(record) else {
          continue
        }
        all.append(Evidence(ref: record.ref, seq: record.seq, date: record.fields.date))
      }
      all.sort { ($0.date ?? begin) < ($1.date ?? begin) }
      var due = begin.adding(days: rule.graceDays)
      var evidence = all
      if let months, let last = all.last?.date {
        let expiry = last.adding(months: months)
        if expiry <= today {
          evidence = []
          due = expiry.adding(days: -1)
        } else {
          evidence = [all[all.count - 1]]
        }
      }
      addTerm(rule, .proof(proof), of: nil, from: begin, due: due, evidence)
    }
  }
}

/// What the rules look at, gathered in one pass over a person's records.
struct PersonFacts {
  struct Review {
    let kind: ReviewKind
    let date: CivilDate
    let evidence: Evidence
  }

  struct Session {
    let activity: ActivityID
    let date: CivilDate
    let evidence: Evidence
  }

  struct Proof {
    let proof: ProofID
    let date: CivilDate
    let evidence: Evidence
  }

  private(set) var reviews: [Review] = []
  private(set) var sessions: [Session] = []
  private(set) var proofs: [Proof] = []
  private(set) var needs: [Evidence] = []

  init(_ view: DossierView, _ person: ApprenticeID) {
    for position in view.state.recordsOf[person] ?? [] {
      let record = view.state.records[Int(position)]
      guard record.status == .active, let date = record.fields.date, date <= view.today else {
        continue
      }
      let evidence = Evidence(ref: record.ref, seq: record.seq, date: date)
      switch record.kind {
      case .review where record.attended(person):
        reviews.append(
          Review(kind: record.fields.review ?? .monthly, date: date, evidence: evidence))
      case .needs where record.attended(person): needs.append(evidence)
      case .session where record.attended(person):
        guard let activity = record.fields.activity else { continue }
        sessions.append(Session(activity: activity, date: date, evidence: evidence))
        if activity == view.referential.needsActivity { needs.append(evidence) }
      case .proof:
        guard let proof = record.fields.proof else { continue }
        proofs.append(Proof(proof: proof, date: date, evidence: evidence))
      default: continue
      }
    }
  }
}
