import CivilTime
import Understanding

/// Answers that give the value of one slot.
extension Dialogue {
  func slotAnswer(
    _ message: Message, _ slot: Slot, _ pending: PendingQuestion, _ state: DialogueState
  ) -> DialogueTurn? {
    let reading = message.reading
    // «aucune idée, note sans», to «combien de temps ?»
    // «personne en particulier», to «qui ?», where nobody must be named.
    let isOptional =
      [.duration, .time, .mode].contains(slot)
      || (slot == .apprentices && pending.frame[.unknown] == nil
        && (pending.frame.hasPeople || !Requirements.needsPeople(pending.frame.intent)))
    if isOptional, reading.saysItIsUnknown {
      return resume(pending.frame, message, pending, state, confidence: 0.9)
    }
    // What to be reminded of is said in any words.
    if slot == .note {
      // «Aucune procédure de rupture» is an écart's words.
      let isDanger =
        reading.best.intent == .raiseAlert && reading.best.probability > 0.4
        && (pending.frame.intent != .openGap || reading.namesPeople)
      if message.text.contains("?") || isDanger { return nil }
    } else if !answersAtOnce(reading, slot, pending), isNewRequest(reading, pending) {
      return nil
    }
    // A correction takes what the corrected record has.
    let intent =
      pending.frame.intent == .correct
      ? state.lastWrite?.intent ?? .logSession : pending.frame.intent
    var given = reading.frame(intent).slots
    // «Juin et Ange, mais pas jeudi, vendredi»: what is denied is no answer.
    let affirmed = reading.affirmedOnly.frame(intent).slots
    for name in [Slot.date, .time, .duration] where given[name] != nil && affirmed[name] != nil {
      given[name] = affirmed[name]
    }
    if given[slot] == nil, let value = bareValue(reading, slot, pending) {
      given[slot] = value
      // «3h et demie», to «à quelle heure ?»
      if slot == .time { given[.duration] = nil }
    }
    // What the message that began it says: read again once, where it is needed.
    lazy var earlier = interpreter.interpret(
      pending.text, author: message.author, now: pending.said, recent: state.recent)
    // «le lendemain», of the appointment that is moved
    if slot == .date {
      let base =
        earlier.frame(.cancelAppointment)[.date]?.day ?? earlier.frame(.logSession)[.date]?.day
      if let base, let day = reading.day(countedFrom: base) { given[.date] = .day(day) }
    }
    if slot == .date, let day = given[.date]?.day,
      let days = earlier.vaguePastDays, let within = days.day(like: day)
    {
      given[.date] = .day(within)
    }
    let people: Set<Slot> = [.apprentices, .groups, .absent, .ambiguous, .unknown]
    let answers =
      slot == .apprentices
      ? !people.isDisjoint(with: given.keys)
      : given[slot] != nil
    guard answers else { return nameInstead(message, slot, pending, state) }
    var frame = pending.frame
    // «c'était vendredi»: no plan then.
    if frame.intent == .schedule, reading.speaksOfWhatWas || tellsOfAbsence(reading, slot) {
      frame = earlier.frame(.logSession)
      for (name, value) in pending.frame.slots where frame[name] == nil { frame[name] = value }
      if let day = frame[.date]?.day, day > message.now.date { frame[.date] = nil }
      given = reading.frame(.logSession).slots
    }
    if slot == .apprentices {
      frame[.unknown] = nil
      // «Rose, Théo et Machin»: nobody who is named may get lost.
      let strange = reading.strangeNames
      if given[.unknown] == nil, reading.namesPeople, !strange.isEmpty {
        given[.unknown] = .texts(strange)
      }
    }
    // A bare number is that number and nothing else.
    if [.gap, .action, .choice].contains(slot), reading.wordCount <= 4 {
      given = given.filter { $0.key == slot }
    }
    if slot != .apprentices {
      amendPeople(of: &frame, given, reading)
    } else if intent == .logSession, given[.groups] == nil, frame[.groups] == nil {
      addWhoMissed(&given, reading)
    }
    for (name, value) in given {
      if people.contains(name), slot != .apprentices, frame.hasPeople { continue }
      // «Le matin, mettons 9h15» to «à quelle heure ?» does not change the day; «Rose, 15 min» to
      // «pour qui ?» does change the length.
      let isAmended =
        (slot == .apprentices && [.date, .time, .duration, .value].contains(name))
        || (reading.amends && [.date, .time, .duration].contains(name))
        || (reading.speaksOfWhatWas && name == .date)
      if name == slot || frame[name] == nil || isAmended {
        if case .people(let ids) = value, name == .apprentices, slot == .apprentices {
          frame.add(ids)
        } else {
          frame[name] = value
        }
      }
    }
    return resume(frame, message, pending, state, confidence: 0.95)
  }

