extension Interpretation {
  /// Whether somebody stands among those who came of whom only a sentence of their own speaks, which
  /// does not say that they came: «Maths hier avec Rose et Théo. Nour avait mieux à faire».
  package func leavesPresenceOpen(in frame: Frame) -> Bool {
    guard Interpretation.ofPeople.contains(frame.intent), frame[.groups] == nil else {
      return false
    }
    let present = Set(frame.people(.apprentices))
    guard present.count > 1 else { return false }
    return analysis.people.indices.dropFirst().contains { index in
      let mention = analysis.people[index]
      guard mention.people.count == 1, !mention.isBystander,
        present.contains(interpreter.roster.people[Int(mention.people[0])].id),
        opensSentence(mention.range)
          || (frame.intent != .logResult && opensClauseAfterMeeting(index))
      else { return false }
      let others = analysis.people.enumerated().filter {
        $0.offset != index && !$0.element.isBystander
      }
      .map(\.element)
      // Named in no other place, after others who were.
      return !others.contains { $0.people == mention.people }
        && others.contains {
          $0.range.upperBound <= mention.range.lowerBound
            && !Set($0.people.map { interpreter.roster.people[Int($0)].id }).isDisjoint(
              with: present)
        } && hasVerbOfItsOwn(mention.range)
    }
  }

  private static let ofPeople: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logResult, .attachProof, .cancelAppointment,
    .moveAppointment, .recordExit,
  ]

  /// «Vu Rose et Lina hier, Nour a eu un souci de bus»: after those with whom the meeting was.
  private func opensClauseAfterMeeting(_ index: Int) -> Bool {
    let tokens = analysis.tokens
    let start = analysis.people[index].range.lowerBound
    guard start > 0, [",", ";", "("].contains(tokens[start - 1].folded) else { return false }
    return analysis.people[..<index].contains { mention in
      guard mention.range.lowerBound > 0 else { return false }
      let left = tokens[mention.range.lowerBound - 1].folded
      return ["avec", "av", "ac"].contains(left) || analysis.classes[.seen].contains(left)
    }
  }

  private func opensSentence(_ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    return start > 0 && analysis.sentences[start] != analysis.sentences[start - 1]
  }

  /// «Nour avait mieux à faire», not «Nour est venue aussi», «Nour et Lina».
  private func hasVerbOfItsOwn(_ range: Range<Int>) -> Bool {
    let tokens = analysis.tokens
    var position = range.upperBound
    while position < tokens.count, [",", "'"].contains(tokens[position].folded) { position += 1 }
    guard position < tokens.count,
      analysis.sentences[position] == analysis.sentences[range.lowerBound]
    else { return false }
    let word = tokens[position].folded
    guard
      analysis.classes[.saidOfSomebody].contains(word)
        || ["elle", "il", "nous", "m", "y", "en", "je", "j", "qui", "lui", "leur", "l"].contains(
          word)
    else { return false }
    let sentence = analysis.sentences[range.lowerBound]
    let says = tokens.indices.filter { analysis.sentences[$0] == sentence }
    let isThere = analysis.terms("cue").contains {
      ["present", "late"].contains($0.term.id) && says.contains($0.range.lowerBound)
    }
    return !isThere
      && !says.contains { ["aussi", "egalement", "participe"].contains(tokens[$0].folded) }
  }
}
