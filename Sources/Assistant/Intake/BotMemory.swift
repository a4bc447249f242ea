import Chat
import CivilTime
import Dossier
import Journal
import JSONText

/// What one bot account has handled, folded from its log. The log's records:
///
/// - `m ID`: the message ID was handled; its reply, and the conversation after it.
/// - `s ACCOUNT`: a stranger was told so on that day.
/// - `w ACCOUNT`: a stranger gave a wrong code on that day.
struct BotMemory: Sendable {
  /// One message that was handled.
  struct Handled: Sendable {
    var reply: Reply?
    var frames: [JSON] = []
    var ask: String?
    /// Whose it was, and the conversation after it; nil for a stranger's.
    var conversation: ConversationKey?
    var memory: ConversationMemory?
    /// Counts the messages of the account, from 1.
    var ordinal = 0
  }

  /// Messages that come again later than this are handled anew, by the journal's own memory.
  static let keptDays = 30

  private var handled: [String: Handled] = [:]
  private var conversations: [ConversationKey: ConversationMemory] = [:]
  private var strangers: [String: CivilDate] = [:]
  /// The day of the last wrong code, and how many each account gave on it.
  private var wrongCodes: (day: CivilDate, counts: [String: Int])?
  private(set) var lastOrdinal = 0

  init(_ records: [BotRecord]) {
    for record in records { take(record) }
  }

  mutating func take(_ record: BotRecord) {
    let parts = record.key.split(separator: " ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return }
    switch parts[0] {
    case "m": take(Handled(json: record.content), id: parts[1])
    case "s": strangers[parts[1]] = record.content["day"]?.string.flatMap { CivilDate(iso: $0) }
    case "w":
      guard let day = record.content["day"]?.string.flatMap({ CivilDate(iso: $0) }) else { break }
      if wrongCodes?.day != day { wrongCodes = (day, [:]) }
      wrongCodes?.counts[parts[1], default: 0] += 1
    default: break
    }
  }

  private mutating func take(_ message: Handled, id: String) {
    handled[id] = message
    lastOrdinal = max(lastOrdinal, message.ordinal)
    if let key = message.conversation, let memory = message.memory {
      conversations[key] = memory
      // The dialogue is kept once, not in every message.
      handled[id]?.memory = nil
    }
  }

  subscript(message id: String) -> Handled? { handled[id] }

  subscript(key: ConversationKey) -> ConversationMemory {
    conversations[key] ?? ConversationMemory()
  }

  func wasTold(_ account: Account, on day: CivilDate) -> Bool { strangers[account.id] == day }

  /// How many wrong codes all strangers gave on a day.
  func wrongCodes(on day: CivilDate) -> Int {
    wrongCodes?.day == day ? wrongCodes?.counts.values.reduce(0, +) ?? 0 : 0
  }

  func wrongCodes(of account: Account, on day: CivilDate) -> Int {
    wrongCodes?.day == day ? wrongCodes?.counts[account.id] ?? 0 : 0
  }

  static func record(wrongCodeOf account: Account, day: CivilDate, at time: Instant) -> BotRecord {
    BotRecord(
      key: "w \(account.id)", time: time.description,
      content: .object(["day": .string(day.description)]))
  }

  static func record(_ message: Handled, id: String, at time: Instant) -> BotRecord {
    BotRecord(key: "m \(id)", time: time.description, content: message.json)
  }

  static func record(stranger: Account, day: CivilDate, at time: Instant) -> BotRecord {
    BotRecord(
      key: "s \(stranger.id)", time: time.description,
      content: .object(["day": .string(day.description)]))
  }

  /// Whether a record is still of use at that time.
  static func isWanted(_ record: BotRecord, at now: Instant) -> Bool {
    guard let time = Instant(rfc3339: record.time) else { return false }
    return time.adding(seconds: keptDays * 86_400) >= now
  }
}

extension BotMemory.Handled {
  var json: JSON {
    .object([
      "n": .integer(ordinal),
      "member": (conversation?.member.raw).map { .string($0) },
      "room": (conversation?.room).map { .string($0) },
      "frames": frames.isEmpty ? nil : .array(frames), "ask": ask.map { .string($0) },
      "reply": reply?.json, "memory": memory?.json,
    ])
  }

  init(json: JSON) {
    ordinal = json["n"]?.integer ?? 0
    frames = json["frames"]?.array ?? []
    ask = json["ask"]?.string
    reply = json["reply"].flatMap { Reply(json: $0) }
    if let member = json["member"]?.string, let room = json["room"]?.string {
      conversation = ConversationKey(room: room, member: MemberID(member))
    }
    memory = json["memory"].map { ConversationMemory(json: $0) }
  }
}

extension Reply {
  var json: JSON {
    .object([
      "text": .string(text), "html": .string(html),
      "choices": choices.isEmpty ? nil : .strings(choices), "thread": thread.map { .string($0) },
    ])
  }

  init?(json: JSON) {
    guard let text = json["text"]?.string, let html = json["html"]?.string else { return nil }
    self.init(
      text: text, html: html, choices: json["choices"]?.strings ?? [],
      thread: json["thread"]?.string)
  }

  /// Several answers as one.
  static func joined(_ replies: [Reply]) -> Reply? {
    let replies = replies.filter { !$0.text.isEmpty || !$0.html.isEmpty }
    guard let last = replies.last else { return nil }
    return Reply(
      text: replies.map(\.text).joined(separator: "\n"), html: replies.map(\.html).joined(),
      choices: last.choices, thread: last.thread)
  }
}