  /// «avec Maxime mais pas Maxence», «Julien, et Élodie en retard», to «qui ?».
  private func addWhoMissed(_ given: inout [Slot: SlotValue], _ reading: Interpretation) {
    var there = given[.apprentices]?.people ?? []
    guard !there.isEmpty else { return }
    let missing = given[.absent]?.people ?? []
    let denied = reading.deniedOnly?.frame(.logSession).people(.apprentices) ?? []
    let others = denied.filter { !missing.contains($0) }
    if !others.isEmpty, there.contains(where: { !denied.contains($0) }), reading.saysBut {
      given[.absent] = .people(missing + others)
      there.removeAll { others.contains($0) }
    }
    for id in given[.late]?.people ?? [] where !there.contains(id) { there.append(id) }
    given[.apprentices] = .people(there)
  }

  /// What an answer to another question says of who took part: «1h30, et Dylan était là aussi», «2h, sauf
  /// Élodie», «vendredi, mais plutôt avec Ange».
  private func amendPeople(
    of frame: inout Frame, _ given: [Slot: SlotValue], _ reading: Interpretation
  ) {
    var missing: [String] = []
    if frame.intent == .logSession, frame.hasPeople {
      for slot in [Slot.absent, .late] {
        guard let named = given[slot]?.people else { continue }
        let before = frame.people(slot)
        frame[slot] = .people(before + named.filter { !before.contains($0) })
      }
      missing = frame.people(.absent)
      let there = frame.people(.apprentices).filter { !missing.contains($0) }
      frame[.apprentices] = there.isEmpty ? nil : .people(there)
    }
    let late = given[.late]?.people ?? []
    let named = (given[.apprentices]?.people ?? []).filter {
      !missing.contains($0) && !late.contains($0)
    }
    let others = named.filter { !frame.people(.apprentices).contains($0) }
    // «3h, excusés Enzo et Juin», of the group.
    if areMembers(named, of: frame) {
      if frame.intent == .logSession, reading.excuses {
        frame[.absent] = .people(missing + named)
      }
      return
    }
    if let only = reading.onlyThese, frame.hasPeople, only.allSatisfy(named.contains) {
      frame[.apprentices] = .people(only)
      return
    }
    guard !others.isEmpty, frame.hasPeople else { return }
    if let moves = reading.joiningAndLeaving,
      moves.leaving.contains(where: frame.people(.apprentices).contains)
    {
      let left = frame.people(.apprentices).filter { !moves.leaving.contains($0) }
      frame[.apprentices] = .people(left + moves.joining.filter { !left.contains($0) })
    } else if reading.addsPeople || (reading.saysWith && !reading.replacesPeople) {
      frame.add(others)
    } else if reading.replacesPeople, frame[.groups] == nil {
      frame[.apprentices] = .people(named)
    }
  }

  /// «les couvreurs, Théo absent», to «qui ?»: it took place.
  private func tellsOfAbsence(_ reading: Interpretation, _ slot: Slot) -> Bool {
    guard slot == .apprentices, reading.best.intent == .logSession, reading.best.probability > 0.5
    else { return false }
    let told = reading.frame(.logSession)
    return told[.absent] != nil || told[.late] != nil
  }

