import CivilTime

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a message says about when: whether it tells of what took place or plans what is to come.
/// Weighs with the words that the model knows, which may say neither.
struct TenseEvidence: Sendable {
  /// Above 0 what speaks for the past, below what speaks for a plan; about 1 for each clear sign.
  private(set) var balance: Float = 0

  init(_ analysis: Analysis) {
    balance += days(analysis)
    balance += verbs(analysis)
    balance += terms(analysis)
    balance = max(-3, min(3, balance))
  }

  // MARK: - Days

  private func days(_ analysis: Analysis) -> Float {
    let today = analysis.now.date
    var past = false
    var future = false
    // How long it takes is told more often than planned, from when to when much more.
    var hasLength = false
    var hasRange = false
    var hasHour = false
    // «ce soir», said in the daytime.
    var evening = false
    // A weekday that may be past or to come.
    var hasOpen = false
    // «faite jeudi»: it was, whatever is to come besides.
    var hasHeld = false
    // What another thing has says nothing, where something is said of the meeting besides.
    let own = analysis.values.filter { !$0.traits.contains(.aside) && TenseEvidence.isWhen($0) }
    for value in own.isEmpty ? analysis.values : own where !value.traits.contains(.recurring) {
      switch value.value {
      case .duration(let seconds):
        hasLength = hasLength || seconds <= 16 * 3600
        // «mercredi 3h»
        hasHour = hasHour || (value.traits.contains(.clockOrDuration) && seconds >= 10_800)
      case .date(let readings): note(readings.past, readings.future, value)
      case .moment(let readings):
        hasHour = hasHour || !isNext(value, analysis)
        evening =
          evening || isThisEvening(value, analysis) && readings.past.time > analysis.now.time
        note(readings.past.date, readings.future.date, value)
      case .clock: hasHour = true
      case .interval(let readings) where readings.past.grain < .day:
        // «je les prends le 4 février, 13h45-15h15»: the hours of a day to come tell nothing.
        let isAhead = readings.past.start.map { $0.date > today } ?? false
        hasRange = hasRange || (value.traits.contains(.range) && !isAhead)
        // «ce matin de 8h30 à 8h50», said at ten
        if value.traits.contains(.range), let end = readings.past.end, end.date == today,
          readings.future.end?.date == today
        {
          if end <= analysis.now { past = true } else { future = true }
        }
        evening = evening || isThisEvening(value, analysis)
        if let day = readings.past.start?.date, let next = readings.future.start?.date,
          day != today || next != today
        {
          note(day, next, value)
        }
      default: break
      }
    }
    func note(_ earlier: CivilDate, _ later: CivilDate, _ value: ValueSpan) {
      guard value.traits.isDisjoint(with: [.since, .deadline, .openBefore]),
        !value.traits.contains(.vague) || value.partOfDay != nil,
        !isNext(value, analysis)
      else { return }
      if earlier <= today, earlier < later || later < today,
        isHeld(before: value.tokens.lowerBound, analysis)
      {
        hasHeld = true
      }
      if later < today { past = true }
      // «ce matin», said later in the day.
      if later == today, earlier == today, value.partOfDay == .morning,
        analysis.now.time.hour >= 11
      {
        past = true
      }
      // «1h sur son CV mardi, et jeudi prochain on attaque la lettre»
      if earlier > today, !hasOpen || !hasLength { future = true }
      if earlier < today, later > today { hasOpen = true }
      guard earlier < today, later > today, value.traits.contains(.yearless) else { return }
      let back = earlier.days(until: today)
      let ahead = today.days(until: later)
      if back * 4 < ahead { past = true }
      if ahead * 4 < back { future = true }
    }
    if hasHeld || past && !future { return 2 }
    if future, !past { return -2 }
    if evening, !past { return hasHour ? -2 : -1 }
    return hasRange || (hasLength && !hasHour) ? 1 : hasLength ? 0.4 : 0
  }

  private func isThisEvening(_ span: ValueSpan, _ analysis: Analysis) -> Bool {
    span.partOfDay == .evening && analysis.now.time.hour < 17
      && analysis.tokens[span.tokens].contains { $0.folded == "ce" }
  }

