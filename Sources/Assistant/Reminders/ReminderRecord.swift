import CivilTime
import Dossier
import Journal
import JSONText
import Reminders

/// What the reminders write into the bot log:
///
/// - `r KEY`: a message with these occurrences is to be put into the outbox under that key.
/// - `f round`: how far was looked, what waits, what was left out.
///
/// A message is noted here, durably, before the outbox has it: after a crash between the two, it is
/// put again, and the outbox takes a key once.
enum ReminderRecord {
  /// How the keys of its records begin.
  static let kinds = ["r ", "f "]

  static func message(
    _ message: ReminderMessage, _ outgoing: OutgoingMessage, at now: Instant
  ) -> BotRecord {
    BotRecord(
      key: "r \(message.key)", time: now.description,
      content: .object([
        "to": .string(message.recipient.raw), "at": .string(message.at.description),
        "ids": .strings(message.ids), "unasked": message.isUnasked ? .bool(true) : nil,
        "out": outgoing.json,
      ]))
  }

  static func round(_ round: ReminderRound, at now: Instant) -> BotRecord {
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
        "missed": ledger.missed.isEmpty
          ? nil
          : .array(
            ledger.missed.map { missed in
              .object([
                "to": .string(missed.recipient.raw), "kind": .string(missed.kind),
                "day": .string(missed.day.description),
              ])
            }),
      ]))
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
        ledger.missed = (content["missed"]?.array ?? []).compactMap { missed in
          guard let member = missed["to"]?.string, let kind = missed["kind"]?.string,
            let day = missed["day"]?.string.flatMap({ CivilDate(iso: $0) })
          else { return nil }
          return MissedReminder(recipient: MemberID(member), kind: kind, day: day)
        }
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
