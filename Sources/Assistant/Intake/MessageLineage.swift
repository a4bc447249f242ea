import Journal
import JSONText

/// A message with what came of it: its edits, and the answers to its questions.
struct MessageLineage: Sendable {
  /// The message itself; nil when it was never handled, or too long ago.
  private(set) var first: HandledMessage?
  /// The conversation before it.
  private(set) var before = ConversationMemory()
  /// How it, or its last edit, was read.
  private(set) var frames: [JSON] = []
  /// Its id, those of its edits and those of the answers, in order.
  private(set) var ids: [String]

  private init(of id: String) { ids = [id] }

  /// Goes through all records: whoever waits for it waits apart from the others.
  @concurrent static func read(
    of id: String, in records: BotRecords
  ) async throws -> MessageLineage {
    var lineage = MessageLineage(of: id)
    try lineage.take(records, id)
    return lineage
  }

  private mutating func take(_ records: BotRecords, _ id: String) throws(JournalError) {
    var latest: [ConversationKey: ConversationMemory] = [:]
    try records.forEach(["m "]) { record in
      let other = String(record.key.dropFirst(2))
      let message = HandledMessage(json: record.content)
      if other == id {
        first = message
        frames = message.frames
        before = message.conversation.flatMap { latest[$0] } ?? ConversationMemory()
      } else if message.origin == id, first != nil {
        if !ids.contains(other) { ids.append(other) }
        if message.isEdit { frames = message.frames }
      }
      if let key = message.conversation, let memory = message.memory { latest[key] = memory }
    }
  }
}
