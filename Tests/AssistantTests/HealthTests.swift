import Assistant
import Chat
import CivilTime
import Curl
import Foundation
import HTTPService
import Journal
import Logging
import ServiceLifecycle
import Synchronization
import Testing
import Webhooks

/// When `/healthz` of a running bot is red, asked over HTTP as a monitor asks.
@Suite struct HealthTests {
  private let time = HandTime()
  private let health = BotHealth()

  /// Runs services with the health's page beside them, and gives what asks it to the body.
  private func serving(
    _ services: [any Service], isSynced: Bool = false,
    _ body: (Page) async throws -> Void
  ) async throws {
    let (ports, told) = AsyncStream<Int>.makeStream()
    let server = try WebServer(
      WebServerSettings(host: "127.0.0.1", port: 0),
      routes: [.health { [health, time] in health.problems(at: time.now, isSynced: isSynced) }],
      logger: Bench.quiet
    ) { told.yield($0) }
    let client = CurlClient(CurlConfiguration(environment: [:]), logger: Bench.quiet)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for service in services + [server] { group.addTask { try await service.run() } }
      for await port in ports {
        try await body(Page(url: try HTTPURL("http://127.0.0.1:\(port)/healthz"), client: client))
        break
      }
      group.cancelAll()
      while let end = await group.nextResult() { _ = end }
    }
    await client.shutDown()
  }

  /// The page as a monitor sees it.
  struct Page {
    let url: HTTPURL
    let client: CurlClient

    /// Asks until the page is so; what it says at last.
    func becomes(_ status: Int) async throws -> String {
      for _ in 0..<2_000 {
        let response = try await client.send(HTTPRequest(.get, url))
        if response.status == status { return String(decoding: response.body, as: UTF8.self) }
        await Task.yield()
      }
      Issue.record("it never answers \(status)")
      return ""
    }

    /// What it answers now.
    func says(_ status: Int) async throws -> Bool {
      try await client.send(HTTPRequest(.get, url)).status == status
    }
  }

  /// Moves the clock on, minute by minute, so that whoever looks each minute has looked each time.
  private func pass(minutes: Int) async {
    for _ in 0..<minutes {
      for _ in 0..<10_000 where time.sleepers == 0 { await Task.yield() }
      time.advance(seconds: 60)
      for _ in 0..<1_000 { await Task.yield() }
    }
  }

  private func pass(until status: Int, _ page: Page) async throws {
    for _ in 0..<60 {
      if try await page.says(status) { return }
      await pass(minutes: 1)
    }
    Issue.record("it is not \(status) after an hour")
  }

  // MARK: - Syncs

  @Test func aSyncThatIsStaleIsRed() async throws {
    let store = try await TestStore()
    let chat = HeardChat()
    let bot = BotService(
      store.store, transport: chat, intents: try Bench.intents.get(), settings: Settings(),
      time: time, log: Bench.quiet, health: health)
    try await serving([bot], isSynced: true) { page in
      #expect(try await page.becomes(503) == "the chat service was not heard of yet\n")
      chat.sync()
      #expect(try await page.becomes(200) == "ok\n")
      time.advance(seconds: 300)
      #expect(try await page.says(200))
      time.advance(seconds: 1)
      #expect(try await page.becomes(503) == "the chat service was last heard of 301 s ago\n")
      chat.sync()
      _ = try await page.becomes(200)
    }
  }

  @Test func whoWaitsForAnotherProcessIsNotRed() async throws {
    try await serving([], isSynced: true) { page in
      time.advance(seconds: 100_000)
      let isGreen = try await page.says(200)
      #expect(isGreen)
    }
  }

  // MARK: - The store

  private func hook(
    _ store: TestStore, _ transport: (any ChatTransport)? = nil,
    _ companions: [BotService.Companion] = []
  ) throws -> HookService {
    HookService(
      "/hook", account: "hook", dialect: ProductCalls.generic.dialect, transport: transport,
      store: store.store, intents: try Bench.intents.get(), settings: Settings(), time: time,
      log: Bench.quiet, health: health, companions: companions)
  }

  @Test func aStoreThatTakesNoMessageIsRedUntilItTakesOne() async throws {
    let folder = try TestFolder()
    let store = try await TestStore(team: try Bench.teamWithAccounts(in: folder))
    let hook = try hook(store)
    try await serving([hook]) { page in
      while !health.values.isActive { await Task.yield() }
      #expect(try await page.says(200))
      // The segment is gone, and no other can be made: its name is taken.
      let segment = "\(store.folder.path)/store/journal/2026-11.jsonl"
      let aside = "\(store.folder.path)/segment"
      try FileManager.default.moveItem(atPath: segment, toPath: aside)
      try FileManager.default.createDirectory(atPath: segment, withIntermediateDirectories: true)
      let call = ProductCalls.generic.request(
        "Vu Rose 30 min ce matin", by: "karima", number: 1, at: time.now)
      #expect(await hook.respond(to: call).status == 503)
      #expect(try await page.becomes(503) == "the store cannot be written\n")
      try FileManager.default.removeItem(atPath: segment)
      try FileManager.default.moveItem(atPath: aside, toPath: segment)
      #expect(await hook.respond(to: call).status == 200)
      _ = try await page.becomes(200)
    }
  }

  @Test func aStoreThatTakesNothingIsRedWithoutAnyMessage() async throws {
    let store = try await TestStore()
    let probe = "\(store.folder.path)/store/bot/hook.jsonl.probe"
    try await serving([try hook(store)]) { page in
      await pass(minutes: 1)
      #expect(try await page.says(200))
      try? FileManager.default.removeItem(atPath: probe)
      try FileManager.default.createDirectory(
        atPath: "\(probe)/full", withIntermediateDirectories: true)
      await pass(minutes: 1)
      #expect(try await page.becomes(503) == "the store cannot be written\n")
      try FileManager.default.removeItem(atPath: probe)
      await pass(minutes: 1)
      _ = try await page.becomes(200)
    }
  }

  // MARK: - What is to be sent

  private func reminder() -> OutgoingMessage {
    OutgoingMessage(
      key: "r", recipient: .room(Room("callback:r", .alone)),
      reply: Reply(text: "r", html: "r"), priority: .reminder, at: time.now)
  }

  @Test func aReminderThatIsOverdueIsRedUntilItHasLeft() async throws {
    let store = try await TestStore()
    let chat = HeardChat()
    chat.failure = .temporary("no connection", retryAfterSeconds: nil)
    let start = time.now
    let hook = try hook(
      store, chat, [{ [reminder = reminder()] outbox, _ in try await outbox.put([reminder]) }])
    try await serving([hook]) { page in
      await pass(minutes: 5)
      #expect(try await page.says(200))
      try await pass(until: 503, page)
      #expect(try await page.becomes(503) == "messages wait to be sent since \(start)\n")
      chat.failure = nil
      try await pass(until: 200, page)
      #expect(chat.sent == ["r"])
    }
  }

  @Test func anAccountThatIsNotAcceptedIsRedAndTheHookGoesOn() async throws {
    let folder = try TestFolder()
    let store = try await TestStore(team: try Bench.teamWithAccounts(in: folder))
    let chat = HeardChat()
    chat.failure = .signedOut("revoked")
    let hook = try hook(
      store, chat, [{ [reminder = reminder()] outbox, _ in try await outbox.put([reminder]) }])
    try await serving([hook]) { page in
      #expect(
        try await page.becomes(503).hasPrefix("the chat service does not accept the account\n"))
      let call = ProductCalls.generic.request(
        "Vu Rose 30 min ce matin", by: "karima", number: 1, at: time.now)
      #expect(await hook.respond(to: call).status == 200)
      chat.failure = nil
      try await pass(until: 200, page)
      #expect(chat.sent == ["r"])
    }
  }

  @Test func remindersThatCannotBeWorkedOutAreRed() async throws {
    let store = try await TestStore()
    let texts = try ReminderTexts(Bench.folder)
    let broken = try await AssistantStore.open("\(store.folder.path)/store")
    try await broken.log.close()
    let companion: BotService.Companion = { [time, health] outbox, bot in
      try await ReminderService(
        broken.log, bot: bot, outbox: outbox, texts: texts, settings: Settings(), time: time,
        logger: Bench.quiet, health: health
      ).run()
    }
    let start = time.now
    try await serving([try hook(store, HeardChat(), [companion])]) { page in
      while health.values.remindersFailSince == nil { await Task.yield() }
      #expect(try await page.says(200))
      try await pass(until: 503, page)
      #expect(try await page.becomes(503) == "reminders cannot be worked out since \(start)\n")
    }
  }
}

