import ChildProcesses
import Foundation
import JSONText

/// The built program in a process of its own.
enum ProgramProcess {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The program stands beside the one that runs the tests.
  static var executable: String {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = own.appending(path: "quatorze").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "quatorze").path
  }

  static func start(_ arguments: [String], in folder: String? = nil) async throws -> ChildProcess {
    try await ChildProcess(
      executable, arguments, environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"], in: folder)
  }

  /// Runs to the end. Standard error goes where that of the tests goes.
  static func run(
    _ arguments: [String], input text: String = "", in folder: String? = nil
  ) async throws -> (lines: [String], end: ChildProcess.End) {
    let program = try await start(arguments, in: folder)
    program.send(text)
    program.endInput()
    let lines = await program.rest()
    return (lines, try await program.end())
  }
}

extension ChildProcess {
  func send(_ value: JSON) { send(value.text + "\n") }

  func json() async -> JSON? { await line().flatMap { try? JSON(parsing: $0) } }
}

/// A folder that goes with the test, with a demo store's people in it when wanted.
final class ProgramFolder: Sendable {
  let path: String

  init() throws {
    path = "\(NSTemporaryDirectory())/quatorze-program-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var store: String { "\(path)/store" }
  var intents: String { "\(ProgramProcess.root)/intents" }

  /// Few intents, so that a process starts at once: what the tests of durability talk with.
  func smallIntents() throws -> String {
    let small = "\(path)/intents"
    if FileManager.default.fileExists(atPath: small) { return small }
    try FileManager.default.copyItem(atPath: intents, toPath: small)
    let kept: Set<String> = [
      "undo.yaml", "affirm.yaml", "deny.yaml", "fillers.yaml", "replies.yaml", "notes.yaml",
      "sensibles.yaml",
    ]
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(small)/fr")
    where name.hasSuffix(".yaml") && !kept.contains(name) {
      try FileManager.default.removeItem(atPath: "\(small)/fr/\(name)")
    }
    let examples = "\(small)/fr/examples"
    for name in try FileManager.default.contentsOfDirectory(atPath: examples)
    where !["undo.jsonl", "affirm.jsonl", "deny.jsonl"].contains(name) {
      try FileManager.default.removeItem(atPath: "\(examples)/\(name)")
    }
    try """
    intent: log_session
    sentences:
      - "vu {person} {duration} {pastdate}"
      - "vu {person} {pastdate} {duration}"
    """.write(toFile: "\(small)/fr/log_session.yaml", atomically: true, encoding: .utf8)
    // What was fitted to all intents says nothing of these few.
    try "right: {bias: 3}\nfalse_record: {bias: -3}\nask_above: 0.5\ngive_up_above: 0.9\n".write(
      toFile: "\(small)/fr/certitude.yaml", atomically: true, encoding: .utf8)
    return small
  }

  /// Few intents that pass all checks: without the examples that need others.
  func soundIntents() throws -> String {
    let small = try smallIntents()
    try FileManager.default.removeItem(atPath: "\(small)/fr/examples")
    let phrases = [
      "undo": "(annule|efface) (la dernière saisie|ce que j'ai mis)",
      "affirm": "(oui|d'accord) [c'est ça]", "deny": "(non|pas du tout) [c'est faux]",
    ]
    for (name, phrase) in phrases {
      try "intent: \(name)\nsentences:\n  - \"\(phrase)\"\n".write(
        toFile: "\(small)/fr/\(name).yaml", atomically: true, encoding: .utf8)
    }
    return small
  }

  /// Makes the store with the people of the demo, in November 2026.
  func makeStore() async throws {
    for name in ["equipe", "apprentis"] {
      _ = try await ProgramProcess.run([
        "import", "\(intents)/demo/\(name).csv", "--store", store, "--intents", intents,
        "--now", "2026-11-01T08:00",
      ])
    }
  }

  func chat(_ intents: String, _ more: String...) async throws -> ChildProcess {
    try await ProgramProcess.start(
      ["chat", "--json", "--store", store, "--intents", intents, "--as", "karima"] + more)
  }

  /// The store's export.
  func export() async throws -> JSON {
    let lines = try await ProgramProcess.run(["store", "export", "--store", store]).lines
    return try JSON(parsing: lines.joined(separator: "\n"))
  }
}
