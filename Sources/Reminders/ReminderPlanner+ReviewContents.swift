import CivilTime
import Dossier

/// What happened since a day, for a référent's people.
struct ReviewActivity {
  var sessions = 0
  var reviews = 0
  var proofs = 0
}

/// The proofs that are missing on a day.
struct MissingByPerson {
  struct Item {
    let proof: ProofID
    let isLate: Bool
  }

  var items: [Item] = []
  /// For each person the positions in `items`; what a whole session lacks stands with all who came.
  var of: [ApprenticeID: [Int]] = [:]
}

extension ReminderPlanner {
  // MARK: - What stands in them

  func lacksReview(_ person: ApprenticeID, month day: CivilDate) -> Bool {
    let month = DayRange.month(of: day)
    return !(index.reviews[person] ?? []).contains { month.contains($0) }
  }

  mutating func missing(on day: CivilDate) -> MissingByPerson {
    let view = view(day)
    if let known = cache.missing[view.today] { return known }
    var out = MissingByPerson()
    let year = DayRange(from: DayRange.schoolYear(of: view.today).from, to: view.today)
    for expectation in view.expectations(.everybody, in: year) where expectation.isMissing {
      guard case .proof(let proof) = expectation.wanted else { continue }
      var people: [ApprenticeID] = []
      if let person = expectation.apprentice {
        people = [person]
      } else if case .record(let ref) = expectation.source {
        people = state.record(ref)?.attendees ?? []
      }
      guard !people.isEmpty else { continue }
      out.items.append(MissingByPerson.Item(proof: proof, isLate: expectation.isLate))
      for person in people { out.of[person, default: []].append(out.items.count - 1) }
    }
    cache.missing[view.today] = out
    return out
  }

  /// Each missing proof with one of the people alone, so that it counts once.
  private func shared(
    _ missing: MissingByPerson, among people: [Apprentice]
  ) -> [ApprenticeID: [MissingByPerson.Item]] {
    var taken: Set<Int> = []
    var out: [ApprenticeID: [MissingByPerson.Item]] = [:]
    for person in people {
      for position in missing.of[person.id] ?? [] where taken.insert(position).inserted {
        out[person.id, default: []].append(missing.items[position])
      }
    }
    return out
  }

  mutating func list(_ group: ReviewGroup, on day: CivilDate) -> ReviewList {
    let missing = shared(missing(on: day), among: group.people)
    var people: [ReviewList.Person] = []
    for person in group.people {
      let items = missing[person.id] ?? []
      let lacks = lacksReview(person.id, month: group.review.date)
      guard lacks || !items.isEmpty else { continue }
      people.append(
        ReviewList.Person(
          apprentice: person.id, lacksReview: lacks, lastReview: index.reviews[person.id]?.last,
          proofs: items.sorted { $0.isLate && !$1.isLate }.map(\.proof),
          lateProofs: items.count(where: \.isLate),
          isHere: person.group(on: day).flatMap { rules.calendar.isHere($0, on: day) }))
    }
    // Without a bilan first, the longest ago first; then by what is late.
    let order = people.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.lacksReview != b.lacksReview { return a.lacksReview }
      let days = (a.lastReview?.dayNumber ?? 0, b.lastReview?.dayNumber ?? 0)
      if a.lacksReview, days.0 != days.1 { return days.0 < days.1 }
      if a.lateProofs != b.lateProofs { return a.lateProofs > b.lateProofs }
      if a.proofs.count != b.proofs.count { return a.proofs.count > b.proofs.count }
      return left.offset < right.offset
    }
    return ReviewList(
      review: group.review, people: order.map(\.element), followed: group.people.count)
  }

  mutating func digest(
    _ review: CivilMoment, _ groups: [ReviewGroup], on day: CivilDate
  ) -> ReviewDigest {
    let missing = missing(on: day)
    let rows = groups.map { group in
      let items = shared(missing, among: group.people).values.flatMap(\.self)
      return ReviewDigest.Row(
        referent: group.referent, followed: group.people.count,
        reviewed: group.people.count { !lacksReview($0.id, month: review.date) },
        missingProofs: items.count, lateProofs: items.count(where: \.isLate))
    }
    return ReviewDigest(review: review, rows: rows, head: head)
  }

  mutating func page(
    _ review: CivilMoment, _ groups: [ReviewGroup], isWhole: Bool, on day: CivilDate
  ) -> ReviewPage {
    let since =
      groups.first?.people.first.flatMap { previousReview(of: $0, before: review.date) }
      ?? day.firstOfMonth.adding(months: -1)
    let all = activity(since: since, until: day)
    var sum = ReviewActivity()
    for group in groups {
      let part = all[group.referent] ?? ReviewActivity()
      sum.sessions += part.sessions
      sum.reviews += part.reviews
      sum.proofs += part.proofs
    }
    let view = view(day)
    let owner = isWhole ? nil : groups.first?.referent
    return ReviewPage(
      review: review, since: since, followed: groups.reduce(0) { $0 + $1.people.count },
      sessions: sum.sessions, reviews: sum.reviews, proofs: sum.proofs,
      lackingReview: groups.reduce(0) { sum, group in
        sum + group.people.count { lacksReview($0.id, month: review.date) }
      },
      lateGaps: isWhole ? view.gaps(.overdue).map(\.gap) : [],
      lateActions: view.actions(.overdue, owner: owner).map(\.action),
      openAlerts: isWhole ? index.alerts.map(\.number) : [], isWhole: isWhole)
  }

  /// What took place from one day up to another, by the référent of those who took part.
  private mutating func activity(
    since: CivilDate, until day: CivilDate
  ) -> [MemberID?: ReviewActivity] {
    if let known = cache.activity[since] { return known }
    var out: [MemberID?: ReviewActivity] = [:]
    for record in state.records where record.status == .active {
      guard let date = record.fields.date, date >= since, date < day,
        [.session, .review, .proof].contains(record.kind)
      else { continue }
      // A proof of a session is of those who were there.
      let people =
        record.kind == .proof && record.attendees.isEmpty
        ? record.fields.target.flatMap { state.record($0) }?.attendees ?? []
        : record.attendees
      let referents = Set(people.map { state.apprentices[$0]?.referent(on: date) })
      for referent in referents {
        switch record.kind {
        case .session: out[referent, default: ReviewActivity()].sessions += 1
        case .review: out[referent, default: ReviewActivity()].reviews += record.attendees.count
        default: out[referent, default: ReviewActivity()].proofs += 1
        }
      }
    }
    cache.activity[since] = out
    return out
  }
}
