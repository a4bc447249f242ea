/// Who is named beside those whom a frame is about, and is ruled out, left as they are, or was served
/// before.
extension PeopleSlots {
  /// «mentorat de Rose avec Régis», «mentorat Ange avec Régis»: who mentors is none of the apprentices.
  func isMentor(_ mention: PersonMention) -> Bool {
    context.analysis.terms.contains { $0.term.list == "activity" && $0.term.id == "mentorat" }
      && ["avec", "av", "ac"].contains(context.word(before: mention.range.lowerBound))
      && context.analysis.people.contains {
        !$0.people.isEmpty && $0.range.upperBound == mention.range.lowerBound - 1
          && ["de", "d", "mentorat"].contains(context.word(before: $0.range.lowerBound))
      }
  }

  /// «mardi 14h avec les NDRC 1 sauf Kenza», «sans Théo cette fois», «Kenza en est dispensée»: nobody
  /// of those for whom something is planned or asked.
  func isExcluded(_ person: Person) -> Bool {
    if isRuledOut(person) { return true }
    guard person.role == .absent, people.count > 1 || !context.analysis.groups.isEmpty else {
      return false
    }
    return context.clauseWords(from: person.range.upperBound, limit: 5)
      .contains { $0.hasPrefix("dispens") || $0.hasPrefix("exempt") }
  }

  /// «sauf Kenza», «à l'exception de Rose et Théo»: the word right before the name or its list.
  func isRuledOut(_ person: Person) -> Bool {
    guard let index = people.firstIndex(where: { $0.range == person.range }) else { return false }
    let first = people[run(from: index, step: -1).last ?? index].range
    var step = 1
    while ["de", "d", "que", "qu", "l", "le", "la", "pour", "avec"].contains(
      context.word(before: first.lowerBound, step))
    {
      step += 1
    }
    let sign = context.word(before: first.lowerBound, step)
    // «bilans faits, RAS sauf Théo»: of whom there was something to say.
    let remark = context.word(before: first.lowerBound, step + 1)
    if context.analysis.classes[.allWell].contains(remark) { return false }
    // «de la part de Rose», «moins de»
    return context.analysis.classes[.excluding].contains(sign)
      && (step == 1 || !["part", "moins", "hors"].contains(sign))
  }

  /// «pour Maxence on attend le retour du tuteur», «le prochain se fera avec Nour»: another's turn, which
  /// has not come.
  func isAnothersTurn(_ person: Person) -> Bool {
    let start = person.range.lowerBound
    guard
      people.contains(where: { $0.range.upperBound < start && $0.candidates != person.candidates })
    else { return false }
    let before = context.clauseWords(before: start, limit: 8)
    if ["pour", "pr"].contains(before.first ?? ""), before.count == 1 {
      let after = context.clauseWords(from: person.range.upperBound, limit: 6)
      return ["on", "je", "j", "c", "ce", "ca"].contains(after.first ?? "")
        && after.contains {
          [
            "attend", "attends", "attendons", "laisse", "verra", "verrai", "pas", "reporte",
            "reste",
            "sera", "fera", "ferai", "plus",
          ].contains($0)
        }
    }
    return ["avec", "av", "ac", "de", "d"].contains(before.first ?? "")
      && before.contains { ["prochain", "prochaine", "suivant"].contains($0) }
      && before.contains { ["fera", "sera", "ferons", "aura"].contains($0) }
  }

  /// «garde celui d'Ange», «Nour ne change pas», «celui de Rose est maintenu»: of several, whose
  /// appointment stays as it is.
  func isKept(_ person: Person) -> Bool {
    let classes = context.analysis.classes
    let before = context.clauseWords(before: person.range.lowerBound, limit: 6)
      .prefix { !classes[.dropping].contains($0) && !["mais", "supprime", "decale"].contains($0) }
    guard people.count > 1 || before.contains(where: ["celui", "celle"].contains) else {
      return false
    }
    // «garde celui d'Ange»; «ne touche pas à celui de Rose»
    if before.contains(where: classes[.keeping].contains) { return true }
    let start = person.range.lowerBound
    guard people.count > 1, start > 0,
      SlotContext.isClauseEnd(context.tokens, start - 1)
        || ["mais", "et", "de", "d"].contains(context.word(before: start))
    else { return false }
    var after = context.clauseWords(from: person.range.upperBound, limit: 4)
    // «celui de Rose mardi mais garde celui d'Ange» keeps Ange's.
    let other = after.indices.first { place in
      let next = place + 1 < after.count ? after[place + 1] : ""
      return after[place] == "mais" || after[place] == "et" && classes[.keeping].contains(next)
    }
    if let other { after.removeSubrange(other...) }
    // «Enzo lui vient bien»
    if after.contains("vient"), after.contains(where: ["bien", "toujours"].contains) {
      return true
    }
    guard let verb = after.first(where: context.analysis.classes[.unmoved].contains) else {
      return false
    }
    // «Nour change de jour» is moved.
    if verb.hasPrefix("change") || verb.hasPrefix("boug") { return after.contains("pas") }
    return !after.contains("pas") && !after.contains("plus")
  }

