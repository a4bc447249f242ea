import CivilTime

/// Numbers that say which one is meant: an option, an écart, an action.
extension CodeSlots {
  /// «le 3 plutôt», «l'option numéro un»: the number of an option.
  var optionNumber: Int? {
    if let number = anyNumber { return number }
    for (position, token) in context.tokens.enumerated()
    where ["numero", "option", "choix", "proposition", "n"].contains(token.folded) {
      if let number = spelled(context.word(from: position + 1)) { return number }
    }
    return dayNumber
  }

  /// «ferme l'écart, le 5»: a number that was read as a day of the month.
  var dayNumber: Int? {
    for span in context.analysis.values where span.traits.contains(.monthless) {
      if case .date(let readings) = span.value,
        context.tokens[span.tokens].contains(where: { Int($0.folded) == readings.future.day })
      {
        return readings.future.day
      }
    }
    return nil
  }

  /// The first whole number of the message.
  var anyNumber: Int? {
    for span in context.analysis.values {
      switch span.value {
      case .number(let value): if let whole = Int(exactly: value) { return whole }
      case .ordinal(let value): return value
      default: break
      }
    }
    return nil
  }

  func spelled(_ word: String) -> Int? {
    [
      "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
      "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
    ][word]
  }
}
