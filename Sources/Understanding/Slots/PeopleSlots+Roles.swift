/// Who was there, who was not, who came late.
extension PeopleSlots {
  mutating func assignRoles() {
    for (id, role) in [("late", Role.late), ("absent", .absent)] {
      for cue in context.cues(id) { apply(role, cue) }
      // «en retard, il avait prévenu»: what only hints at an absence does not outweigh that.
      if role == .late { latecomers = Set(people.indices.filter { people[$0].role == .late }) }
    }
    noteMissing()
    noteMissedByAuthor()
    noteMissedTrip()
    noteAtWork()
    noteArrivals()
    followOthers()
    notePresentLatecomers()
    noteLatecomersByHour()
    // «les secrétaires, moins Samira».
    if !context.analysis.groups.isEmpty || saysAllWereThere {
      for index in people.indices
      where context.word(before: people[index].range.lowerBound) == "moins" {
        for member in run(from: index, step: 1) { people[member].role = .absent }
      }
    }
    // Nobody else was there: only a word of absence itself makes the one person an absentee.
    if context.analysis.groups.isEmpty, !people.isEmpty,
      people.allSatisfy({ $0.role == .absent }), !saysAllWereThere,
      !context.tokens.contains(where: { context.analysis.classes[.absence].contains($0.folded) }),
      !saysToNoteAbsence, !isMissedForGood, !saysNotThere, !saysNotSeen,
      !people.contains(where: isMissedByAuthor),
      saysNobodyCame || !people.contains(where: isRuledOut)
    {
      for index in people.indices { people[index].role = .subject }
    }
    noteSeenAfterAll()
  }

  /// «personne à part Juin», «tous absents sauf Rose»: these were there.
  private var saysNobodyCame: Bool {
    context.tokens.contains {
      ["personne", "aucun", "aucune", "absents", "absentes"].contains($0.folded)
    }
  }