  /// «Giulia m'a dit que Bastien voulait rompre», «dixit Nour», «Fatoumata a trouvé Nour en larmes»: of
  /// what is signalled, who only told of it or saw it. «Giulia dit que Bastien la frappe» is about both.
  func onlyWitnessed(_ mention: PersonMention) -> Bool {
    guard !context.analysis.terms("alert").isEmpty else { return false }
    let classes = context.analysis.classes
    let before = context.clauseWords(before: mention.range.lowerBound, limit: 2)
    let others = context.analysis.people.filter {
      !$0.people.isEmpty && $0.people != mention.people
    }
    guard !others.isEmpty else { return false }
    if ["selon", "dixit"].contains(before.first ?? "") || before.first == "apres" { return true }
    let start = mention.range.upperBound
    if others.contains(where: { $0.range.upperBound < mention.range.lowerBound }),
      onlyTold(mention.range)
    {
      return true
    }
    guard let other = others.first(where: { (1...10).contains($0.range.lowerBound - start) }) else {
      return false
    }
    let between = context.tokens[start..<other.range.lowerBound].map(\.folded)
    let next = [
      context.word(from: other.range.upperBound), context.word(from: other.range.upperBound, 2),
    ]
    if next.contains(where: ["la", "l", "le", "lui", "les", "leur"].contains) { return false }
    if ["que", "qu"].contains(context.word(before: other.range.lowerBound))
      || between.contains(":")
    {
      return between.contains {
        classes[.sayingThat].contains($0) || classes[.reporting].contains($0)
          || classes[.speech].contains($0)
          || ["dire", "lache", "appeler", "appele", "appelee"].contains($0)
      }
    }
    return between.count <= 3 && ["a", "avait"].contains(between.first ?? "")
      && ["trouve", "surpris", "vu", "entendu", "retrouve", "ramasse"].contains(between.last ?? "")
  }

  /// «Kenza est harcelée, Rose m'a alertée», «c'est Rose qui m'a prévenue», «prévenue par Rose»: how
  /// the author came to know, and nothing more said of whoever told it.
  private func onlyTold(_ range: Range<Int>) -> Bool {
    let classes = context.analysis.classes
    let before = context.clauseWords(before: range.lowerBound, limit: 4)
    let after = context.clauseWords(from: range.upperBound, limit: 9)
    // What more is said there may be of a danger to them, too.
    let clause = context.clause(around: range)
    let isMore =
      after.contains(where: ["aussi", "egalement", "que", "qu"].contains)
      || context.analysis.terms("alert").contains { clause.overlaps($0.range) }
    if isMore { return false }
    if before.first == "par" {
      return classes[.reporting].contains(before.dropFirst().first ?? "")
        && clause.lowerBound > 0
    }
    guard before.isEmpty || ["est", "et", "mais"].contains(before[0]) else { return false }
    var said = after.drop { $0 == "qui" || $0 == "vient" || $0 == "de" }
    guard ["m", "me", "nous"].contains(said.first ?? "") else { return false }
    said = said.dropFirst().drop { ["l", "le", "a", "avait", "en", "est", "tout"].contains($0) }
    let deed = said.first ?? ""
    return classes[.reporting].contains(deed)
      || ["prevenir", "alerter", "dire", "signaler", "parle"].contains(deed)
  }

  /// «Je vois Mamadou mardi, juste après Giulia»: who only tells when.
  func standsBeside(_ person: Person) -> Bool {
    let left = context.word(before: person.range.lowerBound)
    guard ["apres", "avant"].contains(left) else { return false }
    return people.contains { other in
      other.range.upperBound < person.range.lowerBound
        && context.analysis.sentences[other.range.lowerBound]
          == context.analysis.sentences[person.range.lowerBound]
    }
  }

  /// «meilleure progression devant Enzo», «juste derrière Rose»: with whom somebody's result is compared.
  func standsBehind(_ person: Person) -> Bool {
    people.count > 1
      && ["devant", "derriere"].contains(context.word(before: person.range.lowerBound))
  }

  /// «Maxence reste avec Olivier», «Camille prend sa place»: beside whoever leaves or changes.
  func isStaying(_ person: Person) -> Bool {
    let start = person.range.lowerBound
    guard people.count > 1, start > 0,
      SlotContext.isClauseEnd(context.tokens, start - 1)
        || ["mais", "et", "tandis", "alors", "que"].contains(context.word(before: start)),
      people.contains(where: { $0.range.upperBound < start })
    else { return false }
    let after = context.clauseWords(from: person.range.upperBound, limit: 3)
      .drop { ["elle", "lui", "l", "le", "la", "les"].contains($0) }
    return context.analysis.classes[.staying].contains(after.first ?? "")
  }

