import Synchronization

/// Tells whoever listens that a log may have grown.
final class LogGrowth: Sendable {
  private struct Listeners {
    var all: [Int: AsyncStream<Void>.Continuation] = [:]
    var last = 0
  }

  private let listeners = Mutex(Listeners())

  /// Yields at each growth from now on; several that nobody has taken yet are one. It ends when the
  /// task that reads it is cancelled.
  func listen() -> AsyncStream<Void> {
    let (stream, continuation) = AsyncStream<Void>.makeStream(
      bufferingPolicy: .bufferingNewest(1))
    let number = listeners.withLock { listeners in
      listeners.last += 1
      listeners.all[listeners.last] = continuation
      return listeners.last
    }
    continuation.onTermination = { [weak self] _ in
      self?.listeners.withLock { listeners in listeners.all[number] = nil }
    }
    return stream
  }

  func tell() {
    let all = listeners.withLock { Array($0.all.values) }
    for listener in all { listener.yield() }
  }
}
