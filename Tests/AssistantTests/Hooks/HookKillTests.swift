import Assistant
import ChildProcesses
import Dossier
import Foundation
import Glibc
import Journal
import JSONText
import Testing

/// `kill -9` under load, a restart, and the sender's retries: nothing lost, nothing twice.
@Suite struct HookKillTests {
  static let users = 8
  static let messages = 160

  /// The built probe, which lies beside the tests.
  private static let probe = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "hook-probe")

  private func start(_ store: String, portfile: String) async throws -> ChildProcess {
    let process = try await ChildProcess(
      HookKillTests.probe.path, [store, "\(Bench.root)/intents", ProductCalls.standardSecret])
    let port = await process.line()?.split(separator: " ").last.map(String.init) ?? ""
    try port.write(toFile: portfile, atomically: true, encoding: .utf8)
    return process
  }

  @Test func nothingIsLostAndNothingDoubled() async throws {
    let folder = try TestFolder()
    let store = try await TestStore(team: try HookKillTests.team(in: folder))
    try await store.store.log.close()
    let path = "\(store.folder.path)/store"
    let portfile = "\(folder.path)/port"
    var server = try await start(path, portfile: portfile)
    // Each accepted message is told at once, on a line of its own.
    let load = try await ChildProcess(
      "python3",
      [
        "-B", "\(Bench.root)/Tests/AssistantTests/Hooks/load.py", "0",
        ProductCalls.standardSecret, "--portfile", portfile, "--messages",
        "\(HookKillTests.messages)", "--users", "\(HookKillTests.users)", "--connections", "8",
        "--retry", "120", "--log", "/dev/stdout",
      ])
    for _ in 1...3 {
      for _ in 0..<HookKillTests.messages / 4 { _ = await load.line() }
      server.kill()
      try await server.end()
      server = try await start(path, portfile: portfile)
    }
    let result = try JSON(parsing: try #require(await load.rest().last))
    try await load.end()
    server.signal(SIGTERM)
    try await server.end()
    #expect(result["accepted"]?.integer == HookKillTests.messages, "\(result)")
    #expect(result["errors"]?.integer == 0, "\(result)")
    try check(path)
  }

  /// Each message has one batch, and each user's are in the order in which they were sent.
  private func check(_ store: String) throws {
    var batches: [String: Int] = [:]
    var lastOf: [String: Int] = [:]
    for file in try FileManager.default.contentsOfDirectory(atPath: "\(store)/journal").sorted() {
      let bytes = try #require(FileManager.default.contents(atPath: "\(store)/journal/\(file)"))
      let text = String(decoding: bytes, as: UTF8.self)
      // Behind the last entry lie zero bytes, laid down ahead.
      for line in text.split(separator: "\n") where !line.hasPrefix("\0") {
        let entry = try JSON(parsing: line)
        guard entry["type"] == "session.logged",
          let id = entry["via"]?["id"]?.string
        else { continue }
        batches[id, default: 0] += 1
        let parts = id.split(separator: "-").map(String.init)
        let number = Int(parts[2]) ?? -1
        #expect(number == (lastOf[parts[1]] ?? -1) + 1, "\(id)")
        lastOf[parts[1]] = number
      }
    }
    #expect(batches.count == HookKillTests.messages)
    #expect(batches.values.allSatisfy { $0 == 1 })
  }

  /// Référents with an account in the load's own chat.
  private static func team(in folder: TestFolder) throws -> String {
    var rows = ["identifiant;nom;prénom;rôle;comptes"]
    for user in 0..<users {
      rows.append("u\(user);Nom\(user);Prénom\(user);référent;load:u\(user)")
    }
    let demo = try String(contentsOfFile: "\(Bench.root)/intents/demo/equipe.csv", encoding: .utf8)
    rows += demo.split(separator: "\n").dropFirst().map(String.init)
    let path = "\(folder.path)/equipe.csv"
    try rows.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
