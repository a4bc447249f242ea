import JSONText
import Journal
import Testing

@Suite("the log of entries")
struct FileEntryLogTests {
  let place: TemporaryFolder
  let folder: StoreFolder

  init() throws {
    place = try TemporaryFolder()
    folder = try StoreFolder.create(place.store)
  }

  @Test("a batch is in the log, in the state, and there after opening again")
  func roundTrip() async throws {
    let log = try await TallyLog.open(folder)
    let commit = try await log.note("a", [1, 2, 3], text: "é\n\"")
    #expect(commit.outcome == 6)
    #expect(commit.entries.map(\.seq) == [1, 2, 3])
    #expect(commit.entries.map(\.index) == [1, 2, 3])
    #expect(commit.entries[1].prev == commit.entries[0].hash)
    let again = try await TallyLog.open(folder)
    let state = try await log.read { $0 }
    #expect(try await again.read { $0 } == state)
    #expect(try await again.read { $0.sum } == 6)
    #expect(try await again.head() == ChainHead(seq: 3, hash: commit.entries[2].hash))
    #expect(
      try await again.entries(via: .init(account: "@bot:cfa.example", id: "a")) == commit.entries)
  }

  @Test("a message that is in the log is not interpreted again")
  func once() async throws {
    let log = try await TallyLog.open(folder)
    let first = try await log.note("a", [1])
    let other = try await TallyLog.open(folder)
    for log in [log, other] {
      let second = try await log.transact(.message("a")) { _ in Issue.record("it was run") }
      #expect(second.outcome == nil)
      #expect(second.entries == first.entries)
    }
    #expect(try await log.head().seq == 1)
  }

  @Test("a body that records nothing writes nothing, and one that throws neither")
  func nothing() async throws {
    struct Refusal: Error {}
    let log = try await TallyLog.open(folder)
    #expect(try await log.note("a", []).entries.isEmpty)
    await #expect(throws: Refusal.self) {
      _ = try await log.transact(.message("b")) { transaction in
        try transaction.record("noted", .object(["n": 5]))
        throw Refusal()
      }
    }
    #expect(try await log.read { $0 } == Tally())
    #expect(try await log.note("b", [7]).outcome == 7)
  }

  @Test("two logs of one store see what the other wrote")
  func shared() async throws {
    let one = try await TallyLog.open(folder)
    let two = try await TallyLog.open(folder)
    for round in 0..<5 {
      try await one.note("one \(round)", [1])
      #expect(try await two.note("two \(round)", [1]).outcome == 2 * round + 2)
    }
    try await one.refresh()
    #expect(try await one.read { $0.sum } == 10)
    let head = try await two.head()
    #expect(try await one.head() == head)
  }

  @Test("concurrent callers each see what came before them")
  func concurrent() async throws {
    let log = try await TallyLog.open(folder)
    let sums = try await withThrowingTaskGroup(of: Int?.self) { group in
      for number in 0..<200 { group.addTask { try await log.note("\(number)", [1]).outcome } }
      return try await group.reduce(into: Set<Int>()) { sums, sum in
        if let sum { sums.insert(sum) }
      }
    }
    #expect(sums == Set(1...200))
    let again = try await TallyLog.open(folder)
    #expect(try await again.read { $0.count } == 200)
  }

  @Test("a segment's month never goes back")
  func months() async throws {
    let log = try await TallyLog.open(folder)
    try await log.note("a", [1], at: "2026-11-30T23:59:59Z")
    try await log.note("b", [1], at: "2026-12-01T00:00:00Z")
    try await log.note("c", [1], at: "2026-11-30T23:59:59Z")
    let again = try await TallyLog.open(folder)
    #expect(try await again.read { $0.count } == 3)
    let months = try folder.files.names(in: folder.path + "/journal")?.sorted()
    #expect(months == ["2026-11.jsonl", "2026-12.jsonl"])
    await #expect(throws: JournalError.self) { try await log.note("d", [1], at: "yesterday") }
  }

  @Test("an absent store, and a log that is closed or only read, refuse clearly")
  func refusals() async throws {
    #expect(throws: JournalError.absent(folder: place.path)) {
      try StoreFolder.open(place.path, access: .readWrite)
    }
    let reading = try await TallyLog.open(folder, access: .readOnly)
    await #expect(throws: JournalError.readOnly(folder: place.store)) {
      try await reading.note("a", [1])
    }
    let log = try await TallyLog.open(folder)
    try await log.note("a", [1])
    try await log.close()
    await #expect(throws: JournalError.closed) { try await log.note("b", [1]) }
    let again = try await TallyLog.open(folder)
    #expect(try await again.read { $0.count } == 1)
  }

  @Test("a state sees the data as it will be read back, or not at all")
  func readBack() async throws {
    let log = try await TallyLog.open(folder)
    let commit = try await log.transact(.message("a")) { transaction in
      try transaction.record("noted", .object(["x": 3.0, "y": .number(1.5)])).data
    }
    #expect(commit.outcome == .object(["x": .integer(3), "y": .number(1.5)]))
    #expect(try await log.entries(via: commit.entries[0].via) == commit.entries)
    let deep = (0..<65).reduce(JSON.null) { inner, _ in .array([inner]) }
    await #expect(throws: JournalError.self) {
      _ = try await log.transact(.message("b")) { try $0.record("noted", deep) }
    }
    #expect(try await log.read { $0.count } == 1)
  }
}
