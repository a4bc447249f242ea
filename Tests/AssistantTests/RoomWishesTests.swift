import Assistant
import Chat
import CivilTime
import Dossier
import Journal
import JournalTesting
import Logging
import Synchronization
import Testing

/// Direct rooms are there before anything is sent to them.
@Suite struct RoomWishesTests {
  private func outbox(_ chat: RoomCountingChat, _ time: VirtualTime) throws -> Outbox {
    let files = MemoryFileSystem()
    let folder = try StoreFolder.create("/store", files: files)
    return Outbox(
      try BotLog.open("@bot:cfa.invalid", in: folder), transport: chat, time: time,
      log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, chance: { 1 },
      accounts: { [Account("@\($0.raw):cfa.invalid")] })
  }

  /// Works on until a time of the clock.
  private func work(_ outbox: Outbox, _ time: VirtualTime, for duration: Duration) async throws {
    let end = time.uptime + duration
    while time.uptime < end {
      let wait = try await outbox.sendDue()
      time.advance(max(.milliseconds(1), min(wait, end - time.uptime)))
    }
    try await outbox.sendDue()
  }

  @Test func eachIsOpenedOnceAheadAndNoneAtTheHour() async throws {
    let time = VirtualTime()
    let chat = RoomCountingChat()
    let outbox = try outbox(chat, time)
    let members = (0..<20).map { MemberID("m\($0)") }
    await outbox.prepareRooms(for: members)
    // Not at once: who has invited the bot is joined first.
    try await work(outbox, time, for: .seconds(5))
    #expect(chat.opened.isEmpty)
    try await work(outbox, time, for: .seconds(120))
    #expect(chat.opened.sorted() == members.map { "@\($0.raw):cfa.invalid" }.sorted())
    await outbox.prepareRooms(for: members + [MemberID("new")])
    try await work(outbox, time, for: .seconds(120))
    #expect(chat.opened.count == 21)
    try await outbox.put(
      members.map { member in
        OutgoingMessage(
          key: "reminder-\(member.raw)", recipient: .member(member),
          reply: Reply(text: "x", html: "x"), priority: .reminder, at: time.now)
      })
    try await work(outbox, time, for: .seconds(10))
    #expect(chat.sent == 20)
    #expect(chat.opened.count == 21)
  }

  @Test func aRoomThatCannotBeOpenedYetIsTriedAgainAndHoldsNothingUp() async throws {
    let time = VirtualTime()
    let chat = RoomCountingChat(refusals: 3)
    let outbox = try outbox(chat, time)
    await outbox.prepareRooms(for: [MemberID("nadia")])
    try await work(outbox, time, for: .seconds(30))
    #expect(chat.opened.isEmpty)
    try await work(outbox, time, for: .seconds(1200))
    #expect(chat.opened == ["@nadia:cfa.invalid"])
  }
}

/// A chat that counts the rooms it is asked for, and puts the first few off.
private final class RoomCountingChat: ChatTransport {
  private struct State {
    var opened: [String] = []
    var sent = 0
    var refusals: Int
  }

  private let state: Mutex<State>
  let account = Account("@bot:cfa.invalid")
  let budget: SendBudget? = nil

  init(refusals: Int = 0) { state = Mutex(State(refusals: refusals)) }

  var opened: [String] { state.withLock { $0.opened } }
  var sent: Int { state.withLock { $0.sent } }

  func run(_ receiver: any ChatReceiver) async throws(ChatError) {}

  func send(_ reply: Reply, to room: Room, key: String) async throws(ChatError) -> String {
    state.withLock { $0.sent += 1 }
    return key
  }

  func messageID(sentUnder key: String, in room: Room) async throws(ChatError) -> String? { nil }

  func privateRoom(with account: Account) async throws(ChatError) -> Room {
    let isRefused = state.withLock { state in
      guard state.refusals == 0 else {
        state.refusals -= 1
        return true
      }
      state.opened.append(account.id)
      return false
    }
    if isRefused { throw .temporary("too many rooms", retryAfterSeconds: 60) }
    return Room("!private-\(account.id)", .alone)
  }

  func showTyping(_ isTyping: Bool, in room: Room) async {}
  func markRead(_ messageID: String, in room: Room) async {}
  func bytes(of file: Chat.Attachment, limit: Int) async throws(ChatError) -> [UInt8] { [] }
}
