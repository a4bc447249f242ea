import Foundation
import Glibc
import JSONText

/// The built program in a process of its own, with pipes to and from it.
final class ProgramProcess {
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

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []

  init(_ arguments: [String], in folder: String? = nil) throws {
    process.executableURL = URL(filePath: ProgramProcess.executable)
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    // A killed program must not end the tests by SIGPIPE.
    _ = signal(SIGPIPE, SIG_IGN)
    try process.run()
  }

  /// Runs to the end. Standard error goes where that of the tests goes.
  static func run(
    _ arguments: [String], input text: String = "", in folder: String? = nil
  ) throws -> (lines: [String], status: Int32) {
    let program = try ProgramProcess(arguments, in: folder)
    program.send(text)
    program.endInput()
    let lines = program.rest()
    return (lines, program.endStatus())
  }

  func send(_ text: String) { try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }

  func send(_ value: JSON) { send(value.text + "\n") }

  func endInput() { try? input.fileHandleForWriting.close() }

  /// The next line; nil at the end of the output.
  func line() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        defer { buffer.removeFirst(end + 1) }
        return String(decoding: buffer[..<end], as: UTF8.self)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      buffer += more
    }
  }

  func json() -> JSON? { line().flatMap { try? JSON(parsing: $0) } }

  func kill() { _ = Glibc.kill(process.processIdentifier, SIGKILL) }

  /// The lines that are left, when the process has ended.
  @discardableResult
  func rest() -> [String] {
    var lines: [String] = []
    while let line = line() { lines.append(line) }
    _ = endStatus()
    return lines
  }

  /// Waits for the end and tells its status. Foundation misses an end while another process that it
  /// started runs: then the process stays as a zombie that shows its status.
  private func endStatus() -> Int32 {
    let file = "/proc/\(process.processIdentifier)/stat"
    while let stat = try? String(contentsOfFile: file, encoding: .utf8) {
      let fields = stat.split(separator: ")").last?.split(whereSeparator: \.isWhitespace) ?? []
      if fields.first == "Z", let code = fields.last.flatMap({ Int32($0) }) {
        return code & 0x7F == 0 ? code >> 8 : code & 0x7F
      }
      usleep(2_000)
    }
    process.waitUntilExit()
    return process.terminationStatus
  }
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
    try """
    intent: log_session
    sentences:
      - "vu {person} {duration} {pastdate}"
      - "vu {person} {pastdate} {duration}"
    """.write(toFile: "\(small)/fr/log_session.yaml", atomically: true, encoding: .utf8)
    return small
  }

  /// Makes the store with the people of the demo, in November 2026.
  func makeStore() throws {
    for name in ["equipe", "apprentis"] {
      _ = try ProgramProcess.run([
        "import", "\(intents)/demo/\(name).csv", "--store", store, "--intents", intents,
        "--now", "2026-11-01T08:00",
      ])
    }
  }

  func chat(_ intents: String, _ more: String...) throws -> ProgramProcess {
    try ProgramProcess(
      ["chat", "--json", "--store", store, "--intents", intents, "--as", "karima"] + more)
  }

  /// The store's export.
  func export() throws -> JSON {
    let lines = try ProgramProcess.run(["store", "export", "--store", store]).lines
    return try JSON(parsing: lines.joined(separator: "\n"))
  }
}
