package import CivilTime

extension Interpretation {
  /// The most probable intent and its probability.
  package var best: Candidate { candidates[0] }

  /// The probability of one intent.
  package func probability(of intent: Intent) -> Double { Double(probabilities[intent.index]) }

  /// The most probable of some intents.
  package func best(among intents: Set<Intent>) -> Intent? {
    intents.max { left, right in
      (probability(of: left), right.index) < (probability(of: right), left.index)
    }
  }

  /// Words and numbers, without punctuation.
  package var wordCount: Int { analysis.tokens.count { $0.kind != .symbol } }

  private func words() -> [String] {
    analysis.tokens.filter { $0.kind != .symbol }.map(\.folded)
  }

  /// The number of an option: «la 2», «le deuxième», «3 !». Nil when none is named, or when it is
  /// not from 1 to `count`.
  package func option(of count: Int) -> Int? {
    let words = words()
    if wordCount <= 6 {
      for (index, names) in Interpretation.ordinals.enumerated() where index < count {
        if words.contains(where: names.contains) { return index + 1 }
      }
      if words.contains(where: ["dernier", "derniere"].contains) { return count }
    }
    for span in analysis.values {
      switch span.value {
      case .number(let value):
        if let whole = Int(exactly: value), (1...max(1, count)).contains(whole) { return whole }
      case .ordinal(let value): if (1...max(1, count)).contains(value) { return value }
      default: break
      }
    }
    if let last = words.last, wordCount <= 3, let number = Int(last),
      (1...max(1, count)).contains(number)
    {
      return number
    }
    for word in words where wordCount <= 4 {
      if let number = Interpretation.spelled[word], number <= count { return number }
    }
    return nil
  }

