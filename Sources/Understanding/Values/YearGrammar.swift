/// Years of the calendar and of the school.
extension Phrase {
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
    if !introduced, word(next) == .digits, lexemes[next].digits == 4,
      (1990...2100).contains(value(next)),
      let school = schoolYearPair(at: next + 1, from: value(next))
    {
      return school
    }
    guard introduced || isPlain && word(next) == .digits,
      word(next) == .digits || word(next) == .scale || next == index,
      let year = year(at: next), year.value >= 1800, word(next) != .comma,
      word(next) != .digits || lexemes[next].digits == 4, word(next) != .of
    else { return nil }
    if let quarter = quarterOf(year.value, at: year.end) { return quarter }
    if let school = schoolYearPair(at: year.end, from: year.value) { return school }
    return yearTerm(year.value, end: year.end)
  }

  /// «2026-2027», «2026/27» in a message of a school.
  private func schoolYearPair(at index: Int, from year: Int) -> TimeTerm? {
    guard !isPlain, word(index) == .hyphen || word(index) == .slash, isAttached(index),
      isAttached(index + 1), word(index + 1) == .digits,
      value(index + 1) == year + 1
        || lexemes[index + 1].digits == 2
          && value(index + 1) == (year + 1) % 100
    else { return nil }
    return schoolYear(starting: year, end: index + 2)
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
}
