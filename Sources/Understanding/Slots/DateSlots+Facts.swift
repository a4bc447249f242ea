import CivilTime

/// The day of what an alert tells of.
extension DateSlots {
  /// The day of the fact, not of its telling: «il m'a dit ce matin que…».
  func fillFact(_ slots: inout [Slot: SlotValue]) {
    let named = days.filter { day in
      day.past.date <= context.today
        && day.span.traits.isDisjoint(with: [.since, .deadline, .openAfter, .partOnly])
        && !belongsToNoun(day.span) && !isToHandle(day.span) && !isBound(day)
        && !isEmergencyNumber(day) && !day.span.isDoubtful(on: context.today)
    }
    let facts = named.filter {
      !isTelling($0, among: named) && !isMeeting($0) && !isCall($0) && !isRelative($0)
        && !isPlanned($0) && !isUnderCondition($0)
    }
    // Where several are left, the one beside the words of the alert.
    if var day = facts.first(where: isBesideAlert) ?? facts.first {
      // «elle a confié mardi avoir avalé des cachets la veille»
      if let counted = named.last(where: {
        $0.span.traits.contains(.anaphoric) && !$0.span.traits.contains(.weekdayOnly)
      }) {
        day = following(counted, isPast: true)
      }
      slots[.date] = .day(day.past.date)
    }
  }

  /// «s'il n'a pas rattrapé ses cours au 18/12»: until when, of a day that may be to come.
  private func isBound(_ day: Day) -> Bool {
    day.isAmbiguous && day.past.date.days(until: context.today) > 60
      && context.clauseWords(before: day.span.tokens.lowerBound, limit: 10)
        .contains { ["si", "s", "faute", "sinon"].contains($0) }
  }

