import CivilTime

/// Weeks, months, quarters and years named from the day of speaking: «la semaine prochaine», «ce
/// mois-ci», «l'an dernier», «semaine en cours», «sem pro».
extension Phrase {
  /// After the article. «prochaine semaine», «cette année», «mois dernier», «dernier trimestre».
  func relativeUnit(at index: Int) -> TimeTerm? {
    var next = index
    var offset: Int?
    var isThis = false
    switch word(next) {
    case .this:
      (offset, isThis) = (0, true)
      next += 1
    case .next: (offset, next) = (1, next + 1)
    case .last: (offset, next) = (-1, next + 1)
    default: break
    }
    guard let unit = periodUnit(at: next) else { return nil }
    next += 1
    if unit == .week, word(next) == .of, word(next + 1) == .work {
      return workWeek(offset: offset ?? relativeOffset(at: next + 2)?.value ?? 0, end: next + 2)
    }
    var end = next
    if let after = relativeOffset(at: next) {
      guard offset == nil || isThis else { return nil }
      offset = after.value
      end = after.end
    } else if isThis, word(next) == .hyphen, word(next + 1) == .other, lexemes[next + 1].isShort {
      end = next + 2
    }
    guard let offset else { return nil }
    if unit == .week, word(end) == .of, word(end + 1) == .work {
      return workWeek(offset: offset, end: end + 2)
    }
    if unit == .year, word(end) == .school {
      return schoolYear(offset: offset, end: end + 1)
    }
    return unitTerm(unit, offset: offset, end: end)
  }

  /// «prochain», «dernière», «passé», «d'après», «d'avant», «qui vient», «en cours».
  func relativeOffset(at index: Int) -> Cardinal? {
    switch word(index) {
    case .next, .following: return Cardinal(end: index + 1, value: 1, isSpelled: true)
    // «fin mars dernier délai»
    case .last where ["delai", "carat"].contains(text(index + 1)): return nil
    case .last, .past, .previous: return Cardinal(end: index + 1, value: -1, isSpelled: true)
    case .current: return Cardinal(end: index + 1, value: 0, isSpelled: true)
    case .of where word(index + 1) == .after:
      return Cardinal(end: index + 2, value: 1, isSpelled: true)
    case .of where word(index + 1) == .before:
      return Cardinal(end: index + 2, value: -1, isSpelled: true)
    case .what where word(index + 1) == .coming, .at where word(index + 1) == .coming:
      return Cardinal(end: index + 2, value: 1, isSpelled: true)
    case .within where word(index + 1) == .course:
      return Cardinal(end: index + 2, value: 0, isSpelled: true)
    default: return nil
    }
  }

  private func periodUnit(at index: Int) -> TimeUnit? {
    guard word(index) == .timeUnit, let unit = TimeUnit(rawValue: value(index)) else { return nil }
    switch unit {
    case .week, .month, .quarter, .semester, .year, .century, .decade: return unit
    default: return nil
    }
  }

  /// The period of a unit `offset` units from the one that holds today.
  func unitTerm(_ unit: TimeUnit, offset: Int, end: Int) -> TimeTerm {
    var traits: ValueTraits = .relative
    if offset > 0 { traits.insert(.next) }
    if offset < 0 { traits.insert(.last) }
    switch unit {
    case .week, .fortnight: traits.insert(.week)
    case .month: traits.insert(.monthOnly)
    case .quarter, .semester: traits.insert(.quarter)
    default: traits.insert(.year)
    }
    return TimeTerm(
      end: end, .period, unitStretch(unit, from: offset, count: 1), traits: traits)
  }

  /// `count` units on end, the first `from` units from the one that holds today.
  func unitStretch(_ unit: TimeUnit, from offset: Int, count: Int) -> Stretch {
    let (year, month, _) = CivilDate(dayNumber: today).parts
    switch unit {
    case .second, .minute, .hour:
      let size = Int(unit.seconds)
      let start = now - now % size + offset * size
      return Stretch(start: start, end: start + count * size, grain: unit.grain)
    case .day: return .days(today + offset, today + offset + count, .day)
    case .week, .fortnight:
      let weeks = unit == .week ? 1 : 2
      let monday = CalendarMath.monday(of: today)
      return .days(monday + 7 * weeks * offset, monday + 7 * weeks * (offset + count), .week)
    case .month, .quarter, .semester:
      let months = unit.months ?? 1
      let first = (month - 1) / months * months + 1
      return .days(
        CalendarMath.firstOfMonth(first + offset * months, year: year),
        CalendarMath.firstOfMonth(first + (offset + count) * months, year: year), unit.grain)
    case .year, .decade, .century:
      let years = (unit.months ?? 12) / 12
      let first = year / years * years
      return .days(
        CalendarMath.firstOfMonth(1, year: first + offset * years),
        CalendarMath.firstOfMonth(1, year: first + (offset + count) * years), .year)
    }
  }

  private func workWeek(offset: Int, end: Int) -> TimeTerm {
    var term = unitTerm(.week, offset: offset, end: end)
    term = term.mapping { .days($0.startDay, $0.startDay + 5, .week) }
    return term
  }

  /// 1 September to 31 August.
  func schoolYear(offset: Int, end: Int) -> TimeTerm {
    let (year, month, _) = CivilDate(dayNumber: today).parts
    let first = (month >= 9 ? year : year - 1) + offset
    return schoolYear(starting: first, end: end)
  }

  func schoolYear(starting year: Int, end: Int) -> TimeTerm {
    TimeTerm(
      end: end, .period,
      .days(
        CalendarMath.firstOfMonth(9, year: year), CalendarMath.firstOfMonth(9, year: year + 1),
        .year),
      traits: [.school, .year])
  }
}
