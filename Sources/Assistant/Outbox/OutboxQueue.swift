import Chat
import CivilTime
import Dossier

/// What waits to be sent, and which of it goes next. Pure: times go in, a step comes out.
struct OutboxQueue: Sendable {
  /// What is sent as one message of the chat: one of ours, or several for one room.
  struct Parcel: Hashable, Sendable {
    /// The key that goes with the message.
    var key: String
    var messages: [OutgoingMessage]
    /// In the order in which they were put, from 1.
    var number: Int
    /// Whether an attempt may have reached the service without our knowing: then the room is
    /// searched for the key before anything is sent.
    var mayHaveLeft: Bool
    /// Whether an attempt was made since the program began.
    var wasTried = false
    /// Whether the bot log has it: then it may go together with others.
    var isNoted = true

    var priority: OutgoingMessage.Priority { messages.map(\.priority).min() ?? .reminder }

    func isDue(at now: Instant) -> Bool {
      wasTried || messages.count > 1 || messages.allSatisfy { $0.at <= now }
    }

    func isExpired(at now: Instant) -> Bool {
      messages.allSatisfy { message in message.expires.map { $0 <= now } ?? false }
    }
  }

  /// Where a parcel goes: what is in one lane keeps its order.
  enum LaneID: Hashable, Sendable {
    case room(String)
    /// A member whose room is not known yet.
    case member(MemberID)
  }

  struct Lane: Sendable {
    /// In the order of their numbers.
    var parcels: [Parcel] = []
    var isBusy = false
    var failures = 0
    /// Uptime.
    var notBefore: Duration = .zero
  }

  enum Step: Sendable {
    /// Finds the room where a member and the bot are alone.
    case open(MemberID)
    /// The same before anything waits for it.
    case prepare(MemberID)
    case send(Parcel, Room)
    /// These are too old to be sent.
    case expire([OutgoingMessage])
    /// Nothing before that long.
    case wait(Duration)
  }

  /// While a message waits for its time, a wait is never longer: a clock that was set is noticed.
  static let longestWait: Duration = .seconds(300)
  /// While none does, only what is put ends the wait.
  static let idleWait: Duration = .seconds(86_400)
  /// So many messages of the budget are kept for whoever waits for an answer.
  private static let reserve = 2.0

  var lanes: [LaneID: Lane] = [:]
  var homes: [MemberID: Room] = [:]
  var wishes = RoomWishes()
  private var lastNumber = 0
  var bucket: TokenBucket?
  var pausedUntil: Duration = .zero
  var failuresInARow = 0
  let laneBackoff = Backoff(first: .seconds(1), longest: .seconds(300))
  let ownBackoff = Backoff(first: .milliseconds(250), longest: .seconds(30))

  init(budget: SendBudget?, at uptime: Duration) {
    bucket = budget.map { TokenBucket($0, at: uptime) }
  }

  /// Since when the longest waiting message could have been sent; nil when none waits.
  func waitingSince(at now: Instant) -> Instant? {
    lanes.values.flatMap(\.parcels).flatMap(\.messages).map(\.at).filter { $0 <= now }.min()
  }

  /// How many messages wait, those of a later time among them.
  var count: Int { lanes.values.reduce(0) { $0 + $1.parcels.reduce(0) { $0 + $1.messages.count } } }

  // MARK: - In

  mutating func put(
    _ message: OutgoingMessage, mayHaveLeft: Bool = false, isNoted: Bool = true
  ) {
    lastNumber += 1
    let parcel = Parcel(
      key: message.key, messages: [message], number: lastNumber, mayHaveLeft: mayHaveLeft,
      isNoted: isNoted)
    lanes[lane(of: message), default: Lane()].parcels.append(parcel)
  }

  /// Makes one parcel of what waits under these keys in one lane; nothing when they do not.
  mutating func join(_ keys: [String], as key: String) {
    for (id, lane) in lanes {
      let parts = lane.parcels.filter { $0.messages.count == 1 && keys.contains($0.key) }
      guard parts.count == keys.count, let first = parts.first else { continue }
      let whole = Parcel(
        key: key, messages: parts.flatMap(\.messages), number: first.number,
        mayHaveLeft: parts.contains(where: \.mayHaveLeft))
      lanes[id]?.parcels.removeAll { keys.contains($0.key) && $0.messages.count == 1 }
      lanes[id]?.parcels.append(whole)
      lanes[id]?.parcels.sort { $0.number < $1.number }
      return
    }
  }

  private func lane(of message: OutgoingMessage) -> LaneID {
    switch message.recipient {
    case .room(let room): .room(room.id)
    case .member(let member): homes[member].map { .room($0.id) } ?? .member(member)
    }
  }

