import Assistant
import Chat
import CivilTime
import Dossier
import Journal
import Logging
import Testing

/// The loop of the reminders sleeps until something is due or the journal has grown.
@Suite struct ReminderWakeTests {
  /// The loop at work on a store at 17:45 on a Friday, when nothing is due until Monday.
  private struct Loop {
    let store: TestStore
    let time: HeldTime
    let outbox: Outbox
    let service: ReminderService

    init(_ start: String = "2026-11-20T17:45") async throws {
      store = try await TestStore(start: start)
      let time = HeldTime(start)
      self.time = time
      let bot = try store.store.freeBotLog("loop")
      let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
      outbox = try Outbox(bot, transport: ScriptedChat(time), time: time, log: log) { member in
        [Account("@\(member.raw):cfa.invalid")]
      }
      let texts = ReminderTexts(try Bench.intents.get())
      service = ReminderService(
        store.store.log, bot: bot, outbox: outbox, texts: texts,
        settings: store.settings, time: time, logger: log)
    }

    /// Runs the loop while `body` watches it lie down.
    func watch(_ body: () async throws -> Void) async throws {
      let running = Task { [service] in try await service.run() }
      try await body()
      running.cancel()
      try await running.value
    }

    /// Both clocks of the test.
    func advance(seconds: Int) {
      time.advance(seconds: seconds)
      store.clock.advance(seconds: seconds)
    }
  }

  @Test(.timeLimit(.minutes(2))) func anAlertIsToldAtOnceAndNoClockMoves() async throws {
    let loop = try await Loop()
    try await loop.watch {
      #expect(await loop.time.nextSleep() == .seconds(300))
      loop.advance(seconds: 20)
      try await loop.store.say("Mamadou se fait frapper par son patron", as: "karima")
      #expect(await loop.time.nextSleep() == .seconds(300))
      let waiting = await loop.outbox.waiting()
      #expect(waiting.map(\.priority) == [.alert])
      #expect(waiting.map(\.recipient) == [.member(MemberID("patrick"))])
      #expect(waiting.first?.reply.text.contains("Mamadou") == false)
      // Once.
      loop.advance(seconds: 300)
      #expect(await loop.time.nextSleep() == .seconds(300))
      #expect(await loop.outbox.count == 1)
    }
  }

  /// Every five minutes it looks at the clock, and at nothing else.
  @Test(.timeLimit(.minutes(2))) func whenNothingIsDueThereIsNoRound() async throws {
    let loop = try await Loop()
    try await loop.watch {
      for _ in 0..<100 {
        #expect(await loop.time.nextSleep() == .seconds(300))
        loop.advance(seconds: 300)
      }
      _ = await loop.time.nextSleep()
      #expect(await loop.service.counts.rounds == 1)
    }
  }

  @Test(.timeLimit(.minutes(2))) func itSleepsUntilTheNextReminder() async throws {
    let loop = try await Loop()
    try await loop.store.say("rappelle-moi à 17h48 de signer la convention", as: "karima")
    try await loop.watch {
      #expect(await loop.time.nextSleep() == .seconds(180))
      loop.advance(seconds: 180)
      #expect(await loop.time.nextSleep() == .seconds(300))
      #expect(await loop.outbox.waiting().map(\.reply.text.isEmpty) == [false])
    }
  }

  /// Several messages in one second are one more round.
  @Test(.timeLimit(.minutes(2))) func aRushOfMessagesIsLookedAtTogether() async throws {
    let loop = try await Loop()
    try await loop.watch {
      _ = await loop.time.nextSleep()
      for minutes in 1...3 {
        try await loop.store.say("Vu Mamadou \(minutes) min hier", as: "karima")
      }
      #expect(await loop.time.nextSleep() == .seconds(1))
      #expect(await loop.service.counts.rounds == 1)
      loop.advance(seconds: 1)
      _ = await loop.time.nextSleep()
      #expect(await loop.service.counts.rounds == 2)
    }
  }

  @Test(.timeLimit(.minutes(2))) func aClockThatIsSetForwardIsNoticedAfterFiveMinutes() async throws
  {
    let loop = try await Loop()
    try await loop.store.say("rappelle-moi lundi à 10h de signer la convention", as: "karima")
    try await loop.watch {
      _ = await loop.time.nextSleep()
      loop.time.set("2026-11-23T10:00")
      loop.time.advance(seconds: 300)
      _ = await loop.time.nextSleep()
      let waiting = await loop.outbox.waiting { $0.recipient == .member(MemberID("karima")) }
      #expect(waiting.count == 1)
      #expect(waiting.first?.reply.text.contains("signer la convention") == true)
    }
  }
}
