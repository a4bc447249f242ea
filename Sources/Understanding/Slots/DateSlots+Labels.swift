import CivilTime

/// What the word right before a day says of it: «ouvert le 2», «clos le 16», «date réelle : 03/05».
extension DateSlots {
  /// Above 0 where the day is that of the deed by its name, below where it is of its beginning, its
  /// planning or its limit; 0 where nothing says so.
  func label(of day: Day) -> Int {
    let classes = context.analysis.classes
    // «compte rendu fait ce jour»
    let clause = context.clause(around: day.span.tokens)
    if context.tokens[clause].contains(where: { ["compte", "cr", "saisie"].contains($0.folded) })
      // «soldé depuis ce jour-là»
      || context.tokens[day.span.tokens].contains(where: { $0.folded == "jour" })
    {
      return 0
    }
    var index = day.span.tokens.lowerBound - 1
    var steps = 0
    while index >= 0, steps < 2 {
      let token = context.tokens[index]
      index -= 1
      if token.kind == .symbol {
        if [",", ";", ".", ")"].contains(token.folded) { return 0 }
        continue
      }
      if ["le", "la", "du", "de", "d", "des", "au", "a", "pour"].contains(token.folded) {
        continue
      }
      if classes[.endLabels].contains(token.folded) { return 1 }
      if classes[.startLabels].contains(token.folded) { return -1 }
      steps += 1
    }
    return 0
  }

  /// «rdv fixé le 12, tenu le 18»: the day on which it was held, and that for which it was fixed.
  func isOfHeldPlan(_ day: Day) -> Bool {
    let own = label(of: day)
    return own > 0 || own < 0 && days.contains { label(of: $0) > 0 }
  }

