/// What is told of absences and lateness beside the meeting itself.
extension PeopleSlots {
  /// «j'ai noté l'absence de Tom», «absences : Tom, Avril»; «au sujet de ses absences» tells of none.
  mutating func noteAbsence(_ cue: Range<Int>) {
    guard !context.analysis.groups.isEmpty || people.count > 1 || isToNote(cue) else { return }
    let tokens = context.tokens
    var next = cue.upperBound
    guard next < tokens.count, [":", "de", "d"].contains(tokens[next].folded) else { return }
    if tokens[next].folded != ":",
      context.clauseWords(before: cue.lowerBound, limit: 4).contains(where: {
        ["sujet", "propos", "parle", "revenus", "malgre"].contains($0)
      })
    {
      return
    }
    next += 1
    if next < tokens.count, tokens[next].folded == "'" { next += 1 }
    guard let first = people.firstIndex(where: { $0.range.lowerBound == next }) else { return }
    for index in run(from: first, step: 1) { people[index].role = .absent }
  }

  /// «note l'absence de Malo à l'atelier», «merci de noter l'absence de Rose»: asked to be written down.
  /// «j'ai signalé l'absence de Rose à son patron» is told.
  private func isToNote(_ cue: Range<Int>) -> Bool {
    let words = context.clauseWords(before: cue.lowerBound, limit: 3)
    guard
      let noting = words.prefix(2).firstIndex(where: {
        ["note", "notez", "noter", "consigne", "consigner", "signale", "signaler", "enregistre"]
          .contains($0)
      })
    else { return false }
    return words.dropFirst(noting + 1).first.map {
      !["ai", "a", "as", "avons", "ont", "avait", "ete"].contains($0)
    } ?? true
  }

  /// Whether somebody's absence is to be written down: one person's, too.
  var saysToNoteAbsence: Bool {
    context.cues("absent").contains { cue in
      context.tokens[cue].contains { ["absence", "absences"].contains($0.folded) } && isToNote(cue)
    }
  }

  /// «Gaël n'est pas venu, son fils avait de la fièvre ; Elsa…»: why, of somebody who is absent already.
  func explainsAbsence(_ cue: Range<Int>) -> Bool {
    let clause = context.clause(around: cue)
    return !people.contains { clause.overlaps($0.range) }
      && people.last { $0.range.upperBound <= cue.lowerBound }?.role == .absent
  }

  /// «Lina est venue à pied, elle a manqué le début»: whom the pronoun means with which the clause
  /// opens: the last who was named before, in the same sentence or before a semicolon.
  func subjectOfPronoun(before position: Int) -> Int? {
    let clause = context.clause(around: position..<position)
    guard clause.lowerBound < position, clause.lowerBound > 0,
      ["il", "elle", "lui"].contains(context.tokens[clause.lowerBound].folded),
      position - clause.lowerBound <= 4,
      // «il lui manque le RIB»
      !["lui", "leur"].contains(context.word(before: position)) || clause.lowerBound == position - 1
    else { return nil }
    return people.indices.last { index in
      // «… ; il ne s'est pas présenté»: a semicolon parts no more than a comma.
      let start =
        context.tokens[clause.lowerBound - 1].folded == ";"
        ? clause.lowerBound - 1 : clause.lowerBound
      return people[index].range.upperBound <= clause.lowerBound
        && context.analysis.sentences[people[index].range.lowerBound]
          == context.analysis.sentences[start]
    }
  }

  /// «Evan, dispensé, est resté chez lui et Rose…»: whose the verb is that opens a clause.
  func subjectBeforeApposition(_ cue: Range<Int>) -> Int? {
    let clause = context.clause(around: cue)
    guard clause.lowerBound > 0, cue.lowerBound - clause.lowerBound <= 1,
      context.tokens[clause.lowerBound - 1].folded == ",",
      ["est", "etait", "a", "avait", "n", "s"].contains(context.tokens[clause.lowerBound].folded),
      let last = people.indices.last(where: {
        people[$0].range.upperBound <= clause.lowerBound
          && clause.lowerBound - people[$0].range.upperBound <= 6
      }), context.tokens[people[last].range.upperBound].folded == ","
    else { return nil }
    return last
  }

  /// «Vu Sami hier 20 min, absent lundi et mardi»: of the one who was seen, on another day.
  func isOfAnotherDay(_ cue: Range<Int>) -> Bool {
    guard people.count == 1, context.analysis.groups.isEmpty,
      people[0].range.upperBound <= cue.lowerBound
    else { return false }
    let wasSeen = context.tokens[..<cue.lowerBound].indices.contains { position in
      context.analysis.classes[.seen].contains(context.tokens[position].folded)
        && !["pas", "jamais", "plus"].contains(context.word(before: position))
    }
    let days = context.analysis.values.filter { span in
      switch span.value {
      case .date, .moment: true
      case .interval(let readings): readings.past.grain >= .day
      default: false
      }
    }
    return wasSeen && days.contains { $0.tokens.upperBound <= cue.lowerBound }
      && days.contains { (0...2) ~= $0.tokens.lowerBound - cue.upperBound }
  }

