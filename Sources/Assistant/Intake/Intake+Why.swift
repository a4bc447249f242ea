import Chat
import CivilTime
import Conversation
import Dossier
import Journal

/// A message and the conversation before it, so that it can be told how it was read.
struct HeardMessage: Sendable {
  let id: String
  let text: String
  let now: CivilMoment
  let before: DialogueState
  /// The fingerprint of the intents that it was read with.
  let reads: String
}

extension Intake {
  /// The answer to «pourquoi ?»: how the message before was read; nil when nobody asks that. It
  /// changes nothing: a question that is open stays so.
  func explanation(_ scope: MessageScope, before: ConversationMemory) async throws -> Reply? {
    guard before.review?.isPaused ?? true, Explanation.isAsked(by: scope.message.text) else {
      return nil
    }
    let replies = scope.people.intents.replies
    // How it was read then, other intents cannot tell.
    guard let heard = heard[scope.key], heard.reads == scope.people.intents.fingerprint else {
      return replies.whyForgotten.reply()
    }
    // Of a pasted list the first line.
    let line = heard.text.split(whereSeparator: \.isNewline)
      .first { $0.contains { !$0.isWhitespace } }
    let text = line.map(String.init) ?? heard.text
    let author = scope.member.raw
    let dialogue = scope.people.dialogue
    let turn = dialogue.turn(text, author: author, now: heard.now, state: heard.before)
    let explanation = Explanation(
      text, turn, author: author, now: heard.now, state: heard.before, by: dialogue.interpreter)
    let performance = performance(scope, before: before)
    return try await log.read { state -> Reply? in
      guard let author = state.dossier.members[scope.member] else { return nil }
      return replies.why(explanation, performance.scene(state.dossier, author)).reply()
    }
  }
}
