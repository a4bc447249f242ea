package import CivilTime
import Understanding

/// Recorded conversations, told again.
extension Dialogue {
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
      // What would be asked now is what was asked.
      let isClear =
        turn.ask == ask
        || turn.probability > 0.8 && SlotFiller.slots[frame.intent]?.contains(slot) == true
          && slot != .duration
      if !fitting.contains(frame.intent), !isClear,
        slot != .apprentices || !frame.intent.isWrite
      {
        let reading = interpreter.interpret(text, author: author, now: now, recent: state.recent)
        let moves = reading.saysToMove && fitting.contains(.moveAppointment)
        if let intent = moves ? .moveAppointment : reading.best(among: fitting) {
          frame = reading.frame(intent)
        }
      }
    }
    // «tripartite Rose vendredi 11h 1h»: what may be told or planned and says how long is told.
    if case .confirm = ask, frame.intent == .schedule,
      frame[.duration] != nil
    {
      let reading = interpreter.interpret(text, author: author, now: now, recent: state.recent)
      if reading.leavesTenseOpen, let told = reading.best(among: Dialogue.told) {
        frame = reading.frame(told)
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
}
