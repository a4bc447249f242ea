import Understanding

/// Answers to a question of yes or no.
extension Dialogue {
  func confirmationAnswer(
    _ message: Message, _ confirmation: Ask.Confirmation, _ pending: PendingQuestion,
    _ state: DialogueState
  ) -> DialogueTurn? {
    let reading = message.reading
    if !amends(reading, pending), !changesWho(reading, pending), isNewRequest(reading, pending) {
      return nil
    }
    // «Et Nour aussi 20 min» is about somebody else, and neither yes nor no.
    let others = reading.frame(pending.frame.intent).people(.apprentices)
    if reading.opensWithAnd, !others.isEmpty,
      !Set(others).isSubset(of: pending.frame.people(.apprentices))
    {
      return nil
    }
    let yes = reading.probability(of: .affirm)
    let no = reading.probability(of: .deny)
    // A yes must be one: what is merely not understood confirms nothing.
    if yes > 0.6 || (reading.opensWithYes && no < 0.5)
      || (reading.wordCount == 1 && reading.option(of: 2) == 1)
    {
      var frame = pending.frame
      // «oui, hier»
      if reading.hasContent {
        var more = reading.affirmedOnly.frame(frame.intent).slots
        if more[.date] == nil, frame.intent == .recordExit {
          more[.date] = reading.frame(.schedule)[.date]
        }
        for slot in [Slot.date, .time, .duration] {
          if let value = more[slot] { frame[slot] = value }
        }
        // «oui, mais Awa n'était pas là»
        let missed = (more[.absent]?.people ?? []) + (more[.late]?.people ?? [])
        if !missed.isEmpty, amends(reading, pending) {
          for slot in [Slot.absent, .late] {
            guard let named = more[slot]?.people else { continue }
            let before = frame.people(slot)
            frame[slot] = .people(before + named.filter { !before.contains($0) })
          }
          let absent = frame.people(.absent)
          let there = frame.people(.apprentices).filter { !absent.contains($0) }
          frame[.apprentices] = there.isEmpty ? nil : .people(there)
          return resume(
            frame, message, pending, state, confidence: max(yes, 0.95),
            confirmed: [confirmation, .unsure])
        }
        // «oui pour Rose, non pour Théo»
        let out = reading.leftOutOfYes
        let left = frame.people(.apprentices).filter { !out.contains($0) }
        if !left.isEmpty, left.count < frame.people(.apprentices).count {
          frame[.apprentices] = .people(left)
        }
        // «oui mais c'est Théo»: what was confirmed is not what is meant; «oui et rajoute Élodie» is.
        let named = reading.frame(frame.intent).people(.apprentices).filter { !out.contains($0) }
        if !named.isEmpty, !Set(named).isSubset(of: frame.people(.apprentices)) {
          if reading.addsPeople {
            frame.add(named)
          } else {
            frame[.apprentices] = .people(named)
          }
          return resume(frame, message, pending, state, confidence: 0.9)
        }
      }
      return resume(
        frame, message, pending, state, confidence: max(yes, 0.95),
        confirmed: [confirmation, .unsure])
    }
    if reading.wordCount == 1, reading.option(of: 2) == 2 {
      return complete(Frame(.deny), message, state: state, confidence: 0.9, confirmed: [])
    }
    let otherGroups = groupsInstead(reading, pending)
    if reading.best.intent == .correct || movesAsked(reading, pending) || reading.saysAlmost
      || otherGroups != nil || changesWho(reading, pending)
      || (reading.best.intent == .deny && reading.wordCount > 3)
    {
      var changes = changes(reading, to: pending.frame)
      if let otherGroups { changes[.groups] = .texts(otherGroups) }
      // «non, Théo c'était lundi», about another record: nothing of it may enter this one.
      let known = Set(pending.frame.people(.apprentices) + pending.frame.people(.absent))
      if let named = changes[.apprentices]?.people, !known.isEmpty, known.isDisjoint(with: named),
        !changesWho(reading, pending), changes[.date] != nil || changes[.duration] != nil
      {
        return nil
      }
      if !changes.isEmpty {
        var frame = pending.frame
        frame.apply(changes)
        return resume(
          frame, message, pending, state, confidence: 0.9,
          confirmed: confirmation == .unsure ? [.unsure] : [])
      }
    }
    if reading.best.intent == .deny || reading.opensWithNo
      || (no > 0.3 && no > yes && reading.wordCount <= 5)
    {
      return complete(
        Frame(.deny), message, state: state, confidence: max(no, 0.9), confirmed: [])
    }
    // Neither yes nor no, and nothing of its own either: the question stands.
    let isNews = reading.namesPeople && reading.restCount >= 2
    if !isNews,
      reading.best.probability < 0.5 || [.none, .affirm].contains(reading.best.intent)
    {
      return again(message, pending, state)
    }
    return nil
  }

  /// «non, les NDRC 2»: of whom it is instead.
  private func groupsInstead(_ reading: Interpretation, _ pending: PendingQuestion) -> [String]? {
    guard reading.opensWithNo, reading.wordCount <= 8, !reading.deniesGroups else { return nil }
    let groups = reading.frame(pending.frame.intent).texts(.groups)
    return groups.isEmpty || groups == pending.frame.texts(.groups) ? nil : groups
  }

  /// «ok, mais mets 2h, pas 1h30», «bon, finalement vendredi»: about the record that is to be
  /// confirmed, and nobody else's.
  private func amends(_ reading: Interpretation, _ pending: PendingQuestion) -> Bool {
    guard
      reading.best.intent == .correct || reading.opensWithYes || movesAsked(reading, pending)
    else { return false }
    let told = reading.frame(pending.frame.intent)
    guard told[.unknown] == nil, told[.ambiguous] == nil else { return false }
    let frame = pending.frame
    let known = Set(frame.people(.apprentices) + frame.people(.absent) + frame.people(.late))
    let groups = Set(frame.texts(.groups))
    let members = interpreter.roster.people.filter { groups.contains($0.group) }.map(\.id)
    let named = told.people(.apprentices) + told.people(.absent) + told.people(.late)
    return named.allSatisfy { known.contains($0) || members.contains($0) }
  }

  /// «presque, c'est Nour», «Théo, pas Rose»: who is meant instead, and no request of its own.
  private func changesWho(_ reading: Interpretation, _ pending: PendingQuestion) -> Bool {
    guard reading.wordCount <= 12, !reading.asksSomething, reading.best.intent != .raiseAlert else {
      return false
    }
    if reading.saysAlmost { return true }
    let known = pending.frame.people(.apprentices)
    // «finalement sans Maxence»
    let named = reading.frame(.logSession).people(.apprentices)
    if reading.peopleChange == .remove, !named.isEmpty, named.count < known.count,
      named.allSatisfy(known.contains), !reading.namesAppointment
    {
      return true
    }
    return reading.joiningAndLeaving.map { $0.leaving.contains(where: known.contains) } ?? false
  }

  /// «finalement vendredi», of an appointment that is not written yet: nothing is moved.
  private func movesAsked(_ reading: Interpretation, _ pending: PendingQuestion) -> Bool {
    pending.frame.intent == .schedule && reading.best.intent == .moveAppointment
      && Set(reading.frame(.schedule).people(.apprentices))
        .isSubset(of: pending.frame.people(.apprentices))
  }
}
