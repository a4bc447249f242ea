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

  package var peopleChange: PeopleChange {
    let all = words()
    var words = Set(all)
    // «il avait oublié de signer»: somebody else forgot something.
    if zip(all, all.dropFirst()).contains(where: {
      ["a", "avait", "ont", "avaient"].contains($0) && $1 == "oublie"
    }) {
      words.remove("oublie")
    }
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

extension Interpretation {
  /// «Ajoute Lina et enlève Théo», «remplace Théo par Lina», «Lina à la place de Théo»: who joins and
  /// who leaves; nil unless both are said.
  package var joiningAndLeaving: (joining: [String], leaving: [String])? {
    if let change = replacement { return change }
    var joining: [String] = []
    var leaving: [String] = []
    var leaves: Bool?
    for (position, token) in analysis.tokens.enumerated() {
      if ["ajout", "rajout"].contains(where: token.folded.hasPrefix) { leaves = false }
      if ["enlev", "retir", "supprim"].contains(where: token.folded.hasPrefix) { leaves = true }
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
  /// «remplace Théo par Lina», «Lina à la place de Théo», «pas Théo mais Lina».
  private var replacement: (joining: [String], leaving: [String])? {
    let named = analysis.people.filter { $0.people.count == 1 }
    guard named.count == 2, analysis.people.count == 2, let first = named[0].people.first,
      let second = named[1].people.first, first != second
    else { return nil }
    let ids = [first, second].map { interpreter.roster.people[Int($0)].id }
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

  private static let writing: Set<String> = [
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
    ]
    let significant = before.drop { articles.contains($0) }
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
        ["etait", "est", "fallait", "plutot", "lieu", "pensais", "voulais", "parlais", "visais"]
          .contains($0.folded)
      })
    {
      return true
    }
    if first == "non", significant.dropFirst().first == "et" { return true }
    // «au lieu de lundi», and not «il a eu lieu lundi»
    let isInstead = first == "lieu" && before.drop { $0 != "lieu" }.dropFirst().first == "au"
    if isInstead || (first == "place" && before.contains("de")) { return true }
    if first == "plutot", significant.dropFirst().first == "que" { return true }
    if first == "que", significant.dropFirst().first == "plutot" { return true }
    return false
  }
}
