/// Names near a word, and names that are joined to a list.
extension PeopleSlots {
  func nearest(rightOf position: Int) -> Int? {
    let clauseEnd = context.clause(around: position..<position).upperBound
    return people.indices.first { index in
      let start = people[index].range.lowerBound
      return start >= position && (start <= clauseEnd + 1) && start - position <= 6
    }
  }

  func nearest(leftOf position: Int, sameClause: Bool) -> Int? {
    let start =
      sameClause ? context.clause(around: position..<position).lowerBound : 0
    return people.indices.last { index in
      people[index].range.upperBound <= position && people[index].range.lowerBound >= start
        && (sameClause || position - people[index].range.upperBound <= 8)
    }
  }

  private static let listing: WordSet = ["et", ",", "+", "&", "ni", "/", ".", "ainsi", "e"]
  private static let joints: WordSet = [
    "et", ",", "+", "&", "ni", "/", ".", "ainsi", "e", "que", "le", "la", "petit", "petite",
    "grand",
    "grande", "puis", "de", "d", "'",
  ]

  /// «sauf Victoire, dispensée, et Camille», «de Dylan, retenu au tribunal comme témoin, et
  /// d'Amandine»: a few words between commas, before «et».
  private func isAsideInList(_ range: Range<Int>) -> Bool {
    var words = context.tokens[range].map(\.folded)
    while ["d", "de", "'"].contains(words.last ?? "") { words.removeLast() }
    guard (4...11).contains(words.count), words.first == ",", words.last == "et",
      words[words.count - 2] == ","
    else { return false }
    let aside = words.dropFirst().dropLast(2)
    guard !aside.contains(",") else { return false }
    if aside.count <= 2 { return !aside.contains(where: PeopleSlots.joints.contains) }
    // «Manquait Théo, on a commencé, et Rose est venue»: a clause of its own.
    let opens = ["on", "je", "j", "nous", "il", "elle", "ils", "elles", "c", "ca", "mais", "et"]
    return !opens.contains(aside.first ?? "")
      && !context.analysis.classes[.saidOfSomebody].contains(wordAfterName(at: range.upperBound))
  }

  /// The word after the name that stands at a position.
  private func wordAfterName(at start: Int) -> String {
    people.first { $0.range.lowerBound == start }.map { context.word(from: $0.range.upperBound) }
      ?? ""
  }

  /// «Chloé (entorse) et Victor»: what is left after the words in parentheses that open a stretch.
  private func withoutParenthesis(_ range: Range<Int>) -> Range<Int> {
    guard let first = range.first, context.tokens[first].folded == "(",
      let close = range.first(where: { context.tokens[$0].folded == ")" })
    else { return range }
    return close + 1..<range.upperBound
  }

  /// The names joined to one by «et», commas and the like, on one side.
  func run(from start: Int, step: Int) -> [Int] {
    var members = [start]
    var index = start
    while people.indices.contains(index + step) {
      let (left, right) = step > 0 ? (index, index + step) : (index + step, index)
      let whole = people[left].range.upperBound..<people[right].range.lowerBound
      let between = context.tokens[withoutParenthesis(whole)]
      if step > 0, isAsideInList(whole) {
        index += step
        members.append(index)
        continue
      }
      guard between.count <= 5,
        between.allSatisfy({ PeopleSlots.joints.contains($0.folded) }),
        !SlotContext.endsSentence(context.tokens, between.indices)
      else { break }
      // Only names with something between them are joined.
      guard between.contains(where: { PeopleSlots.listing.contains($0.folded) }) else { break }
      // Leftwards a comma may part those who were there from the absentee.
      if step < 0, between.contains(where: { $0.folded == "," }) { break }
      index += step
      members.append(index)
    }
    return members
  }
}
