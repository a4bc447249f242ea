import CivilTime
import Dossier

extension ReminderPlanner {
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
}
