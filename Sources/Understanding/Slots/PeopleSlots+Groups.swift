/// Groups that only tell whose name it is: «Nathan des pât 2».
extension PeopleSlots {
  /// The names of the groups that stand right after a name and say whose it is.
  func groupsDescribing(_ name: Range<Int>) -> Set<String> {
    guard
      let mention = context.analysis.groups.first(where: { $0.range.lowerBound >= name.upperBound }
      ),
      mention.range.lowerBound - name.upperBound <= 4,
      context.tokens[name.upperBound..<mention.range.lowerBound].allSatisfy({
        PeopleSlots.describing.contains($0.folded)
      })
    else { return [] }
    return Set(mention.groups.map { context.groupNames[$0] })
  }
  private static let describing: WordSet = [
    "du", "des", "de", "d", "en", "(", "la", "l", "les", "'", ",", "celle", "celui", "ceux", "-",
    "chez", "classe", "promo", "groupe",
  ]

  /// «Manon, du BP fleuriste», «Simon des SIO»: the group tells who, and is not meant itself;
  /// «passer le BP» is a diploma.
  func isDescription(_ mention: GroupMention) -> Bool {
    let start = mention.range.lowerBound
    let tokens = context.tokens
    if start > 0, ["le", "son", "un", "l"].contains(tokens[start - 1].folded),
      isDiplomaAlone(mention), !isClassAsWhole(mention)
    {
      return true
    }
    if isTrainingOrInstitution(mention) { return true }
    if isApposition(mention) || isHeading(mention) || isAttribute(mention) { return true }
    var index = start - 1
    var joined = false
    while index >= 0, start - index <= 4 {
      if let person = people.first(where: { $0.range.contains(index) }) {
        return joined && person.unknown == nil
      }
      let word = tokens[index].folded
      if ["du", "des", "de", "d", "en", "("].contains(word) {
        joined = true
      } else if !["la", "'", ",", "l", "les", "celle", "celui", "ceux"].contains(word) {
        return false
      }
      index -= 1
    }
    return false
  }

  /// «Nathan et Rayan, les cuisine 2, …»: right after the names of some of it, between commas.
  private func isApposition(_ mention: GroupMention) -> Bool {
    let tokens = context.tokens
    var start = mention.range.lowerBound
    // «Théo et Constant sio»
    if let last = people.indices.last(where: { people[$0].range.upperBound == start }) {
      let names = Set(mention.groups.map { context.groupNames[$0] })
      return people[last].candidates.contains {
        names.contains(context.roster.people[Int($0)].group)
      }
    }
    if start > 0, ["les", "des"].contains(tokens[start - 1].folded) { start -= 1 }
    guard start > 0, tokens[start - 1].folded == ",", mention.range.upperBound < tokens.count,
      [",", ":"].contains(tokens[mention.range.upperBound].folded),
      let last = people.indices.last(where: { people[$0].range.upperBound == start - 1 })
    else { return false }
    let names = Set(mention.groups.map { context.groupNames[$0] })
    return run(from: last, step: -1).allSatisfy { index in
      people[index].candidates.contains {
        names.contains(context.roster.people[Int($0)].group)
      }
    }
  }

  /// «Bastien, un CAP 1 très motivé», «voici le quiz d'Enzo, CAP 2», «côté bac pro 1 j'ai vu Maxime»,
  /// «Julien, le grand bac pro 2»: said of one who is of it.
  private func isAttribute(_ mention: GroupMention) -> Bool {
    let names = Set(mention.groups.map { context.groupNames[$0] })
    let members = people.filter { person in
      person.role == .subject && person.candidates.count == 1
        && names.contains(context.roster.people[Int(person.candidates[0])].group)
    }
    guard !members.isEmpty, members.count <= 3 else { return false }
    let tokens = context.tokens
    var start = mention.range.lowerBound
    if context.word(before: start) == "cote" { return true }
    // «et chez les mécas seulement Ange»
    if ["seulement", "juste", "uniquement"].contains(context.word(from: mention.range.upperBound)),
      members.contains(where: { (1...2) ~= $0.range.lowerBound - mention.range.upperBound })
    {
      return true
    }
    // «un seul bac pro 1 à la visite, Maxime», «un CAP 1 très motivé»
    let before = context.clauseWords(before: start, limit: 3)
    if before.prefix(2).contains(where: ["un", "une"].contains),
      !before.contains(where: ["les", "des", "aux", "avec"].contains)
    {
      return true
    }
    while start > 0,
      [
        "le", "la", "l", "'", "grand", "grande", "petit", "petite", "nouveau", "nouvelle", "seul",
        "seule", "en", "classe", "de",
      ].contains(tokens[start - 1].folded)
    {
      start -= 1
    }
    guard start > 0, let last = members.last(where: { $0.range.upperBound <= start }),
      start - last.range.upperBound <= 1
    else { return false }
    let end = mention.range.upperBound
    let isClosed =
      end >= tokens.count || [",", ".", ";", ":", ")", "("].contains(tokens[end].folded)
      || start < mention.range.lowerBound
    guard tokens[last.range.upperBound..<start].allSatisfy({ $0.folded == "," }), isClosed,
      let index = people.firstIndex(where: { $0.range == last.range })
    else { return false }
    return run(from: index, step: -1).allSatisfy { index in
      people[index].candidates.contains {
        names.contains(context.roster.people[Int($0)].group)
      }
    }
  }

