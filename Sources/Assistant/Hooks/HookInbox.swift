import Chat
import CivilTime
import Journal
import JSONText

/// What a hook acknowledged before it was handled, in the bot log:
///
/// - `i ID`: the event ID and where its answer goes.
/// - `x ID`: it is handled, and its answer is in the outbox.
enum HookInbox {
  /// How the keys of its records begin.
  static let kinds = ["i ", "x "]

  static func record(_ message: WebhookMessage, at now: Instant) -> BotRecord? {
    guard let event = message.event.json else { return nil }
    return BotRecord(
      key: "i \(message.event.id)", time: now.description,
      content: .object([
        "event": event, "later": message.later?.json,
        "inResponse": .bool(message.isAnsweredInResponse),
      ]))
  }

  static func done(_ event: ChatEvent, at now: Instant) -> BotRecord {
    BotRecord(key: "x \(event.id)", time: now.description, content: .object([:]))
  }

  /// The events that were acknowledged and are not done.
  static func open(_ records: [BotRecord]) -> [WebhookMessage] {
    let done = Set(records.lazy.filter { $0.key.hasPrefix("x ") }.map { $0.key.dropFirst(2) })
    return records.compactMap { record in
      guard record.key.hasPrefix("i "), !done.contains(record.key.dropFirst(2)),
        let event = record.content["event"].flatMap({ ChatEvent(json: $0) })
      else { return nil }
      return WebhookMessage(
        event, isAnsweredInResponse: record.content["inResponse"]?.bool ?? false,
        isDeliveredAgain: false, later: record.content["later"].flatMap { Room(json: $0) })
    }
  }
}
