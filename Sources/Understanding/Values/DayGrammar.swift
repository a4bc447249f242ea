/// Single days: near ones by their names, weekdays, dates, feasts, days counted from others.
extension Phrase {
  func day(at index: Int) -> TimeTerm? {
    switch word(index) {
    case .other, .end, .comma, .dot, .timeUnit, .partOfDay, .at, .atThe, .slash, .colon:
      if isUnit(.day, at: index) || isUnit(.year, at: index) { break }
      return word(index) == .at ? atOnce(at: index) : nil
    default: break
    }
    return ordinalDay(at: index) ?? nearDay(at: index) ?? feast(at: index) ?? weekday(at: index)
      ?? articleDay(at: index) ?? schoolStart(at: index)
  }

  /// «hier», «demain», «ce jour», «la veille», «le lendemain», «le jour d'après», «maintenant».
  private func nearDay(at index: Int) -> TimeTerm? {
    if word(index) == .of, word(index + 1) == .relativeDay { return nil }
    if word(index) == .relativeDay {
      var offset = value(index)
      var end = index + 1
      if let weeks = weeksOn(at: end) {
        offset += 7 * weeks.value
        end = weeks.end
      }
      return TimeTerm(end: end, .day, .day(today + offset), traits: .relative)
    }
    if let atOnce = atOnce(at: index) { return atOnce }
    if word(index) == .this, value(index) == 0, isUnit(.day, at: index + 1) {
      return TimeTerm(end: index + 2, .day, .day(today), traits: .relative)
    }
    let next = skipping(.the, at: index)
    switch word(next) {
    case .eve: return beside(at: next, offset: min(-1, value(next)))
    case .morrow: return beside(at: next, offset: value(next))
    case .evenIfSame where isUnit(.day, at: next + 1):
      return TimeTerm(end: next + 2, .day, .day(today), traits: [.relative, .anaphoric])
    case .timeUnit where isUnit(.day, at: next): return dayBeside(at: next + 1)
    default: return nil
    }
  }

  /// «la veille de Noël», «le lendemain du 12 mars»; alone, counted from today.
  private func beside(at index: Int, offset: Int) -> TimeTerm? {
    if word(index + 1) == .of || word(index + 1) == .ofThe {
      let next = skipping(.the, at: index + 2)
      if let base = feast(at: next) ?? calendarDate(at: next, introduced: true) ?? weekday(at: next)
      {
        var term = base.mapping { $0.shifted(by: offset * CalendarMath.secondsOfDay) }
        term.fields = nil
        return term
      }
      // «la veille de son épreuve du 10»
      for place in next..<next + 4 where word(place) == .ofThe && place > next {
        guard let base = calendarDate(at: place + 1, introduced: true) ?? dayOfMonth(at: place + 1)
        else { break }
        var term = base.mapping { $0.shifted(by: offset * CalendarMath.secondsOfDay) }
        term.fields = nil
        return term
      }
      // «la veille de son départ»: nobody can tell.
      if !isPlain, word(next) == .other { return nil }
    }
    return TimeTerm(
      end: index + 1, .day, .day(today + offset), traits: [.relative, .anaphoric])
  }

  /// «jour suivant», «le jour d'après», «le jour précédent», «le jour même».
  private func dayBeside(at index: Int) -> TimeTerm? {
    let (offset, end): (Int, Int)
    switch word(index) {
    case .following, .next: (offset, end) = (1, index + 1)
    case .previous, .last, .past: (offset, end) = (-1, index + 1)
    case .evenIfSame: (offset, end) = (0, index + 1)
    case .of where word(index + 1) == .after: (offset, end) = (1, index + 2)
    case .of where word(index + 1) == .before: (offset, end) = (-1, index + 2)
    default: return nil
    }
    return TimeTerm(
      end: end, .day, .day(today + offset), traits: [.relative, .anaphoric])
  }

  /// «le 12», «le 12 mars», «ce 12/05», «le 20 du mois prochain», «12 mars».
  private func articleDay(at index: Int) -> TimeTerm? {
    var next = index
    let isIntroduced =
      word(index) == .the || word(index) == .this
      || (word(index) == .ofThe && word(index + 1) != .the)
    if isIntroduced { next += 1 }
    // «ce matin, prochain 15/12 9h»: the next meeting, and no part of what stands before.
    if word(next) == .next || word(next) == .last, word(next + 1) == .digits,
      isPlain || isIntroduced
    {
      next += 1
    }
    if let date = calendarDate(at: next) {
      if word(next - 1) == .this, next > index { return nearest(date) }
      guard word(next - 1) == .next, date.past != date.future else { return date }
      var term = date
      if term.future.startDay == today, let fields = term.fields {
        switch fields.resolve(today: today + 1) {
        case .days(_, let future): term.future = .day(future)
        default: break
        }
      }
      return term
    }
    guard isIntroduced else { return nil }
    return dayOfMonth(at: next)
  }

  /// «ce 12 mai»: the one that lies nearest.
  private func nearest(_ date: TimeTerm) -> TimeTerm {
    var term = date
    let isPast = today - date.past.startDay < date.future.startDay - today
    term.past = isPast ? date.past : date.future
    term.future = term.past
    return term
  }

