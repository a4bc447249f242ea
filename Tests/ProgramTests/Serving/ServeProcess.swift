import ChildProcesses
import Foundation

/// `quatorze serve` in a process of its own. What it logs goes to a file.
final class ServeProcess {
  private let process: ChildProcess
  private let logFile: String

  /// - Parameter point: the place at which it ends itself; see `KillPoint`.
  init(_ school: ServedSchool, dyingAt point: String? = nil) async throws {
    logFile = "\(school.folder.path)/log-\(UUID().uuidString)"
    var environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    if let point { environment["QUATORZE_DIE_AT"] = point }
    process = try await ChildProcess(
      ProgramProcess.executable,
      [
        "serve", "--store", school.folder.store, "--intents", school.intents, "--config",
        school.settings,
      ], environment: environment, errors: .file(logFile))
  }

  /// What it has logged.
  var log: String { (try? String(contentsOfFile: logFile, encoding: .utf8)) ?? "" }

  var isRunning: Bool { process.isRunning }

  /// Ends it as a power cut would.
  func kill() async throws {
    process.kill()
    try await end()
  }

  /// Asks it to stop.
  @discardableResult
  func stop(by signal: Int32 = SIGTERM) async throws -> ChildProcess.End {
    process.signal(signal)
    try await end()
    return try await process.end()
  }

  /// Waits for its end.
  func end() async throws {
    try await wait("end of the process") { !self.isRunning }
  }

  /// Waits until it has logged that.
  func logged(_ text: String) async throws {
    try await wait("“\(text)” in the log") { self.log.contains(text) || !self.isRunning }
    guard log.contains(text) else { throw ServeFailure("it ended: \(log)") }
  }

  private func wait(_ what: String, _ isSo: () -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(240)
    while !isSo() {
      guard ContinuousClock.now < end else { throw ServeFailure("no \(what): \(log)") }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}

struct ServeFailure: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}