  /// «plus bruyants que les bac pro 1», «comme les CAP 1», «celle des CAP 2 est restée», «les CAP 1 iront
  /// plus tard»: beside the group that is meant, another that is only spoken of.
  func isSideGroup(_ mention: GroupMention) -> Bool {
    let start = mention.range.lowerBound
    let isSecond =
      context.analysis.groups.contains {
        $0.range.upperBound <= start && $0.groups != mention.groups
      }
      || people.contains { $0.range.upperBound <= start && $0.role == .subject }
    let classes = context.analysis.classes
    let before = context.clauseWords(before: start, limit: 9).drop {
      [
        "les", "des", "nos", "mes", "aux", "pour", "avec", "chez", "celle", "celui", "ceux",
        "celles",
        "de",
      ].contains($0)
    }
    let near = context.clauseWords(before: start, limit: 3)
    if isSecond {
      if before.first == "comme" { return true }
      if ["que", "qu"].contains(before.first ?? ""),
        before.contains(where: classes[.comparing].contains)
          || ["parce", "pendant", "alors", "tandis", "puisque", "depuis", "tant"]
            .contains(before.dropFirst().first ?? "")
      {
        return true
      }
      if near.contains(where: ["celle", "celui", "ceux", "celles"].contains),
        start > 0, !before.prefix(1).contains("et")
      {
        return true
      }
    }
    // «la Toussaint, chez les fleuristes, c'est l'enfer»: the trade.
    if isSecond, near.first == "les", near.dropFirst().first == "chez",
      context.word(from: mention.range.upperBound) == ",",
      ["c", "ce"].contains(context.word(from: mention.range.upperBound, 2))
    {
      return true
    }
    guard context.analysis.groups.count > 1 else { return false }
    let after = context.clauseWords(from: mention.range.upperBound, limit: 6)
    let isLater =
      after.prefix(2).contains { word in
        [
          "gardent", "viendront", "iront", "auront", "suivront", "passeront", "restent", "feront",
          "attendent", "attendront",
        ].contains(word)
      }
      || (["c", "ce", "on", "je", "j"].contains(after.first ?? "")
        && after.contains { ["pour", "sera", "pas", "attend", "verra"].contains($0) })
    let isOwnClause =
      ["les", "nos", "mes"].contains(near.first ?? "") && near.count <= 2
    return isLater && isOwnClause
  }

  /// «annulé pour les NDRC 2, celui des NDRC 1 est maintenu»: of several, one that stays as it is.
  func isKept(_ mention: GroupMention) -> Bool {
    context.analysis.groups.count > 1
      && context.clauseWords(from: mention.range.upperBound, limit: 4).contains {
        $0.hasPrefix("maintenu")
      }
  }

  /// «BP2 : Marie-Ange, son entretien…»: whose group it is, before the name.
  private func isHeading(_ mention: GroupMention) -> Bool {
    let colon = mention.range.upperBound
    guard colon < context.tokens.count, context.tokens[colon].folded == ":",
      let index = people.firstIndex(where: { $0.range.lowerBound == colon + 1 })
    else { return false }
    let names = Set(mention.groups.map { context.groupNames[$0] })
    let listed = run(from: index, step: 1)
    return people.allSatisfy { $0.role == .subject }
      && listed.allSatisfy { index in
        people[index].candidates.contains {
          names.contains(context.roster.people[Int($0)].group)
        }
      }
  }

  /// «Hugo de la deuxième année»: the year of training that says whose the name is.
  func yearDescribing(_ name: Range<Int>) -> Int? {
    let tokens = context.tokens
    var index = name.upperBound
    var joined = false
    while index < tokens.count, index - name.upperBound <= 4,
      PeopleSlots.describing.contains(tokens[index].folded)
    {
      joined = joined || ["de", "en", "(", "des"].contains(tokens[index].folded)
      index += 1
    }
    guard joined, index < tokens.count else { return nil }
    if case .ordinal(let year)? = GroupRecogniser.yearOpenings[tokens[index]] {
      return context.word(from: index + 1) == "annee" ? year : nil
    }
    guard let year = Int(tokens[index].folded), (1...3).contains(year),
      (1...2).contains(where: { context.word(from: index + 1, $0) == "annee" })
    else { return nil }
    return year
  }

  /// «les AEPE et les plombiers, les GEA étaient en entreprise»: of several groups one that was not
  /// there.
  func isAbsentGroup(_ mention: GroupMention) -> Bool {
    guard (1...12).contains(context.analysis.groups.count),
      context.analysis.groups.count > 1 || people.contains(where: { $0.role == .subject })
    else { return false }
    let cues = context.cues("absent").filter { cue in
      !context.isHint(cue) && cue.lowerBound >= mention.range.upperBound
        && !["sauf", "sans", "hormis", "hors"].contains(context.tokens[cue.lowerBound].folded)
        && !["absent", "absente", "absence", "absences"].contains(
          context.tokens[cue.upperBound - 1].folded)
    }
    guard !cues.isEmpty else { return false }
    let clause = context.clause(around: mention.range)
    let others = context.analysis.groups.map(\.range) + people.map(\.range)
    return !others.contains { $0 != mention.range && clause.overlaps($0) }
      && cues.contains { $0.upperBound <= clause.upperBound }
  }
}
