import CivilTime

/// Weeks by their number or a day in them, quarters by their number.
extension Phrase {
  /// After the article: «semaine du 18», «semaine prochaine», «S48», «sem 47».
  func week(at index: Int) -> TimeTerm? {
    if isUnit(.week, at: index) || isUnit(.second, at: index) {
      if let numbered = weekNumber(at: index) { return numbered }
      if let dated = weekOfDay(at: index + 1) { return dated }
    } else if word(index) != .this, word(index) != .next, word(index) != .last {
      return nil
    }
    guard let term = relativeUnit(at: index), term.traits.contains(.week) else { return nil }
    return term
  }

  /// «la semaine du 18», «semaine commençant le 4 février», «la semaine du lundi 6».
  private func weekOfDay(at index: Int) -> TimeTerm? {
    var next = index
    if word(next) == .weekOn {
      next = skipping(.the, at: next + 1)
    } else if word(next) == .ofThe {
      next += 1
    } else {
      return nil
    }
    guard let day = articleStart(at: next) else { return nil }
    return day.mapping {
      let monday = CalendarMath.monday(of: $0.startDay)
      return .days(monday, monday + 7, .week)
    }.with(.period, traits: day.traits.union(.week))
  }

  /// A day whose article «du» or «le» has been read: a date, a weekday with date, a bare number.
  func articleStart(at index: Int) -> TimeTerm? {
    let date = calendarDate(at: index) ?? weekday(at: index)
    if let date { return date }
    return dayOfMonth(at: index)
  }

  /// «semaine 47», «sem. 47», «S48», «s 36 2027».
  func weekNumber(at index: Int) -> TimeTerm? {
    guard word(index) == .timeUnit else { return nil }
    let isLetter = isUnit(.second, at: index)
    guard isLetter || isUnit(.week, at: index) else { return nil }
    var next = index + 1
    if word(next) == .dot, isAttached(next) { next += 1 }
    if word(next) == .label { next += 1 }
    guard word(next) == .digits, lexemes[next].digits <= 2, !isLetter || isAttached(next),
      !isLetter || lexemes[index].isShort && word(index - 1) != .digits,
      word(next + 1) != .timeUnit, word(next + 1) != .colon
    else { return nil }
    let number = value(next)
    var end = next + 1
    let year = CivilDate(dayNumber: today).isoWeek.year
    if let explicit = self.year(at: end), word(end) != .comma, explicit.value > 1000,
      word(end) != .digits || lexemes[end].digits == 4
    {
      end = explicit.end
      return weekTerm(number, past: explicit.value, future: explicit.value, end: end)
    }
    guard let this = CivilDate.monday(ofWeek: number, year: year)?.dayNumber else {
      return weekTerm(number, past: year, future: year, end: end)
    }
    var term = weekTerm(
      number, past: this <= today ? year : year - 1, future: this + 7 > today ? year : year + 1,
      end: end)
    term.traits.remove(.explicitYear)
    term.traits.insert(.yearless)
    return term
  }

  private func weekTerm(_ number: Int, past: Int, future: Int, end: Int) -> TimeTerm {
    guard
      let first = CivilDate.monday(ofWeek: number, year: past)
        ?? CivilDate.monday(ofWeek: number, year: future),
      let second = CivilDate.monday(ofWeek: number, year: future)
        ?? CivilDate.monday(ofWeek: number, year: past)
    else {
      var term = TimeTerm(end: end, .period, .days(today, today, .week), traits: .week)
      term.isImpossible = true
      term.fields = DayFields(day: number, year: future)
      return term
    }
    func stretch(_ monday: CivilDate) -> Stretch {
      .days(monday.dayNumber, monday.dayNumber + 7, .week)
    }
    return TimeTerm(
      end: end, .period, past: stretch(first), future: stretch(second),
      traits: [.week, .explicitYear])
  }

  // MARK: Quarters

  /// «T1», «T3 2026», «trimestre 2», «semestre 1».
  func quarterNumber(at index: Int) -> TimeTerm? {
    var unit = TimeUnit.quarter
    switch word(index) {
    case .letterT: guard isAttached(index + 1) else { return nil }
    case .timeUnit where isUnit(.quarter, at: index): break
    case .timeUnit where isUnit(.semester, at: index): unit = .semester
    default: return nil
    }
    guard word(index + 1) == .digits, lexemes[index + 1].digits == 1 else { return nil }
    return quarter(value(index + 1), of: unit, end: index + 2)
  }

  /// «3e trimestre 2016», «T1 de cette année»: the year may follow.
  func quarter(_ number: Int, of unit: TimeUnit, end: Int) -> TimeTerm? {
    let months = unit.months ?? 3
    guard number >= 1, number <= 12 / months else { return nil }
    func stretch(_ year: Int) -> Stretch {
      .days(
        CalendarMath.firstOfMonth((number - 1) * months + 1, year: year),
        CalendarMath.firstOfMonth(number * months + 1, year: year), .quarter)
    }
    let explicit = year(at: end).flatMap { $0.value > 1000 ? $0 : nil } ?? yearContainer(at: end)
    if let explicit {
      return TimeTerm(
        end: explicit.end, .period, stretch(explicit.value), traits: [.quarter, .explicitYear])
    }
    let year = CivilDate(dayNumber: today).year
    let this = stretch(year)
    return TimeTerm(
      end: end, .period, past: this.startDay <= today ? this : stretch(year - 1),
      future: this.endDay > today ? this : stretch(year + 1), traits: [.quarter, .yearless])
  }

  /// «2017-trimestre1», «2019 T2».
  func quarterOf(_ year: Int, at index: Int) -> TimeTerm? {
    let next = skipping(.hyphen, at: index)
    guard word(next) == .letterT || isUnit(.quarter, at: next) || isUnit(.semester, at: next),
      word(next + 1) == .digits, (1...4).contains(value(next + 1))
    else { return nil }
    let unit = isUnit(.semester, at: next) ? TimeUnit.semester : .quarter
    let months = unit.months ?? 3
    let first = (value(next + 1) - 1) * months + 1
    return TimeTerm(
      end: next + 2, .period,
      .days(
        CalendarMath.firstOfMonth(first, year: year),
        CalendarMath.firstOfMonth(first + months, year: year), .quarter),
      traits: [.quarter, .explicitYear])
  }
}
