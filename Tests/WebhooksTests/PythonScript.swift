import ChildProcesses
import Foundation

/// A script beside the tests, run to its end.
enum PythonScript {
  /// The interpreter with the packages of `Tests/requirements.txt`, or any other.
  static var interpreter: String {
    ProcessInfo.processInfo.environment["QUATORZE_PYTHON"] ?? "/usr/bin/python3"
  }

  /// - Parameter input: written to its standard input.
  /// - Returns: its standard output and what it complains of.
  static func run(_ path: String, _ arguments: [String], input: String = "") async throws
    -> (end: ChildProcess.End, output: String)
  {
    let (end, lines) = try await ChildProcess.run(
      interpreter, ["-B", "\(Samples.root)/\(path)"] + arguments, input: input, errors: .withOutput)
    return (end, lines.joined(separator: "\n"))
  }
}
