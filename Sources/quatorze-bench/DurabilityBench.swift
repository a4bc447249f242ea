import Journal

/// Durable batches against a raw append of the same bytes and against SQLite. All take turns in
/// small lots, so that they meet the same disk.
struct DurabilityBench {
  let place: String
  private let lots = 100
  private let lot = 20

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
    let sqlite = try Reference("sqlite", "\(place)/reference.sqlite", "\(line.count)")
    var (own, appends, rows, together): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
    for number in 0..<lots {
      let first = 1000 + number * lot
      own.append(try await seconds { try await log.append(first..<first + lot, writers: 1) })
      appends.append(
        try secondsAtOnce {
          for _ in 0..<lot {
            _ = try raw.write(line[...])
            try raw.syncData()
          }
        })
      if let time = sqlite.numbers("\(lot)")?.first { rows.append(time) }
      guard number.isMultiple(of: 10) else { continue }
      let many = 1_000_000 + number * 1000
      together.append(
        try await seconds { try await log.append(many..<many + 2560, writers: 64) } / 2560)
    }
    try await log.close()
    report(own: own, appends: appends, rows: rows, together: together)
  }

  private func report(own: [Double], appends: [Double], rows: [Double], together: [Double]) {
    let each = Double(lot)
    let sync = appends.median / each
    let name = "durable batches, one after the other"
    if sync < 50e-6 {
      Figure.note("fdatasync takes under 50 µs here: this disk promises nothing, no judgement")
    }
    Figure(
      name: "\(name), median", value: own.median / each * 1e6, unit: .microseconds,
      reference: ("raw write and fdatasync", sync * 1e6),
      wanted: sync < 50e-6 ? .nothing : .atLeast(0.8)
    ).report()
    // The mean: now and then SQLite copies its log into its file, and that is part of its work.
    if rows.count == lots {
      Figure(
        name: "\(name), mean", value: own.sum / each / Double(lots) * 1e6, unit: .microseconds,
        reference: ("SQLite, WAL, synchronous=FULL", rows.sum / each / Double(lots) * 1e6),
        wanted: .atLeast(1)
      ).report()
    }
    Figure(
      name: "durable batches, 64 writers", value: 1 / together.median, unit: .perSecond,
      reference: ("one after the other", each / own.median), wanted: .atLeast(8)
    ).report()
  }
}
