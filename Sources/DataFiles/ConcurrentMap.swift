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
    if !Spreading.isAllowed { return map(transform) }
    let parts = Mutex<[[Value]]>(Array(repeating: [], count: (count + size - 1) / size))
    DispatchQueue.concurrentPerform(iterations: (count + size - 1) / size) { part in
      let first = startIndex + part * size
      let values = self[first..<Swift.min(first + size, endIndex)].map(transform)
      parts.withLock { $0[part] = values }
    }
    return parts.withLock { Array($0.joined()) }
  }
}
