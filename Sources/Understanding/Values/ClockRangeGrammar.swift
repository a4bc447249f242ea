/// From one time of day to another, or one open side: «9h-11h», «de 14 à 16h», «avant 16h».
struct ClockRangeTerm {
  var end: Int
  /// Seconds from midnight; nil is open.
  var start: Int?
  /// Seconds from the midnight before `start`: past 86,400 when it ends on the next day.
  var stop: Int?
  var grain: Grain
  var isBareHour: Bool
  var traits: ValueTraits
}

extension Phrase {
  func clockRange(at index: Int, hasDay: Bool) -> ClockRangeTerm? {
    var next = index
    var isBetween = false
    var introduced = true
    // «au 24 à 11h» is a day and a time.
    if index > 0, word(index - 1) == .atThe, word(index) == .digits { return nil }
    switch word(next) {
    case .between: (isBetween, next) = (true, next + 1)
    case .of, .ofThe, .at: next += 1
    case .since: next += 1
    default: introduced = false
    }
    if isFrom(at: index) { next = skipping(.of, at: index + 2) }
    if word(next) == .at, word(next - 1) == .of { next += 1 }
    guard hasSeparator(after: next), let left = rangeSide(at: next),
      left.form != .bare || cardinalIsShort(at: next)
    else {
      return nil
    }
    var middle = left.end
    if word(middle) == .comma { return nil }
    let separator = word(middle)
    switch separator {
    case .hyphen, .at, .atThe, .until, .slash, .arrow:
      middle += 1
      if separator == .hyphen, word(middle) == .arrow { middle += 1 }
    case .and where isBetween: middle += 1
    default: return nil
    }
    if separator == .until || separator == .and, word(middle) == .at || word(middle) == .atThe {
      middle += 1
    }
    guard var right = rangeSide(at: middle) else { return nil }
    // «hier 15h / 1h / …»: two things, and no night.
    if separator == .slash, !isPlain, right.seconds < left.seconds { return nil }
    guard
      isRange(left, right, separator, introduced: introduced, hasDay: hasDay, from: next, middle)
    else { return nil }
    var left0 = left
    if let part = right.part, left.part == nil {
      let moved = ClockTerm.shifted(left.seconds, into: part)
      if moved < right.seconds { left0.seconds = moved }
      left0.isBareHour = false
    } else if right.isBareHour, left.seconds >= right.seconds, left.part == nil {
      let later = right.seconds + 43_200
      if later > left.seconds, left.seconds <= 43_200 || later <= 82_800 && left.isBareHour {
        right.seconds = later
      }
    }
    if right.seconds <= left0.seconds { right.seconds += 86_400 }
    return ClockRangeTerm(
      end: right.end, start: left0.seconds, stop: right.seconds,
      grain: min(left.grain, right.grain), isBareHour: left0.isBareHour && right.part == nil,
      traits: .range)
  }

  private func cardinalIsShort(at index: Int) -> Bool {
    word(index) == .digits ? lexemes[index].digits <= 2 : true
  }

  /// A side of a range: also «12.32» and a bare hour.
  private func rangeSide(at index: Int) -> ClockTerm? {
    if word(index) == .digits, lexemes[index].digits <= 2, value(index) < 24,
      word(index + 1) == .dot, isAttached(index + 1), isAttached(index + 2),
      word(index + 2) == .digits, lexemes[index + 2].digits == 2, value(index + 2) < 60
    {
      return ClockTerm(
        end: index + 3, seconds: value(index) * 3600 + value(index + 2) * 60, grain: .minute,
        form: .bare, isBareHour: value(index) <= 12)
    }
    return clock(at: index, bare: true)
  }

  /// Whether two sides are hours at all.
  private func isRange(
    _ left: ClockTerm, _ right: ClockTerm, _ separator: Word, introduced: Bool, hasDay: Bool,
    from start: Int, _ middle: Int
  ) -> Bool {
    if right.form == .bare {
      switch word(right.end) {
      case .timeUnit, .slash, .percent, .percentWord, .month, .monthShort, .digits, .ordinalSuffix,
        .scale, .letterM, .on, .hyphen:
        return false
      case .comma where isAttached(right.end + 1) && word(right.end + 1) == .digits: return false
      case .colon: return false
      default: break
      }
    }
    if separator == .slash, left.form == .bare { return false }
    // «du 10 à 13h30» is a day and a time; «1h20 à trois» tells how many they were.
    if !isPlain, separator == .at {
      if word(start - 1) == .ofThe, left.form == .bare, right.form != .bare { return false }
      if left.form == .short, right.form == .bare, word(middle) == .unit { return false }
    }
    // «du 3 novembre 11h au 5 à 14h»: the 5th.
    if !isPlain, separator == .atThe, right.form == .bare { return false }
    // «vue 1h15 à 10h» tells how long and when.
    if !isPlain, separator == .at, !introduced, left.seconds < 10_800, left.part == nil,
      right.seconds - left.seconds >= 18_000
    {
      return false
    }
    switch (left.form, right.form) {
    case (.bare, .clear) where separator == .at && !introduced && !isPlain:
      return left.seconds >= 25_200 && right.seconds - left.seconds <= 36_000
    case (.bare, .bare):
      guard left.grain == right.grain || isPlain else { return false }
      if separator == .slash || separator == .arrow { return false }
      if separator == .hyphen { return isPlain && (introduced || hasDay) }
      return isPlain || (hasDay && introduced && right.seconds > left.seconds)
    case (.bare, .short) where separator == .hyphen && !introduced && !hasDay:
      return right.seconds / 3600 > 4
    case (.short, .short) where !introduced && !hasDay && !isPlain:
      return separator == .at && right.seconds / 3600 > 4
    case (.bare, .short) where separator == .at && !introduced:
      return right.seconds / 3600 > 4
    default: return true
    }
  }

  /// «avant 16h», «jusqu'à 16h», «après 9h30», «à partir de 10h», «dès 8h», «plus tard que 9h».
  func clockBound(at index: Int) -> ClockRangeTerm? {
    var next = index + 1
    var isBefore = false
    switch word(index) {
    case .before: isBefore = true
    case .until:
      isBefore = true
      if word(next) == .at || word(next) == .atThe { next += 1 }
    case .after, .since: break
    case .ofThe where value(index) == 3: break
    case .at where isFrom(at: index): next = skipping(.of, at: index + 2)
    case .more where word(index + 1) == .late && word(index + 2) == .que:
      next = index + 3
    case .more where word(index + 1) == .early && word(index + 2) == .que:
      isBefore = true
      next = index + 3
    default: return nil
    }
    guard let clock = clock(at: next), clock.form != .bare else { return nil }
    if word(index) == .ofThe, clock.form == .short { return nil }
    return ClockRangeTerm(
      end: clock.end, start: isBefore ? nil : clock.seconds, stop: isBefore ? clock.seconds : nil,
      grain: clock.grain, isBareHour: clock.isBareHour,
      traits: word(index) == .since
        ? [.since, .openAfter] : isBefore ? [.openBefore, .deadline] : .openAfter)
  }
}