  mutating func apply(_ role: Role, _ cue: Range<Int>) {
    let words = context.tokens[cue].map(\.folded)
    if role == .absent, context.isHint(cue),
      explainsAbsence(cue)
        || !latecomers.isEmpty
          && nearest(leftOf: cue.lowerBound, sameClause: true).map(latecomers.contains) ?? true
    {
      return
    }
    // «je l'avais zappé»: the author forgot.
    if role == .absent,
      context.clauseWords(before: cue.lowerBound, limit: 3).contains(where: {
        ["je", "j"].contains($0)
      }), words.contains(where: { ["zappe", "oublie", "loupe", "manque", "rate"].contains($0) })
    {
      return
    }
    // «Marie-Lou ? Excusée. Enzo ? Arrivé à 14 h 20.»
    if cue.lowerBound > 1, context.tokens[cue.lowerBound - 1].folded == "?",
      let index = people.firstIndex(where: { $0.range.upperBound == cue.lowerBound - 1 })
    {
      people[index].role = role
      return
    }
    // «Jade & Camille : à la bourre»
    if cue.lowerBound > 1, context.tokens[cue.lowerBound - 1].folded == ":",
      let last = people.firstIndex(where: { $0.range.upperBound == cue.lowerBound - 1 })
    {
      for index in run(from: last, step: -1) { people[index].role = role }
      return
    }
    // «Pas vues : Camille et Sofia. Arrivée après la bataille : Victoire.», «Absent excusé : Théo»
    let colon = (cue.upperBound..<min(cue.upperBound + 3, context.tokens.count)).first { position in
      context.tokens[position].folded == ":"
        && !people.contains {
          $0.range.lowerBound >= cue.upperBound && $0.range.lowerBound < position
        }
        && !(cue.upperBound..<position).contains {
          context.tokens[$0].kind == .symbol || context.tokens[$0].kind == .number
        }
    }
    if let colon,
      let first = people.firstIndex(where: {
        $0.range.lowerBound > colon && $0.range.lowerBound - colon <= 3
      })
    {
      for index in run(from: first, step: 1) { people[index].role = role }
      return
    }
    if let indices = severalPeople(before: cue) {
      for index in indices {
        people[index].role = role
        people[index].isNamedAmongPresent = role == .late
      }
      return
    }
    // «la première est arrivée en retard», «ce dernier pas avant midi»
    if let index = ordinalPerson(before: cue.lowerBound) {
      people[index].role = role
      people[index].isNamedAmongPresent = role == .late
      return
    }
    // «personne ne manquait à part Anaïs», «aucun absent»
    if role == .absent, words.first != "personne",
      context.clauseWords(before: cue.lowerBound, limit: 3).contains(where: {
        ["personne", "aucun", "aucune", "zero", "0"].contains($0)
      }), !words.contains("part"), !words.contains("sauf"), !words.contains("exception")
    {
      return
    }
    // «elle est arrivée en retard, j'avais pas vu»: what escaped the author.
    if role == .absent, words == ["pas", "vu"],
      ["avais", "ai"].contains(context.word(before: cue.lowerBound)),
      context.word(before: cue.lowerBound, 2) == "j"
    {
      return
    }
    // «Lina était pas prévue mais elle s'est greffée au groupe»
    if role == .absent, words.last == "mais", words.contains(where: { $0.hasPrefix("prev") }),
      ["pas", "jamais"].contains(context.word(before: cue.lowerBound))
    {
      return
    }
    // «RAS sauf Théo»: of whom there was something to say.
    if role == .absent, words.last == "sauf",
      context.analysis.classes[.allWell].contains(context.word(before: cue.lowerBound))
    {
      return
    }
    // «personne sauf Rose et Théo»: these were there.
    if role == .absent, words.last == "sauf", context.word(before: cue.lowerBound) == "personne" {
      return
    }
    // «son patron ne l'a pas libéré» says who was kept away.
    if !words.contains(where: ["l", "les"].contains), isSaidOfOthers(cue) { return }
    // «partie à 10h chez le dentiste» was there before.
    if role == .absent, context.isHint(cue),
      leavesEarly(before: cue.lowerBound) || leftBeforeTheEnd(cue)
    {
      return
    }
    if isOfAnotherMatter(role, cue) { return }
    if words == ["sans"] || words == ["ni"] {
      guard let first = nearest(rightOf: cue.upperBound),
        people[first].range.lowerBound - cue.upperBound <= 1
      else { return }
    }
    if words == ["a", "part"] {
      guard let first = nearest(rightOf: cue.upperBound),
        people[first].range.lowerBound == cue.upperBound,
        context.word(before: cue.lowerBound) != "pris"
      else { return }
      for index in run(from: first, step: 1) {
        if people[index].role == .late, index != first { break }
        people[index].role = role
      }
      return
    }
    // A bus or a train in passing makes nobody late; «pas de retard» neither.
    if role == .late {
      if context.isHint(cue), !words.contains(where: ["retard", "retards"].contains) { return }
      if context.clauseWords(before: cue.lowerBound, limit: 3).contains(where: {
        ["pas", "aucun", "sans"].contains($0)
      }) {
        return
      }
    }
    // «s'est pointé dans mon bureau sans prévenir» came as a visitor.
    if role == .late, words.first == "s",
      ["dans", "chez", "sans", "spontanement", "me", "pour", "au", "avec", "ce", "hier"].contains(
        context.word(from: cue.upperBound))
    {
      return
    }
    // «a loupé son car» came later.
    if ["loupe", "rate", "manque"].contains(words.last ?? ""),
      ["car", "bus", "train", "tram", "metro", "reveil", "debut"]
        .contains(context.word(from: cue.upperBound, 2))
    {
      return
    }
    // «avait oublié sa clé» was there.
    if words.last == "oublie",
      ["sa", "son", "ses", "le", "la", "l", "de", "d", "les", "un", "une", "que", "qu", "leur"]
        .contains(context.word(from: cue.upperBound))
    {
      return
    }
    if words.first != "en", words.contains("absence") || words.contains("absences") {
      noteAbsence(cue)
      return
    }
    if role == .absent, isOfAnotherDay(cue) { return }
    if role == .late, isHabit(cue) || isArrivalSomewhere(cue) { return }
    // «un retard de loyer» is nobody's late arrival; «en retard de dix minutes» is.
    if role == .late, ["retard", "retards"].contains(words.last ?? ""),
      ["de", "d"].contains(context.word(from: cue.upperBound)),
      !context.analysis.values.contains(where: {
        $0.tokens.lowerBound >= cue.upperBound && $0.tokens.lowerBound <= cue.upperBound + 2
      })
    {
      return
    }
    // A header: «Absents à l'atelier d'hier : Aimé, Rayan».
    if cue.lowerBound == 0,
      let colon = context.tokens.firstIndex(where: { $0.folded == ":" }),
      people.allSatisfy({ $0.range.lowerBound > colon }), !people.isEmpty
    {
      let sentence = context.analysis.sentences[colon]
      for index in people.indices
      where context.analysis.sentences[people[index].range.lowerBound] == sentence {
        people[index].role = role
      }
      return
    }
    // «Rose et Théo excusés, Nour en retard», «absents et non excusés, Nour…»: who stands before.
    let end = context.tokens[cue.upperBound...].first {
      !["et", "non", "tous", "toutes", "deux"].contains($0.folded)
        && !["excus", "justifi"].contains(where: $0.folded.hasPrefix)
    }
    // «sauf Rose, excusée ; Théo est arrivé en retard»: who comes after it is of another clause.
    let isBetween =
      end?.folded == ";"
      || [",", "."].contains(end?.folded ?? ".")
        && nearest(leftOf: cue.lowerBound, sameClause: true) != nil
    let pointsRight =
      words.first == "en" && words.contains("absence") || words == ["ni"]
      || !isBetween
        && words.contains { context.analysis.classes[.absenceBeforeNames].contains($0) }
        && !words.contains("ne") && !words.contains("n")
    if pointsRight, let first = nearest(rightOf: cue.upperBound) {
      assign(role, rightwardsFrom: first)
      return
    }
    if let last = nearest(leftOf: cue.lowerBound, sameClause: true) {
      // «Malik, Inès et Chloé arrivée après la pause»
      // «… et puis Noé, mais il est arrivé après la pause»
      let gap = context.tokens[people[last].range.upperBound..<cue.lowerBound]
      if role == .late,
        gap.isEmpty || gap.contains(where: { ["il", "elle", "qui", "lui"].contains($0.folded) }),
        PeopleSlots.singular.contains(words.first ?? "")
      {
        people[last].role = role
        return
      }
      // «Théo a rejoint le groupe à midi parce qu'il avait son code»
      if role == .absent, latecomers.contains(last),
        gap.contains(where: { ["il", "elle"].contains($0.folded) })
      {
        return
      }
      // «Rose, Ange et puis Théo en retard de dix minutes»
      if role == .late, context.word(before: people[last].range.lowerBound) == "puis",
        run(from: last, step: -1).count > 1
      {
        people[last].role = role
        people[last].isNamedAmongPresent = true
        return
      }
      for index in run(from: last, step: -1) {
        // «excusée le premier quart d'heure, donc en retard»; «a raté son train et nous a rejoints»
        if role == .absent, latecomers.contains(index),
          words.allSatisfy({ $0.hasPrefix("excus") || $0 == "exc" })
            || context.analysis.classes[.missed].contains(words.last ?? "")
        {
          continue
        }
        people[index].role = role
      }
      return
    }
    if let index = subjectOfPronoun(before: cue.lowerBound) ?? subjectBeforeApposition(cue) {
      let subjects = isPlural(words) ? run(from: index, step: -1) : [index]
      for index in subjects where role == .late || !latecomers.contains(index) {
        people[index].role = role
      }
      return
    }
    if end?.folded != ";", let first = nearest(rightOf: cue.upperBound) {
      assign(role, rightwardsFrom: first)
      return
    }
    // «L'apprenti Grosjean, convoqué à 8 h le 11 février, ne s'est pas présenté.»
    if role == .absent, people.count == 1, people[0].range.upperBound <= cue.lowerBound,
      !context.isHint(cue), words.contains(where: context.analysis.classes[.absence].contains),
      !words.contains(where: { $0.hasPrefix("manqu") }),
      context.analysis.sentences[people[0].range.lowerBound]
        == context.analysis.sentences[cue.lowerBound]
    {
      people[0].role = role
      return
    }
    if let last = nearest(leftOf: cue.lowerBound, sameClause: false) {
      // «Lina et Sacha, excusés, …»
      for index in isPlural(words) ? run(from: last, step: -1) : [last] {
        people[index].role = role
      }
    }
  }

  /// «il manquait Killian, et Camille a débarqué à onze heures», «absent Théo, Rose en retard»: up to the
  /// one who came late. «Absents Noémie et Ousmane (bus bloqué)» tells only why.
  private mutating func assign(_ role: Role, rightwardsFrom first: Int) {
    for index in run(from: first, step: 1) {
      if role == .absent, people[index].role == .late, index != first,
        context.word(from: people[index].range.upperBound) != "("
      {
        break
      }
      people[index].role = role
    }
  }

  /// «coincés par le verglas», «n'ont pas pu»: said of several.
  private func isPlural(_ words: [String]) -> Bool {
    words.contains(where: context.analysis.classes[.saidOfSeveral].contains)
  }

  private static let singular: WordSet = [
    "arrive", "arrivee", "venu", "venue", "pointe", "pointee", "debarque", "debarquee", "connecte",
    "connectee",
  ]
}
