import CivilTime

/// A phrase of the vocabulary found in a message.
struct TermMention: Sendable {
  /// Tokens of the message.
  var range: Range<Int>
  var term: Term
}

/// All that one message holds, before anybody asks what it wants.
struct Analysis: Sendable {
  let utterance: Utterance
  let now: CivilMoment
  /// The classes of words of the vocabulary.
  let classes: WordClasses
  /// Words with abbreviations spelled out and typos mended; each knows its token.
  var words: [StreamWord] = []
  var values: [ValueSpan] = []
  var people: [PersonMention] = []
  var outside: [Range<Int>] = []
  var groups: [GroupMention] = []
  var terms: [TermMention] = []
  /// For each token, the number of its sentence, from 0.
  var sentences: [Int] = []
  /// For each sentence, whether it asks something.
  var questions: [Bool] = []

  var tokens: [Token] { utterance.tokens }

  /// The token ranges of the sentences that have at least three words.
  func sentenceParts() -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    for position in tokens.indices
    where position + 1 == tokens.count || sentences[position + 1] != sentences[position] {
      let range = start..<position + 1
      if tokens[range].count(where: { $0.kind == .word }) >= 3 { parts.append(range) }
      start = position + 1
    }
    return parts
  }

  func terms(_ list: String) -> [TermMention] { terms.filter { $0.term.list == list } }

  func has(_ list: String, _ id: String) -> Bool {
    terms.contains { $0.term.list == list && $0.term.id == id }
  }
}

/// One word of the normalised message.
struct StreamWord: Sendable {
  var number: Int32
  var token: Int
}
