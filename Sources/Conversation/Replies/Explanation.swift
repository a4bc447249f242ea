package import CivilTime
package import Understanding

/// Why a message was read as it was.
package struct Explanation: Sendable {
  /// The message, as written.
  package let text: String
  /// What it was taken for; the first frame of several.
  package let frame: Frame
  /// How sure that is, 0 to 1.
  package let confidence: Double
  /// The words that each slot comes from.
  package let evidence: [Slot: [String]]
  /// The words that decided what is wanted, the strongest first.
  package let deciding: [String]
  /// What else it might have been, with the model's probability, 0 to 1.
  package let rivals: [(intent: Intent, probability: Double)]

  /// - Parameters:
  ///   - turn: what the message came to in its conversation.
  ///   - state: the conversation before it.
  package init(
    _ text: String, _ turn: DialogueTurn, author: String, now: CivilMoment, state: DialogueState,
    by interpreter: Interpreter
  ) {
    let frame = turn.frames.first ?? Frame(.none)
    self.text = text
    self.frame = frame
    confidence = turn.confidence
    let reading = interpreter.interpret(text, author: author, now: now, recent: state.recent)
    let isShort = reading.wordCount <= Explanation.longest
    evidence =
      isShort
      ? interpreter.evidence(
        for: frame.intent, in: text, author: author, now: now, recent: state.recent) : [:]
    deciding =
      isShort
      ? interpreter.wordsSpeaking(in: text, author: author, now: now)
        .filter { $0.share > 0 }.prefix(3).map(\.word) : []
    rivals = reading.candidates.filter { $0.intent != frame.intent && $0.probability >= 0.01 }
      .prefix(2).map { ($0.intent, $0.probability) }
  }

  /// In words. To find what speaks for a reading, the message is read anew without each of its words:
  /// of a longer one that would keep everybody waiting.
  private static let longest = 120

  /// «pourquoi ?», «pourquoi ça ?», «tu as compris quoi ?»: asks how the last message was read.
  package static func isAsked(by text: String) -> Bool {
    let words = Utterance(text).tokens.filter { $0.kind != .symbol }.map(\.folded)
    return asking.contains(words)
  }

  private static let asking: Set<[String]> = [
    ["pourquoi"], ["pourquoi", "ca"], ["pourquoi", "cela"], ["pk"], ["pq"], ["prq"],
    ["tu", "as", "compris", "quoi"], ["t", "as", "compris", "quoi"], ["qu", "as", "tu", "compris"],
    ["tu", "comprends", "quoi"], ["comment", "tu", "as", "compris"], ["explique"],
    ["explique", "toi"], ["explique", "moi"],
  ]
}
