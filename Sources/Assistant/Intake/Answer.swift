package import Chat
package import Journal
package import JSONText

/// What a message came to.
package struct Answer: Sendable {
  /// What to send; nil when there is nothing to say.
  package var reply: Reply?
  /// What was understood, in the terms of the corpus (`FrameJSON`); empty for a stranger.
  package var frames: [JSON]
  /// The question that now waits: a slot's id, `confirm` or `choice`.
  package var ask: String?
  /// What the message has written, when it is known here.
  package var entries: [JournalEntry]
  /// The answer as the bot log has it still to send; nil where answers are given at once.
  package var outgoing: OutgoingMessage?

  package init(
    reply: Reply?, frames: [JSON] = [], ask: String? = nil, entries: [JournalEntry] = [],
    outgoing: OutgoingMessage? = nil
  ) {
    self.reply = reply
    self.frames = frames
    self.ask = ask
    self.entries = entries
    self.outgoing = outgoing
  }
}