  /// The messages that still wait, in order.
  func waiting(where matches: (OutgoingMessage) -> Bool) -> [OutgoingMessage] {
    lanes.values.flatMap(\.parcels).sorted { $0.number < $1.number }.flatMap(\.messages)
      .filter(matches)
  }

  // MARK: - Next

  /// What to do now; the lane of what is handed out is busy until `finish` or `fail`.
  mutating func next(now: Instant, uptime: Duration) -> Step {
    let old = lanes.values.filter { !$0.isBusy }.flatMap(\.parcels)
      .filter { $0.isExpired(at: now) && !$0.mayHaveLeft }
    if !old.isEmpty {
      for parcel in old { remove(parcel) }
      return .expire(old.flatMap(\.messages))
    }
    if uptime < pausedUntil { return .wait(min(pausedUntil - uptime, OutboxQueue.longestWait)) }
    var wait = lanes.isEmpty ? OutboxQueue.idleWait : OutboxQueue.longestWait
    var best: (id: LaneID, parcel: Parcel, priority: OutgoingMessage.Priority)?
    var due = 0
    for (id, lane) in lanes where !lane.isBusy {
      let ready = lane.parcels.filter { $0.isDue(at: now) }
      for parcel in lane.parcels where !parcel.isDue(at: now) {
        for message in parcel.messages where message.at > now {
          wait = min(wait, .milliseconds(message.at.milliseconds - now.milliseconds))
        }
      }
      guard let first = ready.first, let priority = ready.map(\.priority).min() else { continue }
      guard lane.notBefore <= uptime else {
        wait = min(wait, lane.notBefore - uptime)
        continue
      }
      due += ready.count
      if let found = best,
        (found.priority, found.parcel.number) <= (priority, first.number)
      {
        continue
      }
      best = (id, first, priority)
    }
    guard let (id, first, priority) = best else {
      if let member = wishes.next(at: uptime) {
        return homes[member] == nil ? .prepare(member) : .wait(.zero)
      }
      return .wait(min(wait, wishes.wait(at: uptime) ?? wait))
    }
    guard case .room(let roomID) = id else {
      lanes[id]?.isBusy = true
      guard case .member(let member) = id else { return .wait(wait) }
      return .open(member)
    }
    if let bucket {
      let spare = priority == .reminder ? OutboxQueue.reserve : 0
      let wanted = min(1 + spare, max(1, Double(bucket.budget.burst)))
      let lacking = bucket.wait(for: wanted, at: uptime)
      if lacking > .zero { return .wait(min(wait, lacking)) }
    }
    var parcel = first
    if let bucket, bucket.available(at: uptime) < Double(due) {
      parcel = joined(from: first, in: id, at: now)
    }
    bucket?.take(at: uptime)
    lanes[id]?.isBusy = true
    return .send(parcel, room(roomID, of: parcel))
  }

  private func room(_ id: String, of parcel: Parcel) -> Room {
    for message in parcel.messages {
      switch message.recipient {
      case .room(let room): return room
      case .member(let member): if let home = homes[member] { return home }
      }
    }
    return Room(id, .alone)
  }

  /// The first parcel with those that come right after it, when one message can hold them: all due,
  /// never tried, in the same thread, and a question only as the last of them.
  private mutating func joined(from first: Parcel, in id: LaneID, at now: Instant) -> Parcel {
    guard var lane = lanes[id], !first.mayHaveLeft, !first.wasTried, first.messages.count == 1
    else { return first }
    var parts: [Parcel] = []
    for parcel in lane.parcels where parcel.isDue(at: now) {
      guard let message = parcel.messages.first, parcel.messages.count == 1, !parcel.wasTried,
        !parcel.mayHaveLeft, parcel.isNoted, parts.count < OutboxQueue.mostJoined,
        message.reply.thread == first.messages[0].reply.thread
      else { break }
      parts.append(parcel)
      if !message.reply.choices.isEmpty { break }
    }
    guard parts.count > 1, let last = parts.last else { return first }
    let whole = Parcel(
      key: "\(first.key)+\(parts.count)-\(last.key)", messages: parts.flatMap(\.messages),
      number: first.number, mayHaveLeft: false)
    lane.parcels.removeAll { parcel in parts.contains { $0.key == parcel.key } }
    lane.parcels.append(whole)
    lane.parcels.sort { $0.number < $1.number }
    lanes[id] = lane
    return whole
  }

  private static let mostJoined = 20

  /// Takes a parcel out of the lane that it is in.
  mutating func remove(_ parcel: Parcel) {
    for (id, lane) in lanes where lane.parcels.contains(where: { $0.key == parcel.key }) {
      lanes[id]?.parcels.removeAll { $0.key == parcel.key }
      if lanes[id]?.parcels.isEmpty == true, lanes[id]?.isBusy == false { lanes[id] = nil }
    }
  }
}
