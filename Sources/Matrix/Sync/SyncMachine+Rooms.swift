internal import Chat

extension SyncMachine {
  /// How many pages back an invitation is looked for.
  private static let pagesToInvitation = 10
  /// How many pages back a gap is filled: 100,000 events.
  private static let pagesOfGap = 1000
  /// How old the events of a lost position may be: a week, in milliseconds.
  private static let lostMilliseconds = 7 * 86_400_000

  /// Begins with what is new in a joined room.
  ///
  /// - Parameter wasKnown: whether it was before the answer.
  /// - Returns: the walk that is needed first; nil when the events are on the agenda.
  mutating func begin(_ update: RoomUpdate, wasKnown: Bool) -> Walk? {
    let arrives =
      update.timeline.contains { $0.isArrival(of: account) }
      || !wasKnown && !isFull
        && update.state.contains { $0.isArrival(of: account) }
    guard update.isLimited, let from = update.previous, since != nil else {
      enter(update, older: [], isArrival: arrives || since == nil)
      return nil
    }
    if arrives {
      if update.timeline.contains(where: { $0.isInvitation(of: account) }) {
        enter(update, older: [], isArrival: true)
        return nil
      }
      return Walk(
        update: update, from: from, until: nil, pages: Self.pagesToInvitation, isArrival: true)
    }
    return Walk(
      update: update, from: from, until: since, pages: Self.pagesOfGap, isArrival: false)
  }

  /// Goes on with a walk after one more page.
  mutating func proceed(_ walk: Walk, _ events: [RoomEvent], _ end: String?) {
    var walk = walk
    let known = rooms[walk.update.id]?.lastEvent
    for event in events {
      if !walk.isArrival, event.id == known { return finish(walk) }
      walk.older.append(event)
      if event.isArrival(of: account), !walk.isArrival {
        // It came in only after the position: what was said before may be for it as well.
        walk.isArrival = true
        walk.until = nil
        walk.pages = Self.pagesToInvitation
      }
      if walk.isArrival, event.isInvitation(of: account) { return finish(walk) }
    }
    walk.pages -= 1
    guard let end, end != walk.from, !events.isEmpty, walk.pages > 0 else { return finish(walk) }
    walk.from = end
    agenda.append(.walk(walk))
  }

  mutating func finish(_ walk: Walk) {
    enter(walk.update, older: walk.older, isArrival: walk.isArrival)
  }

  /// Puts the events of a room on the agenda.
  ///
  /// - Parameter older: what the update left out, newest first.
  private mutating func enter(_ update: RoomUpdate, older: [RoomEvent], isArrival: Bool) {
    var events = Array(older.reversed()) + update.timeline
    if isArrival { events = sinceInvitation(events) }
    var state = rooms[update.id] ?? RoomState()
    for event in update.state { state.apply(event, account: account) }
    rooms[update.id] = state
    var later = state
    for event in events { later.apply(event, account: account) }
    for event in update.timeline { later.apply(event, account: account) }
    agenda.append(.settle(room: update.id))
    agenda.append(
      .events(Reading(room: update.id, events: events[...], later: later)))
    if let old = later.predecessor { move(from: old, to: update.id, later) }
  }

  /// What was said in a room since the bot was invited to it; what it found there else is none of
  /// its business.
  private func sinceInvitation(_ events: [RoomEvent]) -> [RoomEvent] {
    if let index = events.lastIndex(where: { $0.isInvitation(of: account) }) {
      return Array(events[index...])
    }
    if isLost {
      return events.filter {
        $0.stateKey != nil || ($0.ageMilliseconds ?? .max) < Self.lostMilliseconds
      }
    }
    if let index = events.lastIndex(where: { $0.isArrival(of: account) }) {
      return Array(events[index...])
    }
    return events.filter { $0.stateKey != nil }
  }

  /// Reads the next event and puts the rest back on the agenda.
  ///
  /// - Returns: the id of an event that must be looked up first.
  mutating func readNext(_ reading: inout Reading) -> String? {
    guard let event = reading.events.first else {
      rooms[reading.room] = reading.later
      return nil
    }
    var state = rooms[reading.room] ?? RoomState()
    let (result, note) = interpret(event, in: reading, state)
    if case .needs(let id) = result {
      agenda.append(.events(reading))
      return id
    }
    if let note { notes.keep(note, for: event.id) }
    if event.sender == account, let root = event.thread { notes.markOwnThread(root) }
    state.apply(event, account: account)
    state.lastEvent = event.id
    rooms[reading.room] = state
    reading.later.lastEvent = event.id
    reading.events = reading.events.dropFirst()
    agenda.append(.events(reading))
    if case .event(let what) = result { agenda.append(.act(.deliver(what))) }
    return nil
  }

  private func interpret(
    _ event: RoomEvent, in reading: Reading, _ state: RoomState
  ) -> (EventReader.Reading, EventNote?) {
    let reader = EventReader(account: account, notes: notes)
    let result = reader.read(
      event, in: reading.room, state: state, later: reading.later, received: received)
    return (result, reader.note(on: event, state: state))
  }

  /// Keeps the note on an event that was looked up.
  mutating func keep(_ event: RoomEvent?, id: String, room: String) {
    let state = rooms[room] ?? RoomState()
    let note = event.flatMap { event in
      EventReader(account: account, notes: EventNotes(capacity: 1)).note(on: event, state: state)
    }
    notes.keep(note ?? .absent, for: id)
  }

  /// Looks at what a room has become once its events are handed on.
  mutating func settle(_ id: String) {
    guard let room = rooms[id] else { return }
    if room.isEncrypted {
      rooms[id] = nil
      agenda.append(.act(.leave(room: id, reason: .becameEncrypted)))
      agenda.append(.act(.dropDirect(room: id)))
      let others = room.members.subtracting([account])
      if let only = others.first, others.count == 1 {
        agenda.append(.act(.explain(Account(only), room: id)))
      }
    } else if let new = room.replacement {
      if let state = rooms[new] {
        move(from: id, to: new, state)
      } else {
        agenda.append(
          .act(.join(room: new, via: room.replacedBy.flatMap { Self.server(of: $0) })))
      }
    }
  }

  /// Tells that a room goes on as another one and leaves it, when both rooms say so.
  private mutating func move(from old: String, to new: String, _ state: RoomState) {
    guard let former = rooms[old], former.replacement == new, state.predecessor == old else {
      return
    }
    rooms[old] = nil
    let others = former.members.subtracting([account])
    agenda.append(.act(.leave(room: old, reason: .roomMoved)))
    agenda.append(.act(.dropDirect(room: old)))
    if let only = others.first, others.count == 1 {
      agenda.append(.act(.keepDirect(room: new, with: Account(only))))
    }
    agenda.append(
      .act(
        .deliver(
          .moved(
            from: Room(old, former.privacy(of: nil, account: account)),
            to: Room(new, state.privacy(of: nil, account: account))))))
  }

  /// A room that the bot was put out of, or has left: what was said there before is handed on.
  mutating func take(left update: RoomUpdate) {
    agenda.append(.act(.forget(room: update.id)))
    guard var state = rooms.removeValue(forKey: update.id) else { return }
    agenda.append(.act(.dropDirect(room: update.id)))
    for event in update.state { state.apply(event, account: account) }
    var parting: [ChatEvent] = []
    for event in update.timeline {
      let reading = Reading(room: update.id, events: [], later: state)
      if case (.event(let what), _) = interpret(event, in: reading, state) {
        parting.append(what)
      }
      state.apply(event, account: account)
    }
    agenda += parting.reversed().map { .act(.deliver($0)) }
  }
}