  /// «12», «1er», «quinze», after «le»; with the month that follows: «du mois prochain».
  func dayOfMonth(at index: Int) -> TimeTerm? {
    guard index > 0, let day = dayNumber(at: index),
      !isCount(day, at: index) || word(day.end) == .hyphen,
      !isNoun(after: day), day.isSpelled == false || word(index) != .ordinal
    else { return nil }
    var fields = DayFields(day: day.value)
    if let last = lastOfList(after: day) {
      fields.month = last.month
      fields.year = last.year
      return term(fields, end: day.end)
    }
    let article = lexemes[index - 1]
    if article.word == .the, article.value != 0 { return nil }
    if let container = monthContainer(at: day.end) {
      var term = container.mapping { .day($0.startDay + day.value - 1) }
      term.shape = .day
      term.traits = [.relative]
      let length = container.future.endDay - container.future.startDay
      if day.value > length { return nil }
      return term
    }
    let isOfMonth = word(day.end) == .ofThe && isUnit(.month, at: day.end + 1)
    return term(fields, end: isOfMonth ? day.end + 2 : day.end)
  }

  /// The date that ends a list, whose month all its days share: «les 3, 4 et 5 mars».
  private func lastOfList(after day: Cardinal) -> DayFields? {
    var next = day.end
    for _ in 0..<4 {
      guard word(next) == .comma || word(next) == .and || word(next) == .or else { return nil }
      next = skipping(.the, at: next + 1)
      if let date = calendarDate(at: next), !date.isImpossible { return date.fields }
      guard let other = dayNumber(at: next), other.value > day.value else { return nil }
      next = other.end
    }
    return nil
  }

  /// «le 3e apprenti», «les 12 apprentis»: the number counts.
  private func isNoun(after day: Cardinal) -> Bool {
    let isOrdinal = word(day.end - 1) == .ordinalSuffix && value(day.end - 2) != 1
    if word(day.end) == .other, !isPlain, !isOrdinal {
      return !lexemes[day.end].capital && lexemes[day.end].isPlural
    }
    return isOrdinal
  }

  /// «du mois prochain», «ce mois-ci», «de ce mois», «courant».
  private func monthContainer(at index: Int) -> TimeTerm? {
    let next = skippingArticles(at: index)
    if isUnit(.month, at: next) || (word(next) == .this && isUnit(.month, at: next + 1)) {
      return relativeUnit(at: next)
    }
    return word(index) == .current ? unitTerm(.month, offset: 0, end: index + 1) : nil
  }

  /// «le 3e jour d'octobre», «le deuxième jour d'août», «le dernier jour du mois».
  func ordinalDay(at index: Int) -> TimeTerm? {
    let next = skipping(.the, at: index)
    if word(next) == .ordinal, value(next) == 1, next > index, word(next + 1) == .ofThe,
      isUnit(.month, at: next + 2), relativeOffset(at: next + 3) == nil
    {
      return term(DayFields(day: 1), end: next + 3)
    }
    if word(next) == .ordinal, value(next) == 1, word(next + 1) == .ofThe || word(next + 1) == .of,
      let month = monthContainer(at: next + 1) ?? container(at: skipping(.the, at: next + 2)),
      month.traits.contains(.monthOnly), next > index
    {
      var term = month.mapping { .day($0.startDay) }
      term.shape = .day
      return term.with(.day, traits: month.traits.subtracting(.monthOnly))
    }
    guard let rank = rank(at: next), let target = rankedDay(at: rank.end) else { return nil }
    guard word(target.end) == .of || word(target.end) == .ofThe || word(target.end) == .within
    else { return nil }
    guard
      let container = container(at: skipping(.the, at: target.end + 1))
    else { return nil }
    func pick(_ stretch: Stretch) -> Stretch {
      let (from, to) = (stretch.startDay, stretch.endDay)
      guard let weekday = target.weekday else {
        return .day(rank.value < 0 ? to - 1 : from + rank.value - 1)
      }
      return .day(
        rank.value < 0
          ? CalendarMath.weekday(weekday, notAfter: to - 1)
          : CalendarMath.weekday(weekday, notBefore: from) + 7 * (rank.value - 1))
    }
    var term = container.mapping(pick)
    term.shape = .day
    term.traits.subtract([.monthOnly, .year, .week, .quarter])
    return settled(term, container: container, pick)
  }

  /// The next and last such day: this month's may lie on the other side of today.
  func settled(
    _ term: TimeTerm, container: TimeTerm, _ pick: (Stretch) -> Stretch
  ) -> TimeTerm {
    guard container.traits.contains(.yearless) else { return term }
    var term = term
    func year(_ stretch: Stretch, _ months: Int) -> Stretch {
      let first = CalendarMath.adding(months: months, to: stretch.startDay)
      let last = CalendarMath.adding(months: months, to: stretch.endDay)
      return .days(first, last, stretch.grain)
    }
    if term.future.endDay <= today { term.future = pick(year(container.future, 12)) }
    if term.past.startDay > today { term.past = pick(year(container.past, -12)) }
    return term
  }

  /// «premier», «2e», «dernier» (−1), «troisième».
  func rank(at index: Int) -> Cardinal? {
    if word(index) == .last { return Cardinal(end: index + 1, value: -1, isSpelled: true) }
    guard let ordinal = ordinalNumber(at: index), (1...53).contains(ordinal.value) else {
      return nil
    }
    return ordinal
  }

  private func rankedDay(at index: Int) -> (weekday: Int?, end: Int)? {
    if isUnit(.day, at: index) { return (nil, index + 1) }
    return word(index) == .weekday ? (value(index), index + 1) : nil
  }
}

extension Stretch {
  func shifted(by seconds: Int) -> Stretch {
    Stretch(start: start.map { $0 + seconds }, end: end.map { $0 + seconds }, grain: grain)
  }
}
