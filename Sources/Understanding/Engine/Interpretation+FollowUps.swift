package import CivilTime

extension Interpretation {
  /// Whether it names a person, a group, a day or a period.
  package var hasContent: Bool {
    !analysis.people.isEmpty || !analysis.groups.isEmpty || !analysis.values.isEmpty
  }

  /// Whether the message only names what changes in the request before: «et Karim ?», «pareil
  /// pour les CAP», «non, octobre», «seulement l'e-learning».
  package var isElliptical: Bool {
    let words = words()
    guard let first = words.first, wordCount <= 24 else { return false }
    if wordCount <= 10, saysTheSame { return true }
    // «Idem pour Rose, à ceci près que c'était en visio.»
    if wordCount <= 20, namesPeople,
      words.prefix(4).contains(where: analysis.classes[.theSame].contains)
        || words.prefix(2).contains("meme") && saysTheSame
        || words.first == "et" && saysTheSameDay
    {
      return true
    }
    if words.starts(with: ["il", "en", "va", "de", "meme"])
      || words.starts(with: ["il", "en", "est", "de", "meme"])
    {
      return true
    }
    if saysAlsoOtherwise { return true }
    guard wordCount <= 20 else { return false }
    // «Pour Lina c'était avant-hier»
    if wordCount <= 8, opensWithFor, namesPeople, speaksOfWhatWas { return true }
    if wordCount <= 10, hasContent || namesSomething,
      words.contains(where: Interpretation.narrowing.contains)
    {
      return true
    }
    guard wordCount <= 14 else { return false }
    let rest = restCount
    if analysis.classes[.followUps].contains(first) { return rest <= 2 }
    if let goesOn = afterExclamation { return goesOn <= 2 }
    return rest == 0 && wordCount <= 8
  }

  /// «vendredi 11h30, …», «euh 45 min, …»: a day, an hour or a length stands first.
  package var beginsWithValue: Bool {
    let tokens = analysis.tokens
    guard
      let first = tokens.indices.first(where: {
        tokens[$0].kind != .symbol
          && !["euh", "ben", "bah", "alors", "ah", "oh", "c", "etait"]
            .contains(tokens[$0].folded)
      })
    else { return false }
    return analysis.values.contains { span in
      guard span.tokens.contains(first) else { return false }
      switch span.value {
      case .date, .moment, .clock, .duration, .interval: return true
      default: return false
      }
    }
  }

  /// «tu me restreins ça à mars ?»
  private static let narrowing: WordSet = [
    "restreins", "restreint", "restreindre", "limite", "limites", "limiter", "filtre", "filtres",
    "filtrer", "resserre", "elargis", "elargir", "etends", "etendre",
  ]

  /// «Pas trop tôt ! Bon, et les boulangers ?»: how much the question says beyond its values, where
  /// an exclamation that names nothing stands before it.
  private var afterExclamation: Int? {
    let tokens = analysis.tokens
    guard let end = tokens.indices.last(where: { tokens[$0].folded == "!" }),
      let first = tokens[(end + 1)...].first(where: { $0.kind == .word }),
      analysis.classes[.followUps].contains(first.folded)
    else { return nil }
    let covered = coveredTokens()
    guard end <= 6, !covered[..<end].contains(true) else { return nil }
    return tokens.indices[(end + 1)...].count {
      tokens[$0].kind != .symbol && !covered[$0]
        && !analysis.classes[.light].contains(tokens[$0].folded)
    }
  }

  /// How many words say more than values, people, groups, names of things and small words do. An
  /// answer or a follow-up has none or few.
  package var restCount: Int {
    let covered = coveredTokens()
    return analysis.tokens.indices.count {
      analysis.tokens[$0].kind != .symbol && !covered[$0]
        && !analysis.classes[.light].contains(analysis.tokens[$0].folded)
    }
  }

  /// The stretch of past days that a message tells of instead of a day: «la semaine dernière». Then
  /// it must be asked on which day. Nil when it names none.
  package var vaguePastDays: DayRange? {
    for span in analysis.values {
      guard case .interval(let readings) = span.value, readings.past.grain >= .week,
        span.traits.isDisjoint(with: [.since, .deadline, .recurring, .openAfter, .openBefore]),
        !span.traits.isDisjoint(with: [.week, .weekend, .relative]),
        let end = readings.past.end?.date, end <= analysis.now.date
      else { continue }
      return readings.past.days
    }
    return nil
  }

  func coveredTokens() -> [Bool] {
    var covered = [Bool](repeating: false, count: analysis.tokens.count)
    let ranges =
      analysis.values.map(\.tokens) + analysis.people.map(\.range) + analysis.groups.map(\.range)
      + analysis.terms.filter {
        $0.term.list != "verb" && ($0.term.list != "cue" || $0.term.id == "mine")
      }.map(\.range)
    for range in ranges {
      for token in range where covered.indices.contains(token) { covered[token] = true }
    }
    return covered
  }

  /// How a follow-up moves the period of the request before: −1 for «la semaine d'avant», 1 for
  /// «la suivante»; 0 when it does not.
  package var periodShift: Int {
    let words = words()
    if words.contains(where: ["avant", "precedente", "precedent"].contains),
      words.contains(where: ["semaine", "mois", "jour", "celle", "celui"].contains)
    {
      return -1
    }
    if words.contains(where: ["suivante", "suivant", "apres"].contains),
      words.contains(where: ["semaine", "mois", "jour", "celle", "celui", "la", "le"].contains)
    {
      return 1
    }
    return 0
  }
}
