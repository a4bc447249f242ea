/// How long to wait after a failure that may pass: twice as long each time up to a limit, spread by
/// chance so that not all come back at once.
package struct Backoff: Hashable, Sendable {
  package var first: Duration
  package var longest: Duration

  package init(first: Duration = .seconds(1), longest: Duration = .seconds(60)) {
    self.first = first
    self.longest = longest
  }

  /// - Parameters:
  ///   - failures: how many in a row, from 1.
  ///   - chance: 0 to 1; the wait is between half and all of the doubled time.
  ///   - least: what the service asks for; never cut short, and spread as well.
  package func wait(
    after failures: Int, chance: Double, atLeast least: Duration = .zero
  ) -> Duration {
    var wait = first
    for _ in 1..<max(2, min(failures, 40)) where wait < longest && failures > 1 { wait *= 2 }
    let own = min(wait, longest) * (0.5 + 0.5 * min(max(chance, 0), 1))
    return max(own, least + own / 10)
  }
}
