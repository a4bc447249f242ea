/// Numbers without a mark, and what looks like one: labels and telephone numbers.
extension Phrase {
  func number(at index: Int) -> Measure? {
    if word(index) == .half {
      guard isPlain else { return nil }
      let next = skipping(.hyphen, at: index + 1)
      if word(next) == .scale || word(next) == .collective {
        return Measure(end: next + 1, value: .number(0.5 * Double(value(next))))
      }
      return Measure(end: index + 1, value: .number(0.5))
    }
    if word(index) == .collective {
      return word(index + 1) == .of || isPlain
        ? Measure(end: index + 1, value: .number(Double(value(index))), traits: .approximate) : nil
    }
    if isPlain, let fraction = writtenFraction(at: index) { return fraction }
    if isPlain, let fraction = fraction(at: index), fraction.end > index + 1,
      word(skipping(.hyphen, at: fraction.end)) != .scale,
      word(skipping(.hyphen, at: fraction.end)) != .collective
    {
      return Measure(end: fraction.end, value: .number(fraction.value))
    }
    guard let numeral = numeral(at: index) else { return nil }
    if numeral.isSpelled, numeral.end == index + 1, !isPlain, !isClearNumberWord(at: index) {
      return nil
    }
    var measure = Measure(end: numeral.end, value: .number(numeral.value))
    if numeral.isPlainDigits, isLabelled(index) { measure.traits.insert(.label) }
    return measure
  }

  /// «3/4» as a number.
  private func writtenFraction(at index: Int) -> Measure? {
    guard word(index) == .digits, word(index + 1) == .slash, word(index + 2) == .digits,
      value(index + 2) > 0
    else { return nil }
    return Measure(
      end: index + 3, value: .number(Double(value(index)) / Double(value(index + 2))))
  }

  /// «un» is an article, «neuf» may be new.
  private func isClearNumberWord(at index: Int) -> Bool {
    guard word(index) == .unit else { return word(index) != .scale || value(index) == 1000 }
    switch value(index) {
    case 1: return false
    case 9:
      // «passée de neuf à quatorze»
      if word(index - 1) == .of { return word(index + 1) == .at && cardinal(at: index + 2) != nil }
      // «neuf des onze CV», «elle avait neuf au premier»
      if [.of, .ofThe].contains(word(index + 1)), cardinal(at: index + 2) != nil { return true }
      if word(index - 1) == .has, [.at, .atThe, .comma, .end].contains(word(index + 1)) {
        return true
      }
      return [.other, .has].contains(word(index + 1)) && word(index - 1) != .unit
        && word(index - 1) != .every
    default: return true
    }
  }

  /// Whether a number names a thing: «salle 12», «n° 4», «CAP1», «bus 38».
  private func isLabelled(_ index: Int) -> Bool {
    if isAttached(index), word(index - 1) != .open, word(index - 1) != .sign,
      lexemes[index - 1].word.isWordLike
    {
      return true
    }
    return isAfterLabel(index) || word(beforeDot(index)) == .group
  }

  /// «n° 4», «rappel 1»: what stands there is no day, length or count.
  func isAfterLabel(_ index: Int) -> Bool { word(beforeDot(index)) == .label }

  private func beforeDot(_ index: Int) -> Int { word(index - 1) == .dot ? index - 2 : index - 1 }

  /// Whether digits end a name, as in «CAP1».
  func isName(at index: Int) -> Bool {
    word(index) == .digits && isAttached(index) && lexemes[index - 1].word.isWordLike
      && !isAttached(index + 1) && !isPlain
  }

  /// The index after a telephone number: five pairs, ten digits from 0, or «+33 …».
  func phoneNumber(at index: Int) -> Int? {
    if word(index) == .plus { return phoneNumber(at: index + 1) }
    guard word(index) == .digits else { return nil }
    if lexemes[index].digits == 10, value(index) < 1_000_000_000 { return index + 1 }
    let isInternational = word(index - 1) == .plus && (value(index) == 33 || value(index) == 262)
    guard isInternational || (lexemes[index].digits == 2 && value(index) < 10) else { return nil }
    var next = index + 1
    var pairs = 1
    while pairs < 7 {
      var digits = next
      if word(digits) == .dot || word(digits) == .hyphen { digits += 1 }
      guard word(digits) == .digits, lexemes[digits].digits == 2 || isInternational && pairs == 1
      else { break }
      next = digits + 1
      pairs += 1
    }
    return pairs >= 5 ? next : nil
  }
}

extension Word {
  /// Whether it was written in letters.
  var isWordLike: Bool {
    switch self {
    case .digits, .comma, .dot, .colon, .slash, .hyphen, .prime, .doublePrime, .percent, .plus,
      .tilde, .arrow, .open, .close, .sign, .end:
      false
    default: true
    }
  }
}
