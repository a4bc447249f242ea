/// Groups that only tell whose name it is: «Nathan des pât 2».
extension PeopleSlots {
  /// The names of the groups that stand right after a name and say whose it is.
  func groupsDescribing(_ name: Range<Int>) -> Set<String> {
    guard
      let mention = context.analysis.groups.first(where: { $0.range.lowerBound >= name.upperBound }
      ),
      mention.range.lowerBound - name.upperBound <= 4,
      context.tokens[name.upperBound..<mention.range.lowerBound].allSatisfy({
        PeopleSlots.describing.contains($0.folded)
      })
    else { return [] }
    return Set(mention.groups.map { context.groupNames[$0] })
  }
  private static let describing: Set<String> = [
    "du", "des", "de", "d", "en", "(", "la", "l", "les", "'", ",", "celle", "celui", "ceux", "-",
    "chez", "classe", "promo", "groupe",
  ]

  /// «Manon, du BP fleuriste», «Simon des SIO»: the group tells who, and is not meant itself;
  /// «passer le BP» is a diploma.
  func isDescription(_ mention: GroupMention) -> Bool {
    let start = mention.range.lowerBound
    let tokens = context.tokens
    if start > 0, ["le", "son", "un", "l"].contains(tokens[start - 1].folded),
      mention.range.count == 1
    {
      return true
    }
    var index = start - 1
    var joined = false
    while index >= 0, start - index <= 4 {
      if let person = people.first(where: { $0.range.contains(index) }) {
        return joined && person.unknown == nil
      }
      let word = tokens[index].folded
      if ["du", "des", "de", "d", "en", "("].contains(word) {
        joined = true
      } else if !["la", "'", ",", "l", "les", "celle", "celui", "ceux"].contains(word) {
        return false
      }
      index -= 1
    }
    return false
  }

  /// «les AEPE et les plombiers, les GEA étaient en entreprise»: of several groups one that was not
  /// there.
  func isAbsentGroup(_ mention: GroupMention) -> Bool {
    guard context.analysis.groups.count > 1 else { return false }
    let clause = context.clause(around: mention.range)
    let others = context.analysis.groups.map(\.range) + people.map(\.range)
    guard !others.contains(where: { $0 != mention.range && clause.overlaps($0) }) else {
      return false
    }
    return context.cues("absent").contains { cue in
      !context.isHint(cue) && cue.lowerBound >= mention.range.upperBound
        && cue.upperBound <= clause.upperBound
        && !["sauf", "sans", "hormis", "hors"].contains(context.tokens[cue.lowerBound].folded)
        && !["absent", "absente", "absence", "absences"].contains(
          context.tokens[cue.upperBound - 1].folded)
    }
  }
}
