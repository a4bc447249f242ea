/// A length of time, kept in calendar parts so that «deux mois» can be counted from a day.
struct Amount {
  /// By the rule that a month has 30 days and a year 365.
  var seconds = 0.0
  var months = 0.0
  var days = 0.0
  /// What is finer than a day.
  var clock = 0.0
  var finest = Grain.year
  var units = 0

  mutating func add(_ count: Double, _ unit: TimeUnit) {
    seconds += count * unit.seconds
    if let each = unit.months {
      months += count * Double(each)
    } else if unit.seconds >= TimeUnit.day.seconds {
      days += count * unit.seconds / TimeUnit.day.seconds
    } else {
      clock += count * unit.seconds
    }
    finest = min(finest, unit.grain)
    units += 1
  }
}

/// A duration as it stands in a phrase.
struct DurationTerm {
  var end: Int
  var amount = Amount()
  var traits: ValueTraits = []
  /// «2h», «1h30», «sept heures et dix»: the seconds from midnight, were it a time of day.
  var clock: Int?
  /// The unit that it starts with, and how many of it.
  var unit = TimeUnit.second
  var count = 0.0
  /// Whether the count was spelled out: «quinze jours» are two weeks.
  var isSpelled = false
}

extension Phrase {
  /// «30 min», «1h30», «une heure et demie», «trois quarts d'heure», «un an, un mois et 21 jours».
  func duration(at index: Int) -> DurationTerm? {
    var start = index
    var traits: ValueTraits = []
    if let about = approximation(at: index) {
      start = about
      traits.insert(.approximate)
    } else if word(index) == .exactly {
      start += 1
    }
    guard var term = component(at: start) else { return nil }
    var smallest = term.unit
    for _ in 0..<7 {
      var next = term.end
      let joined = word(next) == .comma || word(next) == .and
      if joined { next += 1 }
      if word(next) == .and { next += 1 }
      guard let more = component(at: next), more.unit != smallest,
        more.clock == nil || !joined || isCounted(more),
        // «jeudi 4h, 30 min» is an hour and a length.
        isPlain || word(term.end) != .comma || smallest != .hour
          || !lexemes[term.end - 1].isShort,
        more.unit.seconds < smallest.seconds || (word(next - 1) == .and && more.count == 1),
        // «il y a 3 jours, 35 min» is a day and a length.
        isPlain || word(term.end) != .comma || smallest.seconds < 86_400
          || more.unit.seconds >= 86_400
      else { break }
      // «10 h 45 min» with a space after a time of day is a time and a duration.
      term.amount.add(more.count, more.unit)
      term.clock = nil
      term.end = more.end
      term.traits.formUnion(more.traits)
      smallest = more.unit
    }
    term.traits.formUnion(traits)
    if word(term.end) == .about {
      term.end += 1
      term.traits.insert(.approximate)
    }
    return term
  }

  /// Whether hours are a length for sure: «1 heure» rather than «14h».
  private func isCounted(_ hours: DurationTerm) -> Bool {
    hours.count <= 4 || !lexemes[hours.end - 1].isShort
  }

  /// The index after «environ», «à peu près», «aux alentours de», «presque», «~», or nil.
  func approximation(at index: Int) -> Int? {
    switch word(index) {
    case .tilde: return index + 1
    case .about: return skipping(.of, at: index + 1)
    case .atThe where word(index + 1) == .about: return skipping(.of, at: index + 2)
    case .toward: return index + 1
    default: return nil
    }
  }

  /// A count and its unit, with «et demie» or minutes after hours.
  private func component(at index: Int) -> DurationTerm? {
    guard let quantity = quantity(at: index) else { return nil }
    var next = quantity.end
    if word(next) == .good {
      next += 1
    }
    if word(next) == .hyphen, isAttached(next) { next += 1 }
    guard let (unit, end) = unit(at: next) else { return nil }
    if unit == .second, quantity.isSpelled, quantity.value == 1, word(end) == .other, !isPlain {
      return nil
    }
    var term = DurationTerm(end: end, traits: quantity.traits)
    if next > quantity.end, word(next - 1) == .good { term.traits.insert(.approximate) }
    term.unit = unit
    term.count = quantity.value
    term.isSpelled = quantity.isSpelled
    let isWhole = quantity.value.rounded() == quantity.value
    if isWhole, quantity.isSpelled, unit == .day, quantity.value == 15 {
      term.amount.add(14, .day)
    } else {
      term.amount.add(quantity.value, unit)
    }
    addFraction(to: &term)
    if unit == .hour, isWhole, quantity.value <= 24, quantity.traits.isEmpty {
      if term.end == end { addMinutes(to: &term) }
      term.clock = Int(term.amount.clock)
    } else if unit == .minute, isWhole, term.end == end {
      addSeconds(to: &term)
    }
    return term
  }

