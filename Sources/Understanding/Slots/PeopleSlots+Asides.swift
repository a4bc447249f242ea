import CivilTime

/// Who is only spoken of, and does not take part.
extension PeopleSlots {
  /// «pas celui de Rayan», «il me reste Bastien», «Lotte attendra»: not part of what took place.
  func isOfLater(_ person: Person) -> Bool {
    let before = context.clauseWords(before: person.range.lowerBound, limit: 3)
    // «celle d'Alix n'est pas encore trouvée», «celui de Théo, demain»
    if before.count >= 2, ["de", "d"].contains(before[0]),
      ["celui", "celle", "ceux", "celles"].contains(before[1]),
      context.clauseWords(from: person.range.upperBound, limit: 6).contains(
        where: PeopleSlots.pending.contains)
    {
      return true
    }
    if isAnnounced(person) || isOfPaperToCome(person) { return true }
    if before.count == 3, ["de", "d"].contains(before[0]), ["celui", "celle"].contains(before[1]),
      before[2] == "pas"
    {
      return true
    }
    if isAwaited(before) || wasNotReached(person) || isJoinedToAwaited(person) { return true }
    return willFollow(person) || isPutOff(person)
  }

  /// «manque encore celle de Thomas», «j'attends celui de Rose»
  func isOfPaperToCome(_ person: Person) -> Bool {
    let before = context.clauseWords(before: person.range.lowerBound, limit: 7)
    guard before.count > 2, ["de", "d"].contains(before[0]),
      ["celui", "celle", "ceux", "celles"].contains(before[1])
    else { return false }
    return before.dropFirst(2).contains(where: context.analysis.classes[.awaited].contains)
  }

  /// «il me reste Bastien», «pas encore Nour», «j'attends Rose», «je verrai Théo»
  private func isAwaited(_ before: [String]) -> Bool {
    let first = before.first ?? ""
    if ["reste", "restera", "restent", "attends", "attend", "verrai", "verra"].contains(first) {
      return true
    }
    if first == "voir", before.contains("encore") || before.contains("encor") { return true }
    return first == "encore" && before.dropFirst().first == "pas"
      || first == "a" && ["reste", "restera"].contains(before.dropFirst().first ?? "")
  }

  /// «Marie-Ange tenait le salon, elle n'était pas convoquée»
  private func wasNotCalled(_ person: Person) -> Bool {
    var position = person.range.upperBound
    let tokens = context.tokens
    while position < tokens.count, position - person.range.upperBound <= 12,
      context.analysis.sentences[position] == context.analysis.sentences[person.range.lowerBound],
      !people.contains(where: { $0.range.lowerBound == position })
    {
      if ["pas", "pa"].contains(tokens[position].folded),
        ["convoque", "convoquee", "concerne", "concernee", "invite", "invitee"].contains(
          context.word(from: position + 1))
      {
        return true
      }
      position += 1
    }
    return false
  }

  /// «restent Amadou et Avril»
  private func isJoinedToAwaited(_ person: Person) -> Bool {
    guard let index = people.firstIndex(where: { $0.range == person.range }) else { return false }
    return run(from: index, step: -1).dropFirst().contains { member in
      isAwaited(context.clauseWords(before: people[member].range.lowerBound, limit: 3))
    }
  }

  /// «pas eu le temps pour Moussa», «pas pu voir Lina»: of several, who was left out.
  private func wasNotReached(_ person: Person) -> Bool {
    if wasNotCalled(person) { return true }
    let before = context.clauseWords(before: person.range.lowerBound, limit: 7)
    guard let denial = before.firstIndex(of: "pas") else { return false }
    let between = before[..<denial]
    if between.contains("convoque") || between.contains("concerne") { return true }
    return between.contains("temps") || (between.contains("pu") && between.contains("voir"))
  }

  /// «Lotte attendra», «Noé le fera vendredi», «Chloé et Anaïs passent lundi», «Théo ce sera demain»:
  /// a verb to come of which the name is the subject.
  private func willFollow(_ person: Person) -> Bool {
    guard let index = people.firstIndex(where: { $0.range == person.range }) else { return false }
    let last = people[lastOfSubject(from: index)].range
    let after = context.clauseWords(from: last.upperBound, limit: 4)
    for (place, word) in after.enumerated() {
      if ["je", "j", "on", "nous", "et", "que", "qui"].contains(word) { return false }
      if context.analysis.classes[.toCome].contains(word) { return true }
      let next = place + 1 < after.count ? after[place + 1] : ""
      // «Tom pa encor», «Nathan pas fait», «Léo doit encore écrire le sien», «il me manque»
      if ["pas", "pa", "non"].contains(word), context.analysis.classes[.notYet].contains(next) {
        return true
      }
      // «Gaspard n'en veut pas»
      if word == "veut", ["pas", "pa"].contains(next) { return true }
      if word == "doit", ["encore", "encor"].contains(next) { return true }
      if word == "manque", after.prefix(place).contains("il") { return true }
      let left = place > 0 ? after[place - 1] : ""
      let isPresent =
        context.analysis.classes[.passing].contains(word)
        && !context.analysis.classes[.saidOfSomebody].contains(left)
      if isPresent || (word == "est" && left == "c") {
        // «passe lundi», «c'est lundi»: a day that may be to come.
        return context.analysis.values.contains { span in
          span.tokens.lowerBound >= last.upperBound
            && span.tokens.lowerBound <= last.upperBound + place + 3 && mayLieAhead(span)
        }
      }
    }
    return false
  }

