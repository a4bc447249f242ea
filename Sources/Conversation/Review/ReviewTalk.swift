package import CivilTime
package import Dossier
package import JSONText

/// A review in the making: the référent's people one by one, three answers each. What was answered
/// for the person at hand is kept here, everything before in the dossier: the next day goes on
/// where it stopped.
package struct ReviewTalk: Hashable, Sendable {
  /// What is asked of each person, in order.
  package enum Question: String, CaseIterable, Sendable { case obstacles, progress, decision }

  /// What the last message was, when it was none for the review.
  package enum Aside: String, Sendable {
    case asked
    /// Something was recorded: «annule» takes that back.
    case wrote
  }

  /// How many numbered answers a question has.
  package static func choices(_ question: Question) -> Int {
    switch question {
    case .obstacles, .decision: 4
    case .progress: 3
    }
  }

  /// The first day of the month that is reviewed.
  package var month: CivilDate
  package var person: ApprenticeID
  /// In the order of `Question.allCases`: numbers, joined with +, or free words.
  package var answers: [String] = []
  /// Who came before, and the bilan that was written, for «retour».
  package var previous: ApprenticeID?
  package var previousRecord: Int?
  /// Stopped, or interrupted by something else.
  package var isPaused = false
  /// What came between: the next message may go on about that.
  package var aside: Aside?
  /// An answer that names somebody else: asked about, and not taken yet.
  package var doubted: String?
  /// The day of the last question: on another day nothing is taken for its answer.
  package var asked: CivilDate?

  package init(month: CivilDate, person: ApprenticeID) {
    self.month = month
    self.person = person
  }

  package var question: Question? {
    answers.count < Question.allCases.count ? Question.allCases[answers.count] : nil
  }

  /// Whether a message may answer it now.
  package func isOpen(on day: CivilDate) -> Bool { !isPaused && asked == day && question != nil }

  /// Those of a référent who have no bilan of the month and were not left out, the longest without one
  /// first.
  package static func queue(
    of member: MemberID, _ state: DossierState, today: CivilDate
  ) -> [ApprenticeID] {
    waiting(of: member, state, today: today).filter {
      state.reminders.passed[$0] != today.firstOfMonth
    }
  }

  /// Those who were left out and have no bilan of the month.
  package static func passed(
    of member: MemberID, _ state: DossierState, today: CivilDate
  ) -> [ApprenticeID] {
    waiting(of: member, state, today: today).filter {
      state.reminders.passed[$0] == today.firstOfMonth
    }
  }

  private static func waiting(
    of member: MemberID, _ state: DossierState, today: CivilDate
  ) -> [ApprenticeID] {
    let month = DayRange.month(of: today)
    var waiting: [(person: Apprentice, last: Int)] = []
    for person in state.apprentices.values
    where person.isActive(on: today) && person.referent(on: today) == member {
      let days = state.records(of: person.id)
        .filter { $0.kind == .review && $0.status == .active && $0.attended(person.id) }
        .compactMap(\.fields.date)
      if days.contains(where: month.contains) { continue }
      waiting.append((person, days.max()?.dayNumber ?? 0))
    }
    return waiting.sorted { left, right in
      left.last != right.last
        ? left.last < right.last : Apprentice.byName(left.person, right.person)
    }
    .map(\.person.id)
  }
}

extension ReviewTalk {
  package var json: JSON {
    .object([
      "month": .string(month.description), "person": .string(person.raw),
      "answers": answers.isEmpty ? nil : .strings(answers),
      "previous": previous.map { .string($0.raw) },
      "previousRecord": previousRecord.map { .integer($0) },
      "aside": aside.map { .string($0.rawValue) }, "doubted": doubted.map { .string($0) },
      "paused": isPaused ? .bool(true) : nil, "asked": asked.map { .string($0.description) },
    ])
  }

  package init?(json: JSON) {
    guard let month = json["month"]?.string.flatMap({ CivilDate(iso: $0) }),
      let person = json["person"]?.string
    else { return nil }
    self.init(month: month, person: ApprenticeID(person))
    answers = json["answers"]?.strings ?? []
    previous = json["previous"]?.string.map { ApprenticeID($0) }
    previousRecord = json["previousRecord"]?.integer
    aside = json["aside"]?.string.flatMap { Aside(rawValue: $0) }
    doubted = json["doubted"]?.string
    isPaused = json["paused"]?.bool ?? false
    asked = json["asked"]?.string.flatMap { CivilDate(iso: $0) }
  }
}
