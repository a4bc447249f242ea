import CivilTime
import Conversation
import Dossier
import Understanding

/// What a message of somebody who is in a review comes to: an answer, or something else, to be read
/// with the one at hand in mind.
struct ReviewTurn: Sendable {
  /// Nil when the message is none for the review.
  private(set) var input: ReviewInput?
  /// What is to be read instead: the message, or the words before that it sets apart.
  private(set) var text: String
  /// The conversation, about the one at hand.
  private(set) var state: DialogueState
  /// Whether the review is interrupted.
  private(set) var isAside = false

  init(
    _ review: ReviewTalk, _ text: String, author: String, now: CivilMoment, state: DialogueState,
    with dialogue: Dialogue
  ) {
    self.text = text
    self.state = state
    guard review.isOpen(on: now.date), let question = review.question else {
      if ReviewInput.resumes(text) { input = .resume }
      return
    }
    if let doubted = review.doubted, let isHere = ReviewInput.isHere(text) {
      if isHere {
        input = .answers([doubted])
        return
      }
      self.text = doubted
    } else {
      let reading = dialogue.interpreter.interpret(
        text, author: author, now: now, recent: state.recent)
      let plain = ReviewInput(text, from: question)
      // What came between is gone on about: «annule», «non, à 11h», «et Karim ?»
      if let aside = review.aside, ReviewTurn.goesOn(about: aside, text, reading) {
        isAside = true
        return
      }
      guard case .answers(let answers) = plain else {
        input = plain
        return
      }
      if !ReviewTurn.leaves(review, text, reading) {
        let others = reading.frame(.logReview).people(.apprentices)
          .filter { $0 != review.person.raw }
        input = others.isEmpty ? plain : .doubt(answers.joined(separator: "\n"), names: others)
        return
      }
      // «Non, c'était hier»: the bilan before.
      if reading.best.intent == .correct, let previous = review.previous,
        review.previousRecord != nil
      {
        about(previous)
        return
      }
    }
    about(review.person)
  }

  private static func goesOn(
    about aside: ReviewTalk.Aside, _ text: String, _ reading: Interpretation
  ) -> Bool {
    if text.contains("?"), reading.wordCount <= 4, !reading.namesAlert { return true }
    guard aside == .wrote else { return false }
    return ReviewInput.takesBack(text)
      || (reading.best.intent == .correct && (reading.opensWithNo || reading.speaksOfWhatWas))
  }

  private mutating func about(_ person: ApprenticeID) {
    let frame = Frame(.logReview, [.apprentices: .people([person.raw])])
    state.last = frame
    state.lastWrite = frame
    state.recent = [person.raw] + state.recent.filter { $0 != person.raw }
    isAside = true
  }

  /// Whether a message is about something else: somebody in danger, a question, a request, a correction
  /// of the bilan before, or a record of its own.
  private static func leaves(
    _ review: ReviewTalk, _ text: String, _ reading: Interpretation
  ) -> Bool {
    let best = reading.best
    if reading.closesAlert || reading.asksForAlerts { return true }
    if best.intent == .raiseAlert { return best.probability > 0.4 }
    if reading.namesAlert, !reading.reassures { return true }
    if best.intent == .correct, review.answers.isEmpty, review.previousRecord != nil,
      reading.opensWithNo || reading.speaksOfWhatWas
    {
      return true
    }
    if text.contains("?"), best.probability > 0.5, best.intent != .none { return true }
    // «reprends la revue», «mes rappels», «rappelle-moi lundi de…»: what no bilan says.
    let asked: Set<Intent> = [
      .runReview, .listReminders, .setReminder, .reminderSettings, .setReviewDate,
    ]
    if asked.contains(best.intent) { return best.probability > 0.8 }
    if best.intent == .help { return best.probability > 0.5 && reading.wordCount <= 2 }
    guard best.probability > 0.8 else { return false }
    let isRecord = Requirements.writes.contains(best.intent)
    guard isRecord || Requirements.queries.contains(best.intent) else { return false }
    // Named, and not only meant.
    return reading.namesPeople && !reading.frame(best.intent).people(.apprentices).isEmpty
  }
}
