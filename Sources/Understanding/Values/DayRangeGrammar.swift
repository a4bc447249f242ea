import CivilTime

/// From one day or month to another: «du 13 au 15 juillet», «entre le 2 et le 7», «de mars à mai»,
/// «3 août - 9 septembre», «du lundi au vendredi», «2014-2018».
extension Phrase {
  /// A side of a range: what was written, or what it already means.
  struct RangeSide {
    var end: Int
    var fields: DayFields?
    var term: TimeTerm?
    var hasArticle = false
  }

  func dayRange(at index: Int) -> TimeTerm? {
    var next = index
    var isBetween = false
    var introduced = true
    var isOpening = true
    switch word(next) {
    case .between: (isBetween, next) = (true, next + 1)
    case .ofThe: next += 1
    case .of: (isOpening, next) = (false, next + 1)
    default: (introduced, isOpening) = (false, false)
    }
    // «Décale le rappel 1 au 26 novembre»: the first is the reminder's number.
    guard introduced || word(index) != .digits || !isAfterLabel(index) else { return nil }
    guard hasSeparator(after: next), let left = side(at: next) else { return nil }
    var middle = left.end
    let separator = word(middle)
    switch separator {
    case .hyphen, .tilde, .arrow, .at, .atThe: middle += 1
    case .until:
      middle += 1
      if word(middle) == .at || word(middle) == .atThe { middle += 1 }
    case .and where isBetween: middle += 1
    default: return nil
    }
    if separator == .hyphen, word(middle) == .arrow { middle += 1 }
    guard let right = side(at: middle) else { return nil }
    // «le 24 novembre à un débat»
    if word(middle) == .unit, value(middle) == 1, right.end == middle + 1 { return nil }
    let opened = introduced && (isOpening || left.hasArticle) && (!isBetween || left.hasArticle)
    guard let term = joined(left, right, separator, introduced: introduced, opened: opened) else {
      return nil
    }
    return term.adding(.range)
  }

  /// Whether a word that can join two sides comes soon: a cheap look before a dear one.
  func hasSeparator(after index: Int) -> Bool {
    for next in index + 1..<index + 12 {
      switch word(next) {
      case .hyphen, .tilde, .arrow, .at, .atThe, .until, .and, .slash: return true
      case .end: return false
      default: break
      }
    }
    return false
  }

  private func side(at index: Int) -> RangeSide? {
    let start = skipping(.the, at: index)
    let hasArticle = start > index
    var best: RangeSide?
    func offer(_ side: RangeSide) {
      if side.end > best?.end ?? index { best = side }
    }
    if let date = calendarDate(at: start, introduced: true) {
      offer(RangeSide(end: date.end, fields: date.fields, term: date, hasArticle: hasArticle))
    }
    if let (weekday, nameEnd) = weekdayName(at: start) {
      var end = nameEnd
      var fields = DayFields(weekday: weekday)
      if let date = calendarDate(at: end), let written = date.fields {
        fields.day = written.day
        fields.month = written.month
        fields.year = written.year
        end = date.end
      } else if let day = dayNumber(at: end), !isCount(day, at: end) || word(day.end) == .hyphen {
        fields.day = day.value
        end = day.end
      }
      if word(start) == .weekday || fields.day != nil {
        offer(RangeSide(end: end, fields: fields, hasArticle: hasArticle))
      }
    }
    let isShortMonth =
      word(start) == .monthShort
      || value(start) == 7 && word(start) == .unit && month(at: start) != nil
    let shortMonth = isShortMonth ? monthPeriod(at: start, introduced: true) : nil
    if let period = period(at: start) ?? writtenYear(at: start) ?? shortMonth {
      offer(
        RangeSide(
          end: period.end, fields: period.fields, term: period, hasArticle: hasArticle))
    }
    if word(start) == .relativeDay || word(start) == .now || word(start) == .rentree
      || word(start) == .feast || word(start) == .this || word(start) == .next,
      let day = day(at: start)
    {
      offer(RangeSide(end: day.end, term: day, hasArticle: hasArticle))
    }
    if let counted = counted(at: start) {
      offer(RangeSide(end: counted.end, term: counted, hasArticle: hasArticle))
    }
    if best == nil, let day = dayNumber(at: start), !isHourOrCount(at: day.end) {
      offer(
        RangeSide(end: day.end, fields: DayFields(day: day.value), hasArticle: hasArticle))
    }
    return best
  }

  private func writtenYear(at index: Int) -> TimeTerm? {
    guard word(index) == .digits, lexemes[index].digits == 4, (1900...2100).contains(value(index))
    else { return nil }
    return yearPeriod(at: index, true)
  }

  private func isHourOrCount(at index: Int) -> Bool {
    switch word(index) {
    case .timeUnit, .colon, .percent, .percentWord, .slash, .prime, .letterM: true
    case .comma: isAttached(index + 1)
    default: false
    }
  }

  private func joined(
    _ left: RangeSide, _ right: RangeSide, _ separator: Word, introduced: Bool, opened: Bool
  ) -> TimeTerm? {
    if let from = left.fields, let to = right.fields,
      let term = joined(from, to, end: right.end, opened: opened, right: right)
    {
      return term
    }
    guard introduced || separator == .hyphen || separator == .tilde || right.term != nil else {
      return nil
    }
    guard let from = left.term,
      let to = right.term
        ?? right.fields.flatMap({
          term($0, end: right.end)
        }), !from.isImpossible, !to.isImpossible,
      separator != .hyphen || isPlain || introduced
    else { return nil }
    func span(_ start: Stretch, _ end: Stretch) -> Stretch {
      .days(
        start.startDay, end.isMoment ? end.startDay + 1 : end.endDay, min(start.grain, end.grain))
    }
    var future = span(from.future, to.future)
    if future.endDay <= future.startDay { future = span(from.past, to.future) }
    var past = span(from.past, to.past)
    if past.endDay <= past.startDay { past = span(from.past, to.future) }
    guard future.endDay > future.startDay, past.endDay > past.startDay else { return nil }
    return TimeTerm(end: right.end, .period, past: past, future: future)
  }

