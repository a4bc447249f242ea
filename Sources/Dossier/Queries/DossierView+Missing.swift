package import CivilTime

extension ExpectationCount {
  init(_ expectations: [Expectation]) {
    for expectation in expectations {
      switch expectation.state {
      case .there: there += 1
      case .expected: expected += 1
      case .late: late += 1
      }
    }
  }
}

extension Expectation {
  /// What has been late for longest first, then what is due soonest; then by person and record.
  static func byUrgency(_ left: Expectation, _ right: Expectation) -> Bool {
    left.urgency < right.urgency
  }

  private var urgency: (Int, Int, Int, String) {
    let person = apprentice?.raw ?? ""
    var number = 0
    if case .record(let ref) = source { number = ref.number }
    return switch state {
    case .late(let since): (0, since.dayNumber, number, person)
    case .expected(let by): (1, by.dayNumber, number, person)
    case .there: (2, date.dayNumber, number, person)
    }
  }

  var wantedProof: ProofID? { if case .proof(let proof) = wanted { proof } else { nil } }
}

extension DossierView {
  /// The proofs of the scope that are not there: late or still in time. With an activity or a
  /// proof, only those of it.
  package func missingProofs(
    _ scope: Scope, in period: DayRange, activity: ActivityID? = nil, proof: ProofID? = nil
  ) -> MissingProofs {
    let people = people(scope, in: period)
    let all = expectations(of: people, scope, in: period, activity: activity)
    let proofs = all.filter { expectation in
      guard let wanted = expectation.wantedProof, proof == nil || wanted == proof else {
        return false
      }
      // What is wanted once a year bears the name of the general activity: its record was chosen.
      guard let activity, case .rule = expectation.source else { return true }
      return expectation.activity.map { referential.isActivity($0, a: activity) } ?? false
    }
    return MissingProofs(
      scope: scope, period: period, people: people.count,
      items: proofs.filter(\.isMissing).sorted(by: Expectation.byUrgency),
      count: ExpectationCount(proofs))
  }

  /// Who has no review of that kind (nil for any) in the period: those at the CFA in it, by name.
  /// A rule's word, that it is late or still in time, goes with each.
  package func pendingReviews(
    _ scope: Scope, kind: ReviewKind? = nil, in period: DayRange
  ) -> PendingReviews {
    let people = people(scope, in: period).sorted(by: Apprentice.byName)
    var pending: [PendingReviews.Person] = []
    for person in people {
      let reviews = PersonFacts(self, person.id).reviews
        .filter { kind == nil || $0.kind == kind }
      if reviews.contains(where: { period.contains($0.date) }) { continue }
      let last = reviews.map(\.date)
        .filter { day in period.to.map { day <= $0 } ?? true }.max()
      var builder = ExpectationBuilder(view: self, period: period)
      builder.addRules(of: person)
      let rules = builder.out.filter { expectation in
        guard case .review(let wanted) = expectation.wanted, expectation.isMissing else {
          return false
        }
        return kind == nil || wanted == kind || (wanted == nil && kind == .monthly)
      }
      pending.append(
        PendingReviews.Person(
          apprentice: person.id, last: last,
          state: rules.sorted(by: Expectation.byUrgency).first?.state))
    }
    return PendingReviews(
      scope: scope, kind: kind, period: period, people: pending, total: people.count)
  }

  /// Those of the scope who are at the CFA today and whom nobody has met since a day: no session,
  /// review or diagnosis at which they were present.
  package func inactive(_ scope: Scope, since: CivilDate) -> InactivePeople {
    let people = apprentices(scope, on: today)
    let unseen = people.map { person in
      InactivePeople.Person(apprentice: person.id, lastSeen: lastSeen(person.id))
    }
    .filter { $0.lastSeen.map { $0 < since } ?? true }
    // The sort must keep the order by name among equals.
    let order = unseen.enumerated().sorted { left, right in
      let (a, b) = (left.element.lastSeen, right.element.lastSeen)
      if a == b { return left.offset < right.offset }
      guard let a else { return true }
      guard let b else { return false }
      return a < b
    }
    return InactivePeople(
      scope: scope, since: since, people: order.map(\.element), total: people.count)
  }

  /// The last day, up to today, on which the person was present at a session, review or diagnosis.
  package func lastSeen(_ person: ApprenticeID) -> CivilDate? {
    var last: CivilDate?
    for position in state.recordsOf[person] ?? [] {
      let record = state.records[Int(position)]
      guard [.session, .review, .needs].contains(record.kind), record.status == .active,
        let date = record.fields.date, date <= today, last.map({ $0 < date }) ?? true,
        record.attended(person)
      else { continue }
      last = date
    }
    return last
  }
}
