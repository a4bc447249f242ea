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
    let made = Mutex<Second?>(nil)
    let work = DispatchWorkItem {
      let value = second()
      made.withLock { $0 = value }
    }
    DispatchQueue.global().async(execute: work)
    let value = first()
    work.wait()
    return (value, made.withLock { $0 } ?? second())
  }
}
