/// Diplomas that stand without a trade because the one beside them tells it.
extension GroupRecogniser {
  private static let joints: WordSet = ["et", "+", "&", "/"]
  private static let linkWords: WordSet = ["le", "la", "les", "l", "'", "des"]

  /// «CAP et BP fleuristes», «les charpentiers, CAP et BP»: a diploma beside a trade is of that trade.
  func withSharedTrades(_ found: [GroupMention], in tokens: [Token]) -> [GroupMention] {
    guard found.count > 1 else { return found }
    var kept: [GroupMention] = []
    for var mention in found {
      guard let last = kept.last else {
        kept.append(mention)
        continue
      }
      let between = tokens[last.range.upperBound..<mention.range.lowerBound].map(\.folded)
      if isDiploma(last, tokens), !isDiploma(mention, tokens),
        let joint = between.first, GroupRecogniser.joints.contains(joint),
        between.dropFirst().allSatisfy({ GroupRecogniser.linkWords.contains($0) })
      {
        let trades = Set(mention.groups.map { trade(of: $0) })
        let others = last.groups.filter {
          trades.contains(trade(of: $0)) && !mention.groups.contains($0)
        }
        if !others.isEmpty {
          mention.range = last.range.lowerBound..<mention.range.upperBound
          mention.groups = (others + mention.groups).sorted()
          kept[kept.count - 1] = mention
          continue
        }
      } else if isDiploma(mention, tokens), !isDiploma(last, tokens), last.groups.count > 1,
        between.count == 1, [",", ":", "(", "-"].contains(between[0])
      {
        let common = mention.groups.filter(last.groups.contains)
        if !common.isEmpty { mention.groups = common }
      }
      kept.append(mention)
    }
    return kept
  }

  /// «BP B.», «CAP F,»: a diploma and the first letter of its trade, where one group alone fits.
  func withInitial(_ reading: Reading, in tokens: [Token]) -> Reading {
    let position = reading.end
    guard reading.said == 1, reading.candidates.count > 1, reading.year == nil, position > 0,
      GroupRecogniser.diplomas.contains(tokens[position - 1].folded), position < tokens.count,
      tokens[position].isCapitalised, tokens[position].folded.utf8.count == 1,
      position + 1 >= tokens.count || tokens[position + 1].kind == .symbol,
      position + 1 >= tokens.count || tokens[position + 1].folded != "'"
    else { return reading }
    let letter = tokens[position].folded
    let fitting = reading.candidates.filter { group in
      trade(of: group).first?.hasPrefix(letter) ?? false
    }
    guard fitting.count == 1 else { return reading }
    var narrowed = reading
    narrowed.candidates = fitting
    narrowed.said += 1
    narrowed.position = position + 1
    narrowed.end = position + 1
    return narrowed
  }

  /// «BP 1 et mécanos», «CAP charp contre mécas»: people of a trade, right after another group.
  func isBesideGroup(_ tokens: [Token], _ start: Int) -> Bool {
    guard start > 1, tokens[start].folded.hasSuffix("s"),
      ["et", "+", "&", "/", "contre"].contains(tokens[start - 1].folded)
    else { return false }
    var last = start - 2
    if tokens[last].kind == .number, last > 0 { last -= 1 }
    let word = tokens[last].folded
    return tokens[last].kind == .word && word.utf8.count > 1 && mayBegin(with: word)
      && (GroupRecogniser.diplomas.contains(word) || !common.contains(word))
      && matching(word, among: all) != nil
  }

  /// «CAP»: one word, which names a diploma of several groups.
  private func isDiploma(_ mention: GroupMention, _ tokens: [Token]) -> Bool {
    mention.range.count == 1 && mention.groups.count > 1
      && GroupRecogniser.diplomas.contains(tokens[mention.range.lowerBound].folded)
  }

  /// The words of a group's name after its diploma, without endings: «fleuriste», «boulanger».
  private func trade(of group: Int) -> [String] {
    groups[group].words.filter { !GroupRecogniser.diplomas.contains($0) }
  }
}
