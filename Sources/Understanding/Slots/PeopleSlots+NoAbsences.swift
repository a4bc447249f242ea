/// Words of absence that make nobody an absentee, and the ways to have missed what took place.
extension PeopleSlots {
  /// «personne n'est venu sauf Tom», «parti sans attendre Rose», «hors-bord», «dispensée mais elle
  /// arbitrait», «elle manque d'initiative», «il est resté à la porte, enfin non».
  func isNoAbsence(_ cue: Range<Int>) -> Bool {
    let words = context.tokens[cue].map(\.folded)
    let next = context.word(from: cue.upperBound)
    switch words.last ?? "" {
    case "sans":
      return ["er", "ir", "re"].contains(where: next.hasSuffix)
        && !people.contains { $0.range.lowerBound == cue.upperBound }
    case "hors":
      return cue.upperBound < context.tokens.count
        && context.tokens[cue.upperBound].folded == "-"
    case "manque", "manquait":
      return ["d", "de"].contains(next)
        && !people.contains { (1...2) ~= $0.range.lowerBound - cue.upperBound }
    default: break
    }
    if leavesOnly(cue, words) || isTakenBack(cue) || isOfTopic(cue, words) { return true }
    return words.contains { $0.hasPrefix("dispens") } && tookPartAllTheSame(cue)
  }

  /// «tutorat Enzo hier 45 min freinage ABS»: after how long it took, with what is taught. «Enzo 45 min
  /// ABS» was absent.
  private func isOfTopic(_ cue: Range<Int>, _ words: [String]) -> Bool {
    // «pas ramené ses justifs d'abs»
    if ["abs", "absence", "absences"].contains(words.first ?? ""),
      ["d", "de"].contains(context.word(before: cue.lowerBound))
        || ["d", "de"].contains(context.tokens[cue.lowerBound].folded)
    {
      let noun =
        context.clauseWords(before: cue.lowerBound, limit: 3)
        .drop { ["d", "de", "l", "son", "ses"].contains($0) }.first ?? ""
      if ["justif", "justifs", "justificatif", "justificatifs", "mot", "mots", "billet", "certif"]
        .contains(noun)
      {
        return true
      }
    }
    guard words == ["abs"], context.tokens[cue.lowerBound].isAllCapitals, cue.lowerBound > 0 else {
      return false
    }
    let left = cue.lowerBound - 1
    guard context.tokens[left].kind == .word, !context.tokens[left].isAllCapitals,
      !context.analysis.classes[.light].contains(context.tokens[left].folded),
      !context.analysis.classes[.foreseen].contains(context.tokens[left].folded),
      !context.analysis.classes[.onlyPlanned].contains(context.tokens[left].folded),
      !["finalement", "etait", "toujours", "encore", "note"].contains(context.tokens[left].folded),
      !people.contains(where: { $0.range.contains(left) }),
      !context.analysis.groups.contains(where: { $0.range.contains(left) })
    else { return false }
    return context.analysis.values.contains { span in
      guard case .duration = span.value else { return false }
      return span.tokens.upperBound <= left
    }
  }

  /// «personne n'est venu à l'atelier sauf Tom»: of nobody these are left, and they were there.
  private func leavesOnly(_ cue: Range<Int>, _ words: [String]) -> Bool {
    guard words.contains(where: context.analysis.classes[.excluding].contains) else {
      return false
    }
    let sentence = context.analysis.sentences[cue.lowerBound]
    let before = context.tokens[..<cue.lowerBound].indices.filter {
      context.analysis.sentences[$0] == sentence
    }.map { context.tokens[$0].folded }
    guard let nobody = before.lastIndex(of: "personne") else { return false }
    return !["une", "cette", "la", "chaque"].contains(nobody > 0 ? before[nobody - 1] : "")
      && !before[nobody...].contains { word in
        ["manqu", "absen", "retard", "excus", "rate", "loup"].contains(where: word.hasPrefix)
      }
  }

  /// «resté à la porte, enfin non, il a pu rentrer»
  private func isTakenBack(_ cue: Range<Int>) -> Bool {
    let end = min(cue.upperBound + 6, context.tokens.count)
    return (cue.upperBound..<end).contains { position in
      context.tokens[position].folded == "enfin" && context.word(from: position + 1) == "non"
        && !people.contains { (cue.upperBound..<position + 6).contains($0.range.lowerBound) }
    }
  }

