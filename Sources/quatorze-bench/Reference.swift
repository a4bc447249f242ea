internal import ChildProcesses
import Foundation

/// A Python process (`Tests/references.py`) that does what others do, for comparison. It answers
/// each line with one line.
final class Reference {
  private let process: ChildProcess

  init(_ arguments: String...) async throws {
    let python = ProcessInfo.processInfo.environment["QUATORZE_PYTHON"] ?? "python3"
    process = try await ChildProcess(python, ["-B", "Tests/references.py"] + arguments)
  }

  /// Sends a line and waits for the answer; nil when the process has ended.
  func ask(_ line: String) async -> String? {
    process.send(line + "\n")
    return await process.line()
  }

  /// The numbers of the answer; nil when there are none, and why is printed.
  func numbers(_ line: String) async -> [Double]? {
    guard let answer = await ask(line) else { return nil }
    let numbers = answer.split(separator: " ").compactMap { Double($0) }
    if !numbers.isEmpty { return numbers }
    Figure.note(answer)
    return nil
  }
}
