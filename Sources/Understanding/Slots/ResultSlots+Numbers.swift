/// Plain numbers of a message that tells a result: what each of them counts.
extension ResultSlots {
  func note(_ value: Double, _ span: ValueSpan, _ reading: inout Reading) {
    let found = Found(range: span.tokens, value: value)
    let before = context.word(before: span.tokens.lowerBound)
    if isAllOfThem(span) || isOfOthers(span) { return }
    if isAimedAt(span.tokens) || isOfLastYear(span) { return }
    if isPartOfThem(span, reading) { return }
    if isCountOfAnswers(span) {
      reading.responses = reading.responses ?? value
    } else if isWhole(span) {
      reading.wholes.append(found)
    } else if isPartOfRated(before, reading) || isOfOthers(span, reading.found) {
      return
    } else if isLabel(span) || isCountOfThings(span, beside: reading.found) {
      return
    } else if before == "dont" || isAfterTotal(reading.found.last), let whole = reading.found.last,
      whole.outOf == nil,
      whole.value >= value
    {
      // «9 CV rendus dont 6 validés»
      reading.found[reading.found.count - 1] = Found(
        range: span.tokens, value: value, outOf: whole.value)
    } else {
      reading.found.append(found)
    }
  }

  /// «4 embauchées sur 4 dont 3 en CDI»: a part of what is rated already.
  private func isPartOfRated(_ before: String, _ reading: Reading) -> Bool {
    before == "dont" && !reading.found.isEmpty
      && (!reading.wholes.isEmpty || reading.found.contains { $0.outOf != nil || $0.isPercentage })
  }

