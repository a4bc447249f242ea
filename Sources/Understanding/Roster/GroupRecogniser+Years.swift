/// Years of training.
extension GroupRecogniser {
  /// A word that may say a year of training, or begin to.
  enum YearWord: Sendable {
    case ordinal(Int)
    /// The last year, whichever it is.
    case last
    /// «année 2», «promo 1»
    case noun
    case cardinal(Int)
  }

  static let yearOpenings: WordTable<YearWord> = [
    "premiere": .ordinal(1), "premieres": .ordinal(1), "deuxieme": .ordinal(2),
    "deuxiemes": .ordinal(2), "seconde": .ordinal(2), "secondes": .ordinal(2),
    "troisieme": .ordinal(3), "troisiemes": .ordinal(3), "terminale": .last, "terminales": .last,
    "term": .last, "terms": .last, "annee": .noun, "promo": .noun, "promotion": .noun,
    "un": .cardinal(1), "deux": .cardinal(2), "trois": .cardinal(3),
  ]

  static let yearWords: WordSet = ["annee", "annees", "an", "a"]

  /// A year of training, as written.
  struct Year: Sendable {
    var end: Int
    /// From 1; 0 for the last one.
    var number: Int
    /// «2e», «première année», «année 2»: said to be a year, not only a number.
    var isOrdinal: Bool
  }

  /// A year written at `start`: «2», «2e année», «première année», «année 2».
  func yearMention(_ tokens: [Token], _ start: Int) -> Year? {
    guard start < tokens.count else { return nil }
    func afterYearWord(_ end: Int) -> Int {
      end < tokens.count && GroupRecogniser.yearWords.contains(tokens[end]) ? end + 1 : end
    }
    if tokens[start].kind == .word {
      switch GroupRecogniser.yearOpenings[tokens[start]] {
      case .ordinal(let year):
        return Year(end: afterYearWord(start + 1), number: year, isOrdinal: true)
      case .last: return Year(end: start + 1, number: 0, isOrdinal: true)
      case .noun:
        guard start + 1 < tokens.count, tokens[start + 1].kind == .number,
          let year = Int(tokens[start + 1].folded), (1...4).contains(year),
          start + 2 >= tokens.count || !isUnit(tokens[start + 2])
        else { return nil }
        return Year(end: start + 2, number: year, isOrdinal: true)
      case .cardinal(let year):
        guard start > 0,
          isOnSomething(tokens, start + 1) || start + 1 >= tokens.count
            || !isUnit(tokens[start + 1]),
          telling.contains(tokens[start - 1]) && !isCounting(tokens, start)
            || isDictatedYear(tokens, start)
        else { return nil }
        return Year(end: start + 1, number: year, isOrdinal: false)
      case nil: return nil
      }
    }
    guard tokens[start].kind == .number, let year = Int(tokens[start].folded),
      (1...4).contains(year)
    else { return nil }
    var end = start + 1
    if end < tokens.count, !tokens[end].afterSpace,
      ["er", "ere", "re", "e", "eme", "nde", "nd", "a", "ers", "eres", "res", "emes", "es"]
        .contains(tokens[end].folded)
    {
      end += 1
      return Year(end: afterYearWord(end), number: year, isOrdinal: true)
    }
    if end < tokens.count, ["annee", "annees"].contains(tokens[end].folded) {
      return Year(end: end + 1, number: year, isOrdinal: true)
    }
    // «MCO 2 h», «CAP 2 séances»: a number of something else.
    if end < tokens.count, tokens[end].kind == .word,
      ["h", "heures", "heure", "min", "mn", "minutes", "seances", "fois", "jours"].contains(
        tokens[end].folded)
    {
      return nil
    }
    if end < tokens.count, [":", "/", "h", ",", "."].contains(tokens[end].folded),
      !tokens[end].afterSpace, end + 1 < tokens.count, tokens[end + 1].kind == .number,
      !tokens[end + 1].afterSpace
    {
      return nil
    }
    return Year(end: end, number: year, isOrdinal: false)
  }

  /// «avec les maintenance deux sur le tableur», «des NDRC 1 et 2 sur la visite»: no «2 sur 20».
  private func isOnSomething(_ tokens: [Token], _ position: Int) -> Bool {
    position + 1 < tokens.count && tokens[position].folded == "sur"
      && ["le", "la", "les", "l", "un", "une", "des", "leur"].contains(tokens[position + 1].folded)
  }

