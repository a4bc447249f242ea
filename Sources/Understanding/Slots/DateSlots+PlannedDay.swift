import CivilTime

/// Which of several days to come an appointment is for.
extension DateSlots {
  /// The day of an appointment: the first that is to come and no reason, nor what was said before
  /// about it; of several, one beside a word for the appointment or for whom it is with.
  func plannedDay(of open: [Day]) -> Day? {
    let isOnly = open.count < 2
    var fit: [Day] = []
    for day in open
    where isOnly
      || !(isReason(day.span) || isEarlier(day) || isSchool(day) || isOfThing(day)
        || isTakenUp(day.span) || day.span.traits.contains(.aside))
    {
      if fit.isEmpty || isCorrected(fit[0], by: day) { fit = [day] } else { fit.append(day) }
    }
    guard fit.count > 1, fit.count <= 6 else { return fit.first ?? open.first }
    // «l'entretien que j'avais ce jour-là» is on the day that was named before.
    let exact = fit.filter { day in
      !day.span.traits.contains(.anaphoric)
        && !context.tokens[day.span.tokens].contains { $0.folded == "jour" }
    }
    if let first = exact.first, isHeadingOfPlan(first) { return first }
    return exact.first(where: isBesideActivity) ?? exact.first(where: isBesideAppointment)
      ?? fit.first
  }

  /// «mercredi en quinze, 8h30-10h, Rose et Théo…»: a day that opens the message alone.
  private func isHeadingOfPlan(_ day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    return clause.lowerBound == 0
      && clause.allSatisfy {
        day.span.tokens.contains($0)
          || context.analysis.classes[.light].contains(context.tokens[$0].folded)
      }
  }

  /// Whether the activity that is planned stands in the clause of the day.
  private func isBesideActivity(_ day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    return context.analysis.terms.contains {
      $0.term.list == "activity" && !$0.term.isHint && clause.contains($0.range.lowerBound)
    }
  }

  /// Whether what is planned, or whom it is with, stands in the clause of the day.
  private func isBesideAppointment(_ day: Day) -> Bool {
    let clause = context.clause(around: day.span.tokens)
    let classes = context.analysis.classes
    return context.tokens[clause].contains { classes[.appointing].contains($0.folded) }
      || context.analysis.people.contains { clause.contains($0.range.lowerBound) }
      || context.analysis.groups.contains { clause.contains($0.range.lowerBound) }
      || context.analysis.terms.contains {
        $0.term.list == "activity" && clause.contains($0.range.lowerBound)
      }
  }

  /// «le 24 je suis pris», «lundi je ne peux pas», «demain ça va pas le faire»: named to be ruled out.
  func isTakenUp(_ span: ValueSpan) -> Bool {
    let after = context.clauseWords(from: span.tokens.upperBound, limit: 6)
    guard let subject = after.first, ["je", "j", "on", "ca", "c", "il", "elle"].contains(subject)
    else { return false }
    let rest = after.dropFirst()
    let classes = context.analysis.classes
    // «lundi 9h je suis en audit»
    if ["suis", "serai"].contains(rest.first ?? ""),
      classes[.whereOneIs].contains(rest.dropFirst().first ?? ""),
      !rest.contains(where: classes[.seeing].contains)
    {
      return true
    }
    if ["suis", "est", "serai", "sera"].contains(rest.first ?? "") {
      return rest.dropFirst().prefix(2).contains {
        ["pris", "prise", "mort", "impossible", "complet", "complete", "bloque", "bloquee"]
          .contains($0)
      }
        || rest.contains("pas") && rest.contains { ["possible", "la", "dispo"].contains($0) }
    }
    return rest.contains("pas")
      && rest.contains {
        ["peux", "peut", "pourrai", "pourra", "va", "ira", "arrange"].contains($0)
      }
  }
}

extension DateSlots {
  /// «on troque l'un contre l'autre, à partir de demain»: the day to come from which it holds.
  var startAhead: CivilDate? {
    days.first { day in
      day.future.date > context.today && !day.isAmbiguous
        && day.span.traits.contains(.openAfter) && !day.span.traits.contains(.since)
    }?.future.date
  }

  /// «on devait se voir vendredi 30», «elle était jeudi 20 à 14h»: when it was to be.
  func wasThen(_ day: Day) -> Bool {
    context.clauseWords(before: day.span.tokens.lowerBound, limit: 6)
      .contains(where: context.analysis.classes[.hadBeenPlanned].contains)
  }

  /// «Semaine du 19 : Rose en immersion, à partir du lundi»: the Monday of that week.
  func inWeekOfHeading(_ day: Day) -> Day? {
    guard day.span.traits.contains(.weekdayOnly),
      day.span.traits.isDisjoint(with: [.next, .last, .weeksOn, .anaphoric]),
      let week = context.analysis.values.first(where: {
        $0.traits.contains(.week) && $0.tokens.lowerBound <= 1
          && $0.tokens.upperBound <= day.span.tokens.lowerBound
      }),
      case .interval(let readings) = week.value,
      let monday = readings.future.days.from, monday > context.today
    else { return nil }
    let ahead = (day.future.date.weekday - monday.weekday + 7) % 7
    var moved = day
    moved.future = CivilMoment(monday.adding(days: ahead), day.future.time)
    return moved
  }

  /// «immersion du 22 au 26»: the first day.
  var startOfStay: CivilDate? {
    for span in context.analysis.values where span.traits.contains(.range) {
      if case .interval(let readings) = span.value, readings.future.grain == .day,
        let first = readings.future.days.from, first >= context.today
      {
        return first
      }
    }
    return nil
  }
}

extension DateSlots {
  /// «…, elle est convoquée à 10h», «annulé, livraison à 10h»: an hour of a cancelled appointment
  /// stands beside whom it was with, its day or its name; another is that of the reason.
  func isReasonOfCancelling(_ span: ValueSpan) -> Bool {
    switch span.value {
    case .clock, .interval: break
    default: return false
    }
    let classes = context.analysis.classes
    let start = span.tokens.lowerBound
    let before = context.clauseWords(before: start, limit: 12)
    let clause = context.clause(around: span.tokens)
    // «elle ne viendra pas à 10h»
    if before.contains(where: classes[.thirdPerson].contains),
      !before.contains(where: ["pas", "plus"].contains)
    {
      return true
    }
    let isOwn =
      clause.contains { place in
        let word = context.tokens[place].folded
        // «en réunion de 9h à 17h» is somebody's own.
        return (classes[.appointing].contains(word) || classes[.heldHours].contains(word))
          && context.word(before: place) != "en"
      }
      || context.analysis.people.contains {
        !$0.people.isEmpty && clause.contains($0.range.lowerBound)
      }
      || context.analysis.groups.contains { clause.contains($0.range.lowerBound) }
      || context.analysis.terms.contains {
        clause.contains($0.range.lowerBound)
          && ($0.term.list == "verb" && $0.term.id == "drop"
            || $0.term.list == "activity" && !$0.term.isHint)
      }
      || days.contains { clause.contains($0.span.tokens.lowerBound) }
    if isOwn { return false }
    // «rdv de demain, 14h», «celui de 14h»
    return clause.contains {
      !span.tokens.contains($0) && context.tokens[$0].kind == .word
        && !classes[.light].contains(context.tokens[$0].folded)
    }
  }
}