  private func addFraction(to term: inout DurationTerm) {
    let next = term.end
    if term.unit == .hour, let fraction = writtenFraction(at: skipping(.and, at: next)) {
      term.amount.add(fraction.value, term.unit)
      term.end = fraction.end
      return
    }
    // «une heure trois quarts»
    if term.unit == .hour, term.isSpelled, word(next) == .unit, word(next + 1) == .quarter,
      (1...3).contains(value(next)), word(next + 2) != .of, word(next + 2) != .timeUnit
    {
      term.amount.add(0.25 * Double(value(next)), term.unit)
      term.end = next + 2
      return
    }
    guard word(next) == .and, let fraction = fraction(at: next + 1) else { return }
    // «une heure et un quart d'heure» counts the quarter as a part of its own.
    var end = fraction.end
    if word(end) == .of, word(end + 1) == .timeUnit {
      if value(end + 1) == term.unit.rawValue { end += 2 } else { return }
    }
    term.amount.add(fraction.value, term.unit)
    term.end = end
  }

  /// «1/4», «½» after the hours, no unit of its own behind it: «1h1/4», «2 h ½».
  private func writtenFraction(at index: Int) -> Numeral? {
    var end = index + 1
    var value = 0.0
    switch word(index) {
    case .half where !isUnit(.hour, at: index + 1): value = 0.5
    case .quarter where isAttached(index): value = 0.25 * Double(max(1, self.value(index)))
    case .digits
    where word(index + 1) == .slash && isAttached(index + 1)
      && word(index + 2) == .digits && isAttached(index + 2):
      let (top, bottom) = (self.value(index), self.value(index + 2))
      guard (1...3).contains(top), bottom == 2 || bottom == 4, top < bottom else { return nil }
      end = index + 3
      value = Double(top) / Double(bottom)
    default: return nil
    }
    if word(end) == .timeUnit || word(end) == .slash { return nil }
    return Numeral(end: end, value: value, isSpelled: false)
  }

  /// «1h30», «1 h 30 min», «une heure trente», «2 heures et 10 minutes» (by components).
  private func addMinutes(to term: inout DurationTerm) {
    let next = term.end
    guard let minutes = cardinal(at: next, in: 0...59) else { return }
    let hourIsLetter = word(next - 1) == .timeUnit
    var end = minutes.end
    let hasUnit = isUnit(.minute, at: end) || (word(end) == .letterM && isAttached(end))
    if hasUnit {
      end += 1
    } else {
      if minutes.isSpelled {
        guard minutes.value % 5 == 0, minutes.value > 0 else { return }
      } else if !isAttached(next) {
        // «2h 30 apprentis»: minutes without a unit stand close, or spaced like «2 h 30».
        guard lexemes[next].digits == 2, !isAttached(next - 1) else { return }
      }
      guard word(end) != .timeUnit, word(end) != .percent,
        word(end) != .slash || (isAttached(next) && !isAttached(end)),
        !(word(end) == .comma && isAttached(end + 1) && word(end + 1) == .digits)
      else { return }
    }
    guard hourIsLetter else { return }
    term.amount.add(Double(minutes.value), .minute)
    term.end = end
  }

  /// «5 min 30», «5'30».
  private func addSeconds(to term: inout DurationTerm) {
    guard let seconds = cardinal(at: term.end, in: 1...59),
      seconds.isSpelled
        ? seconds.value % 5 == 0 && term.isSpelled
        : isAttached(term.end) && lexemes[term.end].digits == 2
    else { return }
    var end = seconds.end
    if word(end) == .timeUnit || word(end) == .doublePrime {
      guard isUnit(.second, at: end) || word(end) == .doublePrime else { return }
      end += 1
    }
    term.amount.add(Double(seconds.value), .second)
    term.end = end
  }

  /// A unit of time, also as a sign: «40'», «12"».
  private func unit(at index: Int) -> (TimeUnit, Int)? {
    switch word(index) {
    case .timeUnit: return TimeUnit(rawValue: value(index)).map { ($0, index + 1) }
    case .prime where isAttached(index):
      if word(index + 1) == .prime, isAttached(index + 1) { return (.second, index + 2) }
      return word(index - 1) == .digits ? (.minute, index + 1) : nil
    case .doublePrime where isAttached(index) && word(index - 1) == .digits:
      return (.second, index + 1)
    default: return nil
    }
  }
}
