import Assistant
import Chat
import CivilTime
import Conversation
import Dossier
import Foundation
import Glibc
import JSONText
import Journal
import Understanding
import Webhooks

/// What the parts of a message cost by themselves, in processor time: the messages of the standard
/// input, a line of JSON each with `sender`, `room` and `text`, without any HTTP.
///
/// First they are understood only; then they go through the whole intake, those of different rooms
/// at the same time, so that journal and bot log are written as they are under load.
struct Parts {
  let store: AssistantStore
  let intents: LoadedIntents
  let settings: Settings
  /// How many go at the same time.
  let lanes: Int

  /// Prints `{"messages":…,"understandingMicroseconds":…,"intakeMicroseconds":…,
  /// "hookMicroseconds":…}`, each of one message on average.
  func run() async throws {
    var messages: [IncomingMessage] = []
    let time = SystemTimepiece()
    var lines: [String] = []
    while let line = readLine() {
      lines.append(line)
      let json = try JSON(parsing: line)
      guard let sender = json["sender"]?.string, let room = json["room"]?.string,
        let text = json["text"]?.string
      else { continue }
      messages.append(
        IncomingMessage(
          id: "part-\(messages.count)", room: Room(room, .alone), account: Account(sender),
          sentMilliseconds: time.now.milliseconds, text: text))
    }
    let understanding = try await understand(messages, at: time.now)
    let intake = try await takeIn(messages)
    let hook = try verify(lines, at: time.now)
    let per = Double(max(messages.count, 1)) / 1e6
    print(
      JSON.object([
        "messages": .integer(messages.count),
        "understandingMicroseconds": .number(understanding / per),
        "intakeMicroseconds": .number(intake / per),
        "hookMicroseconds": .number(hook / per),
      ]).text)
  }

  /// A hook's own part: signature, body and response.
  private func verify(_ lines: [String], at now: Instant) throws -> Double {
    let secret = "whsec_QUJDREVGR0hJSktMTU5PUFFSU1RVVldY"
    guard let dialect = StandardWebhooks(secrets: [secret]),
      let key = StandardWebhooks.secret(secret)
    else { return 0 }
    let stamp = "\(now.milliseconds / 1000)"
    let requests = lines.map { line in
      let body = Array(line.utf8)
      let signature = StandardWebhooks.signature(key, id: "p", timestamp: stamp, body: body)
      return WebRequest(
        headers: [
          ("content-type", "application/json"), ("webhook-id", "p"), ("webhook-timestamp", stamp),
          ("webhook-signature", signature),
        ], body: body)
    }
    let reply = Reply(
      text: String(repeating: "a", count: 200), html: String(repeating: "a", count: 250))
    let start = Parts.processorSeconds
    for request in requests {
      guard dialect.isGenuine(request, at: now.milliseconds),
        case .message(let message) = try dialect.decode(request, at: now.milliseconds)
      else { continue }
      _ = dialect.response(reply, to: message)
    }
    return Parts.processorSeconds - start
  }

  private func understand(_ messages: [IncomingMessage], at now: Instant) async throws -> Double {
    let moment = settings.zone.moment(at: now)
    let roster = try await store.log.read { Roster($0.dossier, on: moment.date) }
    let dialogue = Dialogue(Interpreter(intents.language, roster: roster))
    let start = Parts.processorSeconds
    for message in messages {
      _ = dialogue.turn(message.text, author: "u0", now: moment, state: DialogueState())
    }
    return Parts.processorSeconds - start
  }

  private func takeIn(_ messages: [IncomingMessage]) async throws -> Double {
    let time = SystemTimepiece()
    let intake = try await Intake(
      store.log, bot: try store.freeBotLog("parts"), intents: intents, settings: settings,
      account: "parts", isTerminal: false, clock: { time.now })
    let rooms = Dictionary(grouping: messages) { $0.room.id }.values
    let shares = (0..<lanes).map { lane in
      rooms.enumerated().filter { $0.offset % lanes == lane }.flatMap(\.element)
    }
    // The first message learns the names.
    if let first = messages.first { _ = try await intake.handle(first) }
    let start = Parts.processorSeconds
    try await withThrowingTaskGroup(of: Void.self) { group in
      for share in shares {
        group.addTask { for message in share { _ = try await intake.handle(message) } }
      }
      try await group.waitForAll()
    }
    return Parts.processorSeconds - start
  }

  /// What this process has used, in its own code and in the system's, seconds.
  private static var processorSeconds: Double {
    var used = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used)
    return Double(used.tv_sec) + Double(used.tv_nsec) / 1e9
  }
}
