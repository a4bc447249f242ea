/// A group, and those of it who are named besides.
extension PeopleSlots {
  /// Whether several members of a group are listed as those who came: «atelier CV pât 1 : Fleur, Louna,
  /// Adam», «des compta j'ai eu Minh-Anh et Baptiste», «deux de mes compta, Célia et Inaya»; for a
  /// bilan, which everyone has alone, any list is one.
  func areAllWhoCame(isReview: Bool) -> Bool {
    let present = people.filter { $0.role == .subject && !$0.candidates.isEmpty }
    guard present.count > 1, let first = present.first, let last = present.last,
      let mention = context.analysis.groups.last(where: {
        $0.range.upperBound <= first.range.lowerBound
      }) ?? context.analysis.groups.first(where: { $0.range.lowerBound >= last.range.upperBound }),
      isOneList(present)
    else { return false }
    let start = first.range.lowerBound
    let end = last.range.upperBound
    // «les pât 1, Fleur et Louna ont ri»: told of, not listed.
    let next = context.word(from: end)
    if context.analysis.classes[.saidOfSomebody].contains(next), !isOfComing(from: end) {
      return false
    }
    // Named after the names: «Fleur et Louna, tous les deux de première année pât».
    if mention.range.lowerBound >= end {
      let between = context.tokens[end..<mention.range.lowerBound].map(\.folded)
      return between.count <= 7
        && between.contains(where: ["deux", "trois", "quatre", "cinq"].contains)
        && ["de", "en", "des", "du"].contains(between.last ?? "")
    }
    if isReview { return true }
    let before = context.clauseWords(before: mention.range.lowerBound, limit: 5)
    if isCounted(mention, before) { return true }
    let words = context.tokens[mention.range.upperBound..<start].map(\.folded)
    if ["dont", "surtout", "notamment", "comme"].contains(words.last ?? "") { return false }
    let isSome = ["des", "de", "d", "parmi"].contains(before.first ?? "")
    let met = context.clauseWords(before: start, limit: 3)
    // «sur les quatre NDRC 2, seules Lina et Nour sont venues»
    if ["seuls", "seules", "juste", "uniquement", "seulement"].contains(met.first ?? ""),
      isOfComing(from: end)
    {
      return true
    }
    if isSome, met.contains(where: { $0 == "eu" || context.analysis.classes[.seen].contains($0) }) {
      return true
    }
    guard let sign = words.last, [":", "(", "soit", "savoir"].contains(sign) else { return false }
    // «…: Fleur et Louna au tableau» says what they did.
    guard end < context.tokens.count else { return true }
    // «(Nour et Lina, rapporteuses)» says more of them than that they came.
    if sign == "(" { return context.tokens[end].folded == ")" }
    return context.tokens[end].kind == .symbol || isOfComing(from: end)
      || context.analysis.values.contains { $0.tokens.lowerBound == end }
  }

  /// «Prudence seule est venue», «seul Tom était là»: of a group one.
  var onlyOneCame: Bool {
    let present = people.filter { $0.role == .subject && !$0.candidates.isEmpty }
    guard present.count == 1, let one = present.first else { return false }
    let only: Set<String> = ["seul", "seule"]
    if only.contains(context.word(from: one.range.upperBound)) {
      return isOfComing(from: one.range.upperBound + 1)
        || ["est", "etait"].contains(context.word(from: one.range.upperBound, 2))
          && ["venu", "venue", "la", "presente", "present"].contains(
            context.word(from: one.range.upperBound, 3))
    }
    return only.contains(context.word(before: one.range.lowerBound))
      && (isOfComing(from: one.range.upperBound)
        || ["est", "etait"].contains(context.word(from: one.range.upperBound))
          && ["venu", "venue", "la", "presente", "present"].contains(
            context.word(from: one.range.upperBound, 2)))
  }

  /// «deux de mes compta», «cinq étudiants de banque 2»
  private func isCounted(_ mention: GroupMention, _ before: [String]) -> Bool {
    let numbers: Set<String> = [
      "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "2", "3", "4", "5", "6", "7", "8",
    ]
    guard let place = before.firstIndex(where: numbers.contains), place > 0 else { return false }
    return before[..<place].contains { ["de", "d", "des", "parmi"].contains($0) }
      && !before.contains {
        ["les", "ces", "nos"].contains($0) && before.firstIndex(of: $0) == place + 1
      }
  }

  /// Whether the names follow each other with nothing but commas and the like between.
  private func isOneList(_ members: [Person]) -> Bool {
    zip(members, members.dropFirst()).allSatisfy { left, right in
      context.tokens[left.range.upperBound..<right.range.lowerBound].allSatisfy {
        [",", "et", "&", "+", "/", "puis", "-"].contains($0.folded)
      }
    }
  }

  /// «présents», «étaient là», «sont venus»
  private func isOfComing(from position: Int) -> Bool {
    context.cues("present").contains { (0...1) ~= $0.lowerBound - position }
  }
}
