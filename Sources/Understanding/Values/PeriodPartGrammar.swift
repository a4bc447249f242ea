import CivilTime

/// Parts of periods: «fin mars», «mi-novembre», «la première semaine d'octobre», «les 3 derniers
/// mois», «le reste de l'année».
extension Phrase {
  /// «début», «mi-», «milieu», «fin», «courant» of a period; after the article.
  func edge(at index: Int) -> TimeTerm? {
    let kind = word(index)
    let isCourse = kind == .current || kind == .course
    guard isEdge(kind) && kind != .rest || isCourse else { return nil }
    var next = index + 1
    if word(next) == .hyphen { next += 1 }
    if word(next) == .of || word(next) == .ofThe || word(next) == .atThe { next += 1 }
    next = skipping(.the, at: next)
    if let whole = wholeUnit(at: next, edge: kind) { return whole }
    guard let base = ordinalPeriod(at: next) ?? container(at: next) else { return nil }
    if isCourse { return base.adding(.vague) }
    let term = base.mapping { part(of: $0, edge: kind, isSeason: base.traits.contains(.season)) }
    var traits = base.traits.union(.vague)
    traits.subtract([.monthOnly, .week, .quarter, .year])
    return term.with(.period, traits: traits)
  }

  /// «fin de mois», «en début d'année», «fin de semaine»: the unit that holds today, or the next
  /// when its beginning is over.
  private func wholeUnit(at index: Int, edge: Word) -> TimeTerm? {
    guard word(index) == .timeUnit, let unit = TimeUnit(rawValue: value(index)),
      unit == .week || unit == .month || unit == .year || unit == .quarter,
      relativeOffset(at: index + 1) == nil, word(index + 1) != .of || word(index + 2) == .work,
      word(index + 1) != .ofThe, word(index + 1) != .digits, word(index + 1) != .school
    else { return nil }
    func stretch(_ offset: Int) -> Stretch {
      let whole = unitStretch(unit, from: offset, count: 1)
      if unit == .month, edge == .beginning {
        return .days(whole.startDay, whole.startDay + 10, .day)
      }
      return part(of: whole, edge: edge, isSeason: false)
    }
    let this = stretch(0)
    let isArticled = word(index - 1) == .the || word(index - 1) == .ofThe
    let isOver = this.endDay <= today && unit != .year && !isArticled
    return TimeTerm(
      end: index + 1, .period, past: this.startDay <= today ? this : stretch(-1),
      future: isOver ? stretch(1) : this, traits: [.vague, .relative])
  }

  private func part(of stretch: Stretch, edge: Word, isSeason: Bool) -> Stretch {
    let (from, to) = (stretch.startDay, stretch.endDay)
    let length = to - from
    let (first, last): (Int, Int)
    if isSeason {
      switch edge {
      case .beginning: (first, last) = (from, from + 30)
      case .middle: (first, last) = (from + 30, to - 39)
      default: (first, last) = (to - 40, to - 2)
      }
    } else if length <= 8 {
      switch edge {
      case .beginning: (first, last) = (from, from + 2)
      case .middle: (first, last) = (from + 2, from + 3)
      default: (first, last) = (from + 3, to)
      }
    } else if length <= 31 {
      switch edge {
      case .beginning: (first, last) = (from, from + 5)
      case .middle: (first, last) = (from + 9, from + 19)
      default: (first, last) = (from + 20, to)
      }
    } else {
      let start = CivilDate(dayNumber: from).parts
      func month(_ offset: Int) -> Int {
        CalendarMath.firstOfMonth(start.month + offset, year: start.year)
      }
      let months = (length + 15) / 30
      let margin = max(1, months / 6)
      switch edge {
      case .beginning: (first, last) = (from, month(margin))
      case .middle: (first, last) = (month(months / 2 - 1), month(months / 2 + 1))
      default: (first, last) = (month(months - margin), to)
      }
    }
    return .days(first, last, .day)
  }

  /// «reste de la semaine», «plus tard cette année», «plus tôt ce mois-ci».
  func remainder(at index: Int) -> TimeTerm? {
    let isRest = word(index) == .rest
    let isMore = word(index) == .more && (word(index + 1) == .late || word(index + 1) == .early)
    guard isRest || isMore else { return nil }
    var next = isMore ? index + 2 : index + 1
    if word(next) == .inside || word(next) == .within { next += 1 }
    next = skippingArticles(at: next)
    guard let unit = relativeUnit(at: next) ?? container(at: next) ?? bareUnit(at: next),
      !unit.future.isMoment
    else { return nil }
    let isEarly = isMore && word(index + 1) == .early
    let term = unit.mapping {
      isEarly
        ? .days(min($0.startDay, today), max(today, $0.startDay), $0.grain)
        : .days(
          max($0.startDay, today), isRest && $0.grain != .week ? $0.endDay - 1 : $0.endDay,
          $0.grain)
    }
    return term.with(.period, traits: [.vague, .relative])
  }

