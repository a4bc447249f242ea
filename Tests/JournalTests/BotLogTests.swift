import JSONText
import Journal
import JournalTesting
import Testing

@Suite("the bot log")
struct BotLogTests {
  let files = MemoryFileSystem()
  let folder: StoreFolder
  let path = "/store/bot/%40bot%3Acfa.fr.jsonl"

  init() throws { folder = try StoreFolder.create("/store", files: files) }

  private func record(_ number: Int) -> BotRecord {
    BotRecord(key: "$\(number)", time: "2026-11-20T09:00:0\(number)Z", content: .integer(number))
  }

  private func reopened(_ files: MemoryFileSystem) throws -> [BotRecord] {
    try BotLog.open(
      "@bot:cfa.fr", in: StoreFolder.open("/store", access: .readOnly, files: files)
    ).records.all()
  }

  @Test("what was appended survives a loss of power, in order")
  func roundTrip() async throws {
    do {
      let log = try BotLog.open("@bot:cfa.fr", in: folder)
      #expect(try log.records.all().isEmpty)
      try await log.append([record(1), record(2)])
      try await log.append(record(3))
    }
    #expect(try reopened(files.afterPowerLoss()) == [1, 2, 3].map(record))
  }

  @Test("one process at a time; a standby takes over when the other ends")
  func alone() async throws {
    var logs = [try BotLog.open("@bot:cfa.fr", in: folder)]
    try await logs[0].append(record(1))
    #expect(refusal("@bot:cfa.fr") == .inUse(file: path))
    #expect(refusal("@other:cfa.fr") == nil)
    let (told, wake) = AsyncStream<Void>.makeStream()
    let records = try await withThrowingTaskGroup(of: [BotRecord].self) { [folder] group in
      group.addTask { try await Self.takeOver(in: folder, wake) }
      for await _ in told { break }
      logs.removeAll()
      return try await group.next()
    }
    #expect(records == [record(1)])
  }

  @Test("a standby that is given up leaves the log to the next one", .timeLimit(.minutes(1)))
  func givenUp() async throws {
    var logs = [try BotLog.open("@bot:cfa.fr", in: folder)]
    let (told, wake) = AsyncStream<Void>.makeStream()
    let first = Task { [folder] in try await Self.takeOver(in: folder, wake) }
    for await _ in told { break }
    first.cancel()
    await #expect(throws: CancellationError.self) { try await first.value }
    logs.removeAll()
    #expect(try await Self.takeOver(in: folder, wake).isEmpty)
  }

  private func refusal(_ account: String) -> JournalError? {
    do {
      _ = try BotLog.open(account, in: folder)
      return nil
    } catch {
      return error
    }
  }

  private static func takeOver(
    in folder: StoreFolder, _ wake: AsyncStream<Void>.Continuation
  ) async throws -> [BotRecord] {
    let log = try await BotLog.standBy(
      "@bot:cfa.fr", in: folder, told: { wake.yield() })
    return try log.records.all()
  }

  @Test("a line without its end is dropped, a changed one is an error")
  func damage() async throws {
    do {
      let log = try BotLog.open("@bot:cfa.fr", in: folder)
      try await log.append([record(1), record(2)])
    }
    let file = try files.open(path, for: .append)
    let bytes = try file.read(at: 0, count: 1000)
    _ = try file.write(Array(#"{"key":"$3","ti"#.utf8)[...])
    #expect(try reopened(files) == [1, 2].map(record))
    #expect(try file.read(at: 0, count: 1000) == bytes)
    var changed = bytes
    changed[20] = 0x5D
    _ = try files.open(path, for: .create).write(changed[...])
    #expect(throws: JournalError.self) { try BotLog.open("@bot:cfa.fr", in: folder) }
  }

  @Test("several accounts try the store at the same time, each for itself")
  func probes() async throws {
    let logs = [try BotLog.open("a", in: folder), try BotLog.open("b", in: folder)]
    try await withThrowingTaskGroup(of: Void.self) { group in
      for log in logs { group.addTask { for _ in 0..<300 { try await log.probe() } } }
      try await group.waitForAll()
    }
  }

  @Test("what is noted while the file is written anew stays, in order")
  func appendingMeanwhile() async throws {
    do {
      let log = try BotLog.open("@bot:cfa.fr", in: folder)
      try await log.append((1...4).map(record))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for _ in 0..<20 { try await log.compact(keeping: { $0.key != "$1" && $0.key != "$3" }) }
        }
        group.addTask { for number in 5...9 { try await log.append(record(number)) } }
        try await group.waitForAll()
      }
    }
    #expect(try reopened(files) == [2, 4, 5, 6, 7, 8, 9].map(record))
  }

  @Test("going through kinds of records passes over the others")
  func kinds() async throws {
    let log = try BotLog.open("@bot:cfa.fr", in: folder)
    let records = ["a 1", "b 1", "a 2", "c"].map {
      BotRecord(key: $0, time: "2026-11-20T09:00:00Z", content: .object([:]))
    }
    try await log.append(records)
    let found = try log.records
    try await log.append(record(1))
    #expect(try found.all(["a ", "c"]).map(\.key) == ["a 1", "a 2", "c"])
    #expect(try found.all() == records)
  }

  @Test("records longer than what is read at once are read whole")
  func longRecords() async throws {
    let long = (1...3).map { number in
      BotRecord(
        key: "$\(number)", time: "t",
        content: .string(String(repeating: "\(number)é", count: 200_000)))
    }
    do {
      let log = try BotLog.open("@bot:cfa.fr", in: folder)
      for record in long { try await log.append(record) }
      try await log.compact(keeping: { $0.key != "$2" })
    }
    #expect(try reopened(files) == [long[0], long[2]])
  }

  @Test("compacting keeps what is wanted, and appending goes on")
  func compact() async throws {
    do {
      let log = try BotLog.open("@bot:cfa.fr", in: folder)
      try await log.append((1...6).map(record))
      try await log.compact(keeping: { $0.time >= "2026-11-20T09:00:05Z" })
      try await log.append(record(7))
    }
    #expect(try reopened(files) == [5, 6, 7].map(record))
  }

  @Test(
    "whatever operation fails, what was acknowledged is there and what was refused is not",
    arguments: FaultyFileSystem.Fault.allCases)
  func faults(fault: FaultyFileSystem.Fault) async throws {
    var number = 1
    while true {
      let memory = MemoryFileSystem()
      _ = try StoreFolder.create("/store", files: memory)
      let faulty = FaultyFileSystem(memory, failing: number, with: fault)
      var noted: [BotRecord] = []
      do {
        let folder = try? StoreFolder.open("/store", access: .readOnly, files: faulty)
        var log = folder.flatMap { try? BotLog.open("@bot:cfa.fr", in: $0) }
        if log == nil, let folder { log = try? BotLog.open("@bot:cfa.fr", in: folder) }
        for index in 1...4 {
          if (try? await log?.append(record(index))) != nil, log != nil {
            noted.append(record(index))
          }
          if index == 3 { try? await log?.compact(keeping: { $0.key != "$1" }) }
        }
      }
      guard faulty.hasFailed else { break }
      let found = try reopened(memory)
      let wanted = noted.filter { $0.key != "$1" }
      #expect(found.filter { $0.key != "$1" }.starts(with: wanted), "\(fault) \(number)")
      #expect(Set(found).count == found.count)
      number += 1
    }
    #expect(number > 10)
  }
}