  /// «il manque la signature de Tom», «Tom n'a pas signé»: of those who stand on a paper, one who does
  /// not.
  func lacksSignature(_ person: Person) -> Bool {
    let before = context.clauseWords(before: person.range.lowerBound, limit: 6)
    return ["de", "d"].contains(before.first ?? "")
      && ["signature", "signatures", "paraphe", "visa", "emargement"].contains(
        before.dropFirst().first ?? "")
      && before.contains {
        ["manque", "manquait", "sauf", "sans", "hormis", "attends"].contains($0)
      }
  }

  /// «…, Théo l'avait déjà eu en septembre», «Nour a déjà fait le sien»: in a clause of their own, of a
  /// time before.
  func wasDoneBefore(_ person: Person) -> Bool {
    let start = person.range.lowerBound
    guard people.count > 1, start > 0, person.role == .subject,
      SlotContext.isClauseEnd(context.tokens, start - 1)
        || ["mais", "car"].contains(context.word(before: start)),
      people.contains(where: { $0.range.upperBound < start })
    else { return false }
    let after = context.clauseWords(from: person.range.upperBound, limit: 5)
    // «Kenza le sien la semaine dernière», «Julien rend le sien vendredi»
    if after.contains(where: ["sien", "sienne", "siens", "siennes"].contains) {
      return after.contains { ["pas", "encore", "jusqu", "jamais"].contains($0) }
        || context.analysis.values.contains {
          (2...7).contains($0.tokens.lowerBound - person.range.upperBound)
        }
    }
    let said = after.drop { ["l", "elle", "lui", "les", "en"].contains($0) }
    guard let verb = said.first, ["a", "avait", "ont", "avaient"].contains(verb) else {
      return false
    }
    let isObject = ["l", "les"].contains(after.first ?? "")
    let deed = said.dropFirst().drop { ["deja", "aussi", "bien"].contains($0) }.first ?? ""
    return ["eu", "eue", "fait", "faite", "passe", "passee", "signe", "signee", "rendu", "rendue"]
      .contains(deed)
      && (said.contains("deja") || (isObject && verb.hasSuffix("vait")))
  }

  /// «loupé Bastien», «j'ai raté Théo»
  func isMissedByAuthor(_ person: Person) -> Bool {
    let start = person.range.lowerBound
    return context.analysis.classes[.missing].contains(context.word(before: start))
      && !["il", "m", "me"].contains(context.word(before: start, 2))
  }

  /// «loupé Bastien», «avec Théo on s'est manqués»: whom the author did not get to see.
  mutating func noteMissedByAuthor() {
    for index in people.indices
    where people[index].role == .subject && isMissedByAuthor(people[index]) {
      for member in run(from: index, step: 1) { people[member].role = .absent }
    }
    guard people.count > 1 || !context.analysis.groups.isEmpty else { return }
    for cue in context.cues("failed")
    where context.tokens[cue].contains(where: { ["on", "nous"].contains($0.folded) })
      && context.tokens[cue].contains(where: {
        context.analysis.classes[.missing].contains($0.folded) || $0.folded.hasPrefix("crois")
      })
    {
      let clause = context.clause(around: cue)
      let missed = people.indices.filter { clause.overlaps(people[$0].range) }
      // «Vu Rose, on s'est manqués avec Théo»: the nearest of them.
      guard !missed.isEmpty, missed.count < people.count || !context.analysis.groups.isEmpty else {
        continue
      }
      for index in missed { people[index].role = .absent }
    }
  }

  /// «…, pas Fontaine», «c'est pas Lina»; «je ne verrai pas Alpha» denies the meeting.
  func isDenied(_ start: Int) -> Bool {
    // «annule pas celui de Fatou»
    if ["de", "d"].contains(context.word(before: start)),
      (["celui", "celle"].contains(context.word(before: start, 2))
        && ["pas", "pa"].contains(context.word(before: start, 3)))
        || (["rdv", "entretien", "point"].contains(context.word(before: start, 2))
          && ["pas", "pa"].contains(context.word(before: start, 4)))
    {
      return true
    }
    // «Maxime Dupuis (et non Maxence)»
    if context.word(before: start) == "non", start > 1,
      ["et", "mais", "("].contains(context.tokens[start - 2].folded)
    {
      return true
    }
    // «(et pas pour Rose)»
    if ["pour", "avec"].contains(context.word(before: start)),
      context.word(before: start, 2) == "pas",
      ["et", "mais"].contains(context.word(before: start, 3))
    {
      return true
    }
    let denying = context.word(before: start)
    // «nn c théo pa lina»
    guard denying == "pas" || denying == "pa",
      let pas = context.tokens[..<start].lastIndex(where: { $0.folded == denying })
    else { return false }
    if isNeither(from: start) { return false }
    return pas == 0 || context.tokens[pas - 1].kind == .symbol
      || people.contains { $0.range.upperBound == pas }
      || ["et", "mais", "non", "ou", "est", "etait", "c"].contains(context.tokens[pas - 1].folded)
  }
}
