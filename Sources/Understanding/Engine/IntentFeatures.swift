import CivilTime
import DataFiles

/// What the choice of an intent looks at.
struct IntentFeatures: Sendable {
  private let numbers: WordNumbers
  private let stems: [Int32]
  /// The beginnings and endings of all known words, and where those of each word begin.
  private let affixes: [UInt64]
  private let firstAffix: [Int32]
  /// For each word, whether it is a placeholder: `{person}`.
  private let isPlaceholder: [Bool]

  init(_ analyser: Analyser) {
    numbers = analyser.numbers
    stems = analyser.stems
    let some = analyser.numbers.words.concurrentRuns(of: 4096) { words in
      var (affixes, counts): ([UInt64], [Int32]) = ([], [])
      for word in words {
        let before = affixes.count
        WordAffixes.forEachHash(of: word) { affixes.append($0) }
        counts.append(Int32(affixes.count - before))
      }
      return (affixes, counts)
    }
    affixes = some.flatMap(\.0)
    var firstAffix: [Int32] = [0]
    firstAffix.reserveCapacity(analyser.numbers.count + 1)
    var end: Int32 = 0
    for count in some.lazy.flatMap(\.1) {
      end += count
      firstAffix.append(end)
    }
    self.firstAffix = firstAffix
    isPlaceholder = analyser.numbers.words.map { $0.hasPrefix("{") }
  }

  /// The message as a sequence of words in which people, groups and values are placeholders; with
  /// the token of each.
  func sequence(of analysis: Analysis) -> [StreamWord] {
    // For each token, the placeholder that stands for it and those after it.
    let (itself, passedOver) = (Int32(-1), Int32(-2))
    var labels = [Int32](repeating: itself, count: analysis.tokens.count)
    func mark(_ range: Range<Int>, _ name: String) {
      guard let first = range.first, let number = numbers.number(of: name) else { return }
      for token in range { labels[token] = passedOver }
      labels[first] = number
    }
    for value in analysis.values {
      if let name = placeholder(value, now: analysis.now) { mark(value.tokens, name) }
    }
    for group in analysis.groups { mark(group.range, "{group}") }
    for mention in analysis.people {
      if mention.unknown != nil {
        mark(mention.range, "{person}")
      } else {
        mark(mention.range, mention.people.isEmpty ? "{team}" : "{person}")
      }
    }
    var sequence: [StreamWord] = []
    sequence.reserveCapacity(analysis.words.count + 1)
    var next = 0
    let words = analysis.words
    for token in analysis.tokens.indices {
      if labels[token] >= 0 { sequence.append(StreamWord(number: labels[token], token: token)) }
      while next < words.count, words[next].token == token {
        if labels[token] == itself { sequence.append(words[next]) }
        next += 1
      }
    }
    return sequence
  }

  private func placeholder(_ value: ValueSpan, now: CivilMoment) -> String? {
    let today = now.date
    func relation(_ past: CivilDate, _ future: CivilDate) -> String {
      if past != future { return "{date?}" }
      return past < today ? "{date-}" : past == today ? "{date0}" : "{date+}"
    }
    if value.traits.contains(.recurring) { return "{recurring}" }
    switch value.value {
    case .date(let readings):
      if value.traits.contains(.since) { return "{since}" }
      if value.traits.contains(.deadline) { return "{deadline}" }
      return relation(readings.past, readings.future)
    case .moment(let readings):
      if value.traits.contains(.deadline) { return "{deadline}" }
      return relation(readings.past.date, readings.future.date)
    case .clock: return "{time}"
    case .interval(let readings):
      if value.traits.contains(.since) { return "{since}" }
      if value.traits.contains(.deadline) { return "{deadline}" }
      if readings.past.grain < .day {
        let day = readings.past.start?.date ?? today
        return value.traits.contains(.range) && day == today
          ? "{clockrange}" : relation(day, readings.future.start?.date ?? day)
      }
      guard let end = readings.future.end?.date ?? readings.future.start?.date else {
        return "{period}"
      }
      return readings.isAmbiguous ? "{period}" : end <= today ? "{period-}" : "{period+}"
    case .duration: return "{duration}"
    case .number: return "{number}"
    case .ordinal: return "{ordinal}"
    case .percentage: return "{percent}"
    case .ratio: return "{score}"
    case .impossible: return "{date?}"
    }
  }

  /// - Parameter part: the tokens to look at; nil for the whole message.
  func features(of analysis: Analysis, within part: Range<Int>? = nil) -> Features {
    var features = Features()
    var sequence = sequence(of: analysis)
    if let part { sequence.removeAll { !part.contains($0.token) } }
    let part = part ?? 0..<analysis.tokens.count
    // The placeholders and the kinds of phrases, each once.
    var kinds: [Int32] = []
    func note(_ kind: Int32) {
      if !kinds.contains(kind) { kinds.append(kind) }
    }
    for (position, word) in sequence.enumerated() {
      let number = word.number
      guard number >= 0 else {
        // A word that no example has: what it begins and ends with may still say something.
        let token = analysis.tokens[word.token]
        if token.kind == .word {
          WordAffixes.forEachHash(of: token.folded) { features.add(hash: $0) }
        }
        continue
      }
      features.add(affixes[Int(firstAffix[Int(number)])..<Int(firstAffix[Int(number) + 1])])
      let isQuestion = analysis.questions[analysis.sentences[word.token]]
      features.add(1, number)
      if isQuestion { features.add(2, number) }
      let stem = stems[Int(number)]
      if stem != number { features.add(3, stem) }
      if isPlaceholder[Int(number)] { note(number) }
      let next = position + 1 < sequence.count ? sequence[position + 1].number : -2
      if next != -1 { features.add(4, number, next) }
      if position + 2 < sequence.count, sequence[position + 2].number >= 0 {
        features.add(5, number, sequence[position + 2].number)
        if next >= 0 { features.add(6, number, next, sequence[position + 2].number) }
      }
    }
    for (position, word) in sequence.prefix(3).enumerated() where word.number >= 0 {
      features.add(7, word.number, Int32(position))
    }
    if let last = sequence.last, last.number >= 0 { features.add(8, last.number) }
    for mention in analysis.terms where part.contains(mention.range.lowerBound) {
      let list = numbers.number(of: mention.term.list) ?? -1
      let id = numbers.number(of: mention.term.id) ?? -1
      features.add(mention.term.isHint ? 9 : 10, list)
      features.add(11, id)
      if !mention.term.isHint { note(list &+ 1_000_000) }
    }
    kinds.sort()
    for (index, left) in kinds.enumerated() {
      for right in kinds[(index + 1)...] { features.add(12, left, right) }
    }
    features.add(13, length(sequence.count))
    // Ascending, none left out.
    let sentences = analysis.sentences[part]
    var count: Int32 = 0
    if let first = sentences.first, let last = sentences.last {
      if analysis.questions[first...last].contains(true) { features.add(14) }
      if analysis.questions[last] { features.add(15) }
      count = Int32(min(last - first + 1, 4))
    }
    features.add(16, count)
    return features
  }

  private func length(_ count: Int) -> Int32 {
    switch count {
    case ...1: 1
    case 2: 2
    case 3...4: 3
    case 5...8: 4
    case 9...15: 5
    case 16...30: 6
    default: 7
    }
  }
}