  /// «semaine» alone, where the phrase makes clear that it is this one.
  private func bareUnit(at index: Int) -> TimeTerm? {
    guard word(index) == .timeUnit, let unit = TimeUnit(rawValue: value(index)),
      unit.seconds >= TimeUnit.week.seconds
    else { return nil }
    return unitTerm(unit, offset: 0, end: index + 1)
  }

  /// «3 prochains jours», «les deux dernières semaines», «les 12 mois suivants», «la dernière
  /// minute», «ces derniers jours».
  func countedUnits(at index: Int) -> TimeTerm? {
    var next = index
    if word(next) == .this { next += 1 }
    var count: Int?
    if let number = cardinal(at: next, in: 1...366, digits: 3) {
      count = number.value
      next = number.end
    }
    var offset: Cardinal?
    if word(next) == .next || word(next) == .last, let before = relativeOffset(at: next) {
      offset = before
      next = before.end
      if count == nil, let number = cardinal(at: next, in: 1...366, digits: 3) {
        count = number.value
        next = number.end
      }
    }
    guard word(next) == .timeUnit, let unit = TimeUnit(rawValue: value(next)) else { return nil }
    next += 1
    if offset == nil, count != nil, let after = relativeOffset(at: next), after.end == next + 1,
      word(next) != .current,
      // «12 minutes passées avec lui» is a length.
      isPlain || word(next) != .past || unit.seconds > 3600 || word(index - 1) == .the
    {
      offset = after
      next = after.end
    }
    guard let offset, offset.value != 0 else { return nil }
    let isVague = count == nil && unit != .minute && unit != .second && unit != .hour
    if isVague, !(word(index) == .this && unit == .day) { return nil }
    let number = count ?? (isVague ? 7 : 1)
    var stretch = unitStretch(
      unit, from: offset.value > 0 ? 1 : -number, count: number)
    if unit == .second, offset.value < 0 { stretch.end = now }
    var traits: ValueTraits = [.relative, offset.value > 0 ? .next : .last]
    if isVague { traits.insert(.vague) }
    return TimeTerm(end: next, .period, stretch, traits: traits)
  }

  /// «première semaine d'octobre 2014», «3e trimestre», «2e quinzaine de mars», «premier week-end
  /// de septembre»; after the article.
  func ordinalPeriod(at index: Int) -> TimeTerm? {
    guard let rank = rank(at: index) else { return nil }
    let next = rank.end
    if isUnit(.quarter, at: next) || isUnit(.semester, at: next), rank.value > 0 {
      let unit = isUnit(.quarter, at: next) ? TimeUnit.quarter : .semester
      return quarter(rank.value, of: unit, end: next + 1)
    }
    let isFortnight = word(next) == .collective && value(next) == 15
    guard isFortnight || isUnit(.week, at: next) || word(next) == .weekend else { return nil }
    guard word(next + 1) == .of || word(next + 1) == .ofThe || word(next + 1) == .within else {
      return nil
    }
    guard let base = container(at: skipping(.the, at: next + 2)), !base.traits.contains(.week)
    else { return nil }
    let isWeekend = word(next) == .weekend
    func pick(_ stretch: Stretch) -> Stretch {
      let (from, to) = (stretch.startDay, stretch.endDay)
      if isFortnight {
        return rank.value == 1 ? .days(from, from + 15, .day) : .days(from + 15, to, .day)
      }
      let weekday = isWeekend ? 6 : 1
      let first =
        rank.value > 0
        ? CalendarMath.weekday(weekday, notBefore: from) + 7 * (rank.value - 1)
        : CalendarMath.weekday(weekday, notAfter: to - (isWeekend ? 2 : 7))
      return .days(first, first + (isWeekend ? 2 : 7), isWeekend ? .day : .week)
    }
    var term = base.mapping(pick)
    term.traits.subtract([.monthOnly, .year, .quarter])
    term.traits.insert(isWeekend ? .weekend : .week)
    term.fields = nil
    return settled(term, container: base, pick)
  }
}

extension TimeTerm {
  func adding(_ traits: ValueTraits) -> TimeTerm {
    var copy = self
    copy.traits.formUnion(traits)
    return copy
  }
}

extension Stretch {
  var isMoment: Bool { start == end }
}