  /// «il menace de casser son contrat si elle reprend pas lundi»
  private func isUnderCondition(_ day: Day) -> Bool {
    guard day.isAmbiguous else { return false }
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 7)
    guard let condition = words.firstIndex(of: "si") else { return false }
    return !["comme", "meme"].contains(words.dropFirst(condition + 1).first ?? "")
      && !words[..<condition].contains { ["a", "ai", "etait", "avait", "ont"].contains($0) }
  }

  private func isBesideAlert(_ day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    return context.analysis.terms("alert").contains {
      !$0.term.isHint && clause.contains($0.range.lowerBound)
    }
  }

  /// «À traiter ce jour»: what is to be done.
  private func isToHandle(_ span: ValueSpan) -> Bool {
    context.clauseWords(before: span.tokens.lowerBound, limit: 3).contains("traiter")
  }

  private func isMeeting(_ day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    // «giflée vendredi au bureau»
    let isOfDeed = context.analysis.terms("alert").contains {
      $0.range.upperBound == day.span.tokens.lowerBound
    }
    return !isBesideAlert(day) && !isOfDeed
      && context.tokens[clause].contains { context.analysis.classes[.hearing].contains($0.folded) }
  }

  /// «Appel de l'infirmière lundi : …»: how it came to be known.
  private func isCall(_ day: Day) -> Bool {
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 12)
    // «coup de poing hier»
    if words.last == "coup" {
      return ["fil", "tel", "telephone", "bigo"].contains(words.dropLast(2).last ?? "")
    }
    return words.last.map(context.analysis.classes[.calls].contains) ?? false
  }

  /// «j'ai appelé le 15», «j'ai prévenu ses parents et le 17»: whom one calls for help.
  private func isEmergencyNumber(_ day: Day) -> Bool {
    guard day.span.traits.contains(.monthless),
      context.tokens[day.span.tokens].contains(where: { ["15", "17", "18"].contains($0.folded) })
    else { return false }
    return context.clauseWords(before: day.span.tokens.lowerBound, limit: 6).contains { word in
      ["appel", "prevenu", "alert", "contact", "joint", "compos"].contains(where: word.hasPrefix)
    }
  }

  /// «j'avais prévu de les voir le 15»
  private func isPlanned(_ day: Day) -> Bool {
    day.isAmbiguous
      && context.clauseWords(before: day.span.tokens.lowerBound, limit: 6)
        .contains { ["prevu", "prevue", "verrai", "reverrai", "devais", "dois"].contains($0) }
  }

  private func isTelling(_ day: Day, among named: [Day]) -> Bool {
    let around = context.clause(around: day.span.tokens)
    if tells(day, in: around) { return true }
    // «Hier, Jade m'a confié qu'elle…»: set before its clause.
    if around.upperBound == day.span.tokens.upperBound,
      around.upperBound + 1 < context.tokens.count,
      context.tokens[around.upperBound].folded == ",",
      around.count <= day.span.tokens.count + 1
    {
      let next = context.clause(around: around.upperBound + 1..<around.upperBound + 2)
      if tells(day, in: around.lowerBound..<next.upperBound) { return true }
    }
    // «ce matin Jade, toute pâle, m'a dit qu'elle avait avalé des cachets hier»
    let sentence = context.analysis.sentences[day.span.tokens.lowerBound]
    let end = context.tokens.indices.last { context.analysis.sentences[$0] == sentence }
    guard let end, end > around.upperBound,
      named.contains(where: {
        $0.span.tokens.lowerBound >= around.upperBound
          && context.analysis.sentences[$0.span.tokens.lowerBound] == sentence
      })
    else { return false }
    // «menacé mercredi, je l'ai appris ce matin»: the day of what was told.
    let rest = around.upperBound..<end + 1
    guard context.tokens[rest].contains(where: { DateSlots.that.contains($0.folded) }) else {
      return false
    }
    return tells(day, in: around.lowerBound..<end + 1)
  }

  /// «le patron veut casser le contrat, il me l'a annoncé ce matin»: what the employer announces is
  /// the threat itself, to whomever.
  private func isAnnounced(_ around: Range<Int>) -> Bool {
    let classes = context.analysis.classes
    let words = context.tokens[..<around.upperBound].map(\.folded)
    return context.analysis.terms("alert").contains { $0.term.id == "rupture" && !$0.term.isHint }
      && words.contains(where: classes[.employers].contains)
      && context.tokens[around].contains { classes[.announcing].contains($0.folded) }
      // «le patron de Théo m'a annoncé…», and not «Théo m'a annoncé…»
      && !context.analysis.people.contains {
        around.contains($0.range.lowerBound)
          && !["de", "d"].contains(context.word(before: $0.range.lowerBound))
      }
      && !context.tokens[around].contains {
        classes[.thirdParties].contains($0.folded) && !classes[.employers].contains($0.folded)
      }
  }

  private func tells(_ day: Day, in around: Range<Int>) -> Bool {
    if isAnnounced(around) { return false }
    let words = context.tokens[around].map(\.folded)
    // «Ange raconte aujourd'hui que vendredi…»
    let next = context.word(from: day.span.tokens.upperBound)
    let isRelated =
      DateSlots.that.contains(next)
      && !words.contains {
        context.analysis.classes[.thirdParties].contains($0)
          || context.analysis.classes[.employers].contains($0) || ["lui", "leur"].contains($0)
      }
    let told = words.indices.first { index in
      guard context.analysis.classes[.telling].contains(words[index]),
        // «ALERTE Dylan frappé hier par un collègue»
        words[index] != "alerte" || around.lowerBound + index > 0
      else { return false }
      // «elle s'est vu refuser hier l'accès»: it was done to her.
      if words[index] == "vu" || words[index] == "vue", words[..<index].suffix(3).contains("s") {
        return false
      }
      if isRelated, around.lowerBound + index < day.span.tokens.lowerBound { return true }
      // What somebody else was told is the fact itself: «son patron lui a dit hier que…».
      return !context.analysis.classes[.speech].contains(words[index])
        || !Set(words[max(0, index - 4)..<index]).isDisjoint(with: ["m", "me", "nous"])
        // «on en a parlé mardi»
        || (words[index] == "parle" && words[max(0, index - 4)..<index].contains("en"))
    }
    guard let told else { return false }
    // «elle a reçu des menaces samedi»: nobody told the author anything.
    if words[told].hasPrefix("recu"), told + 1 < words.count,
      ["des", "de", "un", "une", "plusieurs"].contains(words[told + 1])
    {
      return false
    }
    // In «… m'a dit que … hier» the day belongs to what was said.
    // «il faut que je te signale que Rose m'a dit qu'on l'a frappée mardi»
    let place = day.span.tokens.lowerBound - around.lowerBound
    let subordinate =
      words[..<max(0, min(place, words.count))].lastIndex(where: DateSlots.that.contains)
    guard let subordinate else { return true }
    return told > subordinate
  }

  /// «qu'il», and as it is typed: «ke son patron»
  static let that: WordSet = ["que", "qu", "ke", "k", "q"]
}
