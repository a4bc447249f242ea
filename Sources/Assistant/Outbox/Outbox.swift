package import Chat
package import CivilTime
package import Dossier
package import Journal
import JSONText
package import Logging

/// What one bot account still has to say. Each message is sent once: it is durable in the account's
/// bot log before it is sent, and what became of it is noted there after. Where the end of an
/// attempt is not known, as after a restart, the room is searched for the message's key before
/// anything is sent again.
package actor Outbox {
  private let bot: BotLog
  let transport: any ChatTransport
  let time: any Timepiece
  private let chance: @Sendable () -> Double
  /// The accounts of a member, in the order in which they are to be tried.
  let accounts: @Sendable (MemberID) async throws -> [Account]
  let log: Logger
  var queue: OutboxQueue
  /// The keys that were put, as long as the bot log remembers them.
  private var known: Set<Int> = []
  private var sleepers = Sleepers()
  private var isStopping = false
  /// The keys of reminders that were never sent and that nobody was told of yet.
  private var expired: [String] = []
  package internal(set) var counts = Counts()
  /// The last attempts' ids of messages by key: for signs that are put under them.
  private var recentIDs: RecentIDs
  let metrics: OutboxMetrics

  /// - Parameter chance: 0 to 1, to spread attempts.
  package init(
    _ bot: BotLog, transport: any ChatTransport, time: any Timepiece, log: Logger,
    chance: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
    accounts: @escaping @Sendable (MemberID) async throws -> [Account]
  ) throws(JournalError) {
    self.bot = bot
    self.transport = transport
    self.time = time
    self.log = log
    self.chance = chance
    self.accounts = accounts
    queue = OutboxQueue(budget: transport.budget, at: time.uptime)
    metrics = OutboxMetrics(transport.account.id)
    var (left, recent) = (OutboxRecord.Unsent(), RecentIDs())
    let records = try bot.records
    try records.forEach(OutboxRecord.kinds) { record in
      left.take(record)
      if let key = OutboxRecord.doneKey(record), let id = record.content["id"]?.string {
        recent.take(id, sentUnder: key)
      }
    }
    recentIDs = recent
    known = left.known
    for message in left.messages { queue.put(message, mayHaveLeft: true) }
    for (key, parts) in left.parcels { queue.join(parts, as: key) }
    metrics.waits(queue.count)
  }

  /// Whether something can be sent to that room at all.
  nonisolated func reaches(_ room: Room) -> Bool { transport.reaches(room) }

  // MARK: - In

  /// Takes messages in; they are durable when it returns. What was put under the same key before is
  /// passed over.
  ///
  /// - Throws: when they could not be made durable; then none of them is sent.
  package func put(_ messages: [OutgoingMessage]) async throws {
    var fresh: [OutgoingMessage] = []
    for message in messages where known.insert(message.key.hashValue).inserted {
      fresh.append(message)
    }
    if fresh.isEmpty { return }
    let now = time.now
    do {
      try await bot.append(fresh.map { OutboxRecord.put($0, at: now) })
    } catch {
      for message in fresh { known.remove(message.key.hashValue) }
      throw error
    }
    for message in fresh { queue.put(message) }
    wake()
  }

  /// Takes in a message that stands in the bot log already, beside what it answers.
  package func takeNoted(_ message: OutgoingMessage) {
    guard known.insert(message.key.hashValue).inserted else {
      return queue.isNoted(message.key)
    }
    queue.put(message)
    wake()
  }

  /// Takes in a message that the bot log is about to have, beside what it answers; until `takeNoted`
  /// says that it has, it is sent by itself, so that it is found again by its own key alone.
  ///
  /// - Parameter mayHaveLeft: whether the room is searched for it before it is sent.
  package func takeAhead(_ message: OutgoingMessage, mayHaveLeft: Bool) {
    guard known.insert(message.key.hashValue).inserted else { return }
    queue.put(message, mayHaveLeft: mayHaveLeft, isNoted: false)
    wake()
  }

  /// Drops what still waits and was never tried; it is not sent.
  package func cancel(where matches: @Sendable (OutgoingMessage) -> Bool) async throws {
    let dropped = queue.withdraw(where: matches)
    metrics.waits(queue.count)
    try await note(dropped.map { ($0.key, .expired) })
  }

  /// How many messages wait, those of a later time among them.
  package var count: Int { queue.count }

  /// Since when the longest waiting message could have been sent; nil when none waits.
  package func waitingSince(at now: Instant) -> Instant? { queue.waitingSince(at: now) }

  /// The messages that still wait, in order.
  package func waiting(
    where matches: @Sendable (OutgoingMessage) -> Bool = { _ in true }
  ) -> [OutgoingMessage] {
    queue.waiting(where: matches)
  }

  /// The key under which a message of the bot was sent lately; nil when it is not known.
  package func key(ofMessage id: String) -> String? { recentIDs.key(of: id) }

  /// A room goes on under another id.
  package func move(from old: Room, to new: Room) {
    queue.move(from: old, to: new)
    wake()
  }

  /// The keys of the reminders that became too old to be sent since this was last asked.
  package func takeExpired() -> [String] {
    defer { expired = [] }
    return expired
  }

  // MARK: - Out

  /// Sends what is due until the task is cancelled or `stop` is called; then what can go at once is
  /// still sent.
  ///
  /// - Parameter lanes: how many rooms are sent to at the same time.
  /// - Throws: `ChatError.signedOut`, and when the bot log cannot be written.
  package func run(lanes: Int = 4) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<lanes { group.addTask { try await self.work() } }
      // The first that fails ends the others.
      while try await group.next() != nil {}
    }
  }

  /// No new waiting: `run` returns when what can go at once has gone.
  package func stop() {
    isStopping = true
    wake()
  }

  /// Sends what can go now, one after the other.
  ///
  /// - Returns: how long to wait before there may be more to do.
  @discardableResult
  package func sendDue() async throws -> Duration {
    while true {
      let step = queue.next(now: time.now, uptime: time.uptime)
      if case .wait(let duration) = step { return duration }
      try await take(step)
    }
  }

  private func work() async throws {
    while !Task.isCancelled {
      let step = queue.next(now: time.now, uptime: time.uptime)
      guard case .wait(let duration) = step else {
        try await take(step)
        continue
      }
      if isStopping { return }
      await sleep(duration)
    }
  }

  private func take(_ step: OutboxQueue.Step) async throws {
    switch step {
    case .wait: break
    case .expire(let messages):
      counts.expired += messages.count
      metrics.haveExpired(messages.count)
      log.notice("messages were too old to be sent", metadata: ["count": "\(messages.count)"])
      try await note(messages.map { ($0.key, .expired) })
      expired += messages.filter { $0.priority == .reminder }.map(\.key)
    case .open(let member): try await open(member)
    case .prepare(let member): await prepare(member)
    case .send(let parcel, let room): try await send(parcel, to: room)
    }
    wake()
  }

  private func send(_ parcel: OutboxQueue.Parcel, to room: Room) async throws {
    do {
      if parcel.mayHaveLeft {
        if let id = try await transport.messageID(sentUnder: parcel.key, in: room) {
          queue.giveBackToken()
          return try await finish(parcel, in: room, as: .sent(id: id))
        }
        queue.isNotThere(parcel, in: room)
      } else if parcel.messages.count > 1, !parcel.wasTried {
        // Which messages go together must be known after a restart.
        try await bot.append(OutboxRecord.join(parcel, at: time.now))
      }
      guard let reply = Reply.joined(parcel.messages.map(\.reply)) else { return }
      do {
        let id = try await transport.send(reply, to: room, key: parcel.key)
        try await finish(parcel, in: room, as: .sent(id: id))
      } catch {
        guard let reason = Outbox.refusal(error) else { throw error }
        // Not the room: the address that answers a command is one, and a secret.
        log.error(
          "a message was refused for good",
          metadata: ["key": "\(parcel.key)", "reason": "\(reason)"])
        try await finish(parcel, in: room, as: .refused(reason))
      }
    } catch {
      try later(error, parcel: parcel, lane: .room(room.id))
    }
  }

  private func finish(
    _ parcel: OutboxQueue.Parcel, in room: Room, as end: OutboxRecord.End
  ) async throws {
    try await note(parcel.messages.map { ($0.key, end) })
    KillPoint.afterSent.pass()
    if case .sent(let id) = end {
      counts.sent += parcel.messages.count
      let now = time.now.milliseconds
      for message in parcel.messages {
        recentIDs.take(id, sentUnder: message.key)
        metrics.wasSent(late: now - message.at.milliseconds)
      }
      queue.finish(parcel, in: room, wasSent: true)
    } else {
      counts.refused += parcel.messages.count
      metrics.wereRefused(parcel.messages.count)
      queue.finish(parcel, in: room, wasSent: false)
    }
  }

  func note(_ ends: [(String, OutboxRecord.End)]) async throws {
    let now = time.now
    try await bot.append(ends.map { OutboxRecord.done($0.0, $0.1, at: now) })
  }

  /// - Throws: what waiting does not mend.
  func later(
    _ error: any Error, parcel: OutboxQueue.Parcel?, lane: OutboxQueue.LaneID
  ) throws {
    counts.retried += 1
    metrics.isRetried()
    queue.fail(
      parcel, lane: lane, retryAfter: Outbox.retryAfter(error), uptime: time.uptime,
      chance: chance())
    if let error = error as? ChatError, case .signedOut = error { throw error }
    log.warning("a message is tried again later", metadata: ["reason": "\(error)"])
  }

  // MARK: - Waiting

  func wake() {
    metrics.waits(queue.count)
    sleepers.wake()
  }

  /// Until so long has passed or there is something new.
  private func sleep(_ duration: Duration) async {
    let (number, stream) = sleepers.add()
    await time.sleep(for: duration, orUntil: stream)
    sleepers.remove(number)
  }
}
