import CivilTime

/// Why a record that reads clearly may yet leave something out.
package enum Doubt: Sendable, Hashable {
  /// A name of the roster that the frame does not hold.
  case unusedName
  /// A day, and the frame has none.
  case unusedDay
}

extension Interpretation {
  /// What the message names and the frame leaves out: better asked about than recorded without.
  package func doubts(of frame: Frame) -> Set<Doubt> {
    var doubts: Set<Doubt> = []
    if leavesOutName(frame) { doubts.insert(.unusedName) }
    if leavesOutDay(frame) { doubts.insert(.unusedDay) }
    return doubts
  }

  private func leavesOutName(_ frame: Frame) -> Bool {
    guard frame[.groups] == nil else { return false }
    let held = [Slot.apprentices, .absent, .late].reduce(0) {
      $0 + (frame[$1]?.people?.count ?? 0)
    }
    return countNamed(frame.intent, above: held) > held
  }

  /// How many people are named whom the frame could hold; exact where there may be more than `held`.
  func countNamed(_ intent: Intent, above held: Int) -> Int {
    let all = Set(analysis.people.filter { !$0.people.isEmpty }.map(\.people)).count
    return all > held
      ? interpreter.filler(analysis, author: author, recent: recent)
        .countNamed(intent) : all
  }

  func leavesOutDay(_ frame: Frame) -> Bool {
    guard [.logSession, .logReview, .schedule].contains(frame.intent), frame[.date] == nil,
      frame[.next] == nil
    else { return false }
    return analysis.values.contains { span in
      guard span.traits.isDisjoint(with: [.recurring, .deadline, .since, .aside]) else {
        return false
      }
      switch span.value {
      case .date, .moment: return true
      case .interval(let readings): return readings.past.grain < .day && span.partOfDay != nil
      default: return false
      }
    }
  }
}
