import CivilTime

/// Periods that are asked about, and how long something is put off.
extension DateSlots {
  /// «dans une demi-heure» is how long; «demain», «à 16h» is until when.
  func fillSnooze(_ slots: inout [Slot: SlotValue]) {
    for span in context.analysis.values {
      switch span.value {
      case .duration(let seconds):
        slots[.duration] = .integer(Int(seconds / 60))
        return
      case .moment(let readings) where span.traits.contains(.relative) && span.partOfDay == nil:
        let seconds =
          context.analysis.now.date.days(until: readings.future.date) * 86_400
          + readings.future.time.seconds - context.analysis.now.time.seconds
        let words = context.tokens[span.tokens].map(\.folded)
        if words.contains("dans") || words.contains("ds"), seconds > 0, seconds < 86_400 {
          slots[.duration] = .integer((seconds + 30) / 60)
          return
        }
      // «d'ici une heure»
      case .interval(let readings)
      where readings.past.grain < .day && span.traits.contains(.openBefore)
        && context.tokens[span.tokens].contains(where: { $0.folded == "ici" }):
        guard let end = readings.future.end else { continue }
        let now = context.analysis.now
        let seconds = now.date.days(until: end.date) * 86_400 + end.time.seconds - now.time.seconds
        guard seconds > 0, seconds < 86_400, span.traits.isDisjoint(with: .bareHour) else {
          continue
        }
        slots[.duration] = .integer((seconds + 30) / 60)
        return
      default: continue
      }
    }
    fillPlan(&slots, allowed: [.date, .time])
  }

  // MARK: - Queries

  func fillPeriod(_ slots: inout [Slot: SlotValue], future: Bool) {
    // A stretch of days says what is asked; a single day may belong to the reason for asking.
    let spans = context.analysis.values.filter { span in
      !span.traits.contains(.recurring) && !isSoFar(span)
        && !context.tokens[span.tokens].contains { $0.folded == "moment" }
    }
    let stretches = spans.filter { span in
      if span.traits.contains(.since) || span.traits.contains(.openAfter) { return true }
      if case .interval(let readings) = span.value { return readings.past.grain >= .day }
      return false
    }
    let since = stretches.filter { $0.traits.contains(.since) || $0.traits.contains(.openAfter) }
    if let pair = joinedDays(spans, future: future) {
      slots[.from] = .day(pair.0)
      slots[.to] = .day(pair.1)
      return
    }
    for span in since + stretches + spans where !span.traits.contains(.season) {
      guard let range = days(of: span, future: future) else { continue }
      if !future, isReasonForAsking(span, range) { continue }
      slots[.from] = range.from.map { .day($0) }
      slots[.to] = range.to.map { .day($0) }
      if range.from != nil || range.to != nil { return }
    }
    if let month = shortMonth(future: future) {
      slots[.from] = month.from.map { .day($0) }
      slots[.to] = month.to.map { .day($0) }
      return
    }
    // «mes rdv du jour»
    let words = context.tokens.map(\.folded)
    if zip(words, words.dropFirst()).contains(where: { $0 == "du" && $1 == "jour" }) {
      slots[.from] = .day(context.today)
      slots[.to] = .day(context.today)
    }
  }

  /// «taux de présence nov ?», «preuves manquantes sept.»: a month by its short name, which alone
  /// would be too little in a record.
  private func shortMonth(future: Bool) -> DayRange? {
    let short = shortMonths(future: future)
    // «nov et déc»
    let between =
      short.count == 2
      ? context.tokens[short[0].position + 1..<short[1].position].map(\.folded).filter { $0 != "." }
      : []
    if between.count == 1, ["et", "+", "/", "&", "-", "a", "au"].contains(between[0]),
      let from = short[0].days.from, let to = short[1].days.to, from < to
    {
      return DayRange(from: from, to: to)
    }
    // «depuis sept ?»
    if let first = short.first, ["depuis", "dps"].contains(context.word(before: first.position)) {
      return DayRange(from: first.days.from)
    }
    return short.first?.days
  }

  private func shortMonths(future: Bool) -> [(position: Int, days: DayRange)] {
    var found: [(position: Int, days: DayRange)] = []
    let months = context.analysis.classes[.shortMonths]
    let tokens = context.tokens
    for (position, token) in tokens.enumerated() where months.contains(token.folded) {
      let next = position + 1 < tokens.count ? tokens[position + 1].folded : ""
      if token.folded == "sept", !["", ".", "?"].contains(next) { continue }
      guard !context.analysis.people.contains(where: { $0.range.contains(position) }),
        let span = ValueReader.spans(
          in: Utterance("en \(token.folded)."), at: context.analysis.now
        ).first, let days = days(of: span, future: future)
      else { continue }
      found.append((position, days))
    }
    return found
  }

  /// «lundi et mardi»: from the one to the other.
  func joinedDays(_ spans: [ValueSpan], future: Bool) -> (CivilDate, CivilDate)? {
    for (left, right) in zip(spans, spans.dropFirst()) {
      let between = context.tokens[left.tokens.upperBound..<right.tokens.lowerBound].map(\.folded)
        .filter { $0 != "en" }
      guard ["et"] == between || ["ou"] == between || [","] == between else { continue }
      if let months = joinedStretches(left, right, future: future) { return months }
      guard case .date(let first) = left.value, case .date(let second) = right.value else {
        continue
      }
      let days = (future ? first.future : first.past, future ? second.future : second.past)
      if days.0 < days.1 { return days }
    }
    return nil
  }

