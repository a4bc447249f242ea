import Assistant

/// How many examples are read as they say, counted for `intents validate`.
struct ReadingScore {
  private var all = 0
  private var intents = 0
  private var frames = 0

  mutating func count(_ reading: ExampleCheck.Reading) {
    all += 1
    if reading != .neither { intents += 1 }
    if reading == .frame { frames += 1 }
  }

  static func += (left: inout ReadingScore, right: ReadingScore) {
    left.all += right.all
    left.intents += right.intents
    left.frames += right.frames
  }

  var french: String {
    "\(all) exemples, intention juste \(percent(intents)), tout juste \(percent(frames))"
  }

  /// «93,4 %», with the narrow space that French wants.
  private func percent(_ count: Int) -> String {
    let tenths = all == 0 ? 0 : (count * 1000 + all / 2) / all
    return "\(tenths / 10),\(tenths % 10)\u{202F}%"
  }
}
