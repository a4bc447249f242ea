package import CivilTime
import Foundation

/// The time as a running bot needs it: given as an argument, so that tests decide it.
package protocol Timepiece: Sendable {
  /// The time of day; the machine's clock may be set, so it may jump either way.
  var now: Instant { get }
  /// Since some moment in the past; it never jumps.
  var uptime: Duration { get }
  func sleep(for duration: Duration) async throws
}

extension Timepiece {
  /// Until so long has passed, until something comes from `news`, or until the task is cancelled.
  func sleep(for duration: Duration, orUntil news: AsyncStream<Void>) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await sleep(for: duration) }
      group.addTask { for await _ in news { return } }
      await group.next()
      group.cancelAll()
    }
  }
}

/// The machine's own clocks.
package struct SystemTimepiece: Timepiece {
  private static let start = ContinuousClock.now

  package init() {}

  package var now: Instant {
    Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }

  package var uptime: Duration { ContinuousClock.now - SystemTimepiece.start }

  package func sleep(for duration: Duration) async throws {
    try await TimerSleep.sleep(for: duration)
  }
}
