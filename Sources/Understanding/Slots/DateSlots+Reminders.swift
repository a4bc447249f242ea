import CivilTime

/// When somebody wants to be reminded, and not when the thing is of which they are reminded.
extension DateSlots {
  /// «la patronne part le 20, rappelle-moi le 15 à 9h»: of several days and hours those after the
  /// word that asks for it, as far as its clause tells any.
  func fillReminder(_ slots: inout [Slot: SlotValue], allowed: Set<Slot>) {
    guard days.count + hours.count > 1, let request = requestOfReminder else {
      return fillPlan(&slots, allowed: allowed, isAppointment: false)
    }
    // «un rappel la veille à 17h pour l'oral du 25»
    let open = openDays(
      of: days.map { day in
        day.span.traits.contains(.anaphoric) && !day.span.traits.contains(.weekdayOnly)
          ? following(day, isPast: false, orBefore: true) : day
      })
    let day = open.first { isOfRequest($0.span, request) } ?? dayOfTask(open, request)
    if let day {
      let moment = futureReading(day)
      slots[.date] = .day(moment.date)
      if day.hasTime { slots[.time] = .clock(moment.time) }
    }
    let hour =
      hours.first { isOfRequest($0.span, request) } ?? (day == nil ? nil : hourOfTask(request))
    if slots[.time] == nil, let hour { slots[.time] = .clock(hour.time) }
    guard day != nil || hour != nil else {
      return fillPlan(&slots, allowed: allowed, isAppointment: false)
    }
    // «elle finit à 17h demain, rappelle-moi à 16h45»: on that day.
    if day == nil, let named = open.last(where: { $0.span.tokens.lowerBound < request }) {
      slots[.date] = .day(futureReading(named).date)
    }
  }

  /// «rappelle-moi lundi d'appeler son patron à 14h»
  private func hourOfTask(_ request: Int) -> (time: ClockTime, span: ValueSpan)? {
    guard hours.count == 1, let only = hours.first, only.span.tokens.lowerBound > request,
      !only.span.traits.contains(.aside),
      !["de", "d"].contains(context.word(before: only.span.tokens.lowerBound))
    else { return nil }
    return only
  }

  /// Hours that stand without a day.
  private var hours: [(time: ClockTime, span: ValueSpan)] {
    context.analysis.values.compactMap { span in
      guard case .clock(let time, _) = span.value, !isOnEnd(span) else { return nil }
      return (time, span)
    }
  }

  /// Where «rappelle-moi», «un rappel» begins.
  private var requestOfReminder: Int? {
    context.analysis.terms.last { $0.term.list == "verb" && $0.term.id == "remind" }?
      .range.lowerBound
  }

  /// «elle part le 20, rappelle-moi de lui faire signer la grille le 15»: after what is to be done,
  /// where only the day of something else stands before it.
  private func dayOfTask(_ open: [Day], _ request: Int) -> Day? {
    guard !open.contains(where: { $0.span.tokens.lowerBound < request && $0.hasTime }) else {
      return nil
    }
    return open.last { day in
      let start = day.span.tokens.lowerBound
      let of: Set<String> = ["de", "du", "d", "pour"]
      return start >= request && !of.contains(context.tokens[start].folded)
        && !of.contains(context.word(before: start))
    }
  }

  /// Whether a day or hour stands after the word that asks, before anything that has its own:
  /// «rappelle-moi jeudi de préparer l'oral du 20».
  private func isOfRequest(_ span: ValueSpan, _ request: Int) -> Bool {
    let start = span.tokens.lowerBound
    guard start >= request, context.analysis.sentences[start] == context.analysis.sentences[request]
    else { return false }
    return !(request..<start).contains(where: opensTask)
  }

  /// «de lui faire signer», «que j'appelle», «pour la visite», and not «pour le trois mai»: what is to
  /// be done begins.
  private func opensTask(_ place: Int) -> Bool {
    ["de", "d", "que", "qu", "pour"].contains(context.tokens[place].folded)
      && !context.analysis.values.contains {
        $0.tokens.contains(place) || $0.tokens.lowerBound == place + 1
      }
  }
}