  /// «au sujet de ses retards», «en retard tous les matins», «du retard dans son rapport»: of how
  /// somebody is, and not of this meeting.
  func isHabit(_ cue: Range<Int>) -> Bool {
    let words = context.tokens[cue].map(\.folded)
    guard words.contains(where: ["retard", "retards"].contains) else { return false }
    let left = context.word(before: cue.lowerBound)
    if words.first == "retards", ["ses", "leurs", "les", "des"].contains(left) { return true }
    let next = context.word(from: cue.upperBound)
    if ["tous", "toutes", "chaque", "souvent"].contains(next) { return true }
    // «bus 23 toujours en retard»
    let before =
      context.clauseWords(before: cue.lowerBound, limit: 4)
      + context.tokens[cue].prefix(1).map(\.folded)
    if before.contains(where: ["toujours", "tjs", "tjrs", "souvent"].contains),
      before.contains(where: ["bus", "train", "tram", "metro", "ter", "rer"].contains)
    {
      return true
    }
    return ["dans", "sur"].contains(next)
      && ["son", "sa", "ses", "le", "la", "les", "leur", "leurs"].contains(
        context.word(from: cue.upperBound, 2))
  }

  /// «il est arrivé à notre entretien avec une casquette»: where, and not when.
  func isArrivalSomewhere(_ cue: Range<Int>) -> Bool {
    guard context.tokens[cue].last?.folded == "a", context.isHint(cue),
      !context.analysis.values.contains(where: {
        (cue.upperBound - 1...cue.upperBound + 2).contains($0.tokens.lowerBound)
      })
    else { return false }
    return ["notre", "mon", "son", "la", "l", "ce", "cet", "cette", "bout"]
      .contains(context.word(from: cue.upperBound))
  }

  /// «pas de Théo», «yavait pas Jules ni Aurore»: of several, or of a group, who was not there.
  mutating func noteMissing() {
    for index in people.indices where people[index].role != .late {
      let start = people[index].range.lowerBound
      let left = context.word(before: start)
      let second = context.word(before: start, 2)
      let third = context.word(before: start, 3)
      let isMissing =
        (["de", "d"].contains(left) && ["pas", "pa"].contains(second)
          && !["parle", "vu", "eu", "est", "celui", "celle"].contains(third))
        || (["pas", "pa"].contains(left) && ["avait", "yavait", "avais"].contains(second)
          && (second == "yavait" || third == "y"))
        || (["pas", "pa"].contains(left) && isNeither(from: start))
      if isMissing, people.count > 1 || !context.analysis.groups.isEmpty || left != "de" {
        for member in run(from: index, step: 1) { people[member].role = .absent }
      }
    }
  }

  /// «Pas Maïlys, ni Hamza.»: what stands right after the name.
  func isNeither(from start: Int) -> Bool {
    guard let name = context.analysis.people.first(where: { $0.range.lowerBound == start }) else {
      return false
    }
    let end = name.range.upperBound
    let next = context.tokens[end...].prefix(2).map(\.folded)
    return next.first == "ni" || next == [",", "ni"]
  }

  /// «arrivée genre vingt minutes après», «venu qu'à la demie»: how much later, or at which hour only.
  mutating func noteArrivals() {
    let tokens = context.tokens
    for position in tokens.indices
    where context.analysis.classes[.arrived].contains(tokens[position].folded) {
      let next = (1...5).map { context.word(from: position + 1, $0) }
      let isLater =
        context.analysis.values.contains { span in
          guard (1...3) ~= span.tokens.lowerBound - position,
            !isParted(position + 1..<span.tokens.lowerBound)
          else { return false }
          let after = context.word(from: span.tokens.upperBound)
          // «vingt minutes après» may be read as a moment as a whole.
          if tokens[span.tokens].last?.folded == "apres" { return true }
          guard case .duration = span.value else { return false }
          return after == "apres"
            || (after == "plus" && context.word(from: span.tokens.upperBound, 2) == "tard")
        }
      let isOnlyAt =
        ["qu", "que"].contains(next[0]) && ["a", "vers", "au", "apres"].contains(next[1])
      guard isLater || isOnlyAt, let last = nearest(leftOf: position, sameClause: true) else {
        continue
      }
      people[last].role = .late
      latecomers.insert(last)
    }
  }

