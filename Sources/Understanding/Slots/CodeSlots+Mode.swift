/// How people met: on the telephone, by video, in writing.
extension CodeSlots {
  /// How a meeting took place, or will: «son tel», «le devis suit par mail», «pas eu au tel» tell of
  /// something else.
  func fillMode(_ slots: inout [Slot: SlotValue], isLog: Bool) {
    let classes = context.analysis.classes
    let named = context.analysis.terms("mode").filter { mention in
      let left = context.word(before: mention.range.lowerBound)
      let before = context.clauseWords(before: mention.range.lowerBound, limit: 6)
      // «son tel»; «mon échange téléphonique» is a meeting.
      let isOwned = classes[.possessives].contains(left) && mention.range.count == 1
      if mention.term.isHint || isOwned { return false }
      if before.contains(where: classes[.sending].contains) { return false }
      if isLog, isAnothersMessage(mention.range) || left == "salle" { return false }
      if before.contains("pas"), before.contains("eu") || before.contains("joindre") {
        return false
      }
      // «j'ai eu M. Grandin au téléphone», of a meeting to come.
      return isLog || !(before.contains("eu") || before.contains("ai"))
    }
    // «prévu en visio, mais on est passés au téléphone»
    let held = named.filter { mention in
      !context.clauseWords(before: mention.range.lowerBound, limit: 5)
        .contains(where: classes[.foreseen].contains)
    }
    if let mode = isLog ? held.first ?? named.first : named.first {
      return slots[.mode] = .code(mode.term.id)
    }
    if isLog, saysCalled { slots[.mode] = .code("phone") }
  }

  /// «Kylian s'est défilé par SMS», «j'ai écrit aux parents», «le coup de fil de son père»: how somebody
  /// who was not there, or a third party, was in touch.
  private func isAnothersMessage(_ range: Range<Int>) -> Bool {
    let clause = context.clause(around: range)
    // «visio avec Rose ce matin et puis Théo n'est jamais venu»
    let isWithSomebody =
      ["avec", "av", "ac"].contains(context.word(from: range.upperBound))
      && context.analysis.people.contains { $0.range.lowerBound == range.upperBound + 1 }
    if !isWithSomebody, context.analysis.people.count > 1 || !context.analysis.groups.isEmpty,
      context.cues("absent").contains(where: { clause.overlaps($0) && !context.isHint($0) })
    {
      return true
    }
    let after = context.clauseWords(from: range.upperBound, limit: 5)
    return ["a", "au", "aux", "de", "d", "du"].contains(after.first ?? "")
      && after.dropFirst().contains(where: context.analysis.classes[.thirdParties].contains)
  }

  /// «appelé Nina», «appel Elif 25 min», «appel de 8h30 à 8h50»
  private var saysCalled: Bool {
    let tokens = context.tokens
    return tokens.indices.contains { position in
      // «manquaient à l'appel Rose et Basile»
      guard context.analysis.classes[.calling].contains(tokens[position].folded),
        context.word(before: position) != "l"
      else { return false }
      var next = position + 1
      if next < tokens.count, ["de", "d", "'", ":", "avec", "av"].contains(tokens[next].folded) {
        next += 1
      }
      if next < tokens.count, tokens[next].folded == "'" { next += 1 }
      return context.analysis.people.contains { $0.range.lowerBound == next && !$0.people.isEmpty }
        || (tokens[position].folded == "appel"
          && context.analysis.values.contains { span in
            guard span.tokens.lowerBound == next else { return false }
            switch span.value {
            case .duration, .clock: return true
            case .interval(let readings): return readings.past.grain < .day
            default: return false
            }
          })
    }
  }
}
