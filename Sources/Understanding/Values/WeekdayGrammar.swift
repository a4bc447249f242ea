/// What may stand before the short name of a weekday.
private enum WeekdayShapes {
  static let articles: WordSet = [
    "le", "la", "les", "un", "une", "du", "de", "d", "des", "en", "au", "a", "ce", "mon", "son",
    "bon", "petit",
  ]
  static let modes: WordSet = ["tel", "visio", "phone", "sms", "mail"]
  static let subjects: WordSet = ["on", "j", "je", "nous", "il", "elle", "ils", "elles", "avec"]
  static let deeds: WordSet = [
    "fait", "faite", "faits", "vu", "vue", "vus", "vues", "recu", "recue", "ok", "boucle", "etait",
  ]
}

/// Days by the name of their weekday: «mardi», «lundi en huit», «jeudi prochain», «jeudi de la
/// semaine d'avant», «ce vendredi».
extension Phrase {
  func weekday(at index: Int) -> TimeTerm? {
    var next = index
    var isThis = false
    var direction = Word.other
    switch word(next) {
    case .this:
      isThis = true
      next += 1
    case .the, .ofThe, .of: next += 1
    default: break
    }
    if word(next) == .next || word(next) == .last, word(next + 1) == .weekday {
      direction = word(next)
      next += 1
    }
    guard let (weekday, nameEnd) = weekdayName(at: next) else { return nil }
    if direction != .other {
      return relative(weekday, direction, end: nameEnd)
    }
    if !isThis, let dated = datedWeekday(weekday, at: nameEnd) { return dated }
    if let modified = modified(weekday, at: nameEnd) { return modified }
    guard word(next) == .weekday || isShortNameClear(at: next, end: nameEnd) else { return nil }
    guard var term = term(DayFields(weekday: weekday), end: nameEnd) else { return nil }
    if isThis {
      term.future = .day(CalendarMath.weekday(weekday, notBefore: today))
    }
    return term
  }

  /// A weekday's name or short name with its dot.
  func weekdayName(at index: Int) -> (Int, Int)? {
    switch word(index) {
    case .weekday: return (value(index), index + 1)
    case .weekdayShort:
      let dot = word(index + 1) == .dot && isAttached(index + 1)
      return (value(index), dot ? index + 2 : index + 1)
    default: return nil
    }
  }

  /// «sam», «mer», «jeu» are words and names too: something must show that a day is meant.
  private func isShortNameClear(at index: Int, end: Int) -> Bool {
    if isPlain, index <= 1, word(end) == .end { return true }
    // At the end of a message the dot is its full stop as well.
    if end > index + 1, word(end) != .end || isPlain { return true }
    if clock(at: end) != nil { return true }
    if word(end) == .at || word(end) == .toward || word(end) == .of,
      let clock = clock(at: end + 1), clock.form != .bare
    {
      return true
    }
    // «ven 14-16h», «jeu 9h-11h»
    if clockRange(at: end, hasDay: true) != nil { return true }
    // «lun», «mar», «ven», «dim» are nothing else: «vue ven 20mn»; «jeu 40 mn» is no game either.
    if [1, 2, 3, 4, 5, 7].contains(value(index)), index > 0,
      [1, 2, 5, 7].contains(value(index)) || !WeekdayShapes.articles.contains(text(index - 1)),
      duration(at: end) != nil || (value(index) != 2 && word(end) == .comma)
    {
      return true
    }
    // «bilan mensuel mar ok», «bouclée lun», «mentorat 1h ven avec sa marraine»; «12 mar» is in March.
    if !isPlain, [1, 2, 5].contains(value(index)), index > 0, !lexemes[index].capital,
      [.other, .end, .digits, .slash].contains(word(end))
        || value(index) == 2 && [.comma, .within, .colon].contains(word(end)),
      [.other, .comma, .last, .timeUnit].contains(word(index - 1))
        || value(index) == 2 && word(index - 1) == .of,
      !["en", "ai", "suis", "y", "a"].contains(text(index - 1))
    {
      return true
    }
    // «– ven –», «/ lun /»
    if [1, 2, 4, 5, 7].contains(value(index)), word(index - 1) == word(end),
      word(end) == .hyphen || word(end) == .slash
    {
      return true
    }
    // «bilan fait lun», «vue ven, …»: where no article or «à» makes it another word.
    if !isPlain, index > 0, [.end, .comma, .dot, .close].contains(word(end)) {
      let before = text(index - 1)
      switch value(index) {
      case 1, 5, 7: return !WeekdayShapes.articles.contains(before)
      case 2, 3, 4: return WeekdayShapes.deeds.contains(before) || word(index - 1) == .timeUnit
      default: break
      }
    }
    // «biblio 1h jeu»; «sam» would be a person there.
    if word(end) == .end, value(index) != 6, index > 0 {
      return word(index - 1) == .timeUnit || word(index - 1) == .digits
        || WeekdayShapes.modes.contains(text(index - 1))
    }
    return word(end) == .partOfDay
  }

