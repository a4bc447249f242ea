/// What is worth knowing of an event when another one refers to it.
package struct EventNote: Hashable, Sendable {
  var sender: String
  var thread: String?
  var repliesTo: String?
  /// Whether it mentions the bot.
  var mentionsBot: Bool
  /// Whether the bot has written in the thread that begins with it.
  var hasOwnThread: Bool

  /// What stands for an event that cannot be had any more.
  static let absent = EventNote(
    sender: "", thread: nil, repliesTo: nil, mentionsBot: false, hasOwnThread: false)
}

/// The notes on the last events, so many and no more.
package struct EventNotes: Hashable, Sendable {
  private let capacity: Int
  private var notes: [String: EventNote] = [:]
  /// A ring of the ids in `notes`.
  private var ring: [String] = []
  private var oldest = 0

  package init(capacity: Int = 4096) { self.capacity = capacity }

  subscript(id: String) -> EventNote? { notes[id] }

  mutating func keep(_ note: EventNote, for id: String) {
    if notes.updateValue(note, forKey: id) != nil { return }
    if ring.count < capacity {
      ring.append(id)
    } else {
      notes[ring[oldest]] = nil
      ring[oldest] = id
      oldest = (oldest + 1) % capacity
    }
  }

  /// The bot writes in the thread that begins with an event.
  mutating func markOwnThread(_ root: String) { notes[root]?.hasOwnThread = true }
}
