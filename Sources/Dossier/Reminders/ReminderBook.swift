package import CivilTime
package import JSONText

/// What the dossier holds about reminders and reviews.
package struct ReminderBook: Hashable, Sendable {
  /// By number, the lowest first; cancelled ones too.
  package private(set) var own: [OwnReminder] = []
  package private(set) var preferences: [MemberID: ReminderPreferences] = [:]
  /// What was said in chat about the dates of reviews, in the order in which it was said; it goes before
  /// the settings.
  package private(set) var reviewDates: [ReviewScope: [DatedReviewRule]] = [:]
  /// The last month from whose review somebody was left out, by its first day.
  package private(set) var passed: [ApprenticeID: CivilDate] = [:]
  /// The SHA-256 of the token of each member's agenda link, in hexadecimal digits.
  package private(set) var feeds: [MemberID: String] = [:]

  package init() {}

  package func own(_ number: Int) -> OwnReminder? { own.first { $0.number == number } }

  var nextNumber: Int { (own.last?.number ?? 0) + 1 }

  /// The rules that hold now, of what was said in chat.
  package var reviewRules: [ReviewScope: ReviewRule] {
    reviewDates.compactMapValues { $0.last?.rule }
  }

  /// The member's reminders that will come, the next one first.
  package func coming(
    for member: MemberID, after now: CivilMoment
  ) -> [(reminder: OwnReminder, next: CivilMoment)] {
    own.filter { $0.owner == member }
      .compactMap { reminder in reminder.next(after: now).map { (reminder, $0) } }
      .sorted { ($0.next, $0.reminder.number) < ($1.next, $1.reminder.number) }
  }

  /// The member's reminder that came last, at most `days` days ago.
  package func lastShown(
    to member: MemberID, now: CivilMoment, days: Int = 7
  ) -> (reminder: OwnReminder, at: CivilMoment)? {
    own.filter { $0.owner == member }
      .compactMap { reminder in reminder.last(upTo: now).map { (reminder, $0) } }
      .filter { $0.1.date.days(until: now.date) <= days }
      .max { ($0.1, $0.0.number) < ($1.1, $1.0.number) }
  }

  /// Applies an event and gives those that take it back.
  mutating func apply(
    _ event: ReminderEvent, by author: MemberID, said: Instant
  ) -> [ReminderEvent] {
    switch event {
    case .set(let number, let first, let recurrence):
      guard let index = own.firstIndex(where: { $0.number == number }) else {
        guard number >= nextNumber else { return [] }
        own.append(
          OwnReminder(
            number: number, owner: author, first: first, recurrence: recurrence, said: said))
        return [.cancelled(number)]
      }
      let old = own[index]
      own[index].first = first
      own[index].recurrence = recurrence
      own[index].isCancelled = false
      own[index].snoozedUntil = nil
      if old.isCancelled { return [.cancelled(number)] }
      return [.set(number, first: old.first, recurrence: old.recurrence)]
        + (old.snoozedUntil.map { [.snoozed(number, until: $0)] } ?? [])
    case .noted(let number, let about, let text):
      guard let index = own.firstIndex(where: { $0.number == number }) else { return [] }
      own[index].about = about
      own[index].text = text
      return []
    case .cancelled(let number):
      guard let index = own.firstIndex(where: { $0.number == number }), !own[index].isCancelled
      else { return [] }
      own[index].isCancelled = true
      return [.set(number, first: own[index].first, recurrence: own[index].recurrence)]
        + (own[index].snoozedUntil.map { [.snoozed(number, until: $0)] } ?? [])
    case .snoozed(let number, let until):
      guard let index = own.firstIndex(where: { $0.number == number }) else { return [] }
      let old = own[index].snoozedUntil
      own[index].snoozedUntil = until
      return [.snoozed(number, until: old)]
    case .preferences(let member, let new):
      let old = preferences[member] ?? ReminderPreferences()
      preferences[member] = new
      return [.preferences(member, old)]
    case .reviewDated(let scope, let rule):
      let old = reviewDates[scope]?.last?.rule
      reviewDates[scope, default: []].append(DatedReviewRule(since: said, rule: rule))
      return [.reviewDated(scope, old)]
    case .reviewPassed(let person, let month, let isPassed):
      passed[person] = isPassed ? month : nil
      return [.reviewPassed(person, month: month, isPassed: !isPassed)]
    case .feedLinked(let member, let hash):
      feeds[member] = hash
      // A link that was revoked never works again.
      return []
    }
  }

  /// Forgets who is no apprentice any more.
  mutating func forget(_ person: ApprenticeID) { passed[person] = nil }
}

extension ReminderBook {
  /// As the snapshot and the export have it.
  package var json: [JSON.Member] {
    [
      .init("reminders", .array(own.map(\.json))),
      .init(
        "preferences",
        .array(
          preferences.sorted { $0.key < $1.key }.map { member, preferences in
            .object([.init("member", .string(member.raw))] + (preferences.json.members ?? []))
          })),
      .init(
        "reviews",
        .array(
          reviewDates.flatMap { scope, dates in
            dates.map { JSON.object(scope.members + ($0.json.members ?? [])) }
          }.sorted { $0.text < $1.text })),
      .init(
        "passed",
        .array(
          passed.sorted { $0.key < $1.key }.map { person, month in
            .object([
              "apprentice": .string(person.raw), "month": .string(month.description),
            ])
          })),
      .init(
        "feeds",
        .array(
          feeds.sorted { $0.key < $1.key }.map { member, hash in
            .object(["member": .string(member.raw), "tokenHash": .string(hash)])
          })),
    ]
  }

  init(json: JSON) throws(DossierSnapshotError) {
    for value in json["reminders"]?.array ?? [] {
      guard let reminder = OwnReminder(json: value) else { throw .damaged }
      own.append(reminder)
    }
    for value in json["preferences"]?.array ?? [] {
      guard let member = value["member"]?.string, let read = ReminderPreferences(json: value)
      else { throw .damaged }
      preferences[MemberID(member)] = read
    }
    for value in json["reviews"]?.array ?? [] {
      guard let dated = DatedReviewRule(json: value) else { throw .damaged }
      reviewDates[ReviewScope(json: value), default: []].append(dated)
    }
    for scope in reviewDates.keys { reviewDates[scope]?.sort { $0.since < $1.since } }
    for value in json["passed"]?.array ?? [] {
      guard let person = value["apprentice"]?.string,
        let month = value["month"]?.string.flatMap({ CivilDate(iso: $0) })
      else { throw .damaged }
      passed[ApprenticeID(person)] = month
    }
    for value in json["feeds"]?.array ?? [] {
      guard let member = value["member"]?.string, let hash = value["tokenHash"]?.string
      else { throw .damaged }
      feeds[MemberID(member)] = hash
    }
  }
}
