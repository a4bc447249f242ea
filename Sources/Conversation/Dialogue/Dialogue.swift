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

  package init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  /// Reads one message of a conversation.
  ///
  /// - Parameters:
  ///   - author: the id of the member who writes.
  ///   - now: the author's clock when the message was sent.
  package func turn(
    _ text: String, author: String, now: CivilMoment, state: DialogueState
  ) -> DialogueTurn {
    let message = Message(
      text: text, author: author, now: now,
      reading: interpreter.interpret(text, author: author, now: now, recent: state.recent))
    if let pending = state.pending {
      if let answer = answer(message, to: pending, state: state) { return answer }
    }
    var open = state
    open.pending = nil
    return followUp(message, state: open) ?? fresh(message, state: open)
  }

  struct Message {
    let text: String
    let author: String
    let now: CivilMoment
    let reading: Interpretation
  }

  // MARK: - Replaying

  /// The intents of which the bot may have asked about a slot: those that need it, else those that
  /// take it.
  private static func intents(asking slot: Slot) -> Set<Intent> {
    var needing = Requirements.intents(needing: slot)
    // How long it took is asked of what took place.
    if slot == .duration { return [.logSession] }
    // Which of several appointments falls away is asked by its day.
    if slot == .date { needing.insert(.cancelAppointment) }
    if !needing.isEmpty { return needing }
    return Set(
      SlotFiller.slots.filter { $0.value.contains(slot) && Requirements.writes.contains($0.key) }
        .keys)
  }

  /// The state after a message to which the bot is known to have answered with that question, as
  /// a recorded conversation has it. What the bot asked says what it had understood.
  package func replay(
    _ text: String, asked ask: Ask, author: String, now: CivilMoment, state: DialogueState
  ) -> DialogueState {
    let turn = turn(text, author: author, now: now, state: state)
    var frame = turn.state.pending?.frame ?? turn.frames[0]
    if case .slot(let slot) = ask {
      let fitting = Dialogue.intents(asking: slot)
      let isClear =
        turn.confidence > 0.8 && SlotFiller.slots[frame.intent]?.contains(slot) == true
        && slot != .duration
      if !fitting.contains(frame.intent), !isClear,
        slot != .apprentices || !frame.intent.isWrite
      {
        let reading = interpreter.interpret(text, author: author, now: now, recent: state.recent)
        if let intent = reading.best(among: fitting) { frame = reading.frame(intent) }
      }
    }
    if case .choice(.person(let ids)) = ask {
      frame.forget(ids)
      frame[.ambiguous] = .candidates([ids])
    }
    var state = turn.state
    state.pending = PendingQuestion(frame: frame, ask: ask, text: text, said: now)
    return state
  }

  /// The state after a message that the bot is known to have answered without a question.
  package func replay(
    _ text: String, author: String, now: CivilMoment, state: DialogueState
  ) -> DialogueState {
    let turn = turn(text, author: author, now: now, state: state)
    var state = turn.state
    if state.pending != nil {
      state.last = turn.frames[0]
      state.remember(turn.frames[0])
      state.pending = nil
    }
    return state
  }

  // MARK: - A request of its own

  func fresh(_ message: Message, state: DialogueState) -> DialogueTurn {
    let reading = message.reading
    var intent = reading.best.intent
    var probability = reading.best.probability
    // What is hardly understood is no yes, no thanks and no cancelling.
    if probability < 0.4,
      [.affirm, .deny, .cancel, .undo, .thanks, .choose, .snooze].contains(intent),
      !reading.opensWithYes, !reading.opensWithNo, !reading.opensWithCancel
    {
      intent = .none
    }
    if intent.isWrite, intent != .raiseAlert, reading.forbidsRecording { intent = .none }
    // «annule» takes back what was noted when there is nothing else to cancel.
    if intent == .cancel, let last = state.last, Requirements.writes.contains(last.intent),
      reading.wordCount <= 3
    {
      intent = .undo
    }
    if intent == .correct, state.last == nil, reading.probability(of: .logSession) > 0.2 {
      intent = .logSession
      probability = reading.probability(of: .logSession)
    }
    if intent == .correct, let last = correctable(message, state) {
      return correction(message, of: last, state: state, probability: probability)
    }
    if let last = state.last, [.schedule, .moveAppointment].contains(last.intent),
      reading.saysToMove, !reading.namesPeople,
      [.snooze, .setReminder, .moveAppointment, .correct].contains(intent)
    {
      var frame = reading.frame(.moveAppointment)
      frame[.apprentices] = last[.apprentices]
      frame[.groups] = last[.groups]
      return complete(frame, message, state: state, confidence: 0.9, confirmed: [])
    }
    if let person = meantByPronoun(reading, intent, state) {
      var frame = reading.frame(intent)
      frame[.apprentices] = .people([person])
      return complete(frame, message, state: state, confidence: probability, confirmed: [])
    }
    if intent.isWrite, let facts = twoFacts(message, state) {
      var turn = complete(
        facts.first, message, state: state, confidence: facts.confidence, confirmed: [],
        waiting: [facts.second])
      if turn.ask == nil {
        turn.state.last = facts.second
        turn.state.lastWrite = facts.second
        turn.state.remember(facts.second)
      }
      return turn
    }
    return complete(
      reading.frame(intent), message, state: state, confidence: probability, confirmed: [])
  }

  /// The one person whom the last turn was about, when a question says «son référent» or «il».
  private func meantByPronoun(
    _ reading: Interpretation, _ intent: Intent, _ state: DialogueState
  ) -> String? {
    let asking: Set<Intent> = [
      .whoFollows, .showStatus, .missingProofs, .listSessions, .countSessions, .pendingReviews,
      .showAgenda, .moveAppointment, .cancelAppointment,
    ]
    guard asking.contains(intent), reading.hasPronoun, !reading.namesPeople,
      let last = state.last?.people(.apprentices), last.count == 1
    else { return nil }
    let frame = reading.frame(intent)
    let isOpen = !frame.hasPeople && frame[.mine] == nil && frame[.referents] == nil
    return isOpen ? last[0] : nil
  }

  /// Two facts of different kinds in one message: «vu Rose 30 min et bilan de Nour». Both halves
  /// must be clear by themselves; a day that only one of them names holds for both.
  private func twoFacts(
    _ message: Message, _ state: DialogueState
  ) -> (first: Frame, second: Frame, confidence: Double)? {
    var best: (first: Frame, second: Frame, confidence: Double)?
    for half in message.reading.halves {
      let left = interpreter.interpret(
        half.left, author: message.author, now: message.now, recent: state.recent)
      guard left.hasOwnSubject, Dialogue.facts.contains(left.best.intent) else { continue }
      let right = interpreter.interpret(
        half.right, author: message.author, now: message.now, recent: state.recent)
      let kinds = (left.best.intent, right.best.intent)
      guard right.hasOwnSubject, kinds.0 != kinds.1, Dialogue.facts.contains(kinds.1)
      else { continue }
      let confidence = min(left.best.probability, right.best.probability)
      guard confidence > max(0.8, best?.confidence ?? 0) else { continue }
      var first = left.frame(kinds.0)
      var second = right.frame(kinds.1)
      guard first.hasPeople, second.hasPeople else { continue }
      let happened = Dialogue.happened
      if happened.contains(kinds.0), happened.contains(kinds.1) {
        first[.date] = first[.date] ?? second[.date]
        second[.date] = second[.date] ?? first[.date]
      }
      best = (first, second, confidence)
    }
    return best
  }

  /// Kinds of facts that people string together in one message.
  private static let facts: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logAdjustment, .logResult, .schedule, .recordExit,
    .attachProof, .cancelAppointment, .moveAppointment,
  ]

  /// What a correction amends: the last turn's request, or the last record where the message
  /// speaks of what took place.
  private func correctable(_ message: Message, _ state: DialogueState) -> Frame? {
    guard let last = state.last else { return nil }
    if Requirements.queries.contains(last.intent), message.reading.speaksOfWhatWas {
      return state.lastWrite ?? last
    }
    return last
  }

  /// What takes back or amends the last record shows at once, and is itself taken back with a word.
  private func unsureBelow(_ intent: Intent) -> Double {
    [.undo, .correct].contains(intent) ? 0.3 : Dialogue.unsureBelow
  }

  /// Whether the message names somebody or a day that the record would not hold.
  private func leavesSomethingOut(_ reading: Interpretation, _ frame: Frame) -> Bool {
    reading.best.intent == frame.intent && !reading.doubts(of: frame).isEmpty
  }

  /// Whether what sounds like an alert may be none: it takes itself back, or only hints at one.
  private func isDoubtfulAlert(_ reading: Interpretation) -> Bool {
    reading.reassures
      || reading.probability(of: .raiseAlert) < 0.35
      || (!reading.namesAlert && reading.probability(of: .raiseAlert) < Dialogue.unsureBelow)
  }

  /// Whether the same words may as well tell what took place as plan what is to come.
  private func isTornBetweenPastAndFuture(_ reading: Interpretation, _ frame: Frame) -> Bool {
    let told: Set<Intent> = [.logSession, .logReview, .logNeeds]
    let rival: Intent
    switch frame.intent {
    case .schedule: rival = reading.best(among: told) ?? .logSession
    case _ where told.contains(frame.intent): rival = .schedule
    default: return false
    }
    return reading.best.intent == frame.intent
      && reading.probability(of: rival) > Dialogue.rivalAbove
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
    var ask = Requirements.question(for: frame, confirmed: confirmed)
    if ask == nil, Requirements.writes.contains(frame.intent), !confirmed.contains(.unsure),
      frame.intent == .raiseAlert
        ? isFresh && isDoubtfulAlert(message.reading)
        : confidence < unsureBelow(frame.intent)
          || (isFresh && isTornBetweenPastAndFuture(message.reading, frame))
          || (isFresh && leavesSomethingOut(message.reading, frame))
    {
      ask = .confirm(.unsure)
    }
    if let ask {
      state.pending = PendingQuestion(
        frame: frame, ask: ask, text: text, said: said ?? message.now, waiting: waiting)
    } else {
      state.pending = nil
      if Requirements.writes.contains(frame.intent) || Requirements.queries.contains(frame.intent) {
        if ![.correct, .undo].contains(frame.intent) {
          state.last = frame
          if frame.intent.isWrite { state.lastWrite = frame }
        }
        state.remember(frame)
      }
    }
    var turn = DialogueTurn(
      frames: [frame] + waiting, ask: ask, confidence: confidence, state: state, text: text,
      confirmed: confirmed, appointment: nil,
      nearest: message.reading.candidates.dropFirst().prefix(2).map(\.intent))
    turn.isDayVague =
      frame[.date] == nil && Dialogue.happened.contains(frame.intent)
      && (message.reading.vaguePastDays != nil || message.reading.hasDoubtfulDay)
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
