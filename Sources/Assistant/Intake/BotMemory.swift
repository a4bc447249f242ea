import Chat
import CivilTime
import Dossier
import Journal
import JSONText

/// What one bot account has handled, folded from its log. The log's records, besides the outbox's:
///
/// - `m ID`: the message ID was handled; its reply, and the conversation after it.
/// - `s ACCOUNT`: a stranger was told so on that day.
/// - `w ACCOUNT`: a stranger gave a wrong code on that day.
/// - `v ROOM`: the room goes on under another id.
/// - `p`: the transport's position.
struct BotMemory: Sendable {
  /// How many of the last messages are kept whole, for those that come again.
  private static let mostWhole = 500

  private var handled: [String: HandledMessage] = [:]
  private var order: [String] = []
  private var oldest = 0
  /// The ids of all messages that were handled, as hashes: there are many.
  private var known: Set<Int> = []
  private var conversations: [ConversationKey: ConversationMemory] = [:]
  private var strangers: [String: CivilDate] = [:]
  private var wrongCodes = WrongCodes()
  private(set) var position: String?
  private(set) var lastOrdinal = 0

  init(_ records: BotRecords) throws(JournalError) {
    try records.forEach(["m ", "s ", "w ", "v ", "p"]) { take($0) }
  }

  mutating func take(_ record: BotRecord) {
    let parts = record.key.split(separator: " ", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("m", 2): take(HandledMessage(json: record.content), id: parts[1])
    case ("s", 2):
      strangers[parts[1]] = record.content["day"]?.string.flatMap { CivilDate(iso: $0) }
    case ("w", 2):
      if let day = record.content["day"]?.string.flatMap({ CivilDate(iso: $0) }) {
        wrongCodes.count(parts[1], on: day)
      }
    case ("v", 2):
      if let new = record.content["to"]?.string { move(from: parts[1], to: new) }
    case ("p", 1): position = record.content.string
    default: break
    }
  }

  /// The same as taking its record.
  mutating func take(_ message: HandledMessage, id: String) {
    known.insert(id.hashValue)
    lastOrdinal = max(lastOrdinal, message.ordinal)
    if let key = message.conversation, let memory = message.memory { conversations[key] = memory }
    // The dialogue is kept once, not in every message.
    var message = message
    message.memory = nil
    if handled.updateValue(message, forKey: id) != nil { return }
    if order.count < BotMemory.mostWhole { return order.append(id) }
    handled[order[oldest]] = nil
    order[oldest] = id
    oldest = (oldest + 1) % BotMemory.mostWhole
  }

  private mutating func move(from old: String, to new: String) {
    for (key, memory) in conversations where key.room == old {
      conversations[key] = nil
      conversations[ConversationKey(room: new, member: key.member)] = memory
    }
  }

  /// The message, where it is one of the last.
  subscript(message id: String) -> HandledMessage? { handled[id] }

  /// Whether the message was handled at all.
  func knows(_ id: String) -> Bool { known.contains(id.hashValue) }

  subscript(key: ConversationKey) -> ConversationMemory {
    conversations[key] ?? ConversationMemory()
  }

  func wasTold(_ account: Account, on day: CivilDate) -> Bool { strangers[account.id] == day }

  /// Whether an account may give another code, after the wrong ones that it and others gave.
  func mayGiveCode(_ account: Account, on day: CivilDate) -> Bool {
    wrongCodes.allow(account.id, on: day)
  }

  /// Leaves out what a message said and what it was answered, not that it was handled.
  mutating func forget(_ id: String) {
    handled[id]?.reply = nil
    handled[id]?.out = nil
    handled[id]?.frames = []
  }

  // MARK: - Records

  static func record(_ message: HandledMessage, id: String, at time: Instant) -> BotRecord {
    BotRecord(key: "m \(id)", time: time.description, content: message.json)
  }

  static func record(stranger: Account, day: CivilDate, at time: Instant) -> BotRecord {
    BotRecord(
      key: "s \(stranger.id)", time: time.description,
      content: .object(["day": .string(day.description)]))
  }

  static func record(move old: Room, to new: Room, at time: Instant) -> BotRecord {
    BotRecord(
      key: "v \(old.id)", time: time.description,
      content: .object(["to": .string(new.id), "privacy": .string(new.privacy.rawValue)]))
  }

  static func record(position: String, at time: Instant) -> BotRecord {
    BotRecord(key: "p", time: time.description, content: .string(position))
  }
}
