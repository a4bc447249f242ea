import Understanding

/// Short messages that change what was just recorded, whatever they look like alone.
extension Dialogue {
  /// Whether a short message amends what was just recorded, whatever it looks like alone: «non 11h»,
  /// «plutôt 45 min», «ajoute Lina», «Mamadou absent».
  func amendsLast(
    _ message: Message, _ intent: Intent, _ state: DialogueState
  ) -> Bool {
    let reading = message.reading
    if Dialogue.talk.contains(intent) || (intent == .cancelAppointment && !reading.saysToDrop),
      intent != .undo, !message.isListed, reading.wordCount <= 8,
      reading.tellsOnlyOfAbsence
    {
      return true
    }
    guard let last = state.last, Requirements.writes.contains(last.intent) else { return false }
    // «Je me suis mal exprimée : c'était le bilan final»
    if reading.opensWithBadlyPut, !reading.namesPeople { return true }
    if contrasts(message, with: last) || amendsPresence(message, intent, of: last) { return true }
    if addsToTold(message, intent, last) { return true }
    guard last.intent != .raiseAlert else { return false }
    if reading.changesWhoTookPart, last.hasPeople {
      let frame = reading.frame(.logSession)
      let named = frame.people(.apprentices) + frame.people(.absent)
      let before = last.people(.apprentices) + last.people(.absent)
      if !named.isEmpty, frame[.unknown] == nil, frame[.groups] == nil,
        frame[.date] == nil, frame[.time] == nil
      {
        let isKnown = named.allSatisfy(before.contains)
        return reading.peopleChange == .remove ? isKnown : !isKnown
      }
    }
    // «Thomas aussi était là»
    let joins = reading.wordCount <= 8 && reading.saysAlsoThere
    if Dialogue.told.contains(last.intent), !message.isListed,
      [.logSession, .logReview, .logNeeds, .none, .schedule, .cancelAppointment].contains(intent),
      joins || (reading.wordCount <= 14 && reading.opensWithAdding)
    {
      let frame = reading.frame(.logSession)
      let before = last.people(.apprentices) + last.people(.absent)
      return frame.hasPeople && frame[.unknown] == nil
        && [Slot.date, .time, .duration, .groups, .absent].allSatisfy { frame[$0] == nil }
        && !frame.people(.apprentices).contains(where: before.contains)
    }
    // «35 min, et pas au bureau : par téléphone»
    if reading.deniesPart, !reading.namesPeople, reading.wordCount <= 12,
      [.logSession, .none, .schedule].contains(intent), !changes(reading, to: last).isEmpty
    {
      return true
    }
    // «pas Rose, Lina ! elles ont la même blouse»
    if reading.wordCount <= 14, reading.opensWithCorrection, Dialogue.talk.contains(intent),
      let moves = reading.joiningAndLeaving,
      moves.leaving.contains(where: last.people(.apprentices).contains)
    {
      return true
    }
    // «au téléphone finalement, sa caméra marchait pas»
    if reading.wordCount <= 10, [.none, .affirm].contains(intent), !reading.namesPeople,
      reading.amends, !reading.opensWithYes
    {
      let changed = changes(reading, to: last).filter { last[$0.key] != $0.value }
      if changed.keys.contains(where: { [.mode, .duration, .date, .time].contains($0) }) {
        return true
      }
    }
    let bare: Set<Intent> = [
      .snooze, .choose, .deny, .none, .setReminder, .reminderSettings, .affirm, .logSession,
      .schedule, .showStatus, .cancel,
    ]
    guard bare.contains(intent), reading.opensWithCorrection, reading.wordCount <= 6,
      reading.restCount <= (reading.opensWithNo ? 0 : 1), reading.hasContent
    else { return false }
    return !changes(reading, to: last).isEmpty
  }

  /// «hum, plutôt de 9h à 10h30», «ajoute que je la revois mardi»: of a meeting that was told there is
  /// nothing to move or to make.
  private func addsToTold(_ message: Message, _ intent: Intent, _ last: Frame) -> Bool {
    let reading = message.reading
    guard Dialogue.told.contains(last.intent), !reading.namesPeople, reading.wordCount <= 14 else {
      return false
    }
    switch intent {
    case .moveAppointment:
      return !reading.namesAppointment && !reading.saysToMoveOutright
        && !changes(reading, to: last).isEmpty
    case .snooze:
      return reading.opensWithCorrection && !changes(reading, to: last).isEmpty
    case .schedule, .logSession, .showAgenda:
      return reading.opensWithAddition && reading.frame(.logSession)[.next] != nil
    default: return false
    }
  }

  /// «Fatou absente», after nothing that she could have missed: a record of somebody else alone is
  /// no group's.
  func isAbsenceOfItsOwn(_ reading: Interpretation, _ state: DialogueState) -> Bool {
    let frame = reading.frame(.logSession)
    guard !frame.people(.absent).isEmpty, frame.people(.apprentices).isEmpty,
      !reading.opensWithAnd, !reading.opensWithNo
    else { return false }
    guard let last = state.last.map({ $0.intent.isWrite ? $0 : state.lastWrite ?? $0 }),
      last.intent.isWrite
    else { return true }
    let people = last.people(.apprentices) + last.people(.absent)
    let absent = frame.people(.absent)
    if people.contains(where: absent.contains) { return false }
    let groups = Set(last.texts(.groups))
    if !groups.isEmpty {
      return !interpreter.roster.people.contains {
        absent.contains($0.id) && groups.contains($0.group)
      }
    }
    return people.count <= 1
  }

  /// «Kenza était arrivée en retard, dix minutes»: how late she was, and no length.
  func isLateness(_ changes: [Slot: SlotValue], of frame: Frame) -> Bool {
    guard changes[.late] != nil, case .integer(let late)? = changes[.duration],
      case .integer(let length)? = frame[.duration]
    else { return false }
    return late <= 30 && length >= 2 * late
  }

  /// «Pour Lina c'était avant-hier»: somebody else's record, with a day of its own.
  func tellsOfAnother(_ reading: Interpretation, _ last: Frame) -> Bool {
    let named = reading.frame(.logSession).people(.apprentices)
    return reading.opensWithFor && reading.speaksOfWhatWas && !named.isEmpty
      && Set(named).isDisjoint(with: last.people(.apprentices) + last.people(.absent))
      && last.texts(.groups).isEmpty
  }

  /// Whether everybody whom a message names is of the record before.
  func tookPart(_ reading: Interpretation, in last: Frame) -> Bool {
    let named = reading.frame(.logSession).people(.apprentices)
    let people = last.people(.apprentices) + last.people(.absent) + last.people(.late)
    let groups = Set(last.texts(.groups))
    return !named.isEmpty
      && interpreter.roster.people.allSatisfy { person in
        !named.contains(person.id) || people.contains(person.id) || groups.contains(person.group)
      }
  }
}
