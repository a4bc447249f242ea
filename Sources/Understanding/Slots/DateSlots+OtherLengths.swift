import CivilTime

/// Lengths and hours of something else than the meeting.
extension DateSlots {
  /// «Victor, qui est arrivé vers dix heures», «ce dernier à 14h passées», «Fanta partie à 10h»: when
  /// one of them came or left, and not when it began.
  func isOfOnePerson(_ span: ValueSpan) -> Bool {
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 6)
    if before.prefix(3).contains(where: { ["dernier", "derniere"].contains($0) }) {
      return before.contains { ["ce", "cette"].contains($0) }
    }
    guard
      let verb = before.prefix(3).firstIndex(where: {
        [
          "arrive", "arrivee", "parti", "partie", "debarque", "debarquee", "pointe", "pointee",
          "rejoint", "apparu", "apparue", "connecte", "connectee", "deboule", "rapplique",
          "sorti", "sortie", "reparti", "repartie",
        ].contains($0)
      })
    else { return false }
    let subject = before.dropFirst(verb + 1)
    return subject.contains { ["qui", "il", "elle", "lui"].contains($0) }
      || context.analysis.people.contains { mention in
        mention.range.upperBound <= span.tokens.lowerBound
          && span.tokens.lowerBound - mention.range.upperBound <= verb + 4
      }
  }

  /// «à 1h20 du CFA», «à deux heures de chez elle», «à 2h de train»: how far it is.
  func isHowFar(_ span: ValueSpan) -> Bool {
    let isAt =
      context.tokens[span.tokens.lowerBound].folded == "a"
      || context.word(before: span.tokens.lowerBound) == "a"
    guard isAt, ["de", "d", "du", "des"].contains(context.word(from: span.tokens.upperBound))
    else { return false }
    // «à 45 min de sport» is how long it took.
    let next = context.word(from: span.tokens.upperBound, 2)
    let isPlace =
      context.word(from: span.tokens.upperBound) == "du"
      || context.analysis.classes[.spentTime].contains(next)
      || ["chez", "la", "l", "son", "sa", "notre", "leur", "tout", "distance"].contains(next)
      || context.tokens[span.tokens.upperBound...].dropFirst().prefix(2)
        .contains { $0.kind == .word && $0.isCapitalised }
    guard isPlace else { return false }
    switch span.value {
    case .clock(let time, _): return time.hour <= 4
    case .duration: return true
    default: return false
    }
  }

  /// «20 min après les autres», «dix minutes après tout le monde», «25 min dans la vue»: how late
  /// somebody was.
  func isLateness(_ span: ValueSpan) -> Bool {
    let after = (1...3).map { context.word(from: span.tokens.upperBound, $0) }
    if after == ["dans", "la", "vue"] { return true }
    // «à la bourre (20 min)», «ret 10mn»
    let start = span.tokens.lowerBound
    let isBracketed = start > 0 && context.tokens[start - 1].folded == "("
    if context.cues("late").contains(where: {
      $0.upperBound == (isBracketed ? start - 1 : start)
        && (isBracketed || context.tokens[$0].last?.folded.hasPrefix("ret") == true)
    }) {
      return true
    }
    guard ["apres", "avant"].contains(after[0]) else { return false }
    return ["nous", "eux", "tous"].contains(after[1])
      || ["les autres", "tout le", "tt le", "le debut", "l heure", "le groupe"]
        .contains(after[1...].joined(separator: " "))
  }

  /// «elle met 1h30 pour venir», «il a dormi 3h», «après ses 2h de sport»: told of somebody's day, and
  /// no length of the meeting.
  func isLengthOfSomethingElse(_ span: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let after = context.word(from: span.tokens.upperBound)
    let second = context.word(from: span.tokens.upperBound, 2)
    if ["pour", "pr"].contains(after), classes[.goingPlaces].contains(second) { return true }
    // «1h pour faire le trajet», «mardi 3h pour faire le point», and not «30 min pour faire son CV»
    if ["pour", "pr"].contains(after), second == "faire",
      isHourAfterDay(span)
        || context.clauseWords(from: span.tokens.upperBound, limit: 5).contains(where: {
          classes[.spentTime].contains($0) || ["chemin", "aller", "retour", "km"].contains($0)
        })
    {
      return true
    }
    if ["de", "d"].contains(after), classes[.spentTime].contains(second) { return true }
    let left = context.word(before: span.tokens.lowerBound)
    // «je n'ai eu que deux minutes»
    if left == "que",
      ["eu", "avais", "avait", "avons"].contains(
        context.word(before: span.tokens.lowerBound, 2)),
      context.clauseWords(before: span.tokens.lowerBound, limit: 6).contains("n")
    {
      return true
    }
    // «blessée au bout de 5 min»
    if ["de", "d"].contains(left), context.word(before: span.tokens.lowerBound, 2) == "bout" {
      // «elle est partie au bout de 40 min»
      let words = context.clauseWords(before: span.tokens.lowerBound, limit: 5).dropFirst(3)
      let said = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
      return !words.contains(where: classes[.ending].contains)
        // «annulé au bout de 20 minutes» is how long it took all the same.
        && !said.contains(where: classes[.callingOff].contains)
        && !(["de", "d"].contains(after) && classes[.appointing].contains(second))
    }
    if ["ses", "leurs"].contains(left),
      ["apres", "avant", "malgre"].contains(context.word(before: span.tokens.lowerBound, 2))
    {
      return true
    }
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 6)
    guard let verb = before.prefix(3).firstIndex(where: classes[.spendingTime].contains) else {
      return false
    }
    return before.dropFirst(verb + 1).contains(where: classes[.thirdPerson].contains)
  }

  /// «entre ses deux séances d'atelier de 2 heures», «juste après son cours qui dure deux heures»,
  /// «elle aura fini ses 8 heures de labo»: of what comes before or after an appointment.
  func isLengthBeside(_ span: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 9)
    guard let left = words.first else { return false }
    if ["ses", "leurs"].contains(left) { return true }
    guard ["de", "d", "dure", "durent", "fait", "font"].contains(left) else { return false }
    return zip(words.dropFirst(), words.dropFirst(2)).contains { noun, before in
      ["avant", "apres", "entre", "pendant", "malgre", "sitot"].contains(before)
        && classes[.beforeThings].contains(noun)
    }
  }

  /// «1h d'apports puis 2h de pratique», «45 min puis encore 30», «trois quarts d'heure ce matin et
  /// autant cet après-midi»: minutes that come to those told before, of the same act.
  func furtherMinutes(_ span: ValueSpan, after first: ValueSpan) -> Int? {
    let gap = first.tokens.upperBound..<max(first.tokens.upperBound, span.tokens.lowerBound)
    let start = span.tokens.lowerBound
    guard gap.count <= 10,
      context.analysis.sentences[first.tokens.lowerBound]
        == context.analysis.sentences[start],
      !namesSomebody(gap.lowerBound..<min(context.tokens.count, span.tokens.upperBound + 3)),
      Set(
        days.filter {
          $0.span.tokens.upperBound + 4 > first.tokens.lowerBound
            && $0.span.tokens.lowerBound < span.tokens.upperBound + 4
            && !$0.span.traits.contains(.partOnly)
        }.map(\.past.date)
      ).count <= 1
    else { return nil }
    // «20 minutes, elle enchaîne 2h de trajet et 8h de boutique»
    let isBroken =
      context.tokens[gap].contains {
        context.analysis.classes[.thirdPerson].contains($0.folded)
      }
      || context.analysis.values.contains { other in
        guard gap.contains(other.tokens.lowerBound), other.tokens != span.tokens else {
          return false
        }
        if case .duration = other.value { return true }
        return false
      }
    if isBroken { return nil }
    let left =
      ["a", "une", "un"].contains(context.word(before: start))
      ? context.word(before: start, 2) : context.word(before: start)
    let after = context.word(from: span.tokens.upperBound)
    // «et 20 min de préparation», «et 30 min demain»
    if ["preparation", "prepa", "marge", "mon", "trajet", "route", "pause", "retard", "attente"]
      .contains(context.word(from: span.tokens.upperBound, 2)) || after == "demain"
    {
      return nil
    }
    if ["chacun", "chacune", "chaque", "par", "avant", "apres"].contains(after),
      !["encore", "puis"].contains(left)
    {
      return nil
    }
    switch span.value {
    case .duration(let seconds):
      return ["et", "puis", "encore", "plus", "+", "ensuite"].contains(left)
        || isMorning(first) && isLaterInTheDay(span)
        ? Int((seconds / 60).rounded()) : nil
    case .number(let value):
      // «40 min de jeu de rôle et 20 de débrief»
      guard let minutes = Int(exactly: value), (5...120).contains(minutes),
        context.tokens[first.tokens].contains(where: {
          $0.folded.hasPrefix("min") || $0.folded == "mn"
        }),
        left == "encore"
          || ["et", "puis", "plus", "+"].contains(left) && ["de", "d"].contains(after)
      else { return nil }
      return minutes
    default: return nil
    }
  }

  /// «1h le matin, 1h l'après-midi»: the halves of one day.
  private func isMorning(_ span: ValueSpan) -> Bool {
    halfOfDay(after: span) == "matin"
  }

  private func isLaterInTheDay(_ span: ValueSpan) -> Bool {
    ["apres", "aprem", "soir"].contains(halfOfDay(after: span))
  }

  private func halfOfDay(after span: ValueSpan) -> String {
    let next = context.word(from: span.tokens.upperBound)
    return ["le", "l", "ce", "cet"].contains(next)
      ? context.word(from: span.tokens.upperBound, 2) : next
  }

  /// «… et autant cet après-midi»: the same length once more.
  func isDoubled(_ span: ValueSpan) -> Bool {
    let words = span.tokens.upperBound..<min(context.tokens.count, span.tokens.upperBound + 10)
    guard let place = words.first(where: { context.tokens[$0].folded == "autant" }),
      place > 0, ["et", "puis"].contains(context.tokens[place - 1].folded),
      context.analysis.sentences[place] == context.analysis.sentences[span.tokens.lowerBound]
    else { return false }
    return !namesSomebody(span.tokens.upperBound..<min(context.tokens.count, place + 5))
  }

  private func namesSomebody(_ range: Range<Int>) -> Bool {
    context.analysis.people.contains { range.contains($0.range.lowerBound) }
      || context.analysis.groups.contains { range.contains($0.range.lowerBound) }
  }

  /// «sa soutenance de 30 minutes… Nous avons échangé 50 minutes»: of two lengths that of the talk.
  func isOfTalk(_ span: ValueSpan, rather: ValueSpan) -> Bool {
    let classes = context.analysis.classes
    let own = context.clauseWords(before: span.tokens.lowerBound, limit: 5)
    let other = context.clauseWords(before: rather.tokens.lowerBound, limit: 6)
    return own.contains(where: classes[.talking].contains)
      && ["de", "d"].contains(other.first ?? "")
      && other.contains { ["sa", "son", "leur"].contains($0) }
      && !other.contains(where: classes[.talking].contains)
  }

  /// «chacun une demi-heure, en tout une heure».
  func isTotal(_ span: ValueSpan) -> Bool {
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 6)
    // «manqué la première demi-heure sur les deux heures»
    if before.prefix(2) == ["les", "sur"] { return true }
    let after = context.word(from: span.tokens.upperBound)
    // «une heure chacun à la suite, donc deux heures», «soit 2h20»; «soit 30 min chacun» is no sum.
    if ["soit", "donc"].contains(context.word(before: span.tokens.lowerBound)),
      !["de", "d", "par", "chacun", "chacune", "chaque", "avant", "apres"].contains(after)
    {
      return true
    }
    // «quarante minutes en tout», «2h20 au total»
    if ["en", "au"].contains(after),
      ["tout", "total"].contains(context.word(from: span.tokens.upperBound, 2))
    {
      return true
    }
    return before.contains("total")
      || before.indices.contains { index in
        before[index] == "tout" && index + 1 < before.count && before[index + 1] == "en"
      }
  }

  func isCorrection(_ span: ValueSpan) -> Bool {
    let left = context.word(before: span.tokens.lowerBound)
    // «1 h 20, et non deux heures»
    if left == "non", context.word(before: span.tokens.lowerBound, 2) == "et" { return false }
    return ["non", "pardon", "plutot", "enfin"].contains(left)
  }
}
