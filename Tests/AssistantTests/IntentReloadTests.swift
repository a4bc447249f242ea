import Assistant
import Chat
import CivilTime
import Foundation
import Journal
import Logging
import Synchronization
import Testing

/// A running bot takes changed intents when they pass, and keeps those that it has when they do not.
@Suite struct IntentReloadTests {
  /// Keeps the lines of a log.
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
    var text: String { all.withLock { $0.joined(separator: "\n") } }

    var logger: Logger {
      Logger(label: "test") { _ in Handler(lines: self) }
    }

    private struct Handler: LogHandler {
      let lines: Lines
      var metadata: Logger.Metadata = [:]
      var logLevel = Logger.Level.info
      subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
      }
      func log(event: LogEvent) {
        let data = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map {
          "\($0.key)=\($0.value)"
        }
        lines.all.withLock {
          $0.append("\(event.level) \(event.message) " + data.joined(separator: " "))
        }
      }
    }
  }

  private struct Running {
    let intents: SmallIntents
    let inUse: IntentsInUse
    let reload: IntentReload
    let lines = Lines()

    init(changing change: (SmallIntents) throws -> Void = { _ in }) throws {
      intents = try SmallIntents()
      try change(intents)
      (inUse, reload) = try IntentReload.reading(
        intents.folder, time: VirtualTime(), log: lines.logger)
    }
  }

  @Test func whatPassesIsTakenAndTheNextMessageIsReadWithIt() async throws {
    let running = try Running()
    let store = try await TestStore()
    let clock = store.clock
    let intake = try await Intake(
      store.store.log, bot: try store.store.freeBotLog("reloading"), intents: running.inUse,
      settings: store.settings, account: "reloading", isTerminal: true, clock: { clock.now })
    func say(_ id: String, _ text: String) async throws -> Answer? {
      try await intake.handle(
        IncomingMessage(
          id: id, room: Room("terminal", .alone), account: Identity.terminal("karima"),
          sentMilliseconds: clock.now.milliseconds, text: text))
    }
    let first = try await say("1", "Vu Mamadou Cissé 30 min hier")
    #expect(first?.reply?.text.contains("✓") == true)
    let reads = first?.entries.first?.fact.reads
    try running.intents.change(
      "fr/replies.yaml", "thanks: \"Avec plaisir.\"", to: "thanks: \"Je vous en prie.\"")
    try running.intents.write(
      "fr/thanks.yaml", "intent: thanks\nsentences:\n  - \"merci [du fond du coeur]\"\n")
    #expect(await running.reload.look() == .taken)
    #expect(try await say("2", "merci du fond du coeur")?.reply?.text == "Je vous en prie.")
    let third = try await say("3", "Vu Giulia D'Angelo 20 min hier")
    #expect(third?.entries.first?.fact.reads == running.inUse.current.fingerprint)
    #expect(third?.entries.first?.fact.reads != reads)
    #expect(await running.reload.look() == .same)
  }

  @Test func whatDoesNotPassIsToldWithItsPlaceAndLeavesTheOthersInUse() async throws {
    let running = try Running()
    let before = running.inUse.current.fingerprint
    try running.intents.change("fr/log_session.yaml", "\"duration\": 30", to: "\"duration\": 45")
    guard case .refused(let problems) = await running.reload.look() else {
      Issue.record("it was not refused")
      return
    }
    #expect(problems.count == 1)
    #expect(running.inUse.current.fingerprint == before)
    #expect(running.lines.text.contains("warning changed intents are not taken place="))
    #expect(running.lines.text.contains("fr/log_session.yaml:6:"))
    // Half of a file.
    try running.intents.write("fr/log_session.yaml", "intent: log_session\nsentences: [\"vu")
    guard case .refused = await running.reload.look() else {
      Issue.record("it was not refused")
      return
    }
    #expect(running.inUse.current.fingerprint == before)
    try running.intents.write("fr/log_session.yaml", SmallIntents.sessions + "\n")
    #expect(await running.reload.look() == .same)
  }

  @Test func anExampleThatIsMisreadAlreadyKeepsNoChangeOut() async throws {
    let running = try Running { intents in
      try intents.change("fr/log_session.yaml", "\"duration\": 30", to: "\"duration\": 45")
    }
    #expect(try running.intents.problems().count == 1)
    let thanks = "intent: thanks\nsentences:\n  - \"merci [du fond du coeur]\"\n"
    try running.intents.write("fr/thanks.yaml", thanks)
    #expect(await running.reload.look() == .taken)
    // Said otherwise, it is another example.
    try running.intents.change("fr/log_session.yaml", "\"duration\": 45", to: "\"duration\": 50")
    guard case .refused(let problems) = await running.reload.look() else {
      Issue.record("it was not refused")
      return
    }
    #expect(problems.count == 1)
  }
}
