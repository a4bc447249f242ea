import Foundation
import Glibc

/// The probe in a process of its own, with pipes to and from it.
final class ProbeProcess {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var buffer: [UInt8] = []

  /// The probe stands beside the program that runs the tests.
  static var executable: String {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = own.appending(path: "journal-probe").path
    if FileManager.default.isExecutableFile(atPath: beside) { return beside }
    return URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "journal-probe").path
  }

  init(_ arguments: [String], under tool: [String] = []) throws {
    let words = tool + [Self.executable] + arguments
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    process.standardInput = input
    process.standardOutput = output
    // A killed probe must not end the tests by SIGPIPE.
    _ = signal(SIGPIPE, SIG_IGN)
    try process.run()
  }

  func send(_ text: String) { try? input.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }

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

  func kill() { _ = Glibc.kill(process.processIdentifier, SIGKILL) }

  /// The lines that are left, when the process has ended.
  func rest() -> [String] {
    var lines: [String] = []
    while let line = line() { lines.append(line) }
    process.waitUntilExit()
    return lines
  }

  var status: Int32 { process.terminationStatus }
}
