/// Periods with one side named: «depuis lundi», «à partir du 9», «avant fin mars», «d'ici vendredi»,
/// «sous un mois», «jusqu'au 15».
extension Phrase {
  func bounded(at index: Int) -> TimeTerm? {
    switch word(index) {
    case .since: return since(at: index + 1)
    case .before: return before(at: index + 1)
    case .until:
      var next = index + 1
      if word(next) == .at || word(next) == .atThe || word(next) == .ofThe { next += 1 }
      return until(at: next)
    case .after: return after(at: index + 1)
    case .at where isFrom(at: index):
      return opened(target(at: index + 2), inclusive: true)
    case .ofThe where value(index) == 3:
      // «dès», which folds like «des».
      return opened(
        target(at: index + 1), inclusive: true, needsClearDay: true,
        isArticled: word(index + 1) == .the)
    case .of where word(index + 1) == .here: return by(at: index + 2)
    case .under: return length(at: skipping(.the, at: index + 1))
    case .inside where word(index + 1) == .the || word(index + 1) == .ofThe:
      return length(at: index + 2)
    case .atThe where word(index + 1) == .more && word(index + 2) == .late:
      return latest(at: index + 3)
    case .pour: return due(at: index + 1)
    default: return nil
    }
  }

  /// What a preposition governs: a day, a period or a moment, with its article.
  private func target(at index: Int) -> TimeTerm? {
    var next = index
    if word(next) == .ofThe || word(next) == .atThe {
      let date = articleStart(at: next + 1)
      let period = period(at: next)
      if let date, date.end >= period?.end ?? 0 { return withClock(date) }
      return period ?? school(at: next + 1)
    }
    if word(next) == .of { next += 1 }
    let term = group(at: next)
    let day = school(at: next)
    if let day, day.end > term?.end ?? 0 { return day }
    return term
  }

  private func school(at index: Int) -> TimeTerm? { schoolStart(at: index) }

  /// The day with the time that follows it: «dans 2 semaines à 10h».
  func withClock(_ day: TimeTerm) -> TimeTerm {
    var next = day.end
    if word(next) == .at { next += 1 }
    guard let clock = clock(at: next), clock.form == .clear else { return day }
    return resolve(TimeGroup(end: clock.end, day: day, clock: clock)) ?? day
  }

  /// «depuis lundi», «depuis 3 semaines», «depuis la rentrée», «depuis le début de l'année».
  private func since(at index: Int) -> TimeTerm? {
    if word(index) == .more || word(index) == .less, word(index + 1) == .of {
      return since(at: index + 2)?.adding(.approximate)
    }
    if let length = duration(at: index),
      length.clock == nil || length.count <= 4
        || !lexemes[length.end - 1].isShort
    {
      guard let start = term(length, -1, end: length.end) else { return nil }
      return open(start, from: start.past, .since)
    }
    guard let target = target(at: index) else { return nil }
    // «depuis les vacances»: since they are over.
    if target.shape == .period, target.traits.contains(.school), !target.traits.contains(.year),
      let end = target.past.end, CalendarMath.day(ofSecond: end) <= today
    {
      let over = Stretch(start: end, end: nil, grain: .day)
      return open(target, from: over, .since, past: over)
    }
    return open(target, from: target.past, .since, past: target.past)
  }

  private func open(
    _ term: TimeTerm, from stretch: Stretch, _ trait: ValueTraits, past: Stretch? = nil
  ) -> TimeTerm {
    var term = term
    term.shape = .period
    term.past = Stretch(start: stretch.start, end: nil, grain: stretch.grain)
    term.future = term.past
    term.traits.formUnion([trait, .openAfter])
    term.traits.subtract([.monthOnly, .week, .year])
    return term
  }

  /// «à partir du 9 mai», «dès lundi»: from its start on.
  private func opened(
    _ target: TimeTerm?, inclusive: Bool, needsClearDay: Bool = false, isArticled: Bool = false
  ) -> TimeTerm? {
    guard var term = target, term.past.start != nil, term.future.start != nil else { return nil }
    if needsClearDay {
      guard term.shape == .day || term.shape == .moment,
        term.traits.contains(.weekdayOnly) || term.traits.contains(.relative) || isArticled
      else { return nil }
    }
    func open(_ stretch: Stretch) -> Stretch {
      let isDay = !inclusive && stretch.grain >= .day
      return Stretch(start: isDay ? stretch.end : stretch.start, end: nil, grain: stretch.grain)
    }
    term = term.mapping(open)
    term.shape = .period
    term.traits.insert(.openAfter)
    term.traits.subtract([.monthOnly, .week, .year])
    return term
  }

