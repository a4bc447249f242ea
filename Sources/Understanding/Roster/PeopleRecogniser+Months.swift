/// Names that are months or feasts, too: Avril, Juin, Noël.
extension PeopleRecogniser {
  /// Whether a word that reads as a month or a feast names somebody: «Avril frappée hier»,
  /// «le bilan de Juin», «vu rose et juin».
  func isNameOfSomebody(
    _ tokens: [Token], _ start: Int, blocked: [Bool], known: Bool, after previous: PersonMention?
  ) -> Bool {
    let next = start + 1 < tokens.count ? tokens[start + 1] : nil
    // The words beside may be of another value: «rayan et avril ce lundi».
    let isAlone =
      (next == nil || !blocked[start + 1])
      && (start == 0 || !blocked[start - 1] || ["de", "d", "'"].contains(tokens[start - 1].folded))
      && next?.kind != .number
    if known, isAlone || next?.kind != .number, isSaidOfSomebody(tokens, start) { return true }
    if tokens[start].isCapitalised {
      // «retard : Juin»
      if known, isAlone, next?.kind != .word, start > 1, tokens[start - 1].folded == ":",
        PeopleRecogniser.predicates.contains(tokens[start - 2].folded)
          || ["retard", "retards", "absents", "presents", "excuses"]
            .contains(tokens[start - 2].folded)
      {
        return true
      }
      if startsSentence(tokens, start) {
        return isAlone
          && (next?.kind == .word || (known && [":", ","].contains(next?.folded ?? "")))
      }
      let left = before(tokens, start)
      if known, isAlone || startsDay(tokens, start + 1), ["de", "d"].contains(left) {
        return !["mois", "fin", "debut", "mi", "vacances", "courant"].contains(
          before(tokens, start, 2))
      }
      return !isMonthPosition(tokens, start)
    }
    if known, let previous, start - previous.range.upperBound <= 1, next?.kind != .number,
      isAlone || startsDay(tokens, start + 1)
    {
      return true
    }
    // «le chef d'avril»
    if known, next?.kind != .number, ["d", "de"].contains(before(tokens, start)),
      words.classes[.kin].contains(before(tokens, start, 2))
    {
      return true
    }
    // «bilan avec avril ce matin»
    if known, words.classes[.rightBeforeNames].contains(before(tokens, start)),
      startsDay(tokens, start + 1)
    {
      return true
    }
    guard known, isAlone else { return false }
    // «avril et tom», «que je voie avril et tom»
    if ["et", ",", "+"].contains(next?.folded ?? ""), start + 2 < tokens.count,
      !blocked[start + 2]
    {
      let isJoined = exact(roster, tokens, start + 2).contains(where: \.isFirst)
      if start == 0 { return isJoined }
      if isJoined, !isMonthPosition(tokens, start), !words.common.contains(tokens[start + 2]) {
        return true
      }
    }
    // «le positionnement de tom et d'avril»
    if let previous, isSecondOf(tokens, start, after: previous.range) { return true }
    if start == 0 {
      return next?.kind == .word
        && !["dernier", "prochain", "et", "a", "ou"].contains(next?.folded ?? "")
    }
    return words.classes[.rightBeforeNames].contains(before(tokens, start))
  }

  /// «de tom et d'avril», «de tom et de juin»: with the same preposition as somebody's name.
  func isSecondOf(_ tokens: [Token], _ start: Int, after previous: Range<Int>) -> Bool {
    let between = tokens[previous.upperBound..<start].map(\.folded)
    let isJoined =
      between.first == "et" && ["de", "d", "'"].contains(between.last)
      && between.dropFirst().dropLast().allSatisfy {
        ["celui", "celle", "ceux", "celles", "d", "de"].contains($0)
      }
    return isJoined
      && ["de", "d"].contains(before(tokens, previous.lowerBound))
  }

  /// «de Juin demain», «rayan et avril ce lundi», «celui de Juin de mardi»: a day of its own.
  func startsDay(_ tokens: [Token], _ start: Int) -> Bool {
    let isOf = start < tokens.count && ["de", "du", "d"].contains(tokens[start].folded)
    let place = start + (isOf ? 1 : 0) + (isOf && tokens[start].folded == "d" ? 1 : 0)
    guard place < tokens.count else { return false }
    return [
      "ce", "cet", "cette", "hier", "demain", "lundi", "mardi", "mercredi", "jeudi", "vendredi",
      "samedi",
    ].contains(tokens[place].folded)
  }

  /// «noël absent», «juin en retard»: what is said of people, not of days.
  private func isSaidOfSomebody(_ tokens: [Token], _ start: Int) -> Bool {
    guard start + 1 < tokens.count else { return false }
    let next = tokens[start + 1].folded
    let second = start + 2 < tokens.count ? tokens[start + 2].folded : ""
    return PeopleRecogniser.predicates.contains(next)
      || (next == "en" && ["retard", "visio", "arret"].contains(second))
      || (next == "non" && second == "plus")
      || (["n", "s", "ne", "se"].contains(next) && second == "'")
  }
  private static let predicates: WordSet = [
    "absent", "absente", "abs", "excuse", "excusee", "present", "presente", "malade", "venu",
    "venue", "retardataire",
  ]

  func isMonthPosition(_ tokens: [Token], _ start: Int) -> Bool {
    let left = before(tokens, start)
    return [
      "en", "fin", "debut", "mi", "de", "depuis", "d", "mois", "courant", "er", "avant", "apres",
      "vacances", "jusqu", "ici",
    ].contains(left)
      || (start > 0 && tokens[start - 1].kind == .number)
  }
}