  /// «les maintenance un on a fait…», «bac pro cuisine deux»: a year in letters after a trade that is
  /// an everyday word, where a diploma or «les» shows that a group is meant.
  private func isDictatedYear(_ tokens: [Token], _ start: Int) -> Bool {
    guard start > 1,
      known.contains(tokens[start - 1]) || isPlural(tokens[start - 1].folded),
      GroupRecogniser.plurals.contains(tokens[start - 2])
        || GroupRecogniser.diplomas.contains(tokens[start - 2].folded)
    else { return false }
    guard start + 1 < tokens.count, tokens[start + 1].kind == .word else { return true }
    let next = tokens[start + 1].folded
    return !["s", "x"].contains(where: next.hasSuffix) && !isCounting(tokens, start)
      || ["sans", "dans", "apres", "nous", "ils", "elles", "tous"].contains(next)
  }

  /// «pour les deux masters un atelier»: a number of what follows.
  private func isCounting(_ tokens: [Token], _ start: Int) -> Bool {
    start + 1 < tokens.count && GroupRecogniser.counted.contains(tokens[start + 1].folded)
  }

  /// What «un» or «deux» may count or weaken after a group's name.
  private static let counted: WordSet = [
    "peu", "jour", "mois", "seul", "seule", "autre", "vrai", "grand", "petit", "apprenti", "jeune",
    "eleve", "atelier", "absent", "absente", "retard", "tiers", "quart", "debat", "entretien",
    "cours", "quiz", "rdv", "bilan", "point", "module", "groupe", "temps", "projet", "chantier",
    "film", "rappel", "tournoi", "match", "travail", "suivi", "heures", "ateliers", "entretiens",
    "absents", "absentes", "retards", "seances", "apprentis", "jeunes", "eleves",
  ]

  /// The groups of a year among those that fit; all where none is of it.
  func ofYear(_ year: Int, among candidates: [Int]) -> [Int] {
    let number = year == 0 ? candidates.compactMap { groups[$0].year }.max() ?? 0 : year
    let fitting = candidates.filter { groups[$0].year == number }
    return fitting.isEmpty ? candidates : fitting
  }

  func has(_ year: Int, among candidates: [Int]) -> Bool {
    candidates.contains { groups[$0].year == year || (year == 0 && groups[$0].year != nil) }
  }

  /// «…première et deuxième année», «BTS 1 et 2»: the year after «et» takes the words before it.
  func secondYear(
    in tokens: [Token], at start: Int, after mention: GroupMention
  ) -> GroupMention? {
    guard start + 1 < tokens.count, ["et", "+", "/", "&", "puis"].contains(tokens[start].folded),
      let year = yearMention(
        tokens, ["de", "en", "les"].contains(tokens[start + 1].folded) ? start + 2 : start + 1),
      year.isOrdinal || year.end >= tokens.count || !isUnit(tokens[year.end])
        || isOnSomething(tokens, year.end)
    else { return nil }
    let stems = Set(mention.groups.map { groups[$0].words })
    let more = groups.indices.filter {
      stems.contains(groups[$0].words) && groups[$0].year == year.number
    }
    guard !more.isEmpty, more != mention.groups else { return nil }
    return GroupMention(range: start + 1..<year.end, groups: more)
  }

  /// «en BP coiffure… la classe de première année»: a year alone is of the group named before.
  ///
  /// - Returns: where the year ends; nil when there is none, or it narrows nothing.
  func narrow(_ found: inout [GroupMention], _ tokens: [Token], _ position: Int) -> Int? {
    guard let last = found.last, last.groups.count > 1, let year = yearMention(tokens, position),
      year.isOrdinal, ["annee", "annees"].contains(tokens[year.end - 1].folded),
      has(year.number, among: last.groups)
    else { return nil }
    // «les deux CAP Boulanger…, les deuxième année ont perdu»: both are meant.
    if last.range.lowerBound > 0,
      ["deux", "2", "trois", "3"].contains(tokens[last.range.lowerBound - 1].folded)
    {
      return year.end
    }
    // «première comme deuxième année», «1re et 2e année»: all of them.
    let joints: Set<String> = ["et", "+", "/", "&", "comme", "ou"]
    if position > 0, joints.contains(tokens[position - 1].folded) { return year.end }
    // «les premières et les deuxièmes années»
    if position > 2, ["les", "la"].contains(tokens[position - 1].folded),
      joints.contains(tokens[position - 2].folded),
      yearMention(tokens, position - 3)?.isOrdinal == true
    {
      return year.end
    }
    if year.end < tokens.count, joints.contains(tokens[year.end].folded),
      let second = yearMention(tokens, year.end + 1), second.isOrdinal
    {
      return second.end
    }
    found[found.count - 1].groups = ofYear(year.number, among: last.groups)
    return year.end
  }

  func isUnit(_ token: Token) -> Bool {
    [
      "h", "heures", "heure", "min", "mn", "minutes", "fois", "jours", "/", "%", "seances",
      "absents", "absent", "presents", "sur", "personnes", "apprentis", "jeunes", "eleves",
      "retards", "euros",
    ].contains(token.folded)
  }
}
