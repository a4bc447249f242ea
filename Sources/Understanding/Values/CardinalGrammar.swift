/// A whole number, in digits or spelled.
struct Cardinal {
  var end: Int
  var value: Int
  var isSpelled: Bool
}

/// Whole numbers: «12», «vingt et un», «quatre-vingt-dix-sept», «deux cent mille».
extension Phrase {
  /// Digits, or a number spelled out.
  func cardinal(at index: Int) -> Cardinal? {
    if word(index) == .digits {
      return Cardinal(end: index + 1, value: value(index), isSpelled: false)
    }
    return spelled(at: index)
  }

  /// A cardinal up to a limit; longer runs of digits than `digits` are refused.
  func cardinal(at index: Int, in range: ClosedRange<Int>, digits: Int = 2) -> Cardinal? {
    if word(index) == .digits {
      guard lexemes[index].digits <= digits, range.contains(value(index)) else { return nil }
      return Cardinal(end: index + 1, value: value(index), isSpelled: false)
    }
    guard let small = belowHundred(at: index), range.contains(small.value) else { return nil }
    return small
  }

  /// A number spelled out: thousands and millions from large to small.
  func spelled(at index: Int) -> Cardinal? {
    var index = index
    var total = 0
    var limit = Int.max
    while let group = belowThousand(at: index) {
      let scale = joined(index: group.end)
      if word(scale) == .scale, value(scale) < limit {
        total += group.value * value(scale)
        limit = value(scale)
        index = joined(index: scale + 1)
        if !isNumberStart(index) { return Cardinal(end: scale + 1, value: total, isSpelled: true) }
        continue
      }
      if limit != Int.max, limit <= 1000, group.value >= 1000 { break }
      return Cardinal(end: group.end, value: total + group.value, isSpelled: true)
    }
    if word(index) == .scale, value(index) == 1000, limit > 1000 {
      let rest = joined(index: index + 1)
      if let group = belowThousand(at: rest) {
        return Cardinal(end: group.end, value: total + 1000 + group.value, isSpelled: true)
      }
      return Cardinal(end: index + 1, value: total + 1000, isSpelled: true)
    }
    return limit == Int.max ? nil : Cardinal(end: index, value: total, isSpelled: true)
  }

  /// 0 to 999.
  private func belowThousand(at index: Int) -> Cardinal? {
    var hundreds = 0
    var next = index
    if word(index) == .hundred {
      hundreds = 100
      next = index + 1
    } else if word(index) == .unit,
      (2...9).contains(value(index)) || (11...16).contains(value(index)),
      word(joined(index: index + 1)) == .hundred
    {
      hundreds = value(index) * 100
      next = joined(index: index + 1) + 1
    } else {
      return belowHundred(at: index)
    }
    if let rest = belowHundred(at: joined(index: next)), rest.value > 0 {
      return Cardinal(end: rest.end, value: hundreds + rest.value, isSpelled: true)
    }
    return Cardinal(end: next, value: hundreds, isSpelled: true)
  }

  /// 0 to 99.
  func belowHundred(at index: Int) -> Cardinal? {
    var base: Int
    var next: Int
    switch word(index) {
    case .unit where value(index) == 4:
      let twenty = joined(index: index + 1)
      guard word(twenty) == .ten, value(twenty) == 20 else { fallthrough }
      base = 80
      next = twenty + 1
    case .unit:
      if value(index) == 10 {
        let tail = joined(index: index + 1)
        if word(tail) == .unit, (7...9).contains(value(tail)) {
          return Cardinal(end: tail + 1, value: 10 + value(tail), isSpelled: true)
        }
      }
      return Cardinal(end: index + 1, value: value(index), isSpelled: true)
    case .ten:
      base = value(index)
      next = index + 1
    default: return nil
    }
    var tail = joined(index: next)
    if word(tail) == .and { tail = joined(index: tail + 1) }
    let goesToTwenty = base == 60 || base == 80
    guard word(tail) == .unit, value(tail) > 0, goesToTwenty || value(tail) < 10,
      tail == next || word(tail - 1) != .and || value(tail) == 1 || value(tail) == 11
    else { return Cardinal(end: next, value: base, isSpelled: true) }
    if goesToTwenty, let rest = teen(at: tail) {
      base += rest.value
      next = rest.end
    } else {
      base += value(tail)
      next = tail + 1
    }
    return Cardinal(end: next, value: base, isSpelled: true)
  }

  private func teen(at index: Int) -> Cardinal? {
    guard word(index) == .unit, value(index) >= 10 else { return nil }
    let tail = joined(index: index + 1)
    if value(index) == 10, word(tail) == .unit, (7...9).contains(value(tail)) {
      return Cardinal(end: tail + 1, value: 10 + value(tail), isSpelled: true)
    }
    return Cardinal(end: index + 1, value: value(index), isSpelled: true)
  }

  private func isNumberStart(_ index: Int) -> Bool {
    switch word(index) {
    case .unit, .ten, .hundred: true
    case .scale: value(index) == 1000
    default: false
    }
  }

  /// The index after an optional hyphen within a spelled number.
  private func joined(index: Int) -> Int { word(index) == .hyphen ? index + 1 : index }
}
