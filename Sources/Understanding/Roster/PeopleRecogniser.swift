/// What the vocabulary knows about words that may or may not be names.
struct NameWords: Sendable {
  /// Common words of the language, never taken for a misspelt name.
  var common: Set<String> = []
  /// First names borne in France: one that nobody in the roster bears is somebody unknown.
  var firstNames: Set<String> = []
  /// Trades that are everyday words too: `cuisine`, `vente`.
  var everyday: Set<String> = []
  /// Familiar forms: `max` → `maxime`, `maxence`.
  var nicknames: [String: [String]] = [:]
}

/// Finds people in a message: by first name, last name, both in either order, initials, familiar
/// forms and with typos; and names that fit nobody.
struct PeopleRecogniser: Sendable {
  private let roster: NameIndex
  private let team: NameIndex
  private let words: NameWords
  private let outsiders: [String: [[String]]]

  init(_ roster: Roster, words: NameWords) {
    self.words = words
    self.roster = NameIndex(
      roster.people.map { ($0.firstName, $0.lastName) }, nicknames: words.nicknames)
    team = NameIndex(roster.team.map { ($0.firstName, $0.lastName) }, nicknames: words.nicknames)
    var outsiders: [String: [[String]]] = [:]
    for name in roster.outsiders {
      let words = NameIndex.words(name)
      guard let head = words.first, words.count > 1 || head.utf8.count > 3 else { continue }
      outsiders[head, default: []].append(words)
    }
    self.outsiders = outsiders.mapValues { $0.sorted { $0.count > $1.count } }
  }

  // MARK: - Cues around a name

  private static let titles: Set<String> = [
    "m", "mr", "mme", "mlle", "monsieur", "madame", "maitre", "docteur", "dr", "mmes", "messieurs",
  ]
  private static let kin: Set<String> = [
    "mere", "pere", "frere", "soeur", "cousin", "cousine", "oncle", "tante", "tuteur", "tutrice",
    "patron", "patronne", "chef", "cheffe", "copain", "copine", "ami", "amie", "collegue", "fils",
    "fille", "mari", "femme", "parrain", "marraine", "mentor", "educatrice", "educateur",
    "employeur", "responsable", "directeur", "directrice", "saint", "sainte", "rue", "lycee",
    "college", "avenue", "place", "salle", "boulevard", "prince", "film", "ecole", "gymnase",
  ]
  private static let determiners: Set<String> = [
    "le", "la", "les", "un", "une", "des", "mon", "ma", "mes", "ton", "ta", "son", "sa", "ses",
    "notre", "nos", "votre", "leur", "ce", "cette", "ces", "cet", "du", "au", "aux", "en", "plus",
    "tres", "si", "fin", "debut", "mi", "bien", "trop", "pas", "ne", "se", "est", "sont", "tout",
  ]
  private static let positions: Set<String> = [
    "avec", "av", "vu", "vue", "vus", "vues", "pour", "pr", "recu", "recue", "recus", "suivi",
    "bilan", "rdv", "entretien", "point", "rencontre", "rencontree", "et", "sans", "sauf", "de",
    "d", "a", "que", "qu", "si", "rappeler", "appeler", "voir", "revoir", "revu", "absent",
    "absente", "absents", "mensuel", "final", "intermediaire", "dossier", "preuves", "cv",
    "seance", "atelier", "concernant", "chez", "inscris", "inscrire", "eu", "manque", "manquait",
  ]
  private static let listMarks: Set<String> = [",", "+", "/", ":", ";", "&", "-", "(", ">"]

  /// What lies left of a token: the nearest word.
  private func before(_ tokens: [Token], _ position: Int, _ steps: Int = 1) -> String {
    var index = position - 1
    var left = steps
    while index >= 0 {
      if tokens[index].folded != "'" && tokens[index].folded != "." {
        left -= 1
        if left == 0 { return tokens[index].folded }
      }
      index -= 1
    }
    return ""
  }

  private func startsSentence(_ tokens: [Token], _ position: Int) -> Bool {
    guard position > 0 else { return true }
    return [".", "!", "?", ":", ";"].contains(tokens[position - 1].folded)
  }

  // MARK: - Finding

