/// People whom a message names and who take no part in what it tells: «rien à voir avec notre
/// Victor», «comme Rose d'ailleurs», «elle s'entend mal avec Tom», «il remplace Inès au magasin».
extension Analysis {
  /// Marks those who are only spoken of, where somebody else is named who is not.
  mutating func markBystanders() {
    // A list of so many names is no tale about some of them.
    guard (2...40).contains(people.count) else { return }
    var found = [Bool](repeating: false, count: people.count)
    for index in people.indices {
      found[index] =
        isOnlySpokenOf(people[index]) || isInAnothersClause(index)
        || helpsOthers(people[index].range) || tellsOrWaits(index) || isPutOff(people[index].range)
        // «elle est fâchée avec Jade et Rose»
        || (index > 0 && found[index - 1] && isJoined(index - 1, index))
    }
    let rest = people.indices.filter { !found[$0] && isOfRosterOrUnknown(people[$0]) }
    // «Sur la demande de Camille, …, comme le fait Jade»: it is Camille's.
    if rest.isEmpty, let asking = people.indices.first(where: { isAsking(people[$0].range) }) {
      found[asking] = false
    } else if rest.isEmpty {
      return
    }
    for index in people.indices where found[index] {
      // «Rose, comme Jade, …» says of Jade what it says of Rose.
      people[index].isBystander = true
    }
  }

  private func isAsking(_ range: Range<Int>) -> Bool {
    let before = clauseWords(before: range.lowerBound)
    return ["de", "d"].contains(before.first ?? "")
      && ["demande", "initiative"].contains(before.dropFirst().first ?? "")
  }

  func isOfRosterOrUnknown(_ mention: PersonMention) -> Bool {
    !mention.people.isEmpty || mention.unknown != nil
  }

  private func isJoined(_ left: Int, _ right: Int) -> Bool {
    let between = tokens[people[left].range.upperBound..<people[right].range.lowerBound]
    return (1...3).contains(between.count) && between.first?.folded == "et"
      && between.dropFirst().allSatisfy { ["de", "d", "'", "avec"].contains($0.folded) }
  }

  /// «Pour Nour, on décidera plus tard», «pour Théo, rien ne change», «Fatoumata pas avant mars»: nothing yet.
  private func isPutOff(_ range: Range<Int>) -> Bool {
    if tokens[range.upperBound...].prefix(2).map(\.folded) == ["pas", "avant"] { return true }
    guard
      ["pour", "pr", "quant"].contains(clauseWords(before: range.lowerBound, limit: 2).last ?? "")
    else { return false }
    let rest = tokens[range.upperBound...].prefix { ![".", ";", "!", "?"].contains($0.folded) }
    return rest.contains { Analysis.puttingOff.contains($0.folded) }
      || zip(rest, rest.dropFirst()).contains {
        ["rien", "ca"].contains($0.folded) && ["ne", "change", "n"].contains($1.folded)
      }
  }

  private static let puttingOff: WordSet = [
    "verra", "verrons", "decidera", "deciderons", "attendra", "attendrons", "avisera", "aviserons",
    "reparlera", "reparlerons",
  ]

  // MARK: - What stands before the name

