/// Lets one caller in at a time, in the order in which they came.
actor Turns {
  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Waits for its turn; `finish` must follow.
  func begin() async {
    guard isTaken else {
      isTaken = true
      return
    }
    await withCheckedContinuation { waiting.append($0) }
  }

  func finish() {
    if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
  }
}
