/// Those who wait until there is something new to do.
struct Sleepers: Sendable {
  private var sleepers: [Int: AsyncStream<Void>.Continuation] = [:]
  private var last = 0

  /// One more, until `remove`: its number, and what tells it that there is something new.
  mutating func add() -> (number: Int, news: AsyncStream<Void>) {
    let (stream, continuation) = AsyncStream<Void>.makeStream(
      bufferingPolicy: .bufferingNewest(1))
    last += 1
    sleepers[last] = continuation
    return (last, stream)
  }

  mutating func remove(_ number: Int) { sleepers[number] = nil }

  func wake() {
    for sleeper in sleepers.values { sleeper.yield() }
  }
}
