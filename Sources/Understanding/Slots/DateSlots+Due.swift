import CivilTime

/// Deadlines.
extension DateSlots {
  /// «nous avons trois mois», «délai : 15 jours»: the day on which a stretch from today ends.
  func endOfAllowance(_ span: ValueSpan) -> CivilDate? {
    guard case .duration(let seconds) = span.value, seconds >= 86_400 else { return nil }
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 3)
    // «délai : deux semaines», «on a un mois»
    let isDelay =
      words.isEmpty && span.tokens.lowerBound > 1
      && context.tokens[span.tokens.lowerBound - 1].folded == ":"
      && ["delai", "delais"].contains(context.tokens[span.tokens.lowerBound - 2].folded)
    let isHad =
      words.starts(with: ["a", "on"]) || words.starts(with: ["a", "elle"])
      || words.starts(with: ["a", "il"])
    guard
      isDelay || isHad
        || !Set(words).isDisjoint(with: [
          "avons", "ai", "avez", "delai", "laisse", "disposons", "reste", "donne", "donnent",
        ])
    else { return nil }
    let month = 2_592_000.0
    return seconds.truncatingRemainder(dividingBy: month) == 0
      ? context.today.adding(months: Int(seconds / month))
      : context.today.adding(days: Int(seconds / 86_400))
  }

  /// A deadline: the last day on which it may be done.
  func fillDue(_ slots: inout [Slot: SlotValue]) {
    if let end = context.analysis.values.lazy.compactMap(endOfAllowance).first {
      slots[.due] = .day(end)
    }
    let deadlines = context.analysis.values.filter { isDeadline($0) && !isMissedDeadline($0) }
    let own = deadlines.filter { isOwnDeadline($0) && isAhead($0) }
    for span in own.isEmpty ? deadlines : own {
      if let due = span.due, due.future >= context.today {
        // «d'ici vendredi en huit», said on a Friday
        let isToday =
          span.traits.contains(.weeksOn) && due.future == context.today.adding(days: 7)
        slots[.due] = .day(isToday ? due.future.adding(days: 7) : due.future)
        return
      }
      switch span.value {
      case .date(let readings) where readings.future >= context.today:
        slots[.due] = .day(readings.future)
      case .moment(let readings) where readings.future.date >= context.today:
        slots[.due] = .day(readings.future.date)
      case .interval(let readings):
        guard readings.future.grain >= .day, let day = readings.future.days.to,
          day >= context.today
        else { continue }
        slots[.due] = .day(day)
      default: continue
      }
      if span.traits.contains(.deadline) || span.traits.contains(.openBefore) { return }
    }
  }
}
