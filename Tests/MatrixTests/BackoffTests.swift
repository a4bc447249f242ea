import Chat
import Testing

@Suite struct BackoffTests {
  @Test func `Each failure doubles the wait, up to the limit, and half of it is chance`() {
    let backoff = Backoff(first: .seconds(1), longest: .seconds(60))
    let waits = (1...8).map {
      (backoff.wait(after: $0, chance: 0), backoff.wait(after: $0, chance: 1))
    }
    #expect(waits.map { $0.1 } == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
    #expect(waits.map { $0.0 } == waits.map { $0.1 / 2 })
    #expect(backoff.wait(after: 1_000_000, chance: 1) == .seconds(60))
  }

  @Test func `A server that asks for more time gets it`() {
    let backoff = Backoff()
    #expect(backoff.wait(after: 1, chance: 0, atLeast: .seconds(7)) >= .seconds(7))
    #expect(backoff.wait(after: 9, chance: 1, atLeast: .seconds(7)) == .seconds(60))
  }
}
