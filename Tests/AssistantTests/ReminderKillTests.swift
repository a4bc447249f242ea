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
    // However slow the machine is: both a month and enough lives.
    while elapsed() < 28_000 || kills < 30 {
      let process = try await probe(path, received, start, real, speed)
      let life = Int.random(in: 20...450, using: &random)
      try await Task.sleep(for: .milliseconds(life))
      process.kill()
      try await process.end()
      kills += 1
    }
    // The last life clears what is left.
    let last = try await probe(path, received, start, real, speed)
    var report = try KillReport(store: path, received: received)
    let end = elapsed() + 60_000
    while !report.isWhole, elapsed() < end {
      try await Task.sleep(for: .milliseconds(100))
      report = try KillReport(store: path, received: received)
    }
    last.kill()
    try await last.end()

    report = try KillReport(store: path, received: received)
    let (keys, noted, leftOut) = (report.keys, report.noted, report.leftOut)
    #expect(Set(keys).count == keys.count, "a message came twice")
    #expect(report.listed.isDisjoint(with: keys), "a message came that was told to be too old")
    #expect(report.twice.isEmpty, "\(report.twice) are in two messages")
    #expect(report.lost.isEmpty, "\(report.lost.keys.sorted())")
    #expect(report.missing.isEmpty, "\(report.missing) are missing")
    print(
      "reminder kills: \(kills) lives, \(keys.count) messages, \(noted.count) occurrences sent, \(leftOut.count) left out for a later one; 0 lost, 0 twice"
    )
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

/// What was received and what the bot has noted, at one moment.
private struct KillReport {
  /// Of the messages that were received, in order.
  let keys: [String]
  /// What the bot says it has sent: the key of the message of each occurrence.
  private(set) var noted: [String: String] = [:]
  private(set) var leftOut: Set<String> = []
  /// The messages that were too old to be sent, of which the coordinator is told.
  private(set) var listed: Set<String> = []
  /// Occurrences that stand in two messages.
  private(set) var twice: Set<String> = []

  init(store: String, received: String) throws {
    let lines = try String(contentsOfFile: received, encoding: .utf8).split(separator: "\n")
    keys = lines.map { String($0.split(separator: "\t")[0]) }
    let bot = try String(contentsOfFile: "\(store)/bot/probe.jsonl", encoding: .utf8)
    for line in bot.split(separator: "\n") {
      guard let json = try? JSON(parsing: String(line)), let key = json["key"]?.string else {
        continue
      }
      for id in json["content"]?["leftOut"]?.members ?? [] { leftOut.insert(id.name) }
      if key == "f round" { listed.formUnion(json["content"]?["expired"]?.strings ?? []) }
      guard key.hasPrefix("r ") else { continue }
      for id in json["content"]?["ids"]?.strings ?? [] {
        if noted.updateValue(String(key.dropFirst(2)), forKey: id) != nil { twice.insert(id) }
      }
    }
  }

  /// Of November, what was noted, not received, and not told to be too old either; later ones may be on
  /// their way at the end.
  var lost: [String: String] {
    let sent = Set(keys).union(listed)
    return noted.filter { $0.key.contains("/2026-11-") && !sent.contains($0.value) }
  }

  /// Of each reminder of one's own each day of the month that was neither sent nor left out for a
  /// later one.
  var missing: [String] {
    let known = leftOut.union(noted.keys)
    let days = Set(known.map { String($0.prefix { $0 != "T" }) })
    return (1...12).flatMap { number in
      (3...28).map { "own/\(number)/2026-11-\($0 < 10 ? "0" : "")\($0)" }
    }.filter { !days.contains($0) }
  }

  var isWhole: Bool { lost.isEmpty && missing.isEmpty }
}
