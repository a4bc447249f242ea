import CivilTime

/// From the terms of the grammar to spans.
extension Phrase {
  func tokenRange(_ from: Int, _ to: Int) -> Range<Int> {
    let last = lexemes[to - 1]
    return lexemes[from].token..<(last.token + last.count)
  }

  func span(_ term: TimeTerm, from index: Int) -> ValueSpan {
    var traits = term.traits
    for position in index..<term.end where lexemes[position].mended { traits.insert(.mended) }
    var span = ValueSpan(
      tokens: tokenRange(index, term.end), value: value(of: term), traits: traits,
      partOfDay: term.part, alternative: otherReading(of: term, from: index))
    if term.shape == .clock, span.alternative != nil { span.traits.insert(.clockOrDuration) }
    if let due = term.due {
      span.due = Readings(
        past: CivilDate(dayNumber: Int(due.past)), future: CivilDate(dayNumber: Int(due.future)))
    }
    span.partStretch = term.partStretch.map { Int($0.lowerBound)..<Int($0.upperBound) }
    return span
  }

  private func otherReading(of term: TimeTerm, from index: Int) -> Value? {
    if term.shape == .clock, !term.traits.contains(.approximate), term.part == nil,
      let length = duration(at: index), length.end == term.end, length.clock != nil
    {
      return .duration(seconds: length.amount.seconds)
    }
    guard term.shape == .day, let day = term.fields?.day, let month = term.fields?.month else {
      return nil
    }
    switch term.digitsMay {
    case .none: return nil
    case .number: return .number(Double(day) + Double(month) / 100)
    case .score: return .ratio(Double(day), outOf: Double(month))
    }
  }

  private func value(of term: TimeTerm) -> Value {
    if term.isImpossible, let fields = term.fields { return .impossible(fields.impossible) }
    switch term.shape {
    case .day:
      return .date(
        Readings(
          past: CivilDate(dayNumber: term.past.startDay),
          future: CivilDate(dayNumber: term.future.startDay)))
    case .moment, .clock:
      let readings = Readings(
        past: CalendarMath.moment(term.past.start ?? now),
        future: CalendarMath.moment(term.future.start ?? now))
      guard term.shape == .clock else { return .moment(readings) }
      return .clock(readings.future.time, readings)
    case .period:
      return .interval(Readings(past: period(term.past), future: period(term.future)))
    }
  }

  private func period(_ stretch: Stretch) -> Period {
    Period(
      start: stretch.start.map(CalendarMath.moment), end: stretch.end.map(CalendarMath.moment),
      grain: stretch.grain)
  }

  func span(_ length: DurationTerm, from index: Int) -> ValueSpan {
    var traits = length.traits
    var alternative: Value?
    if let seconds = length.clock, seconds <= 86_400, word(index) != .while_,
      let clock = ClockTime(hour: seconds / 3600 % 24, minute: seconds / 60 % 60)
    {
      let this = today * CalendarMath.secondsOfDay + clock.seconds
      let day = CalendarMath.secondsOfDay
      alternative = .clock(
        clock,
        Readings(
          past: CalendarMath.moment(this <= now ? this : this - day),
          future: CalendarMath.moment(this >= now ? this : this + day)))
      traits.insert(.clockOrDuration)
    }
    if length.unit == .year, length.amount.units == 1, isAge(before: index) {
      traits.insert(.age)
    }
    return ValueSpan(
      tokens: tokenRange(index, length.end), value: .duration(seconds: length.amount.seconds),
      traits: traits, alternative: alternative)
  }

  /// «a 17 ans», «âgé de 17 ans», «de 17 ans».
  private func isAge(before index: Int) -> Bool {
    word(index - 1) == .at || word(index - 1) == .has || word(index - 1) == .of
  }
}
