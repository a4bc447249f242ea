import CivilTime
import Conversation
import Dossier
import Understanding

/// What the dialogue made of a whole message: what is complete, and what must be asked first.
struct Reading: Sendable {
  /// A complete frame and the words that belong to it.
  struct Deed: Sendable {
    var frame: Frame
    var text: String
    var confirmed: [Ask.Confirmation] = []
    var appointment: Int?
    /// The day by which an appointment was chosen.
    var appointmentDay: AppointmentDay?
    /// Values of the words that the frame has not taken.
    var leftOut: [String] = []
    /// Lengths of the words that no session can have.
    var tooLong: [String] = []
    /// Whether it completes what the pending question was about.
    var isAnswer = false
  }

  /// A frame that waits for an answer.
  struct Open: Sendable {
    var frame: Frame
    var ask: Ask
    var text: String
    var said: CivilMoment
    /// Whether the words are complete and only the dossier wants a day: «la semaine dernière».
    var isOfDossier = false
  }

  var deeds: [Deed] = []
  var open: [Open] = []
  /// The conversation after the message, its question set aside in `open`.
  var state: DialogueState
  var nearest: [Intent] = []
  var confidence = 1.0
  /// What the confidence was reckoned from.
  var signs = Signs()

  /// What the message is to the review that is going on; nil when it is about something else.
  var review: ReviewInput?
  /// Whom the review is at that the message interrupts.
  private var reviewed: ApprenticeID?

  /// All frames in the order in which they were said.
  var frames: [Frame] = []

  /// Reads one message, a line each when it is a pasted list.
  init(
    _ text: String, author: String, now: CivilMoment, state: DialogueState, with dialogue: Dialogue,
    review: ReviewTalk? = nil
  ) {
    self.state = state
    var text = text
    if let review, state.pending == nil {
      let turn = ReviewTurn(
        review, text, author: author, now: now, state: state, with: dialogue)
      self.review = turn.input
      if turn.input != nil { return }
      text = turn.text
      self.state = turn.state
      reviewed = turn.isAside ? review.person : nil
    }
    let lines = PastedList.lines(of: text) {
      dialogue.interpreter.interpret($0, author: author, now: now, recent: state.recent)
    }
    // A list is no answer.
    if lines != nil { self.state.pending = nil }
    let asked = self.state.pending?.text
    for line in lines ?? [PastedList.Line(text: text)] {
      take(
        dialogue.turn(
          line.text, author: author, now: now, state: self.state, isListed: lines != nil,
          under: line.heading), now: now,
        asked: asked)
    }
  }

  private mutating func take(_ turn: DialogueTurn, now: CivilMoment, asked: String?) {
    let lines = turn.text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { line in line.contains { !$0.isWhitespace } }
    let isLineEach = turn.frames.count > 1 && lines.count == turn.frames.count
    // «Oui» to «déjà noté ?» holds for all that waited behind the question.
    let yes = turn.confirmed.filter { confirmation in
      if case .alreadyNoted = confirmation { true } else { false }
    }
    for (position, frame) in turn.frames.enumerated() {
      let frame = withReviewed(frame)
      let text =
        turn.frames.count == 1
        ? turn.text : turn.texts?[position] ?? (isLineEach ? lines[position] : "")
      let said = turn.state.pending?.said ?? now
      // Somebody in danger is asked for no more where the review tells who it is.
      let isSettled = turn.ask == .slot(.apprentices) && frame != turn.frames[position]
      if position == 0, !isSettled, let ask = turn.ask {
        open.append(Open(frame: frame, ask: ask, text: text, said: said))
      } else if position == 0, turn.isDayVague {
        // «la semaine dernière» is no day: it is asked rather than guessed.
        open.append(
          Open(frame: frame, ask: .slot(.date), text: text, said: said, isOfDossier: true))
      } else if position > 0, let ask = Requirements.question(for: frame) {
        open.append(Open(frame: frame, ask: ask, text: text, said: said))
      } else {
        deeds.append(
          Deed(
            frame: frame, text: text, confirmed: position == 0 ? turn.confirmed : yes,
            appointment: position == 0 ? turn.appointment : nil,
            appointmentDay: position == 0 ? turn.appointmentDay : nil,
            leftOut: position == 0 ? turn.leftOut : [],
            tooLong: position == 0 ? turn.tooLong : [],
            isAnswer: position == 0 && asked != nil && turn.text == asked))
      }
      frames.append(frame)
    }
    state = turn.state
    state.pending = nil
    nearest = turn.nearest
    signs = turn.signs
    confidence = min(confidence, turn.confidence)
  }

  /// Somebody in danger, said in a review and of nobody else, is the one at hand.
  private func withReviewed(_ frame: Frame) -> Frame {
    guard let reviewed, frame.intent == .raiseAlert, !frame.hasPeople, frame[.unknown] == nil,
      frame[.ambiguous] == nil
    else { return frame }
    var frame = frame
    frame[.apprentices] = .people([reviewed.raw])
    return frame
  }

  /// The state with the first open question pending, the others waiting behind it.
  static func asking(_ open: [Open], _ state: DialogueState) -> DialogueState {
    var state = state
    guard let first = open.first else {
      state.pending = nil
      return state
    }
    state.pending = PendingQuestion(
      frame: first.frame, ask: first.ask, text: open.map(\.text).joined(separator: "\n"),
      said: first.said, waiting: open.dropFirst().map(\.frame))
    return state
  }
}