  private static func isWhen(_ span: ValueSpan) -> Bool {
    switch span.value {
    case .date, .moment, .clock, .duration, .interval: true
    default: false
    }
  }

  /// Whether a word for the next appointment stands before the day: it says nothing of the act.
  private func isNext(_ value: ValueSpan, _ analysis: Analysis) -> Bool {
    analysis.terms.contains {
      $0.term.list == "cue" && $0.term.id == "next"
        && $0.range.lowerBound <= value.tokens.lowerBound
        && value.tokens.lowerBound - $0.range.upperBound <= 8
    } || isAfterNext(value.tokens.lowerBound, analysis.tokens)
  }

  /// «prochain 15/12», «prochaine : le 8»
  private func isAfterNext(_ start: Int, _ tokens: [Token]) -> Bool {
    let before = tokens[..<start].last { ![":", ",", "le", "("].contains($0.folded) }
    return before.map { ["prochain", "prochaine", "proch", "pch"].contains($0.folded) } ?? false
  }

  /// «prochain RV fixé au 23/02»: planned, but not what the message is about.
  private func isOfNext(_ range: Range<Int>, _ analysis: Analysis) -> Bool {
    analysis.terms.contains {
      $0.term.list == "cue" && $0.term.id == "next" && !$0.term.isHint
        && $0.range.lowerBound <= range.lowerBound && range.lowerBound - $0.range.upperBound <= 2
    }
  }

  // MARK: - Verbs

  private static let auxiliaries: WordSet = [
    "ai", "ont", "avons", "avez", "etais", "etait", "etaient", "etions", "sommes",
  ]
  private static let going: WordSet = ["vais", "vont", "allons", "faut", "faudrait", "faudra"]
  private static let futureEndings: WordEndings = [
    "rai", "ras", "ront", "rons", "erez", "ira", "era", "dra",
  ]
  private static let noFutures: WordSet = [
    "vrai", "francais", "delai", "caméra", "camera", "opera", "environs", "environ", "devrai",
  ]
  /// What «ont» and «ai» hold without telling: «ils ont rdv demain».
  private static let noParticiples: WordSet = [
    "rdv", "rendez", "besoin", "droit", "cours", "envie", "hate", "une", "des", "entretien",
    "atelier", "visite", "visio", "tripartite", "bilan", "reunion", "point", "le", "la", "les",
    "convenu", "convenus", "cale", "fixe", "planifie", "programme", "reserve", "bloque", "prevu",
  ]

  /// What may stand between an auxiliary and its participle.
  private static let between: WordSet = [
    "bien", "tous", "toutes", "pas", "deja", "encore", "enfin", "donc", "aussi", "y",
  ]

  private static let participleEndings: WordEndings = [
    "e", "es", "i", "is", "it", "u", "us", "ue", "t",
  ]
  private static let infinitiveEndings: WordEndings = ["er", "ir", "oir", "dre", "tre"]

  private func verbs(_ analysis: Analysis) -> Float {
    let tokens = analysis.tokens
    var past: Float = 0
    var plan: Float = 0
    for (position, token) in tokens.enumerated() where token.kind == .word {
      let word = token.folded
      if TenseEvidence.auxiliaries.contains(token) || isAuxiliaryA(analysis, position) {
        if ["etais", "etait", "etaient", "etions"].contains(word) {
          past += 0.5
        } else if isParticiple(following(tokens, position)) {
          past += 0.7
        }
      }
      // «se sont retrouvées»
      if word == "sont", position > 0, tokens[position - 1].folded == "se",
        isParticiple(following(tokens, position))
      {
        past += 0.7
      }
      if TenseEvidence.going.contains(token), position + 1 < tokens.count { plan += 0.7 }
      if word.utf8.count >= 4, TenseEvidence.futureEndings.contain(endOf: word),
        !TenseEvidence.noFutures.contains(token),
        !analysis.people.contains(where: { $0.range.contains(position) })
      {
        plan += 0.7
      }
      // «doit être faite jeudi»
      if word == "etre", position > 0,
        ["doit", "doivent", "devra", "devrait", "devront", "va"]
          .contains(tokens[position - 1].folded)
      {
        plan += 1.4
      }
      if word == "a", isInfinitive(following(tokens, position)) { plan += 0.5 }
    }
    return min(past, 1.4) - min(plan, 1.4)
  }

