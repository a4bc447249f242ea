import Assistant
import Chat
import CivilTime
import Journal
import Logging
import Testing

/// What the bot shows in a room without saying anything.
@Suite struct BotSignTests {
  private let time = HandTime()

  private func message(_ id: String, _ text: String) -> ChatEvent {
    .message(
      IncomingMessage(
        id: id, room: Room("!k", .alone), account: Account("@karima:cfa-demo.invalid"),
        sentMilliseconds: time.now.milliseconds, text: text))
  }

  private func running(
    _ store: TestStore, _ chat: ScriptedChat, _ body: () async throws -> Void
  ) async throws {
    let bot = BotService(
      store.store, transport: chat, intents: try Bench.intents.get(), settings: Settings(),
      time: time, log: Bench.quiet)
    try await withThrowingTaskGroup(of: Void.self) { tasks in
      tasks.addTask { try? await bot.run() }
      try await body()
      tasks.cancelAll()
    }
  }

  @Test func aRecordIsMarkedAsReadWhenItIsDurableAndTypingIsShownPastOneSecond() async throws {
    let store = try await TestStore()
    let chat = ScriptedChat(time)
    // Another process writes to the store meanwhile.
    let lock = try POSIXFileSystem().open("\(store.folder.path)/store/lock", for: .appendOrCreate)
    #expect(try lock.lock(waiting: false))
    chat.hold([message("a", "Vu Mamadou 30 min ce matin pour son CV")])
    try await running(store, chat) {
      // The bot looks after itself once a minute, waits for what is to be sent, and for this.
      while chat.typing.isEmpty {
        time.advance(seconds: 1)
        await Task.yield()
      }
      #expect(chat.typing == [true])
      #expect(chat.read.isEmpty)
      #expect(chat.sent.isEmpty)
      try lock.unlock()
      while chat.read.isEmpty { await Task.yield() }
      #expect(chat.read == ["a"])
      #expect(chat.typing == [true, false])
      while chat.sent.isEmpty { await Task.yield() }
      #expect(chat.sent.map(\.key) == ["a a"])
    }
  }

  @Test func whatIsAnsweredWithinASecondIsReadWithoutTyping() async throws {
    let store = try await TestStore()
    let chat = ScriptedChat(time)
    chat.hold([message("a", "merci"), message("b", "bonjour")])
    try await running(store, chat) {
      while chat.read.count < 2 { await Task.yield() }
      #expect(chat.read == ["a", "b"])
      #expect(chat.typing.isEmpty)
    }
  }
}
