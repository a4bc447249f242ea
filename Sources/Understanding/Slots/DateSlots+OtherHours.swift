import CivilTime

/// Hours and days of another thing than the meeting: somebody's class, the author's next duty, when
/// a parent called.
extension DateSlots {
  /// Marks the values of other things, where the message has values of its own besides.
  func markingAsides() -> [ValueSpan] {
    var marked = context.analysis.values
    guard marked.count <= 24 else { return marked }
    for index in marked.indices where isAside(marked[index]) {
      marked[index].traits.insert(.aside)
    }
    // «mis dix minutes à me garer», where the length of the meeting is told too.
    let lengths = marked.indices.filter {
      if case .duration = marked[$0].value { !marked[$0].traits.contains(.aside) } else { false }
    }
    let rough = lengths.filter { isRather(marked[$0]) }
    if rough.count < lengths.count {
      for index in rough { marked[index].traits.insert(.aside) }
    }
    return marked
  }

  private func isAside(_ span: ValueSpan) -> Bool {
    switch span.value {
    case .clock: return isHourOfAnother(span)
    case .interval where isLunchTime(span): return true
    case .interval where isBareClockRange(span):
      return isStretchOfAnother(span) || isTimeThere(span)
    case .duration: return isNoDuration(span) || isWaiting(span)
    case .date, .moment, .interval:
      guard let day = days.first(where: { $0.span.tokens == span.tokens }) else { return false }
      return isOfAnother(day)
    default: return false
    }
  }

  /// «il commence le 28», «dépôt des dossiers le 18», «le reste passe le 24»: what a day to come is
  /// that is no appointment.
  private func isOfAnother(_ day: Day) -> Bool {
    let span = day.span
    if isLaterToday(day), tellsMore(than: day) { return true }
    guard day.future.date > context.today else { return false }
    if isAnothersPlan(span) || isRestOfGroup(span) || isBackFromLeave(day) || isCallToAnother(day) {
      return true
    }
    if announcesNext(span) { return false }
    return isOfThing(day) || isDueThen(span)
  }

  /// «le reste de la promo passe le 24», «les autres lundi».
  func isRestOfGroup(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    return words.indices.contains { index in
      guard index + 1 < words.count, ["le", "les"].contains(words[index + 1]) else { return false }
      return words[index] == "autres"
        || words[index] == "reste" && index > 0
          && ["de", "d", "du", "des"].contains(words[index - 1])
    }
  }

  // MARK: - Hours

  /// «avant son cours de 10h», «qui avait son code à 14h», «je file au jury à 16h», «sa mère a appelé
  /// à 7h», «9 h par jour».
  func isHourOfAnother(_ span: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    if context.word(from: span.tokens.upperBound) == "par",
      classes[.rates].contains(context.word(from: span.tokens.upperBound, 2))
    {
      return true
    }
    // «Théo n'a pointé qu'à 15h»
    let isLate =
      ["qu", "que"].contains(context.word(before: span.tokens.lowerBound))
      && context.clauseWords(before: span.tokens.lowerBound, limit: 6)
        .contains { classes[.arrived].contains($0) || classes[.coming].contains($0) }
    if isLate || isOfOnePerson(span) || isHowFar(span) || isTimetable(span) { return true }
    return isHourOfNoun(span) || isBeforehand(span) || isHourOfThing(span)
      || isAuthorsOwn(span) || isThirdPartys(span)
  }

