import Assistant
import Chat
import CivilTime
import Journal
import Synchronization

/// Hands lines of text to the assistant as messages of one terminal.
final class TerminalTransport: Sendable {
  static let account = "terminal"

  let store: AssistantStore
  let intents: LoadedIntents
  let settings: Settings
  private let intake: Intake
  /// The time that stands still with `--now`; nil for the real one.
  private let fixed: FixedTime

  private final class FixedTime: Sendable {
    let instant: Mutex<Instant?>
    init(_ instant: Instant?) { self.instant = Mutex(instant) }
    var now: Instant { instant.withLock { $0 } ?? Surroundings.now }
  }

  init(
    _ store: AssistantStore, intents: LoadedIntents, settings: Settings, now: Instant?
  ) async throws {
    self.store = store
    self.intents = intents
    self.settings = settings
    let fixed = FixedTime(now)
    self.fixed = fixed
    intake = try await Intake(
      store.log, bot: try store.freeBotLog(TerminalTransport.account), intents: intents,
      settings: settings, account: TerminalTransport.account, isTerminal: true,
      suggestions: Suggestions(SuggestionFile(store.folder), zone: settings.zone),
      clock: { fixed.now })
  }

  /// The clock that the author sees.
  var now: Instant { fixed.now }

  /// - Parameters:
  ///   - id: the message's own id; nil makes one of its author, time and text and of how many
  ///     messages came before, so that the same run gives the same ids.
  ///   - now: stands for the clock, for this message only.
  func send(
    _ text: String, author: String, id: String? = nil, now: Instant? = nil
  ) async throws -> Answer? {
    let before = fixed.instant.withLock { $0 }
    if let now { fixed.instant.withLock { $0 = now } }
    defer { fixed.instant.withLock { $0 = before } }
    let sent = fixed.now
    let ordinal = await intake.nextOrdinal
    let seed = EntryHash(of: Array("\(author)\n\(sent)\n\(text)".utf8))
    return try await intake.handle(
      IncomingMessage(
        id: id ?? "\(ordinal)-\(seed.description.prefix(16))",
        room: Room("terminal", .alone), account: Identity.terminal(author),
        sentMilliseconds: sent.milliseconds, text: text))
  }
}
