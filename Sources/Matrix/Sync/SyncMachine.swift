package import Chat
internal import JSONText

/// Decides what the bot does with what its homeserver tells: one action at a time, each with an
/// outcome that leads to the next one. It knows no network, no clock and no file.
package struct SyncMachine: Sendable {
  /// What is to be done now.
  package enum Action: Hashable, Sendable {
    /// Asks what is new; `isFull` asks for the whole state of every room, at once.
    case sync(since: String?, isFull: Bool)
    /// Waits a little: the homeserver answers at once, again and again, that nothing is new.
    case rest
    /// Walks back through a room, to the position `until` when there is one.
    case history(room: String, from: String, until: String?)
    case event(room: String, id: String)
    case isMember(Account)
    case deliver(ChatEvent)
    case join(room: String, via: String?)
    case leave(room: String, reason: Reason)
    case forget(room: String)
    /// Tells a member in an unencrypted direct room why the bot is not in that room of theirs.
    case explain(Account, room: String)
    /// Keeps the account data that say which rooms are direct.
    case keepDirect(room: String, with: Account)
    case dropDirect(room: String)
    case keepPosition(String)
  }

  /// Why a room is left or an invitation not taken.
  package enum Reason: Hashable, Sendable {
    case notOfTheTeam
    case encryptedInvitation
    case becameEncrypted
    case roomMoved
  }

  /// What came of an action.
  package enum Outcome: Hashable, Sendable {
    /// `received`: milliseconds since 1 January 1970, 00:00 UTC. `wasHeld`: whether the homeserver
    /// waited for news before it answered.
    case synced(SyncAnswer, received: Int64, wasHeld: Bool)
    /// Newest first; `end` is where to walk on.
    case history([RoomEvent], end: String?)
    /// Nil when there is none or the bot may not see it.
    case event(RoomEvent?)
    case member(Bool)
    case done
    /// It will not work. What it was for is given up.
    case refused
  }

  /// What lies before the machine, the next one last.
  enum Item: Hashable, Sendable {
    case act(Action)
    case invitation(Invitation)
    case left(RoomUpdate)
    case room(RoomUpdate, wasKnown: Bool)
    case walk(Walk)
    case events(Reading)
    case settle(room: String)
    case keepPosition(String)
  }

  /// Events of a room that are handed on one by one.
  struct Reading: Hashable, Sendable {
    var room: String
    var events: ArraySlice<RoomEvent>
    /// The room's state after all of them.
    var later: RoomState
  }

  /// A walk back through a room for what a sync left out.
  struct Walk: Hashable, Sendable {
    var update: RoomUpdate
    /// Newest first.
    var older: [RoomEvent] = []
    var from: String
    /// Nil for a room that the bot has come into: back to its invitation.
    var until: String?
    var pages: Int
    /// Whether `until` bounds what is read; else what comes after the invitation is.
    var isArrival: Bool
  }

  enum Doing: Hashable, Sendable {
    case syncing
    case resting
    case walking(Walk)
    case lookingUp(room: String, id: String)
    case asking(Invitation)
    case acting(Action)
  }

  /// The bot's full account.
  let account: String
  /// The rooms that the bot has joined.
  package internal(set) var rooms: [String: RoomState] = [:]
  /// Whether the rooms are known: not before the first sync is worked through.
  package internal(set) var isComplete = false
  var notes = EventNotes()
  var since: String?
  var received: Int64 = 0
  var agenda: [Item] = []
  var doing = Doing.syncing
  /// Whether the answer at hand has the whole state of every room.
  var isFull = true
  /// Whether the position was refused: what was new since then is found by its age.
  var isLost = false
  private var emptyAnswers = 0

  /// - Parameters:
  ///   - account: the bot's own.
  ///   - since: the position that was kept last.
  package init(account: Account, since: String?) {
    self.account = account.id
    self.since = since
  }

  package var action: Action {
    switch doing {
    case .syncing: .sync(since: since, isFull: !isComplete)
    case .resting: .rest
    case .walking(let walk):
      .history(room: walk.update.id, from: walk.from, until: walk.until)
    case .lookingUp(let room, let id): .event(room: room, id: id)
    case .asking(let invitation): .isMember(Account(invitation.inviter))
    case .acting(let action): action
    }
  }

  /// Takes what came of `action`; the next one stands there then.
  package mutating func advance(_ outcome: Outcome) {
    switch (doing, outcome) {
    case (.syncing, .synced(let answer, let received, let wasHeld)):
      self.received = received
      take(answer, wasHeld: wasHeld)
    case (.syncing, _):
      // The homeserver does not know the position: after a restore from a backup, for one.
      isLost = since != nil
      since = nil
      isComplete = false
      rooms = [:]
    case (.walking(let walk), .history(let events, let end)): proceed(walk, events, end)
    case (.walking(let walk), _): finish(walk)
    case (.lookingUp(let room, let id), .event(let event)): keep(event, id: id, room: room)
    case (.lookingUp(_, let id), _): notes.keep(.absent, for: id)
    case (.asking(let invitation), .member(let isMember)): decide(invitation, isMember)
    case (.resting, _), (.asking, _), (.acting, _): break
    }
    doing = next()
  }

  private mutating func take(_ answer: SyncAnswer, wasHeld: Bool) {
    isFull = !isComplete
    let hasNews = !answer.isEmpty
    emptyAnswers = hasNews || wasHeld ? 0 : emptyAnswers + 1
    if hasNews || since == nil || isFull {
      agenda.append(.keepPosition(answer.next))
    } else {
      since = answer.next
      if emptyAnswers > 2 { agenda.append(.act(.rest)) }
    }
    // The next one is last: first what was left, then what was said, then invitations; rooms that
    // follow another one after that one.
    let followers = answer.joined.filter(\.followsAnother)
    let others = answer.joined.filter { !$0.followsAnother }
    agenda += answer.invitations.reversed().map(Item.invitation)
    agenda += (others + followers).reversed().map {
      .room($0, wasKnown: rooms[$0.id] != nil)
    }
    agenda += answer.left.reversed().map(Item.left)
    // So that every room is known, roughly, before anything is done in one.
    for update in answer.joined {
      for event in update.state {
        rooms[update.id, default: RoomState()].apply(event, account: account)
      }
    }
  }

  /// Works off the agenda up to the next thing that needs an outcome.
  private mutating func next() -> Doing {
    while let item = agenda.popLast() {
      switch item {
      case .act(let action): return action == .rest ? .resting : .acting(action)
      case .invitation(let invitation): return .asking(invitation)
      case .left(let update): take(left: update)
      case .room(let update, let wasKnown):
        if let walk = begin(update, wasKnown: wasKnown) { return .walking(walk) }
      case .walk(let walk): return .walking(walk)
      case .events(var reading):
        if let needed = readNext(&reading) {
          return .lookingUp(room: reading.room, id: needed)
        }
      case .settle(let room): settle(room)
      case .keepPosition(let position):
        since = position
        isComplete = true
        isLost = false
        return .acting(.keepPosition(position))
      }
    }
    return .syncing
  }

  private mutating func decide(_ invitation: Invitation, _ isMember: Bool) {
    let room = invitation.room
    guard isMember else {
      agenda.append(.act(.leave(room: room, reason: .notOfTheTeam)))
      return
    }
    let inviter = Account(invitation.inviter)
    if invitation.isEncrypted {
      // The rejection comes last: until then the invitation comes again after a restart.
      agenda.append(.act(.leave(room: room, reason: .encryptedInvitation)))
      agenda.append(.act(.explain(inviter, room: room)))
    } else {
      if invitation.isDirect { agenda.append(.act(.keepDirect(room: room, with: inviter))) }
      agenda.append(.act(.join(room: room, via: Self.server(of: inviter.id))))
    }
  }

  static func server(of account: String) -> String? {
    account.firstIndex(of: ":").map { String(account[account.index(after: $0)...]) }
  }
}

extension RoomUpdate {
  fileprivate var followsAnother: Bool {
    all.contains { $0.type == "m.room.create" && $0.content["predecessor"] != nil }
  }
}
