import CivilTime

/// Whether two numbers tell a progress, and which of them comes first.
extension ResultSlots {
  /// Words beside a number that is where somebody began.
  private static let beginnings: WordSet = [
    "avant", "depart", "debut", "initial", "initiale", "initialement", "entree", "rentree",
    "premier", "premiere", "1er", "1ere", "1re", "lancement", "partait", "partaient", "parti",
    "partie", "venait", "etait", "etaient", "avait", "avaient", "plafonnait", "contre", "abord",
    "positionnement", "diag", "diagnostic", "demarre", "commence", "passe", "stagnait", "jusque",
    "lieu", "precedent", "precedente", "jadis", "valait", "valaient", "donnait", "donnaient",
    "mettait", "mettaient", "estimait", "evaluait", "situait", "notait", "arrivant", "auparavant",
    "autrefois", "obtenait", "atteignait", "tournait",
  ]

  /// Words beside a number that is what was reached.
  private static let ends: WordSet = [
    "apres", "maintenant", "aujourd", "arrivee", "final", "finale", "fin", "desormais", "present",
    "atteint", "sortie", "dernier", "derniere", "ensuite", "second", "deuxieme", "seconde",
    "actuellement", "termine", "auj", "cette", "enfin", "monte", "remonte", "celui", "celle",
    "voila", "voici", "vaut", "estime", "atteignent", "obtient", "tourne", "hui",
  ]

  func isProgress(_ found: [Found]) -> Bool {
    if context.tokens.contains(where: {
      context.analysis.classes[.progress].contains($0.folded)
        || [">", "→", "➜", "⇒"].contains($0.folded)
    }) {
      return true
    }
    if fromTo(found) != nil { return true }
    // «6/20 en septembre, 13/20 hier», «3 à la première, 7 à celle d'hier»
    guard found.count == 2, found[0].isPercentage == found[1].isPercentage,
      found[0].outOf == found[1].outOf || found[0].outOf == nil || found[1].outOf == nil
    else { return false }
    let pieces = pieces(of: found)
    if isDatedAside(found[1], pieces) { return true }
    return start(of: pieces[0]) != start(of: pieces[1])
      || pieces.compactMap(day(in:)).count == 2
  }

  /// «de 3 à 7», «de 55 à 70 %»
  func fromTo(_ found: [Found]) -> [Found]? {
    for (left, right) in zip(found, found.dropFirst()) {
      guard ["de", "d", "entre"].contains(context.word(before: left.range.lowerBound)) else {
        continue
      }
      let between = context.tokens[left.range.upperBound..<right.range.lowerBound]
      let end = context.tokens[right.range.lowerBound].folded
      if between.count <= 6,
        between.contains(where: { $0.folded == "a" }) || end == "a"
      {
        return [left, right]
      }
    }
    return nil
  }

  /// Whether the second of two numbers is the one before.
  func startsSecond(_ pair: [Found]) -> Bool {
    if fromTo(pair) != nil { return false }
    if context.word(before: pair[1].range.lowerBound) == "contre" { return true }
    let pieces = pieces(of: pair)
    let first = start(of: pieces[0])
    let second = start(of: pieces[1])
    if first != second { return second > first }
    if let left = day(in: pieces[0]), let right = day(in: pieces[1]) { return right < left }
    return isDatedAside(pair[1], pieces)
  }

  /// «13,5/20 (11 en septembre)»: with a time of its own, before today.
  private func isDatedAside(_ second: Found, _ pieces: [Range<Int>]) -> Bool {
    let start = second.range.lowerBound
    guard start > 0, context.tokens[start - 1].folded == "(", let day = day(in: pieces[1]) else {
      return false
    }
    return day < context.today && self.day(in: pieces[0]).map { day < $0 } ?? true
  }

  /// The words around each of two numbers, up to the comma or word that parts them.
  private func pieces(of pair: [Found]) -> [Range<Int>] {
    let between = pair[0].range.upperBound..<max(pair[0].range.upperBound, pair[1].range.lowerBound)
    let tokens = context.tokens
    let clause = context.clause(around: pair[0].range)
    let cut =
      between.first(where: {
        SlotContext.isClauseEnd(tokens, $0)
          || ["puis", "mais", "et", "contre", ">", "→"].contains(tokens[$0].folded)
      }) ?? between.lowerBound
    let last = context.clause(around: pair[1].range)
    return [
      min(clause.lowerBound, pair[0].range.lowerBound)..<cut,
      cut..<max(last.upperBound, pair[1].range.upperBound),
    ]
  }

  /// How much the words of a piece speak for the beginning.
  private func start(of piece: Range<Int>) -> Int {
    piece.reduce(0) { sum, position in
      // «les NDRC première année»
      if context.analysis.groups.contains(where: { $0.range.contains(position) }) { return sum }
      let word = context.tokens[position].folded
      // «7 la dernière fois», «9 le mois dernier»
      if ["dernier", "derniere"].contains(word), isOfAnEarlierTime(position) { return sum + 1 }
      return sum + (ResultSlots.beginnings.contains(word) ? 1 : 0)
        - (ResultSlots.ends.contains(word) ? 1 : 0)
    }.signum()
  }

  private func isOfAnEarlierTime(_ position: Int) -> Bool {
    context.word(from: position + 1) == "fois"
      || context.analysis.classes[.calendarWords].contains(context.word(before: position))
  }

  /// The day or the first day of the month that a piece names, as days.
  private func day(in piece: Range<Int>) -> CivilDate? {
    for span in context.analysis.values
    where piece.contains(span.tokens.lowerBound) && !isMark(span) {
      switch span.value {
      case .date(let readings): return readings.past
      case .moment(let readings): return readings.past.date
      case .interval(let readings): return readings.past.start?.date
      default: continue
      }
    }
    return nil
  }
}
