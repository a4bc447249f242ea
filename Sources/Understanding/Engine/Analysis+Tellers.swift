/// People of a message who only told the author something, or stood by.
extension Analysis {
  /// «Vu Célia 20 min. Baptiste m'avait alertée», «…, Baptiste attendait derrière la porte»: beside
  /// somebody named before who was met.
  func tellsOrWaits(_ index: Int) -> Bool {
    let range = people[index].range
    guard index > 0, range.lowerBound > 0, people[..<index].contains(where: isMet),
      SlotContext.isClauseEnd(tokens, range.lowerBound - 1)
    else { return false }
    let after = tokens[range.upperBound...].prefix(6).map(\.folded).filter { $0 != "'" }
    guard let first = after.first else { return false }
    // «Nour attendait derrière la porte, vue 20 min aussi»
    let rest = tokens[range.upperBound...].prefix { ![".", ";", "!"].contains($0.folded) }
    if rest.contains(where: { classes[.seen].contains($0.folded) }) { return false }
    if classes[.standingBy].contains(first) { return true }
    return ["m", "me", "nous"].contains(first)
      && ["a", "avait", "ont", "avaient"].contains(after.dropFirst().first ?? "")
      && after.dropFirst(2).prefix(2).contains(where: classes[.reporting].contains)
  }

  private func isMet(_ mention: PersonMention) -> Bool {
    guard !mention.people.isEmpty || mention.unknown != nil, mention.range.lowerBound > 0 else {
      return false
    }
    let left = tokens[mention.range.lowerBound - 1].folded
    return classes[.seen].contains(left) || classes[.calling].contains(left)
      || ["avec", "av", "ac", "eu"].contains(left)
  }
}
