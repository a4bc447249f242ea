import CLinux
import DataFiles
import Foundation

/// Work that gives way to all other work of the machine.
enum QuietWork {
  /// Runs `body` on a thread of its own with the lowest priority.
  ///
  /// - Returns: nil when the task is cancelled before; then the thread ends by itself later.
  static func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value? {
    let (stream, continuation) = AsyncStream<Value>.makeStream()
    let thread = Thread {
      linux_give_way()
      continuation.yield(Spreading.$isAllowed.withValue(false) { body() })
      continuation.finish()
    }
    thread.stackSize = 8 << 20
    thread.start()
    for await value in stream { return value }
    return nil
  }
}
