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

  /// «finalement elle est passée hier», «c'est finalement ce matin qu'il est venu»: that somebody came
  /// after all.
  func tellsOfComing(after position: Int = 0) -> Bool {
    tokens.indices.dropFirst(position).contains { start in
      guard tokens[start].folded == "finalement" else { return false }
      return tokens[start...].dropFirst().prefix(8).indices.contains { place in
        let before = tokens[..<place].suffix(2).map(\.folded)
        return
          (classes[.arrived].contains(tokens[place].folded)
          || ["passe", "passee"].contains(tokens[place].folded))
          && before.last == "est"
          // «finalement son père est venu»
          && ["il", "elle", "ils", "elles"].contains(before.first ?? "")
      }
    }
  }

  private func isMet(_ mention: PersonMention) -> Bool {
    guard !mention.people.isEmpty || mention.unknown != nil, mention.range.lowerBound > 0 else {
      return false
    }
    let left = tokens[mention.range.lowerBound - 1].folded
    return classes[.seen].contains(left) || classes[.calling].contains(left)
      || ["avec", "av", "ac", "eu"].contains(left)
  }

  /// What somebody met before does with another, now or one day: «il révise avec Ange», and no «elle est
  /// venue avec Ange».
  func livesWith(_ range: Range<Int>) -> Bool {
    let earlier = people.filter {
      $0.range.upperBound <= range.lowerBound && isOfRosterOrUnknown($0)
    }
    guard !earlier.isEmpty, let pronoun = subjectPronoun(before: range, earlier),
      ["il", "elle"].contains(tokens[pronoun].folded)
    else { return false }
    let between = tokens[pronoun + 1..<range.lowerBound].map(\.folded)
    return between.count >= 2
      && !between.contains {
        classes[.saidOfSomebody].contains($0)
          && !["s", "ne", "n", "va", "veut", "doit", "peut"].contains($0)
          || classes[.passing].contains($0) || ["passe", "arrive", "ete", "sont"].contains($0)
      }
  }

  /// «elle se plaint que Théo copie»: what somebody says of another; «j'ai noté que Théo était là» is
  /// the author's own word.
  ///
  /// - Parameter before: the words before the name, nearest first, «que» the first of them.
  func isReported(_ before: [String]) -> Bool {
    let words = before.dropFirst().prefix(3)
    guard let verb = words.firstIndex(where: classes[.sayingThat].contains) else { return false }
    let subject = before.dropFirst(verb + 1).first ?? ""
    return !["ai", "avons", "je", "j", "nous", "on", "a"].contains(subject)
      || subject == "a" && !["on", "nous"].contains(before.dropFirst(verb + 2).first ?? "")
  }

  /// «parlé avec Rose de Théo»: of whom, right after the one with whom.
  func isTopic(_ range: Range<Int>) -> Bool {
    guard
      let met = people.first(where: { (1...2) ~= range.lowerBound - $0.range.upperBound }),
      tokens[met.range.upperBound..<range.lowerBound].allSatisfy({
        ["de", "d", "'"].contains($0.folded)
      })
    else { return false }
    let before = clauseWords(before: met.range.lowerBound)
    return ["avec", "av", "ac", "a"].contains(before.first ?? "")
      && before.dropFirst().prefix(3).contains(where: classes[.talking].contains)
  }

  /// «Rose, qui est passée par là, lui a donné des contacts», «Théo l'a aidée»: in a clause of their own,
  /// after somebody else, what they did for them; «Théo les a rejoints» came.
  func servesAnother(_ range: Range<Int>) -> Bool {
    guard range.lowerBound > 0, SlotContext.isClauseEnd(tokens, range.lowerBound - 1),
      people.contains(where: { $0.range.upperBound < range.lowerBound && !$0.people.isEmpty })
    else { return false }
    var start = range.upperBound
    if start + 1 < tokens.count, tokens[start].folded == ",", tokens[start + 1].folded == "qui",
      let end = tokens[(start + 1)...].prefix(12).firstIndex(where: { $0.folded == "," })
    {
      start = end + 1
    }
    let after = tokens[start...].prefix(6).map(\.folded).filter { $0 != "'" }
    guard after.count >= 3, ["lui", "leur", "l"].contains(after[0]),
      ["a", "avait"].contains(after[1])
    else { return false }
    return after[2...].contains(where: classes[.serving].contains)
  }

  /// «Julien a eu Mohamed au téléphone», «Nour a remplacé Lina»: what one apprentice did to another.
  func isDoneToByAnother(_ index: Int) -> Bool {
    guard index > 0, !people[index].people.isEmpty, !people[index - 1].people.isEmpty else {
      return false
    }
    let between = tokens[people[index - 1].range.upperBound..<people[index].range.lowerBound]
      .map(\.folded)
    // «Giulia remplace Camille au marché»
    let isNow =
      between.count == 1 && classes[.doneToAnotherNow].contains(between[0])
    return isNow
      || (2...3).contains(between.count) && ["a", "avait"].contains(between[0])
        && classes[.doneToAnother].contains(between.last ?? "")
        && !classes[.meeting].contains(lastWord(before: people[index - 1].range.lowerBound))
  }
}
