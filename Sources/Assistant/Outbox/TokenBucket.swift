import Chat

/// How many messages may go now, by a service's budget: `burst` at once, then `perSecond`.
struct TokenBucket: Hashable, Sendable {
  let budget: SendBudget
  private var tokens: Double
  private var counted: Duration

  /// Full at first.
  init(_ budget: SendBudget, at uptime: Duration) {
    self.budget = budget
    tokens = Double(budget.burst)
    counted = uptime
  }

  /// How many may go at once now.
  func available(at uptime: Duration) -> Double {
    min(Double(budget.burst), tokens + (uptime - counted).inSeconds * budget.perSecond)
  }

  /// How long until so many may go; zero when they may now.
  func wait(for count: Double, at uptime: Duration) -> Duration {
    let lacking = count - available(at: uptime)
    // A hair more: a wait that ends a rounding too early would have to be repeated.
    return lacking <= 0 ? .zero : .seconds(lacking / budget.perSecond) + .milliseconds(1)
  }

  mutating func take(at uptime: Duration) {
    tokens = available(at: uptime) - 1
    counted = uptime
  }

  mutating func giveBack() { tokens = min(Double(budget.burst), tokens + 1) }

  /// The service says that there is nothing left.
  mutating func empty(at uptime: Duration) {
    tokens = min(0, available(at: uptime))
    counted = uptime
  }
}

extension Duration {
  var inSeconds: Double {
    let parts = components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }
}
