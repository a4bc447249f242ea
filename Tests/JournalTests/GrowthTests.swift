import Journal
import Testing

/// Whoever waits for the log to grow is told, and nobody asks again and again.
@Suite("growth of the log")
struct GrowthTests {
  let place: TemporaryFolder
  let folder: StoreFolder

  init() throws {
    place = try TemporaryFolder()
    folder = try StoreFolder.create(place.store)
  }

  @Test("what this process writes is told", .timeLimit(.minutes(1)))
  func own() async throws {
    let log = try await TallyLog.open(folder)
    let growth = log.growth()
    try await log.note("a", [1])
    for await _ in growth { break }
    #expect(try await log.head().seq == 1)
  }

  @Test("what another process writes is told", .timeLimit(.minutes(1)))
  func others() async throws {
    let log = try await TallyLog.open(folder)
    let growth = log.growth()
    let other = try await TallyLog.open(StoreFolder.open(place.store, access: .readWrite))
    try await other.note("a", [1, 2])
    for await _ in growth {
      try await log.refresh()
      if try await log.head().seq == 2 { break }
    }
    #expect(try await log.read { $0.sum } == 3)
  }

  @Test("each of several listeners is told, and one that has ended is not", .timeLimit(.minutes(1)))
  func several() async throws {
    let log = try await TallyLog.open(folder)
    let (one, two) = (log.growth(), log.growth())
    try await log.note("a", [1])
    for await _ in one { break }
    for await _ in two { break }
    let ended = log.growth()
    let task = Task { for await _ in ended {} }
    task.cancel()
    await task.value
    let three = log.growth()
    try await log.note("b", [2])
    for await _ in three { break }
    #expect(try await log.head().seq == 2)
  }
}
