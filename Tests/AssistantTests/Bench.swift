import Assistant
import Chat
import CivilTime
import DataFiles
import Dossier
import Foundation
import Journal
import JSONText
import Synchronization

/// What the tests of the assistant share: the intents, read once, and stores of the demo's people.
enum Bench {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  static let folder = IntentFolder("\(root)/intents")

  /// Reading and learning takes seconds: once for all tests.
  static let intents: Result<LoadedIntents, any Error> = Result { try LoadedIntents(folder) }

  static func instant(_ text: String) -> Instant {
    Instant(rfc3339: text) ?? CivilZone.paris.instant(of: CivilMoment(iso: text)!)
  }
}

/// A folder that goes with the test.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = "\(NSTemporaryDirectory())/quatorze-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The bytes of every file below, as one text.
  func everything() throws -> String {
    var text = ""
    for name in try FileManager.default.subpathsOfDirectory(atPath: path) {
      if let data = FileManager.default.contents(atPath: "\(path)/\(name)") {
        text += String(decoding: data, as: UTF8.self)
      }
    }
    return text
  }
}

/// A clock that stands until it is set.
final class TestClock: Sendable {
  private let time: Mutex<Instant>
  init(_ start: Instant) { time = Mutex(start) }
  var now: Instant { time.withLock { $0 } }
  func advance(seconds: Int) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// A store with a roster, and the assistant at work on it; it can be restarted.
final class TestStore {
  let folder: TestFolder
  let clock: TestClock
  var settings = Settings()
  private(set) var store: AssistantStore
  private(set) var intake: Intake?
  private var messages = 0

  init(
    start: String = "2026-11-20T17:45", people: String = "\(Bench.root)/intents/demo/apprentis.csv",
    team: String = "\(Bench.root)/intents/demo/equipe.csv"
  ) async throws {
    folder = try TestFolder()
    clock = TestClock(Bench.instant(start))
    store = try await AssistantStore.open("\(folder.path)/store", creating: true)
    for file in [team, people] { _ = try await bring(file) }
  }

  /// Imports a file on the eve of the first message.
  func bring(
    _ file: String, accepting: Bool = false, answers: [Int: ImportAnswer] = [:]
  ) async throws -> RosterImport.Result {
    let roster = RosterImport(
      store, referential: try Bench.intents.get().referential, settings: settings,
      by: MemberID("import"), now: clock.now.adding(seconds: -86_400))
    return try await roster.run(
      try .init(path: file), accepting: accepting, answers: answers, isDry: false)
  }

  func start() async throws -> Intake {
    if let intake { return intake }
    let clock = clock
    let started = try await Intake(
      store.log, bot: try store.freeBotLog("test"), intents: try Bench.intents.get(),
      settings: settings, account: "test", isTerminal: true, clock: { clock.now })
    intake = started
    return started
  }

  /// Ends the assistant and begins anew on the same files.
  func restart() async throws {
    intake = nil
    try await store.log.close()
    store = try await AssistantStore.open("\(folder.path)/store")
  }

  @discardableResult
  func say(
    _ text: String, as author: String = "karima", id: String? = nil, room: Room? = nil,
    account: Account? = nil, isAddressed: Bool = true
  ) async throws -> Answer? {
    messages += 1
    return try await start().handle(
      IncomingMessage(
        id: id ?? "m\(messages)", room: room ?? Room("terminal", .alone),
        account: account ?? Identity.terminal(author), sentMilliseconds: clock.now.milliseconds,
        text: text, isAddressed: isAddressed))
  }

  /// What counts among the records, without those of the import.
  func noted() async throws -> [Record] {
    try await store.log.read { state in
      state.dossier.records.filter { $0.kind != .importing && $0.counts }
    }
  }

  var head: Int { get async throws { try await store.log.head().seq } }
}

extension JSON {
  /// Of a frame: the slots without order, and without naming the plain interview.
  var plainSlots: [String: Set<String>] {
    var slots = ["intent": Set([self["intent"]?.string ?? ""])]
    for member in self["slots"]?.members ?? [] where member.name != "note" {
      if member.value == "entretien_individuel" { continue }
      slots[member.name] = Set(member.value.array?.map(\.text) ?? [member.value.text])
    }
    return slots
  }
}
