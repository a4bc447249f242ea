package import Chat
package import Curl
internal import JSONText
package import Logging
internal import Synchronization

/// Matrix as a chat service: one account on one homeserver, in unencrypted rooms.
package final class MatrixTransport: ChatTransport {
  package let settings: MatrixSettings
  let texts: MatrixTexts
  let client: MatrixClient
  let log: Logger
  private let clock: any Clock<Duration> & Sendable
  private let random: @Sendable () -> Double
  let now: @Sendable () -> Int64
  let known = Mutex(Known())
  let turns = Turns()

  /// What the sending side may know of the rooms.
  struct Known: Sendable {
    var rooms: [String: RoomState] = [:]
    /// Rooms that the bot has opened and no sync has told of yet.
    var opened: [String: RoomState] = [:]
    /// Whether a sync has told all rooms.
    var isComplete = false
    /// Rooms of which the last sync tells, anywhere in it, that they are encrypted.
    var encrypted: Set<String> = []
    /// When the last sync was answered: milliseconds since 1 January 1970, 00:00 UTC.
    var told: Int64 = 0
    var hasToldLimit = false

    subscript(id: String) -> RoomState? { rooms[id] ?? opened[id] }
  }

  /// - Parameters:
  ///   - random: from 0 up to 1, for the pauses after a failure.
  ///   - now: milliseconds since 1 January 1970, 00:00 UTC.
  package init(
    _ settings: MatrixSettings, texts: MatrixTexts, http: any HTTPClient,
    sessions: any SessionStore, log: Logger, clock: any Clock<Duration> & Sendable,
    random: @escaping @Sendable () -> Double, now: @escaping @Sendable () -> Int64
  ) {
    self.settings = settings
    self.texts = texts
    self.log = log
    self.clock = clock
    self.random = random
    self.now = now
    client = MatrixClient(
      homeserver: Homeserver(url: settings.homeserver, http: http),
      session: Session(settings, http: http, store: sessions, log: log, now: now))
  }

  package var account: Account { settings.account }
  package var budget: SendBudget? { settings.budget }

  package func serves(_ account: Account) -> Bool { account.id.hasPrefix("@") }

  package func run(_ receiver: any ChatReceiver) async throws(ChatError) {
    guard
      let _ = try await persistently(
        "sign in", { try await self.client.session.token() })
    else { return }
    log.info("Signed in.", metadata: ["account": "\(account)"])
    guard
      let since = try await persistently("read the position", { try await receiver.position() })
    else { return }
    var machine = SyncMachine(account: account, since: since)
    while true {
      let action = machine.action
      guard
        let outcome = try await persistently(
          action.name, { try await self.perform(action, receiver) })
      else { return }
      machine.advance(outcome)
      publish(machine)
    }
  }

  private func publish(_ machine: SyncMachine) {
    known.withLock {
      $0.rooms = machine.rooms
      $0.isComplete = machine.isComplete
      for id in $0.opened.keys where machine.rooms[id] != nil { $0.opened[id] = nil }
    }
  }

  /// Does something until it goes well, with growing pauses in between; nil when the task is
  /// cancelled.
  ///
  /// - Throws: `signedOut` when the account is not accepted any more.
  private func persistently<Result: Sendable>(
    _ name: String, _ work: () async throws -> Result
  ) async throws(ChatError) -> Result? {
    let backoff = Backoff()
    var failures = 0
    while !Task.isCancelled {
      var atLeast = 0.0
      failures += 1
      do {
        return try await work()
      } catch let error as MatrixError {
        if Task.isCancelled { return nil }
        if case .signedOut(let reason) = error {
          log.critical("The account is not accepted.", metadata: ["reason": "\(reason)"])
          throw .signedOut(reason)
        }
        if case .unknownToken = error { throw error.forChat }
        if case .limited(let seconds) = error {
          atLeast = seconds
          tellLimit()
        }
        report(error, name, failures)
      } catch {
        if Task.isCancelled { return nil }
        report(error, name, failures)
      }
      do {
        try await clock.sleep(
          for: backoff.wait(after: failures, chance: random(), atLeast: .seconds(atLeast)))
      } catch {
        return nil
      }
    }
    return nil
  }

  private func report(_ error: any Error, _ name: String, _ failures: Int) {
    log.warning(
      "It did not work and is tried again.",
      metadata: [
        "what": "\(name)", "failures": "\(failures)", "reason": "\(error)",
      ])
  }

  /// Tells once how an admin lifts the limit.
  func tellLimit() {
    let isFirst = known.withLock { known in
      defer { known.hasToldLimit = true }
      return !known.hasToldLimit
    }
    guard isFirst else { return }
    log.warning(
      "The homeserver limits the account; an admin can lift the limit by this call.",
      metadata: ["call": "\(settings.liftingLimit)"])
  }

  private func perform(
    _ action: SyncMachine.Action, _ receiver: any ChatReceiver
  ) async throws -> SyncMachine.Outcome {
    switch action {
    case .sync(let since, let isFull):
      let outcome = try await sync(since, isFull: isFull)
      await receiver.heard()
      return outcome
    case .rest:
      try await clock.sleep(for: .seconds(2 + 2 * random()))
      return .done
    case .deliver(let event):
      try await receiver.receive(event)
      return .done
    case .isMember(let account): return .member(try await receiver.isMember(account))
    case .keepPosition(let position):
      try await receiver.keep(position: position)
      return .done
    default:
      do {
        return try await act(action)
      } catch {
        switch error {
        case .refused, .encryptedRoom:
          log.notice(
            "An action is given up.", metadata: ["what": "\(action.name)", "reason": "\(error)"])
          return .refused
        case .unreachable, .limited, .unknownToken, .signedOut, .cancelled: throw error
        }
      }
    }
  }

  /// What only concerns the homeserver.
  private func act(_ action: SyncMachine.Action) async throws(MatrixError) -> SyncMachine.Outcome {
    switch action {
    case .history(let room, let from, let until):
      return try await history(room, from: from, until: until)
    case .event(let room, let id):
      return .event(
        RoomEvent(try await client.json(.init(path: ["v3", "rooms", room, "event", id]))))
    case .join(let room, let via):
      try await join(room, via: via)
    case .leave(let room, let reason):
      try await leave(room, reason: text(of: reason))
      log.info("Left a room.", metadata: ["room": "\(room)", "reason": "\(reason)"])
    case .forget(let room):
      _ = try await client.json(
        .init(method: .post, path: ["v3", "rooms", room, "forget"], body: .object([])))
    case .explain(let account, let room): try await explain(account, about: room)
    case .keepDirect(let room, let account): try await keepDirect(room, with: account)
    case .dropDirect(let room): try await dropDirect(room)
    case .sync, .rest, .deliver, .isMember, .keepPosition: break
    }
    return .done
  }

  private func text(of reason: SyncMachine.Reason) -> String {
    switch reason {
    case .notOfTheTeam: texts.notOfTheTeam
    case .encryptedInvitation: texts.encryptedInvitation
    case .becameEncrypted: texts.becameEncrypted
    case .roomMoved: texts.roomMoved
    }
  }

  private func sync(_ since: String?, isFull: Bool) async throws(MatrixError)
    -> SyncMachine.Outcome
  {
    let filter = SyncAnswer.filter.text
    let timeout = isFull ? "0" : "\(settings.pollSeconds * 1000)"
    // The first answer tells of every room: it may be large and take its time.
    var call = Homeserver.Call(
      path: ["v3", "sync"], totalSeconds: isFull ? 300 : settings.pollSeconds + 30,
      bodyBytes: 1 << 28)
    call.query =
      if let since {
        [
          "filter": filter, "timeout": timeout, "full_state": "\(isFull)",
          "set_presence": "offline", "since": since,
        ]
      } else {
        ["filter": filter, "timeout": timeout, "set_presence": "offline"]
      }
    let start = now()
    do throws(MatrixError) {
      let json = try await client.json(call)
      let end = now()
      guard let answer = SyncAnswer(json, account: account.id) else {
        throw .unreachable("it answers a sync with something else")
      }
      if since != nil { KillPoint.afterSync.pass() }
      known.withLock {
        $0.told = end
        $0.encrypted = Set(answer.joined.filter(\.isEncrypted).map(\.id))
      }
      return .synced(answer, received: end, wasHeld: end - start >= 1000)
    } catch .refused(400, let code, let reason) where since != nil {
      log.error(
        "The homeserver does not know the kept position; what is new is found by its age.",
        metadata: ["code": "\(code)", "reason": "\(reason)"])
      return .refused
    }
  }

  private func history(
    _ room: String, from: String, until: String?
  ) async throws(MatrixError) -> SyncMachine.Outcome {
    let filter = SyncAnswer.historyFilter.text
    var call = Homeserver.Call(path: ["v3", "rooms", room, "messages"])
    call.query =
      if let until {
        ["dir": "b", "limit": "100", "filter": filter, "from": from, "to": until]
      } else {
        ["dir": "b", "limit": "100", "filter": filter, "from": from]
      }
    let json = try await client.json(call)
    return .history(
      (json["chunk"]?.array ?? []).compactMap(RoomEvent.init), end: json["end"]?.string)
  }
}

extension SyncMachine.Action {
  /// For the log: what is done, without what anybody wrote.
  var name: String {
    switch self {
    case .sync: "sync"
    case .rest: "rest"
    case .history: "walk back through a room"
    case .event: "look up an event"
    case .isMember: "ask whether somebody is of the team"
    case .deliver: "hand on an event"
    case .join: "join a room"
    case .leave: "leave a room"
    case .forget: "forget a room"
    case .explain: "explain a direct room"
    case .keepDirect, .dropDirect: "keep which rooms are direct"
    case .keepPosition: "keep the position"
    }
  }
}
