import ChildProcesses
import Foundation
import Testing

@Suite struct ChildProcessTests {
  @Test func linesGoInAndComeOutAndTheEndIsTold() async throws {
    let process = try await ChildProcess(
      "/bin/sh", ["-c", "while read line; do echo \"<$line>\"; done; printf 'last'; exit 3"])
    process.send("a\nb")
    #expect(await process.line() == "<a>")
    #expect(process.isRunning)
    process.send("c\n")
    #expect(await process.line() == "<bc>")
    process.endInput()
    #expect(await process.rest() == ["last"])
    #expect(try await process.end() == .exited(3))
    #expect(!process.isRunning)
  }

  @Test func oneThatIsKilledHasSaidWhatItSaid() async throws {
    let process = try await ChildProcess("sh", ["-c", "seq 1 50000; exec sleep 1000"])
    #expect(await process.line() == "1")
    while let line = await process.line(), line != "50000" {}
    process.kill()
    #expect(try await process.end() == .signalled(9))
    #expect(await process.line() == nil)
    process.send("too late")
  }

  /// The grandchild has the output, and lives on.
  @Test func itsEndIsSeenThoughAnotherHoldsItsOutput() async throws {
    let process = try await ChildProcess("sh", ["-c", "sleep 1000 & echo $!; exit 4"])
    let other = try #require(await process.line().flatMap { Int32($0) })
    #expect(try await process.end() == .exited(4))
    #expect(await process.line() == nil)
    #expect(kill(other, SIGKILL) == 0)
  }

  @Test func itHasNoDescriptorOfTheTests() async throws {
    let folder = "\(NSTemporaryDirectory())/child-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = "\(folder)/inherited"
    let descriptor = unsafe open(file, O_CREAT | O_RDWR, 0o600)
    defer { close(descriptor) }
    let (end, lines) = try await ChildProcess.run("sh", ["-c", "ls -l /proc/$$/fd"])
    #expect(end == .exited(0))
    #expect(!lines.isEmpty && lines.allSatisfy { !$0.contains(file) })
  }

  @Test func errorsGoWhereTheyShallAndTheEnvironmentIsWhatWasGiven() async throws {
    let folder = "\(NSTemporaryDirectory())/child-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = ["-c", "echo \"$COLOUR $HOME\"; pwd; echo wrong >&2"]
    let (_, both) = try await ChildProcess.run(
      "/bin/sh", script, environment: ["COLOUR": "bleu"], in: folder, errors: .withOutput)
    #expect(both.count == 3)
    #expect(both.first == "bleu ")
    #expect(both.last == "wrong")
    #expect(both[1].hasSuffix((folder as NSString).lastPathComponent))
    let (_, plain) = try await ChildProcess.run("/bin/sh", script, errors: .discarded)
    #expect(plain.count == 2)
    let file = "\(folder)/errors"
    for _ in 0..<2 {
      let (_, lines) = try await ChildProcess.run("/bin/sh", script, errors: .file(file))
      #expect(lines.count == 2)
    }
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "wrong\nwrong\n")
  }

  @Test func whatIsNotThereIsNotStarted() async {
    await #expect(throws: (any Error).self) { _ = try await ChildProcess("/nowhere/program") }
  }

  @Test(arguments: [ChildProcess.Farewell.kill, .endInput])
  func itEndsWithItsValue(_ farewell: ChildProcess.Farewell) async throws {
    var process: ChildProcess? = try await ChildProcess(
      "sh", ["-c", "read line; exit 0"], farewell: farewell)
    let id = try #require(process?.id)
    process = nil
    // It is waited for and gone, no zombie.
    while kill(id, 0) == 0 { await Task.yield() }
  }

  /// More of them than the machine has cores, each waited for by a test of its own.
  @Test func manyAreWaitedForAtOnce() async throws {
    try await withThrowingTaskGroup { group in
      for number in 0..<40 {
        group.addTask {
          let (end, lines) = try await ChildProcess.run(
            "sh", ["-c", "read line; echo \"$line\"; exit \(number)"], input: "\(number)\n")
          return end == .exited(Int32(number)) && lines == ["\(number)"]
        }
      }
      for try await isSo in group { #expect(isSo) }
    }
  }
}
