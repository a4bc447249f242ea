/// How long to wait before the next attempt: twice as long after each failure, up to a limit, with
/// a random part so that many clients do not come back at once.
package struct Backoff: Hashable, Sendable {
  /// How many failures there were in a row.
  package private(set) var failures = 0
  private let firstSeconds: Double
  private let mostSeconds: Double

  package init(firstSeconds: Double = 1, mostSeconds: Double = 60) {
    self.firstSeconds = firstSeconds
    self.mostSeconds = mostSeconds
  }

  /// The pause after one more failure, from half of the step to the whole step.
  ///
  /// - Parameters:
  ///   - random: from 0 up to 1.
  ///   - atLeast: what the server asks for, in seconds; never cut short.
  package mutating func pause(random: Double, atLeast: Double = 0) -> Duration {
    var step = firstSeconds
    for _ in 0..<min(failures, 30) { step *= 2 }
    failures += 1
    let own = min(step, mostSeconds) * (0.5 + random / 2)
    return .milliseconds(Int64((max(own, atLeast + own / 10) * 1000).rounded(.up)))
  }

  package mutating func succeeded() { failures = 0 }
}
