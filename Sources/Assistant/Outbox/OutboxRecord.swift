import Chat
import CivilTime
import Journal
import JSONText

/// What the outbox writes into the bot log:
///
/// - `o KEY`: this message is to be sent. What answers a message stands in that message's own
///   record instead, under `out`, so that both are durable at once or not at all.
/// - `j KEY`: these messages are sent as one, under that key.
/// - `d KEY`: this message is done: sent under an id, refused for good, or too old.
enum OutboxRecord {
  /// How the keys of its records begin.
  static let kinds = ["o ", "m ", "j ", "d "]

  /// How a message ended.
  enum End: Hashable, Sendable {
    case sent(id: String)
    case refused(String)
    case expired
  }

  static func put(_ message: OutgoingMessage, at now: Instant) -> BotRecord {
    BotRecord(key: "o \(message.key)", time: now.description, content: message.json)
  }

  static func join(_ parcel: OutboxQueue.Parcel, at now: Instant) -> BotRecord {
    BotRecord(
      key: "j \(parcel.key)", time: now.description,
      content: .object(["keys": .strings(parcel.messages.map(\.key))]))
  }

  static func done(_ key: String, _ end: End, at now: Instant) -> BotRecord {
    let content: JSON =
      switch end {
      case .sent(let id): .object(["id": .string(id)])
      case .refused(let reason): .object(["refused": .string(reason)])
      case .expired: .object(["expired": .bool(true)])
      }
    return BotRecord(key: "d \(key)", time: now.description, content: content)
  }

  /// The message that a record asks to be sent; nil when it asks for none.
  static func message(of record: BotRecord) -> OutgoingMessage? {
    if record.key.hasPrefix("o ") { return OutgoingMessage(json: record.content) }
    if record.key.hasPrefix("m ") {
      return record.content["out"].flatMap { OutgoingMessage(json: $0) }
    }
    return nil
  }

  /// The key of the message that a record says was too old to be sent.
  static func expiredKey(_ record: BotRecord) -> String? {
    record.content["expired"]?.bool == true ? doneKey(record) : nil
  }

  /// The key of the message that a record says is done.
  static func doneKey(_ record: BotRecord) -> String? {
    record.key.hasPrefix("d ") ? String(record.key.dropFirst(2)) : nil
  }

  /// What is left to send, folded from the records in their order.
  struct Unsent {
    /// The keys of all messages, as hashes: there are many.
    private(set) var known: Set<Int> = []
    private var waiting: [String: (place: Int, message: OutgoingMessage)] = [:]
    private var joined: [(key: String, parts: [String])] = []
    private var place = 0

    /// In the order in which they were put.
    var messages: [OutgoingMessage] {
      waiting.values.sorted { $0.place < $1.place }.map(\.message)
    }

    /// Which of them are sent as one, and under which key.
    var parcels: [(key: String, parts: [String])] {
      joined.filter { $0.parts.allSatisfy { waiting[$0] != nil } }
    }

    mutating func take(_ record: BotRecord) {
      if let key = OutboxRecord.doneKey(record) {
        known.insert(key.hashValue)
        waiting[key] = nil
        joined.removeAll { $0.parts.contains(key) }
      } else if record.key.hasPrefix("j ") {
        joined.append((String(record.key.dropFirst(2)), record.content["keys"]?.strings ?? []))
      } else if let message = OutboxRecord.message(of: record),
        known.insert(message.key.hashValue).inserted
      {
        place += 1
        waiting[message.key] = (place, message)
      }
    }
  }
}
