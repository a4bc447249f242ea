package import CivilTime

/// Finds the dates, times, intervals, durations and numbers of a French message.
package enum ValueReader {
  /// All value expressions in the order of the message, none overlapping, the longest first where
  /// two begin together. `reference` is when the message was sent. Linear in its length.
  package static func spans(
    in utterance: Utterance, at reference: CivilMoment,
    holidays: SchoolHolidays = SchoolHolidays()
  ) -> [ValueSpan] {
    spans(in: utterance, at: reference, isPlain: false, holidays: holidays)
  }

  static func spans(
    in utterance: Utterance, at reference: CivilMoment, isPlain: Bool, holidays: SchoolHolidays
  ) -> [ValueSpan] {
    let phrase = Phrase(utterance, at: reference, isPlain: isPlain, holidays: holidays)
    var spans: [ValueSpan] = []
    var index = 0
    while index < phrase.lexemes.count - 1 {
      if let end = phrase.phoneNumber(at: index) {
        index = end
        continue
      }
      guard phrase.mayStart(index), let (span, end) = phrase.value(startingAt: index) else {
        index += 1
        continue
      }
      spans.append(span)
      index = end
    }
    return spans
  }
}

extension Phrase {
  /// Whether any rule begins with that lexeme.
  func mayStart(_ index: Int) -> Bool {
    switch word(index) {
    case .other where isHoliday(at: index): true
    case .other, .end, .comma, .dot, .colon, .slash, .percent, .open, .close, .sign, .prime,
      .doublePrime, .arrow, .ordinalSuffix, .percentWord, .kilo, .letterM, .letterG, .decimalPoint,
      .good, .course, .que, .here, .work, .school, .saintName, .label, .group, .ampm, .sequel,
      .instant, .possible:
      index == 0 && isPlain && word(index) == .comma
    default: true
    }
  }

  /// The longest value that begins there; times before lengths before numbers.
  func value(startingAt index: Int) -> (ValueSpan, Int)? {
    if isName(at: index), let label = number(at: index) {
      // «MCO1 année scolaire»: the digit belongs to the name.
      return (
        ValueSpan(
          tokens: tokenRange(index, label.end), value: label.value, traits: label.traits), label.end
      )
    }
    let time = time(at: index)
    let length = self.length(startingAt: index)
    let measure = measure(at: index)
    let timeEnd = time?.end ?? index
    let lengthEnd = length?.end ?? index
    let measureEnd = measure?.end ?? index
    let isLength = lengthEnd == timeEnd && word(timeEnd) == .of && word(timeEnd + 1) == .other
    if let time, timeEnd >= lengthEnd, timeEnd >= measureEnd, timeEnd > index, !isLength {
      return (span(time, from: index), timeEnd)
    }
    if let length, lengthEnd >= measureEnd, lengthEnd > index {
      return (span(length, from: index), lengthEnd)
    }
    if let measure, measureEnd > index {
      let tokens = tokenRange(index, measureEnd)
      return (
        ValueSpan(
          tokens: tokens, value: measure.value, traits: measure.traits), measureEnd
      )
    }
    return nil
  }

  /// The longest time expression at an index.
  func time(at index: Int) -> TimeTerm? {
    var best: TimeTerm?
    func offer(_ term: TimeTerm?) {
      if let term, term.end > best?.end ?? index { best = term }
    }
    offer(recurring(at: index))
    offer(bounded(at: index))
    offer(dayRange(at: index))
    let week = skipping(.the, at: index)
    if isUnit(.week, at: week), word(week + 1) == .ofThe { offer(dayRange(at: week + 1)) }
    let group = group(at: index)
    offer(momentRange(at: index, opening: group))
    offer(group)
    offer(counted(at: index).map { $0.shape == .day ? withClock($0) : $0 })
    return best
  }

  /// «tous les lundis», «chaque mardi à 14h»: one occurrence stands for all.
  private func recurring(at index: Int) -> TimeTerm? {
    guard word(index) == .every, value(index) == 1 else { return nil }
    let next = skipping(.the, at: index + 1)
    guard word(next) == .weekday || word(next) == .partOfDay || word(next) == .noon,
      var term = group(at: next)
    else { return nil }
    term.traits.insert(.recurring)
    return term
  }

  /// A duration, with the words that announce it: «pendant», «toutes les».
  private func length(startingAt index: Int) -> DurationTerm? {
    switch word(index) {
    case .while_: return duration(at: skipping(.the, at: index + 1))
    case .every:
      let next = skipping(.the, at: index + 1)
      if value(index) == 1, var term = duration(at: next) {
        term.traits.insert(.recurring)
        return term
      }
      guard word(next) == .timeUnit, let unit = TimeUnit(rawValue: value(next)),
        word(next + 1) != .school
      else { return nil }
      guard next > index + 1 || unit.seconds >= 86_400 else { return nil }
      // «toute la journée» is that long; «tous les jours» comes again.
      var term = DurationTerm(end: next + 1, traits: value(index) == 1 ? .recurring : .vague)
      term.amount.add(1, unit)
      return term
    case .half, .unit, .ten, .digits, .hundred, .scale, .some, .collective, .about, .atThe, .tilde,
      .quarter, .toward, .exactly, .comma:
      return duration(at: index)
    default: return nil
    }
  }

  /// A number with or without a mark.
  private func measure(at index: Int) -> Measure? {
    switch word(index) {
    case .digits, .unit, .ten, .hundred, .scale, .ordinal, .hyphen, .plus, .less, .comma, .half,
      .collective:
      break
    default: return nil
    }
    var best: Measure?
    func offer(_ measure: Measure?) {
      if let measure, measure.end > best?.end ?? index { best = measure }
    }
    offer(percentage(at: index))
    offer(ratio(at: index))
    offer(ordinal(at: index))
    offer(number(at: index))
    return best
  }
}
