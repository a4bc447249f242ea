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
    if isAnnounced(person) { return true }
    if before.count == 3, ["de", "d"].contains(before[0]), ["celui", "celle"].contains(before[1]),
      before[2] == "pas"
    {
      return true
    }
    if ["reste", "restera", "restent"].contains(before.first ?? "") { return true }
    let after = context.clauseWords(from: person.range.upperBound, limit: 3)
    return after.prefix(3).contains { word in
      ["attendra", "attendront", "viendra", "viendront", "sera", "passera", "verra"].contains(word)
    }
  }
  private static let pending: Set<String> = [
    "pas", "reste", "demain", "prochaine", "prochain", "attend", "attendra", "suivra", "viendra",
    "sera", "manque", "jamais", "plus",
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
    return !clause.contains(first.range.lowerBound)
      && near.contains { clause.contains($0.tokens.lowerBound) }
      && !context.analysis.values.contains {
        clause.contains($0.tokens.lowerBound) && !isAhead($0)
      }
      && !context.tokens[clause].contains { PeopleSlots.appointments.contains($0.folded) }
  }

  private static let appointments: Set<String> = [
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
    guard let open = tokens[..<person.range.lowerBound].lastIndex(where: { $0.folded == "(" }),
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
    let joined = Set(run(from: index, step: 1) + run(from: index, step: -1))
    return people.enumerated().contains { place, other in
      !joined.contains(place) && other.range != person.range && other.role != .absent
        && !isOfKin(other)
        && (other.unknown != nil || other.candidates != person.candidates)
    }
  }

  private func isOfKin(_ person: Person) -> Bool {
    let start = person.range.lowerBound
    return ["de", "d", "a"].contains(context.word(before: start))
      && PeopleSlots.thirdParties.contains(context.word(before: start, 2))
  }
  private static let thirdParties: Set<String> = PeopleRecogniser.kin
    .subtracting([
      "responsable", "place", "salle", "film", "rue", "avenue", "boulevard", "conseiller",
      "conseillere", "saint", "sainte", "mission", "pont", "prince", "directeur", "directrice",
    ]).union(["apprentissage", "boss", "famille", "maitre"])
}
