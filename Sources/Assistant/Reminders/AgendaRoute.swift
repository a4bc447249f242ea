package import CivilTime
import Conversation
import Dossier
package import Journal
import Reminders

/// The agendas behind secret links: what an HTTP route answers to a token.
package struct AgendaRoute: Sendable {
  private let log: any EntryLog<StoreState>
  private let texts: @Sendable () -> ReminderTexts
  private let settings: Settings

  /// - Parameter texts: asked for at each call.
  package init(
    _ log: any EntryLog<StoreState>,
    intents texts: @autoclosure @escaping @Sendable () -> ReminderTexts, settings: Settings
  ) {
    self.log = log
    self.texts = texts
    self.settings = settings
  }

  /// The media type of what `bytes` gives.
  package static let mediaType = "text/calendar; charset=utf-8"

  /// The iCalendar file of the member whose link has that token; nil when there is none, or it was
  /// revoked. Hashing hides how much of a wrong token was right.
  package func bytes(token: String, now: Instant) async throws -> [UInt8]? {
    guard (16...128).contains(token.utf8.count) else { return nil }
    let hash = AgendaRoute.hash(token)
    try await log.refresh()
    let texts = texts()
    return try await log.read { state -> [UInt8]? in
      let owner = state.dossier.reminders.feeds.first { $0.value == hash }
      guard let member = owner?.key, let file = state.dossier.members[member] else { return nil }
      let planner = ReminderPlanner(
        state.dossier, texts.referential, rules: settings.reminders, zone: settings.zone, now: now,
        only: member)
      let feed = AgendaFeed(
        planner, of: member, now: now, words: texts.replies.agendaWords(name: file.name))
      return Array(feed.text.utf8)
    }
  }

  /// What the journal keeps of a token.
  package static func hash(_ token: String) -> String {
    EntryHash(of: Array(token.utf8)).description
  }

  /// A token that nobody can guess: 32 random bytes.
  package static func freshToken() -> String {
    var random = SystemRandomNumberGenerator()
    let digits = Array("abcdefghijklmnopqrstuvwxyz234567")
    return String((0..<52).map { _ in digits[Int.random(in: 0..<32, using: &random)] })
  }
}
