import ChildProcesses
import Foundation

/// The probe in a process of its own.
enum ProbeProcess {
  /// The probe stands beside the program that runs the tests.
  static var executable: String {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = own.appending(path: "journal-probe").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "journal-probe").path
  }

  static func start(_ arguments: [String], under tool: [String] = []) async throws -> ChildProcess {
    let words = tool + [executable] + arguments
    return try await ChildProcess(words[0], Array(words.dropFirst()))
  }
}
