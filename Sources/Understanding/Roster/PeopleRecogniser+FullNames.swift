/// First and last name, in either order.
extension PeopleRecogniser {
  func fullName(
    _ tokens: [Token], _ start: Int, _ heads: [Match], _ index: NameIndex
  ) -> Match? {
    var best: Match?
    for head in heads {
      let next = afterJoint(tokens, head.end)
      var tails = exact(index, tokens, next)
      if tails.isEmpty { tails = near(index, tokens, next) }
      for tail in tails where tail.isFirst != head.isFirst {
        let people = head.people.filter(Set(tail.people).contains)
        if !people.isEmpty, tail.end > best?.end ?? 0 {
          best = Match(end: tail.end, isFirst: true, people: people)
        }
      }
    }
    guard best == nil, heads.isEmpty else { return best }
    // Misspelt is one word alone, and few words have a name behind them.
    let tails = exact(index, tokens, start + 1)
    guard !tails.isEmpty else { return nil }
    for head in near(index, tokens, start) {
      for tail in tails where tail.isFirst != head.isFirst {
        let people = head.people.filter(Set(tail.people).contains)
        if !people.isEmpty, tail.end > best?.end ?? 0 {
          best = Match(end: tail.end, isFirst: true, people: people)
        }
      }
    }
    return best
  }

  func afterJoint(_ tokens: [Token], _ position: Int) -> Int {
    position < tokens.count && tokens[position].folded == "-" ? position + 1 : position
  }
}
