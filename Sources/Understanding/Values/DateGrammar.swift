/// Calendar dates: «le 12 mars», «1er avril 2027», «13/10», «2026-11-20», «fév 15».
extension Phrase {
  /// A date with at least its month, without article.
  func calendarDate(at index: Int, introduced: Bool = false) -> TimeTerm? {
    numericDate(at: index, introduced: introduced) ?? namedDate(at: index) ?? monthFirst(at: index)
      ?? spacedDate(at: index)
  }

  /// «12 mars», «1er avril 2027», «15juin», «14-octobre», «27 dec.».
  private func namedDate(at index: Int) -> TimeTerm? {
    guard let day = dayNumber(at: index) ?? impossibleDay(at: index) else { return nil }
    var next = day.end
    // «sept-oct» are two months.
    if word(next) == .hyphen || word(next) == .slash, isAttached(next), !day.isSpelled { next += 1 }
    if word(next) == .of { next += 1 }
    // «4 sept.»: the month that is also a number.
    var name = month(at: next, isClear: true)
    if name == nil, word(next) == .unit, value(next) == 7, !day.isSpelled,
      lexemes[next].count == 1, word(next + 1) != .timeUnit
    {
      let dot = word(next + 1) == .dot && isAttached(next + 1)
      name = (9, dot ? next + 2 : next + 1)
    }
    guard let (month, nameEnd) = name else { return nil }
    // «2 mars et avril»: no date; «16 h mars» neither.
    let year = year(at: nameEnd)
    return term(
      DayFields(day: day.value, month: month, year: year?.value), end: year?.end ?? nameEnd)
  }

  /// «le 32 mars», «le 0 mai»: read so that it can be refused.
  private func impossibleDay(at index: Int) -> Cardinal? {
    guard word(index) == .digits, lexemes[index].digits <= 2,
      value(index) > 31 || value(index) == 0,
      word(index - 1) == .the || word(index - 1) == .atThe || word(index - 1) == .ofThe
    else { return nil }
    return Cardinal(end: index + 1, value: value(index), isSpelled: false)
  }

  /// A month's name; a short one needs a dot, a number or a preposition near it unless `isClear`.
  func month(at index: Int, isClear: Bool = false) -> (Int, Int)? {
    switch word(index) {
    case .month: return (value(index), index + 1)
    case .monthShort:
      let dot = word(index + 1) == .dot && isAttached(index + 1)
      guard isClear || dot || isPlain || year(at: index + 1) != nil || isMonthIntroduced(index)
      else { return nil }
      return (value(index), dot ? index + 2 : index + 1)
    case .unit
    where value(index) == 7 && word(index + 1) == .hyphen && word(index + 2) == .monthShort:
      // «sept-oct»
      return (9, index + 1)
    case .unit where value(index) == 7 && isMonthRange(at: index + 1):
      // «sept à janvier», «de sept à fin mai»
      return (9, index + 1)
    case .unit where value(index) == 7 && isMonthIntroduced(index) && word(index - 1) != .of:
      // «depuis sept, …»: the short month that is also a number.
      switch word(index + 1) {
      case .end, .comma, .dot, .close: return (9, index + 1)
      default: return nil
      }
    default: return nil
    }
  }

  private func isMonthRange(at index: Int) -> Bool {
    guard word(index) == .at || word(index) == .hyphen else { return false }
    var next = index + 1
    if word(next) == .endOf || word(next) == .middle || word(next) == .beginning { next += 1 }
    next = skipping(.hyphen, at: next)
    return word(next) == .month || word(next) == .monthShort
  }

  private func isMonthIntroduced(_ index: Int) -> Bool {
    switch word(index - 1) {
    case .within, .beginning, .endOf, .middle, .since, .hyphen, .of: true
    default: false
    }
  }

  /// «2027», «, 2018», «de 1995», «de l'année 2016», «deux mille dix-huit», «74» in a plain text.
  func year(at index: Int) -> Cardinal? {
    var next = index
    if word(next) == .comma { next += 1 }
    if word(next) == .of || word(next) == .slash { next += 1 }
    if word(next) == .the, isUnit(.year, at: next + 1) { next += 2 }
    if word(next) == .digits {
      if lexemes[next].digits == 4, (1800...2200).contains(value(next)),
        !isUnit(.hour, at: next + 1)
      {
        return Cardinal(end: next + 1, value: value(next), isSpelled: false)
      }
      guard isPlain, next == index, lexemes[next].digits == 2, word(next + 1) != .timeUnit,
        word(next + 1) != .colon, word(next + 1) != .hyphen
      else { return nil }
      return Cardinal(end: next + 1, value: fullYear(value(next)), isSpelled: false)
    }
    if word(next) == .scale || word(next) == .unit || word(next) == .hundred,
      let spelled = spelled(at: next), (1800...2200).contains(spelled.value)
    {
      return spelled
    }
    return nil
  }

  /// Two digits of a year: 00–49 are of this century, 50–99 of the last.
  func fullYear(_ short: Int) -> Int { short < 50 ? 2000 + short : 1900 + short }

  /// «fév 15, 2013», «novembre 19», «Oct-2».
  private func monthFirst(at index: Int) -> TimeTerm? {
    guard word(index) == .month || word(index) == .monthShort,
      let (month, nameEnd) = month(at: index, isClear: true)
    else { return nil }
    var next = nameEnd
    if word(next) == .hyphen || word(next) == .slash, isAttached(next) { next += 1 }
    guard word(next) == .digits, lexemes[next].digits <= 2, let day = dayNumber(at: next),
      isPlain,
      word(day.end) != .timeUnit || isUnit(.hour, at: day.end) && word(day.end + 1) == .end,
      word(day.end) != .colon
    else { return nil }
    var end = day.end
    if isUnit(.hour, at: end) { end += 1 }
    let year = year(at: end).flatMap { $0.value >= 1000 && word(end) != .digits ? $0 : nil }
    return term(
      DayFields(day: day.value, month: month, year: year?.value), end: year?.end ?? end)
  }

  /// «20 02 2014», «31 10»: only where the whole text is a value.
  private func spacedDate(at index: Int) -> TimeTerm? {
    guard isPlain, word(index) == .digits, word(index + 1) == .digits,
      (1...31).contains(value(index)), (1...12).contains(value(index + 1)),
      lexemes[index].digits <= 2, lexemes[index + 1].digits <= 2
    else { return nil }
    var fields = DayFields(day: value(index), month: value(index + 1))
    var end = index + 2
    if word(end) == .digits, lexemes[end].digits == 4 || lexemes[end].digits == 2 {
      fields.year = lexemes[end].digits == 4 ? value(end) : fullYear(value(end))
      end += 1
    }
    guard !isCount(Cardinal(end: end, value: 0, isSpelled: false), at: end) else { return nil }
    return term(fields, end: end)
  }
}
