import CivilTime

/// Stretches of days by name: weeks, months, quarters, seasons, years, and parts of them.
extension Phrase {
  /// A period with the words that lead to it: «en mars», «dans la semaine», «au 3e trimestre».
  func period(at index: Int) -> TimeTerm? {
    var next = index
    switch word(next) {
    case .within, .inside, .atThe, .on, .while_, .at, .ofThe, .of, .toward:
      next += 1
      if word(next) == .course || word(next) == .current { next = skippingArticles(at: next + 1) }
    case .other where isHoliday(at: next): break
    case .other, .end, .comma, .dot, .colon, .slash, .weekday, .relativeDay, .partOfDay, .noon:
      return nil
    default: break
    }
    let introduced = next > index
    let start = skipping(.the, at: next)
    if let current = currentUnit(at: start, from: index) { return current }
    return edge(at: start) ?? remainder(at: start) ?? countedUnits(at: start)
      ?? ordinalPeriod(at: start) ?? plainPeriod(at: start, introduced: introduced || start > next)
  }

  /// «dans la semaine», «du mois», «sur l'année»: the unit that holds today.
  private func currentUnit(at index: Int, from start: Int) -> TimeTerm? {
    switch word(start) {
    case .inside, .of, .on: guard word(index - 1) == .the else { return nil }
    case .ofThe: guard value(start) == 0 else { return nil }
    default: return nil
    }
    guard word(index) == .timeUnit, let unit = TimeUnit(rawValue: value(index)),
      unit == .week || unit.months != nil, unit != .decade, unit != .century,
      relativeOffset(at: index + 1) == nil
    else { return nil }
    switch word(index + 1) {
    case .of, .ofThe, .digits, .school, .weekOn, .scale, .label: return nil
    default: return unitTerm(unit, offset: 0, end: index + 1)
    }
  }

  /// A period without edges or ranks.
  func plainPeriod(at index: Int, introduced: Bool) -> TimeTerm? {
    switch word(index) {
    case .other: return schoolHolidays(at: index)
    case .timeUnit, .this, .next, .last, .past, .weekend, .month, .monthShort, .digits, .season,
      .letterT, .rentree, .scale, .middle:
      break
    case .unit:
      return introduced
        ? monthPeriod(at: index, introduced: true) ?? yearPeriod(at: index, true)
        : word(index - 1) == .since ? monthPeriod(at: index, introduced: true) : nil
    default: return nil
    }
    return week(at: index) ?? weekend(at: index) ?? relativeUnit(at: index)
      ?? monthPeriod(at: index, introduced: introduced) ?? yearPeriod(at: index, introduced)
      ?? quarterNumber(at: index) ?? season(at: index, introduced)
  }

  /// What «premier lundi de …», «fin …» may be counted in; after the article.
  func container(at index: Int) -> TimeTerm? {
    if isUnit(.month, at: index) || isUnit(.year, at: index) || isUnit(.week, at: index),
      relativeOffset(at: index + 1) == nil, word(index + 1) != .of, word(index + 1) != .school,
      word(index + 1) != .digits,
      word(index - 1) == .the || word(index - 1) == .ofThe
        || isEdge(word(index - 2)) || isEdge(word(index - 1))
    {
      return TimeUnit(rawValue: value(index)).map { unitTerm($0, offset: 0, end: index + 1) }
    }
    return plainPeriod(at: index, introduced: true)
  }

  // MARK: Months

  /// «mars», «mars 2027», «mois de mars», «mars prochain», «03/2015».
  func monthPeriod(at index: Int, introduced: Bool) -> TimeTerm? {
    if let numeric = numericMonth(at: index) { return numeric }
    var next = index
    var introduced = introduced
    var direction = Word.other
    if isUnit(.month, at: next), word(next + 1) == .of {
      next += 2
      introduced = true
      if let numeric = numericMonth(at: next) { return numeric }
    } else if word(next) == .next || word(next) == .last || word(next) == .this {
      direction = word(next)
      next += 1
    }
    guard let (month, end) = month(at: next, isClear: introduced) else { return nil }
    if let year = year(at: end) {
      return monthTerm(month, year: year.value, end: year.end)
    }
    var term = monthTerm(month, end: end)
    if let offset = relativeOffset(at: end), offset.value != 0, direction == .other {
      direction = offset.value > 0 ? .next : .last
      term.end = offset.end
    } else if let container = yearContainer(at: end) {
      return monthTerm(month, year: container.value, end: container.end)
    }
    if direction == .next {
      term = nextMonth(month, end: term.end)
    } else if direction == .last {
      let this = CivilDate(dayNumber: today)
      let year = month < this.month ? this.year : this.year - 1
      term = monthTerm(month, year: year, end: term.end)
      term.traits = [.monthOnly, .last, .relative]
    } else if !introduced, !isPlain, lexemes[index].capital {
      term.traits.insert(.nameLike)
    }
    return term
  }

  private func nextMonth(_ month: Int, end: Int) -> TimeTerm {
    let this = CivilDate(dayNumber: today)
    let year = month > this.month ? this.year : this.year + 1
    var term = monthTerm(month, year: year, end: end)
    term.traits = [.monthOnly, .next, .relative]
    return term
  }

  /// «de l'année dernière», «de cette année», «l'an prochain» after a month or quarter.
  func yearContainer(at index: Int) -> Cardinal? {
    let next = skippingArticles(at: index)
    guard let term = relativeUnit(at: next), term.traits.contains(.year),
      !term.traits.contains(.school)
    else { return nil }
    return Cardinal(
      end: term.end, value: CivilDate(dayNumber: term.future.startDay).year, isSpelled: true)
  }

  func monthTerm(_ month: Int, year: Int, end: Int) -> TimeTerm {
    var term = TimeTerm(
      end: end, .period, monthStretch(month, year), traits: [.monthOnly, .explicitYear])
    term.fields = DayFields(month: month, year: year)
    return term
  }

  func monthTerm(_ month: Int, end: Int) -> TimeTerm {
    let this = CivilDate(dayNumber: today)
    var term = TimeTerm(
      end: end, .period,
      past: monthStretch(month, month <= this.month ? this.year : this.year - 1),
      future: monthStretch(month, month >= this.month ? this.year : this.year + 1),
      traits: [.monthOnly, .yearless])
    term.fields = DayFields(month: month)
    return term
  }

  private func monthStretch(_ month: Int, _ year: Int) -> Stretch {
    .days(
      CalendarMath.firstOfMonth(month, year: year),
      CalendarMath.firstOfMonth(month + 1, year: year), .month)
  }
}

extension TimeTerm {
  func with(_ shape: Shape, traits: ValueTraits) -> TimeTerm {
    var copy = self
    copy.shape = shape
    copy.traits = traits
    copy.fields = nil
    return copy
  }
}
