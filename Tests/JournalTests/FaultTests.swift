import Journal
import JournalTesting
import Testing

@Suite("failing files")
struct FaultTests {
  /// What a run has been told is durable, and what it has been told is not.
  struct Told {
    var acknowledged: Set<String> = []
    var log: TallyLog?
  }

  /// Opens a store and writes to it, across the end of a month, with an erasure; every refusal is
  /// met by one more attempt under the same key.
  private func run(_ files: any FileSystem, path: String = "/store") async -> Told {
    var told = Told()
    var folder: StoreFolder?
    for _ in 0..<2 where folder == nil { folder = try? StoreFolder.create(path, files: files) }
    guard let folder else { return told }
    for _ in 0..<2 where told.log == nil { told.log = try? await TallyLog.open(folder) }
    guard let log = told.log else { return told }
    for number in 0..<6 {
      let id = "m\(number)"
      let at = number < 4 ? "2026-11-30T10:00:00Z" : "2026-12-01T10:00:00Z"
      for _ in 0..<2 where !told.acknowledged.contains(id) {
        if (try? await log.note(id, [1, 2], at: at)) != nil { told.acknowledged.insert(id) }
      }
      if number == 2 { try? await log.writeSnapshot() }
      if number == 3 {
        for _ in 0..<2 where !told.acknowledged.contains("erasure") {
          let erasure = try? await log.erase(.message("erasure", at: at), reason: "asked for") {
            $0.via.id == "m0"
          }
          if erasure?.entries.isEmpty == false { told.acknowledged.insert("erasure") }
        }
      }
    }
    return told
  }

  /// What the log holds when nothing fails any more.
  private func check(
    _ told: Told, in files: any FileSystem, _ label: Comment, path: String = "/store"
  ) async throws {
    guard let folder = try? StoreFolder.open(path, access: .readWrite, files: files) else {
      #expect(told.acknowledged.isEmpty, label)
      return
    }
    let log = try await TallyLog.open(folder)
    var keys: [String] = []
    try folder.forEachEntry { entry, _ in if entry.index == 1 { keys.append(entry.via.id) } }
    #expect(Set(keys).count == keys.count, label)
    #expect(told.acknowledged.isSubset(of: keys), label)
    #expect(try folder.verify().fault == nil, label)
    let state = try await log.read { $0 }
    #expect(state.count == (try folder.verify().head.seq), label)
    if told.acknowledged.contains("erasure") {
      #expect(try folder.verify().erased == (keys.contains("m0") ? 2 : 0), label)
    }
    try await log.note("last", [1], at: "2026-12-02T10:00:00Z")
    #expect(try folder.verify().fault == nil, label)
  }

  @Test(
    "whatever operation fails, nothing acknowledged is lost, doubled or broken",
    arguments: FaultyFileSystem.Fault.allCases)
  func everyOperation(fault: FaultyFileSystem.Fault) async throws {
    var number = 1
    while true {
      let memory = MemoryFileSystem()
      let faulty = FaultyFileSystem(memory, failing: number, with: fault)
      let told = await run(faulty)
      guard faulty.hasFailed else { break }
      if fault != .death, let log = told.log {
        // The process that met the failure goes on, and knows what the files hold.
        let state = try await log.read { $0 }
        let fresh = try await TallyLog.open(
          StoreFolder.open("/store", access: .readOnly, files: memory), access: .readOnly)
        #expect(try await fresh.read { $0 } == state, "\(fault) at operation \(number)")
      }
      try await check(told, in: memory, "\(fault) at operation \(number)")
      number += 1
    }
    #expect(number > 100)
  }

  @Test("whenever the power goes, what was acknowledged is there")
  func powerLoss() async throws {
    var number = 1
    var random = SeededRandom(seed: 14)
    while true {
      let memory = MemoryFileSystem()
      let faulty = FaultyFileSystem(memory, failing: number, with: .death)
      let told = await run(faulty)
      guard faulty.hasFailed else { break }
      let bare = memory.afterPowerLoss()
      try await check(told, in: bare, "power gone at operation \(number)")
      let partial = memory.afterPowerLoss { Int.random(in: 0...$0, using: &random) }
      try await check(told, in: partial, "power gone at operation \(number), with a part")
      number += 1
    }
  }

  @Test("a full disk refuses clearly, corrupts nothing, and goes on when there is room")
  func fullDisk() async throws {
    let files = MemoryFileSystem(capacity: 5000)
    let log = try await TallyLog.open(StoreFolder.create("/store", files: files))
    var number = 0
    while (try? await log.note("m\(number)", [1])) != nil { number += 1 }
    #expect(number > 3)
    await #expect(throws: JournalError.self) { try await log.note("m\(number)", [1, 2, 3]) }
    #expect(try await log.read { $0.count } == number)
    files.addRoom(1 << 20)
    #expect(try await log.note("m\(number)", [1]).entries.first?.seq == number + 1)
    let folder = try StoreFolder.open("/store", access: .readOnly, files: files)
    #expect(try folder.verify().isSound)
  }
}

/// SplitMix64: the same seed gives the same numbers.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}