  /// «lettre de motiv, et plutôt 10h30 en fait», «20 min, par contre c'était vendredi»: begins with
  /// what was asked, names nobody, and goes on about the same record.
  private func answersAtOnce(
    _ reading: Interpretation, _ slot: Slot, _ pending: PendingQuestion
  ) -> Bool {
    if reading.best.intent == .correct, namesOnlyMissing(reading),
      reading.frame(pending.frame.intent)[slot] != nil || bareValue(reading, slot, pending) != nil
    {
      return true
    }
    // «45 min, et Tiago s'est pointé après les autres»
    let told = reading.frame(.logSession)
    let missed = told.people(.absent) + told.people(.late)
    let tellsOnlyWhoMissed =
      pending.frame.intent == .logSession && !missed.isEmpty
      && Set(told.people(.apprentices)).isSubset(of: missed)
    guard [.activity, .duration, .kind, .proof].contains(slot),
      tellsOnlyWhoMissed || (!reading.namesPeople && (reading.amends || slot == .kind)),
      reading.probability(of: .raiseAlert) < 0.3
    else { return false }
    let opening = interpreter.interpret(
      reading.opening, author: reading.writer, now: reading.moment)
    return opening.frame(pending.frame.intent)[slot] != nil
      || bareValue(opening, slot, pending) != nil
  }

  /// Whether nobody is named but who was late or away.
  private func namesOnlyMissing(_ reading: Interpretation) -> Bool {
    guard reading.namesPeople else { return true }
    let told = reading.frame(.logSession)
    let missing = told.people(.late) + told.people(.absent)
    return !missing.isEmpty && told.people(.apprentices).allSatisfy(missing.contains)
      && told[.unknown] == nil && told[.ambiguous] == nil
  }

  /// «Zoé Martin», to «Dans quel groupe ?» about Zoé: the name is taken, and the group asked again.
  private func nameInstead(
    _ message: Message, _ slot: Slot, _ pending: PendingQuestion, _ state: DialogueState
  ) -> DialogueTurn? {
    let reading = message.reading
    guard slot == .group, pending.frame.intent == .addApprentice,
      (2...4).contains(reading.wordCount), !message.text.contains("?"),
      let name = bareValue(reading, .name, pending)?.text
    else { return nil }
    let first = pending.frame[.name]?.text?.split(whereSeparator: \.isWhitespace).first
    if let first, pending.frame[.name]?.text?.contains(" ") == true,
      !name.lowercased().hasPrefix(first.lowercased())
    {
      return nil
    }
    var frame = pending.frame
    frame[.name] = .text(name)
    return resume(frame, message, pending, state, confidence: 0.9)
  }

  /// The value of an answer that says nothing but it: «12», «Karima», «hier».
  func bareValue(
    _ reading: Interpretation, _ slot: Slot, _ pending: PendingQuestion
  ) -> SlotValue? {
    switch slot {
    case .gap, .action, .choice: return reading.option(of: 100_000).map { .integer($0) }
    case .referent, .owner: return reading.frame(.assignReferent)[.referent]
    case .group:
      let groups = reading.frame(.listApprentices).texts(.groups)
      return groups.count == 1 ? .text(groups[0]) : nil
    case .name:
      if let half = pending.frame[.name]?.text, reading.wordCount == 1 {
        return .text("\(half) \(reading.trimmedText)")
      }
      return reading.frame(.addApprentice)[.name]
        ?? (reading.wordCount == 2 ? .text(reading.trimmedText) : nil)
    case .proof: return reading.frame(.attachProof)[.proof]
    case .date: return reading.frame(.logSession)[.date] ?? reading.frame(.schedule)[.date]
    case .time: return reading.frame(.schedule)[.time] ?? reading.bareHour.map { .clock($0) }
    case .duration: return reading.frame(.logSession)[.duration]
    case .activity: return reading.frame(.logSession)[.activity]
    case .kind: return reading.frame(.logReview)[.kind]
    case .value: return reading.frame(.logResult)[.value]
    case .note where pending.frame.intent == .openGap: return .text(reading.trimmedText)
    case .note: return .text(ReminderWords.answer(message: reading.trimmedText))
    default: return nil
    }
  }
}

extension DayRange {
  /// The day of this range that has the weekday of another: «la semaine dernière», «mardi». Nil when
  /// the other lies within, or the range is no week.
  func day(like other: CivilDate) -> CivilDate? {
    guard let from, let to, !contains(other), from.days(until: to) < 7 else { return nil }
    return (0...from.days(until: to)).map { from.adding(days: $0) }
      .first { $0.weekday == other.weekday }
  }
}
