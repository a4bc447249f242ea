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
    let withSnapshot = try await open(folder)
    Figure.limited("opened with a snapshot", withSnapshot.time, .seconds, to: 1).report()
    try FileManager.default.removeItem(atPath: "\(folder.path)/snapshot.json")
    let without = try await open(folder)
    let orjson = try Reference("orjson", "\(folder.path)/journal/2026-11.jsonl")
    if let parsed = orjson.numbers("")?.first {
      Figure(
        name: "opened without, all hashes checked", value: without.time, unit: .seconds,
        reference: ("orjson on the same lines", parsed), wanted: .atLeast(1.0 / 8)
      ).report()
    }
    Figure(name: "memory then (RssAnon)", value: without.memory, unit: .megabytes).report()
  }

  private func open(_ folder: StoreFolder) async throws -> (time: Double, memory: Double) {
    var log: FileEntryLog<Tally>?
    let time = try await seconds { log = try await FileEntryLog<Tally>.open(folder) }
    guard try await log?.read({ $0.entries }) == entries else {
      throw JournalError.refused(reason: "the log has lost entries")
    }
    return (time, residentMegabytes())
  }
}
