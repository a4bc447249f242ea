/// From the pieces of a time expression to its two readings.
extension Phrase {
  func resolve(_ group: TimeGroup) -> TimeTerm? {
    var clock = group.clock
    if let part = group.part, clock != nil, clock?.part == nil { clock?.settle(part.part) }
    if var day = group.day {
      day.end = group.end
      day.traits.formUnion(group.traits)
      if day.shape == .moment {
        return group.clock == nil && group.range == nil && group.part == nil ? day : nil
      }
      if let range = group.range { return joined(day, range, part: group.part) }
      if let clock { return joined(day, clock, part: group.part) }
      if let part = group.part { return joined(day, part) }
      return day
    }
    let today = TimeTerm(
      end: group.end, .day, .day(self.today + (group.part?.offset ?? 0)), traits: group.traits)
    if let range = group.range {
      if group.part?.offset != nil { return joined(today, range, part: group.part) }
      return near(range, part: group.part, end: group.end)
    }
    if let clock {
      if group.part?.offset != nil { return joined(today, clock, part: group.part) }
      return near(clock, traits: group.traits, end: group.end)
    }
    if let part = group.part {
      var term = joined(today, part)
      if part.offset == nil { term.traits.insert(.partOnly) }
      return term
    }
    return nil
  }

  private func joined(_ day: TimeTerm, _ part: PartTerm) -> TimeTerm {
    var term = day
    term.part = part.part
    term.partStretch = Int32(part.stretch.lowerBound)..<Int32(part.stretch.upperBound)
    term.traits.formUnion(part.traits)
    return term
  }

  private func joined(_ day: TimeTerm, _ clock: ClockTerm, part: PartTerm?) -> TimeTerm? {
    guard day.shape == .day else { return nil }
    var term = day.mapping {
      .moment($0.startDay * CalendarMath.secondsOfDay + clock.seconds, clock.grain)
    }
    term.shape = .moment
    term.hasClock = true
    term.part = clock.part ?? part?.part
    if clock.isBareHour { term.traits.insert(.bareHour) }
    return term
  }

  private func joined(_ day: TimeTerm, _ range: ClockRangeTerm, part: PartTerm?) -> TimeTerm? {
    guard day.shape == .day else { return nil }
    let range = settled(range, part)
    var term = day.mapping {
      let midnight = $0.startDay * CalendarMath.secondsOfDay
      return Stretch(
        start: midnight + (range.start ?? 0), end: range.stop.map { midnight + $0 },
        grain: range.grain)
    }
    term.shape = .period
    term.part = part?.part
    term.traits.formUnion(range.traits)
    if range.isBareHour { term.traits.insert(.bareHour) }
    return term
  }

  /// A range without a day: the last that has begun and the next that is not over.
  private func near(_ range: ClockRangeTerm, part: PartTerm?, end: Int) -> TimeTerm {
    let range = settled(range, part)
    func stretch(_ day: Int) -> Stretch {
      let midnight = day * CalendarMath.secondsOfDay
      return Stretch(
        start: range.start.map { midnight + $0 }, end: range.stop.map { midnight + $0 },
        grain: range.grain)
    }
    let this = stretch(today)
    let isOver = (this.end ?? this.start ?? now) < now
    let isAhead = (this.start ?? this.end ?? now) > now
    let mayMove = !isPlain
    var term = TimeTerm(
      end: end, .period, past: isAhead && mayMove ? stretch(today - 1) : this,
      future: isOver && mayMove ? stretch(today + 1) : this, traits: range.traits)
    term.traits.insert(.dayless)
    if range.isBareHour { term.traits.insert(.bareHour) }
    return term
  }

  private func near(_ clock: ClockTerm, traits: ValueTraits, end: Int) -> TimeTerm {
    let this = today * CalendarMath.secondsOfDay + clock.seconds
    let day = CalendarMath.secondsOfDay
    var term = TimeTerm(
      end: end, .clock, past: .moment(this <= now ? this : this - day, clock.grain),
      future: .moment(this >= now ? this : this + day, clock.grain), traits: traits)
    term.hasClock = true
    term.part = clock.part
    if clock.isBareHour { term.traits.insert(.bareHour) }
    return term
  }

  /// The hours of a range moved into the part of day that was named, when both still fit.
  private func settled(_ range: ClockRangeTerm, _ part: PartTerm?) -> ClockRangeTerm {
    guard let part, range.isBareHour else { return range }
    var range = range
    let start = range.start.map { ClockTerm.shifted($0, into: part.part) }
    let stop = range.stop.map { ClockTerm.shifted($0, into: part.part) }
    if let start, let stop, start >= stop { return range }
    range.start = start
    range.stop = stop
    range.isBareHour = false
    return range
  }
}
