import CivilTime
import Understanding

extension Dialogue {
  /// What takes place on the day of telling when no day is named.
  static let happened: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logAdjustment, .logResult, .recordExit, .completeAction,
    .closeGap, .addApprentice,
  ]

  private static let talk: Set<Intent> = [
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
      reading.wordCount <= 12
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
    case .slot(let slot): return slotAnswer(message, slot, pending, open)
    }
  }

  /// Goes on with a frame that has learnt something.
  private func resume(
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
  private func isTooVague(_ reading: Interpretation) -> Bool {
    if reading.opensWithNo || reading.opensWithCancel { return false }
    let best = reading.best
    return best.probability < 0.5
      || ([.none, .choose, .affirm, .correct].contains(best.intent) && reading.wordCount <= 6)
  }

  /// Whether the message asks for something of its own instead of answering: then the question is
  /// dropped, and nothing of it may enter the new record.
  private func isNewRequest(_ reading: Interpretation, _ pending: PendingQuestion) -> Bool {
    let best = reading.best
    // Somebody in danger comes before every question.
    if best.intent == .raiseAlert, best.probability > 0.4 {
      // «Léandre Petit, en CAP» says who; «alerte : Maxime subit…» is another alert.
      return pending.frame.intent != .raiseAlert || reading.restCount >= 2
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
    guard best.probability >= 0.5, !Dialogue.talk.contains(best.intent), reading.restCount > 0
    else { return false }
    // Nobody is added who is not named as somebody new.
    if best.intent == .addApprentice, reading.frame(.addApprentice)[.name] == nil { return false }
    if best.intent != pending.frame.intent {
      return Requirements.queries.contains(best.intent)
        ? reading.wordCount >= 2 : reading.wordCount >= 3 && reading.namesSomething
    }
    return contradicts(reading.frame(best.intent), pending)
      || repeats(reading.frame(best.intent), pending, reading)
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

  private func slotAsked(_ pending: PendingQuestion) -> Slot? {
    if case .slot(let slot) = pending.ask { slot } else { nil }
  }

  // MARK: - Yes or no

  private func confirmationAnswer(
    _ message: Message, _ confirmation: Ask.Confirmation, _ pending: PendingQuestion,
    _ state: DialogueState
  ) -> DialogueTurn? {
    let reading = message.reading
    if isNewRequest(reading, pending) { return nil }
    let yes = reading.probability(of: .affirm)
    let no = reading.probability(of: .deny)
    // A yes must be one: what is merely not understood confirms nothing.
    if yes > 0.6 || (reading.opensWithYes && no < 0.5)
      || (reading.wordCount == 1 && reading.option(of: 2) == 1)
    {
      var frame = pending.frame
      // «oui, hier»
      if reading.hasContent {
        var more = reading.frame(frame.intent).slots
        if more[.date] == nil, frame.intent == .recordExit {
          more[.date] = reading.frame(.schedule)[.date]
        }
        for slot in [Slot.date, .time, .duration] {
          if let value = more[slot] { frame[slot] = value }
        }
        // «oui mais c'est Théo»: what was confirmed is not what is meant.
        let named = reading.frame(frame.intent).people(.apprentices)
        if !named.isEmpty, !Set(named).isSubset(of: frame.people(.apprentices)) {
          frame[.apprentices] = .people(named)
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
    if reading.best.intent == .correct || (reading.best.intent == .deny && reading.wordCount > 3) {
      let changes = changes(reading, to: pending.frame)
      // «non, Théo c'était lundi», about another record: nothing of it may enter this one.
      let known = Set(pending.frame.people(.apprentices) + pending.frame.people(.absent))
      if let named = changes[.apprentices]?.people, !known.isEmpty, known.isDisjoint(with: named),
        changes[.date] != nil || changes[.duration] != nil
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

  /// Asks the same once more.
  private func again(
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
    if isNewRequest(reading, pending) { return nil }
    var chosen: String?
    if reading.isAboutNumber || !reading.namesPeople {
      chosen = reading.option(of: ids.count).map { ids[$0 - 1] }
    }
    chosen = chosen ?? reading.pick(among: ids) ?? reading.option(of: ids.count).map { ids[$0 - 1] }
    var frame = pending.frame
    if reading.meansAll(of: ids.count) {
      frame.dropCandidates(ids)
      frame.add(ids)
    } else if let chosen {
      frame.settle(ids, as: chosen)
    } else {
      // Somebody else altogether: «pardon, Karim».
      let other = reading.frame(pending.frame.intent)
      guard other.hasPeople else {
        return isTooVague(reading) ? again(message, pending, state) : nil
      }
      frame.dropCandidates(ids)
      frame.add(other.people(.apprentices))
    }
    return resume(frame, message, pending, state, confidence: 0.95)
  }

  // MARK: - One slot

  private func slotAnswer(
    _ message: Message, _ slot: Slot, _ pending: PendingQuestion, _ state: DialogueState
  ) -> DialogueTurn? {
    let reading = message.reading
    // What to be reminded of is said in any words.
    if slot == .note {
      let isDanger = reading.best.intent == .raiseAlert && reading.best.probability > 0.4
      if message.text.contains("?") || isDanger { return nil }
    } else if isNewRequest(reading, pending) {
      return nil
    }
    var given = reading.frame(pending.frame.intent).slots
    if given[slot] == nil, let value = bareValue(reading, slot, pending) { given[slot] = value }
    if slot == .date, let day = given[.date]?.day,
      let days = interpreter.interpret(
        pending.text, author: message.author, now: pending.said, recent: state.recent
      ).vaguePastDays, let within = days.day(like: day)
    {
      given[.date] = .day(within)
    }
    let people: Set<Slot> = [.apprentices, .groups, .absent, .ambiguous, .unknown]
    let answers =
      slot == .apprentices
      ? !people.isDisjoint(with: given.keys)
      : given[slot] != nil
    guard answers else { return nil }
    var frame = pending.frame
    // «c'était vendredi»: no plan then.
    if frame.intent == .schedule, reading.speaksOfWhatWas {
      frame = Frame(.logSession, frame.slots)
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
    // «1h30, et Dylan était là aussi».
    if slot != .apprentices, reading.peopleChange == .add, let more = given[.apprentices]?.people {
      frame.add(more)
    }
    for (name, value) in given {
      if people.contains(name), slot != .apprentices, frame.hasPeople { continue }
      // «Le matin, mettons 9h15» to «à quelle heure ?» does not change the day; «Rose, 15 min» to
      // «pour qui ?» does change the length.
      let isAmended =
        slot == .apprentices && [.date, .time, .duration, .value].contains(name)
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

  /// The value of an answer that says nothing but it: «12», «Karima», «hier».
  private func bareValue(
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
    case .time: return reading.frame(.schedule)[.time]
    case .duration: return reading.frame(.logSession)[.duration]
    case .activity: return reading.frame(.logSession)[.activity]
    case .kind: return reading.frame(.logReview)[.kind]
    case .value: return reading.frame(.logResult)[.value]
    case .note: return .text(ReminderWords.answer(message: reading.trimmedText))
    default: return nil
    }
  }
}

extension Frame {
  /// A name that fitted several people means this one.
  mutating func settle(_ ids: [String], as chosen: String) {
    dropCandidates(ids)
    add([chosen])
  }

  mutating func dropCandidates(_ ids: [String]) {
    guard case .candidates(let lists)? = self[.ambiguous] else { return }
    let left = lists.filter { $0 != ids }
    self[.ambiguous] = left.isEmpty ? nil : .candidates(left)
  }

  /// Drops these people: which of them is meant is about to be said.
  mutating func forget(_ ids: [String]) {
    let left = people(.apprentices).filter { !ids.contains($0) }
    self[.apprentices] = left.isEmpty ? nil : .people(left)
  }

  mutating func add(_ ids: [String]) {
    var people = people(.apprentices)
    for id in ids where !people.contains(id) { people.append(id) }
    self[.apprentices] = people.isEmpty ? nil : .people(people)
  }

  /// Sets what changes; whom it is about changes as a whole.
  mutating func apply(_ changes: [Slot: SlotValue]) {
    let scope: Set<Slot> = [.apprentices, .groups, .referents, .mine]
    if !scope.isDisjoint(with: changes.keys) {
      for slot in scope { self[slot] = nil }
      self[.ambiguous] = nil
      self[.unknown] = nil
    }
    if changes[.from] != nil || changes[.to] != nil {
      self[.from] = nil
      self[.to] = nil
    }
    for (slot, value) in changes { self[slot] = value }
  }
}

extension DayRange {
  /// The day of this range that has the weekday of another: «la semaine dernière», «mardi». Nil when
  /// the other lies within, or the range is no week.
  fileprivate func day(like other: CivilDate) -> CivilDate? {
    guard let from, let to, !contains(other), from.days(until: to) < 7 else { return nil }
    return (0...from.days(until: to)).map { from.adding(days: $0) }
      .first { $0.weekday == other.weekday }
  }
}
