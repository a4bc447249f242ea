package import CivilTime
package import Understanding

/// Turns messages into frames with the help of what was said before. Pure: the state goes in and
/// comes out.
package struct Dialogue: Sendable {
  package let interpreter: Interpreter

  package init(_ interpreter: Interpreter) { self.interpreter = interpreter }

  /// Reads one message of a conversation.
  ///
  /// - Parameters:
  ///   - author: the id of the member who writes.
  ///   - now: the author's clock when the message was sent.
  package func turn(
    _ text: String, author: String, now: CivilMoment, state: DialogueState
  ) -> DialogueTurn {
    let reading = interpreter.interpret(text, author: author, now: now, recent: state.recent)
    let best = reading.candidates[0]
    let frame = reading.frame(best.intent)
    return DialogueTurn(
      frames: [frame], ask: nil, confidence: best.probability, state: state, text: text,
      confirmed: [], appointment: nil, nearest: [])
  }
}
