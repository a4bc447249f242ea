import Journal

/// Durable batches against a raw append of the same bytes and against SQLite. All take turns in
/// small lots and are compared block by block, so that they meet the same disk: what counts is the
/// median of the blocks.
struct DurabilityBench {
  let place: String
  private let lot = 5
  private let lotsOfBlock = 80
  private let blocks = 10

  func run() async throws {
    Figure.title("Durable batches")
    let folder = try StoreFolder.create("\(place)/durable")
    let log = try await FileEntryLog<Tally>.open(folder)
    try await log.append(0..<50, writers: 1)
    let files = POSIXFileSystem()
    // As long as the log's own lines, at the same places of their pages.
    let size = try files.status(of: "\(folder.path)/journal/2026-11.jsonl")?.size ?? 0
    let line = [UInt8](repeating: 0x78, count: max(size / 50 - 1, 1)) + [0x0A]
    let raw = try files.open("\(place)/raw", for: .create)
    let sqlite = try await Reference("sqlite", "\(place)/reference.sqlite", "\(line.count)")
    var all: [Block] = []
    for number in 0..<blocks {
      var block = Block()
      for turn in 0..<lotsOfBlock {
        let first = 1000 + (number * lotsOfBlock + turn) * lot
        block.own += try await seconds { try await log.append(first..<first + lot, writers: 1) }
        block.raw += try secondsAtOnce {
          for _ in 0..<lot {
            _ = try raw.write(line[...])
            try raw.syncData()
          }
        }
        block.rows += await sqlite.numbers("\(lot)")?.first ?? .nan
      }
      let many = 1_000_000 + number * 10_000
      block.together = try await seconds { try await log.append(many..<many + 2560, writers: 64) }
      block.together *= Double(lotsOfBlock * lot) / 2560
      all.append(block)
    }
    try await log.close()
    report(all)
  }

  /// The seconds that a block of batches takes.
  private struct Block {
    var own = 0.0
    var raw = 0.0
    var rows = 0.0
    var together = 0.0
  }

  private func report(_ all: [Block]) {
    let each = 1e6 / Double(lotsOfBlock * lot)
    let own = all.map(\.own).median * each
    let sync = all.map(\.raw).median * each
    if sync < 50 {
      Figure.note("fdatasync takes under 50 µs here: this disk promises nothing, no judgement")
    }
    Figure(
      name: "durable batches, one after the other", value: own, unit: .microseconds,
      reference: ("raw write and fdatasync", sync), wanted: sync < 50 ? .nothing : .atLeast(0.8),
      ratio: all.map { $0.raw / $0.own }.median
    ).report()
    // Now and then SQLite copies its log into its file: that is part of its work, and each block is
    // long enough to have some of it.
    if !all.contains(where: { $0.rows.isNaN }) {
      Figure(
        name: "", value: own, unit: .microseconds,
        reference: ("SQLite, WAL, synchronous=FULL", all.map(\.rows).median * each),
        wanted: .atLeast(1), ratio: all.map { $0.rows / $0.own }.median
      ).report()
    }
    Figure(
      name: "durable batches, 64 writers", value: all.map(\.together).median * each,
      unit: .microseconds, reference: ("one after the other", own), wanted: .atLeast(8),
      ratio: all.map { $0.own / $0.together }.median
    ).report()
  }
}
