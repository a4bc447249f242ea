package import Chat
import CivilTime
package import Dossier
import Understanding

extension ReplyBook {
  /// How much is said before a question of a review.
  package enum ReviewOpening: Hashable, Sendable {
    /// Nothing: the same person as before.
    case none
    /// Who it is, after something else.
    case back
    /// Who is next, and what is known since the last bilan in three lines.
    case person
    /// The same, what was answered so far, and how it goes.
    case start
  }

  /// The open question of a review.
  package func reviewStep(
    _ talk: ReviewTalk, left: Int, _ opening: ReviewOpening, _ scene: Scene
  ) -> Reply {
    guard let question = talk.question else { return RichText().reply() }
    var text = RichText()
    switch opening {
    case .none: break
    case .back: text = self(.reviewBack, ["name": .text(name(talk.person, scene))])
    case .person, .start: text = known(of: talk.person, left: left, scene)
    }
    if opening == .start {
      if !talk.answers.isEmpty, !scene.isShared {
        text.append(RichText(reviewNotes(talk.answers)))
      }
      text.append(ask(question))
      text.append(self(.reviewHow))
    } else {
      text.append(ask(question))
    }
    return text.reply()
  }

  /// What was not understood, and the question again.
  package func reviewUnclear(_ question: ReviewTalk.Question) -> Reply {
    var text = self(.reviewUnclear)
    text.append(ask(question))
    return text.reply()
  }

  /// Whose bilan an answer is meant for that names others.
  package func reviewDoubt(_ talk: ReviewTalk, others: [ApprenticeID], _ scene: Scene) -> Reply {
    let here: ReplyValue? = .text(name(talk.person, scene))
    let names: ReplyValue? = .text(list(others.map { name($0, scene) }, limit: 4))
    return self(.reviewWhose, ["name": here, "others": names]).reply(choices: [
      phrase(.reviewWhoseHere, ["name": here]), phrase(.reviewWhoseApart, ["others": names]),
    ])
  }

  /// Where a review waits after an alert.
  package func reviewPaused(_ person: ApprenticeID, _ scene: Scene) -> Reply {
    self(.reviewPaused, ["name": .text(name(person, scene))]).reply()
  }

  /// What was kept of the answers, as it stands in the bilan.
  package func reviewKept(_ notes: [NoteDraft], _ scene: Scene) -> Reply? {
    let texts = notes.filter { $0.category == nil }.map(\.text)
    return scene.isShared || texts.isEmpty ? nil : RichText(texts).reply()
  }

  /// The numbers of «aucun, régulière, on continue», where each part is the name of a choice of one of
  /// the open questions, in order; nil when it is anything else.
  package func reviewChoices(_ text: String, from question: ReviewTalk.Question) -> [String]? {
    let open = ReviewTalk.Question.allCases.drop { $0 != question }
    let parts = text.split { ",;.\n".contains($0) }.map { Utterance(String($0)).foldedWords }
    guard !parts.isEmpty, parts.count <= open.count else { return nil }
    var numbers: [String] = []
    for (part, question) in zip(parts, open) {
      let names = (1...ReviewTalk.choices(question)).map { "\($0)" }
      guard
        let number = names.first(where: { number in
          Utterance(label("review_\(question.rawValue)", number)).foldedWords == part
        })
      else { return nil }
      numbers.append(number)
    }
    return numbers
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
        "group": .text(scene.state.apprentices[id]?.fields.group),
        "after": .nonzero(left - 1), "last": .flag(left == 1),
      ])
    guard let status = scene.view.status(of: id, in: period) else { return text }
    text.append(
      self(
        .reviewSince,
        [
          "last": day(since, scene), "never": .flag(since == nil),
          "sessions": .nonzero(status.sessions), "unseen": .flag(status.sessions == 0),
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
    /// Everybody has a bilan, but those who were left out.
    case done(passed: [ApprenticeID])
    /// So many wait.
    case stopped(Int)
    /// The member follows nobody.
    case nobody
    case nothingBefore
  }

  package func reviewEnd(_ end: ReviewEnd, _ scene: Scene) -> Reply {
    switch end {
    case .done(let passed):
      self(
        .reviewDone,
        ["passed": .text(passed.isEmpty ? nil : list(passed.map { name($0, scene) }, limit: 15))]
      ).reply()
    case .stopped(let left): self(.reviewStopped, ["left": .count(left)]).reply()
    case .nobody: self(.reviewNobody).reply()
    case .nothingBefore: self(.reviewNothingBefore).reply()
    }
  }

  package func reviewPassed(_ talk: ReviewTalk, _ scene: Scene) -> Reply {
    self(
      .reviewPassed,
      [
        "name": .text(name(talk.person, scene)),
        "month": .text(calendar.month(talk.month, today: scene.today)),
      ]
    ).reply()
  }
}

extension RichText {
  /// Sentences in one line.
  fileprivate init(_ sentences: [String]) {
    self.init([Line(spans: [Span(text: sentences.joined(separator: " "))])])
  }
}

extension Utterance {
  fileprivate var foldedWords: [String] { tokens.filter { $0.kind == .word }.map(\.folded) }
}
