import Foundation
import Journal

/// Opens a log of many entries, with and without its snapshot.
struct OpeningBench {
  let place: String
  let entries: Int

  func run() async throws {
    Figure.title("A log of \(entries) entries")
    let folder = try StoreFolder.create("\(place)/large")
    let log = try await FileEntryLog<Tally>.open(folder)
    let filling = try await seconds { try await log.append(0..<entries, writers: 256) }
    try await log.close()
    Figure(name: "written by 256 writers", value: filling, unit: .seconds).report()
    let withSnapshot = try await open(folder, .readWrite)
    Figure.limited("opened with a snapshot", withSnapshot.time, .seconds, to: 1).report()
    try FileManager.default.removeItem(atPath: "\(folder.path)/snapshot.json")
    // Turn by turn, and the best of each: neither shall pay for what else the machine does.
    let orjson = try await Reference("orjson", "\(folder.path)/journal/2026-11.jsonl")
    var (own, parsed): ([Double], [Double]) = ([], [])
    var memory = 0.0
    for _ in 0..<3 {
      // Who may write would write the snapshot anew.
      let opened = try await open(folder, .readOnly)
      own.append(opened.time)
      memory = max(memory, opened.memory)
      if let time = await orjson.numbers("")?.first { parsed.append(time) }
    }
    Figure(
      name: "opened without, all hashes checked", value: own.min() ?? 0, unit: .seconds,
      reference: parsed.min().map { ("orjson on the same lines", $0) },
      wanted: parsed.isEmpty ? .nothing : .atLeast(1.0 / 8)
    ).report()
    Figure(name: "memory then (RssAnon)", value: memory, unit: .megabytes).report()
  }

  private func open(
    _ folder: StoreFolder, _ access: StoreFolder.Access
  ) async throws -> (time: Double, memory: Double) {
    var log: FileEntryLog<Tally>?
    let time = try await seconds {
      log = try await FileEntryLog<Tally>.open(folder, access: access)
    }
    guard try await log?.read({ $0.entries }) == entries else {
      throw JournalError.refused(reason: "the log has lost entries")
    }
    return (time, residentMegabytes())
  }
}
