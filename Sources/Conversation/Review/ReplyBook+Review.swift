package import Chat
import CivilTime
package import Dossier

extension ReplyBook {
  /// Who is next, what is known since the last bilan in three lines, and the question.
  package func reviewStep(
    _ talk: ReviewTalk, left: Int, isResumed: Bool = false, _ scene: Scene
  ) -> Reply {
    guard let question = talk.question else { return RichText().reply() }
    var text = RichText()
    if talk.answers.isEmpty || isResumed {
      text = known(of: talk.person, left: left, scene)
    }
    text.append(ask(question))
    return text.reply()
  }

  private func ask(_ question: ReviewTalk.Question) -> RichText {
    let choices = (1...ReviewTalk.choices(question)).map { number in
      "\(number) \(label("review_\(question.rawValue)", "\(number)"))"
    }
    let key: ReminderReplyKey =
      switch question {
      case .obstacles: .reviewObstacles
      case .progress: .reviewProgress
      case .decision: .reviewDecision
      }
    return self(key, ["choices": .text(choices.joined(separator: " · "))])
  }

  private func known(of id: ApprenticeID, left: Int, _ scene: Scene) -> RichText {
    let reviews = scene.state.records(of: id)
      .filter { $0.kind == .review && $0.status == .active && $0.attended(id) }
      .compactMap(\.fields.date)
    let since = reviews.max()
    let period = DayRange(
      from: since ?? DayRange.schoolYear(of: scene.today).from, to: scene.today)
    var text = self(
      .reviewPerson,
      [
        "name": .text(name(id, scene)),
        "group": .text(scene.state.apprentices[id]?.fields.group), "left": .count(left),
      ])
    guard let status = scene.view.status(of: id, in: period) else { return text }
    text.append(
      self(
        .reviewSince,
        [
          "last": day(since, scene), "never": .flag(since == nil),
          "sessions": .count(status.sessions),
          "length": .text(status.minutes > 0 ? calendar.length(status.minutes) : nil),
          "absences": .nonzero(status.absences),
        ]))
    let next = status.nextAppointment.map { next in
      moment(next.date, next.time == .midnight ? nil : next.time, scene)
    }
    text.append(self(.reviewNext, ["moment": .text(next), "none": .flag(next == nil)]))
    let proofs = status.missing.filter { if case .proof = $0.wanted { true } else { false } }
    text.append(
      self(
        .reviewMissing,
        [
          "count": .count(proofs.count), "late": .nonzero(proofs.count(where: \.isLate)),
          "some": .flag(!proofs.isEmpty), "none": .flag(proofs.isEmpty),
        ]))
    return text
  }

  /// The words of a bilan: one note for each answer.
  package func reviewNotes(_ answers: [String]) -> [String] {
    zip(ReviewTalk.Question.allCases, answers).map { question, answer in
      let numbers = answer.split(separator: "+").compactMap { Int($0) }
      let isChoice =
        !numbers.isEmpty && answer.allSatisfy { $0.isNumber || $0 == "+" }
      let words =
        isChoice
        ? list(numbers.map { label("review_\(question.rawValue)", "\($0)") }) : answer
      let key: ReminderReplyKey =
        switch question {
        case .obstacles: .reviewNoteObstacles
        case .progress: .reviewNoteProgress
        case .decision: .reviewNoteDecision
        }
      return phrase(key, ["text": .text(words)])
    }
  }

  /// How a review stands when it does not go on.
  package enum ReviewEnd: Hashable, Sendable {
    /// Everybody has a bilan or was left out.
    case done
    /// So many wait.
    case stopped(Int)
    /// The member follows nobody.
    case nobody
    case nothingBefore
  }

  package func reviewEnd(_ end: ReviewEnd) -> Reply {
    switch end {
    case .done: self(.reviewDone).reply()
    case .stopped(let left): self(.reviewStopped, ["left": .count(left)]).reply()
    case .nobody: self(.reviewNobody).reply()
    case .nothingBefore: self(.reviewNothingBefore).reply()
    }
  }

  package func reviewPassed(_ person: ApprenticeID, _ scene: Scene) -> Reply {
    self(.reviewPassed, ["name": .text(name(person, scene))]).reply()
  }
}
