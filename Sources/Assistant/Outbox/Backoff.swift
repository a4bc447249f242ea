/// How long to wait after a failure that may pass: twice as long each time, spread by chance so
/// that not all come back at once.
package struct Backoff: Hashable, Sendable {
  package var first: Duration
  package var longest: Duration

  package init(first: Duration, longest: Duration) {
    self.first = first
    self.longest = longest
  }

  /// - Parameters:
  ///   - failures: how many in a row, from 1.
  ///   - chance: 0 to 1; the wait is between half and all of the doubled time.
  package func wait(after failures: Int, chance: Double) -> Duration {
    var wait = first
    for _ in 1..<max(2, min(failures, 40)) where wait < longest && failures > 1 { wait *= 2 }
    return min(wait, longest) * (0.5 + 0.5 * min(max(chance, 0), 1))
  }
}
