extension Interpretation {
  /// The same message without what it denies: in «45 min, pas 30», «mardi et non lundi», «Lina au
  /// lieu de Rose» only 45, Tuesday and Lina stay.
  package var affirmedOnly: Interpretation {
    let kept = analysis.withoutDenied()
    return Interpretation(
      candidates: candidates, probabilities: probabilities, analysis: kept,
      tense: TenseEvidence(kept), interpreter: interpreter, author: author, recent: recent)
  }

  /// What kind of change to the people of a record the message asks for.
  package enum PeopleChange: Sendable { case replace, add, remove }

  /// «vendredi 10h, et Rose viendra avec lui», «tu ajoutes Maxence»: somebody more.
  package var addsPeople: Bool {
    let words = words()
    return words.contains {
      ["aussi", "egalement"].contains($0) || $0.hasPrefix("ajout") || $0.hasPrefix("rajout")
    }
      || zip(words, words.dropFirst()).contains {
        ($0 == "avec" && ["lui", "elle", "eux", "elles"].contains($1))
          || ($0 == "en" && $1 == "plus")
          || ($0 == "pas" && ["seul", "seule", "seuls", "seules"].contains($1))
      }
  }

  /// «mais pas avec Théo, avec Kenza», «avec Ange finalement»: another instead.
  package var replacesPeople: Bool {
    words().contains { ["plutot", "finalement", "pas", "pa", "non"].contains($0) } && !addsPeople
  }

  /// «Thomas aussi était là», «il y avait aussi Lina»: somebody more, of the meeting that was told.
  package var saysAlsoThere: Bool {
    let words = words()
    if zip(words, words.dropFirst()).contains(where: { $0 == "en" && $1 == "plus" }) { return true }
    return words.contains { ["aussi", "egalement"].contains($0) }
      && (words.contains { ["etait", "etaient", "avait"].contains($0) })
  }

  /// «Salomé y était aussi», «oublié Inaya, elle était là aussi»: at the meeting that was told.
  package var wasThereToo: Bool {
    let words = words()
    let been: Set<String> = ["etait", "etaient"]
    return saysAlsoThere
      && zip(words, words.dropFirst()).contains {
        ($0 == "y" && been.contains($1))
          || (been.contains($0) && ["la", "presente", "present", "presents", "parmi"].contains($1))
      }
  }

  /// «Lina aussi, mais elle c'était hier», «et aussi Théo mais juste un quart d'heure»: the same of
  /// somebody else, with a day, an hour or a length of its own.
  package var saysAlsoOtherwise: Bool {
    guard namesPeople, wordCount <= 14, restCount <= 3, !wasThereToo else { return false }
    let words = words()
    if ["aussi", "egalement"].contains(words.first ?? ""),
      ["pour", "pr"].contains(words.dropFirst().first ?? "")
    {
      return true
    }
    guard let but = words.firstIndex(of: "mais"),
      words[..<but].contains(where: ["aussi", "egalement", "pareil", "idem"].contains)
    else { return false }
    let told = frame(.logSession)
    return told[.absent] == nil && told[.late] == nil
      && (told[.date] != nil || told[.time] != nil || told[.duration] != nil)
  }

  package var peopleChange: PeopleChange {
    let all = words()
    var words = Set(all)
    // «il avait oublié de signer»: somebody else forgot something.
    if zip(all, all.dropFirst()).contains(where: {
      ["a", "avait", "ont", "avaient"].contains($0) && $1 == "oublie"
    }) {
      words.remove("oublie")
    }
    if words.contains(where: analysis.classes[.addingPeople].contains) { return .add }
    if words.contains(where: {
      analysis.classes[.removingPeople].contains($0) || analysis.classes[.striking].contains($0)
    }) {
      return .remove
    }
    return .replace
  }
}

extension Interpretation {
  /// «Ajoute Lina et enlève Théo», «remplace Théo par Lina», «Lina à la place de Théo»: who joins and
  /// who leaves; nil unless both are said.
  package var joiningAndLeaving: (joining: [String], leaving: [String])? {
    if let change = replacement { return change }
    var joining: [String] = []
    var leaving: [String] = []
    var leaves: Bool?
    for (position, token) in analysis.tokens.enumerated() {
      let was = leaves
      if ["ajout", "rajout", "gard"].contains(where: token.folded.hasPrefix) { leaves = false }
      if ["enlev", "retir", "supprim"].contains(where: token.folded.hasPrefix)
        || analysis.classes[.striking].contains(token.folded)
      {
        leaves = true
      }
      // «Ange a bien participé, rajoute-le»: who was named last.
      if was == nil, let leaves, let person = person(meantAfter: position) {
        if leaves { leaving.append(person) } else { joining.append(person) }
      }
      guard let leaves,
        let mention = analysis.people.first(where: { $0.range.lowerBound == position }),
        mention.people.count == 1, let person = mention.people.first
      else { continue }
      let id = interpreter.roster.people[Int(person)].id
      if leaves { leaving.append(id) } else { joining.append(id) }
    }
    return joining.isEmpty || leaving.isEmpty ? nil : (joining, leaving)
  }
}

extension Interpretation {
  /// Whom «-le» or «-la» right after a verb means: the last who was named.
  private func person(meantAfter verb: Int) -> String? {
    let next = analysis.tokens[(verb + 1)...].prefix(2).map(\.folded)
    guard next.first == "-", ["le", "la"].contains(next.last ?? ""),
      let mention = analysis.people.last(where: { $0.range.upperBound <= verb }),
      mention.people.count == 1, let person = mention.people.first
    else { return nil }
    return interpreter.roster.people[Int(person)].id
  }