  /// All mentions from left to right, without overlaps.
  ///
  /// - Parameter blocked: tokens that belong to a value («8 mars»), where only a name with both
  ///   its parts counts.
  func mentions(in utterance: Utterance, blocked: [Bool]) -> (
    people: [PersonMention], outside: [Range<Int>]
  ) {
    let tokens = utterance.tokens
    var found: [PersonMention] = []
    var outside: [Range<Int>] = []
    var position = 0
    while position < tokens.count {
      guard tokens[position].kind == .word else {
        position += 1
        continue
      }
      if let end = outsider(tokens, position) {
        outside.append(position..<end)
        position = end
        continue
      }
      if let mention = mention(utterance, position, blocked: blocked, after: found.last) {
        if isThirdParty(tokens, mention) {
          outside.append(mention.range)
        } else {
          found.append(mention)
        }
        position = mention.range.upperBound
      } else {
        position += 1
      }
    }
    return (found, outside)
  }

  private func outsider(_ tokens: [Token], _ start: Int) -> Int? {
    guard let names = outsiders[tokens[start].folded] else { return nil }
    for name in names {
      guard let end = match(name, tokens, start) else { continue }
      if name.count > 1 { return end }
      if tokens[start].isCapitalised, roster.forms(beginningWith: name[0]).isEmpty { return end }
      if before(tokens, start) == "chez" { return end }
    }
    return nil
  }

  /// Where the words end when they stand at `start`; hyphens, apostrophes and dots between them
  /// are passed over.
  private func match(_ words: [String], _ tokens: [Token], _ start: Int) -> Int? {
    var position = start
    for (index, word) in words.enumerated() {
      if index > 0 {
        while position < tokens.count, ["-", "'", "."].contains(tokens[position].folded) {
          position += 1
        }
      }
      guard position < tokens.count, tokens[position].folded == word else { return nil }
      position += 1
    }
    return position
  }

  private func isThirdParty(_ tokens: [Token], _ mention: PersonMention) -> Bool {
    let left = before(tokens, mention.range.lowerBound)
    if PeopleRecogniser.titles.contains(left), left != "m" || mention.how != .full { return true }
    if PeopleRecogniser.kin.contains(left) { return true }
    return false
  }

  private struct Match {
    var end: Int
    var isFirst: Bool
    var people: [Int32]
  }

  private func exact(_ index: NameIndex, _ tokens: [Token], _ start: Int) -> [Match] {
    guard start < tokens.count else { return [] }
    return index.forms(beginningWith: tokens[start].folded).compactMap { number in
      let form = index.forms[Int(number)]
      return match(form.words, tokens, start).map {
        Match(end: $0, isFirst: form.isFirst, people: form.people)
      }
    }.sorted { $0.end > $1.end }
  }

  private func near(_ index: NameIndex, _ tokens: [Token], _ start: Int) -> [Match] {
    guard start < tokens.count, tokens[start].kind == .word,
      !words.common.contains(tokens[start].folded)
    else { return [] }
    return index.forms(near: tokens[start].folded).map { number in
      let form = index.forms[Int(number)]
      return Match(end: start + 1, isFirst: form.isFirst, people: form.people)
    }
  }

  private func mention(
    _ utterance: Utterance, _ start: Int, blocked: [Bool], after previous: PersonMention?
  ) -> PersonMention? {
    let tokens = utterance.tokens
    let here = exact(roster, tokens, start)
    let inTeam = exact(team, tokens, start)
    if let both = fullName(tokens, start, here, roster) {
      return PersonMention(range: start..<both.end, people: both.people, team: [], how: .full)
    }
    if let both = fullName(tokens, start, inTeam, team) {
      return PersonMention(range: start..<both.end, people: [], team: both.people, how: .full)
    }
    // «Avril frappée hier»: a month's name that opens the message and is no date's.
    let opens =
      start == 0 && tokens[0].isCapitalised && tokens.count > 1 && tokens[1].kind == .word
      && !blocked[1]
    if blocked[start], !tokens[start].isCapitalised || (startsSentence(tokens, start) && !opens) {
      return nil
    }
    if blocked[start], isMonthPosition(tokens, start) { return nil }
    if let longest = here.first?.end ?? inTeam.first?.end {
      let people = here.filter { $0.end == longest }
      let members = inTeam.filter { $0.end == longest }
      guard accepts(tokens, start, longest, after: previous, typo: false) else { return nil }
      let end = longest
      let candidates = Array(Set(people.flatMap(\.people))).sorted()
      let teamCandidates = Array(Set(members.flatMap(\.people))).sorted()
      if !candidates.isEmpty || !teamCandidates.isEmpty {
        if let initial = initial(tokens, end) {
          let fitting = candidates.filter { roster.initials[Int($0)].contains(initial.letter) }
          if !fitting.isEmpty {
            return PersonMention(
              range: start..<initial.end, people: fitting, team: [], how: .initial)
          }
        }
        if people.contains(where: \.isFirst) || members.contains(where: \.isFirst),
          let stranger = strangerSurname(tokens, end)
        {
          return PersonMention(
            range: start..<stranger, people: [], team: [], how: .full,
            unknown: utterance.written(start..<stranger))
        }
        return PersonMention(
          range: start..<end, people: candidates, team: teamCandidates, how: .alone)
      }
    }
    if blocked[start] { return nil }
    return misspelt(utterance, start, after: previous)
      ?? stranger(utterance, start, after: previous)
  }

