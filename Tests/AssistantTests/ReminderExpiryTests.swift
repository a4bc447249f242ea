import Assistant
import Chat
import CivilTime
import Conversation
import Dossier
import Journal
import JSONText
import Logging
import Testing

/// What was noted and then lay in the outbox until it was of no use, since the chat was away.
@Suite struct ReminderExpiryTests {
  private struct Desk {
    let store: TestStore
    let bot: BotLog
    let time: HeldTime
    let outbox: Outbox
    let service: ReminderService

    /// - Parameter bot: that of another desk, after a restart.
    init(_ store: TestStore, _ bot: BotLog, at start: String) throws {
      self.store = store
      self.bot = bot
      time = HeldTime(start)
      let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
      outbox = try Outbox(bot, transport: ScriptedChat(time), time: time, log: log) { member in
        [Account("@\(member.raw):cfa.invalid")]
      }
      let texts = ReminderTexts(try Bench.intents.get())
      service = ReminderService(
        store.store.log, bot: bot, outbox: outbox, texts: texts, settings: store.settings,
        time: time, logger: log)
    }

    /// Lets the outbox work until it lies down.
    func work() async throws {
      let running = Task { [outbox] in try await outbox.run() }
      while await outbox.count > 0 { _ = await time.nextSleep() }
      running.cancel()
      _ = await running.result
    }

    /// What the last round holds for the next digest: whom, of which kind.
    func missed() throws -> [String] {
      let last = try bot.records.all(["f "]).last?.content["missed"]?.array ?? []
      return last.map { "\($0["to"]?.string ?? "") \($0["kind"]?.string ?? "")" }.sorted()
    }
  }

  @Test(.timeLimit(.minutes(2)), arguments: [false, true])
  func itIsToldInTheNextDigestAndOnce(restarting: Bool) async throws {
    let store = try await TestStore(start: "2026-11-18T08:00")
    let bot = try store.store.freeBotLog("expiry")
    var desk = try Desk(store, bot, at: "2026-11-18T08:00")
    try await desk.service.round()
    desk.time.set("2026-11-19T09:00")
    try await desk.service.round()
    #expect(await desk.outbox.waiting().count == 3)
    #expect(try desk.missed().isEmpty)
    // The chat is away until the review is over.
    desk.time.set("2026-11-27T00:30")
    try await desk.work()
    #expect(await desk.outbox.counts.expired == 3)
    if restarting { desk = try Desk(store, bot, at: "2026-11-27T00:30") }
    let lists = ["helene", "karima", "olivier"].map { "\($0) review_list" }
    for _ in 0..<2 {
      try await desk.service.round()
      let missed = try desk.missed()
      // The one that lay in the outbox, and the one of two days before the review.
      for list in lists { #expect(missed.count { $0 == list } == 2, "\(missed)") }
    }
  }
}
