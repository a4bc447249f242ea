import Chat
package import CivilTime
import Conversation
import Dossier
package import Journal
import Metrics
import Understanding

/// Keeps the messages that were not understood, for whoever looks after the intents: without names,
/// and none that tells of an alert, of a sensitive fact, or of nothing.
package struct Suggestions: Sendable {
  /// Longer messages are no examples.
  static let longest = 400
  /// What is so probably nothing for the bot is small talk.
  static let smallTalkFrom = 0.8
  /// What might so probably be an alert is kept out.
  static let alertFrom = 0.1

  private let file: SuggestionFile
  private let zone: CivilZone

  package init(_ file: SuggestionFile, zone: CivilZone) {
    self.file = file
    self.zone = zone
  }

  /// Keeps a message that was answered with «je n’ai pas compris», if it may be kept. A failure is
  /// counted and nothing else: the answer is durable already.
  func keep(_ text: String, _ reading: Reading, _ scope: MessageScope) async {
    let moment = zone.moment(at: scope.said)
    let source = Suggestions.source(scope.message.id)
    guard
      let suggestion = suggestion(
        text, reading, scope.people, by: scope.member.raw, moment, source)
    else { return }
    do {
      if try await file.add(suggestion) { Suggestions.count("kept") }
    } catch {
      Suggestions.count("failed")
    }
  }

  private func suggestion(
    _ text: String, _ reading: Reading, _ people: Intake.KnownPeople, by author: String,
    _ moment: CivilMoment, _ source: String
  ) -> Suggestion? {
    guard text.utf8.count <= Suggestions.longest,
      people.intents.notes.sensitive.categories(in: text).isEmpty
    else { return nil }
    let meaning = people.dialogue.interpreter.interpret(text, author: author, now: moment)
    guard meaning.wordCount > 1, !meaning.hintsAtAlert, !meaning.closesAlert,
      !meaning.forbidsRecording, meaning.probability(of: .raiseAlert) < Suggestions.alertFrom,
      meaning.probability(of: .none) < Suggestions.smallTalkFrom
    else { return nil }
    return Suggestion(
      text: meaning.masked, day: moment.date.description,
      nearest: reading.nearest.map(\.rawValue), source: source)
  }

  /// Takes back what was kept of messages that their author has changed or deleted.
  ///
  /// - Throws: when it could not be: then the deletion has to come again.
  func forget(_ messages: [String]) async throws {
    try await file.remove(from: Set(messages.map(Suggestions.source)))
  }

  private static func source(_ message: String) -> String {
    String(EntryHash(of: Array("suggestion \(message)".utf8)).description.prefix(16))
  }

  private static func count(_ result: String) {
    Counter(label: "quatorze_suggestions", dimensions: [("result", result)]).increment()
  }
}
