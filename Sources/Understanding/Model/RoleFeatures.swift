/// What the part of a mention is told by: how it was said, and the words around it.
struct RoleFeatures: Sendable {
  private let intents: IntentFeatures
  private let stems: [Int32]
  /// What stands between the names of a list, and the names.
  private let joints: Set<Int32>

  init(_ analyser: Analyser, _ intents: IntentFeatures) {
    self.intents = intents
    stems = analyser.stems
    joints = Set(
      ["{person}", "{team}", "{group}", ",", "et", "&", "+", "/"].compactMap {
        analyser.numbers.number(of: $0)
      })
  }

  /// Each of a message's mentions with its features.
  ///
  /// - Parameters:
  ///   - intent: what the message is taken for.
  ///   - tense: whether it tells or plans (`TenseEvidence.balance`).
  func forEachMention(
    of mentions: [RoleMention], in analysis: Analysis, intent: Intent, tense: Float,
    _ body: (RoleMention, Features) -> Void
  ) {
    guard !mentions.isEmpty else { return }
    let sequence = intents.sequence(of: analysis)
    let tense = Int32(max(-2, min(2, tense.rounded())))
    let lastSentence = analysis.sentences.last ?? 0
    var features = Features()
    for (index, mention) in mentions.enumerated() {
      features.removeAll()
      let kind = mention.kind.rawValue
      let asked = kind << 8 | Int32(intent.index)
      let like = mentions.indices.filter { mentions[$0].kind == mention.kind }
      let order = like.firstIndex(of: index) ?? 0
      let rank = Int32(min(order, 2) << 2 | min(like.count, 3))
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
      // Where the one before and the one after lie.
      for (side, other) in [(UInt8(73), order - 1), (75, order + 1)] {
        let relation = like.indices.contains(other) ? mentions[like[other]].relation : -1
        features.add(side, kind << 4 | mention.relation, relation)
        features.add(side + 1, asked << 4 | mention.relation, relation)
      }
      let sentence = analysis.sentences[mention.range.lowerBound]
      let place: Int32 = sentence == 0 ? 0 : sentence == lastSentence ? 2 : 1
      features.add(71, kind, place, min(Int32(lastSentence), 2))
      if analysis.questions[sentence] { features.add(72, asked) }
      addWords(around: mention, sequence, kind, asked, to: &features)
      body(mention, features)
    }
  }

  /// The words before and after, each by its distance and together; of one in a list, those before
  /// and after the list.
  private func addWords(
    around mention: RoleMention, _ sequence: [StreamWord], _ kind: Int32, _ asked: Int32,
    to features: inout Features
  ) {
    let start = sequence.firstIndex { $0.token >= mention.range.lowerBound } ?? sequence.count
    let end =
      sequence[start...].firstIndex { $0.token >= mention.range.upperBound } ?? sequence.count
    func word(_ place: Int) -> Int32 {
      sequence.indices.contains(place) ? sequence[place].number : -2
    }
    for (side, steps) in [(UInt8(80), (1...5).map { start - $0 }), (90, (0..<4).map { end + $0 })] {
      for (distance, place) in steps.prefix(4).enumerated() {
        let number = word(place)
        features.add(side, kind << 4 | Int32(distance), number)
        if number >= 0, stems[Int(number)] != number {
          features.add(side + 1, kind << 4 | Int32(distance), stems[Int(number)])
        }
        if distance < 2 { features.add(side + 2, asked << 4 | Int32(distance), number) }
      }
      for place in steps {
        let number = word(place)
        if number >= 0 { features.add(side + 3, kind, stems[Int(number)]) }
      }
      features.add(side + 4, kind, word(steps[0]), word(steps[1]))
      features.add(side + 5, kind << 4 | mention.relation, word(steps[0]))
    }
    features.add(100, kind, word(start - 1), word(end))
    guard mention.kind == .person else { return }
    var first = start - 1
    while first >= 0, joints.contains(word(first)) { first -= 1 }
    var last = end
    while last < sequence.count, joints.contains(word(last)) { last += 1 }
    for (side, place, step) in [(UInt8(101), first, -1), (104, last, 1)] {
      features.add(side, word(place))
      features.add(side + 1, word(place), word(place + step))
      if word(place) >= 0 { features.add(side + 2, stems[Int(word(place))]) }
    }
  }
}