  /// Two written days or months: each lends what the other leaves out.
  private func joined(
    _ left: DayFields, _ right: DayFields, end: Int, opened: Bool, right side: RangeSide
  ) -> TimeTerm? {
    var from = left
    var to = right
    if from.day == nil, from.month == nil, from.weekday == nil { return nil }
    if to.day == nil, to.month == nil, to.weekday == nil { return nil }
    if from.day == nil, from.month == nil || to.month == nil && to.day == nil {
      return to.day == nil && to.month == nil ? weekdays(from, to, end: end) : nil
    }
    if to.day == nil, to.month == nil { return nil }
    if from.month == nil { from.month = to.month }
    if to.month == nil { to.month = from.month }
    if from.year == nil { from.year = to.year }
    let traits: ValueTraits = from.year == nil ? .yearless : .explicitYear
    guard let month = from.month, let toMonth = to.month else {
      guard opened, from.weekday == nil || to.day != nil else { return nil }
      return withinMonth(from, to, end: end)
    }
    func span(_ year: Int) -> Stretch? {
      let start = from.day ?? 1
      let lastYear = to.year ?? ((toMonth, to.day ?? 31) < (month, start) ? year + 1 : year)
      guard let first = CivilDate(year: year, month: month, day: start)?.dayNumber else {
        return nil
      }
      let last: Int
      if let day = to.day {
        guard let date = CivilDate(year: lastYear, month: toMonth, day: day) else { return nil }
        last = date.dayNumber + 1
      } else {
        last = CalendarMath.firstOfMonth(toMonth + 1, year: lastYear)
      }
      guard last > first else { return nil }
      let isMonths = from.day == nil && to.day == nil
      return .days(first, last, isMonths ? .month : .day)
    }
    if let year = from.year {
      guard let only = span(year) ?? span(year - 1) else {
        return impossibleRange(from, to, year, end: end)
      }
      return TimeTerm(end: end, .period, only, traits: traits)
    }
    let year = CivilDate(dayNumber: today).year
    let spans = (year - 8...year + 8).compactMap(span)
    guard let past = spans.last(where: { $0.startDay <= today }),
      let future = spans.first(where: { $0.endDay > today })
    else { return impossibleRange(from, to, nil, end: end) }
    return TimeTerm(end: end, .period, past: past, future: future, traits: traits)
  }

  private func impossibleRange(
    _ from: DayFields, _ to: DayFields, _ year: Int?, end: Int
  ) -> TimeTerm? {
    for fields in [from, to] {
      guard let day = fields.day, let month = fields.month else { continue }
      let whole = DayFields(day: day, month: month, year: fields.year ?? year)
      if case .impossible = whole.resolve(today: today) {
        var term = TimeTerm(end: end, .period, .day(today))
        term.isImpossible = true
        term.fields = whole
        return term
      }
    }
    return nil
  }

  /// «du 4 au 22», «du vendredi 11 au mardi 15», «du 4 au 22 ce mois-ci».
  private func withinMonth(_ from: DayFields, _ to: DayFields, end: Int) -> TimeTerm? {
    guard let first = from.day, let last = to.day else { return nil }
    let parts = CivilDate(dayNumber: today).parts
    func span(_ year: Int, _ month: Int) -> Stretch? {
      let start = CalendarMath.firstOfMonth(month, year: year)
      let next = CalendarMath.firstOfMonth(month + 1, year: year)
      let stop = last >= first ? start + last : next + last
      guard start + first <= next, stop <= next || last < first else { return nil }
      return .days(start + first - 1, stop, .day)
    }
    let following = skippingArticles(at: end)
    if isUnit(.month, at: following) || word(following) == .this,
      let container = relativeUnit(at: following), container.traits.contains(.monthOnly)
    {
      let date = CivilDate(dayNumber: container.future.startDay)
      guard let only = span(date.year, date.month) else { return nil }
      return TimeTerm(end: container.end, .period, only, traits: .relative)
    }
    let spans = (-13...13).compactMap { span(parts.year, parts.month + $0) }
    guard let past = spans.last(where: { $0.startDay <= today }),
      let future = spans.first(where: { $0.endDay > today })
    else { return nil }
    return TimeTerm(end: end, .period, past: past, future: future, traits: .monthless)
  }

  /// «de lundi à mercredi», «du lundi au vendredi».
  private func weekdays(_ from: DayFields, _ to: DayFields, end: Int) -> TimeTerm? {
    guard let first = from.weekday, let last = to.weekday, first != last else { return nil }
    // «déplacé de mardi à jeudi 10h» names two appointments, not the days between.
    let after = word(end) == .at ? end + 1 : end
    if let clock = clock(at: after), clock.form == .clear { return nil }
    if let week = week(at: skippingArticles(at: end)), week.traits.contains(.relative) {
      var term = week.mapping { .days($0.startDay + first - 1, $0.startDay + last, .day) }
      term.traits.remove(.week)
      return last > first ? term : nil
    }
    let ended = CalendarMath.weekday(last, notAfter: today)
    let begun = CalendarMath.weekday(first, notAfter: ended)
    let coming = CalendarMath.weekday(first, notBefore: today + 1)
    return TimeTerm(
      end: end, .period, past: .days(begun, ended + 1, .day),
      future: .days(coming, CalendarMath.weekday(last, notBefore: coming) + 1, .day),
      traits: .weekdayOnly)
  }
}
