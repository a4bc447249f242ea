import Foundation
import Glibc

/// `quatorze serve` in a process of its own. What it logs goes to a file.
final class ServeProcess {
  private let process = Process()
  private let logFile: String

  /// - Parameter point: the place at which it ends itself; see `KillPoint`.
  init(_ school: ServedSchool, dyingAt point: String? = nil) throws {
    logFile = "\(school.folder.path)/log-\(UUID().uuidString)"
    try Data().write(to: URL(filePath: logFile))
    // What the tests have open is closed first: Foundation takes a process for running as long as
    // a later one holds the socket by which it would see the end.
    let closing = """
      for f in /proc/self/fd/*; do n=${f##*/}; if [ "$n" -gt 2 ]; then eval "exec $n>&-"; fi; done
      exec "$0" "$@"
      """
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = [
      "-c", closing, ProgramProcess.executable, "serve", "--store", school.folder.store,
      "--intents", school.intents, "--config", school.settings,
    ]
    var environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
    if let point { environment["QUATORZE_DIE_AT"] = point }
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle(forWritingAtPath: logFile)
    try process.run()
  }

  deinit { _ = Glibc.kill(process.processIdentifier, SIGKILL) }

  /// What it has logged.
  var log: String { (try? String(contentsOfFile: logFile, encoding: .utf8)) ?? "" }

  var isRunning: Bool {
    guard
      let stat = try? String(
        contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
    else { return false }
    return !stat.contains(") Z ")
  }

  /// Ends it as a power cut would.
  func kill() async throws {
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    try await end()
  }

  /// Asks it to stop.
  func stop() async throws {
    _ = Glibc.kill(process.processIdentifier, SIGTERM)
    try await end()
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
    let end = ContinuousClock.now + .seconds(60)
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
