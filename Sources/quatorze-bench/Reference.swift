import Foundation

/// A Python process (`Tests/references.py`) that does what others do, for comparison. It answers
/// each line with one line.
final class Reference {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest: [UInt8] = []

  init(_ arguments: String...) throws {
    let python = ProcessInfo.processInfo.environment["QUATORZE_PYTHON"] ?? "python3"
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [python, "-B", "Tests/references.py"] + arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// Sends a line and waits for the answer; nil when the process has ended.
  func ask(_ line: String) -> String? {
    do { try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8)) } catch {
      return nil
    }
    return answer()
  }

  /// The numbers of the answer; nil when there are none, and why is printed.
  func numbers(_ line: String) -> [Double]? {
    guard let answer = ask(line) else { return nil }
    let numbers = answer.split(separator: " ").compactMap { Double($0) }
    if !numbers.isEmpty { return numbers }
    Figure.note(answer)
    return nil
  }

  private func answer() -> String? {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        defer { rest.removeSubrange(...end) }
        return String(decoding: rest[..<end], as: UTF8.self)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      rest += more
    }
  }
}
