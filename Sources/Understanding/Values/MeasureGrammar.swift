/// A number with a mark: a percentage, a score, an ordinal.
struct Measure {
  var end: Int
  var value: Value
  var traits: ValueTraits = []
}

extension Phrase {
  /// «80 %», «vingt pour cent», «trente pourcentage».
  func percentage(at index: Int) -> Measure? {
    guard let numeral = numeral(at: index) else { return nil }
    guard word(numeral.end) == .percent || word(numeral.end) == .percentWord else { return nil }
    return Measure(end: numeral.end + 1, value: .percentage(numeral.value))
  }

  /// «14,5/20», «7 sur 10», «un sur trois».
  func ratio(at index: Int) -> Measure? {
    guard let left = unsigned(at: index) else { return nil }
    let isSlash = word(left.end) == .slash
    guard isSlash || word(left.end) == .on,
      let right = unsigned(at: left.end + 1), right.value > 0, right.value.rounded() == right.value
    else { return nil }
    if isSlash {
      guard !left.isSpelled, right.isPlainDigits, word(right.end) != .slash,
        left.value <= right.value
      else { return nil }
      // «CAP 1 / 1h30 / hier»: what a slash holds apart.
      if !isPlain, word(right.end) == .timeUnit || word(right.end) == .prime { return nil }
    } else {
      // «2 sur 3 jours» counts days, «10 sur 2027» is no score.
      guard right.value <= 1000, word(right.end) != .timeUnit, left.value <= right.value else {
        return nil
      }
    }
    return Measure(end: right.end, value: .ratio(left.value, outOf: right.value))
  }

  /// «3e», «troisième», «vingt et unième», «le 3ieme».
  func ordinal(at index: Int) -> Measure? {
    guard let found = ordinalNumber(at: index) else { return nil }
    return Measure(end: found.end, value: .ordinal(found.value))
  }

  /// An ordinal as a number.
  func ordinalNumber(at index: Int) -> Cardinal? {
    switch word(index) {
    case .digits:
      guard word(index + 1) == .ordinalSuffix, isAttached(index + 1), lexemes[index].digits <= 6
      else { return nil }
      return Cardinal(end: index + 2, value: value(index), isSpelled: false)
    case .ordinal: return Cardinal(end: index + 1, value: value(index), isSpelled: true)
    case .unit, .ten, .hundred:
      return compoundOrdinal(at: index)
    default: return nil
    }
  }

  /// «dix-huitième», «quatre-vingt-dixième», «cent deuxième».
  private func compoundOrdinal(at index: Int) -> Cardinal? {
    var next = index
    var total = 0
    var previous = 0
    for _ in 0..<6 {
      switch word(next) {
      case .ordinal:
        let last = value(next)
        // «un cinquième» is a part, not the sixth.
        guard next > index, previous == 0 || last >= 20 || previous == 10 && (7...9).contains(last)
        else { return nil }
        // «quatre-vingtième» multiplies, «vingt-deuxième» adds.
        let sum = last >= 20 && total > 0 && total < 10 ? total * last : total + last
        return Cardinal(end: next + 1, value: sum, isSpelled: true)
      case .unit where value(next) > 0:
        total += value(next)
        previous = value(next)
      case .ten:
        previous = 0
        total = total == 4 && value(next) == 20 ? 80 : total + value(next)
      case .hundred:
        previous = 0
        total = max(1, total) * 100
      default: return nil
      }
      next += 1
      if word(next) == .hyphen { next += 1 }
      if word(next) == .and { next += 1 }
      if word(next) == .hyphen { next += 1 }
    }
    return nil
  }
}