  /// «janvier et février», «S10 et S11».
  private func joinedStretches(
    _ left: ValueSpan, _ right: ValueSpan, future: Bool
  ) -> (CivilDate, CivilDate)? {
    let open: ValueTraits = [.since, .openAfter, .openBefore]
    guard case .interval(let first) = left.value, case .interval(let second) = right.value,
      first.past.grain >= .week, second.past.grain == first.past.grain,
      !left.traits.isDisjoint(with: [.monthOnly, .week, .quarter]),
      !right.traits.isDisjoint(with: [.monthOnly, .week, .quarter]),
      left.traits.isDisjoint(with: open), right.traits.isDisjoint(with: open),
      let to = (future ? second.future : second.past).days.to,
      let from = (future ? first.future : first.past).days.from, from < to
    else { return nil }
    return (from, to)
  }

  /// «je dois rendre mon classeur vendredi», «l'audit tombe dans trois semaines».
  func isReasonForAsking(_ span: ValueSpan, _ range: DayRange) -> Bool {
    if let from = range.from, from > context.today, !span.traits.contains(.since) { return true }
    if isClaimed(span) || isBeforeLeaving(span) { return true }
    let clause = context.clause(around: span.tokens)
    if case .interval = span.value { return isToldOfOthers(span) }
    // «j'ai sa mère au téléphone dans dix minutes»
    if case .moment(let readings) = span.value, span.traits.contains(.relative),
      readings.future > context.analysis.now
    {
      return true
    }
    if isStatedBefore(span) || isToldOfOthers(span) || isWhyAsked(span) { return true }
    return clause.contains { position in
      let word = context.tokens[position].folded
      // «est-il bien arrivé ?» asks of the document.
      if word == "arrive", ["est", "bien", "sont"].contains(context.word(before: position)) {
        return false
      }
      return context.analysis.classes[.obligations].contains(word)
    }
  }

  /// «Je boucle mes classeurs dimanche. Que manque-t-il ?», «… ? Je vois sa tutrice lundi»: told of
  /// oneself in a sentence before the question, or after one with its mark.
  private func isStatedBefore(_ span: ValueSpan) -> Bool {
    let sentences = context.analysis.sentences
    let questions = context.analysis.questions
    let own = sentences[span.tokens.lowerBound]
    guard let last = sentences.last, !questions[own] else { return false }
    guard own < last || questions[..<own].contains(true) else { return false }
    return context.clauseWords(before: span.tokens.lowerBound).contains {
      ["je", "j", "on", "nous", "suis"].contains($0)
    }
  }

  /// «Sa mère passe vendredi. Que manque-t-il ?», «Sa tutrice m'a appelée ce matin. Le bilan est-il
  /// au dossier ?», «… ? La dernière fois, en juin, je n'avais rien»: told in a sentence that is no
  /// question, of others, or after the question.
  private func isToldOfOthers(_ span: ValueSpan) -> Bool {
    let sentences = context.analysis.sentences
    let questions = context.analysis.questions
    let own = sentences[span.tokens.lowerBound]
    guard let last = sentences.last, !questions[own], questions.contains(true) else { return false }
    if questions[..<own].contains(true) {
      let words = context.tokens.indices.filter { sentences[$0] == own }
        .map { context.tokens[$0].folded }
      // «je veux dire en octobre», «je parle de mars»: what was asked.
      if words.contains(where: ["dire", "parle", "parlais", "cherche", "pense"].contains) {
        return false
      }
      return words.contains {
        ["je", "j", "on", "nous", "il", "elle", "ils", "elles", "m", "me"].contains($0)
          || context.analysis.classes[.thirdParties].contains($0)
      }
    }
    guard own < last else { return false }
    return context.clauseWords(before: span.tokens.lowerBound).contains {
      context.analysis.classes[.thirdParties].contains($0) || ["m", "me"].contains($0)
    }
  }

  /// «savoir avant de partir en week-end ce qui manque»
  private func isBeforeLeaving(_ span: ValueSpan) -> Bool {
    context.clauseWords(before: span.tokens.lowerBound, limit: 5).prefix(3).contains("partir")
  }

  /// «son employeur me le réclame pour jeudi», «Patrick me les demande depuis lundi»: since when or
  /// until when somebody wants what is asked for.
  func isClaimed(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    guard let claim = words.firstIndex(where: context.analysis.classes[.requesting].contains) else {
      return false
    }
    return words[claim...].contains { ["me", "m", "nous"].contains($0) }
  }

  /// «… parce que je les croise tout à l'heure», «car on se voit mardi»: why one asks.
  private func isWhyAsked(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 12)
    guard let why = words.firstIndex(where: ["car", "parce", "pcq", "puisque", "comme"].contains)
    else { return false }
    return words[..<why].contains { ["je", "j", "on", "nous"].contains($0) }
  }

  func days(of span: ValueSpan, future: Bool) -> DayRange? {
    let isSince = span.traits.contains(.since) || span.traits.contains(.openAfter)
    func one(_ day: CivilDate) -> DayRange {
      if isSince { return DayRange(from: day) }
      if span.traits.contains(.openBefore) { return DayRange(to: day) }
      return DayRange(day)
    }
    switch span.value {
    case .date(let readings): return one(future ? readings.future : readings.past)
    case .moment(let readings): return one((future ? readings.future : readings.past).date)
    case .interval(let readings):
      let period = future ? readings.future : readings.past
      if period.grain < .day { return period.start.map { one($0.date) } }
      var days = period.days
      if isSince { days.to = nil }
      return days
    default: return nil
    }
  }
}
