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
    case .other, .end, .comma, .dot, .colon, .slash, .weekday, .relativeDay, .partOfDay, .noon:
      return nil
    default: break
    }
    let introduced = next > index
    let start = skipping(.the, at: next)
    if isUnit(.week, at: start), introduced, start > next, word(index) == .inside,
      relativeOffset(at: start + 1) == nil
    {
      return unitTerm(.week, offset: 0, end: start + 1)
    }
    if isUnit(.year, at: start) || isUnit(.month, at: start), start > next,
      word(index) == .inside, word(start + 1) != .school, relativeOffset(at: start + 1) == nil,
      word(start + 1) != .of, word(start + 1) != .digits
    {
      return unitTerm(
        isUnit(.year, at: start) ? .year : .month, offset: 0, end: start + 1)
    }
    return edge(at: start) ?? remainder(at: start) ?? countedUnits(at: start)
      ?? ordinalPeriod(at: start) ?? plainPeriod(at: start, introduced: introduced || start > next)
  }

  /// A period without edges or ranks.
  func plainPeriod(at index: Int, introduced: Bool) -> TimeTerm? {
    switch word(index) {
    case .timeUnit, .this, .next, .last, .past, .weekend, .month, .monthShort, .digits, .season,
      .letterT, .rentree, .scale, .middle:
      break
    case .unit: return introduced ? yearPeriod(at: index, introduced) : nil
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

  // MARK: Months and years

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

  /// «2027» after «en», «année 2016», «année scolaire 2026-2027».
  func yearPeriod(at index: Int, _ introduced: Bool) -> TimeTerm? {
    var next = index
    var introduced = introduced
    if isUnit(.year, at: next) {
      next += 1
      introduced = true
      if word(next) == .school { return schoolYearPeriod(at: next + 1) }
    } else if word(next) == .this, isUnit(.year, at: next + 1), word(next + 2) == .school {
      return schoolYear(offset: 0, end: next + 3)
    }
    guard introduced || isPlain && word(next) == .digits,
      word(next) == .digits || word(next) == .scale || next == index,
      let year = year(at: next), year.value >= 1800, word(next) != .comma,
      word(next) != .digits || lexemes[next].digits == 4, word(next) != .of
    else { return nil }
    if let quarter = quarterOf(year.value, at: year.end) { return quarter }
    return yearTerm(year.value, end: year.end)
  }

  func yearTerm(_ year: Int, end: Int) -> TimeTerm {
    var term = TimeTerm(
      end: end, .period,
      .days(
        CalendarMath.firstOfMonth(1, year: year), CalendarMath.firstOfMonth(1, year: year + 1),
        .year), traits: [.year, .explicitYear])
    term.fields = DayFields(year: year)
    return term
  }

  private func schoolYearPeriod(at index: Int) -> TimeTerm {
    if word(index) == .digits, lexemes[index].digits == 4 {
      let isPair =
        (word(index + 1) == .hyphen || word(index + 1) == .slash) && word(index + 2) == .digits
      return schoolYear(starting: value(index), end: isPair ? index + 3 : index + 1)
    }
    if let offset = relativeOffset(at: index) {
      return schoolYear(offset: offset.value, end: offset.end)
    }
    return schoolYear(offset: 0, end: index)
  }

  // MARK: Weekends and seasons

  /// «ce week-end», «le week-end prochain», «week-end du 12», «we».
  func weekend(at index: Int) -> TimeTerm? {
    var next = index
    var direction = word(next)
    if direction == .this || direction == .next || direction == .last { next += 1 }
    guard word(next) == .weekend else { return nil }
    next += 1
    if word(next) == .next || word(next) == .last || word(next) == .past
      || word(next) == .following || word(next) == .previous
    {
      direction = word(next)
      next += 1
    } else if let offset = relativeOffset(at: next), offset.end > next + 1 {
      direction = offset.value > 0 ? .next : .last
      next = offset.end
    } else if word(next) == .ofThe, let day = articleStart(at: next + 1) {
      return day.mapping {
        let saturday = CalendarMath.monday(of: $0.startDay) + 5
        return .days(saturday, saturday + 2, .day)
      }.with(.period, traits: day.traits.union(.weekend))
    }
    let saturday = CalendarMath.monday(of: today) + 5
    func stretch(_ from: Int) -> Stretch { .days(from, from + 2, .day) }
    var term = TimeTerm(
      end: next, .period, past: stretch(today >= saturday ? saturday : saturday - 7),
      future: stretch(saturday), traits: [.weekend, .relative])
    switch direction {
    case .next, .following:
      term.past = stretch(today >= saturday ? saturday + 7 : saturday)
      term.future = term.past
      term.traits.insert(.next)
    case .last, .past, .previous:
      term.past = stretch(saturday - 7)
      term.future = term.past
      term.traits.insert(.last)
    case .this: term.past = term.future
    default: break
    }
    return term
  }

  private func season(at index: Int, _ introduced: Bool) -> TimeTerm? {
    var next = index
    let isThis = word(next) == .this
    if isThis { next += 1 }
    guard word(next) == .season, introduced || isThis, (1...4).contains(value(next)) else {
      return nil
    }
    // «a été», «ont été»: the participle.
    if value(next) == 2, !isThis, word(next - 1) == .at || word(next - 1) == .has { return nil }
    let season = value(next)
    let year = CivilDate(dayNumber: today).year
    func stretch(_ year: Int) -> Stretch {
      let starts = [(3, 20), (6, 21), (9, 23), (12, 21)]
      let start = starts[season - 1]
      let end = starts[season % 4]
      return .days(
        CalendarMath.firstOfMonth(start.0, year: year) + start.1 - 1,
        CalendarMath.firstOfMonth(end.0, year: season == 4 ? year + 1 : year) + end.1, .day)
    }
    var end = next + 1
    if let explicit = self.year(at: end), explicit.value >= 1000 {
      return TimeTerm(
        end: explicit.end, .period, stretch(explicit.value), traits: [.season, .explicitYear])
    }
    let years = (year - 2...year + 2)
    let future = years.map(stretch).first { $0.endDay > today } ?? stretch(year)
    let past = years.map(stretch).last { $0.startDay <= today } ?? stretch(year)
    var term = TimeTerm(
      end: end, .period, past: past, future: future, traits: [.season, .yearless])
    if let offset = relativeOffset(at: end) {
      end = offset.end
      let started = years.map(stretch).filter { $0.endDay <= today }
      let coming = years.map(stretch).filter { $0.startDay > today }
      let only = offset.value < 0 ? started.last : coming.first
      term.past = only ?? past
      term.future = only ?? future
      term.end = end
    }
    return term
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