  private func isMonthPosition(_ tokens: [Token], _ start: Int) -> Bool {
    let left = before(tokens, start)
    return ["en", "fin", "debut", "mi", "de", "depuis", "d", "mois", "courant", "er"].contains(left)
      || (start > 0 && tokens[start - 1].kind == .number)
  }

  private func fullName(
    _ tokens: [Token], _ start: Int, _ heads: [Match], _ index: NameIndex
  ) -> Match? {
    var best: Match?
    for head in heads {
      let next = afterJoint(tokens, head.end)
      var tails = exact(index, tokens, next)
      if tails.isEmpty { tails = near(index, tokens, next) }
      for tail in tails where tail.isFirst != head.isFirst {
        let people = head.people.filter(Set(tail.people).contains)
        if !people.isEmpty, tail.end > best?.end ?? 0 {
          best = Match(end: tail.end, isFirst: true, people: people)
        }
      }
    }
    if best == nil, heads.isEmpty {
      for head in near(index, tokens, start) {
        for tail in exact(index, tokens, head.end) where tail.isFirst != head.isFirst {
          let people = head.people.filter(Set(tail.people).contains)
          if !people.isEmpty { best = Match(end: tail.end, isFirst: true, people: people) }
        }
      }
    }
    return best
  }

  private func afterJoint(_ tokens: [Token], _ position: Int) -> Int {
    position < tokens.count && tokens[position].folded == "-" ? position + 1 : position
  }

  /// A letter after a first name: «Camille L.», «lucas b».
  private func initial(_ tokens: [Token], _ position: Int) -> (letter: Character, end: Int)? {
    guard position < tokens.count, tokens[position].kind == .word,
      tokens[position].folded.utf8.count == 1, let letter = tokens[position].folded.first
    else { return nil }
    let dotted =
      position + 1 < tokens.count && tokens[position + 1].folded == "."
      && !tokens[position + 1].afterSpace
    let elided = position + 1 < tokens.count && tokens[position + 1].folded == "'"
    if elided { return nil }
    let end = position + (dotted ? 2 : 1)
    if tokens[position].isCapitalised || dotted { return (letter, end) }
    return ["a", "y", "g", "c", "m", "j", "l", "s", "t", "n", "h"].contains(letter)
      ? nil : (letter, end)
  }

  /// The end of a last name after a first name that nobody with that first name bears.
  private func strangerSurname(_ tokens: [Token], _ position: Int) -> Int? {
    let start = afterJoint(tokens, position)
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
    guard tokens[start].isCapitalised, exact(roster, tokens, start).isEmpty,
      near(roster, tokens, start).isEmpty, !isUpperAcronym(tokens, start),
      words.firstNames.contains(word) || !words.common.contains(word)
    else { return nil }
    return start + 1
  }

  private func isUpperAcronym(_ tokens: [Token], _ position: Int) -> Bool {
    tokens[position].folded.utf8.count <= 4 && tokens[position].isAllCapitals
  }

  /// Whether a word that could be a name is used as one.
  private func accepts(
    _ tokens: [Token], _ start: Int, _ end: Int, after previous: PersonMention?, typo: Bool
  ) -> Bool {
    let token = tokens[start]
    if end - start > 1, tokens[start].folded.utf8.count > 1 { return true }
    let left = before(tokens, start)
    if token.folded.utf8.count == 2 {
      return token.isCapitalised || !words.common.contains(token.folded)
    }
    let isCommon = words.common.contains(token.folded)
    if !isCommon && !typo { return true }
    if isElided(tokens, start, end) { return false }
    if token.isCapitalised, !startsSentence(tokens, start) {
      return !PeopleRecogniser.kin.contains(left)
    }
    if token.isCapitalised {
      return !typo || !isCommon
    }
    if PeopleRecogniser.determiners.contains(left) { return false }
    if let previous, previous.range.upperBound + 1 >= start, start - previous.range.upperBound <= 1
    {
      return true
    }
    if start == 0 {
      // «grâce à», «pierre de taille»
      let next = end < tokens.count ? tokens[end].folded : ""
      return !isCommon || !["a", "au", "aux", "de", "d", "des", "du"].contains(next)
    }
    if isCommon { return isNamePlace(tokens, start, end, left) }
    return PeopleRecogniser.positions.contains(left)
      || (start > 0 && PeopleRecogniser.listMarks.contains(tokens[start - 1].folded))
  }