  /// «mardi 13 octobre», «lun 18», «mer, 22 janv.», «mar 13/10», «mercredi le 26 octobre».
  private func datedWeekday(_ weekday: Int, at index: Int) -> TimeTerm? {
    var next = index
    if word(next) == .comma { next += 1 }
    // «vue vend, la 2e un peu fragile»
    // «bouclés mercredi, les 4»
    if text(next) == "la" || word(next) == .the && value(next) == 3 { return nil }
    next = skipping(.the, at: next)
    if var date = calendarDate(at: next), date.fields?.day != nil {
      date.fields?.weekday = weekday
      return date.fields.flatMap { term($0, end: date.end) } ?? date
    }
    // «mardi, l'un après l'autre»
    if word(next) == .unit, value(next) == 1 { return nil }
    guard word(next - 1) != .comma, let day = dayNumber(at: next),
      !isCount(day, at: next) || isSaidDay(day),
      let term = term(DayFields(weekday: weekday, day: day.value), end: day.end)
    else { return nil }
    if !isPlain {
      let distance = min(abs(term.past.startDay - today), abs(term.future.startDay - today))
      guard distance > 62 else { return term }
      if isSaidDay(day) { return nil }
      // No such day is near: the weekday or the number is wrong.
      return self.term(DayFields(day: day.value), end: day.end)?.adding(.weekdayMismatch)
    }
    return term
  }

  /// «samedi quinze on était au don du sang»: dictated, and no number of what follows.
  private func isSaidDay(_ day: Cardinal) -> Bool {
    !isPlain && day.isSpelled && day.value > 1
      && WeekdayShapes.subjects.contains(text(day.end))
  }

  /// Whether the number is followed by what it counts («mardi 30 min», «mardi 14h»).
  func isCount(_ number: Cardinal, at index: Int) -> Bool {
    // «le quatorze vingt minutes»
    if !isPlain, number.isSpelled, isAfterArticle(index),
      [.unit, .ten, .comma, .half, .pour, .while_].contains(word(number.end))
    {
      return false
    }
    switch word(number.end) {
    case .colon: return isAttached(number.end)
    case .timeUnit, .percent, .percentWord, .slash, .scale, .prime, .on: return true
    case .comma: return isAttached(number.end + 1) && word(number.end + 1) == .digits
    case .letterM: return isAttached(number.end)
    case .hyphen:
      return isPlain ? word(number.end + 1) == .digits : isAttached(number.end)
    case .and: return fraction(at: number.end + 1) != nil
    // «le douze j'ai vu Théo»
    case .other where !isPlain && number.isSpelled && isAfterArticle(index):
      return lexemes[number.end].isPlural && !lexemes[number.end].capital
    case .other:
      return number.isSpelled
        || !isPlain && lexemes[number.end].isPlural && !lexemes[number.end].capital
    case .end, .at, .toward, .of, .dot, .partOfDay, .within, .before, .after, .until, .between,
      .inside, .close, .from, .atThe, .noon, .the:
      return false
    default: return number.isSpelled
    }
  }

  /// Whether «le» stands before a number: the day of the month, and no count.
  private func isAfterArticle(_ index: Int) -> Bool {
    index > 0 && word(index - 1) == .the && value(index - 1) == 0
  }

  /// 1 to 31, with «1er» and «13e».
  func dayNumber(at index: Int) -> Cardinal? {
    if let ordinal = ordinalNumber(at: index), (1...31).contains(ordinal.value),
      !ordinal.isSpelled || ordinal.value == 1
    {
      return ordinal
    }
    return cardinal(at: index, in: 1...31)
  }

  private func relative(_ weekday: Int, _ direction: Word, end: Int) -> TimeTerm {
    let isNext = direction == .next || direction == .following || direction == .coming
    let day =
      isNext
      ? CalendarMath.weekday(weekday, notBefore: today + 1)
      : CalendarMath.weekday(weekday, notAfter: today - 1)
    return TimeTerm(
      end: end, .day, .day(day), traits: [.relative, .weekdayOnly, isNext ? .next : .last])
  }

  private func modified(_ weekday: Int, at index: Int) -> TimeTerm? {
    switch word(index) {
    case .next, .following: return relative(weekday, .next, end: index + 1)
    case .last, .past, .previous: return relative(weekday, .last, end: index + 1)
    case .what where word(index + 1) == .coming: return relative(weekday, .next, end: index + 2)
    case .at where word(index + 1) == .coming: return relative(weekday, .next, end: index + 2)
    case .within:
      guard let weeks = weeksOn(at: index) else { return nil }
      let day = CalendarMath.weekday(weekday, notBefore: today) + 7 * weeks.value
      return TimeTerm(
        end: weeks.end, .day, .day(day), traits: [.relative, .weekdayOnly, .weeksOn])
    case .of where word(index + 1) == .after:
      return relative(weekday, .next, end: index + 2).adding(.anaphoric)
    case .of where word(index + 1) == .before: return relative(weekday, .last, end: index + 2)
    default: break
    }
    var next = index
    if word(next) == .comma || word(next) == .within { next += 1 }
    next = skippingArticles(at: next)
    guard let week = week(at: next), !week.traits.contains(.yearless),
      week.traits.contains(.relative)
    else { return nil }
    return within(week, weekday: weekday, end: week.end)
  }

  /// «en huit», «en 15»: weeks after the coming such day.
  func weeksOn(at index: Int) -> Cardinal? {
    guard word(index) == .within, word(index + 1) == .digits || word(index + 1) == .unit,
      word(index + 2) != .timeUnit
    else { return nil }
    switch value(index + 1) {
    case 8: return Cardinal(end: index + 2, value: 1, isSpelled: true)
    case 15: return Cardinal(end: index + 2, value: 2, isSpelled: true)
    default: return nil
    }
  }

  /// That day of a week.
  func within(_ week: TimeTerm, weekday: Int, end: Int) -> TimeTerm {
    var term = week.mapping { .day($0.startDay + weekday - 1) }
    term.end = end
    term.shape = .day
    term.traits.remove(.week)
    return term
  }
}
