import Assistant
import Chat
import CivilTime
import Foundation
import Journal
import JSONText
import Synchronization
import Testing

/// What the journal has is answered while the bot log is still being written.
@Suite struct SendAheadTests {
  private static let account = "ahead"
  private static let room = Room("!k", .alone)

  /// An answer that went out ahead, and what was durable then.
  private struct Ahead: Hashable {
    var key: String
    var mayHaveLeft: Bool
    var isRecorded: Bool
    var isNoted: Bool
  }

  private final class Answers: Sendable {
    private let kept = Mutex<[Ahead]>([])
    var all: [Ahead] { kept.withLock { $0 } }

    func take(
      _ answer: OutgoingMessage, _ mayHaveLeft: Bool, _ log: FileEntryLog<StoreState>, _ bot: BotLog
    ) async {
      let id = answer.answers ?? ""
      let key = MessageKey(account: SendAheadTests.account, id: id)
      let entries = (try? await log.entries(via: key)) ?? []
      let records = (try? bot.records.all(["m "])) ?? []
      let ahead = Ahead(
        key: answer.key, mayHaveLeft: mayHaveLeft, isRecorded: !entries.isEmpty,
        isNoted: records.contains { $0.key == "m \(id)" })
      kept.withLock { $0.append(ahead) }
    }
  }

  /// An assistant whose answers go nowhere; its bot log can be lost.
  private struct Desk {
    let store: TestStore
    private let answers = Answers()

    init() async throws { store = try await TestStore() }

    var ahead: [Ahead] { answers.all }

    private var file: URL {
      URL(filePath: "\(store.folder.path)/store/bot/\(SendAheadTests.account).jsonl")
    }

    /// A new start on what is in the files.
    func run<Value>(_ body: (Intake) async throws -> Value) async throws -> Value {
      let bot = try store.store.freeBotLog(SendAheadTests.account)
      let clock = store.clock
      let log = store.store.log
      let intake = try await Intake(
        log, bot: bot, intents: try Bench.intents.get(), settings: store.settings,
        account: SendAheadTests.account, isTerminal: true, sendsAnswers: true,
        sendAhead: { [answers] in await answers.take($0, $1, log, bot) }, clock: { clock.now })
      return try await body(intake)
    }

    func say(_ text: String, id: String) async throws -> Answer? {
      try await run { intake in
        try await intake.handle(
          IncomingMessage(
            id: id, room: SendAheadTests.room, account: Identity.terminal("karima"),
            sentMilliseconds: store.clock.now.milliseconds, text: text))
      }
    }

    /// The power is cut before anything of the bot log is on the disk.
    func loseBotLog() throws { try Data("{\"format\":1}\n".utf8).write(to: file) }
  }

  @Test func onlyTheAnswerToWhatTheJournalHasGoesOutAheadOfTheBotLog() async throws {
    let desk = try await Desk()
    _ = try await desk.say("Vu Mamadou 30 min ce matin pour son CV", id: "a")
    #expect(
      desk.ahead == [Ahead(key: "a a", mayHaveLeft: false, isRecorded: true, isNoted: false)])
    _ = try await desk.say("il manque quoi pour Mamadou ?", id: "b")
    _ = try await desk.say("merci", id: "c")
    _ = try await desk.say("Vu Mamadou 30 min ce matin pour son CV", id: "a")
    #expect(desk.ahead.count == 1)
  }

  @Test func aBotLogThatIsLostAfterTheAnswerLeftMakesItLookForTheAnswerFirst() async throws {
    let desk = try await Desk()
    let text = "Vu Mamadou 30 min ce matin pour son CV"
    let first = try await desk.say(text, id: "a")
    let head = try await desk.store.head
    try desk.loseBotLog()
    let again = try await desk.say(text, id: "a")
    #expect(
      desk.ahead.last == Ahead(key: "a a", mayHaveLeft: true, isRecorded: true, isNoted: false))
    #expect(again?.reply == first?.reply)
    #expect(try await desk.store.head == head)
  }

  /// Its author read the answer and took the message back while the bot was down: its words do not
  /// come again.
  @Test func aMessageThatOnlyTheJournalKnowsIsWithdrawnWhenItIsDeleted() async throws {
    let desk = try await Desk()
    _ = try await desk.say(
      "Vu Mamadou 30 min ce matin, il parle de son xylophone et de sa fanfare", id: "a")
    try desk.loseBotLog()
    let removed = RemovedMessage(
      id: "a", room: SendAheadTests.room, account: Identity.terminal("karima"),
      sentMilliseconds: desk.store.clock.now.milliseconds)
    let stranger = RemovedMessage(
      id: "a", room: SendAheadTests.room, account: Identity.terminal("helene"),
      sentMilliseconds: desk.store.clock.now.milliseconds)
    let refused = try await desk.run { try await $0.remove(stranger) }
    #expect(refused == nil)
    let answer = try await desk.run { try await $0.remove(removed) }
    #expect(answer?.reply?.text.contains("Message supprimé") == true)
    #expect(try !desk.store.folder.everything().contains("xylophone"))
  }
}
