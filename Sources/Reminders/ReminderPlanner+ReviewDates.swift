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

extension ReminderPlanner {
  /// When the review of somebody takes place in the month of a day, on an open day.
  package func review(of person: Apprentice, inMonthOf day: CivilDate) -> CivilMoment? {
    plannedReview(of: person, inMonthOf: day)?.review
  }

  private func plannedReview(
    of person: Apprentice, inMonthOf day: CivilDate
  ) -> (review: CivilMoment, group: String?)? {
    guard
      let (rule, scope) = rule(
        among: scopes(group: person.group(on: day), referent: person.referent(on: day)))
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

  /// The review before a day, by the rules that held on its own day.
  func previousReview(of person: Apprentice, before day: CivilDate) -> CivilDate? {
    for months in 0...3 {
      let month = day.firstOfMonth.adding(months: -months)
      let scopes = scopes(group: person.group(on: month), referent: person.referent(on: month))
      let candidates = scopes.flatMap { scope in
        [settled(scope)] + (state.reminders.reviewDates[scope] ?? []).map(\.rule)
      }
      let last = candidates.compactMap(\.self).compactMap { rule -> CivilDate? in
        let date = open.before(rule.day.day(inMonthOf: month))
        let moment = zone.instant(of: CivilMoment(date, rule.time))
        return date < day && self.rule(among: scopes, at: moment)?.0 == rule ? date : nil
      }.max()
      if let last { return last }
    }
    return nil
  }

  /// The rule for those of a group and a référent, and whose it is.
  ///
  /// - Parameter instant: at which it holds; nil for now.
  private func rule(
    among scopes: [ReviewScope], at instant: Instant? = nil
  ) -> (ReviewRule, ReviewScope)? {
    for scope in scopes {
      let said = (state.reminders.reviewDates[scope] ?? []).last { dated in
        instant.map { dated.since <= $0 } ?? true
      }
      if let rule = said?.rule ?? settled(scope) { return (rule, scope) }
    }
    return nil
  }

  /// The rule of the settings.
  private func settled(_ scope: ReviewScope) -> ReviewRule? {
    scope == .everybody ? rules.review : rules.reviewOf[scope]
  }

  /// Whose rules hold for somebody, the first that there is.
  private func scopes(group: String?, referent: MemberID?) -> [ReviewScope] {
    [referent.map { .referent($0) }, group.map { .group($0) }, .everybody].compactMap(\.self)
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

  mutating func reviewGroups(inMonthOf day: CivilDate) -> [ReviewGroup] {
    let month = day.firstOfMonth
    let groups = groups(inMonthOf: month, cache: cache.reviews[month])
    cache.reviews[month] = groups
    return groups
  }
}
