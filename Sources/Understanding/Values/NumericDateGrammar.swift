/// Dates in digits: «13/10», «14/01/27», «19.10», «2026-11-20», «2020/Sep/23».
extension Phrase {
  func numericDate(at index: Int, introduced: Bool = false) -> TimeTerm? {
    guard word(index) == .digits, lexemes[index].digits <= 4 else { return nil }
    let separator = word(index + 1)
    guard separator == .slash || separator == .dot || separator == .hyphen, isAttached(index + 1),
      isAttached(index + 2)
    else { return nil }
    if lexemes[index].digits == 4 { return yearFirst(at: index, separator) }
    guard lexemes[index].digits <= 2, word(index + 2) == .digits, lexemes[index + 2].digits <= 2
    else { return nil }
    return withYear(at: index, separator) ?? withoutYear(at: index, separator, introduced)
  }

  /// «2026-11-20», «2015.5.13», «2020/23/Sep».
  private func yearFirst(at index: Int, _ separator: Word) -> TimeTerm? {
    guard (1800...2200).contains(value(index)), word(index + 3) == separator,
      isAttached(index + 3), isAttached(index + 4)
    else { return nil }
    var fields = DayFields(year: value(index))
    var end = index + 5
    if let (month, monthEnd) = month(at: index + 2, isClear: true), word(index + 4) == .digits {
      fields.month = month
      fields.day = value(index + 4)
      guard monthEnd == index + 3 else { return nil }
    } else if let (month, monthEnd) = month(at: index + 4, isClear: true),
      word(index + 2) == .digits
    {
      fields.month = month
      fields.day = value(index + 2)
      end = monthEnd
    } else if word(index + 2) == .digits, word(index + 4) == .digits,
      lexemes[index + 2].digits <= 2, lexemes[index + 4].digits <= 2
    {
      fields.month = value(index + 2)
      fields.day = value(index + 4)
    } else {
      return nil
    }
    return term(fields, end: end)
  }

  /// «14/01/27», «15.12.2016», «3-7-2017», «12/08,2015».
  private func withYear(at index: Int, _ separator: Word) -> TimeTerm? {
    guard word(index + 3) == separator || (word(index + 3) == .comma && separator == .slash),
      isAttached(index + 3), isAttached(index + 4), word(index + 4) == .digits,
      lexemes[index + 4].digits == 2 || lexemes[index + 4].digits == 4
    else { return nil }
    let isFull = lexemes[index + 4].digits == 4
    let year = isFull ? value(index + 4) : fullYear(value(index + 4))
    guard (1800...2200).contains(year),
      word(index + 5) != separator || !isAttached(index + 5)
        || word(index + 6) != .digits
    else { return nil }
    return term(
      DayFields(day: value(index), month: value(index + 2), year: year), end: index + 5)
  }

  /// «13/10», «le 19.10», «le 14-10»; «8/10» may be a score and «19.10» a number.
  private func withoutYear(at index: Int, _ separator: Word, _ introduced: Bool) -> TimeTerm? {
    let (day, month) = (value(index), value(index + 2))
    let isIntroduced = introduced || isDateIntroduced(before: index)
    let bothTwo = lexemes[index].digits == 2 && lexemes[index + 2].digits == 2
    switch separator {
    case .slash: break
    case .dot: guard isIntroduced || bothTwo else { return nil }
    default:
      // «vu le 14-10», «vu Bastien 17-11»; «10-12 élèves» is how many they were.
      let isDescending = !isPlain && bothTwo && (day < 10 || month < day)
      guard
        isIntroduced && lexemes[index + 2].digits == 2
          || isDescending && (word(index - 1) == .other || word(index - 1) == .comma)
      else { return nil }
    }
    let end = index + 3
    guard !(word(end) == separator && isAttached(end) && word(end + 1) == .digits),
      !(word(end) == .comma && isAttached(end) && isAttached(end + 1) && word(end + 1) == .digits),
      word(end) != .timeUnit, word(end) != .percent,
      // «mardi 1/4 d'h»
      !(word(end) == .of && word(end + 1) == .timeUnit),
      // «NDRC 2 / 12/11 / 2h»
      word(index - 1) != separator || separator == .slash && !isAttached(index)
    else { return nil }
    guard (1...31).contains(day), (1...12).contains(month) else { return nil }
    if word(end) == .comma, let year = year(at: end), word(year.end - 1) == .digits {
      return term(DayFields(day: day, month: month, year: year.value), end: year.end)
    }
    // «bilan mensuel Théo, 3/3. Prochain : …»
    let mayBeWhole =
      !isPlain && day == month && day > 1 && word(index - 1) == .comma && word(end) == .dot
      && word(end + 1) == .next
    if separator == .slash, !isIntroduced, isFraction(day, month, index), !mayBeWhole {
      return nil
    }
    guard var term = term(DayFields(day: day, month: month), end: end) else { return nil }
    term.traits.insert(.digits)
    if !isIntroduced {
      if separator == .dot {
        term.digitsMay = .number
      } else if mayBeWhole || month == 4 || month == 5 || month == 10, day <= month,
        lexemes[index].digits == (day >= 10 ? 2 : 1),
        lexemes[index + 2].digits == (month >= 10 ? 2 : 1)
      {
        term.digitsMay = .score
      }
    }
    if term.isImpossible, separator != .slash { return nil }
    return term
  }

  /// «3/4», «1/2», «4/5» alone are fractions and scores.
  private func isFraction(_ top: Int, _ bottom: Int, _ index: Int) -> Bool {
    top <= bottom && bottom <= 5 && lexemes[index].digits == 1 && lexemes[index + 2].digits == 1
  }

  /// Whether a word before says that a date comes: «le», «du», a weekday, «depuis».
  func isDateIntroduced(before index: Int) -> Bool {
    switch word(index - 1) {
    case .the, .ofThe, .atThe, .weekday, .weekdayShort, .since, .before, .after, .this, .until: true
    case .dot: word(index - 2) == .weekdayShort
    default: false
    }
  }

  /// «03/2015», «2015-3», «11 / 2016», «décembre/2018»: a month of a year.
  func numericMonth(at index: Int) -> TimeTerm? {
    guard word(index) == .digits else { return nil }
    let separator = word(index + 1)
    guard separator == .slash || separator == .hyphen || separator == .comma,
      word(index + 2) == .digits
    else { return nil }
    let (first, second) = (lexemes[index], lexemes[index + 2])
    let isTight = isAttached(index + 1) && isAttached(index + 2)
    guard separator != .hyphen || isTight else { return nil }
    let (month, year): (Int, Int)
    if first.digits == 4, second.digits <= 2, separator != .comma {
      (month, year) = (second.value, first.value)
    } else if second.digits == 4, first.digits <= 2,
      separator != .comma || word(index - 1) == .within || word(index - 1) == .of
    {
      (month, year) = (first.value, second.value)
    } else {
      return nil
    }
    let end = index + 3
    guard (1...12).contains(month), (1800...2200).contains(year),
      !(word(end) == separator && isAttached(end) && word(end + 1) == .digits)
    else { return nil }
    return monthTerm(month, year: year, end: end)
  }
}
