package import CivilTime

extension Interpreter {
  /// The words of a message that each slot of its frame comes from: those without which the slot
  /// would be another, in the order of the message. A slot that comes from elsewhere, such as the
  /// conversation, has none.
  package func evidence(
    for intent: Intent, in text: String, author: String, now: CivilMoment, recent: [String] = []
  ) -> [Slot: [String]] {
    let whole = interpret(text, author: author, now: now, recent: recent)
    let frame = whole.frame(intent)
    let utterance = whole.analysis.utterance
    var words: [Slot: [String]] = [:]
    for range in whole.analysis.meaningfulRanges {
      let before = utterance.written(0..<range.lowerBound)
      let after = utterance.written(range.upperBound..<utterance.tokens.count)
      let without = interpret("\(before) \(after)", author: author, now: now, recent: recent)
        .frame(intent)
      for slot in Slot.allCases where frame[slot] != nil && frame[slot] != without[slot] {
        words[slot, default: []].append(utterance.written(range))
      }
    }
    return words
  }
}

extension Analysis {
  /// Where the message names a value, somebody, a group or a thing; from left to right, none within
  /// another.
  fileprivate var meaningfulRanges: [Range<Int>] {
    let all =
      values.map(\.tokens) + people.map(\.range) + groups.map(\.range)
      + terms.filter { !["cue", "verb"].contains($0.term.list) }.map(\.range)
    let longest = all.filter { !$0.isEmpty }.sorted {
      ($0.lowerBound, $1.count) < ($1.lowerBound, $0.count)
    }
    var ranges: [Range<Int>] = []
    for range in longest where range.lowerBound >= ranges.last?.upperBound ?? 0 {
      ranges.append(range)
    }
    return ranges
  }
}
