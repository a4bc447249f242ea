/// Names with a typo, cut short, or of nobody.
extension PeopleRecogniser {
  /// The end of a last name after a first name that nobody with that first name bears.
  func strangerSurname(_ tokens: [Token], _ position: Int) -> Int? {
    let start = afterJoint(tokens, position)
    // «Lina — Castorama»
    if start > position, start < tokens.count, tokens[position].afterSpace, tokens[start].afterSpace
    {
      return nil
    }
    guard start < tokens.count, tokens[start].kind == .word, tokens[start].folded.utf8.count > 1
    else { return nil }
    let word = tokens[start].folded
    let lastNames =
      exact(roster, tokens, start).filter { !$0.isFirst }
      + exact(team, tokens, start).filter { !$0.isFirst }
    if let last = lastNames.first, tokens[start].isCapitalised || !words.common.contains(word) {
      // «Camille Théo et Rose»: a list without commas, not a surname.
      if exact(roster, tokens, start).contains(where: \.isFirst) { return nil }
      return last.end
    }
    if let end = endOfSmallSurname(tokens, start, after: position) { return end }
    if isSmallSurname(tokens, start) { return start + 1 }
    guard tokens[start].isCapitalised, exact(roster, tokens, start).isEmpty,
      near(roster, tokens, start).isEmpty, !isUpperAcronym(tokens, start),
      words.firstNames.contains(word) || !words.common.contains(word)
        || (position > 0 && tokens[position - 1].isCapitalised && !isTimeWord(word)
          && !(tokens[start].isAllCapitals && tokens[position - 1].isAllCapitals))
    else { return nil }
    return endOfSurname(tokens, start)
  }

  private static let particles: WordSet = [
    "ben", "da", "de", "del", "di", "do", "dos", "du", "el", "al", "la", "le", "van", "von", "ait",
    "abou", "bel", "ould", "der", "den",
  ]

  /// «kevin da silva», «sara el amrani», all in small letters: a particle that is no French article,
  /// and after it what is no word and nobody's first name.
  private func endOfSmallSurname(_ tokens: [Token], _ start: Int, after position: Int) -> Int? {
    var end = start
    while end < tokens.count, words.classes[.foreignParticles].contains(tokens[end].folded),
      !tokens[end].isCapitalised
    {
      end += 1
    }
    guard start == position, end > start, end < tokens.count, tokens[end].kind == .word,
      tokens[end].folded.utf8.count > 2, !words.common.contains(tokens[end]),
      !words.firstNames.contains(tokens[end]),
      exact(roster, tokens, end).allSatisfy({ !$0.isFirst })
    else { return nil }
    // «tom van den berg», who is Tom Van den Berghe
    let called = Set(exact(roster, tokens, position - 1).flatMap(\.people))
    let isOwn = roster.forms(beginningWith: tokens[start]).contains { number in
      !called.isDisjoint(with: roster.forms[Int(number)].people)
    }
    return isOwn ? nil : end + 1
  }

  /// «vu clara delaunay 15 min», «le rapport de théo keller»: right after a first name in small letters, and
  /// before a value or the end, what is no word of the language.
  private func isSmallSurname(_ tokens: [Token], _ start: Int) -> Bool {
    guard start > 0, !tokens[start].isCapitalised, !tokens[start - 1].isCapitalised,
      tokens[start - 1].kind == .word, (4...14).contains(tokens[start].folded.utf8.count),
      !words.common.contains(tokens[start]), !words.firstNames.contains(tokens[start]),
      !isTimeWord(tokens[start].folded), !isParticiple(tokens, start),
      exact(roster, tokens, start).isEmpty, near(roster, tokens, start).isEmpty,
      exact(team, tokens, start).isEmpty, near(team, tokens, start).isEmpty,
      !groupWords.contains(tokens[start].folded),
      !isFormOfWord(tokens[start].folded),
      TypingSlips.mended(tokens[start].folded, afterNumber: false) == nil
    else { return false }
    guard start + 1 < tokens.count else { return true }
    let next = tokens[start + 1]
    return next.kind == .number
      || [",", ".", ":", ")", "hier", "ce", "vu", "vue"].contains(next.folded)
      || isTimeWord(next.folded)
  }

  /// «faits», «vues»: a form of a word of the language.
  private func isFormOfWord(_ word: String) -> Bool {
    ["s", "es", "e"].contains { ending in
      guard word.hasSuffix(ending) else { return false }
      let stem = String(word.dropLast(ending.utf8.count))
      return words.common.contains(stem) || words.classes[.tookPlace].contains(stem)
    }
  }