  private func after(at index: Int) -> TimeTerm? {
    opened(target(at: index), inclusive: false)
  }

  /// «avant le 15 avril», «avant fin janvier», «avant vendredi 17h».
  private func before(at index: Int) -> TimeTerm? {
    guard let target = target(at: index), target.traits.contains(.openAfter) == false else {
      return nil
    }
    let isInside = target.traits.contains(.vague)
    return closed(target) { stretch in isInside ? stretch.end : stretch.start }
  }

  /// «jusqu'au 15», «jusqu'à fin mars»: the day itself is in.
  private func until(at index: Int) -> TimeTerm? {
    let term = articleStart(at: index) ?? target(at: index)
    return term.map { closed(withClock($0)) { $0.end } }
  }

  private func closed(_ term: TimeTerm, _ end: (Stretch) -> Int?) -> TimeTerm {
    var closed = term.mapping { Stretch(start: nil, end: end($0), grain: $0.grain) }
    closed.due = DueDays(past: lastDay(term.past), future: lastDay(term.future))
    if end(term.future) == term.future.start, term.shape == .period {
      closed.due = DueDays(past: term.past.startDay - 1, future: term.future.startDay - 1)
    }
    closed.shape = .period
    closed.traits.formUnion([.openBefore, .deadline])
    closed.traits.subtract([.monthOnly, .week, .year])
    return closed
  }

  private func lastDay(_ stretch: Stretch) -> Int {
    stretch.isMoment ? stretch.startDay : stretch.endDay - 1
  }

  /// «d'ici vendredi», «d'ici 3 mois», «d'ici la fin du mois»: from today.
  private func by(at index: Int) -> TimeTerm? {
    var next = index
    if word(next) == .at || word(next) == .atThe { next += 1 }
    if let length = duration(at: next), let limit = term(length, 1, end: length.end) {
      return ending(limit)
    }
    guard let target = articleStart(at: skipping(.the, at: next)).map({ $0 }) ?? target(at: next)
    else { return nil }
    let longer = self.target(at: next)
    return ending(longer.map { $0.end > target.end ? $0 : target } ?? target)
  }

  private func ending(_ limit: TimeTerm) -> TimeTerm {
    var term = limit
    let start = today * CalendarMath.secondsOfDay
    func close(_ stretch: Stretch) -> Stretch {
      Stretch(
        start: stretch.isMoment ? now : start, end: stretch.end, grain: stretch.grain)
    }
    term.past = close(limit.future)
    term.future = close(limit.future)
    term.due = DueDays(past: lastDay(limit.future), future: lastDay(limit.future))
    term.shape = .period
    term.traits.formUnion([.deadline, .openBefore])
    term.traits.subtract([.monthOnly, .week, .year])
    return term
  }

  /// «sous 8 jours», «dans les 15 jours».
  private func length(at index: Int) -> TimeTerm? {
    guard let length = duration(at: index), let limit = term(length, 1, end: length.end) else {
      return nil
    }
    let shift = limit.shape == .day ? (limit.future.startDay - today) * 86_400 : 0
    // The last day is in, whole.
    let end =
      limit.shape == .day ? (today + 1) * 86_400 + shift : limit.future.start
    var term = TimeTerm(
      end: length.end, .period,
      Stretch(start: now, end: end, grain: limit.shape == .day ? .second : limit.future.grain),
      traits: [.relative, .deadline, .openBefore])
    term.due = DueDays(past: limit.future.startDay, future: limit.future.startDay)
    return term
  }

  /// «au plus tard vendredi».
  private func latest(at index: Int) -> TimeTerm? {
    var next = index
    if word(next) == .atThe || word(next) == .at { next += 1 }
    guard let target = target(at: word(next - 1) == .atThe ? next - 1 : next) else { return nil }
    return closed(target) { $0.end }
  }

  /// «pour vendredi», «pour le 12»: the day, as a deadline.
  private func due(at index: Int) -> TimeTerm? {
    guard var term = group(at: index), term.shape == .day || term.shape == .moment else {
      return nil
    }
    term.traits.insert(.deadline)
    term.due = DueDays(past: term.past.startDay, future: term.future.startDay)
    return term
  }
}

/// The day that a deadline names, by both readings.
struct DueDays {
  var past: Int32
  var future: Int32

  init(past: Int, future: Int) {
    self.past = Int32(clamping: past)
    self.future = Int32(clamping: future)
  }
}
