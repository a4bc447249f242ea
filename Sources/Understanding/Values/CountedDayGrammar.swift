/// Times counted from now or from a day: «dans 3 jours», «il y a six heures», «3 jours après le
/// 12 janvier», «deux jours plus tard», «dans trois semaines à compter de demain».
extension Phrase {
  func counted(at index: Int) -> TimeTerm? {
    switch word(index) {
    case .inside: return ahead(at: index + 1)
    case .there:
      if word(index + 1) == .ago { return ago(at: index + 2) }
      guard word(index + 1) == .y, word(index + 2) == .at else { return nil }
      return ago(at: index + 3)
    case .y: return word(index + 1) == .at ? ago(at: index + 2) : nil
    case .ago: return ago(at: index + 1)
    case .more: return later(at: index)
    case .unit, .digits, .some, .half, .collective, .ten, .about, .quarter:
      return beside(at: index)
    default: return nil
    }
  }

  private func ahead(at index: Int) -> TimeTerm? {
    guard word(index) != .the, let length = duration(at: index) else { return nil }
    if isFrom(at: length.end), let base = originDay(after: length.end) {
      return term(length, 1, from: base, end: base.end)
    }
    return term(length, 1, end: length.end)
  }

  private func ago(at index: Int) -> TimeTerm? {
    guard let length = duration(at: index) else { return nil }
    return term(length, -1, end: length.end)
  }

  /// «plus tard», «un peu plus tard»: ten minutes from now on.
  private func later(at index: Int) -> TimeTerm? {
    guard word(index + 1) == .late, word(index + 2) != .que, word(index - 1) != .atThe else {
      return nil
    }
    var term = TimeTerm(
      end: index + 2, .period, Stretch(start: now + 600, end: nil, grain: .minute),
      traits: [.vague, .openAfter, .relative])
    term.shape = .period
    return term
  }

  /// A length before or after a day, or «plus tard», «plus tôt», «auparavant».
  private func beside(at index: Int) -> TimeTerm? {
    guard let length = duration(at: index) else { return nil }
    let next = length.end
    switch word(next) {
    case .more where word(next + 1) == .late || word(next + 1) == .early:
      let sign = word(next + 1) == .late ? 1 : -1
      guard let term = term(length, sign, end: next + 2) else { return nil }
      return term.adding([.vague, .anaphoric])
    case .before, .after:
      let sign = word(next) == .before ? -1 : 1
      guard let base = originDay(at: next + 1) else {
        guard word(next + 1) == .end || word(next + 1) == .comma || word(next + 1) == .dot,
          let term = term(length, sign, end: next + 1)
        else { return nil }
        return term.adding([.anaphoric])
      }
      return term(length, sign, from: base, end: base.end)
    case .relativeDay
    where lexemes[next].count > 1 && abs(value(next)) == 2
      && (isPlain || length.amount.finest >= .day && lexemes[next].count == 2):
      // «deux jours avant hier», which the lexer joins; not «vu dix minutes avant-hier».
      let sign = value(next) / 2
      let base = TimeTerm(end: next + 1, .day, .day(today + sign), traits: .relative)
      return term(length, sign, from: base, end: next + 1)
    default:
      guard isFrom(at: next), let base = originDay(after: next) else { return nil }
      return term(length, 1, from: base, end: base.end)
    }
  }

  /// «à partir de», «à compter de».
  func isFrom(at index: Int) -> Bool {
    word(index) == .at && (word(index + 1) == .from || word(index + 1) == .counting)
  }

  private func originDay(after index: Int) -> TimeTerm? {
    let next = index + 2
    if word(next) == .ofThe { return articleStart(at: next + 1) }
    return originDay(at: skipping(.of, at: next))
  }

  /// The day that a length is counted from.
  private func originDay(at index: Int) -> TimeTerm? {
    if word(index) == .now {
      return TimeTerm(end: index + 1, .day, .day(today), traits: .relative)
    }
    guard let base = day(at: index), base.shape == .day else { return nil }
    return base
  }

  /// The moment or day at that distance from now.
  func term(_ length: DurationTerm, _ sign: Int, end: Int) -> TimeTerm? {
    var traits: ValueTraits = .relative
    traits.formUnion(length.traits)
    if length.amount.finest >= .day, length.amount.clock == 0,
      length.amount.days.rounded() == length.amount.days || length.amount.finest > .day
    {
      return TimeTerm(
        end: end, .day, .day(shifted(today, by: length, sign)), traits: traits)
    }
    let seconds = (length.amount.days * 86_400 + length.amount.clock).bounded * sign
    let day = CalendarMath.adding(months: months(length) * sign, to: today)
    let moment = now + (day - today) * 86_400 + seconds
    return TimeTerm(
      end: end, .moment, .moment(moment, min(length.amount.finest, .minute)), traits: traits)
  }

  private func term(
    _ length: DurationTerm, _ sign: Int, from base: TimeTerm, end: Int
  ) -> TimeTerm {
    var term = base.mapping { .day(shifted($0.startDay, by: length, sign)) }
    term.end = end
    term.fields = nil
    term.traits.subtract([.weekdayOnly, .monthless])
    return term
  }

  private func months(_ length: DurationTerm) -> Int { length.amount.months.bounded }

  /// A day so far away; «dans huit jours» is the same weekday of next week.
  func shifted(_ day: Int, by length: DurationTerm, _ sign: Int) -> Int {
    let wholeMonths = length.amount.months.rounded(.towardZero)
    var days = length.amount.days + (length.amount.months - wholeMonths) * 30
    if length.isSpelled, length.unit == .day, length.count == 8, length.amount.units == 1 {
      days = 7
    }
    let moved = CalendarMath.adding(months: months(length) * sign, to: day)
    return moved + (days * Double(sign)).rounded(.down).bounded
  }
}

extension Double {
  /// As a whole number that no calendar arithmetic can overflow.
  var bounded: Int { Int(Swift.max(-4e10, Swift.min(4e10, self))) }
}