  /// «Ben Youssef», «da Costa Ribeiro»: the particles of a surname and what they introduce.
  private func endOfSurname(_ tokens: [Token], _ start: Int) -> Int {
    var end = start
    while end + 1 < tokens.count, PeopleRecogniser.particles.contains(tokens[end].folded),
      tokens[end + 1].isCapitalised, tokens[end + 1].kind == .word
    {
      end += 1
    }
    return end + 1
  }

  private func isTimeWord(_ word: String) -> Bool {
    Lexicon.table[word].map { [.weekday, .month, .weekdayShort].contains($0.word) } ?? false
  }

  func isUpperAcronym(_ tokens: [Token], _ position: Int) -> Bool {
    tokens[position].folded.utf8.count <= 4 && tokens[position].isAllCapitals
  }

  func misspelt(
    _ utterance: Utterance, _ start: Int, after previous: PersonMention?
  ) -> PersonMention? {
    let tokens = utterance.tokens
    let word = tokens[start].folded
    if let short = shortenedCompound(tokens, start) { return short }
    guard !words.common.contains(tokens[start]) else { return nil }
    var people: [Int32] = []
    if word.utf8.count >= 5 {
      var near = near(roster, tokens, start)
      // A first name of its own is only the other's where both sound the same: «Dilan», «Dylan».
      if !near.isEmpty, words.firstNames.contains(tokens[start]), word.utf8.count <= 6 {
        let sound = Typo.sound(word)
        near.removeAll { !$0.isFirst || Typo.sound($0.word) != sound }
      }
      people = PeopleRecogniser.people(of: near)
    }
    if people.isEmpty, words.firstNames.contains(tokens[start]) { return nil }
    // A short form in lower case must at least be four letters, or open the message.
    if people.isEmpty, word.utf8.count <= 6,
      word.utf8.count
        >= (tokens[start].isCapitalised || start == 0 || isMissing(tokens, start) ? 3 : 4)
    {
      people = shortened(word)
    }
    // «bil. interm.»
    if start == 0, tokens.count > 1, tokens[1].folded == ".", word.utf8.count < 4 { return nil }
    guard !people.isEmpty,
      accepts(tokens, start, start + 1, after: previous, typo: true, near: word.utf8.count >= 5)
    else {
      return nil
    }
    return PersonMention(range: start..<start + 1, people: people, team: [], how: .typo)
  }

  /// «océ pa la»: a short form of which only an absence is told.
  private func isMissing(_ tokens: [Token], _ start: Int) -> Bool {
    guard start + 1 < tokens.count, !isTimeWord(tokens[start].folded) else { return false }
    return words.classes[.absentMarks].contains(tokens[start + 1].folded)
  }

  /// «Jean-Chri» for Jean-Christophe.
  private func shortenedCompound(_ tokens: [Token], _ start: Int) -> PersonMention? {
    guard start + 2 < tokens.count, tokens[start + 1].folded == "-", !tokens[start + 2].afterSpace,
      tokens[start + 2].folded.utf8.count >= 2
    else { return nil }
    var people: Set<Int32> = []
    for number in roster.forms(beginningWith: tokens[start]) {
      let form = roster.forms[Int(number)]
      if form.isFirst, form.words.count == 2, form.words[1].hasPrefix(tokens[start + 2].folded) {
        people.formUnion(form.people)
      }
    }
    guard !people.isEmpty else { return nil }
    return PersonMention(range: start..<start + 3, people: people.sorted(), team: [], how: .typo)
  }

  /// People whose first name begins with a short form: «ibra», «bast».
  func shortened(_ word: String) -> [Int32] {
    var people: Set<Int32> = []
    for number in roster.firstNames(beginningWith: word) {
      people.formUnion(roster.forms[Int(number)].people)
    }
    return people.sorted()
  }

