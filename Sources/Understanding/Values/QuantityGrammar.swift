/// How many of a unit: what may stand before «heures».
struct Quantity {
  var end: Int
  var value: Double
  var isSpelled = false
  var traits: ValueTraits = []
}

extension Phrase {
  /// «3», «1/2», «demi-», «trois quarts d'», «quelques», «une dizaine de», «10 à 15».
  func quantity(at index: Int) -> Quantity? {
    if let fraction = fractionOfUnit(at: index) ?? smallQuarters(at: index) { return fraction }
    switch word(index) {
    case .some:
      return Quantity(end: index + 1, value: 3, isSpelled: true, traits: [.vague, .approximate])
    case .collective: return collective(at: index)
    case .unit where value(index) == 1 && word(index + 1) == .collective:
      return collective(at: index + 1)
    case .unit where value(index) == 1 && word(index + 1) == .good:
      if var part = fractionOfUnit(at: index + 2) {
        part.traits.insert(.approximate)
        return part
      }
      return Quantity(end: index + 2, value: 1, isSpelled: true, traits: .approximate)
    case .digits where lexemes[index].digits > 6: return nil
    default: break
    }
    guard let numeral = unsigned(at: index) else { return nil }
    var quantity = Quantity(
      end: numeral.end, value: numeral.value, isSpelled: numeral.isSpelled)
    let separator = numeral.end
    if word(separator) == .hyphen || word(separator) == .at || word(separator) == .or,
      let upper = unsigned(at: separator + 1), upper.value > numeral.value,
      word(upper.end) == .timeUnit || word(upper.end) == .prime || word(upper.end) == .good,
      !isUnit(.hour, at: upper.end) || word(separator) != .hyphen || upper.value <= 4
    {
      quantity.end = upper.end
      quantity.value = upper.value
      quantity.traits.formUnion([.approximate, .atMost])
    }
    return quantity
  }

  private func collective(at index: Int) -> Quantity? {
    guard word(index + 1) == .of, word(index + 2) == .timeUnit else { return nil }
    return Quantity(
      end: index + 2, value: Double(value(index)), isSpelled: true, traits: .approximate)
  }

  /// A part of a unit: «demi-heure», «une demi heure», «1/2 h», «3/4 d'heure», «un quart d'heure».
  private func fractionOfUnit(at index: Int) -> Quantity? {
    switch word(index) {
    case .half:
      let next = skipping(.hyphen, at: index + 1)
      return word(next) == .timeUnit ? Quantity(end: next, value: 0.5, isSpelled: true) : nil
    case .unit where value(index) == 1 && word(index + 1) == .half,
      .digits where value(index) == 1 && word(index + 1) == .half:
      let next = skipping(.hyphen, at: index + 2)
      return word(next) == .timeUnit ? Quantity(end: next, value: 0.5, isSpelled: true) : nil
    case .digits where word(index + 1) == .slash && word(index + 2) == .digits:
      let (top, bottom) = (value(index), value(index + 2))
      guard top > 0, top < bottom, bottom <= 4 else { return nil }
      // «CAP 1 / 2h»: what a slash holds apart.
      guard isPlain || isAttached(index + 1) || isAttached(index + 2) else { return nil }
      let next = skipping(.of, at: index + 3)
      guard word(next) == .timeUnit else { return nil }
      return Quantity(end: next, value: Double(top) / Double(bottom))
    case .quarter: return quarters(at: index)
    case .digits where word(index + 1) == .quarter,
      .unit where value(index) <= 3 && word(skipping(.hyphen, at: index + 1)) == .quarter:
      return quarters(at: index)
    default: return nil
    }
  }

  /// «trois petits quarts d'heure».
  private func smallQuarters(at index: Int) -> Quantity? {
    guard word(index) == .unit, (1...3).contains(value(index)), word(index + 1) == .good,
      word(index + 2) == .quarter, var quarters = quarters(at: index + 2)
    else { return nil }
    quarters.value *= Double(value(index))
    quarters.traits.insert(.approximate)
    return quarters
  }

  /// «quart d'heure», «trois quarts d'heure», «¾ h».
  private func quarters(at index: Int) -> Quantity? {
    var next = index
    var count = max(1, value(index))
    if word(index) != .quarter {
      count = value(index)
      next = skipping(.hyphen, at: index + 1)
    }
    next = skipping(.of, at: next + 1)
    guard word(next) == .timeUnit, (1...3).contains(count) else { return nil }
    return Quantity(end: next, value: 0.25 * Double(count), isSpelled: true)
  }
}
