import CivilTime

/// Which of a message's dates, times and durations is which.
struct DateSlots: Sendable {
  let context: SlotContext

  /// The days and moments that the message names, in its order.
  var days: [Day] = []

  init(_ context: SlotContext) {
    self.context = context
    days = findDays()
  }

  /// One day or moment that the message names.
  struct Day {
    var span: ValueSpan
    var past: CivilMoment
    var future: CivilMoment
    var hasTime: Bool
    /// Minutes, where a clock range was written.
    var minutes: Int?
    var isAmbiguous: Bool { past.date != future.date }
  }

  func findDays() -> [Day] {
    context.analysis.values.compactMap { span in
      if span.traits.contains(.recurring) || isHabit(span) || isTheThree(span) || isSoFar(span)
        || isFirstTime(span) || isEveryDay(span) || isEveryWeek(span)
        || (context.word(before: span.tokens.lowerBound) == "non"
          && context.word(before: span.tokens.lowerBound, 2) == "et")
        || context.isDeniedDay(span) || isBirth(span)
      {
        return nil
      }
      switch span.value {
      case .clock where isThisNoon(span), .moment where isThisNoon(span):
        var day = context.today
        if case .moment(let readings) = span.value,
          context.tokens[span.tokens].contains(where: { $0.folded == "hier" })
        {
          day = readings.past.date
        }
        let noon = CivilMoment(day, .midnight)
        return Day(span: span, past: noon, future: noon, hasTime: false)
      case .date(let readings):
        return Day(
          span: span, past: CivilMoment(readings.past, .midnight),
          future: CivilMoment(readings.future, .midnight), hasTime: false)
      case .moment(let readings):
        return Day(
          span: span, past: readings.past, future: readings.future,
          hasTime: !isCountOfPeople(span) && !isNoonOfAnotherHour(span) && !isOnEnd(span))
      case .interval(let readings):
        if span.traits.contains(.since) || span.traits.contains(.openAfter),
          let past = readings.past.start,
          let future = readings.future.start, readings.past.grain >= .day || hasDay(span)
        {
          // «depuis décembre», «à partir de janvier»: no day.
          if readings.past.grain >= .month { return nil }
          // «le 3 juin à partir de neuf heures»
          let isHour =
            readings.past.grain < .day && !span.traits.contains(.since)
            && context.tokens[span.tokens].contains {
              $0.kind == .number || ["heure", "heures", "midi"].contains($0.folded)
            }
          return Day(span: span, past: past, future: future, hasTime: isHour)
        }
        guard readings.past.grain < .day, let past = readings.past.start,
          let future = readings.future.start, hasDay(span)
        else { return nil }
        let isClock = span.traits.contains(.range) && !isLunchTime(span)
        return Day(
          span: span, past: past, future: future, hasTime: isClock,
          minutes: isClock ? readings.past.minutes : nil)
      default: return nil
      }
    }
  }

  /// «ce midi» is today and «hier midi» yesterday, and no hour.
  func isThisNoon(_ span: ValueSpan) -> Bool {
    let words = context.tokens[span.tokens].map(\.folded)
    return words == ["ce", "midi"] || words == ["hier", "midi"]
      || words == ["midi"]
        && context.word(before: span.tokens.lowerBound) == "ce"
      || words.last == "midi"
        && ["temps", "pause"].contains(context.word(before: span.tokens.upperBound - 1, 2))
  }

  /// «mardi midi, 12h15-13h30»: at noon, and the hour is told besides.
  func isNoonOfAnotherHour(_ span: ValueSpan) -> Bool {
    guard context.tokens[span.tokens].last?.folded == "midi" else { return false }
    return context.analysis.values.contains { other in
      guard other.tokens.lowerBound >= span.tokens.upperBound,
        other.tokens.lowerBound - span.tokens.upperBound <= 4
      else { return false }
      switch other.value {
      case .clock: return true
      case .interval: return isBareClockRange(other)
      default: return false
      }
    }
  }

  /// «mardi soir à deux»: how many they were, since a spelled hour has its «heures».
  func isCountOfPeople(_ span: ValueSpan) -> Bool {
    let words = context.tokens[span.tokens].map(\.folded)
    return words.suffix(2).first == "a" && ["deux", "trois", "quatre"].contains(words.last ?? "")
  }

