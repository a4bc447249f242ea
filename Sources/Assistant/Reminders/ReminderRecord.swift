import CivilTime
import Dossier
import Journal
import JSONText
import Reminders

/// What the reminders write into the bot log:
///
/// - `r KEY`: a message with these occurrences is to be put into the outbox under that key.
/// - `f round`: how far was looked, what waits, what was left out, and of which messages, too old to be
///   sent, is told instead.
///
/// A message is noted here, durably, before the outbox has it: after a crash between the two, it is
/// put again, and the outbox takes a key once.
enum ReminderRecord {
  /// How the keys of its records begin.
  static let kinds = ["r ", "f "]

  static func message(
    _ message: ReminderMessage, _ outgoing: OutgoingMessage, at now: Instant, zone: CivilZone
  ) -> BotRecord {
    let unasked = message.occurrences.filter { $0.priority == .unasked }.map { occurrence in
      MissedReminder(
        recipient: message.recipient, kind: occurrence.content.kind,
        day: zone.moment(at: occurrence.due).date)
    }
    return BotRecord(
      key: "r \(message.key)", time: now.description,
      content: .object([
        "to": .string(message.recipient.raw), "at": .string(message.at.description),
        "ids": .strings(message.ids), "unasked": message.isUnasked ? .bool(true) : nil,
        "out": outgoing.json, "missable": json(unasked),
      ]))
  }

  /// - Parameter expired: the keys of messages that were too old to be sent, and that the ledger has
  ///   among what was missed.
  static func round(
    _ round: ReminderRound, expired: [String], at now: Instant
  ) -> BotRecord {
    let ledger = round.ledger
    func times(_ times: [String: Instant]) -> JSON {
      .object(
        times.sorted { $0.key < $1.key }.map {
          JSON.Member($0.key, .string($0.value.description))
        })
    }
    return BotRecord(
      key: "f round", time: now.description,
      content: .object([
        "begin": ledger.begin.map { .string($0.description) },
        "frontier": ledger.frontier.map { .string($0.description) },
        "waiting": ledger.waiting.isEmpty ? nil : times(ledger.waiting),
        "leftOut": round.leftOut.isEmpty ? nil : times(round.leftOut),
        "missed": json(ledger.missed), "expired": expired.isEmpty ? nil : .strings(expired),
      ]))
  }

  private static func json(_ missed: [MissedReminder]) -> JSON? {
    if missed.isEmpty { return nil }
    return .array(
      missed.map { missed in
        .object([
          "to": .string(missed.recipient.raw), "kind": .string(missed.kind),
          "day": .string(missed.day.description),
        ])
      })
  }

  private static func missed(_ json: JSON?) -> [MissedReminder] {
    (json?.array ?? []).compactMap { missed in
      guard let member = missed["to"]?.string, let kind = missed["kind"]?.string,
        let day = missed["day"]?.string.flatMap({ CivilDate(iso: $0) })
      else { return nil }
      return MissedReminder(recipient: MemberID(member), kind: kind, day: day)
    }
  }

  /// What was to be said by these messages, and nobody had asked for.
  static func missed(_ keys: [String], in records: BotRecords) throws(JournalError)
    -> [MissedReminder]
  {
    var left = Set(keys)
    var found: [MissedReminder] = []
    if left.isEmpty { return [] }
    try records.forEach(["r "]) { record in
      guard left.remove(String(record.key.dropFirst(2))) != nil else { return }
      found += missed(record.content["missable"])
    }
    return found
  }

  /// The keys of reminders that were too old to be sent, and that no round has told of.
  static func unlisted(in records: BotRecords) throws(JournalError) -> [String] {
    var keys: [String] = []
    var listed: Set<String> = []
    try records.forEach(["d ", "f "]) { record in
      if let key = OutboxRecord.expiredKey(record) {
        if key.hasPrefix(ReminderMessage.keyPrefix) { keys.append(key) }
      } else if record.key == "f round" {
        listed.formUnion(record.content["expired"]?.strings ?? [])
      }
    }
    return keys.filter { !listed.contains($0) }
  }

  /// What the records of a bot log come to.
  static func ledger(_ records: [BotRecord]) -> ReminderLedger {
    var ledger = ReminderLedger()
    for record in records {
      let content = record.content
      if record.key.hasPrefix("r ") {
        guard let at = content["at"]?.string.flatMap({ Instant(rfc3339: $0) }) else { continue }
        for id in content["ids"]?.strings ?? [] {
          ledger.settled[id] = at
          ledger.waiting[id] = nil
        }
        if content["unasked"]?.bool == true, let member = content["to"]?.string {
          ledger.lastUnasked[MemberID(member)] = at
        }
      } else if record.key == "f round" {
        ledger.begin = content["begin"]?.string.flatMap { Instant(rfc3339: $0) } ?? ledger.begin
        ledger.frontier = content["frontier"]?.string.flatMap { Instant(rfc3339: $0) }
        ledger.waiting = times(content["waiting"])
        for (id, due) in times(content["leftOut"]) { ledger.settled[id] = due }
        ledger.missed = missed(content["missed"])
      }
    }
    return ledger
  }

  private static func times(_ json: JSON?) -> [String: Instant] {
    var out: [String: Instant] = [:]
    for member in json?.members ?? [] {
      out[member.name] = member.value.string.flatMap { Instant(rfc3339: $0) }
    }
    return out
  }

  /// The messages that may not have reached the outbox: all that were noted in the last days.
  static func outgoing(_ records: [BotRecord], since: Instant) -> [OutgoingMessage] {
    records.filter { record in
      record.key.hasPrefix("r ")
        && (Instant(rfc3339: record.time).map { $0 >= since } ?? false)
    }
    .compactMap { $0.content["out"].flatMap { OutgoingMessage(json: $0) } }
  }
}