  /// The last of the names that are one subject with this one: «Chloé, Anaïs et Tom»; but in «Rose et
  /// Jade, Noé attend» Noé is another.
  private func lastOfSubject(from index: Int) -> Int {
    var last = index
    var isJoined = false
    for (left, right) in zip(
      [index] + run(from: index, step: 1).dropFirst(), run(from: index, step: 1).dropFirst())
    {
      let gap = context.tokens[people[left].range.upperBound..<people[right].range.lowerBound]
      if gap.contains(where: { ["et", "e", "&", "+", "ni"].contains($0.folded) }) {
        isJoined = true
      } else if isJoined {
        break
      }
      last = right
    }
    return isJoined ? last : index
  }

  func mayLieAhead(_ span: ValueSpan) -> Bool {
    switch span.value {
    case .date(let readings): readings.future > context.today
    case .moment(let readings): readings.future.date > context.today
    case .interval(let readings):
      readings.future.start.map { $0.date > context.today } ?? false
    default: false
    }
  }
  private static let pending: WordSet = [
    "pas", "reste", "demain", "prochaine", "prochain", "attend", "attendra", "suivra", "viendra",
    "sera", "manque", "jamais", "plus", "repousse", "reporte", "decale", "attente", "suit",
    "suivent", "arrivera", "arriveront", "des",
  ]

  /// «noé et désiré hier, lina c'est la semaine prochaine»: a clause of its own that lies ahead,
  /// after one that lies behind.
  private func isAnnounced(_ person: Person) -> Bool {
    let near = context.analysis.values.filter { span in
      (0...6).contains(span.tokens.lowerBound - person.range.upperBound) && isAhead(span)
    }
    guard !near.isEmpty, let first = people.first,
      first.range.lowerBound < person.range.lowerBound
    else { return false }
    let clause = context.clause(around: person.range)
    guard !clause.contains(first.range.lowerBound),
      near.contains(where: { clause.contains($0.tokens.lowerBound) }),
      !context.analysis.values.contains(where: {
        clause.contains($0.tokens.lowerBound) && !isAhead($0)
      })
    else { return false }
    let words = context.tokens[clause].map(\.folded)
    // «la semaine prochaine» is a day as any other, «le prochain rdv» is theirs who were met.
    return !zip([""] + words, words).contains { left, word in
      PeopleSlots.appointments.contains(word)
        && !(word.hasPrefix("prochain") && context.analysis.classes[.calendarWords].contains(left))
    }
  }

  private static let appointments: WordSet = [
    "rdv", "prochain", "prochaine", "revois", "revoit", "rappelle", "retrouve", "revient",
  ]

  private func isAhead(_ span: ValueSpan) -> Bool {
    switch span.value {
    case .date(let readings): readings.past > context.today
    case .moment(let readings): readings.past.date > context.today
    case .interval(let readings):
      readings.past.start.map { $0.date > context.today } ?? false
    default: false
    }
  }

  /// «(Nour en formation SST)»: told in passing, after those who are meant.
  func isAside(_ person: Person) -> Bool {
    guard person.role == .subject, let first = people.first,
      first.range.upperBound < person.range.lowerBound
    else { return false }
    let tokens = context.tokens
    guard let open = brackets.last(where: { $0 < person.range.lowerBound }),
      !tokens[open..<person.range.lowerBound].contains(where: { $0.folded == ")" }),
      first.range.upperBound <= open,
      person.range.lowerBound == open + 1 || isOfThat(person, open)
    else { return false }
    let close = tokens[open...].firstIndex { $0.folded == ")" } ?? tokens.count
    // «les autres (Saïd, Enzo, Killian)» is a list.
    let words = (person.range.upperBound..<close).filter { position in
      tokens[position].kind == .word && tokens[position].folded != "et"
        && !people.contains { $0.range.contains(position) }
    }
    return words.count >= 2 || isOfThat(person, open)
  }

  /// «(celui de Noé aussi)»
  private func isOfThat(_ person: Person, _ open: Int) -> Bool {
    let between = context.tokens[open + 1..<person.range.lowerBound].map(\.folded)
    guard let first = between.first, ["celui", "celle"].contains(first) else { return false }
    return between.dropFirst().allSatisfy { ["de", "d", "'"].contains($0) }
  }

  /// «le patron de Théo», «la mère de Rose», where somebody else is met: it is them who are met.
  func belongsToThirdParty(_ person: Person) -> Bool {
    guard isOfKin(person), let index = people.firstIndex(where: { $0.range == person.range })
    else { return false }
    // «la mère de Rose et Théo»
    // «…avec les CAP 2. Les parents de Rose ont demandé un devis»
    let sentences = context.analysis.sentences
    if context.analysis.groups.contains(where: {
      sentences[$0.range.lowerBound] != sentences[person.range.lowerBound]
    }) {
      return true
    }
    let joined = Set(run(from: index, step: 1) + run(from: index, step: -1))
    return people.enumerated().contains { place, other in
      !joined.contains(place) && other.range != person.range && other.role != .absent
        && !isOfKin(other)
        && (other.unknown != nil || other.candidates != person.candidates)
    }
  }

  func isOfKin(_ person: Person) -> Bool {
    let start = person.range.lowerBound
    return ["de", "d", "a"].contains(context.word(before: start))
      && context.analysis.classes[.kinOfApprentices].contains(context.word(before: start, 2))
  }
}
