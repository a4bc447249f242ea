import Foundation
import Glibc
import JSONText
import Journal

/// Measures the log against references in the same run: only the ratios mean anything on another
/// machine. `FOLDER` must lie on the disk that is to be measured.
enum Bench {
  static func run(_ arguments: [String]) async throws {
    let place = arguments[0] + "/bench-\(getpid())"
    try POSIXFileSystem().createFolder(place)
    defer { try? FileManager.default.removeItem(atPath: place) }
    try await durability(place)
    let entries = arguments.count > 1 ? Int(arguments[1]) ?? 0 : 1_000_000
    if entries > 0 { try await opening(place, entries: entries) }
  }

  static func seconds(_ body: () async throws -> Void) async rethrows -> Double {
    let start = ContinuousClock.now
    try await body()
    let time = (ContinuousClock.now - start).components
    return Double(time.seconds) + Double(time.attoseconds) / 1e18
  }

  /// A batch as it comes from a message of some length.
  static func append(_ number: Int, to log: FileEntryLog<Count>) async throws {
    _ = try await log.transact(Probe.message("$\(number):cfa.example")) { transaction in
      try transaction.record("session.noted", entry(number))
    }
  }

  static func entry(_ number: Int) -> JSON {
    .object([
      "n": .integer(number), "apprentice": .string("a\(number % 400)"), "date": "2026-11-20",
      "minutes": 45, "mode": "visit",
      "text": .string("Entretien en entreprise, bilan du mois et objectifs n° \(number)"),
    ])
  }

  // MARK: - Durability

  private static func durability(_ place: String) async throws {
    let count = 2000
    let folder = try StoreFolder.create(place + "/durable")
    let log = try await FileEntryLog<Count>.open(folder)
    for number in 0..<50 { try await append(number, to: log) }
    // Turn by turn in small lots, and the median lot of each, so that both meet the same disk.
    // As long as the log's own lines, at the same places of their pages.
    let size = try POSIXFileSystem().status(of: folder.path + "/journal/2026-11.jsonl")?.size ?? 0
    let line = [UInt8](repeating: 0x78, count: size / 50 - 1) + [0x0A]
    let raw = try POSIXFileSystem().open(place + "/raw", for: .create)
    var ownLots: [Double] = []
    var rawLots: [Double] = []
    var manyLots: [Double] = []
    for lot in 0..<100 {
      ownLots.append(
        try await seconds {
          for number in 0..<count / 100 { try await append(1000 + lot * 100 + number, to: log) }
        })
      rawLots.append(
        try await seconds {
          for _ in 0..<count / 100 {
            _ = try raw.write(line[...])
            try raw.syncData()
          }
        })
      if lot.isMultiple(of: 10) {
        manyLots.append(
          try await seconds { try await appendTogether(2560, from: lot * 2560, to: log) })
      }
    }
    let own = median(ownLots) * 100
    let reference = median(rawLots) * 100
    let sync = reference / Double(count)
    say("raw write and fdatasync", sync * 1e6, "µs each")
    say("durable batches, one after the other", own / Double(count) * 1e6, "µs each")
    if sync < 50e-6 {
      print("  fdatasync takes under 50 µs here: this disk promises nothing, no judgement")
    } else {
      judge("  speed against raw", reference / own, atLeast: 0.8)
    }
    let sqlite = try python(sqliteScript, [place + "/reference.sqlite", "\(count)"])
    if let each = Double(sqlite) {
      say("SQLite, WAL, synchronous=FULL", each * 1e6, "µs each")
      say("  speed against SQLite", each / (own / Double(count)), "times")
    }
    let many = 2560
    let together = median(manyLots)
    say("durable batches, 64 writers", together / Double(many) * 1e6, "µs each")
    judge("  speed against one", own / Double(count) / (together / Double(many)), atLeast: 8)
    try await log.close()
  }

  /// Appends so many batches with 64 writers.
  private static func appendTogether(
    _ count: Int, from first: Int, to log: FileEntryLog<Count>
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<64 {
        group.addTask {
          for number in stride(from: writer, to: count, by: 64) {
            try await append(1_000_000 + first + number, to: log)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  private static func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
  }

  private static let sqliteScript = """
    import sqlite3, sys, time
    base = sqlite3.connect(sys.argv[1], isolation_level=None)
    base.execute("pragma journal_mode=wal")
    base.execute("pragma synchronous=full")
    base.execute("create table entry(seq integer primary key, via text unique, line text)")
    count, line = int(sys.argv[2]), "x" * 680
    start = time.perf_counter()
    for number in range(count):
        base.execute("begin immediate")
        base.execute("insert into entry(via, line) values(?, ?)", ("$%d" % number, line))
        base.execute("commit")
    print((time.perf_counter() - start) / count)
    """

  // MARK: - Opening

  private static func opening(_ place: String, entries: Int) async throws {
    let folder = try StoreFolder.create(place + "/large")
    let log = try await FileEntryLog<Count>.open(folder)
    let filling = try await seconds {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<256 {
          group.addTask {
            for number in stride(from: writer, to: entries, by: 256) {
              try await append(number, to: log)
            }
          }
        }
        try await group.waitForAll()
      }
    }
    say("\(entries) entries written by 256 writers", filling, "s")
    try await log.close()
    let withSnapshot = try await seconds {
      let log = try await FileEntryLog<Count>.open(folder)
      guard try await log.read({ $0.entries }) == entries else { exit(3) }
    }
    say("opened with a snapshot", withSnapshot, "s")
    judge("  speed against one second", 1 / withSnapshot, atLeast: 1)
    try POSIXFileSystem().remove(folder.path + "/snapshot.json")
    let before = residentAnonymous()
    var kept: FileEntryLog<Count>?
    let without = try await seconds { kept = try await FileEntryLog<Count>.open(folder) }
    guard try await kept?.read({ $0.entries }) == entries else { exit(3) }
    say("opened without a snapshot", without, "s")
    say("  memory (RssAnon) before, after", Double(before), "kB,  \(residentAnonymous()) kB")
    let parsed = try python(orjsonScript, ["\(folder.path)/journal/2026-11.jsonl"])
    if let reference = Double(parsed) {
      say("orjson on the same lines", reference, "s")
      judge("  orjson's time against ours, of an eighth", 8 * reference / without, atLeast: 1)
    } else {
      print("  orjson: \(parsed)")
    }
  }

  private static let orjsonScript = """
    import sys, time
    import orjson
    lines = open(sys.argv[1], "rb").read().split(b"\\n")[1:-1]
    start = time.perf_counter()
    for line in lines:
        orjson.loads(line)
    print(time.perf_counter() - start)
    """

  /// In kB, from /proc/self/status.
  private static func residentAnonymous() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  // MARK: - Printing

  private static func python(_ script: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func say(_ what: String, _ value: Double, _ unit: String) {
    let figure = String(format: value < 10 ? "%.3f" : "%.1f", value)
    print(what.padding(toLength: 44, withPad: " ", startingAt: 0), figure, unit)
  }

  private static func judge(_ what: String, _ ratio: Double, atLeast wanted: Double) {
    let figure = String(format: "%.2f", ratio)
    print(
      what.padding(toLength: 44, withPad: " ", startingAt: 0), figure,
      "(at least \(wanted))", ratio >= wanted ? "ok" : "TOO LOW")
  }
}
