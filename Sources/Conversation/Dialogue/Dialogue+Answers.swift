import CivilTime
import Understanding

extension Dialogue {
  /// What takes place on the day of telling when no day is named.
  static let happened: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logAdjustment, .logResult, .recordExit, .completeAction,
    .closeGap, .addApprentice,
  ]

  static let talk: Set<Intent> = [
    .none, .choose, .affirm, .deny, .cancel, .correct, .thanks, .greet, .undo, .help,
  ]

  /// The turn, if the message answers the pending question; nil when it is about something else.
  func answer(
    _ message: Message, to pending: PendingQuestion, state: DialogueState
  ) -> DialogueTurn? {
    let reading = message.reading
    var open = state
    open.pending = nil
    if [.cancel, .undo].contains(reading.best.intent),
      reading.best.probability > (reading.hasContent && !reading.opensWithCancel ? 0.75 : 0.4),
      reading.wordCount <= 12, !givesWhatWasAsked(reading, pending)
    {
      return complete(
        Frame(.cancel), message, state: open, confidence: reading.best.probability, confirmed: [])
    }
    // «Annule, sa mère rappelle», of what is being asked about: nothing else is named.
    let dropping: Set<Intent> = [.cancel, .undo, .cancelAppointment]
    if reading.opensWithCancel, dropping.contains(reading.best.intent), reading.wordCount <= 12,
      dropping.reduce(0, { $0 + reading.probability(of: $1) }) > 0.5,
      !reading.frame(.cancelAppointment).hasPeople, !givesWhatWasAsked(reading, pending)
    {
      return complete(
        Frame(.cancel), message, state: open, confidence: reading.best.probability, confirmed: [])
    }
    switch pending.ask {
    case .confirm(let confirmation):
      return confirmationAnswer(message, confirmation, pending, open)
    case .choice(.person(let ids)): return personAnswer(message, ids, pending, open)
    case .choice(.appointment(let numbers)):
      return appointmentAnswer(message, numbers, pending, open)
    case .choice(.intent(let intents)):
      guard let option = reading.option(of: intents.count) else {
        return isTooVague(reading) ? again(message, pending, open) : nil
      }
      let earlier = interpreter.interpret(
        pending.text, author: message.author, now: pending.said, recent: state.recent)
      return resume(
        earlier.frame(intents[option - 1]), message, pending, open, confidence: 0.95)
    case .slot(let slot):
      // «oui», to «quel jour ?», is no answer, and takes nothing away.
      if reading.best.intent == .affirm, reading.best.probability > 0.6, reading.wordCount <= 2,
        !reading.hasContent, slot != .note
      {
        return again(message, pending, open)
      }
      return slotAnswer(message, slot, pending, open)
    }
  }

  /// «l'enregistrement», to «quel document ?», whatever it looks like alone.
  private func givesWhatWasAsked(_ reading: Interpretation, _ pending: PendingQuestion) -> Bool {
    guard case .slot(let slot) = pending.ask, [.proof, .activity, .kind].contains(slot),
      !reading.opensWithCancel,
      !reading.opensWithNo, !reading.saysToDrop
    else { return false }
    return reading.frame(pending.frame.intent)[slot] != nil
  }

  /// Goes on with a frame that has learnt something.
  func resume(
    _ frame: Frame, _ message: Message, _ pending: PendingQuestion, _ state: DialogueState,
    confidence: Double, confirmed: [Ask.Confirmation] = []
  ) -> DialogueTurn {
    var frame = frame
    // What happened «today» happened on the day of the message that told it, not of the answer.
    if Dialogue.happened.contains(frame.intent), frame[.date] == nil,
      pending.said.date != message.now.date
    {
      frame[.date] = .day(pending.said.date)
    }
    return complete(
      frame, message, state: state, confidence: confidence, confirmed: confirmed,
      text: pending.text, said: pending.said, waiting: pending.waiting)
  }

  /// A choice of appointments, answered by number, day or time.
  private func appointmentAnswer(
    _ message: Message, _ numbers: [Int], _ pending: PendingQuestion, _ state: DialogueState
  ) -> DialogueTurn? {
    let reading = message.reading
    if isNewRequest(reading, pending) { return nil }
    let days = Set(
      [reading.frame(.schedule)[.date]?.day, reading.frame(.logSession)[.date]?.day]
        .compactMap(\.self))
    let time = reading.frame(.schedule)[.time]?.clock
    if !days.isEmpty || time != nil {
      var turn = resume(pending.frame, message, pending, state, confidence: 0.95)
      turn.appointmentDay = AppointmentDay(numbers: numbers, days: days, time: time)
      return turn
    }
    guard let option = reading.option(of: numbers.count) else {
      return isTooVague(reading) ? again(message, pending, state) : nil
    }
    var turn = resume(pending.frame, message, pending, state, confidence: 0.95)
    turn.appointment = numbers[option - 1]
    return turn
  }

  /// Whether a message wants nothing of its own and answers nothing either.
  func isTooVague(_ reading: Interpretation) -> Bool {
    if reading.opensWithNo || reading.opensWithCancel { return false }
    let best = reading.best
    return best.probability < 0.5
      || ([.none, .choose, .affirm, .correct].contains(best.intent) && reading.wordCount <= 6)
  }

  /// Asks the same once more.
  func again(
    _ message: Message, _ pending: PendingQuestion, _ state: DialogueState
  ) -> DialogueTurn {
    var open = state
    open.pending = pending
    return DialogueTurn(
      frames: [pending.frame] + pending.waiting, ask: pending.ask, confidence: 0.5,
      probability: 0.5, signs: Signs(), state: open, text: pending.text, confirmed: [],
      appointment: nil, nearest: [])
  }

  // MARK: - Who is meant

  private func personAnswer(
    _ message: Message, _ ids: [String], _ pending: PendingQuestion, _ state: DialogueState
  ) -> DialogueTurn? {
    let reading = message.reading
    // «la boulangère, et c'était plutôt une demi-heure»: who is chosen first, then what else changes.
    let (first, rest) = choiceAndRest(message, recent: state.recent)
    let isChoice =
      rest != nil
      && (picks(first, ids)
        || ([.correct, .none, .choose].contains(reading.best.intent)
          && reading.pick(among: ids) != nil))
    if !isChoice, isNewRequest(reading, pending) { return nil }
    var chosen = one(of: ids, first)
    if rest == nil || chosen == nil { chosen = one(of: ids, reading) }
    // «la NDRC. Enfin non, la boulangère»
    if let rest, rest.opensWithCorrection || rest.retracts, let other = one(of: ids, rest) {
      chosen = other
    }
    var frame = pending.frame
    let takesOther = rest.map { $0.meansTheOther && $0.saysToo } ?? false
    if first.meansNone(of: ids.count) {
      let others = reading.frame(pending.frame.intent).people(.apprentices).filter {
        !ids.contains($0)
      }
      guard !others.isEmpty else { return again(message, pending, state) }
      frame.dropCandidates(ids)
      frame.add(others)
    } else if first.meansAll(of: ids.count) || (takesOther && ids.count == 2) {
      frame.dropCandidates(ids)
      frame.add(ids)
    } else if let chosen {
      frame.settle(ids, as: chosen)
    } else {
      // Somebody else altogether: «pardon, Karim».
      let other = reading.frame(pending.frame.intent)
      guard other.hasPeople else {
        // «Non, l'autre»: nobody was chosen yet that there could be another.
        return isTooVague(reading) || reading.meansTheOther ? again(message, pending, state) : nil
      }
      frame.dropCandidates(ids)
      frame.add(other.people(.apprentices))
    }
    if let rest { amend(&frame, by: rest, chosen: chosen, among: ids) }
    return resume(frame, message, pending, state, confidence: 0.95)
  }

  /// The one whom an answer picks, by number, name, group, référent or company.
  private func one(of ids: [String], _ reading: Interpretation) -> String? {
    var chosen: String?
    if reading.isAboutNumber || !reading.namesPeople {
      chosen = reading.option(of: ids.count).map { ids[$0 - 1] }
    }
    return chosen ?? reading.pick(among: ids) ?? reading.option(of: ids.count).map { ids[$0 - 1] }
  }

  private func picks(_ reading: Interpretation, _ ids: [String]) -> Bool {
    reading.wordCount <= 6
      && (one(of: ids, reading) != nil || reading.meansAll(of: ids.count)
        || reading.meansNone(of: ids.count))
  }

  /// An answer up to its first break, and what comes after it.
  private func choiceAndRest(
    _ message: Message, recent: [String]
  ) -> (first: Interpretation, rest: Interpretation?) {
    guard let (first, rest) = message.reading.openingAndRest else { return (message.reading, nil) }
    func read(_ text: String) -> Interpretation {
      interpreter.interpret(text, author: message.author, now: message.now, recent: recent)
    }
    return (read(first), read(rest))
  }

  /// What the rest of an answer says of the same record: another day or length, how they met, who came
  /// late or was there as well.
  private func amend(
    _ frame: inout Frame, by rest: Interpretation, chosen: String?, among ids: [String]
  ) {
    let given = rest.affirmedOnly.frame(frame.intent).slots
    let told = rest.speaksOfWhatWas ? rest.affirmedOnly.frame(.logSession)[.date] : nil
    // «la 2, pour son entretien de vendredi» tells of no other day.
    let isChanged = rest.amends || rest.speaksOfWhatWas
    for slot in [Slot.date, .time, .duration, .mode, .next] {
      let value = slot == .date ? told ?? given[slot] : given[slot]
      guard let value, slot != .next || !rest.speaksOfWhatWas else { continue }
      if frame[slot] == nil || isChanged || slot == .duration { frame[slot] = value }
    }
    if let activity = given[.activity], activity != .code("entretien_individuel"),
      frame[.activity] == nil || frame[.activity] == .code("entretien_individuel") || isChanged
    {
      frame[.activity] = activity
    }
    guard frame.intent == .logSession || frame.intent == .schedule else { return }
    for slot in [Slot.late, .absent] {
      guard let named = given[slot]?.people else { continue }
      frame[slot] = .people(frame.people(slot) + named)
      let there = frame.people(.apprentices).filter { slot == .late || !named.contains($0) }
      frame[.apprentices] = there.isEmpty ? nil : .people(there)
    }
    if let chosen, frame.intent == .logSession, given[.late] == nil, rest.saysPronounLate {
      frame[.late] = .people(frame.people(.late) + [chosen])
    }
    // «Camille Perrot et Camille Lefort»
    let isNameAlone =
      rest.namesPeople && rest.restCount == 0 && !rest.retracts && !rest.opensWithCorrection
      && [Slot.date, .duration, .time].allSatisfy { given[$0] == nil }
    let others = (given[.apprentices]?.people ?? []).filter { id in
      id != chosen && !frame.people(.absent).contains(id) && !frame.people(.late).contains(id)
        && (!ids.contains(id) || rest.saysToo || isNameAlone)
    }
    if rest.addsPeople || rest.saysWith || isNameAlone { frame.add(others) }
  }
}
