import Matrix
import Testing

@Suite struct BackoffTests {
  @Test func `Each failure doubles the pause, up to the limit, and half of it is random`() {
    var low = Backoff(firstSeconds: 1, mostSeconds: 60)
    var high = low
    let pauses = (0..<8).map { _ in (low.pause(random: 0), high.pause(random: 1)) }
    #expect(pauses.map { $0.1 } == [1, 2, 4, 8, 16, 32, 60, 60].map { .seconds($0) })
    #expect(pauses.map { $0.0 } == pauses.map { $0.1 / 2 })
  }

  @Test func `A server that asks for more time gets it`() {
    var backoff = Backoff()
    #expect(backoff.pause(random: 0, atLeast: 7) >= .seconds(7))
  }

  @Test func `A success begins anew`() {
    var backoff = Backoff()
    for _ in 0..<100 { _ = backoff.pause(random: 1) }
    backoff.succeeded()
    #expect(backoff.pause(random: 1) == .seconds(1))
  }
}