  private func isOnlySpokenOf(_ mention: PersonMention) -> Bool {
    let range = mention.range
    let before = clauseWords(before: range.lowerBound)
    guard let first = before.first else { return false }
    switch first {
    case "avec", "av", "ac":
      // «rien à voir avec», «aucun lien avec», «son conflit avec», «s'entend mal avec»
      let words = before.dropFirst().prefix(4)
      if words.first == "comme" { return true }
      // «il révise avec Ange le soir», «elle aimerait monter un projet avec Nour»
      if livesWith(range) { return true }
      // «il partage un appart avec Kenza»
      if words.contains(where: classes[.livingTogether].contains),
        before.contains(where: classes[.thirdPerson].contains)
      {
        return true
      }
      return words.contains(where: classes[.relating].contains)
        || (words.contains("rien") && words.contains("voir"))
    case "comme":
      // «comme Rose était malade» says why; «Rose, comme Jade, …» what both did.
      return !opensClause(range) && !startsVerb(range.upperBound)
    case "fait", "font":
      // «comme le fait Jade»
      return before.dropFirst().prefix(2).contains("comme")
    case "que", "qu", "ke", "k":
      if ["alors", "tandis"].contains(before.dropFirst().first ?? "") {
        // «alors que Nathan attend»; «alors que Théo était absent» tells who was not there.
        return !isToldOf(range)
      }
      if isReported(before), !isToldOf(range) { return true }
      // «depuis qu'Enzo a changé de place», «faut pas que Rose le sache»
      if ["depuis", "pendant", "tant", "pour", "afin", "sans", "avant", "pas"].contains(
        before.dropFirst().first ?? ""), !isToldOf(range), people.count <= 4
      {
        return true
      }
      let words = before.dropFirst().prefix(7)
      return words.contains(where: classes[.comparing].contains)
        && !words.contains { $0.hasPrefix("manqu") || $0.hasPrefix("absent") }
    case "pour", "pr":
      // «comme pour Kenza la semaine passée»
      return before.dropFirst().first == "comme"
    case "contre":
      // «une plainte contre Kenza», «en colère contre Théo»
      return before.dropFirst().prefix(6).contains {
        classes[.relating].contains($0) || classes[.speakingOf].contains($0)
      }
    case "chez", "selon", "dixit": return true
    case "attendais", "attendait": return true
    case "par":
      // «rdv annulé par Rose»
      let deed = before.dropFirst().first ?? ""
      return classes[.callingOff].contains(deed) || classes[.doneToSomebody].contains(deed)
    case "a":
      // «grâce à Rose», «contrairement à Théo»
      return classes[.contrasting].contains(before.dropFirst().first ?? "")
    case "de", "d":
      let words = Array(before.dropFirst().prefix(3))
      if words.first.map(classes[.speakingOf].contains) == true || isTopic(range) { return true }
      // «suite au départ de Théo»
      if words.first.map(classes[.happenings].contains) == true,
        before.dropFirst(2).prefix(4).contains(where: classes[.causes].contains)
      {
        return true
      }
      // «même modèle que celle de Lina», «à ranger avec ceux de Maxime»
      if ["celui", "celle", "ceux", "celles"].contains(words.first ?? ""),
        ["que", "qu", "avec", "comme", "sur", "dans", "apres", "avant"].contains(
          words.dropFirst().first ?? "")
      {
        return true
      }
      // «faire celui d'Élise»
      if ["celui", "celle"].contains(words.first ?? "") {
        return before.contains("pas") && before.contains { ["pu", "temps", "fait"].contains($0) }
      }
      return classes[.standingFor].contains(words.first ?? "")
        && ["a", "au", "en", "la", "l", "les", "sur"].contains(words.dropFirst().first ?? "")
    case "certain", "certaine":
      return mention.unknown == nil && ["un", "une"].contains(before.dropFirst().first ?? "")
    default:
      // «son binôme Théo la laisse tout faire»; «vu Léa et son binôme Théo» were both.
      let words = before.dropFirst()
      if classes[.fellows].contains(first), words.count == 1, isListed(range, from: 2) {
        return false
      }
      return classes[.kinOfApprentices].contains(first)
        && ["son", "sa", "ses", "leur"].contains(words.first ?? "")
        && !["et", "avec", "vu", "vue", "vus", "&", "+"].contains(words.dropFirst().first ?? "")
        && !tokens[range.upperBound...].prefix(1).contains { $0.folded.hasPrefix("etai") }
    }
  }

  /// «vu Léa, son binôme Théo et Tom»: one of a list, the words before the name counted in.
  private func isListed(_ range: Range<Int>, from words: Int) -> Bool {
    let comma = range.lowerBound - words - 1
    guard comma > 0, tokens[comma].folded == ",",
      people.contains(where: { $0.range.upperBound == comma && isOfRosterOrUnknown($0) })
    else { return false }
    return range.upperBound == tokens.count
      || [",", ".", "et", "&", "+"].contains(tokens[range.upperBound].folded)
      || tokens[range.upperBound].kind == .number
  }

