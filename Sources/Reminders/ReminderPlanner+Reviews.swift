package import CivilTime
package import Dossier

/// The people whom one référent reviews at one time.
struct ReviewGroup {
  let review: CivilMoment
  let referent: MemberID?
  /// The group that has a date of its own; nil for those who follow the référent's or the CFA's.
  let group: String?
  let people: [Apprentice]

  /// What tells its messages from those of another review of the same day.
  var key: String { "\(review.date)" + (group.map { " \($0)" } ?? "") }
}

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
  /// When the review of somebody takes place in the month of a day, on an open day.
  package func review(of person: Apprentice, inMonthOf day: CivilDate) -> CivilMoment? {
    plannedReview(of: person, inMonthOf: day)?.review
  }

  private func plannedReview(
    of person: Apprentice, inMonthOf day: CivilDate
  ) -> (review: CivilMoment, group: String?)? {
    guard
      let (rule, scope) = rule(group: person.group(on: day), referent: person.referent(on: day))
    else { return nil }
    let review = CivilMoment(open.before(rule.day.day(inMonthOf: day)), rule.time)
    return if case .group(let group) = scope { (review, group) } else { (review, nil) }
  }

  /// The next review of a référent's people on or after a day.
  package func nextReview(of referent: MemberID, from day: CivilDate) -> CivilMoment? {
    for months in 0...1 {
      let month = day.firstOfMonth.adding(months: months)
      let review = groups(inMonthOf: month, cache: nil)
        .filter { $0.referent == referent && $0.review.date >= day }.map(\.review).min()
      if let review { return review }
    }
    return nil
  }

  private func rule(group: String?, referent: MemberID?) -> (ReviewRule, ReviewScope)? {
    let said = state.reminders.reviewRules
    var scopes: [ReviewScope] = []
    if let referent { scopes.append(.referent(referent)) }
    if let group { scopes.append(.group(group)) }
    for scope in scopes {
      if let rule = said[scope] ?? rules.reviewOf[scope] { return (rule, scope) }
    }
    return (said[.everybody] ?? rules.review).map { ($0, .everybody) }
  }

  private func groups(
    inMonthOf day: CivilDate, cache known: [ReviewGroup]?
  ) -> [ReviewGroup] {
    if let known { return known }
    struct Key: Hashable {
      let review: CivilMoment
      let referent: MemberID?
      let group: String?
    }
    var people: [Key: [Apprentice]] = [:]
    for person in state.apprentices.values {
      guard let (review, group) = plannedReview(of: person, inMonthOf: day),
        person.isActive(on: review.date)
      else { continue }
      let referent = person.referent(on: review.date)
      people[Key(review: review, referent: referent, group: group), default: []].append(person)
    }
    return people.map { key, people in
      ReviewGroup(
        review: key.review, referent: key.referent, group: key.group,
        people: people.sorted(by: Apprentice.byName))
    }
    .sorted { left, right in
      (left.review, left.referent?.raw ?? "", left.group ?? "")
        < (right.review, right.referent?.raw ?? "", right.group ?? "")
    }
  }

  private mutating func reviewGroups(inMonthOf day: CivilDate) -> [ReviewGroup] {
    let month = day.firstOfMonth
    let groups = groups(inMonthOf: month, cache: cache.reviews[month])
    cache.reviews[month] = groups
    return groups
  }

  // MARK: - Before, on the eve, on the day

  mutating func addReviews(on day: CivilDate, to plan: inout Plan) {
    var groups = reviewGroups(inMonthOf: day)
    if day.day > 10 { groups += reviewGroups(inMonthOf: day.firstOfMonth.adding(months: 1)) }
    var byReview: [CivilMoment: [ReviewGroup]] = [:]
    for group in groups where group.review.date >= day {
      byReview[group.review, default: []].append(group)
    }
    for (review, groups) in byReview.sorted(by: { $0.key < $1.key }) {
      addLists(review, groups, on: day, to: &plan)
      let eve = open.before(review.date.adding(days: -rules.digestDays))
      if eve == day {
        for member in coordinators {
          let useful = max(1, day.days(until: review.date) + 1)
          let candidate = candidate(
            "digest", digestKey(groups), to: member, on: day, useful: useful)
          guard let candidate, plan.wants(candidate), !wasSentForAnotherDay(candidate, plan) else {
            continue
          }
          let digest = digest(review, groups, on: day)
          plan.add(candidate) { .reviewDigest(digest) }
        }
      }
      if review.date == day { addPages(review, groups, on: day, to: &plan) }
    }
  }

  private mutating func addLists(
    _ review: CivilMoment, _ groups: [ReviewGroup], on day: CivilDate, to plan: inout Plan
  ) {
    // Where two fall on one day, because the days between are closed, the later one counts.
    let matching = rules.listDays.filter {
      open.before(review.date.adding(days: -$0)) == day
    }
    guard let days = matching.min() else { return }
    for group in groups {
      guard let referent = group.referent else { continue }
      let candidate = candidate(
        "list\(days)", group.key, to: referent, on: day,
        useful: max(1, day.days(until: review.date) + 1))
      guard let candidate, plan.wants(candidate), !wasSentForAnotherDay(candidate, plan) else {
        continue
      }
      let list = list(group, on: day)
      plan.add(candidate) { list.people.isEmpty ? nil : .reviewList(list) }
    }
  }

  private mutating func addPages(
    _ review: CivilMoment, _ groups: [ReviewGroup], on day: CivilDate, to plan: inout Plan
  ) {
    for group in groups {
      guard let referent = group.referent else { continue }
      let candidate = candidate("page", group.key, to: referent, on: day, useful: 1)
      guard let candidate, plan.wants(candidate) else { continue }
      let page = page(review, [group], isWhole: false, on: day)
      plan.add(candidate) { .reviewPage(page) }
    }
    for member in coordinators {
      let candidate = candidate("pages", digestKey(groups), to: member, on: day, useful: 1)
      guard let candidate, plan.wants(candidate) else { continue }
      let page = page(review, groups, isWhole: true, on: day)
      plan.add(candidate) { .reviewPage(page) }
    }
  }

  /// The day, and whom it is for where that is not everybody: the review of one group or of one
  /// référent is another one than the CFA's.
  private func digestKey(_ groups: [ReviewGroup]) -> String {
    guard let date = groups.first?.review.date else { return "" }
    let ownReferents = Set(state.reminders.reviewRules.keys).union(rules.reviewOf.keys)
    let names = groups.map { group -> String in
      if let name = group.group { return name }
      guard let referent = group.referent, ownReferents.contains(.referent(referent)) else {
        return ""
      }
      return referent.raw
    }
    if names.contains("") { return "\(date)" }
    return "\(date) \(Set(names).sorted().joined(separator: "+"))"
  }

  /// Whether the same was sent for a day close by: then the review has moved, and is no other one.
  private func wasSentForAnotherDay(_ candidate: Candidate, _ plan: Plan) -> Bool {
    guard let start = candidate.id.firstIndex(of: "/") else { return false }
    let head = candidate.id[...start]
    let tail = candidate.id[start...].dropFirst()
    guard let date = CivilDate(iso: String(tail.prefix(10))) else { return false }
    return (1...ReminderPlanner.movedDays).contains { days in
      [-days, days].contains {
        plan.wasSent("\(head)\(date.adding(days: $0))\(tail.dropFirst(10))")
      }
    }
  }

  /// Two dates so close together are one review that has moved.
  private static let movedDays = 10

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

  private mutating func list(_ group: ReviewGroup, on day: CivilDate) -> ReviewList {
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

  private mutating func digest(
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

  private mutating func page(
    _ review: CivilMoment, _ groups: [ReviewGroup], isWhole: Bool, on day: CivilDate
  ) -> ReviewPage {
    let since =
      groups.first?.people.first
      .flatMap { self.review(of: $0, inMonthOf: day.firstOfMonth.adding(days: -1)) }?.date
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
