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
    return followUp(message, state: open) ?? fresh(message, state: open)
  }

  struct Message {
    let text: String
    let author: String
    let now: CivilMoment
    let reading: Interpretation
    var heading: ListHeading?
    var isListed = false
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
        turn.probability > 0.8 && SlotFiller.slots[frame.intent]?.contains(slot) == true
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
    if let plain = plainIntent(message, state) {
      intent = plain
      probability = 0.9
    } else if isMereNoise(reading) {
      intent = .none
    }
    if intent.isWrite, intent != .raiseAlert, reading.forbidsRecording { intent = .none }
    // «annule le rappel 3»: plain, whatever else it was taken for.
    if ReminderMention(message.text) != nil { intent = .snooze }
    // «non, plutôt à 10h», after a reminder was made.
    if intent == .correct, let last = state.last, Requirements.reminders.contains(last.intent) {
      intent = .snooze
    }
    // «annule» takes back what was noted when there is nothing else to cancel.
    if intent == .cancel, let last = state.last,
      Requirements.writes.contains(last.intent) || Requirements.reminders.contains(last.intent),
      reading.wordCount <= 3
    {
      intent = .undo
    }
    // «annule»: a single word that can mean nothing else.
    if intent == .undo, reading.wordCount == 1, state.last != nil {
      probability = max(probability, 0.9)
    }
    if message.heading?.isPlan == true, reading.namesPeople, intent != .raiseAlert {
      intent = .schedule
      probability = max(probability, Dialogue.unsureBelow)
    }
    // «Kenza absente», a line of a list, corrects nothing.
    if message.isListed, intent == .correct, reading.namesPeople {
      intent = reading.best(among: Dialogue.told) ?? intent
      probability = max(probability, Dialogue.unsureBelow)
    }
    // «Prochain rdv mardi 14h», said after whom it is with.
    if intent == .showAgenda, !reading.namesPeople, let last = state.last, last.intent.isWrite,
      last.hasPeople, reading.isPlannedNext
    {
      var frame = reading.frame(.schedule)
      frame[.apprentices] = last[.apprentices]
      frame[.groups] = last[.groups]
      return complete(frame, message, state: state, confidence: 0.9, confirmed: [])
    }
    if intent == .correct, state.last == nil, reading.probability(of: .logSession) > 0.2 {
      intent = .logSession
      probability = reading.probability(of: .logSession)
    }
    let isNumbered = intent == .correct && !RecordMention(message.text).refs.isEmpty
    if intent == .correct,
      let last = correctable(message, state) ?? (isNumbered ? Frame(.logSession) : nil)
    {
      let turn = correction(message, of: last, state: state, probability: probability)
      // Not sure that it corrects, and nothing that it would: it is something else.
      guard turn.ask == .confirm(.unsure), turn.frames[0].slots.isEmpty else { return turn }
      return complete(
        Frame(.none), message, state: state, confidence: probability, confirmed: [])
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
    if let several = severalFacts(message, intent, state, confidence: probability) {
      return several
    }
    if intent.isWrite, let facts = differentFacts(message, state) { return facts }
    return complete(
      frame(intent, of: reading), message, state: state, confidence: probability, confirmed: [])
  }

  /// The frame of a request of its own, with what the slots alone do not see.
  private func frame(_ intent: Intent, of reading: Interpretation) -> Frame {
    switch intent {
    case .listAlerts:
      var frame = Frame(.listAlerts, reading.frame(.listSessions).slots)
      frame[.activity] = nil
      return frame
    case .raiseAlert:
      var frame = reading.frame(.raiseAlert)
      // Whoever it is about must not get lost.
      if !frame.hasPeople, frame[.unknown] == nil, frame[.ambiguous] == nil {
        let names = reading.strangeNames
        if !names.isEmpty { frame[.unknown] = .texts(names) }
      }
      return frame
    case .addApprentice:
      var frame = reading.frame(.addApprentice)
      // Somebody of that name is here already: the dossier asks about it.
      if frame[.name] == nil, let name = reading.onlyPerson { frame[.name] = .text(name) }
      return frame
    default: return reading.frame(intent)
    }
  }

  /// What some messages want by their form alone.
  private func plainIntent(_ message: Message, _ state: DialogueState) -> Intent? {
    let reading = message.reading
    // «tous les lundis matin», and nothing else: the reminder before it, else one to be made.
    if RecurrencePhrase(message.text) != nil, ReminderWords.saysOnlyWhen(message.text) {
      let wasReminder = state.last.map { [.setReminder, .snooze].contains($0.intent) } ?? false
      return wasReminder ? .snooze : .setReminder
    }
    if message.reading.opensWithAction { return .addAction }
    if reading.opensWithGap { return .openGap }
    if reading.asksForAlerts { return .listAlerts }
    if RecordMention.isCorrection(message.text) { return .correct }
    // «Annule la séance de Rose»: whether it is an appointment, the dossier knows.
    if RecordMention.takesBackKind(message.text), reading.frame(.cancelAppointment).hasPeople {
      return .cancelAppointment
    }
    return nil
  }

  /// What is hardly understood is no yes, no thanks, no greeting and no cancelling.
  private func isMereNoise(_ reading: Interpretation) -> Bool {
    let best = reading.best
    switch best.intent {
    case .affirm, .deny, .cancel, .undo, .choose, .snooze:
      return best.probability < 0.5 && !reading.opensWithYes && !reading.opensWithNo
        && !reading.opensWithCancel
    case .thanks, .greet: return best.probability < 0.75 && !reading.opensWithGreeting
    default: return false
    }
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

  /// What a correction amends: the last turn's request, or the last record where the message
  /// speaks of what took place.
  private func correctable(_ message: Message, _ state: DialogueState) -> Frame? {
    guard let last = state.last else { return nil }
    if Requirements.queries.contains(last.intent), message.reading.speaksOfWhatWas {
      return state.lastWrite ?? last
    }
    return last
  }

  /// What takes back or amends the last record shows at once, and is itself taken back with a word:
  /// only what is hardly understood is asked about.
  private static let takenBack: Set<Intent> = [.undo, .correct]
  private static let unsureBelowWhenTakenBack = 0.3

  /// Whether a record is asked about first.
  private func isDoubtful(
    _ frame: Frame, _ signs: Signs, confidence: Double, isOneOfSeveral: Bool
  ) -> Bool {
    if Dialogue.takenBack.contains(frame.intent) {
      return confidence < Dialogue.unsureBelowWhenTakenBack
    }
    // What one frame leaves out is the others'.
    if isOneOfSeveral { return confidence < Dialogue.unsureBelow }
    return interpreter.language.certainty.isDoubtful(signs)
  }

  /// Whether the message names somebody or a day that the record would not hold.
  private func leavesSomethingOut(_ reading: Interpretation, _ frame: Frame) -> Bool {
    frame.intent != .addApprentice && reading.best.intent == frame.intent
      && !reading.doubts(of: frame).isEmpty
  }

  /// Whether what sounds like an alert may be none: it takes itself back, or only hints at one.
  private func isDoubtfulAlert(_ reading: Interpretation) -> Bool {
    reading.reassures
      || reading.probability(of: .raiseAlert) < 0.35
      || (!reading.namesAlert && reading.probability(of: .raiseAlert) < Dialogue.unsureBelow)
  }

  private static let told: Set<Intent> = [.logSession, .logReview, .logNeeds]

  /// Whether the same words may as well tell what took place as plan what is to come.
  private func isTornBetweenPastAndFuture(_ reading: Interpretation, _ frame: Frame) -> Bool {
    let told = Dialogue.told
    let rival: Intent
    switch frame.intent {
    case .schedule: rival = reading.best(among: told) ?? .logSession
    case _ where told.contains(frame.intent): rival = .schedule
    default: return false
    }
    return reading.best.intent == frame.intent
      && reading.probability(of: rival) > Dialogue.rivalAbove
  }

  /// «Dernier bilan de Théo ?» is hardly told: what a question would write is confirmed first.
  private func isQuestion(_ message: Message, _ frame: Frame) -> Bool {
    guard Dialogue.happened.contains(frame.intent),
      message.text.last(where: { !$0.isWhitespace }) == "?"
    else { return false }
    // «Tu peux noter que…?» is polite, not asked.
    let stems = ["not", "ajout", "enregistr", "inscri", "peux", "pouvez", "pourr"]
    return !Utterance(message.text).tokens.contains { token in
      stems.contains { token.folded.hasPrefix($0) }
    }
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
    let frame = message.heading?.completing(frame) ?? frame
    var signs = message.reading.signs(of: frame, probability: confidence)
    if !isFresh { signs[.resumed] = 1 }
    if isFresh, isTornBetweenPastAndFuture(message.reading, frame) { signs[.torn] = 1 }
    if isFresh, waiting.isEmpty, leavesSomethingOut(message.reading, frame) {
      signs[.leavesOut] = 1
    }
    let certainty = interpreter.language.certainty
    var ask = Requirements.question(for: frame, confirmed: confirmed)
    if ask == nil, Requirements.writes.contains(frame.intent), !confirmed.contains(.unsure),
      frame.intent == .raiseAlert
        ? isFresh && isDoubtfulAlert(message.reading)
        : isFresh
          && (isQuestion(message, frame)
            || isDoubtful(frame, signs, confidence: confidence, isOneOfSeveral: !waiting.isEmpty))
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
      nearest: message.reading.candidates.dropFirst().prefix(2).map(\.intent))
    turn.isDayVague =
      frame[.date] == nil && frame[.next] == nil && Dialogue.happened.contains(frame.intent)
      && (message.reading.vaguePastDays != nil || message.reading.hasDoubtfulDay)
    if isFresh, waiting.isEmpty, Dialogue.happened.contains(frame.intent) {
      turn.leftOut = message.reading.leftOut(of: frame)
    }
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

extension Interpretation {
  /// «Action : …»: one to be added, whoever is named in it.
  fileprivate var opensWithAction: Bool {
    let words = trimmedText.split(maxSplits: 1, whereSeparator: { $0 == ":" })
    return words.count == 2
      && Utterance(String(words[0])).tokens.map(\.folded).filter { $0 != "corrective" } == [
        "action"
      ]
  }
}