  /// «c'est Nathan qui l'a aidée»: who did something to those who are meant.
  private func helpsOthers(_ range: Range<Int>) -> Bool {
    // «Kenza l'attendait dehors»
    if range.upperBound + 2 < tokens.count, tokens[range.upperBound].folded == "l",
      ["attend", "attendait", "accompagnait", "accompagne"].contains(
        tokens[range.upperBound + 2].folded)
    {
      return true
    }
    if servesAnother(range) { return true }
    guard range.upperBound + 1 < tokens.count, tokens[range.upperBound].folded == "qui" else {
      return false
    }
    return ["l", "leur", "lui", "les"].contains(tokens[range.upperBound + 1].folded)
  }

  /// Whether an absence or lateness is told right after a name.
  func isToldOf(_ range: Range<Int>) -> Bool {
    terms.contains {
      $0.term.list == "cue" && ["absent", "late"].contains($0.term.id)
        && (0...3) ~= $0.range.lowerBound - range.upperBound
    }
  }

  /// Whether the clause of a name begins with the word before it: «Rose, comme Jade, a eu son bilan».
  private func opensClause(_ range: Range<Int>) -> Bool {
    let before = clauseWords(before: range.lowerBound)
    guard before.count == 1, range.upperBound < tokens.count else { return false }
    return tokens[range.upperBound].folded == ","
  }

  private func startsVerb(_ position: Int) -> Bool {
    guard position < tokens.count else { return false }
    return classes[.saidOfSomebody].contains(tokens[position].folded)
  }

  // MARK: - Another's clause

  /// «il remplace Inès au magasin», «Lina, qui connaît Tom»: named in a clause whose subject is
  /// somebody named before.
  private func isInAnothersClause(_ index: Int) -> Bool {
    let range = people[index].range
    if isDoneToByAnother(index) { return true }
    let earlier = people[..<index].filter {
      isOfRosterOrUnknown($0) && $0.people != people[index].people
    }
    guard !earlier.isEmpty, let pronoun = subjectPronoun(before: range, earlier) else {
      return false
    }
    let between = tokens[pronoun + 1..<range.lowerBound].map(\.folded)
    // «elle est venue avec Théo», «il était avec Tom»: who knows.
    guard !between.isEmpty, !between.contains(where: classes[.togetherWith].contains),
      !["et", "puis", "mais", "comme"].contains(between.last ?? ""),
      !terms.contains(where: {
        $0.term.list == "cue" && ["absent", "late", "present"].contains($0.term.id)
          && $0.range.lowerBound > pronoun && $0.range.lowerBound <= range.upperBound + 3
      })
    else { return false }
    return true
  }

  func lastWord(before position: Int) -> String {
    position > 0 ? tokens[position - 1].folded : ""
  }

  /// The token of «il», «elle» or «qui» that is the subject of the clause in which a name stands.
  func subjectPronoun(
    before range: Range<Int>, _ earlier: [PersonMention]
  ) -> Int? {
    var position = range.lowerBound - 1
    while position >= 0, range.lowerBound - position <= 12 {
      if SlotContext.isClauseEnd(tokens, position)
        || people.contains(where: { $0.range.contains(position) })
      {
        return nil
      }
      let word = tokens[position].folded
      let next = tokens[position + 1].folded
      if ["je", "j", "on", "nous"].contains(word) { return nil }
      if classes[.thirdPerson].contains(word), !classes[.impersonal].contains(next),
        !["et", "aussi"].contains(next),
        !(["n", "ne", "m", "me", "nous", "s"].contains(next)
          && classes[.impersonal].contains(nextWord(after: position + 1))),
        position == 0 || !classes[.prepositions].contains(tokens[position - 1].folded),
        earlier.contains(where: { $0.range.upperBound <= position })
      {
        return position
      }
      if word == "qui", earlier.contains(where: { (0...1) ~= position - $0.range.upperBound }) {
        return position
      }
      position -= 1
    }
    return nil
  }

  /// The word after a token, apostrophes passed over.
  private func nextWord(after position: Int) -> String {
    tokens.dropFirst(position + 1).first { $0.folded != "'" }?.folded ?? ""
  }

  /// The words before a position within its clause, nearest first, without articles and «notre».
  func clauseWords(before position: Int) -> [String] {
    var words: [String] = []
    var index = position - 1
    while index >= 0, words.count < 9, !SlotContext.isClauseEnd(tokens, index) {
      let word = tokens[index].folded
      if tokens[index].kind != .symbol, !(words.isEmpty && classes[.ours].contains(word)) {
        words.append(word)
      }
      index -= 1
    }
    return words
  }
}
