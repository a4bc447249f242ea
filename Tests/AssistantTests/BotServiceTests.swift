import Assistant
import Chat
import CivilTime
import Foundation
import Journal
import Logging
import ServiceLifecycle
import Testing

/// The bot as a whole, on a chat in memory that misbehaves.
@Suite struct BotServiceTests {
  private let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

  private func message(_ id: String, _ text: String, room: String = "!k") -> ChatEvent {
    .message(
      IncomingMessage(
        id: id, room: Room(room, .alone), account: Account("@karima:cfa-demo.invalid"),
        sentMilliseconds: Bench.instant("2026-11-20T09:00").milliseconds, text: text))
  }

  /// Runs the bot until it has sent so many messages, then stops it gracefully.
  private func run(_ store: AssistantStore, _ chat: ScriptedChat, until count: Int) async throws {
    let bot = BotService(
      store, transport: chat, intents: try Bench.intents.get(), settings: Settings(),
      time: SystemTimepiece(), log: quiet)
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [.init(service: bot, successTerminationBehavior: .gracefullyShutdownGroup)],
        logger: quiet))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      while chat.sent.count < count { await Task.yield() }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
  }

  @Test func everyMessageIsAnsweredOnceAndInOrderAlsoAfterARestartAndAFailure() async throws {
    let store = try await TestStore()
    let chat = ScriptedChat(SystemTimepiece())
    chat.script(.takenAndLost, at: 2)
    chat.hold([
      message("a", "Vu Mamadou 30 min ce matin pour son CV"), message("b", "Vu Giulia 20 min hier"),
      message("a", "Vu Mamadou 30 min ce matin pour son CV"), message("c", "merci"),
    ])
    try await run(store.store, chat, until: 3)
    #expect(chat.sent.map(\.key) == ["a a", "a b", "a c"])
    #expect(chat.texts[0].contains("Mamadou"))
    #expect(chat.texts[1].contains("Giulia"))
    let head = try await store.head
    // What comes again after a restart is known.
    chat.hold([
      message("b", "Vu Giulia 20 min hier"), message("c", "merci"), message("d", "bonjour"),
    ])
    try await run(store.store, chat, until: 4)
    #expect(chat.sent.map(\.key) == ["a a", "a b", "a c", "a d"])
    #expect(try await store.head == head)
  }

  @Test func theGroupOfServicesNamesTheBotByItsAccountAndNotByAllItHolds() async throws {
    let store = try await TestStore()
    let bot = BotService(
      store.store, transport: ScriptedChat(SystemTimepiece()), intents: try Bench.intents.get(),
      settings: Settings(), time: SystemTimepiece(), log: quiet)
    let named = ServiceGroupConfiguration.ServiceConfiguration(service: bot)
    #expect(named.serviceName == "the bot on @bot:cfa.invalid")
  }

  /// Which answers the service has beyond those that the bot log notes as sent.
  enum Left: CaseIterable { case none, whatIsNoted, whatIsRecorded }

  /// Killed when the bot log ended anywhere: the journal may be ahead of it, and so may the service,
  /// which has the answer to what the journal has.
  @Test(arguments: Left.allCases)
  func killedAtAnyPlaceOfTheBotLogEveryMessageHasOneRecordAndOneAnswer(_ left: Left)
    async throws
  {
    let store = try await TestStore()
    let chat = ScriptedChat(SystemTimepiece())
    let events = [
      message("a", "Vu Mamadou 30 min ce matin pour son CV"), message("b", "Vu Giulia 20 min hier"),
    ]
    chat.hold(events)
    try await run(store.store, chat, until: 2)
    let head = try await store.head
    let path = "\(store.folder.path)/store/bot/%40bot%3Acfa.invalid.jsonl"
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    // After each record, and in the middle of each.
    var ends: [Int] = []
    for (index, byte) in whole.enumerated() where byte == 0x0A { ends.append(index + 1) }
    let cuts = zip(ends, ends.dropFirst()).flatMap { [$0, ($0 + $1) / 2] }
    #expect(cuts.count >= 8)
    for cut in cuts {
      let rest = whole.prefix(cut)
      try rest.write(to: URL(fileURLWithPath: path))
      let lines = String(decoding: rest, as: UTF8.self).split(separator: "\n")
      let known = chat.sent.filter { sent in
        if left == .whatIsRecorded { return true }
        let mark = left == .none ? "\"d \(sent.key)\"" : "\"m \(sent.key.dropFirst(2))\""
        return lines.contains { $0.hasPrefix("{\"key\":\(mark)") && $0.hasSuffix("}") }
      }
      let again = ScriptedChat(SystemTimepiece())
      again.remember(known)
      again.hold(events + [message("end", "merci")])
      try await run(store.store, again, until: 3)
      #expect(Set(again.sent.map(\.key)) == ["a a", "a b", "a end"], "\(cut)")
      #expect(again.sent.count == 3, "\(cut)")
      #expect(try await store.head == head, "\(cut)")
    }
  }

  @Test func whoIsToldToStopWhileItWaitsForItsTurnEndsQuietly() async throws {
    let store = try await TestStore()
    let chat = ScriptedChat(SystemTimepiece())
    let held = try BotLog.open(chat.account.id, in: store.store.folder)
    chat.hold([message("a", "merci")])
    let (told, telling) = AsyncStream<Void>.makeStream()
    let bot = BotService(
      store.store, transport: chat, intents: try Bench.intents.get(), settings: Settings(),
      time: SystemTimepiece(),
      log: Logger(label: "test") { _ in TellingLogHandler { telling.yield() } })
    let group = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [.init(service: bot, successTerminationBehavior: .gracefullyShutdownGroup)],
        logger: quiet))
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try await group.run() }
      for await _ in told { break }
      await group.triggerGracefulShutdown()
      try await tasks.waitForAll()
    }
    #expect(chat.sent.isEmpty)
    withExtendedLifetime(held) {}
  }

  @Test func aSecondBotWaitsUntilTheFirstOneEnds() async throws {
    let store = try await TestStore()
    let first = ScriptedChat(SystemTimepiece())
    var held = [try BotLog.open(first.account.id, in: store.store.folder)]
    first.hold([message("a", "merci")])
    let bot = BotService(
      store.store, transport: first, intents: try Bench.intents.get(), settings: Settings(),
      time: SystemTimepiece(), log: quiet)
    await withTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try? await bot.run() }
      for _ in 0..<1000 { await Task.yield() }
      #expect(first.sent.isEmpty)
      held.removeAll()
      while first.sent.isEmpty { await Task.yield() }
      tasks.cancelAll()
    }
    #expect(first.sent.map(\.key) == ["a a"])
  }
}

/// Tells of every line.
private struct TellingLogHandler: LogHandler {
  let tell: @Sendable () -> Void
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .info

  init(_ tell: @escaping @Sendable () -> Void) { self.tell = tell }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { tell() }
}
