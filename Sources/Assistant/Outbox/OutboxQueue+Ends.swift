import Chat
import Dossier

/// What became of what was handed out.
extension OutboxQueue {
  /// The member's room is known: what waits for them waits for that room.
  mutating func found(_ room: Room, of member: MemberID) {
    homes[member] = room
    guard let lane = lanes.removeValue(forKey: .member(member)) else { return }
    lanes[.room(room.id), default: Lane()].parcels += lane.parcels
    lanes[.room(room.id)]?.parcels.sort { $0.number < $1.number }
  }

  /// The member cannot be reached: what waits for them is taken out.
  mutating func giveUp(on member: MemberID) { lanes[.member(member)] = nil }

  /// It is sent, or never will be.
  mutating func finish(_ parcel: Parcel, in room: Room, wasSent: Bool) {
    lanes[.room(room.id)]?.failures = 0
    lanes[.room(room.id)]?.isBusy = false
    remove(parcel)
    if wasSent { failuresInARow = 0 }
    if !wasSent {
      // The member may have left that room: the next message asks anew.
      homes = homes.filter { $0.value.id != room.id }
    }
  }

  /// The token of a message that turned out to have been sent before.
  mutating func giveBackToken() { bucket?.giveBack() }

  /// It may work later.
  ///
  /// - Parameters:
  ///   - retryAfter: when the service said how long; then it has taken nothing.
  ///   - chance: 0 to 1.
  mutating func fail(
    _ parcel: Parcel?, lane id: LaneID, retryAfter: Duration?, uptime: Duration, chance: Double
  ) {
    guard var lane = lanes[id] else { return }
    lane.isBusy = false
    if let parcel, let index = lane.parcels.firstIndex(where: { $0.key == parcel.key }) {
      lane.parcels[index].wasTried = true
      if retryAfter == nil { lane.parcels[index].mayHaveLeft = true }
    }
    if let retryAfter {
      pausedUntil = max(pausedUntil, uptime + max(retryAfter, .milliseconds(100)))
      bucket?.empty(at: uptime)
    } else {
      lane.failures += 1
      failuresInARow += 1
      lane.notBefore = uptime + laneBackoff.wait(after: lane.failures, chance: chance)
      let own = uptime + ownBackoff.wait(after: failuresInARow, chance: chance)
      pausedUntil = max(pausedUntil, own)
    }
    lanes[id] = lane
  }

  /// What was searched for is not there: it did not leave.
  mutating func isNotThere(_ parcel: Parcel, in room: Room) {
    guard
      let index = lanes[.room(room.id)]?.parcels.firstIndex(where: { $0.key == parcel.key })
    else { return }
    lanes[.room(room.id)]?.parcels[index].mayHaveLeft = false
  }

  /// The bot log has a message that was put before.
  mutating func isNoted(_ key: String) {
    for (id, lane) in lanes {
      guard let index = lane.parcels.firstIndex(where: { $0.key == key }) else { continue }
      lanes[id]?.parcels[index].isNoted = true
    }
  }

  /// Takes out what nobody is sending and was never tried.
  mutating func withdraw(where matches: (OutgoingMessage) -> Bool) -> [OutgoingMessage] {
    var withdrawn: [OutgoingMessage] = []
    for (id, lane) in lanes where !lane.isBusy {
      for parcel in lane.parcels where parcel.messages.count == 1 && !parcel.mayHaveLeft {
        guard let message = parcel.messages.first, matches(message) else { continue }
        withdrawn.append(message)
        lanes[id]?.parcels.removeAll { $0.key == parcel.key }
      }
    }
    return withdrawn
  }

  /// A room goes on under another id.
  mutating func move(from old: Room, to new: Room) {
    for (member, home) in homes where home.id == old.id { homes[member] = new }
    guard var lane = lanes.removeValue(forKey: .room(old.id)) else { return }
    for index in lane.parcels.indices {
      for inner in lane.parcels[index].messages.indices
      where lane.parcels[index].messages[inner].recipient == .room(old) {
        lane.parcels[index].messages[inner].recipient = .room(new)
      }
    }
    lane.parcels += lanes[.room(new.id)]?.parcels ?? []
    lane.parcels.sort { $0.number < $1.number }
    lane.isBusy = lanes[.room(new.id)]?.isBusy ?? false
    lanes[.room(new.id)] = lane
  }
}
