import Understanding

/// Whether a message that comes while a question is open answers it.
extension Dialogue {
  /// Whether the message asks for something of its own instead of answering: then the question is
  /// dropped, and nothing of it may enter the new record.
  func isNewRequest(_ reading: Interpretation, _ pending: PendingQuestion) -> Bool {
    let best = reading.best
    // Somebody in danger comes before every question.
    if best.intent == .raiseAlert, best.probability > 0.4 {
      // «Léandre Petit, en CAP» says who; «alerte : Maxime subit…» is another alert.
      return pending.frame.intent != .raiseAlert || reading.restCount >= 2
    }
    // «mardi 4h», to «quel jour ?»: what was asked, and nothing besides; «disons mardi 14h, après la
    // sieste»
    if let slot = slotAsked(pending), !reading.namesPeople,
      reading.opensWithProposal
        || reading.restCount == 0 && reading.wordCount <= 6 && !reading.asksSomething,
      reading.frame(pending.frame.intent)[slot] != nil
    {
      return false
    }
    if answersFirst(reading, pending) || answersAndAmends(reading, pending) { return false }
    // «toute la C2 sauf Anaïs, 13h30-15h», to «qui ?»: who, and nothing that would be done.
    if slotAsked(pending) == .apprentices, reading.restCount <= 2, !reading.namesDeed,
      reading.peopleChange != .remove, best.intent.isWrite,
      !contradicts(reading.frame(pending.frame.intent), pending)
    {
      return false
    }
    if best.probability >= 0.3, reading.peopleChange != .add, best.intent.isWrite,
      pending.frame.intent.isWrite,
      reading.restCount > 0 || reading.hasOwnSubject,
      contradicts(reading.frame(pending.frame.intent), pending)
    {
      return true
    }
    // Long, about somebody, and hardly what the pending frame is about.
    if best.probability >= 0.3, best.intent != pending.frame.intent,
      !Dialogue.talk.contains(best.intent), reading.restCount >= 3, reading.wordCount >= 6,
      reading.namesPeople, reading.probability(of: pending.frame.intent) < 0.2
    {
      return true
    }
    guard best.probability >= 0.5, !Dialogue.talk.contains(best.intent) else { return false }
    // «Rdv avec Nour mardi à 14h», to «pour qui ?»: its day and hour would be lost.
    if best.intent != pending.frame.intent, reading.namesSomething,
      holdsMore(reading, best.intent, pending)
    {
      return true
    }
    guard reading.restCount > 0 else { return false }
    // Nobody is added who is not named as somebody new.
    if best.intent == .addApprentice, reading.frame(.addApprentice)[.name] == nil { return false }
    if best.intent != pending.frame.intent {
      return Requirements.queries.contains(best.intent)
        ? reading.wordCount >= 2 : reading.wordCount >= 3 && reading.namesSomething
    }
    return contradicts(reading.frame(best.intent), pending)
      || repeats(reading.frame(best.intent), pending, reading)
  }

  /// «Kenza. Et mets plutôt 11h», «mensuel, il était avec Maxence»: what was asked and a change of what
  /// is being asked about; nothing is moved, corrected or called off that is not written yet.
  private func answersAndAmends(_ reading: Interpretation, _ pending: PendingQuestion) -> Bool {
    guard let slot = slotAsked(pending), pending.frame.intent.isWrite,
      [.correct, .moveAppointment].contains(reading.best.intent), !reading.namesAppointment,
      !reading.saysToMoveOutright, reading.wordCount <= 20
    else { return false }
    let told = reading.frame(pending.frame.intent)
    guard told[.unknown] == nil, told[.ambiguous] == nil else { return false }
    if slot == .apprentices { return told.hasPeople }
    let known = pending.frame.people(.apprentices)
    return (told[slot] != nil || bareValue(reading, slot, pending) != nil)
      && (told.people(.apprentices).allSatisfy(known.contains) || reading.addsPeople
        || reading.saysWith || reading.replacesPeople)
  }

  /// Whether these are of the groups whom a frame is about.
  func areMembers(_ ids: [String], of frame: Frame) -> Bool {
    let groups = Set(frame.texts(.groups))
    return !ids.isEmpty && !groups.isEmpty
      && interpreter.roster.people.allSatisfy { !ids.contains($0.id) || groups.contains($0.group) }
  }

  /// «vendredi 11h30, sa titulaire est d'accord», «45 min, et Théo est arrivé après les autres»: begins
  /// with what was asked; who is named besides was late or away.
  private func answersFirst(_ reading: Interpretation, _ pending: PendingQuestion) -> Bool {
    guard let slot = slotAsked(pending), [.date, .time, .duration].contains(slot),
      pending.frame.intent.isWrite,
      reading.best.intent.isWrite || Dialogue.talk.contains(reading.best.intent),
      reading.best.intent != .raiseAlert, reading.frame(pending.frame.intent)[slot] != nil
    else { return false }
    let told = reading.frame(.logSession)
    let excused = told.people(.late) + told.people(.absent)
    // «Juin absent, 1h30», «sans Camille, une heure vingt»
    guard reading.beginsWithValue || (slot == .duration && !excused.isEmpty) else { return false }
    let known = pending.frame.people(.apprentices)
    let others = told.people(.apprentices).filter { !excused.contains($0) && !known.contains($0) }
    return told[.unknown] == nil && told[.ambiguous] == nil
      && told.texts(.groups).allSatisfy(pending.frame.texts(.groups).contains)
      // «vendredi 10h, et Rose viendra avec lui»; «jeudi, mais pas avec Théo, avec Kenza»
      && (others.isEmpty || reading.addsPeople || areMembers(others, of: pending.frame)
        || (reading.replacesPeople && !known.isEmpty && reading.wordCount <= 14))
  }

  /// Whether the message names a day, an hour or a length that the pending request cannot hold.
  private func holdsMore(
    _ reading: Interpretation, _ intent: Intent, _ pending: PendingQuestion
  ) -> Bool {
    let own = reading.frame(intent)
    let answer = reading.frame(pending.frame.intent)
    return [Slot.date, .time, .duration, .next].contains { slot in
      slotAsked(pending) != slot && own[slot] != nil && answer[slot] == nil
    }
  }

  /// Whether a message tells anew, in words of its own, what the pending frame holds already: then
  /// it is another message of that kind, not the answer.
  private func repeats(
    _ frame: Frame, _ pending: PendingQuestion, _ reading: Interpretation
  ) -> Bool {
    guard reading.restCount >= 3, frame.hasPeople else { return false }
    return [Slot.date, .duration, .activity, .value].contains { slot in
      slotAsked(pending) != slot && frame[slot] != nil && pending.frame[slot] != nil
    }
  }

  /// Whether a frame says otherwise than the pending one about what the latter knows already.
  private func contradicts(_ frame: Frame, _ pending: PendingQuestion) -> Bool {
    let told: Set<Slot> = [
      .date, .time, .duration, .activity, .value, .proof, .gap, .kind, .referent,
    ]
    for slot in told where slotAsked(pending) != slot {
      if let before = pending.frame[slot], let now = frame[slot], before != now { return true }
    }
    guard slotAsked(pending) != .apprentices, frame.hasPeople, pending.frame.hasPeople else {
      return false
    }
    return Set(frame.people(.apprentices)).isDisjoint(with: pending.frame.people(.apprentices))
      && !frame.people(.apprentices).isEmpty
  }

  func slotAsked(_ pending: PendingQuestion) -> Slot? {
    if case .slot(let slot) = pending.ask { slot } else { nil }
  }
}
