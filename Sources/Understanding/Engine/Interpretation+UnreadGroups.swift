/// Words that may name a group, of which none was read, or which go on a list of groups.
extension Interpretation {
  /// «non, pas les NDRC 2»
  package var deniesGroups: Bool {
    words().contains { ["pas", "ni", "sans", "sauf"].contains($0) }
  }

  /// «canins et marechaux», «BTS + M2», «la promo com», «viti 1».
  func hasUnreadGroup(besides frames: [Frame]) -> Bool {
    guard frames.contains(where: { SlotFiller.slots[$0.intent]?.contains(.groups) == true }) else {
      return false
    }
    let covered = coveredTokens()
    if frames.allSatisfy({ $0.texts(.groups).isEmpty }),
      analysis.tokens.indices.contains(where: { position in
        !covered[position] && interpreter.analyser.groups.mayName(analysis.tokens, at: position)
      })
    {
      return true
    }
    return analysis.groups.contains { mention in
      hasUnreadGroup(before: mention, covered) || hasUnreadGroup(after: mention, covered)
    }
  }

  /// «avec vente et coiffure 1», «les M1 et les M2 RH»
  private func hasUnreadGroup(before mention: GroupMention, _ covered: [Bool]) -> Bool {
    var joint = mention.range.lowerBound - 1
    while joint > 1, Interpretation.articles.contains(word(joint)) { joint -= 1 }
    guard joint > 1, Interpretation.joints.contains(word(joint)),
      !covered[joint - 1] || analysis.tokens[joint - 1].kind == .number && !isOfMeasure(joint - 1)
    else { return false }
    if ["avec", "av", "ac", "les", "des", "chez", "aux"].contains(word(joint - 2)),
      interpreter.analyser.groups.isWordOfName(word(joint - 1))
    {
      return true
    }
    return !covered[joint - 2]
      && interpreter.analyser.groups.mayGoOn(analysis.tokens, at: joint - 2)
  }

  private func hasUnreadGroup(after mention: GroupMention, _ covered: [Bool]) -> Bool {
    var next = mention.range.upperBound
    guard analysis.tokens.indices.contains(next) else { return false }
    // «viti 1», of which only «viti» was read; «CAP M2», of which only «CAP» was
    if !isOfMeasure(next),
      interpreter.analyser.groups.hasUnreadYear(analysis.tokens, after: mention)
    {
      return true
    }
    if mention.groups.count > 1, !covered[next],
      interpreter.analyser.groups.isLetterAndYear(analysis.tokens, next)
    {
      return true
    }
    guard Interpretation.joints.contains(word(next)) else { return false }
    next += 1
    while Interpretation.articles.contains(word(next)) { next += 1 }
    return analysis.tokens.indices.contains(next) && !covered[next]
      && interpreter.analyser.groups.mayGoOn(analysis.tokens, at: next)
  }

  /// Whether a number belongs to a day, an hour or a length, and does not stand alone.
  private func isOfMeasure(_ position: Int) -> Bool {
    analysis.values.contains { span in
      guard span.tokens.contains(position) else { return false }
      return switch span.value {
      case .number, .ordinal: span.tokens.count > 1
      default: true
      }
    }
  }

  private static let joints: WordSet = ["et", "+", "&", "/"]
  private static let articles: WordSet = [
    "les", "des", "aux", "de", "d", "l", "la", "avec", "'", "nos", "mes",
  ]
}
