import Dispatch
import Synchronization

extension RandomAccessCollection where Self: Sendable, Index == Int {
  /// What `transform` makes of each element, in their order; made on all cores where
  /// that is allowed (`Spreading`).
  ///
  /// - Parameter size: how many elements are handed out at a time; more where each takes little.
  package func concurrentMap<Value: Sendable>(
    inRunsOf size: Int = 1, _ transform: @Sendable (Element) -> Value
  ) -> [Value] {
    Array(concurrentRuns(of: size) { $0.map(transform) }.joined())
  }

  /// What `transform` makes of each run of elements, in their order; made on all cores where that is
  /// allowed (`Spreading`).
  ///
  /// - Parameter size: how many elements a run has; the last one may have fewer.
  package func concurrentRuns<Value: Sendable>(
    of size: Int, _ transform: @Sendable (SubSequence) -> Value
  ) -> [Value] {
    let runs = (count + size - 1) / size
    @Sendable func made(_ run: Int) -> Value {
      let first = startIndex + run * size
      return transform(self[first..<Swift.min(first + size, endIndex)])
    }
    if !Spreading.isAllowed { return (0..<runs).map(made) }
    let values = Mutex<[Value?]>(Array(repeating: nil, count: runs))
    DispatchQueue.concurrentPerform(iterations: runs) { run in
      let value = made(run)
      values.withLock { $0[run] = value }
    }
    return values.withLock { $0.compactMap(\.self) }
  }
}
