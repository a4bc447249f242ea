package import CivilTime
package import Understanding

/// Turns messages into frames with the help of what was said before. Pure: the state goes in and
/// comes out.
package struct Dialogue: Sendable {
  package let interpreter: Interpreter

  /// Below this probability a write is confirmed before it is done.
  static let unsureBelow = 0.55
  /// Where a message may as well tell as plan, or a write be another, both readings at least this
  /// probable are asked about.
  static let rivalAbove = 0.3

  private let givesUp: Bool

  /// - Parameter givesUp: whether what is too doubtful counts as not understood; else it is asked
  ///   about, however doubtful.
  package init(_ interpreter: Interpreter, givesUp: Bool = true) {
    self.interpreter = interpreter
    self.givesUp = givesUp
  }

  /// Reads one message of a conversation.
  ///
  /// - Parameters:
  ///   - author: the id of the member who writes.
  ///   - now: the author's clock when the message was sent.
  ///   - isListed: whether it is a line of a list.
  ///   - heading: what the heading of a list says for its lines.
  package func turn(
    _ text: String, author: String, now: CivilMoment, state: DialogueState,
    isListed: Bool = false, under heading: ListHeading? = nil
  ) -> DialogueTurn {
    let message = Message(
      text: text, author: author, now: now,
      reading: interpreter.interpret(text, author: author, now: now, recent: state.recent),
      heading: heading, isListed: isListed)
    if let pending = state.pending {
      if let answer = answer(message, to: pending, state: state) { return answer }
    }
    var open = state
    open.pending = nil
    var turn = followUp(message, state: open) ?? fresh(message, state: open)
    // What was not understood answers no question: it stays open.
    if turn.isGivenUp { turn.state.pending = state.pending }
    return turn
  }

  struct Message {
    let text: String
    let author: String
    let now: CivilMoment
    let reading: Interpretation
    var heading: ListHeading?
    var isListed = false
  }

  /// Asks for what a frame lacks, or lets it be carried out.
  func complete(
    _ frame: Frame, _ message: Message, state: DialogueState, confidence: Double,
    confirmed: [Ask.Confirmation], text: String? = nil, said: CivilMoment? = nil,
    waiting: [Frame] = []
  ) -> DialogueTurn {
    var state = state
    let isFresh = text == nil
    let text = text ?? message.text
    var frame = message.heading?.completing(frame) ?? frame
    let opinion = message.reading.opinion(on: frame.intent)
    if isFresh, waiting.isEmpty { frame = message.reading.amending(frame, by: opinion) }
    var signs = message.reading.signs(of: frame, probability: confidence, opinion: opinion)
    if !isFresh { signs[.resumed] = 1 }
    if isFresh, isTornBetweenPastAndFuture(message.reading, frame) { signs[.torn] = 1 }
    if isFresh, waiting.isEmpty, leavesSomethingOut(message.reading, frame) {
      signs[.leavesOut] = 1
    }
    let certainty = interpreter.language.certainty
    if givesUp, isFresh, waiting.isEmpty, !confirmed.contains(.unsure), message.heading == nil,
      isHopeless(frame, signs)
    {
      var turn = complete(
        Frame(.none), message, state: state, confidence: confidence, confirmed: confirmed)
      let others = message.reading.candidates.map(\.intent).filter { $0 != frame.intent }
      turn.nearest = Array(([frame.intent] + others).prefix(3))
      turn.isGivenUp = true
      return turn
    }
    var ask = Requirements.question(for: frame, confirmed: confirmed)
    if ask == nil, isFresh, message.reading.isOfNobody(frame),
      frame.intent != .raiseAlert || !isDoubtfulAlert(message.reading, signs)
    {
      ask = .slot(.apprentices)
    }
    let goesOn = message.heading != nil || (message.isListed && message.reading.opensWithAnd)
    if ask == nil, isFresh, !goesOn, frame.intent == .logSession,
      !confirmed.contains(.contact),
      !message.reading.tellsOfContact(frame) || message.reading.isMetByChance(frame)
    {
      ask = .confirm(.contact)
    }
    if ask == nil, isFresh, waiting.isEmpty, Requirements.writes.contains(frame.intent),
      !confirmed.contains(.unsure)
    {
      ask = slotLeftOut(of: frame, message.reading)
    }
    if ask == nil, isFresh, Requirements.writes.contains(frame.intent),
      !confirmed.contains(.unsure),
      isToConfirm(frame, waiting, message, signs, confidence: confidence)
    {
      ask = .confirm(.unsure)
    }
    if let ask {
      state.pending = PendingQuestion(
        frame: frame, ask: ask, text: text, said: said ?? message.now, waiting: waiting)
    } else {
      state.pending = nil
      if Requirements.writes.contains(frame.intent) || Requirements.queries.contains(frame.intent)
        || Requirements.reminders.contains(frame.intent)
      {
        if ![.correct, .undo].contains(frame.intent) {
          state.last = frame
          if frame.intent.isWrite { state.lastWrite = frame }
        }
        state.remember(frame)
      }
    }
    var turn = DialogueTurn(
      frames: [frame] + waiting, ask: ask, confidence: certainty.ofRightness(signs),
      probability: confidence, signs: signs, state: state, text: text,
      confirmed: confirmed, appointment: nil,
      nearest: message.reading.candidates.dropFirst().prefix(3).map(\.intent))
    turn.isDayVague =
      frame[.date] == nil && frame[.next] == nil && Dialogue.happened.contains(frame.intent)
      && (message.reading.vaguePastDays != nil || message.reading.hasDoubtfulDay)
    if isFresh, waiting.isEmpty, Dialogue.happened.contains(frame.intent) {
      turn.leftOut = message.reading.leftOut(of: frame)
    }
    if isFresh { turn.tooLong = message.reading.impossibleLengths(of: frame) }
    return turn
  }
}

extension DialogueState {
  /// Keeps whom a frame was about.
  mutating func remember(_ frame: Frame) {
    let people = frame.people(.apprentices) + frame.people(.absent)
    guard !people.isEmpty, people.count <= 8 else { return }
    recent = Array((people + recent.filter { !people.contains($0) }).prefix(8))
  }
}
