package import CivilTime
package import Dossier
package import JSONText
import Understanding

/// A review in the making: the référent's people one by one, three answers each. What was answered
/// for the person at hand is kept here, everything before in the dossier: the next day goes on
/// where it stopped.
package struct ReviewTalk: Hashable, Sendable {
  /// What is asked of each person, in order.
  package enum Question: String, CaseIterable, Sendable { case obstacles, progress, decision }

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

  package init(month: CivilDate, person: ApprenticeID) {
    self.month = month
    self.person = person
  }

  package var question: Question? {
    answers.count < Question.allCases.count ? Question.allCases[answers.count] : nil
  }

  /// Those of a référent who have neither a bilan of the month nor were left out, the longest
  /// without one first.
  package static func queue(
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
      if state.reminders.passed[person.id] == today.firstOfMonth { continue }
      waiting.append((person, days.max()?.dayNumber ?? 0))
    }
    return waiting.sorted { left, right in
      left.last != right.last
        ? left.last < right.last : Apprentice.byName(left.person, right.person)
    }
    .map(\.person.id)
  }
}

/// What a message is to a review.
package enum ReviewInput: Hashable, Sendable {
  case stop, pass, back
  /// One answer or more.
  case answers([String])

  private static let stops: Set<String> = [
    "stop", "fin", "pause", "arrete", "on arrete", "j arrete", "stop merci", "c est tout",
  ]
  private static let passes: Set<String> = [
    "passe", "passer", "on passe", "je passe", "suivant", "suivante",
  ]
  private static let returns: Set<String> = ["retour", "reviens", "precedent", "precedente"]

  /// - Parameter question: the first one that is open.
  package init(_ text: String, from question: ReviewTalk.Question) {
    let tokens = Utterance(text).tokens
    let words = tokens.filter { $0.kind != .symbol }.map(\.folded)
    let phrase = words.joined(separator: " ")
    let open = ReviewTalk.Question.allCases.drop { $0 != question }
    let numbers = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
    if ReviewInput.stops.contains(phrase) {
      self = .stop
    } else if ReviewInput.passes.contains(phrase) {
      self = .pass
    } else if ReviewInput.returns.contains(phrase) {
      self = .back
    } else if !numbers.isEmpty, numbers.count <= open.count,
      zip(numbers, open).allSatisfy({ ReviewInput.isChoice($0, $1) })
    {
      self = .answers(numbers)
    } else {
      self = .answers([text])
    }
  }

  private static func isChoice(_ text: String, _ question: ReviewTalk.Question) -> Bool {
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    guard parts.count == 1 || question == .obstacles else { return false }
    return parts.allSatisfy { part in
      Int(part).map { (1...ReviewTalk.choices(question)).contains($0) } ?? false
    }
  }
}

extension ReviewTalk {
  package var json: JSON {
    .object([
      "month": .string(month.description), "person": .string(person.raw),
      "answers": answers.isEmpty ? nil : .strings(answers),
      "previous": previous.map { .string($0.raw) },
      "previousRecord": previousRecord.map { .integer($0) },
      "paused": isPaused ? .bool(true) : nil,
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
    isPaused = json["paused"]?.bool ?? false
  }
}