  /// «la réunion de 14h», «l'exercice incendie de 10h»: a thing with its hour, which is no meeting
  /// with an apprentice; after «avant» or «malgré» a meeting too.
  private func isHourOfNoun(_ span: ValueSpan) -> Bool {
    var words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    let isOf = ["de", "d", "du"].contains(context.tokens[span.tokens.lowerBound].folded)
    // «les rappels du matin à 7h45»
    if isOf, context.tokens[span.tokens].contains(where: { $0.folded == "a" }) { return false }
    if !isOf {
      guard ["de", "d", "du"].contains(words.first ?? "") else { return false }
      words.removeFirst()
    }
    let classes = context.analysis.classes
    guard
      let determiner = words.prefix(5).firstIndex(where: classes[.beforeThings].contains),
      determiner > 0
    else { return false }
    let outside = determiner + 1 < words.count ? words[determiner + 1] : ""
    if classes[.besidesMeetings].contains(outside) { return true }
    let noun = words[..<determiner]
    if noun.contains(where: { classes[.meeting].contains($0) || classes[.heldHours].contains($0) })
    {
      return false
    }
    let start = span.tokens.lowerBound
    return !context.analysis.terms.contains {
      $0.term.list == "activity" && !$0.term.isHint && $0.range.upperBound <= start
        && start - $0.range.upperBound <= 2
    }
      && !context.analysis.people.contains {
        $0.range.upperBound <= start && start - $0.range.upperBound <= 2
      }
  }