  /// «dispensée (cheville) mais elle arbitrait»: came without joining in.
  private func tookPartAllTheSame(_ cue: Range<Int>) -> Bool {
    let end = min(cue.upperBound + 6, context.tokens.count)
    let sentence = context.analysis.sentences[cue.lowerBound]
    return (cue.upperBound..<end).contains { position in
      context.tokens[position].folded == "mais"
        && context.analysis.sentences[position] == sentence
        && ["il", "elle", "a", "etait", "present", "presente", "venu", "venue", "la"].contains(
          context.word(from: position + 1))
        && !["pas", "absent", "absente"].contains(context.word(from: position + 1, 3))
    }
  }

  /// «a raté le bus», of a group's outing: it left without them. «son bus» makes late at most.
  mutating func noteMissedTrip() {
    guard !context.analysis.groups.isEmpty,
      ["visite_entreprise", "atelier_culturel"].contains(where: {
        context.analysis.has("activity", $0)
      })
    else { return }
    let tokens = context.tokens
    for position in tokens.indices
    where context.analysis.classes[.missing].contains(tokens[position].folded)
      && ["le", "la"].contains(context.word(from: position + 1))
      && ["car", "bus", "minibus", "navette"].contains(context.word(from: position + 1, 2))
    {
      let sentence = context.analysis.sentences[position]
      let came = tokens.indices.contains {
        let word = tokens[$0].folded
        return $0 > position && context.analysis.sentences[$0] == sentence
          && ["arriv", "rejoin", "rattrap", "debarqu"].contains(where: word.hasPrefix)
      }
      guard !came, let last = nearest(leftOf: position, sameClause: true),
        people[last].role == .subject, position - people[last].range.upperBound <= 2
      else { continue }
      for member in run(from: last, step: -1) { people[member].role = .absent }
    }
  }

  /// «… Esra et Lina. Théo et Rose travaillaient.»: of others than those who came.
  mutating func noteAtWork() {
    let tokens = context.tokens
    for position in tokens.indices
    where ["travaillait", "travaillaient", "bossait", "bossaient"].contains(tokens[position].folded)
    {
      guard context.clauseWords(from: position + 1, limit: 1).isEmpty,
        let last = people.indices.last(where: { people[$0].range.upperBound == position })
      else { continue }
      let named = run(from: last, step: -1)
      let sentence = context.analysis.sentences[position]
      let cameOthers = people.indices.contains {
        !named.contains($0) && people[$0].role == .subject
          && context.analysis.sentences[people[$0].range.lowerBound] < sentence
      }
      // «les boulangers hier 2h, Rose et Théo bossaient»: there, and hard.
      guard cameOthers else { continue }
      for index in named where people[index].role == .subject { people[index].role = .absent }
    }
  }

  /// «pas vue ce matin Iris, on avait rdv»: nobody was met, and no length is told.
  var saysNotSeen: Bool {
    let isUnseen = context.tokens.indices.dropFirst().contains { position in
      ["vu", "vue", "vus", "vues"].contains(context.tokens[position].folded)
        && ["pas", "pa", "jamais"].contains(context.tokens[position - 1].folded)
    }
    return isUnseen
      && !context.analysis.values.contains { if case .duration = $0.value { true } else { false } }
      && !context.tokens.indices.contains { position in
        ["vu", "vue", "vus", "vues", "recu", "recue"].contains(context.tokens[position].folded)
          && !["pas", "pa", "jamais"].contains(context.word(before: position))
      }
  }

  /// «prévois la bibliothèque pour les bouchers, Rose n'en sera pas»: of what is planned.
  func willNotCome(_ person: Person) -> Bool {
    let start = person.range.lowerBound
    guard people.count > 1 || !context.analysis.groups.isEmpty, start > 0,
      SlotContext.isClauseEnd(context.tokens, start - 1)
        || ["mais", "car", "et"].contains(context.word(before: start)),
      people.contains(where: { $0.range.upperBound < start })
        || context.analysis.groups.contains(where: { $0.range.upperBound < start })
    else { return false }
    let after = context.clauseWords(from: person.range.upperBound, limit: 4)
      .drop { ["n", "ne", "en", "y", "lui", "elle"].contains($0) }
    return ["sera", "viendra", "pourra", "participera", "peut", "vient"].contains(
      after.first ?? "")
      && after.dropFirst().first == "pas"
  }

  /// «tout le monde était là sauf Lou».
  var saysAllWereThere: Bool {
    context.tokens.indices.contains { position in
      let word = context.tokens[position].folded
      return ["monde", "tous", "toutes"].contains(word)
        // «tout le groupe», «la classe entière»
        || ["groupe", "classe", "promo"].contains(word)
          && (["tout", "toute"].contains(context.word(before: position, 2))
            || ["entier", "entiere"].contains(context.word(from: position + 1)))
    }
  }
}
