/// Whose turn has not come, or who is one of a group that is named besides.
extension PeopleSlots {
  /// «Alizée, ce sera en janvier», «Moussa je l'ai toujours pas vu»: the name, and then that the turn
  /// has not come.
  func isPutOff(_ person: Person) -> Bool {
    if isOfListNotYet(person) { return true }
    guard let index = people.firstIndex(where: { $0.range == person.range }), index > 0,
      run(from: index, step: -1).count == 1
    else { return false }
    let end = person.range.upperBound
    if ["ce", "elle", "il"].contains(context.word(from: end + 1)), end < context.tokens.count,
      context.tokens[end].folded == ",",
      context.analysis.classes[.toCome].contains(context.word(from: end + 1, 2))
    {
      return true
    }
    let after = context.clauseWords(from: end, limit: 7)
    if isMetAnotherDay(person) { return true }
    guard ["je", "j", "on"].contains(after.first ?? ""),
      after.contains(where: { ["toujours", "tjs", "tjrs", "encore", "encor"].contains($0) }),
      let denial = after.firstIndex(where: { ["pas", "pa"].contains($0) })
    else { return false }
    return after[denial...].contains {
      context.analysis.classes[.seen].contains($0) || ["eu", "pu", "fait"].contains($0)
    }
  }

  /// «…. Baptiste, je le vois demain»: of the author's own meeting to come.
  private func isMetAnotherDay(_ person: Person) -> Bool {
    let tokens = context.tokens
    var start = person.range.upperBound
    if start < tokens.count, tokens[start].folded == "," { start += 1 }
    let after = context.clauseWords(from: start, limit: 6)
    guard ["je", "on"].contains(after.first ?? ""),
      ["le", "la", "l"].contains(after.dropFirst().first ?? ""),
      context.analysis.classes[.meetingSoon].contains(after.dropFirst(2).first ?? "")
    else { return false }
    return context.analysis.values.contains {
      (start..<start + 8).contains($0.tokens.lowerBound) && mayLieAhead($0)
    }
  }

  /// «17/20 pour Rose ; Lina, Tom, Noé pas encore passés»: a list of its own, and none of it yet.
  private func isOfListNotYet(_ person: Person) -> Bool {
    guard let index = people.firstIndex(where: { $0.range == person.range }),
      let last = run(from: index, step: 1).last
    else { return false }
    let end = people[last].range.upperBound
    guard ["pas", "pa"].contains(context.word(from: end)),
      ["encore", "encor"].contains(context.word(from: end, 2))
    else { return false }
    var first = index
    while first > 0,
      context.tokens[people[first - 1].range.upperBound..<people[first].range.lowerBound]
        .allSatisfy({ [",", "et", "&", "+"].contains($0.folded) })
    {
      first -= 1
    }
    let start = people[first].range.lowerBound
    return first > 0 && [";", "."].contains(context.tokens[start - 1].folded)
  }

  /// «Enzo la passera un autre jour»: whatever is told or planned, not with the others.
  func isForAnotherDay(_ person: Person) -> Bool {
    guard people.count > 1, person.range.lowerBound > 0 else { return false }
    let after = context.clauseWords(from: person.range.upperBound, limit: 9)
    // «Victoire c'est pour plus tard», «Rose reportée à lundi»
    let opening = after.prefix { ["c", "ce", "ca", "est", "a", "sera", "pour"].contains($0) }
    // «Rose a reporté», «à reporter»; «plus tard»
    let rest = after.dropFirst(opening.count)
    let isPutOff =
      rest.first.map { word in
        context.analysis.classes[.puttingOff].contains(word)
          && (word != "plus" || rest.dropFirst().first == "tard")
          && (opening.last != "a" || word.hasSuffix("r"))
      } ?? false
    // «Fatoumata est pour lundi», «Rose ce sera mardi»
    let isForDay =
      ["pour", "sera"].contains(opening.last ?? "")
      && context.analysis.values.contains {
        (1...opening.count + 2).contains($0.tokens.lowerBound - person.range.upperBound)
          && mayLieAhead($0)
      }
    let isOtherDay = zip(after, after.dropFirst()).contains { left, right in
      (["autre"].contains(left) && ["jour", "fois", "moment", "semaine", "date"].contains(right))
        || (left == "plus" && right == "tard")
    }
    let isToCome = isOtherDay && after.contains(where: context.analysis.classes[.toCome].contains)
    guard isPutOff || isToCome || isForDay else { return false }
    let clause = context.clause(around: person.range)
    if people.contains(where: { $0.range != person.range && clause.overlaps($0.range) }) {
      return false
    }
    return isToCome
      || people.contains { $0.range.upperBound <= person.range.lowerBound }
  }

  /// «la feuille des CAP 1, Zoé a signé au mauvais endroit»: one of the group, told of in a clause of
  /// its own beside its paper.
  func isOneOfGroup(_ person: Person) -> Bool {
    let start = person.range.lowerBound
    // «il manque la signature de Tom»
    let isSignature =
      ["de", "d"].contains(context.word(before: start))
      && ["signature", "signatures", "nom"].contains(context.word(before: start, 2))
    guard start > 0,
      isSignature
        || SlotContext.isClauseEnd(context.tokens, start - 1)
          && context.analysis.classes[.saidOfSomebody].contains(
            context.word(from: person.range.upperBound))
    else { return false }
    let groups = Set(
      context.analysis.groups.filter { $0.range.upperBound < start }.flatMap(\.groups)
        .map { context.groupNames[$0] })
    return !person.candidates.isEmpty
      && person.candidates.allSatisfy { groups.contains(context.roster.people[Int($0)].group) }
  }
}