  private static let ordinals: [Set<String>] = [
    ["premier", "premiere", "1er", "1ere"], ["deuxieme", "second", "seconde", "2e", "2eme"],
    ["troisieme", "3e", "3eme"], ["quatrieme", "4e", "4eme"], ["cinquieme", "5e"],
  ]
  private static let spelled = ["un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5]

  /// The one of these people whom the message names: by name, group, référent, or company.
  package func pick(among ids: [String]) -> String? {
    let roster = interpreter.roster
    var left = ids
    var narrowed = false
    let mentioned = Set(
      analysis.people.flatMap { $0.people }.map { roster.people[Int($0)].id })
    let named = left.filter(mentioned.contains)
    if !named.isEmpty, named.count < left.count {
      left = named
      narrowed = true
    }
    let people = roster.people.filter { left.contains($0.id) }
    let groups = Set(analysis.groups.flatMap(\.groups).map { interpreter.groupNames[$0] })
    let inGroups = people.filter { groups.contains($0.group) }.map(\.id)
    if !inGroups.isEmpty, inGroups.count < left.count {
      left = inGroups
      narrowed = true
    }
    let members = Set(analysis.people.flatMap(\.team).map { roster.team[Int($0)].id })
    let followed = people.filter { $0.referent.map(members.contains) ?? false }.map(\.id)
    if left.count > 1, !followed.isEmpty, followed.count < left.count {
      left = followed
      narrowed = true
    }
    if left.count > 1 {
      let words = Set(words())
      let byWord = people.filter { person in
        left.contains(person.id)
          && !words.isDisjoint(with: NameIndex.words(person.lastName))
      }.map(\.id)
      if byWord.count == 1 { return byWord[0] }
      let letters = words.filter { $0.utf8.count == 1 }
      let byInitial = people.filter { person in
        left.contains(person.id)
          && NameIndex.words(person.lastName).contains { letters.contains(String($0.prefix(1))) }
      }.map(\.id)
      if byInitial.count == 1, wordCount <= 3 { return byInitial[0] }
    }
    return narrowed && left.count == 1 ? left[0] : nil
  }

  // MARK: - Follow-ups

  private static let openers: Set<String> = [
    "et", "pareil", "pareille", "idem", "seulement", "uniquement", "juste", "que", "non",
    "plutot", "aussi", "meme", "sinon", "ou", "pour", "rien", "ok", "mais", "ditto",
  ]

  /// Whether it names a person, a group, a day or a period.
  package var hasContent: Bool {
    !analysis.people.isEmpty || !analysis.groups.isEmpty || !analysis.values.isEmpty
  }

  /// Whether the message only names what changes in the request before: «et Karim ?», «pareil
  /// pour les CAP», «non, octobre», «seulement l'e-learning».
  package var isElliptical: Bool {
    let words = words()
    guard let first = words.first, wordCount <= 14 else { return false }
    if wordCount <= 10, words.contains(where: ["pareil", "idem", "pareille"].contains) {
      return true
    }
    let rest = restCount
    if Interpretation.openers.contains(first) { return rest <= 2 }
    return rest == 0 && wordCount <= 8
  }

  /// How many words say more than values, people, groups, names of things and small words do. An
  /// answer or a follow-up has none or few.
  package var restCount: Int {
    let covered = coveredTokens()
    return analysis.tokens.indices.count {
      analysis.tokens[$0].kind != .symbol && !covered[$0]
        && !Interpretation.light.contains(analysis.tokens[$0].folded)
    }
  }

  /// Whether it names, in a past that the message tells, a stretch of days and no day: «la semaine
  /// dernière». Then it must be asked on which day.
  package var hasVaguePastDay: Bool {
    analysis.values.contains { span in
      guard case .interval(let readings) = span.value, readings.past.grain >= .week,
        span.traits.isDisjoint(with: [.since, .deadline, .recurring, .openAfter, .openBefore]),
        !span.traits.isDisjoint(with: [.week, .weekend, .relative]),
        let end = readings.past.end?.date
      else { return false }
      return end <= analysis.now.date
    }
  }

  private static let light: Set<String> = [
    "c", "est", "etait", "ca", "cela", "celui", "je", "oh", "ben", "mettons", "disons", "genre",
    "plus", "tard", "tot", "bien", "sur", "tout", "tous", "deux", "lui", "elle", "eux", "y", "m",
    "vous", "t", "me", "mon", "ma", "mes", "son", "sa", "ses", "monsieur", "madame", "pardon",
    "et", "pour", "pr", "les", "le", "la", "l", "des", "de", "d", "du", "en", "chez", "aux", "au",
    "a", "sur", "seulement", "uniquement", "juste", "que", "qu", "ceux", "celles", "celui",
    "celle", "non", "plutot", "pareil", "idem", "meme", "chose", "aussi", "s", "il", "te", "plait",
    "stp", "svp", "merci", "oui", "alors", "sinon", "rien", "ok", "mais", "une", "un", "toi",
    "moi", "dans", "avec", "ces", "cette", "ce", "question", "bon", "ah", "euh", "donc", "ou",
    "puis", "maintenant", "ensuite", "cote",
  ]

  private func coveredTokens() -> [Bool] {
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

  // MARK: - Corrections

  /// The same message without what it denies: in «45 min, pas 30», «mardi et non lundi», «Lina au
  /// lieu de Rose» only 45, Tuesday and Lina stay.
  package var affirmedOnly: Interpretation {
    let kept = analysis.withoutDenied()
    return Interpretation(
      candidates: candidates, probabilities: probabilities, analysis: kept,
      interpreter: interpreter, author: author,
      recent: recent)
  }

  /// What kind of change to the people of a record the message asks for.
  package enum PeopleChange: Sendable { case replace, add, remove }

  package var peopleChange: PeopleChange {
    let words = Set(words())
    if !words.isDisjoint(with: [
      "ajoute", "ajouter", "rajoute", "rajouter", "aussi", "egalement", "oublie", "manque", "plus",
    ]) {
      return .add
    }
    if !words.isDisjoint(with: [
      "retire", "retirer", "enleve", "enlever", "supprime", "ote", "sans", "vire", "efface",
    ]) {
      return .remove
    }
    return .replace
  }
}

extension Analysis {
  /// The analysis without the values, people, groups and terms that are denied.
  func withoutDenied() -> Analysis {
    var kept = self
    kept.values.removeAll { isDenied($0.tokens) }
    kept.people.removeAll { isDenied($0.range) }
    kept.groups.removeAll { isDenied($0.range) }
    kept.terms.removeAll { $0.term.list != "cue" && isDenied($0.range) }
    // Denying everything means that the denial was of something else.
    if kept.values.isEmpty && kept.people.isEmpty && kept.groups.isEmpty
      && kept.terms.allSatisfy({ $0.term.list == "cue" })
    {
      return self
    }
    return kept
  }

  private func isDenied(_ range: Range<Int>) -> Bool {
    var before: [String] = []
    var index = range.lowerBound - 1
    while index >= 0, before.count < 4 {
      let folded = tokens[index].folded
      if [",", ".", ";", "!", "?"].contains(folded) { break }
      if folded != "'" { before.append(folded) }
      index -= 1
    }
    let articles: Set<String> = [
      "le", "la", "les", "un", "une", "a", "au", "avec", "de", "des", "en", "l", "d", "du", "pour",
    ]
    let significant = before.drop { articles.contains($0) }
    guard let first = significant.first else { return false }
    if first == "pas" {
      // «c'est pas» at the start of the clause denies, «n'est pas venu» does not reach here.
      return true
    }
    if first == "non", significant.dropFirst().first == "et" { return true }
    if first == "lieu" || (first == "place" && before.contains("de")) { return true }
    if first == "plutot", significant.dropFirst().first == "que" { return true }
    if first == "que", significant.dropFirst().first == "plutot" { return true }
    return false
  }
}

extension Interpretation {
  /// «non, c'était hier»: said of what took place.
  package var speaksOfWhatWas: Bool {
    analysis.tokens.contains { ["etait", "etaient", "duree", "dure"].contains($0.folded) }
  }

  /// Whether the message says «the same»: «pareil pour…», «idem».
  package var saysTheSame: Bool {
    let words = analysis.tokens.map(\.folded)
    return words.contains(where: ["pareil", "idem", "pareille", "itou", "ditto"].contains)
      || (words.contains("meme") && words.contains("chose"))
  }

  /// Whether it names anybody, or anything of the vocabulary besides the way of saying it.
  package var namesSomething: Bool {
    namesPeople || !analysis.groups.isEmpty
      || analysis.terms.contains { !["cue", "verb"].contains($0.term.list) }
  }

  /// Whether it has a word for what is to be done: «où en est», «qui suit», «décale».
  package var saysWhatToDo: Bool { analysis.terms.contains { $0.term.list == "verb" } }

  /// Whether it speaks of moving something to another time.
  package var saysToMove: Bool { analysis.has("verb", "move") }

  /// Whether it means, by a pronoun, somebody who was spoken of: «son référent», «décale-la», «il a
  /// eu quoi». The «il» of «il manque» and «il faut» is nobody.
  package var hasPronoun: Bool {
    let tokens = analysis.tokens
    for (position, token) in tokens.enumerated() {
      let next = position + 1 < tokens.count ? tokens[position + 1].folded : ""
      switch token.folded {
      case "lui", "son", "sa", "ses", "elle": return true
      case "il":
        if !["manque", "faut", "y", "reste", "est", "manquait", "faudrait"].contains(next) {
          return true
        }
      case "le", "la":
        if position > 0, tokens[position - 1].folded == "-", !token.afterSpace { return true }
      case "l":
        if next == "'", position + 2 < tokens.count,
          ["a", "ai", "as", "avait"].contains(tokens[position + 2].folded)
        {
          return true
        }
      default: continue
      }
    }
    return false
  }

  /// The stretch of past days that a message tells of instead of a day; nil when it names none.
  package var vaguePastDays: DayRange? {
    guard hasVaguePastDay else { return nil }
    for span in analysis.values {
      if case .interval(let readings) = span.value, readings.past.grain >= .week {
        return readings.past.days
      }
    }
    return nil
  }

  private static let yesWords: Set<String> = [
    "oui", "ouais", "ouai", "oui!", "ok", "okay", "oki", "yes", "yep", "dac", "accord", "vas",
    "allez", "exact", "exactement", "parfait", "nickel", "confirme", "valide", "go", "bien",
    "affirmatif", "tout", "absolument", "evidemment", "ouaip", "oue", "mouais", "carrement",
  ]

  /// «oui, vas-y», «d'accord», «c'est ça».
  package var opensWithYes: Bool {
    let words = analysis.tokens.filter { $0.kind == .word }.prefix(3).map(\.folded)
    guard let first = words.first else { return false }
    if first.hasPrefix("oui") || first.hasPrefix("oue") { return true }
    if words == ["c", "est", "ca"] || words.starts(with: ["c", "ca"]) { return true }
    if first == "d" { return words.dropFirst().first == "accord" }
    return !["tout", "bien"].contains(first) && Interpretation.yesWords.contains(first)
      && !words.contains("non") && !words.contains("pas")
  }

  /// «non», «nan, surtout pas», «pas du tout».
  package var opensWithNo: Bool {
    let words = analysis.tokens.filter { $0.kind == .word }.prefix(3).map(\.folded)
    guard let first = words.first else { return false }
    return ["non", "nan", "nn", "no", "nope", "jamais"].contains(first)
      || words.starts(with: ["surtout", "pas"]) || words.starts(with: ["pas", "du", "tout"])
  }

  /// «les deux», «tous», «les trois»: everybody who was offered.
  package func meansAll(of count: Int) -> Bool {
    let words = words()
    guard wordCount <= 4 else { return false }
    if words.contains(where: ["tous", "toutes"].contains) { return true }
    let number = [2: "deux", 3: "trois", 4: "quatre"][count] ?? ""
    return words.contains("les") && (words.contains(number) || words.contains(String(count)))
  }

  /// Whether a day is named that no calendar has, or one that is long past unless it is to come:
  /// then it is asked rather than bent.
  package var hasDoubtfulDay: Bool {
    analysis.values.contains { span in
      if case .impossible = span.value { return true }
      return span.isDoubtful(on: analysis.now.date)
    }
  }

  /// Whether it names what took place or is to: an activity, a kind of bilan, a document, a deed.
  package var hasOwnSubject: Bool {
    analysis.terms.contains {
      !$0.term.isHint && ["activity", "kind", "proof", "measure", "verb"].contains($0.term.list)
    }
  }

  /// «laisse tomber», «oublie, …».
  package var opensWithCancel: Bool {
    ["oublie", "oublions", "annule", "annulez", "laisse", "laissez", "stop", "abandonne", "tant"]
      .contains(analysis.tokens.first?.folded ?? "")
  }

  /// «et Karim ?»
  package var opensWithAnd: Bool { analysis.tokens.first?.folded == "et" }

  /// Whether it names anybody, known or not.
  package var namesPeople: Bool { !analysis.people.isEmpty }

  /// Whether a number or an ordinal is all that it really says.
  package var isAboutNumber: Bool { wordCount <= 3 && option(of: 100) != nil }

  /// The message without white space around it.
  package var trimmedText: String {
    let tokens = analysis.utterance.tokens
    return tokens.isEmpty ? "" : analysis.utterance.written(0..<tokens.count)
  }
}

extension Interpretation {
  /// The message cut in two at «et», a comma, a semicolon or a full stop, where both halves name
  /// people; at most six ways, from left to right.
  package var halves: [(left: String, right: String)] {
    let tokens = analysis.tokens
    var halves: [(left: String, right: String)] = []
    for position in tokens.indices.dropFirst().dropLast() {
      guard ["et", ",", ";", ".", "+", "puis"].contains(tokens[position].folded),
        names(before: position), names(from: position + 1), halves.count < 6
      else { continue }
      halves.append(
        (
          analysis.utterance.written(0..<position),
          analysis.utterance.written(position + 1..<tokens.count)
        ))
    }
    return halves
  }

  private func names(before position: Int) -> Bool {
    analysis.people.contains { $0.range.upperBound <= position }
      || analysis.groups.contains { $0.range.upperBound <= position }
  }

  private func names(from position: Int) -> Bool {
    analysis.people.contains { $0.range.lowerBound >= position }
      || analysis.groups.contains { $0.range.lowerBound >= position }
  }
}
