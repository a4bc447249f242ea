import DataFiles
import Testing

@Suite("Work spread over the cores")
struct SpreadingTests {
  @Test("both pieces are done, and each may spread its own", arguments: [true, false])
  func both(_ isAllowed: Bool) {
    let (squares, sum) = Spreading.$isAllowed.withValue(isAllowed) {
      Spreading.both {
        (0..<1000).concurrentMap(inRunsOf: 10) { $0 * $0 }
      } meanwhile: {
        (0..<1000).concurrentMap(inRunsOf: 10) { $0 }.reduce(0, +)
      }
    }
    #expect(squares == (0..<1000).map { $0 * $0 })
    #expect(sum == 499_500)
  }

  @Test("one that fails leaves the other's result")
  func failing() {
    struct Failure: Error {}
    let (number, failed) = Spreading.both {
      1
    } meanwhile: {
      Result<Int, Failure>.failure(Failure())
    }
    #expect(number == 1)
    #expect(throws: Failure.self) { try failed.get() }
  }
}
