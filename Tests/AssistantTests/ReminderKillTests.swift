import Assistant
import ChildProcesses
import CivilTime
import Dossier
import Foundation
import Journal
import JSONText
import Reminders
import Testing

/// The loop and the outbox, killed again and again around sending: on the receiving side every
/// reminder comes once.
@Suite(.serialized) struct ReminderKillTests {
  /// Thirty days in half a minute, in as many lives as fit.
  @Test func killedAtAnyMomentNothingIsLostAndNothingComesTwice() async throws {
    let store = try await TestStore(start: "2026-11-02T07:00")
    let path = "\(store.folder.path)/store"
    for time in ["8h10", "10h20", "13h30", "17h40"] {
      for author in ["karima", "helene", "olivier"] {
        try await store.say(
          "rappelle-moi tous les jours à \(time) de vérifier les feuilles", as: author)
      }
    }
    let state = try await store.store.log.read { $0.dossier }
    #expect(state.reminders.own.count == 12)
    try await store.store.log.close()
    let received = "\(store.folder.path)/received"
    let start = Bench.instant("2026-11-02T07:30")
    let speed: Int64 = 86_400  // a day a second
    let real = Int64(Date().timeIntervalSince1970 * 1000)
    var kills = 0
    var random = SystemRandomNumberGenerator()
    func elapsed() -> Int64 { Int64(Date().timeIntervalSince1970 * 1000) - real }
    while elapsed() < 28_000 {
      let process = try await probe(path, received, start, real, speed)
      let life = Int.random(in: 20...450, using: &random)
      try await Task.sleep(for: .milliseconds(life))
      process.kill()
      try await process.end()
      kills += 1
    }
    // The last life clears what is left.
    let last = try await probe(path, received, start, real, speed)
    try await Task.sleep(for: .milliseconds(2_500))
    last.kill()
    try await last.end()

    let lines = try String(contentsOfFile: received, encoding: .utf8).split(separator: "\n")
    let keys = lines.map { String($0.split(separator: "\t")[0]) }
    #expect(Set(keys).count == keys.count, "a message came twice")
    // What the bot says it has sent, by occurrence.
    let bot = try String(contentsOfFile: "\(path)/bot/probe.jsonl", encoding: .utf8)
    var noted: [String: String] = [:]
    var leftOut: Set<String> = []
    for line in bot.split(separator: "\n") {
      guard let json = try? JSON(parsing: String(line)), let key = json["key"]?.string else {
        continue
      }
      for id in json["content"]?["leftOut"]?.members ?? [] { leftOut.insert(id.name) }
      guard key.hasPrefix("r ") else { continue }
      for id in json["content"]?["ids"]?.strings ?? [] {
        #expect(noted[id] == nil, "\(id) is in two messages")
        noted[id] = String(key.dropFirst(2))
      }
    }
    let sent = Set(keys)
    let lost = noted.filter { !sent.contains($0.value) }
    #expect(lost.isEmpty, "\(lost.keys.sorted())")
    // Of each reminder of one's own, each day of the month: sent, or left out for a later one.
    for number in 1...12 {
      for day in 3...28 {
        let prefix = "own/\(number)/2026-11-\(day < 10 ? "0" : "")\(day)T"
        let found =
          noted.keys.contains { $0.hasPrefix(prefix) }
          || leftOut.contains { $0.hasPrefix(prefix) }
        #expect(found, "\(prefix) is missing")
      }
    }
    print(
      "reminder kills: \(kills) lives, \(keys.count) messages, \(noted.count) occurrences sent, \(leftOut.count) left out for a later one; 0 lost, 0 twice"
    )
    #expect(kills >= 30)
  }

  private func probe(
    _ store: String, _ received: String, _ start: Instant, _ real: Int64, _ speed: Int64
  ) async throws -> ChildProcess {
    let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "reminder-probe").path
    let beside = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "reminder-probe").path
    return try await ChildProcess(
      FileManager.default.isExecutableFile(atPath: own) ? own : beside,
      [store, "\(Bench.root)/intents", received, "\(start.milliseconds)", "\(real)", "\(speed)"],
      errors: .discarded)
  }
}
