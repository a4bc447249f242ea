/// Words of absence and lateness that say nothing of the meeting that is told.
extension PeopleSlots {
  /// «son oral d'entrée à l'école», «Sofia m'a rejointe sur le parking», «pour ceux qui manquaient
  /// mardi», «2 fois absent cette semaine, vu ce midi».
  func isOfAnotherMatter(_ role: Role, _ cue: Range<Int>) -> Bool {
    switch role {
    case .late: isNoun(cue) || isMeetingPlace(cue)
    case .absent: isCaughtUp(cue) || isCountedAbsence(cue) || isNoAbsence(cue)
    case .subject: false
    }
  }

  /// «d'entrée à», «l'arrivée à»: a noun, and nobody's coming.
  private func isNoun(_ cue: Range<Int>) -> Bool {
    ["entree", "arrivee", "entrees", "arrivees"].contains(context.tokens[cue.lowerBound].folded)
      && ["d", "l", "de", "la", "une", "cette", "son", "leur", "mon", "ma", "notre", "votre"]
        .contains(context.word(before: cue.lowerBound))
  }

  /// «Sofia m'a rejointe sur le parking»: where the only one came to whom the author speaks.
  private func isMeetingPlace(_ cue: Range<Int>) -> Bool {
    guard people.count == 1, context.analysis.groups.isEmpty,
      context.tokens[cue.lowerBound].folded == "m"
    else { return false }
    let rest = context.tokens[cue].map(\.folded) + context.clauseWords(from: cue.upperBound)
    return !rest.contains(where: ["retard", "apres", "tard", "cours", "seulement"].contains)
  }

  /// «rattrapage pour les deux qui manquaient mardi», «avec les absents de lundi»: they came now.
  private func isCaughtUp(_ cue: Range<Int>) -> Bool {
    guard context.tokens.contains(where: { $0.folded.hasPrefix("rattrap") }) else { return false }
    let before = context.clauseWords(before: cue.lowerBound, limit: 3)
    if before.contains("qui") { return true }
    return ["les", "des", "aux"].contains(before.first ?? "")
      && ["de", "du", "d", "a", "au", "lundi", "mardi", "mercredi", "jeudi", "vendredi"].contains(
        context.word(from: cue.upperBound))
  }

  /// «2 fois absent cette semaine», of the one who was met.
  private func isCountedAbsence(_ cue: Range<Int>) -> Bool {
    guard people.count == 1, context.analysis.groups.isEmpty, context.analysis.tellsOfContact
    else { return false }
    return context.word(before: cue.lowerBound) == "fois"
      || context.word(from: cue.upperBound, 2) == "fois"
  }

  /// «partie avant la fin, dentiste»: who was told of right before left, and was there.
  func leftBeforeTheEnd(_ cue: Range<Int>) -> Bool {
    let sentences = context.analysis.sentences
    var position = cue.lowerBound - 1
    while position >= 0, cue.lowerBound - position <= 10,
      sentences[position] == sentences[cue.lowerBound],
      !people.contains(where: { $0.range.contains(position) })
    {
      if context.analysis.classes[.leftEarly].contains(context.tokens[position].folded) {
        let after = context.clauseWords(from: position + 1, limit: 6)
        return after.contains {
          ["tot", "avant", "a", "vers", "des", "apres", "minutes"].contains($0)
        }
      }
      position -= 1
    }
    return false
  }

  /// «Théo n'était pas là», «pas là hier», «n'y était pas»; «pas là-dessus» says nothing of the kind.
  var saysNotThere: Bool {
    let tokens = context.tokens
    let words = tokens.map(\.folded)
    if words.indices.dropFirst(2).contains(where: {
      ["pas", "pa"].contains(words[$0])
        && (words[$0 - 1] == "yetait" || words[$0 - 1] == "yavait"
          || (["etait", "etaient", "avait"].contains(words[$0 - 1]) && words[$0 - 2] == "y"))
    }) {
      return true
    }
    return tokens.indices.dropFirst().contains { position in
      guard tokens[position].folded == "la", ["pas", "pa"].contains(tokens[position - 1].folded)
      else {
        return false
      }
      guard position + 1 < tokens.count else { return true }
      let next = tokens[position + 1]
      return next.kind == .symbol
        ? next.folded != "-" : PeopleSlots.afterThere.contains(next.folded)
    }
  }

  /// What may follow «là» but no article: «pas la fiche» is another «la».
  private static let afterThere: WordSet = [
    "non", "hier", "avant", "ce", "cet", "cette", "aujourd", "auj", "ni", "mais", "donc", "car",
    "et",
    "du", "depuis", "a", "au", "pour", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi",
    "aussi", "malade", "en", "le", "encore", "finalement",
  ]
}