  /// «avant de filer à 10h30», «juste avant mon jury, à 11h» and not «avant-hier à 11h».
  private func isBeforehand(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 7)
    guard let place = words.firstIndex(of: "avant"), place > 0 else { return false }
    let next = words[place - 1]
    return ["de", "d", "que", "qu"].contains(next)
      || context.analysis.classes[.beforeThings].contains(next)
  }

  /// «elle passait son TOEIC à 15h», «qui avait son code à 14h».
  private func isHourOfThing(_ span: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    for (index, word) in words.enumerated() {
      if classes[.doneTogether].contains(word) || classes[.seen].contains(word) { return false }
      guard classes[.ownDays].contains(word) || classes[.exams].contains(word) else { continue }
      return words[(index + 1)...].prefix(3).contains {
        ["son", "sa", "ses", "leur", "leurs", "a", "avait", "avaient", "ont", "passe", "passait"]
          .contains($0)
      }
    }
    return false
  }

  /// «je file au conseil à 14h», «je suis en audit à 9h».
  private func isAuthorsOwn(_ span: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let words = Array(context.clauseWords(before: span.tokens.lowerBound, limit: 10).reversed())
    guard let subject = words.lastIndex(where: { ["je", "j"].contains($0) }),
      subject + 1 < words.count
    else { return false }
    let rest = words[(subject + 1)...]
    if classes[.leavingOneself].contains(rest.first ?? "") {
      return !rest.contains(where: classes[.seeing].contains)
    }
    return ["suis", "serai", "etais"].contains(rest.first ?? "") && rest.count > 1
      && classes[.whereOneIs].contains(rest.dropFirst().first ?? "")
      && !rest.contains(where: classes[.seeing].contains)
  }

  /// «sa mère a appelé à 7h»: the deed of a third party, told in a clause of its own.
  private func isThirdPartys(_ span: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    guard let who = words.firstIndex(where: classes[.thirdParties].contains), who > 0,
      context.clause(around: span.tokens).lowerBound > 0
    else { return false }
    return words[..<who].contains { ["a", "ont", "avait", "avaient"].contains($0) }
      && !words.contains {
        classes[.doneTogether].contains($0) && !["m", "me", "nous"].contains($0)
      }
      && !words.contains(where: classes[.seen].contains)
  }

  /// «alerte orages de midi à 20h», «grève de 8h à 12h».
  private func isStretchOfAnother(_ span: ValueSpan) -> Bool {
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 3)
    return words.contains(where: context.analysis.classes[.nuisances].contains)
      || isAuthorsOwn(span)
  }

  /// The message without the hours of why something is called off: «annule Rose jeudi, elle est
  /// convoquée à 10h».
  var withoutReasons: Analysis {
    var analysis = context.analysis
    analysis.values.removeAll { span in
      switch span.value {
      case .clock: break
      case .interval where isBareClockRange(span): break
      default: return false
      }
      let clause = context.clause(around: span.tokens)
      guard clause.lowerBound > 0 else { return false }
      let words = clause.filter {
        !span.tokens.contains($0) && context.tokens[$0].kind == .word
      }.map { context.tokens[$0].folded }
      return words.contains {
        !context.analysis.classes[.light].contains($0)
          && !context.analysis.classes[.appointing].contains($0)
      }
        && !context.analysis.people.contains { clause.contains($0.range.lowerBound) }
        && !days.contains { clause.contains($0.span.tokens.lowerBound) }
        && !words.contains(
          where: [
            "rdv", "rendez", "celui", "celle", "creneau", "horaire", "prevu", "prevue",
            "initialement",
          ].contains)
    }
    return analysis
  }

  /// «elle fait 9h-16h30», «des horaires de fou 3h-11h», «a cours de 8h à 12h»; «jury présent de 9h à
  /// 12h, elles passent à 10h»: when somebody works or is there, where an hour is told besides.
  private func isTimeThere(_ span: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 6)
    let isSomebodys = words.contains(where: classes[.thirdPerson].contains)
    if let verb = words.prefix(3).firstIndex(where: classes[.working].contains), isSomebodys,
      !["a", "ont", "avait", "avaient"].contains(words.dropFirst(verb + 1).first ?? "")
    {
      return true
    }
    let isThere =
      words.contains(where: classes[.beingThere].contains)
      || zip(words, words.dropFirst()).contains {
        $0 == "la" && ["est", "sont", "sera", "seront"].contains($1)
      }
    guard isThere else { return false }
    return isSomebodys
      || context.analysis.values.contains { other in
        guard other.tokens != span.tokens else { return false }
        switch other.value {
        case .clock: return !isHourOfAnother(other)
        case .moment: return true
        default: return false
        }
      }
  }

  // MARK: - Lengths

  /// «elle m'a fait poireauter vingt minutes», «une demi-heure de bouchons».
  private func isWaiting(_ span: ValueSpan) -> Bool {
    let waiting = context.analysis.classes[.waiting]
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 4)
    if let place = before.prefix(3).firstIndex(where: waiting.contains) {
      // «bloque une heure» keeps it free, «restée bloquée une heure» has lost it.
      return before[place] != "bloque"
        || ["suis", "est", "ete", "reste", "restee", "etait", "etais", "ai", "a", "avais", "avait"]
          .contains(before.dropFirst(place + 1).first ?? "")
    }
    let after = context.clauseWords(from: span.tokens.upperBound, limit: 4)
    return ["de", "d", "a"].contains(after.first ?? "")
      && after.dropFirst().contains(where: waiting.contains)
  }

  /// «mis dix minutes à trouver la salle», «une petite heure ne suffira pas»: hardly how long it
  /// took, where another length is told.
  private func isRather(_ span: ValueSpan) -> Bool {
    let after = context.clauseWords(from: span.tokens.upperBound, limit: 4)
    let before = context.word(before: span.tokens.lowerBound)
    if ["mis", "met", "mets", "mettait"].contains(before), after.first == "a" { return true }
    // «après ses 8 heures de labo», «son cours qui dure deux heures»
    if ["ses", "leurs"].contains(before) { return true }
    // «elle avait 6 heures d'atelier dans les pattes», «elle sortait de quatre heures de partiel»
    if ["de", "d"].contains(after.first ?? ""),
      ["avait", "avaient", "sortait", "sortaient", "sort", "sortent"].contains(
        before == "de" || before == "d"
          ? context.word(before: span.tokens.lowerBound, 2) : before)
    {
      return true
    }
    if ["a", "pour"].contains(after.first ?? ""),
      ["chercher", "trouver", "attendre"].contains(after.dropFirst().first ?? "")
    {
      return true
    }
    return after.contains("pas")
      && after.contains(where: context.analysis.classes[.enough].contains)
  }

  /// «le comité s'est vu mardi midi»: at lunch, and no hour, of what took place.
  func isWeekdayNoon(_ span: ValueSpan) -> Bool {
    let words = context.tokens[span.tokens].map(\.folded)
    return span.traits.contains(.weekdayOnly) && words.count == 2 && words.last == "midi"
  }
}
