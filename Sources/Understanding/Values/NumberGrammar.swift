/// A number as it is written: decimals, thousands, signs, «k», «millions», «et demi».
struct Numeral {
  var end: Int
  var value: Double
  /// A single run of digits.
  var isPlainDigits = false
  var isSpelled = false
}

extension Phrase {
  /// A number, with a sign where one can be meant.
  func numeral(at index: Int) -> Numeral? {
    var index = index
    var isNegative = false
    switch word(index) {
    case .hyphen where !isAttached(index) && (isAttached(index + 1) || (isPlain && index == 0)),
      .less where isPlain && index == 0:
      isNegative = true
      index += 1
    case .plus where isAttached(index + 1): index += 1
    default: break
    }
    guard var numeral = unsigned(at: index) else { return nil }
    if isNegative { numeral.value = -numeral.value }
    if word(index - 1) == .plus || isNegative { numeral.isPlainDigits = false }
    return numeral
  }

  /// A number without a sign.
  func unsigned(at index: Int) -> Numeral? {
    guard var numeral = base(at: index) else { return nil }
    numeral = scaled(numeral)
    if numeral.isPlainDigits, let fraction = mixedFraction(at: numeral.end) {
      return Numeral(end: fraction.end, value: numeral.value + fraction.value)
    }
    if word(numeral.end) == .and, numeral.value >= 1 {
      let fraction = fraction(at: numeral.end + 1)
      if let fraction, word(fraction.end) != .timeUnit || numeral.end == index + 1 {
        let scale = word(numeral.end - 1) == .scale ? Double(value(numeral.end - 1)) : 1
        numeral.value += fraction.value * (scale >= 1_000_000 ? scale : 1)
        numeral.end = fraction.end
        numeral.isPlainDigits = false
      }
    }
    return numeral
  }

  /// «1 1/4»: the fraction after a whole number; in a message only before a unit.
  private func mixedFraction(at index: Int) -> Numeral? {
    guard word(index) == .digits, !isAttached(index), word(index + 1) == .slash,
      word(index + 2) == .digits, isAttached(index + 1), isAttached(index + 2)
    else { return nil }
    let (top, bottom) = (value(index), value(index + 2))
    guard top > 0, top < bottom, bottom <= 10, isPlain || word(index + 3) == .timeUnit else {
      return nil
    }
    return Numeral(end: index + 3, value: Double(top) / Double(bottom))
  }

  /// «demi», «un quart», «trois quarts», «un tiers».
  func fraction(at index: Int) -> Numeral? {
    switch word(index) {
    case .half: return Numeral(end: index + 1, value: 0.5, isSpelled: true)
    case .quarter:
      return Numeral(
        end: index + 1, value: 0.25 * Double(max(1, value(index))), isSpelled: true)
    case .third: return Numeral(end: index + 1, value: 1.0 / 3, isSpelled: true)
    case .unit where value(index) == 1 && word(index + 1) == .half:
      return Numeral(end: index + 2, value: 0.5, isSpelled: true)
    case .unit where (1...3).contains(value(index)):
      let next = skipping(.hyphen, at: index + 1)
      if word(next) == .quarter {
        return Numeral(end: next + 1, value: 0.25 * Double(value(index)), isSpelled: true)
      }
      if isPlain, word(index + 1) == .ordinal, value(index + 1) >= 3 {
        return Numeral(
          end: index + 2, value: Double(value(index)) / Double(value(index + 1)), isSpelled: true)
      }
      if word(next) == .third, value(index) < 3 {
        return Numeral(end: next + 1, value: Double(value(index)) / 3, isSpelled: true)
      }
      return nil
    default: return nil
    }
  }

  private func base(at index: Int) -> Numeral? {
    switch word(index) {
    case .digits: return written(at: index)
    case .comma where isPlain && isAttached(index + 1) && word(index + 1) == .digits:
      return Numeral(end: index + 2, value: decimals(of: index + 1))
    case .unit, .ten, .hundred, .scale: return spelledDecimal(at: index)
    default: return nil
    }
  }

  /// «1 234 567,89», «3.000.000», «6,7», «3.5».
  private func written(at index: Int) -> Numeral {
    var total = value(index)
    var end = index + 1
    let first = lexemes[index]
    if first.digits <= 3, first.value > 0 {
      let byDots = word(end) == .dot
      while end < index + 10, total < 1_000_000_000_000_000 {
        let group = byDots ? end + 1 : end
        guard word(group) == .digits, lexemes[group].digits == 3,
          byDots ? isAttached(end) && isAttached(group) && word(end) == .dot : !isAttached(group)
        else { break }
        total = total * 1000 + value(group)
        end = group + 1
      }
    }
    var result = Numeral(end: end, value: Double(total), isPlainDigits: end == index + 1)
    if word(end) == .comma || (word(end) == .dot && end == index + 1), isAttached(end),
      word(end + 1) == .digits, isAttached(end + 1),
      !(word(end + 2) == word(end) && isAttached(end + 2) && word(end + 3) == .digits)
    {
      result.value += decimals(of: end + 1)
      result.end = end + 2
      result.isPlainDigits = false
    }
    return result
  }

  /// The digits of a lexeme as decimals: «05» is 0.05.
  private func decimals(of index: Int) -> Double {
    var divisor = 1.0
    for _ in 0..<lexemes[index].digits { divisor *= 10 }
    return Double(value(index)) / divisor
  }

  /// «vingt-quatre virgule soixante», «dix point zéro huit».
  private func spelledDecimal(at index: Int) -> Numeral? {
    guard let whole = spelled(at: index) else { return nil }
    var result = Numeral(end: whole.end, value: Double(whole.value), isSpelled: true)
    guard word(whole.end) == .decimalPoint else { return result }
    var next = whole.end + 1
    var divisor = 1.0
    while word(next) == .unit, value(next) == 0, divisor < 1e9 {
      divisor *= 10
      next += 1
    }
    if let rest = cardinal(at: next), rest.value < 1_000_000 {
      var digits = divisor
      var value = rest.value
      repeat {
        digits *= 10
        value /= 10
      } while value > 0
      result.value += Double(rest.value) / digits
      result.end = rest.end
    } else if divisor > 1 {
      result.end = next
    }
    return result
  }

  /// «10 mille», «1,2M», «2,33 k», «3 millions», «2 douzaines».
  private func scaled(_ numeral: Numeral) -> Numeral {
    var numeral = numeral
    let next = numeral.end
    var factor: Double?
    switch word(next) {
    case .scale: factor = Double(value(next))
    case .kilo where isAttached(next) || isPlain: factor = 1000
    case .letterM where isPlain && lexemes[next].capital: factor = 1_000_000
    case .letterG where isPlain && isAttached(next) && lexemes[next].capital:
      factor = 1_000_000_000
    case .collective where numeral.value < 100: factor = Double(value(next))
    case .half where word(skipping(.hyphen, at: next + 1)) == .scale && numeral.value == 1:
      let scale = skipping(.hyphen, at: next + 1)
      numeral.value = 0.5
      factor = Double(value(scale))
      numeral.end = scale
    case .half where word(skipping(.hyphen, at: next + 1)) == .collective && numeral.value == 1:
      let scale = skipping(.hyphen, at: next + 1)
      numeral.value = 0.5
      factor = Double(value(scale))
      numeral.end = scale
    default: break
    }
    if let factor {
      numeral.value *= factor
      numeral.end += 1
      numeral.isPlainDigits = false
    }
    return numeral
  }
}
