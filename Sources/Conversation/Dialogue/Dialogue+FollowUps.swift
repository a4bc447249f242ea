import CivilTime
import Understanding

extension Dialogue {
  /// The turn, if the message only says what changes in the request before.
  func followUp(_ message: Message, state: DialogueState) -> DialogueTurn? {
    guard let last = state.last else { return nil }
    let reading = message.reading
    let best = reading.best
    if [.affirm, .deny, .cancel, .undo, .thanks, .greet, .help].contains(best.intent),
      best.probability > 0.5, reading.wordCount <= 4, !reading.hasContent
    {
      return nil
    }
    if !message.isListed, let frame = anotherOfItsKind(message, last) {
      return complete(frame, message, state: state, confidence: 0.9, confirmed: [])
    }
    guard reading.isElliptical else { return nil }
    // A line of a list is one of its own, unless it says that it goes on.
    if message.isListed, !reading.saysTheSame, !reading.opensWithAnd { return nil }
    // «Théo mardi 14h» makes an appointment, also after a look at the agenda.
    if last.intent == .showAgenda, reading.frame(.schedule)[.time] != nil { return nil }
    // «et le rdv c'est le 27», after «il manque quoi ?», asks nothing more.
    if Requirements.queries.contains(last.intent), last.intent != .showAgenda,
      reading.speaksOfAppointments
    {
      return nil
    }
    // «où en est Rose ?» says by itself what it asks.
    if reading.saysWhatToDo, best.probability > 0.5, best.intent != last.intent,
      best.intent != .none, best.intent != .correct, !reading.saysTheSame
    {
      return nil
    }
    if Requirements.queries.contains(last.intent) {
      if best.probability > 0.9, best.intent != .correct, best.intent != .none,
        reading.wordCount >= 5, best.intent != last.intent
      {
        return nil
      }
      var frame = last
      var changes = reading.affirmedOnly.frame(last.intent).slots
      // «et pour les deuxième année ?»
      if let others = reading.groupsOfAnotherYear(than: last.texts(.groups)) {
        changes[.groups] = .texts(others)
      }
      // «et le mois d'avant ?» is the one before the month that was asked about.
      if changes[.from] == nil && changes[.to] == nil || reading.periodShift != 0,
        let shifted = last.shifted(by: reading.periodShift)
      {
        changes[.from] = shifted.from.map { .day($0) }
        changes[.to] = shifted.to.map { .day($0) }
      }
      guard !changes.isEmpty else { return nil }
      frame.apply(changes)
      return complete(frame, message, state: state, confidence: 0.9, confirmed: [])
    }
    // «Kenza y était aussi»: of the meeting that was told, and none of her own.
    if last.intent == .logSession, !message.isListed, reading.wordCount <= 8,
      reading.saysAlsoThere
    {
      let told = reading.frame(.logSession)
      if [Slot.date, .time, .duration, .groups, .absent].allSatisfy({ told[$0] == nil }) {
        return nil
      }
    }
    // «et Giulia partie avant la fin», who took part: that record's, and no other one.
    if !reading.saysTheSame, tookPart(reading, in: last) { return nil }
    guard Requirements.writes.contains(last.intent),
      reading.saysTheSame || reading.saysAlso
        || (reading.opensWithAnd && reading.namesPeople
          && (best.probability < 0.9 || reading.saysTheSameDay))
        || tellsOfAnother(reading, last)
    else { return nil }
    var frame = last
    var changes = reading.frame(last.intent).slots
    countFromBefore(&changes, reading, last)
    if last[.time] == nil, case .moment(let day, .some)? = last[.next],
      let time = changes[.time]?.clock, changes[.next] == nil
    {
      changes[.next] = .moment(day, time)
      changes[.time] = nil
    }
    let people: Set<Slot> = [.apprentices, .groups, .ambiguous, .unknown]
    guard !people.isDisjoint(with: changes.keys)
    else { return nil }
    frame[.absent] = nil
    frame[.late] = nil
    frame.apply(changes)
    return complete(
      frame, message, state: state, confidence: 0.9,
      // «pareil pour Nour, mais au téléphone»: plain, too.
      confirmed: reading.saysAlsoOtherwise || (reading.saysTheSame && reading.wordCount <= 14)
        ? [.unsure] : [])
  }