  /// Who is said right before an hour to have come then: «arrivée 10h», «venu vers 9h20».
  func whoArrived(at hour: Range<Int>) -> Int? {
    let words = context.clauseWords(before: hour.lowerBound, limit: 9)
    let before = words.drop { ["a", "vers", "qu", "que", "seulement", "apres"].contains($0) }
    guard let arrival = before.first, arrival != "la",
      context.analysis.classes[.arrived].contains(arrival), !arrival.hasSuffix("s"),
      !before.contains(where: ["on", "nous", "je", "j", "suis", "sommes"].contains)
    else { return nil }
    let clause = context.clause(around: hour)
    let sentence = context.analysis.sentences[hour.lowerBound]
    return people.indices.last {
      people[$0].range.upperBound <= hour.lowerBound
        && context.analysis.sentences[people[$0].range.lowerBound] == sentence
        && (clause.contains(people[$0].range.lowerBound) || before.count <= 4)
    }
  }

  /// Whether a name or the end of a clause lies between.
  private func isParted(_ range: Range<Int>) -> Bool {
    range.contains { SlotContext.isClauseEnd(context.tokens, $0) }
      || people.contains { range.overlaps($0.range) }
  }

  /// «à la place de Julien, absent jusqu'au 15», «sa tutrice, malade»: said of somebody of the team or
  /// of a third party, who stands right before.
  func isSaidOfOthers(_ cue: Range<Int>) -> Bool {
    var end = cue.lowerBound
    while end > 0,
      [",", "(", "est", "etait", "qui", "etant", "'", "s", "n", "a"].contains(
        context.tokens[end - 1].folded)
    {
      end -= 1
    }
    guard end > 0 else { return false }
    // «les deux autres sont en entreprise»
    let subject = context.clauseWords(before: cue.lowerBound, limit: 5)
    if let others = subject.firstIndex(where: ["autres", "restants"].contains),
      subject.dropFirst(others + 1).prefix(2).contains(where: ["les", "nos", "mes"].contains),
      !people.contains(where: {
        $0.range.upperBound <= cue.lowerBound && cue.lowerBound - $0.range.upperBound <= others
      })
    {
      return true
    }
    // «la tutrice de Sofia, nous a rejoints»
    if let person = people.first(where: { $0.range.upperBound == end }) { return isOfKin(person) }
    // «filmé pour les copines restées au salon»
    if end == cue.lowerBound, context.tokens[end - 1].folded.hasSuffix("s"),
      ["les", "des", "ses", "leurs"].contains(context.word(before: end - 1)),
      context.analysis.classes[.kinOfApprentices].contains(
        String(context.tokens[end - 1].folded.dropLast()))
    {
      return true
    }
    return context.analysis.people.contains {
      $0.people.isEmpty && $0.unknown == nil && $0.range.upperBound == end
    }
      || context.analysis.outside.contains { $0.upperBound == end }
      || (context.analysis.classes[.kinOfApprentices].contains(context.tokens[end - 1].folded)
        && ["sa", "son", "leur", "la", "le"].contains(context.word(before: end - 1)))
  }

  /// «jamais venue. Vue finalement ce matin», «devait venir mardi, finalement elle est passée hier»: of
  /// the one person, who was seen after all.
  mutating func noteSeenAfterAll() {
    guard people.count == 1, people[0].role == .absent,
      let absence = context.cues("absent").filter({ !context.isHint($0) }).map(\.upperBound).min()
    else { return }
    let words = context.tokens
    let seen = words.indices.dropFirst(absence).contains { position in
      context.analysis.classes[.seen].contains(words[position].folded)
        && !["pas", "jamais", "plus", "ete"].contains(context.word(before: position))
        && (context.word(from: position + 1) == "finalement"
          || context.word(before: position) == "finalement"
          || (context.word(from: position + 1) == "quand"))
    }
    if seen || context.analysis.tellsOfComing(after: absence) { people[0].role = .subject }
  }

  /// «partie à 10h», «parti plus tôt»: said right before.
  func leavesEarly(before position: Int) -> Bool {
    let words = context.clauseWords(before: position, limit: 8)
    guard words.contains(where: { ["parti", "partie", "partis", "parties", "filer"].contains($0) })
    else { return false }
    return words.contains { ["tot", "avant", "a", "vers", "des"].contains($0) }
  }

  /// «Rose malade aujourd'hui», «rdv raté avec Théo»: nobody was seen. «Vu Rose, malade hier» was.
  var isMissedForGood: Bool {
    func says(_ wordClass: WordClass) -> Bool {
      let words = context.analysis.classes[wordClass]
      return context.tokens.contains { words.contains($0) }
    }
    if says(.missed), says(.appointments) { return true }
    return says(.away)
      && !context.analysis.tellsOfContact
      && !context.analysis.values.contains { if case .duration = $0.value { true } else { false } }
  }
}