  /// Who is meant, of several who are called so that one of whom the conversation is.
  private func onlyOne(_ mention: PersonMention) -> String? {
    let ids = mention.people.map { interpreter.roster.people[Int($0)].id }
    if ids.count == 1 { return ids[0] }
    let told = ids.filter(recent.contains)
    return told.count == 1 ? told[0] : nil
  }

  /// «remplace Théo par Lina», «Lina à la place de Théo», «pas Théo mais Lina».
  private var replacement: (joining: [String], leaving: [String])? {
    let named = analysis.people
    guard named.count == 2, let first = onlyOne(named[0]), let second = onlyOne(named[1]),
      first != second
    else { return nil }
    let ids = [first, second]
    let words = analysis.tokens.map(\.folded)
    let between = words[named[0].range.upperBound..<named[1].range.lowerBound]
    if words[..<named[0].range.lowerBound].contains(where: { $0.hasPrefix("remplac") }),
      between.contains("par")
    {
      return (joining: [ids[1]], leaving: [ids[0]])
    }
    if between.contains("place") || between.contains("lieu") {
      return (joining: [ids[0]], leaving: [ids[1]])
    }
    let denied = named.map { analysis.isDenied($0.range) }
    if denied == [true, false] { return (joining: [ids[1]], leaving: [ids[0]]) }
    if denied == [false, true] { return (joining: [ids[0]], leaving: [ids[1]]) }
    return nil
  }
}

extension Analysis {
  /// The analysis without the values, people, groups and terms that are denied.
  func withoutDenied() -> Analysis {
    var kept = self
    let denied = deniedPeople
    kept.values.removeAll { isDenied($0.tokens) || isOfMistake($0.tokens) }
    kept.people.removeAll { denied.contains($0.range) }
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

  /// The analysis with only the values, people, groups and terms that are denied; nil without any.
  func onlyDenied() -> Analysis? {
    var kept = self
    let denied = deniedPeople
    kept.values.removeAll { !isDenied($0.tokens) }
    kept.people.removeAll { !denied.contains($0.range) }
    kept.groups.removeAll { !isDenied($0.range) }
    kept.terms.removeAll { $0.term.list == "cue" || !isDenied($0.range) }
    let isEmpty =
      kept.values.isEmpty && kept.people.isEmpty && kept.groups.isEmpty && kept.terms.isEmpty
    return isEmpty ? nil : kept
  }

  /// «pas Lina et Fatoumata»: what is denied of one goes on over «et».
  private var deniedPeople: Set<Range<Int>> {
    var denied: Set<Range<Int>> = []
    var last: Range<Int>?
    for range in people.map(\.range) {
      let goesOn =
        last.map { last in
          denied.contains(last) && last.upperBound + 1 == range.lowerBound
            && ["et", "ni"].contains(tokens[last.upperBound].folded)
        } ?? false
      if goesOn || isDenied(range) { denied.insert(range) }
      last = range
    }
    return denied
  }

  /// «je me suis trompé tout à l'heure, c'était par téléphone»: when it was written wrongly, before
  /// what is right.
  private func isOfMistake(_ range: Range<Int>) -> Bool {
    let clause = clause(around: range)
    guard clause.upperBound + 2 < tokens.count,
      let mistake = (clause.lowerBound..<range.lowerBound).last(where: { place in
        ["tromp", "gour", "plant"].contains(where: tokens[place].folded.hasPrefix)
      })
    else { return false }
    return !tokens[mistake..<range.lowerBound].contains {
      ["de", "d", "sur", "c", "ct", "est", "etait"].contains($0.folded)
    }
  }

  private static let writing: WordSet = [
    "mis", "note", "ecrit", "marque", "saisi", "tape", "dit", "compte", "entre", "enregistre",
  ]

  func isDenied(_ range: Range<Int>) -> Bool {
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
      "son", "sa", "ses", "mon", "ma", "mes", "aux",
    ]
    let isNumber = tokens[range.lowerBound].kind == .number
    let significant = before.drop { articles.contains($0) || (isNumber && $0 == "sur") }
    guard let first = significant.first else { return false }
    // «y avait pas Enzo» tells who was not there.
    if first == "pas", ["avait", "yavait"].contains(significant.dropFirst().first ?? "") {
      return false
    }
    if first == "pas" {
      // «c'est pas» at the start of the clause denies, «n'est pas venu» does not reach here.
      return true
    }
    // «remplacer mardi par mercredi»
    if first.hasPrefix("remplac"),
      tokens[range.upperBound...].contains(where: { $0.folded == "par" })
    {
      return true
    }
    // «j'ai mis 2h, c'était 1h30»
    if Analysis.writing.contains(first),
      ["ai", "avais", "as"].contains(before.dropFirst().first ?? ""),
      tokens[range.upperBound...].prefix(12).contains(where: {
        [
          "etait", "est", "fallait", "plutot", "lieu", "erreur", "pensais", "voulais", "parlais",
          "visais",
        ]
        .contains($0.folded)
      })
    {
      return true
    }
    if first == "non", significant.dropFirst().first == "et" { return true }
    // «c'était la grille, non le compte rendu»; «non, le compte rendu» takes back.
    if first == "non", significant.count == 1, before.count > 1, index > 0,
      tokens[index].folded == ",",
      !values.contains(where: { $0.tokens.overlaps(range) })
    {
      return true
    }
    // «au lieu de lundi», and not «il a eu lieu lundi»
    let isInstead = first == "lieu" && before.drop { $0 != "lieu" }.dropFirst().first == "au"
    if isInstead || (first == "place" && before.contains("de")) { return true }
    if first == "plutot", significant.dropFirst().first == "que" { return true }
    // «plutôt un abandon qu'une rupture»
    if ["que", "qu"].contains(first), significant.dropFirst().contains("plutot") { return true }
    return false
  }
}