  /// «samedi, cinq heures debout», «4h non stop»: how long, where an hour was read.
  func isOnEnd(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.bareHour) else { return false }
    // «immersion lundi, 7 h sur place», and not «rdv lundi 5h sur place»
    if context.word(from: span.tokens.upperBound) == "sur",
      context.word(from: span.tokens.upperBound, 2) == "place"
    {
      return !context.tokens.contains { ["rdv", "rv", "rendez"].contains($0.folded) }
    }
    return context.analysis.classes[.onEnd].contains(context.word(from: span.tokens.upperBound))
  }

  /// «validés du 1er coup», «dès le 1er envoi».
  func isFirstTime(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.monthless) else { return false }
    // «le 1er dort chez un ami, le 2e…»
    if context.tokens[span.tokens].contains(where: {
      ["1er", "premier", "er"].contains($0.folded)
    }),
      case let later = context.tokens[span.tokens.upperBound...].map(\.folded),
      later.indices.contains(where: { isSecond(later[$0...]) })
    {
      return true
    }
    return [
      "coup", "envoi", "essai", "jet", "tour", "rang", "rendez", "rdv", "contact",
      "passage", "fois", "groupe", "semestre", "trimestre", "stage", "contrat", "module",
      "entretien",
      "atelier", "jour", "cours", "mois", "bilan", "point", "echange",
    ]
    .contains(context.word(from: span.tokens.upperBound))
      && context.tokens[span.tokens].contains { ["1er", "premier", "1", "er"].contains($0.folded) }
  }

  /// «le 2e», «la seconde».
  private func isSecond(_ words: ArraySlice<String>) -> Bool {
    guard ["le", "la"].contains(words.first ?? "") else { return false }
    let rest = words.dropFirst()
    if ["2e", "2eme", "second", "seconde", "deuxieme", "2nd", "2nde"].contains(rest.first ?? "") {
      return true
    }
    return rest.first == "2" && ["e", "eme", "nd", "nde"].contains(rest.dropFirst().first ?? "")
  }

  /// «à ce jour», «à l'instant»: so far, and no day of its own.
  func isSoFar(_ span: ValueSpan) -> Bool {
    let words = context.tokens[span.tokens]
    guard words.contains(where: { $0.kind == .word }),
      !words.contains(where: { ["compter", "partir"].contains($0.folded) })
    else { return false }
    if words.contains(where: {
      ["instant", "moment", "maintenant", "mnt", "mtn"].contains($0.folded)
    }) {
      return true
    }
    return words.last?.folded == "jour" && words.dropLast().last?.folded == "ce"
      && (words.first?.folded == "a" || context.word(before: span.tokens.lowerBound) == "a")
  }

  /// «le mercredi», «l'activité du jeudi»: every week, and no day of its own.
  func isHabit(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.weekdayOnly),
      span.traits.isDisjoint(with: [.next, .last, .weeksOn])
    else { return false }
    let first = context.tokens[span.tokens.lowerBound].folded
    // «le rdv de Rose, mets le jeudi 9h»
    let verb = context.word(before: span.tokens.lowerBound, first == "le" ? 1 : 2)
    if first == "le" || context.word(before: span.tokens.lowerBound) == "le",
      ["mets", "mettez", "mettons", "cale", "calons", "calez"].contains(verb)
        || context.analysis.isMoving(verb)
    {
      return false
    }
    return ["le", "du", "les", "au"].contains(first)
      || ["le", "du", "les"].contains(context.word(before: span.tokens.lowerBound))
  }

  /// «signé par les trois»: a count of people, not the third of the month.
  func isTheThree(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.monthless) else { return false }
    let words = context.tokens[span.tokens]
    return !words.contains { $0.kind == .number }
      && (words.first?.folded == "les"
        || context.word(before: span.tokens.lowerBound) == "les")
  }

  /// «le soir», «le matin à 5h»: every day, and none of its own.
  private func isEveryDay(_ span: ValueSpan) -> Bool {
    guard span.traits.contains(.partOnly) else { return false }
    let words = context.tokens[span.tokens].map(\.folded)
    // «ses horaires du soir», «l'équipe du matin»
    let isOnIts =
      ["le", "du"].contains(words.first ?? "")
      || ["le", "du"].contains(context.word(before: span.tokens.lowerBound))
    return isOnIts && words.contains { ["soir", "matin", "midi"].contains($0) }
  }

  /// Whether a span names a day, and not only hours.
  func hasDay(_ span: ValueSpan) -> Bool {
    if span.traits.contains(.dayless) { return false }
    if span.partOfDay != nil { return true }
    let words = context.tokens[span.tokens]
    if words.first?.folded == "le", words.dropFirst().first?.kind == .number { return true }
    return !span.traits.isDisjoint(with: [
      .weekdayOnly, .yearless, .explicitYear, .monthless, .relative, .holiday, .weeksOn, .next,
      .last,
    ])
  }

  /// «en fin de semaine»; «jeudi en début d'après-midi» is a day, however vague its hour.
  func isVagueDay(_ span: ValueSpan) -> Bool {
    span.traits.contains(.vague) && span.partOfDay == nil
  }

  func isBareClockRange(_ span: ValueSpan) -> Bool {
    guard case .interval(let readings) = span.value, readings.past.grain < .day else {
      return false
    }
    return !hasDay(span) && span.traits.contains(.range)
  }

  // MARK: - What lies around a span

  /// Whether the words left of a span announce the next appointment.
  func announcesNext(_ span: ValueSpan) -> Bool {
    let start = span.tokens.lowerBound
    if isOfMember(span) { return false }
    for cue in context.cues("next") where !isExamTakenAgain(cue) {
      if cue.upperBound <= start, start - cue.upperBound <= 6 { return true }
      // «lundi prochain» only says which Monday.
      if cue.overlaps(span.tokens), cue.lowerBound <= start { return true }
      if cue.lowerBound >= span.tokens.upperBound, cue.lowerBound - span.tokens.upperBound <= 3,
        context.clause(around: span.tokens).contains(cue.lowerBound),
        !isOfLaterDay(cue)
      {
        return true
      }
    }
    if isLeftForThen(span) { return true }
    let words = context.clauseWords(before: start, limit: 8)
    let held = heldAppointment(words, span)
    return words.indices.contains { index in
      guard index != held, context.analysis.classes[.nextMeeting].contains(words[index]) else {
        return false
      }
      if words[index].hasPrefix("repass"), isOfExam(words) { return false }
      guard words[index] == "suite" else { return true }
      // «à la suite» is one after the other, «suite à» what led here.
      let follows = index > 0 ? words[index - 1] : ""
      if ["a", "au", "aux"].contains(follows) { return false }
      return index + 1 >= words.count || words[index + 1] != "la"
        || index + 2 >= words.count || words[index + 2] != "a"
    }
  }

  /// «Karima prendra le relais à son retour, le 9 décembre»: what a member of the team will do.
  private func isOfMember(_ span: ValueSpan) -> Bool {
    guard
      let nearest = context.analysis.people.last(where: {
        $0.range.upperBound <= span.tokens.lowerBound
      }), nearest.people.isEmpty, !nearest.team.isEmpty,
      span.tokens.lowerBound - nearest.range.upperBound <= 8
    else { return false }
    return context.tokens[nearest.range.upperBound..<span.tokens.lowerBound]
      .contains { ["relais", "retour", "releve"].contains($0.folded) }
  }

  /// «son permis raté, il repasse le 24»: the exam, and not by the office.
  private func isExamTakenAgain(_ cue: Range<Int>) -> Bool {
    context.tokens[cue].contains { $0.folded.hasPrefix("repass") }
      && isOfExam(context.clauseWords(before: cue.lowerBound, limit: 8))
  }

  private func isOfExam(_ words: [String]) -> Bool {
    words.contains {
      context.analysis.classes[.exams].contains($0) || DateSlots.diplomas.contains($0)
    }
  }

  private static let diplomas: WordSet = [
    "certificat", "permis", "code", "diplome", "bac", "brevet", "bts", "cap", "rattrapage",
  ]

  /// Where the appointment of «mon rdv de lundi» stands among the words before the day, nearest
  /// first: it has its day, and is none to come.
  private func heldAppointment(_ words: [String], _ span: ValueSpan) -> Int? {
    let of: Set<String> = ["de", "du", "d"]
    guard
      of.contains(context.tokens[span.tokens.lowerBound].folded)
        || of.contains(words.first ?? "")
    else { return nil }
    let rest = words.drop { of.contains($0) }
    if ["rdv", "rv"].contains(rest.first ?? "") { return rest.startIndex }
    return rest.starts(with: ["vous", "rendez"]) ? rest.startIndex + 1 : nil
  }

  /// «bilan fait vendredi + prochain le 20 avril»: the cue has a day of its own.
  private func isOfLaterDay(_ cue: Range<Int>) -> Bool {
    days.contains {
      $0.span.tokens.lowerBound > cue.lowerBound
        && $0.span.tokens.lowerBound - cue.upperBound <= 3 && hasDay($0.span)
    }
  }

  /// Nouns whose date is another one's: «l'oral du 17 juin».
  func belongsToNoun(_ span: ValueSpan) -> Bool {
    let first = context.tokens[span.tokens.lowerBound].folded
    let before = context.word(before: span.tokens.lowerBound)
    guard ["du", "de", "d"].contains(before) || ["du", "de", "d"].contains(first) else {
      return false
    }
    if span.traits.contains(.holiday) { return true }
    let noun =
      ["du", "de", "d"].contains(first)
      ? before : context.word(before: span.tokens.lowerBound, 2)
    // «suite au bilan du 24 mars» is what led here, not what is told.
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    if let suite = words.firstIndex(of: "suite"), suite > 0,
      ["a", "au", "aux"].contains(words[suite - 1])
    {
      return true
    }
    // «entretien en date du 4 décembre»
    if noun == "date" { return false }
    return context.analysis.classes[.datedNouns].contains(noun)
      || ["exam", "exams", "examens", "oraux"].contains(noun)
  }
}

extension ValueSpan {
  /// «le 25 novembre», said on 20 November of what took place: last year's is hardly meant.
  func isDoubtful(on today: CivilDate) -> Bool {
    guard traits.contains(.yearless) else { return false }
    let past: CivilDate
    let future: CivilDate
    switch value {
    case .date(let readings): (past, future) = (readings.past, readings.future)
    case .moment(let readings): (past, future) = (readings.past.date, readings.future.date)
    default: return false
    }
    return past != future && past.days(until: today) > 270 && today.days(until: future) <= 60
  }
}