/// A chat service whose syncs and failures the test decides.
final class HeardChat: ChatTransport {
  private struct State {
    var failure: ChatError?
    var sent: [String] = []
  }
  private let state = Mutex(State())
  private let syncs: AsyncStream<Void>
  private let syncing: AsyncStream<Void>.Continuation
  let account = Account("@heard:cfa.invalid")
  let budget: SendBudget? = nil

  init() { (syncs, syncing) = AsyncStream.makeStream() }

  /// What sending comes to; nil when it goes well.
  var failure: ChatError? {
    get { state.withLock { $0.failure } }
    set { state.withLock { $0.failure = newValue } }
  }
  /// The keys of what was taken.
  var sent: [String] { state.withLock { $0.sent } }

  func sync() { syncing.yield() }

  func run(_ receiver: any ChatReceiver) async throws(ChatError) {
    for await _ in syncs { await receiver.heard() }
  }

  func send(_ reply: Reply, to room: Room, key: String) async throws(ChatError) -> String {
    if let failure { throw failure }
    state.withLock { $0.sent.append(key) }
    return key
  }

  func messageID(sentUnder key: String, in room: Room) async throws(ChatError) -> String? {
    if let failure { throw failure }
    return sent.contains(key) ? key : nil
  }

  func privateRoom(with account: Account) async throws(ChatError) -> Room {
    Room("callback:\(account.id)", .alone)
  }
  func showTyping(_ isTyping: Bool, in room: Room) async {}
  func markRead(_ messageID: String, in room: Room) async {}
  func bytes(of file: Chat.Attachment, limit: Int) async throws(ChatError) -> [UInt8] {
    throw .refused("none")
  }
}