  private func following(_ tokens: [Token], _ position: Int) -> String {
    var index = position + 1
    while index < tokens.count, index <= position + 3 {
      let word = tokens[index].folded
      if tokens[index].kind == .word,
        !TenseEvidence.between.contains(tokens[index])
      {
        return word
      }
      index += 1
    }
    return ""
  }

  /// «Rose a», «il a», «on a», and not «à».
  private func isAuxiliaryA(_ analysis: Analysis, _ position: Int) -> Bool {
    let tokens = analysis.tokens
    guard tokens[position].folded == "a" || tokens[position].folded == "est", position > 0 else {
      return false
    }
    let before = tokens[position - 1].folded
    return ["il", "elle", "on", "qui", "ca", "l", "'", "y"].contains(before)
      || analysis.people.contains { $0.range.upperBound == position }
      || isBeforeAccentedParticiple(analysis, position)
  }

  /// «la collecte a mobilisé samedi les NDRC 2»: where accents are written, «a» without one is no «à».
  private func isBeforeAccentedParticiple(_ analysis: Analysis, _ position: Int) -> Bool {
    guard position + 1 < analysis.tokens.count, analysis.tokens[position].folded == "a" else {
      return false
    }
    let word = analysis.utterance.written(position + 1..<position + 2)
    return analysis.utterance.written(position..<position + 1) == "a" && word.hasSuffix("é")
      && !["côté", "été"].contains(word)
  }

  private func isParticiple(_ word: String) -> Bool {
    guard word.utf8.count >= 2, !TenseEvidence.noParticiples.contains(word) else { return false }
    return TenseEvidence.participleEndings.contain(endOf: word)
  }

  private func isInfinitive(_ word: String) -> Bool {
    word.utf8.count >= 5 && TenseEvidence.infinitiveEndings.contain(endOf: word)
      && !["atelier", "hier", "noter", "savoir", "signaler"].contains(word)
  }

  // MARK: - Phrases

  private func terms(_ analysis: Analysis) -> Float {
    var past: Float = 0
    var plan: Float = 0
    var settled: Float = 0
    for mention in analysis.terms where mention.term.list == "verb" {
      if mention.term.id == "told" { past = 1 }
      guard mention.term.id == "plan", !isOfNext(mention.range, analysis) else { continue }
      if isSettled(mention, analysis) { settled = 1 } else { plan = 1 }
    }
    if past == 0, !heldPlaces(analysis).isEmpty { past = 1 }
    // «convoquée vendredi, jamais venue»
    if past == 0,
      analysis.terms("cue").contains(where: { mention in
        mention.term.id == "absent" && !mention.term.isHint
          && analysis.classes[.arrived].contains(
            analysis.tokens[mention.range.upperBound - 1].folded)
      })
    {
      past = 1.5
    }
    return past + settled - plan
  }
}

extension TenseEvidence {
  /// How much one clear sign weighs, in powers of two each way; found on held-out messages.
  private static let strength: Float = 1.5
  private static let told: [Intent] = [.logSession, .logReview, .logNeeds]

  /// Shifts what the model finds between telling and planning.
  func weigh(_ probabilities: inout [Float]) {
    guard balance != 0 else { return }
    let plan = Intent.schedule.index
    let told = TenseEvidence.told.map(\.index)
    // Only where one of both is what the message seems to want.
    let mass = told.reduce(probabilities[plan]) { $0 + probabilities[$1] }
    guard mass > 0.3 else { return }
    let floor: Float = 0.01
    let factor = exp2(balance * TenseEvidence.strength)
    for index in told { probabilities[index] *= factor }
    probabilities[plan] = max(probabilities[plan], floor * mass) / factor
    if balance > 0 {
      probabilities[Intent.logSession.index] = max(
        probabilities[Intent.logSession.index], floor * mass * factor)
    }
    let sum = probabilities.reduce(0, +)
    for index in probabilities.indices { probabilities[index] /= sum }
  }
}
