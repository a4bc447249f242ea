import Dispatch
import Synchronization

/// Whether work may be spread over the other cores: what gives way to all else stays on its thread,
/// whose priority the others have not.
package enum Spreading {
  @TaskLocal package static var isAllowed = true

  /// What two pieces of work give, the second made on another core where that is allowed. Both may
  /// spread their own work: a `concurrentMap` within another one has one core only.
  package static func both<First, Second: Sendable>(
    _ first: () -> First, meanwhile second: @escaping @Sendable () -> Second
  ) -> (First, Second) {
    if !isAllowed { return (first(), second()) }
    // Whoever comes first does the second piece: a core that is not free keeps nobody waiting.
    let isTaken = Mutex(false)
    let made = Mutex<Second?>(nil)
    @Sendable func take() {
      let isMine = isTaken.withLock { taken in
        defer { taken = true }
        return !taken
      }
      guard isMine else { return }
      let value = second()
      made.withLock { $0 = value }
    }
    let work = DispatchWorkItem(block: take)
    DispatchQueue.global().async(execute: work)
    let value = first()
    take()
    if let other = made.withLock({ $0 }) { return (value, other) }
    // It has begun elsewhere, so it ends.
    work.wait()
    return (value, made.withLock { $0 } ?? second())
  }
}