  /// What the message says by what was said before: «la veille», «terminé à 11h30», «c'était le 9».
  func countFromBefore(
    _ changes: inout [Slot: SlotValue], _ reading: Interpretation, _ frame: Frame
  ) {
    if frame[.duration] != nil, changes[.duration] == nil, let minutes = reading.bareMinutes {
      changes[.duration] = .integer(minutes)
    }
    // «même chose, mais 10 min de moins»
    if let change = reading.lengthChange, case .integer(let before)? = frame[.duration],
      before + change > 0
    {
      changes[.duration] = .integer(before + change)
    }
    // «c'était le 9»: the last such day, whatever it was taken for.
    if reading.speaksOfWhatWas, frame.intent == .schedule, changes[.date] != nil {
      changes[.date] = reading.affirmedOnly.frame(.logSession)[.date] ?? changes[.date]
    }
    if let base = frame[.date]?.day, let day = reading.day(countedFrom: base) {
      changes[.date] = .day(day)
      changes[.next] = nil
    }
    if let start = frame[.time]?.clock, let end = reading.endOfWhatWas, end > start,
      changes[.duration] == nil
    {
      changes[.time] = nil
      changes[.duration] = .integer(start.minutes(until: end))
    }
    // «le 18 pardon, et 14h», after «prochain rdv le 17»: the day to come is another.
    if case .moment(let day, let time)? = frame[.next], changes[.next] == nil,
      !reading.speaksOfWhatWas, let planned = reading.frame(.schedule)[.date]?.day,
      planned > reading.today, abs(day.days(until: planned)) <= 7,
      changes[.date].map({ $0.day != planned }) ?? true
    {
      changes[.next] = .moment(planned, changes[.time]?.clock ?? time)
      changes[.date] = nil
      changes[.time] = nil
    }
  }

  func correction(
    _ message: Message, of last: Frame, state: DialogueState, probability: Double
  ) -> DialogueTurn {
    let changes = changes(message.reading, to: last)
    if Requirements.queries.contains(last.intent) {
      var frame = last
      frame.apply(changes)
      return complete(frame, message, state: state, confidence: probability, confirmed: [])
    }
    if let parted = parted(message, changes, of: last, state: state, probability: probability) {
      return parted
    }
    // What is said again as it was is no change.
    let changed = changes.filter { last[$0.key] != $0.value }
    var turn = complete(
      Frame(.correct, changed.isEmpty ? changes : changed), message, state: state,
      confidence: probability, confirmed: [])
    if turn.ask == nil {
      if turn.state.last?.intent.isWrite == true { turn.state.last?.apply(changes) }
      turn.state.lastWrite?.apply(changes)
    }
    return turn
  }
}

extension Dialogue {
  /// «Non, Lina c'était hier», of a record of Rose and Lina: Rose's stays as it is, and Lina's becomes
  /// one of its own. Nil for any other correction.
  private func parted(
    _ message: Message, _ changes: [Slot: SlotValue], of last: Frame, state: DialogueState,
    probability: Double
  ) -> DialogueTurn? {
    let records: Set<Intent> = [.logSession, .logReview, .logNeeds, .schedule]
    let reading = message.reading
    guard records.contains(last.intent), reading.peopleChange == .replace,
      reading.joiningAndLeaving == nil, changes.count > 1,
      let named = changes[.apprentices]?.people, !named.isEmpty, changes[.absent] == nil
    else { return nil }
    let before = last.people(.apprentices)
    let others = before.filter { !named.contains($0) }
    guard !others.isEmpty, named.allSatisfy(before.contains) else { return nil }
    var own = last
    own.apply(changes)
    own[.absent] = nil
    own[.late] = nil
    var turn = complete(
      Frame(.correct, [.apprentices: .people(others)]), message, state: state,
      confidence: probability, confirmed: [], waiting: [own])
    if turn.ask == nil {
      turn.state.last = own
      turn.state.lastWrite = own
    }
    return turn
  }
}
