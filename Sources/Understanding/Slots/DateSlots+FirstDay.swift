import CivilTime

extension DateSlots {
  /// «contrat signé le 24, il démarre le 5 octobre»: of several days of somebody new the one beside a
  /// word for the beginning.
  var firstDay: CivilDate? {
    let classes = context.analysis.classes
    let named = days.filter { day in
      !context.tokens[context.clause(around: day.span.tokens)].contains { $0.folded == "ans" }
    }
    guard days.count > 1 else { return nil }
    let beginning = named.filter { day in
      let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 5)
      return words.contains(where: classes[.beginning].contains)
        && !words.contains(
          where: [
            "contrat", "signe", "signee", "dossier", "recu", "cerfa", "convention", "papiers",
            "courrier",
          ].contains)
    }
    // «contrat signé le 7, en classe depuis hier»
    let since = named.filter { $0.span.traits.contains(.since) && $0.past.date <= context.today }
    if beginning.isEmpty, since.count == 1 { return since[0].past.date }
    guard beginning.count == 1, let day = beginning.first else { return nil }
    guard day.isAmbiguous else { return day.past.date }
    // «elle a intégré le CAP le 12 octobre»
    if day.span.traits.contains(.yearless) {
      return day.past.date.days(until: context.today) < context.today.days(until: day.future.date)
        ? day.past.date : day.future.date
    }
    let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 5)
    let isPast =
      day.span.traits.contains(.since) || words.contains { $0.hasPrefix("arrivee") }
      || words.contains(where: ["a", "est", "ont", "sont", "depuis"].contains)
    return isPast ? day.past.date : futureReading(day).date
  }
}