  private static let strongPositions: Set<String> = [
    "vu", "vue", "vus", "avec", "av", "recu", "recue", "rdv", "suivi", "rencontre", "pr",
    "absent", "absente", "revu", "appeler", "rappeler", "mensuel", "final", "intermediaire", "pris",
  ]

  /// Whether a common word in lower case stands where only a name can: «vu rose 20 min»,
  /// «bilan de rose», «théo, rose, ange».
  private func isNamePlace(_ tokens: [Token], _ start: Int, _ end: Int, _ left: String) -> Bool {
    if PeopleRecogniser.strongPositions.contains(left) { return true }
    let next = end < tokens.count ? tokens[end] : nil
    if ["bilan", "rdv", "eu", "mens"].contains(left),
      !["de", "d", "du", "des", "a"].contains(next?.folded ?? "")
    {
      return true
    }
    let ends = next.map { $0.kind != .word || ["et", "hier", "ce"].contains($0.folded) } ?? true
    if ["de", "d", "pour", "bilan", "a", "entretien", "point"].contains(left), ends { return true }
    return ends && start > 0 && PeopleRecogniser.listMarks.contains(tokens[start - 1].folded)
  }

  private func isElided(_ tokens: [Token], _ start: Int, _ end: Int) -> Bool {
    end < tokens.count && tokens[end].folded == "'"
  }

  private func misspelt(
    _ utterance: Utterance, _ start: Int, after previous: PersonMention?
  ) -> PersonMention? {
    let tokens = utterance.tokens
    let word = tokens[start].folded
    guard !words.common.contains(word), !words.firstNames.contains(word) || word.utf8.count > 6
    else { return nil }
    var people: [Int32] = []
    if word.utf8.count >= 5 {
      people = Array(Set(near(roster, tokens, start).flatMap(\.people))).sorted()
    }
    // A short form in lower case must at least be four letters, or open the message.
    if people.isEmpty, word.utf8.count <= 6,
      word.utf8.count >= (tokens[start].isCapitalised || start == 0 ? 3 : 4)
    {
      people = shortened(word)
    }
    guard !people.isEmpty, accepts(tokens, start, start + 1, after: previous, typo: true) else {
      return nil
    }
    return PersonMention(range: start..<start + 1, people: people, team: [], how: .typo)
  }

  /// People whose first name begins with a short form: «ibra», «bast».
  private func shortened(_ word: String) -> [Int32] {
    var people: Set<Int32> = []
    for form in roster.forms where form.isFirst && form.words.count == 1 {
      if form.words[0].utf8.count > word.utf8.count + 1, form.words[0].hasPrefix(word) {
        people.formUnion(form.people)
      }
    }
    return people.sorted()
  }

  /// Somebody named whom neither the roster nor the team has.
  private func stranger(
    _ utterance: Utterance, _ start: Int, after previous: PersonMention?
  ) -> PersonMention? {
    let tokens = utterance.tokens
    let word = tokens[start].folded
    let left = before(tokens, start)
    guard !PeopleRecogniser.titles.contains(left), !PeopleRecogniser.kin.contains(left) else {
      return nil
    }
    var end = start + 1
    var isName = words.firstNames.contains(word)
    if start + 2 < tokens.count, tokens[start + 1].folded == "-", !tokens[start + 1].afterSpace,
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
        !PeopleRecogniser.titles.contains(word),
        ["vu", "vue", "recu", "recue", "suivi", "bilan", "rencontre", "absent", "absente", "rdv"]
          .contains(before(tokens, start))
      else { return nil }
    }
    if let surname = strangerSurname(tokens, end) { end = surname }
    return PersonMention(
      range: start..<end, people: [], team: [], how: .alone, unknown: utterance.written(start..<end)
    )
  }
}