  /// «12/20, la moyenne du groupe est à 14»: what others have, beside what was told first.
  private func isOfOthers(_ span: ValueSpan, _ found: [Found]) -> Bool {
    guard !found.isEmpty else { return false }
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 7)
    return zip(before, before.dropFirst()).contains { right, left in
      (["groupe", "classe", "promo", "generale", "nationale"].contains(right)
        && ["du", "de", "la", "moyenne", "le"].contains(left))
    } && before.contains("moyenne")
      || before.contains { ["suivante", "suivant"].contains($0) }
  }

  /// «sept envoyés, six validés»
  private func isAfterTotal(_ found: Found?) -> Bool {
    guard let found, !found.isPercentage else { return false }
    return context.clauseWords(from: found.range.upperBound, limit: 3)
      .contains(where: ResultSlots.totals.contains)
  }
  private static let totals: WordSet = [
    "envoyes", "rendus", "deposes", "recus", "presentes", "inscrits", "sortants", "candidats",
    "attendus", "distribues", "relus", "remis", "inscrites", "sortantes", "convoques",
  ]

  /// «ils ont eu tous les deux 16/20», «toutes les trois»: how many they were.
  private func isAllOfThem(_ span: ValueSpan) -> Bool {
    let before = context.word(before: span.tokens.lowerBound)
    // «pour eux deux», «elles trois»
    if ["eux", "elles", "nous"].contains(before) {
      return !context.tokens[span.tokens].contains { $0.kind == .number }
    }
    return before == "les"
      && ["tous", "toutes"].contains(context.word(before: span.tokens.lowerBound, 2))
  }

  /// «9 réponses», «réponses : 14», «11 apprentis ont répondu», «donnée par 8 personnes».
  private func isCountOfAnswers(_ span: ValueSpan) -> Bool {
    let after = context.clauseWords(from: span.tokens.upperBound, limit: 4)
    for word in after {
      // «12 bonnes réponses sur 20»
      if ["bonnes", "bonne", "justes", "juste", "fausses", "correctes"].contains(word) { break }
      if context.analysis.classes[.answersCounted].contains(word) { return true }
      if word.first?.isNumber == true || ["sur", "et", "pour", "en"].contains(word) { break }
    }
    // «6 ont rendu le questionnaire»
    if after.first == "ont", after.contains(where: context.analysis.classes[.surveys].contains) {
      return true
    }
    // «9 ont rempli le formulaire», «10 me sont revenus»
    if after.prefix(3).contains(where: ["ont", "sont"].contains),
      after.contains(where: context.analysis.classes[.answering].contains)
    {
      return true
    }
    // «sept étudiantes du BTS ont rempli lundi le questionnaire»
    if after.first.map(context.analysis.classes[.participants].contains) == true,
      context.clauseWords(from: span.tokens.upperBound, limit: 14).contains(
        where: context.analysis.classes[.answering].contains)
    {
      return true
    }
    let before = context.word(before: span.tokens.lowerBound)
    if ["reponses", "repondants", "retours"].contains(before) {
      return !after.contains { ["sur", "moyenne"].contains($0) }
    }
    return before == "par"
      && ["apprentis", "personnes", "jeunes", "eleves", "participants", "apprenties"]
        .contains(after.first ?? "")
  }

  /// Whether a number is what another is of: «5 embauchés sur 8», «sur les 8 sortants», «4 embauches
  /// pour 6 sortants», «(sur 20)».
  private func isWhole(_ span: ValueSpan) -> Bool {
    var steps = 1
    while steps < 4,
      ["les", "nos", "leurs", "mes", "ces", "un", "une", "total", "de", "d", "des"].contains(
        context.word(before: span.tokens.lowerBound, steps))
    {
      steps += 1
    }
    // «neuf des onze CV», «8 de nos 10 apprentis»
    let joint = span.tokens.lowerBound - (steps - 1)
    if steps > 1, ["des", "de"].contains(context.word(from: joint)),
      context.analysis.values.contains(where: {
        if case .number = $0.value { $0.tokens.upperBound == joint } else { false }
      })
    {
      return true
    }
    let head = context.word(before: span.tokens.lowerBound, steps)
    if head == "sur" || (head == "/" && steps == 1) || head == "parmi" { return true }
    // «4 embauches pour 6 sortants»
    let after = context.word(from: span.tokens.upperBound)
    return head == "pour" && steps == 1 && after.hasSuffix("s") && after != "points"
  }

  /// «deux fautes seulement, 18 sur 20», «après trois simulations», «gagne 15 points : de 55 à 70»:
  /// beside another number a number of things is none.
  private func isCountOfThings(_ span: ValueSpan, beside found: [Found]) -> Bool {
    let after = context.word(from: span.tokens.upperBound)
    if ["point", "points", "pts", "pt"].contains(after) {
      return context.clauseWords(before: span.tokens.lowerBound, limit: 3).contains(
        where: context.analysis.classes[.gaining].contains)
        || ["de", "d", "en"].contains(context.word(from: span.tokens.upperBound, 2))
          && ["plus", "moins"].contains(context.word(from: span.tokens.upperBound, 3))
    }
    if context.analysis.classes[.countedThings].contains(after) {
      // «12 questions justes»
      let next = context.word(from: span.tokens.upperBound, 2)
      return !["justes", "bonnes", "reussies", "correctes", "reussis", "corrects"].contains(next)
        && (next != "sur" || !["questions", "items", "exercices"].contains(after))
    }
    guard after.utf8.count >= 5, after.hasSuffix("s") else { return false }
    if ["trois", "deux", "ses"].contains(context.word(before: span.tokens.lowerBound)) {
      return true
    }
    let isSpelled = !context.tokens[span.tokens].contains { $0.kind == .number }
    return isSpelled && found.contains { $0.outOf != nil }
  }

  /// «salle 12», «module 3», «indicateur 14»
  private func isLabel(_ span: ValueSpan) -> Bool {
    [
      "salle", "bus", "n", "numero", "page", "module", "annee", "ligne", "indicateur", "seance",
      "semestre", "trimestre", "bloc", "chapitre", "etape", "partie", "session", "semaine",
    ].contains(context.word(before: span.tokens.lowerBound))
  }
}
