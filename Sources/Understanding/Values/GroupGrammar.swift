/// A day, a part of it and a time in any order that French allows: «demain matin 8h15», «jeudi
/// prochain à 16 h», «le 12/11 de 9h30 à 11h», «20h30 aujourd'hui».
struct TimeGroup {
  var end: Int
  var day: TimeTerm?
  var part: PartTerm?
  var clock: ClockTerm?
  var range: ClockRangeTerm?
  var traits: ValueTraits = []
}

extension Phrase {
  func group(at index: Int) -> TimeTerm? {
    var group = TimeGroup(end: index)
    for _ in 0..<5 {
      guard extend(&group, from: index) else { break }
    }
    guard group.end > index else { return nil }
    return resolve(group)
  }

  /// Reads one more piece, the longest that fits; false when there is none.
  private func extend(_ group: inout TimeGroup, from start: Int) -> Bool {
    let isFirst = group.end == start
    var next = group.end
    if !isFirst {
      if word(next) == .comma { next += 1 }
      if word(next) == .letterT, isAttached(next), isAttached(next + 1) { next += 1 }
      if isPlain, word(next) == .other,
        word(next + 1) == .between
          || word(next + 1) == .other && word(next + 2) == .between
      {
        next = word(next + 1) == .between ? next + 1 : next + 2
      }
    }
    let hasTime = group.clock != nil || group.range != nil
    let holdsPeriod = group.day?.shape == .period
    var best = TimeGroup(end: next)
    func offer(_ end: Int, _ change: (inout TimeGroup) -> Void) {
      guard end > best.end else { return }
      best = group
      best.end = end
      change(&best)
    }
    if group.day == nil {
      if let day = pieceDay(at: next) { offer(day.end) { $0.day = day } }
      if isFirst, let period = period(at: next) { offer(period.end) { $0.day = period } }
    } else if holdsPeriod, let day = dayWithin(group.day, at: next) {
      offer(day.end) { $0.day = day }
    }
    if !hasTime, !holdsPeriod {
      let hasDay = group.day != nil || group.part != nil
      if let range = clockRange(at: next, hasDay: hasDay) { offer(range.end) { $0.range = range } }
      if let bound = clockBound(at: next) { offer(bound.end) { $0.range = bound } }
      if let (clock, traits) = pieceClock(at: next, group) {
        offer(clock.end) {
          $0.clock = clock
          $0.traits.formUnion(traits)
        }
      }
    }
    if group.part == nil, !holdsPeriod, let part = partOfDay(at: next) {
      offer(part.end) { $0.part = part }
    }
    guard best.end > next else { return false }
    group = best
    return true
  }

  private func pieceDay(at index: Int) -> TimeTerm? {
    var next = index
    if word(next) == .of || word(next) == .at || word(next) == .ofThe || word(next) == .on,
      word(next + 1) == .the || word(next + 1) == .relativeDay || word(next + 1) == .this
        || word(next) != .of && word(next + 1) == .weekday || word(next) == .ofThe
        || isPlain && word(next + 1) == .digits && word(next) != .at
    {
      if word(next) == .ofThe || word(next) == .of, let date = calendarDate(at: next + 1) {
        return date
      }
      if let day = day(at: index) { return day }
      next += 1
    }
    if word(next) == .atThe, word(next + 1) == .feast || word(next + 1) == .morrow { next += 1 }
    if word(next) == .at, word(next + 1) == .feast || word(next + 1) == .the {
      return feast(at: next)
    }
    return day(at: next)
  }

  /// «la semaine prochaine mercredi», «la semaine du 18, lundi».
  private func dayWithin(_ period: TimeTerm?, at index: Int) -> TimeTerm? {
    guard let period, period.traits.contains(.week), period.future.grain == .week else {
      return nil
    }
    var next = index
    if word(next) == .hyphen { next += 1 }
    next = skipping(.the, at: next)
    if word(next) == .between || word(next) == .of || word(next) == .ofThe,
      word(next + 1) == .weekday,
      word(next + 2) == .and || word(next + 2) == .at || word(next + 2) == .atThe,
      word(next + 3) == .weekday
    {
      let (first, last) = (value(next + 1), value(next + 3))
      var term = period.mapping { .days($0.startDay + first - 1, $0.startDay + last, .day) }
      term.end = next + 4
      term.traits.remove(.week)
      term.traits.insert(.range)
      return term
    }
    guard word(next) == .weekday, word(next + 1) != .digits, word(next + 1) != .next else {
      return nil
    }
    return within(period, weekday: value(next), end: next + 1)
  }

  /// A time with its preposition; a bare hour only where day or preposition call for one.
  private func pieceClock(at index: Int, _ group: TimeGroup) -> (ClockTerm, ValueTraits)? {
    var next = index
    var traits: ValueTraits = []
    var introduced = false
    let hasDay = group.day != nil || group.part != nil
    if word(next) == .at || word(next) == .ofThe && word(next + 1) != .the {
      introduced = word(next) == .at
      next += 1
    } else if word(next) == .being || word(next) == .pour {
      next += word(next) == .pour ? 1 : 0
    }
    if let about = approximation(at: next) {
      introduced = introduced || word(about - 1) == .toward || word(next) == .atThe
      traits.insert(.approximate)
      next = about
    }
    if word(next) == .the, isUnit(.hour, at: next) { return nil }
    let mayBeBare = introduced && (isPlain || hasDay) || isPlain && isBareHourShown(at: next)
    guard let clock = clock(at: next, bare: mayBeBare) else { return nil }
    if word(index - 1) == .pour || word(index) == .pour, clock.part == nil,
      isUnit(.hour, at: clock.end - 1), !lexemes[clock.end - 1].isShort
    {
      return nil
    }
    if next > index, !introduced, word(index) == .ofThe { return nil }
    if word(clock.end) == .at, clock.form != .clear, !introduced, !hasDay { return nil }
    switch clock.form {
    case .clear: break
    case .short:
      let isEarly = clock.seconds < 18_000
      let isTold = introduced || isPlain && (hasDay || isToldByVerb(before: index))
      guard isTold || (hasDay && !isEarly) || clock.part != nil else { return nil }
      if word(index) == .at, !isPlain, !hasDay, isEarly, traits.isEmpty, word(index - 1) == .there {
        return nil
      }
    case .bare:
      guard introduced || mayBeBare || isToldByVerb(before: index) else { return nil }
      if word(clock.end) == .on || clock.grain == .hour && !isBareHourEnd(clock.end) { return nil }
    }
    return (clock, traits)
  }

  /// «c'est 9 et demie», «il est 7 heures».
  private func isToldByVerb(before index: Int) -> Bool { word(index - 1) == .being }

  /// «22 ce soir», «10, ce soir».
  private func isBareHourShown(at index: Int) -> Bool {
    guard let hour = cardinal(at: index, in: 0...24) else { return false }
    let next = skipping(.comma, at: hour.end)
    return word(next) == .this && word(next + 1) == .partOfDay
      || (word(hour.end) == .inside || word(hour.end) == .of || word(hour.end) == .ofThe)
        && word(skipping(.the, at: hour.end + 1)) == .partOfDay
  }

  /// A bare hour is not followed by what it would count.
  private func isBareHourEnd(_ index: Int) -> Bool {
    switch word(index) {
    case .other: lexemes[index].isShort || isPlain
    case .timeUnit, .month, .monthShort, .percent, .slash, .percentWord, .digits, .hyphen, .scale:
      false
    case .comma, .dot: !(isAttached(index + 1) && word(index + 1) == .digits)
    default: true
    }
  }
}
