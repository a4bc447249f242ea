import Assistant
import Chat
import CivilTime
import DataFiles
import Dossier
import Foundation
import Journal
import Logging

/// Only for the tests of the reminders: the loop and the outbox in a process of their own that can
/// be killed, on a clock that runs fast, sending into a file.
@main
enum ReminderProbe {
  /// STORE INTENTS RECEIVED VIRTUAL-START REAL-START SPEED, both starts in milliseconds.
  static func main() async throws {
    let words = CommandLine.arguments
    guard words.count == 7, let start = Int64(words[4]), let real = Int64(words[5]),
      let speed = Int64(words[6])
    else { fatalError("usage: STORE INTENTS RECEIVED VIRTUAL-START REAL-START SPEED") }
    let time = FastTimepiece(start: start, real: real, speed: speed)
    let store = try await AssistantStore.open(words[1])
    let bot = try BotLog.open("probe", in: store.folder)
    var logger = Logger(label: "probe")
    logger.logLevel = .critical
    let transport = FileTransport(path: words[3])
    let outbox = try Outbox(bot, transport: transport, time: time, log: logger) { member in
      [Account(member.raw)]
    }
    let texts = try ReminderTexts(IntentFolder(words[2]))
    let service = ReminderService(
      store.log, bot: bot, outbox: outbox, texts: texts, settings: Settings(), time: time,
      logger: logger)
    await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await outbox.run() }
      group.addTask { try await service.run() }
    }
  }
}

/// A clock on which one real millisecond is `speed` of its own.
struct FastTimepiece: Timepiece {
  let start: Int64
  let real: Int64
  let speed: Int64

  var now: Instant {
    let passed = Int64(Date().timeIntervalSince1970 * 1000) - real
    return Instant(milliseconds: start + passed * speed)
  }

  var uptime: Duration { .milliseconds(now.milliseconds) }

  func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration / Int(speed))
  }
}

/// A chat that is a file: a line for each message, its key and whom it went to.
struct FileTransport: ChatTransport {
  let path: String
  let account = Account("probe")
  let budget: SendBudget? = nil

  func run(_ receiver: any ChatReceiver) async throws(ChatError) {}

  /// Written in one call; it forgets keys, as a server does in time.
  func send(_ reply: Reply, to room: Room, key: String) async throws(ChatError) -> String {
    let line = Data("\(key)\t\(room.id)\n".utf8)
    do {
      if !FileManager.default.fileExists(atPath: path) {
        _ = FileManager.default.createFile(atPath: path, contents: nil)
      }
      let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try file.seekToEnd()
      try file.write(contentsOf: line)
      try file.close()
    } catch {
      throw .temporary("\(error)", retryAfterSeconds: nil)
    }
    // Time for a kill between what was received and what is noted.
    try? await Task.sleep(for: .milliseconds(3))
    return key
  }

  func messageID(sentUnder key: String, in room: Room) async throws(ChatError) -> String? {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.contains(key + "\t") ? key : nil
  }

  func privateRoom(with account: Account) async throws(ChatError) -> Room {
    Room(account.id, .alone)
  }

  func showTyping(_ isTyping: Bool, in room: Room) async {}
  func markRead(_ messageID: String, in room: Room) async {}
  func bytes(of file: Attachment, limit: Int) async throws(ChatError) -> [UInt8] { [] }
}
