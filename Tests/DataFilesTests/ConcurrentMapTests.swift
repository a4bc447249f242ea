import DataFiles
import Foundation
import Testing

@Suite("mapping on all cores")
struct ConcurrentMapTests {
  @Test("the order is kept, whatever the runs", arguments: [1, 7, 100, 5000])
  func order(size: Int) {
    let numbers = Array(0..<1000)
    #expect(numbers.concurrentMap(inRunsOf: size) { $0 * 2 } == numbers.map { $0 * 2 })
    #expect(numbers[10..<25].concurrentMap(inRunsOf: size) { $0 } == Array(10..<25))
  }

  @Test("of nothing comes nothing")
  func empty() {
    #expect([Int]().concurrentMap { $0 }.isEmpty)
  }

  @Test func whatMayNotBeSpreadStaysOnItsThread() {
    func threads() -> Set<ObjectIdentifier> {
      Set((0..<64).concurrentMap { _ in ObjectIdentifier(Thread.current) })
    }
    #expect(
      Spreading.$isAllowed.withValue(false) { threads() } == [ObjectIdentifier(Thread.current)])
  }
}
