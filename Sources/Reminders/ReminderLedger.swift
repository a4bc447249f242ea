package import CivilTime
package import Dossier

/// What was sent, and how far was looked: the memory that makes every reminder come once.
package struct ReminderLedger: Hashable, Sendable {
  /// Everything due up to here was sent, is waiting or was left out; nil before the first time.
  package var frontier: Instant?
  /// When the first look was; nothing that was due before is told.
  package var begin: Instant?
  /// When those that were sent or left out were due, by id.
  package var settled: [String: Instant] = [:]
  /// Those that are due and must wait, by id, with their due time.
  package var waiting: [String: Instant] = [:]
  /// When a member last got something that nobody asked for.
  package var lastUnasked: [MemberID: Instant] = [:]
  /// What came too late and is not in a digest yet.
  package var missed: [MissedReminder] = []

  package init() {}

  /// How long ids are kept: longer than an outage is caught up with.
  package static let keptDays = 60

  /// Takes over a message that is to be sent.
  package mutating func take(_ message: ReminderMessage) {
    for occurrence in message.ids {
      settled[occurrence] = message.at
      waiting[occurrence] = nil
    }
    if message.isUnasked { lastUnasked[message.recipient] = message.at }
    if message.hasMissed { missed = [] }
  }

  /// Forgets what is too old to come again.
  package mutating func trim(now: Instant) {
    let oldest = now.adding(seconds: -ReminderLedger.keptDays * 86_400)
    settled = settled.filter { $0.value >= oldest }
  }
}

/// One message to one member: everything that is due for them, together.
package struct ReminderMessage: Hashable, Sendable {
  /// Made of the occurrences: the same under the same circumstances, and never another's.
  package let key: String
  package let recipient: MemberID
  package let at: Instant
  package let priority: ReminderPriority
  /// In the order in which they were due.
  package let occurrences: [ReminderOccurrence]
  /// Those that come later than they should.
  package let late: Set<String>

  package var ids: [String] { occurrences.map(\.id) }
  package var isUnasked: Bool { occurrences.contains { $0.priority == .unasked } }
  var hasMissed: Bool {
    occurrences.contains { if case .missed = $0.content { true } else { false } }
  }

  package init(to recipient: MemberID, at: Instant, _ occurrences: [ReminderOccurrence]) {
    self.recipient = recipient
    self.at = at
    self.occurrences = occurrences
    priority = occurrences.map(\.priority).min() ?? .unasked
    late = Set(
      occurrences.filter { $0.due.adding(seconds: ReminderMessage.lateSeconds) < at }.map(\.id))
    key = ReminderMessage.key(occurrences.map(\.id))
  }

  /// What was asked for in a message of its own, so that it can be answered; with all that is due where
  /// any of it is late.
  static func together(
    to recipient: MemberID, at now: Instant, _ occurrences: [ReminderOccurrence]
  ) -> [ReminderMessage] {
    let own = occurrences.filter { $0.priority == .own }
    let unasked = occurrences.filter { $0.priority != .own }
    let whole = ReminderMessage(to: recipient, at: now, own + unasked)
    let parts = whole.late.isEmpty ? [own, unasked] : [own + unasked]
    return parts.filter { !$0.isEmpty }.map { ReminderMessage(to: recipient, at: now, $0) }
  }

  /// Who hears of it later than this is told that it is late.
  static let lateSeconds = 900

  /// What the keys of all reminders begin with.
  package static let keyPrefix = "reminder-"

  /// The key of the message that holds one reminder of one's own, and nothing else.
  package static func key(ofOwn number: Int, at moment: CivilMoment) -> String {
    key([ReminderOccurrence.ownID(number, at: moment)])
  }

  /// FNV-1a, 128 bits, over the ids.
  private static func key(_ ids: [String]) -> String {
    var hashes: [UInt64] = [0xCBF2_9CE4_8422_2325, 0x6C62_272E_07BB_0142]
    for byte in ids.joined(separator: "\n").utf8 {
      hashes[0] = (hashes[0] ^ UInt64(byte)) &* 0x100_0000_01B3
      hashes[1] = (hashes[1] &+ UInt64(byte)) &* 0x9E37_79B9_7F4A_7C15
      hashes[1] ^= hashes[1] >> 29
    }
    return keyPrefix
      + hashes.map { hash in
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }.joined()
  }
}
