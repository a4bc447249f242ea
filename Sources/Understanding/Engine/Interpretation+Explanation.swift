package import CivilTime

extension Interpreter {
  /// A word of a message and how much the best intent's probability falls when it is left out, from
  /// −1 to 1.
  package struct SpokenWord: Sendable {
    package let word: String
    package let share: Double
  }

  /// The words that speak for what a message is taken for, the strongest first; only those that
  /// count for a hundredth or more.
  package func wordsSpeaking(
    in text: String, author: String, now: CivilMoment
  ) -> [SpokenWord] {
    let whole = interpret(text, author: author, now: now)
    let tokens = whole.analysis.tokens
    var words: [SpokenWord] = []
    for position in tokens.indices where tokens[position].kind != .symbol {
      let before = whole.analysis.utterance.written(0..<position)
      let after = whole.analysis.utterance.written(position + 1..<tokens.count)
      let without = interpret("\(before) \(after)", author: author, now: now)
      let share = whole.best.probability - without.probability(of: whole.best.intent)
      guard abs(share) >= 0.01 else { continue }
      words.append(
        SpokenWord(
          word: whole.analysis.utterance.written(position..<position + 1), share: share))
    }
    return words.enumerated().sorted {
      (abs($1.element.share), $0.offset) < (abs($0.element.share), $1.offset)
    }.map(\.element)
  }
}
