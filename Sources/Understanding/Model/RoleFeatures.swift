/// What the part of a mention is told by: how it was said, and the words around it.
struct RoleFeatures: Sendable {
  private let intents: IntentFeatures
  private let stems: [Int32]

  init(_ analyser: Analyser, _ intents: IntentFeatures) {
    self.intents = intents
    stems = analyser.stems
  }

  /// The features of each of a message's mentions.
  ///
  /// - Parameter intent: what the message is taken for.
  func features(
    of mentions: [RoleMention], in analysis: Analysis, intent: Intent
  ) -> [Features] {
    guard !mentions.isEmpty else { return [] }
    let sequence = intents.sequence(of: analysis)
    let tense = Int32(max(-2, min(2, TenseEvidence(analysis).balance.rounded())))
    let lastSentence = analysis.sentences.last ?? 0
    var counts: [RoleMention.Kind: Int32] = [:]
    for mention in mentions { counts[mention.kind, default: 0] += 1 }
    var met: [RoleMention.Kind: Int32] = [:]
    return mentions.map { mention in
      var features = Features()
      let kind = mention.kind.rawValue
      let asked = kind << 8 | Int32(intent.index)
      let order = met[mention.kind, default: 0]
      met[mention.kind] = order + 1
      let rank = min(order, 2) << 2 | min(counts[mention.kind, default: 1], 3)
      features.add(60, kind)
      features.add(61, asked)
      features.add(62, kind, mention.relation)
      features.add(63, asked, mention.relation)
      features.add(64, kind, mention.relation, mention.shape)
      features.add(65, asked, mention.shape)
      features.add(66, kind, rank)
      features.add(67, asked, rank)
      features.add(68, kind, mention.relation, rank)
      features.add(69, kind << 4 | mention.relation, tense)
      features.add(70, asked << 4 | mention.relation, tense)
      let sentence = analysis.sentences[mention.range.lowerBound]
      let place: Int32 = sentence == 0 ? 0 : sentence == lastSentence ? 2 : 1
      features.add(71, kind, place, min(Int32(lastSentence), 2))
      if analysis.questions[sentence] { features.add(72, asked) }
      addWords(around: mention, sequence, kind, asked, to: &features)
      return features
    }
  }

  /// The four words before and after, each by its distance and together.
  private func addWords(
    around mention: RoleMention, _ sequence: [StreamWord], _ kind: Int32, _ asked: Int32,
    to features: inout Features
  ) {
    let before = sequence.prefix { $0.token < mention.range.lowerBound }.suffix(5)
      .reversed().map(\.number)
    let after = sequence[(sequence.firstIndex { $0.token >= mention.range.upperBound } ?? sequence.count)...]
      .prefix(4).map(\.number)
    func word(_ words: [Int32], _ place: Int) -> Int32 { place < words.count ? words[place] : -2 }
    for (side, words) in [(UInt8(80), before), (UInt8(90), after)] {
      for place in 0..<4 {
        let number = word(words, place)
        features.add(side, kind << 4 | Int32(place), number)
        if number >= 0, stems[Int(number)] != number {
          features.add(side + 1, kind << 4 | Int32(place), stems[Int(number)])
        }
        if place < 2 { features.add(side + 2, asked << 4 | Int32(place), number) }
      }
      for number in words where number >= 0 { features.add(side + 3, kind, stems[Int(number)]) }
      features.add(side + 4, kind, word(words, 0), word(words, 1))
      features.add(side + 5, kind << 4 | mention.relation, word(words, 0))
    }
    features.add(100, kind, word(before, 0), word(after, 0))
  }
}