  /// Somebody named whom neither the roster nor the team has.
  func stranger(
    _ utterance: Utterance, _ start: Int, after previous: PersonMention?
  ) -> PersonMention? {
    let tokens = utterance.tokens
    let word = tokens[start].folded
    let isFirstName = words.firstNames.contains(tokens[start])
    // Most words are neither a first name nor written as a name is.
    guard isFirstName || tokens[start].isCapitalised || opensCompound(tokens, start) else {
      return nil
    }
    let left = before(tokens, start)
    guard !words.classes[.titles].contains(left), !words.classes[.kin].contains(left) else {
      return nil
    }
    if isOfCompany(tokens, start, after: previous) || isOfPlace(tokens, start) { return nil }
    // «l'équipe d'Hervé», «la taille de pierre»
    if ["de", "d"].contains(left),
      [
        "equipe", "equipes", "atelier", "garage", "salon", "boutique", "chantier", "taille",
        "tailleur",
      ]
      .contains(before(tokens, start, 2))
    {
      return nil
    }
    var end = start + 1
    var isName =
      isFirstName
      || (tokens[start].isCapitalised && word.utf8.count > 3 && words.nicknames[word] != nil
        && !words.common.contains(word))
    if opensCompound(tokens, start),
      words.firstNames.contains("\(word) \(tokens[start + 2].folded)")
        || (isName && words.firstNames.contains(tokens[start + 2].folded))
    {
      end = start + 3
      isName = true
    }
    if isName {
      // In lower case a first name may be a word, too: something must show that a person is meant.
      guard
        accepts(
          tokens, start, end, after: previous,
          typo: words.common.contains(word) || !tokens[start].isCapitalised)
      else {
        return nil
      }
    } else {
      // A capitalised word that is none of the language's, right after «vu», «suivi», «bilan»…
      guard tokens[start].isCapitalised, !startsSentence(tokens, start),
        !words.common.contains(word), word.utf8.count > 2, !tokens[start].isAllCapitals,
        !words.classes[.titles].contains(word),
        ["vu", "vue", "recu", "recue", "suivi", "bilan", "rencontre", "absent", "absente", "rdv"]
          .contains(before(tokens, start))
      else { return nil }
    }
    if let surname = strangerSurname(tokens, end) ?? lowerSurname(tokens, start, end),
      !utterance.isBroken(start..<surname)
    {
      end = surname
    }
    return PersonMention(
      range: start..<end, people: [], team: [], how: .alone, unknown: utterance.written(start..<end)
    )
  }

  /// «les preuves de kevin marchal ?»: after a first name that nobody here bears, a word that is none of
  /// the language's ends what is said.
  private func lowerSurname(_ tokens: [Token], _ start: Int, _ end: Int) -> Int? {
    guard !tokens[start].isCapitalised, end < tokens.count, tokens[end].kind == .word,
      tokens[end].folded.utf8.count >= 5, !tokens[end].isCapitalised,
      !words.common.contains(tokens[end]), !words.firstNames.contains(tokens[end]),
      !isTimeWord(tokens[end].folded), !groupWords.contains(tokens[end].folded),
      exact(roster, tokens, end).isEmpty, exact(team, tokens, end).isEmpty,
      near(roster, tokens, end).isEmpty,
      end + 1 == tokens.count || tokens[end + 1].kind == .symbol
    else { return nil }
    return end + 1
  }

  /// Whether a hyphen joins the word to the next: «marie-ange».
  private func opensCompound(_ tokens: [Token], _ start: Int) -> Bool {
    start + 2 < tokens.count && tokens[start + 1].folded == "-" && !tokens[start + 1].afterSpace
  }

  /// «rue de France», «piscine Jean-Bouin», «à La Valentine»: the name of a place.
  private func isOfPlace(_ tokens: [Token], _ start: Int) -> Bool {
    guard tokens[start].isCapitalised, start > 0 else { return false }
    if words.classes[.namedPlaces].contains(before(tokens, start)) { return true }
    if ["la", "le", "les"].contains(tokens[start - 1].folded), tokens[start - 1].isCapitalised,
      !tokens[start - 1].isAllCapitals, !startsSentence(tokens, start - 1)
    {
      return true
    }
    // «rue de la République»; «la salle de Kevin» may well be his.
    let isOf =
      ["de", "d"].contains(before(tokens, start))
      && ["rue", "avenue", "boulevard", "bd", "quai", "gare", "port", "place", "route", "faubourg"]
        .contains(before(tokens, start, 2))
    return isOf
  }

  /// «Leroy Merlin», «Banque de France»: after another word with a capital that begins no sentence
  /// and is nobody's name stands the rest of a company's name.
  func isOfCompany(
    _ tokens: [Token], _ start: Int, after previous: PersonMention?
  ) -> Bool {
    var left = start - 1
    if left > 0, ["de", "d", "du", "la", "'", "-", "et", "&"].contains(tokens[left].folded),
      tokens[left].folded != "et" || tokens[start].isCapitalised
    {
      while left > 0, ["de", "d", "du", "la", "'", "-"].contains(tokens[left].folded) { left -= 1 }
    }
    guard left > 0, tokens[start].isCapitalised, tokens[left].kind == .word,
      tokens[left].isCapitalised, !tokens[left].isAllCapitals, !startsSentence(tokens, left),
      previous.map({ $0.range.upperBound <= left }) ?? true
    else { return false }
    let word = tokens[left].folded
    return !words.firstNames.contains(word) && !words.classes[.titles].contains(word)
      && !PeopleRecogniser.youngLadies.contains(word) && !words.classes[.beforeNames].contains(word)
      && tokens[start - 1].folded != ","
      && exact(roster, tokens, left).isEmpty
  }
}
