import Assistant
import Testing

/// The machine's own sleep, as the loops of the bot use it.
@Suite struct TimerSleepTests {
  @Test func aSleepThatIsCancelledEndsAtOnce() async throws {
    let time = SystemTimepiece()
    let sleeper = Task { try await time.sleep(for: .seconds(3600)) }
    sleeper.cancel()
    await #expect(throws: CancellationError.self) { try await sleeper.value }
  }

  @Test func aTaskThatWasCancelledBeforeDoesNotFallAsleep() async throws {
    let time = SystemTimepiece()
    let (start, begin) = AsyncStream<Void>.makeStream()
    let sleeper = Task {
      for await _ in start { break }
      try await time.sleep(for: .seconds(3600))
    }
    sleeper.cancel()
    begin.yield()
    await #expect(throws: CancellationError.self) { try await sleeper.value }
  }

  @Test func aSleepOfNoTimeEnds() async throws {
    let time = SystemTimepiece()
    try await time.sleep(for: .zero)
    try await time.sleep(for: .milliseconds(-5))
  }
}
