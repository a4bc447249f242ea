import CivilTime

/// «dans quinze jours, le 25», «la semaine prochaine, disons jeudi», «depuis la mi-mars, le 15»: what
/// is said first roughly and then exactly is one day or one stretch of days.
extension Analysis {
  private static let links: WordSet = [
    ",", "(", "le", "soit", "disons", "pile", "donc", "c", "'", "est", "a", "dire", "quoi",
  ]

  mutating func mergeRestated() {
    guard zip(values, values.dropFirst()).contains(where: { isRestated($0, $1) }) else { return }
    var kept: [ValueSpan] = []
    for value in values {
      if let last = kept.last, isRestated(last, value), let merged = merged(last, into: value) {
        kept[kept.count - 1] = merged
      } else {
        kept.append(value)
      }
    }
    values = kept
  }

  func isRestated(_ first: ValueSpan, _ second: ValueSpan) -> Bool {
    let between = first.tokens.upperBound..<max(first.tokens.upperBound, second.tokens.lowerBound)
    return between.count <= 4 && between.allSatisfy { Analysis.links.contains(tokens[$0].folded) }
      && second.traits.isDisjoint(with: [.recurring, .deadline])
      && first.traits.isDisjoint(with: [.recurring, .deadline])
  }

  private func merged(_ first: ValueSpan, into second: ValueSpan) -> ValueSpan? {
    let isApart = first.tokens.upperBound < second.tokens.lowerBound
    switch (first.value, second.value) {
    case (.date(let rough), .date(let exact)):
      return names(rough, exact, first, second) ? second : nil
    case (.date(let rough), .moment(let exact)):
      return names(
        rough, Readings(past: exact.past.date, future: exact.future.date), first, second)
        ? second : nil
    case (.date(let rough), .interval(let exact)) where exact.past.grain < .day:
      guard let past = exact.past.start?.date, let future = exact.future.start?.date,
        !second.traits.contains(.dayless)
      else { return nil }
      return names(rough, Readings(past: past, future: future), first, second) ? second : nil
    case (.interval(let rough), _) where isApart && rough.past.grain >= .day:
      return exactWithin(rough, first, second)
    default: return nil
    }
  }

  /// Whether both name the same day: a count of weeks or months may miss it by a few.
  private func names(
    _ rough: Readings<CivilDate>, _ exact: Readings<CivilDate>, _ first: ValueSpan,
    _ second: ValueSpan
  ) -> Bool {
    guard !second.traits.isDisjoint(with: [.monthless, .yearless, .explicitYear]),
      !first.traits.isDisjoint(with: [.relative, .weekdayOnly])
    else { return false }
    let away = now.date.days(until: rough.future)
    var slack = first.traits.contains(.relative) && abs(away) >= 7 ? 4 : 0
    // «mercredi dernier (3 mars)», said on a Friday: the Wednesday of the week before
    if !first.traits.isDisjoint(with: [.last, .next]), first.traits.contains(.weekdayOnly),
      exact.past.weekday == rough.past.weekday || exact.future.weekday == rough.future.weekday
    {
      slack = 7
    }
    return abs(rough.future.days(until: exact.future)) <= slack
      || abs(rough.past.days(until: exact.past)) <= slack
  }

  private func exactWithin(
    _ rough: Readings<Period>, _ first: ValueSpan, _ second: ValueSpan
  ) -> ValueSpan? {
    var span = second
    if first.traits.contains(.week), second.traits.contains(.weekdayOnly),
      second.traits.isDisjoint(with: [.next, .last, .weeksOn])
    {
      guard let past = rough.past.start?.date, let future = rough.future.start?.date else {
        return nil
      }
      func moved(_ day: CivilDate, _ monday: CivilDate) -> CivilDate {
        monday.adding(days: day.weekday - monday.weekday)
      }
      switch second.value {
      case .date(let days):
        span.value = .date(
          Readings(past: moved(days.past, past), future: moved(days.future, future)))
      case .moment(let moments):
        span.value = .moment(
          Readings(
            past: CivilMoment(moved(moments.past.date, past), moments.past.time),
            future: CivilMoment(moved(moments.future.date, future), moments.future.time)))
      default: return nil
      }
      span.traits.remove(.weekdayOnly)
      return span
    }
    guard let start = rough.past.start?.date else { return nil }
    switch second.value {
    case .date(let days)
    where second.traits.contains(.monthless)
      && (first.traits.contains(.vague) || first.traits.contains(.since)):
      guard let day = CivilDate(year: start.year, month: start.month, day: days.past.day) else {
        return nil
      }
      span.value = .date(Readings(day))
      if first.traits.contains(.since) { span.traits.insert(.since) }
      return span
    case .interval(let exact) where second.traits.contains(.range) && exact.past.grain >= .day:
      guard let from = exact.past.start, let to = exact.past.end, let end = rough.past.end,
        from.date >= start, to <= end
      else { return nil }
      return span
    default: return nil
    }
  }
}