  /// «l'auditeur passe vendredi», «elle repart samedi»: a bare day of what somebody else is to do.
  func isComing(_ day: Day) -> Bool {
    guard day.isAmbiguous, day.span.traits.isDisjoint(with: [.last, .openAfter]) else {
      return false
    }
    let classes = context.analysis.classes
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 8)
    guard let verb = words.firstIndex(where: classes[.owing].contains),
      !words.contains(where: ["je", "j", "on", "nous", "ai", "avons", "ont", "a"].contains)
    else { return false }
    let left = words[(verb + 1)...].drop {
      ["le", "la", "l", "les", "lui", "y", "se", "s", "leur", "nous", "en"].contains($0)
    }
    guard let subject = left.first else { return false }
    if classes[.thirdPerson].contains(subject) { return true }
    return classes[.thirdParties].contains(subject) || classes[.offices].contains(subject)
      || classes[.employers].contains(subject)
      || ["iste", "teur", "trice"].contains(where: subject.hasSuffix)
  }

  /// «vu Maxence 20 min, il attaque sa semaine de nuit dimanche», «son plâtre saute lundi»: where the
  /// meeting is told elsewhere, a bare day beside another verb in the present is to come.
  func isOfPresent(_ day: Day) -> Bool {
    guard isShort, day.isAmbiguous,
      day.span.traits.isDisjoint(with: [.last, .anaphoric, .openAfter])
    else {
      return false
    }
    let classes = context.analysis.classes
    let start = day.span.tokens.lowerBound
    let words = context.clauseWords(before: start, limit: 9)
    // «je note la séance de mardi», «je note pour vendredi : …», «je pose ça là, mardi c'était…»
    if isOfNoun(day) || notes(Array(words.reversed())) { return false }
    if context.clauseWords(from: day.span.tokens.upperBound, limit: 2) == ["c", "etait"] {
      return false
    }
    let clause = context.clause(around: day.span.tokens)
    // «samedi c'est son premier salon», «jeudi elle remplace la vendeuse»
    let after = context.clauseWords(from: day.span.tokens.upperBound, limit: 4)
    if words.isEmpty, isToldBeside(day), isPresent(after),
      !after.contains(where: { $0.first?.isNumber == true })
    {
      return true
    }
    let subjects: Set<String> = ["il", "elle", "ils", "elles", "on", "je", "j", "c"]
    if let subject = words.firstIndex(where: subjects.contains) {
      let said = Array(words[...subject].reversed())
      let left = words[(subject + 1)...]
      return isPresent(said)
        && (isToldBeside(day) || left.contains(where: classes[.seen].contains)
          || tellsHowLong { clause.contains($0) && $0 < start - said.count })
    }
    let first = Array(words.count < 9 ? words.reversed().prefix(3) : [])
    guard ["son", "sa", "ses", "leur", "leurs"].contains(first.first ?? ""), first.count == 3 else {
      return false
    }
    let isNoun = classes[.doneTogether].contains(first[1]) || classes[.meeting].contains(first[1])
    return !isNoun && isToldBeside(day) && !words.contains(where: isPastWord)
  }

  /// «Action 9 terminée, l'audit était le 6 avril», «…, il était absent le 17»: what was then, told
  /// besides.
  func isOfState(_ day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 5)
    guard clause.lowerBound > 0,
      let was = words.firstIndex(where: ["etait", "etaient"].contains)
    else { return false }
    // «on s'était vus le 30»
    if words[..<was].contains(where: context.analysis.classes[.tookPlace].contains) { return false }
    return !words[was...].contains(where: ["c", "ca", "cela", "ce"].contains)
  }

  /// Whether what was done is told in another clause than the day's, if only by its name or by whom
  /// it was with.
  func isToldBeside(_ day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    return tellsMore(than: day)
      || context.analysis.terms.contains {
        ["activity", "kind"].contains($0.term.list) && !$0.term.isHint
          && !clause.contains($0.range.lowerBound)
      }
      || context.analysis.people.contains { !clause.contains($0.range.lowerBound) }
        && !context.analysis.people.contains { clause.contains($0.range.lowerBound) }
  }

  /// «il attaque sa semaine», «on lui livre», and not «il a attaqué», «il est venu».
  private func isPresent(_ words: [String]) -> Bool {
    let clitics: Set<String> = [
      "l", "la", "le", "les", "lui", "leur", "y", "en", "n", "ne", "se", "s", "me", "m", "te", "t",
      "nous", "vous",
    ]
    let subjects: Set<String> = ["il", "elle", "ils", "elles", "on", "je", "j", "c"]
    guard let subject = words.first, subjects.contains(subject) else { return false }
    let rest = words.dropFirst().drop(while: clitics.contains)
    guard let verb = rest.first else { return false }
    if subject == "c" {
      return verb == "est" && ["son", "sa", "ses", "leur"].contains(rest.dropFirst().first ?? "")
    }
    return !isPastWord(verb)
  }

  private func isPastWord(_ word: String) -> Bool {
    let auxiliaries: Set<String> = [
      "a", "ai", "as", "ont", "avons", "avez", "est", "sont", "suis", "sommes", "etait", "etaient",
      "etais", "avait", "avaient", "avais", "ete", "eu", "fut", "fait", "venu", "venue", "vu",
      "vue",
    ]
    if auxiliaries.contains(word) { return true }
    return word.count > 5 && ["ait", "aient", "ais"].contains(where: word.hasSuffix)
      && !["parait", "connait", "jamais", "francais", "anglais", "desormais"].contains(word)
  }

  /// «…, a signé son CDI hier», «Elle avait manqué le cours du 11», «l'audit était le 6», «accident de
  /// scooter samedi»: of a day in a clause of its own, somebody's own doings.
  func isOtherDeed(_ day: Day) -> Bool {
    let classes = context.analysis.classes
    let clause = context.clause(around: day.span.tokens)
    guard clause.lowerBound > 0, isShort else { return false }
    let words = clause.filter { !day.span.tokens.contains($0) && context.tokens[$0].kind == .word }
      .map { context.tokens[$0].folded }
    guard
      !words.contains(where: {
        classes[.meeting].contains($0) && !["signe", "signee"].contains($0)
      }),
      !words.contains(where: ["me", "te", "ca", "cela", "c"].contains),
      !context.analysis.terms.contains(where: {
        $0.term.list == "activity" && !$0.term.isHint && clause.contains($0.range.lowerBound)
      }), !tellsHowLong(clause.contains)
    else { return false }
    // «…, a enfin refait surface vendredi : 50 min»
    if clause.upperBound < context.tokens.count, context.tokens[clause.upperBound].folded == ":" {
      return false
    }
    if words.contains(where: {
      ["ete", "refait"].contains($0)
        || classes[.endLabels].contains($0) && !["rendu", "rendue", "fini", "passe"].contains($0)
        || classes[.arrived].contains($0)
    }) {
      return false
    }
    let first = words.first ?? ""
    let isVerb =
      first != "a"
      || clause.contains {
        context.tokens[$0].folded == "a" && context.analysis.utterance.written($0..<$0 + 1) == "a"
      }
    if ["a", "ont", "avait", "s"].contains(first), isVerb, words.count > 2 {
      return !words.contains("lieu")
    }
    if ["il", "elle", "ils", "elles"].contains(first) {
      return words.dropFirst().prefix(2).contains {
        ["a", "ont", "avait", "avaient", "s", "etait", "etaient"].contains($0)
      }
    }
    if ["son", "sa", "ses", "leur", "leurs", "le", "la", "l"].contains(first),
      words.contains(where: ["etait", "etaient", "avait"].contains)
    {
      return true
    }
    return ["accident", "vol", "chute", "deces", "naissance", "agression", "panne"].contains(first)
  }

  /// Below 0 where the words around a day tell of noting it, or of another event than the meeting:
  /// «Enzo a repris lundi et je l'ai pris ce matin», «je note ce soir ce que j'ai fait mardi».
  func tellsOtherEvent(_ day: Day) -> Int {
    let classes = context.analysis.classes
    let before = context.clauseWords(before: day.span.tokens.lowerBound, limit: 7)
      .prefix { !["et", "puis", "mais", "donc", "alors", "que", "qu"].contains($0) }
    let after = context.clauseWords(from: day.span.tokens.upperBound, limit: 4)
    // «suite à ce qui s'est passé mardi, j'ai vu…»
    if context.clauseWords(before: day.span.tokens.lowerBound, limit: 9).last == "suite" {
      return -4
    }
    // «on est le 14»
    if before.starts(with: ["est", "on"]) || before.starts(with: ["sommes", "nous"]) { return -5 }
    if !isOfNoun(day), notes(Array(before.reversed())) || notes(after) { return -5 }
    // «j'étais en formation hier et mercredi»
    let wasSomewhere: (ArraySlice<String>) -> Bool = { words in
      words.contains(where: ["etais", "etait", "etaient"].contains)
        && !words.contains(where: classes[.tookPlace].contains)
        && !words.contains(where: ["c", "ca", "ce"].contains)
    }
    if wasSomewhere(before) || before.isEmpty && wasSomewhere(after[...]) { return -3 }
    let isOurs = before.contains { ["je", "j", "on", "nous"].contains($0) }
    // «Vendredi Kenza avait oublié son dossier. On a donc repris cet après-midi…»
    let told = before.isEmpty ? after[...] : before
    if !isOurs, told.contains(where: classes[.otherEvents].contains),
      !told.contains(where: classes[.doneTogether].contains)
    {
      return -4
    }
    // «j'ai appelé son tuteur ce matin»
    if before.contains(where: classes[.kinOfApprentices].contains) { return -1 }
    return isOurs
      && before.contains {
        classes[.tookPlace].contains($0) || ["ai", "avons", "sommes"].contains($0)
      } ? 1 : 0
  }

  /// «Hier la chambre froide est tombée en panne. Ce matin, Enzo…»: of days in several sentences that
  /// beside whom it was with and how long it took.
  func sentenceWeight(_ day: Day) -> Int {
    let sentences = context.analysis.sentences
    let own = sentences[day.span.tokens.lowerBound]
    guard days.contains(where: { sentences[$0.span.tokens.lowerBound] != own }) else { return 0 }
    func isOwn(_ place: Int) -> Bool { sentences[place] == own }
    var weight = 0
    if context.analysis.people.contains(where: { !$0.isBystander && isOwn($0.range.lowerBound) })
      || context.analysis.groups.contains(where: { isOwn($0.range.lowerBound) })
    {
      weight += 1
    }
    if tellsHowLong(isOwn) { weight += 1 }
    return weight
  }

  /// «ses absences du 16 et du 17», «son 6/20 de jeudi», and not «le point de jeudi».
  func isOfOtherNoun(_ day: Day) -> Bool {
    guard isOfNoun(day) else { return false }
    let start = day.span.tokens.lowerBound
    let classes = context.analysis.classes
    let words = context.clauseWords(before: start, limit: 4)
    return !words.isEmpty
      && !words.contains {
        classes[.meeting].contains($0) || classes[.doneTogether].contains($0)
          || classes[.appointing].contains($0) || classes[.ofToday].contains($0)
          || classes[.tookPlace].contains($0)
      }
      && !context.analysis.terms.contains {
        $0.term.list == "activity" && $0.range.upperBound <= start
          && start - $0.range.upperBound <= 3
      }
  }

  /// «la séance de mardi», «l'atelier du 3».
  private func isOfNoun(_ day: Day) -> Bool {
    let start = day.span.tokens.lowerBound
    return ["de", "du", "d"].contains(context.tokens[start].folded)
      || ["de", "du", "d"].contains(context.word(before: start))
  }

  /// «je note», «j'ai oublié», «je rattrape mes saisies»: the words in the order of the message.
  private func notes(_ words: [String]) -> Bool {
    words.indices.contains { index in
      guard context.analysis.classes[.noting].contains(words[index]) else { return false }
      return words[..<index].suffix(3).contains { ["je", "j", "m"].contains($0) }
        || words[index].hasPrefix("saisi")
    }
  }
}
