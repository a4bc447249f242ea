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

  /// «l'écart 1 reste ouvert, par contre le 2 est levé»: of several numbers the one in whose clause
  /// something is closed; nil where that is the first one, or none.
  var settledNumber: Int? {
    let tokens = context.tokens
    let classes = context.analysis.classes
    var numbers: [(number: Int, isSettled: Bool)] = []
    for place in tokens.indices where tokens[place].kind == .number {
      let left = context.word(before: place)
      let isNamed =
        classes[.gaps].contains(left) || ["action", "n", "numero", "°"].contains(left)
      // «mais le 4 est levé»; «pour le 28» is a day.
      let isSubject =
        ["le", "la"].contains(left)
        && ["", "mais", "contre", "et", "que", "donc"].contains(
          context.clauseWords(before: place, limit: 2).dropFirst().first ?? "")
      guard let number = Int(tokens[place].folded), isNamed || isSubject,
        place + 1 == tokens.count || Lexicon.table[tokens[place + 1].folded]?.word != .month
      else { continue }
      let clause = context.clause(around: place..<place + 1)
      // «le 7, lui, est levé»; «fermé le 5» is a day.
      let next = tokens[(place + 1)...].prefix(8).map(\.folded)
      let words = isNamed ? tokens[clause].map(\.folded) : next
      let isOpen = words.contains {
        classes[.notDone].contains($0) || ["reste", "restent"].contains($0)
      }
      numbers.append((number, !isOpen && words.contains(where: classes[.settling].contains)))
    }
    guard numbers.count > 1, let first = numbers.first, !first.isSettled else { return nil }
    return numbers.first(where: \.isSettled)?.number
  }

  /// The message without what was read as a day of the month and is that number: «le 4 est levé hier».
  func without(dayOf number: Int) -> SlotContext {
    var analysis = context.analysis
    analysis.values.removeAll { span in
      guard span.traits.contains(.monthless), case .date(let readings) = span.value else {
        return false
      }
      return readings.future.day == number
    }
    return context.with(analysis)
  }

  /// Whether that day is only the number of an écart: «surtout pas le 4».
  func isNumbered(_ day: CivilDate) -> Bool {
    dayNumber == day.day
      && context.analysis.values.contains { span in
        span.traits.contains(.monthless) && context.analysis.isDenied(span.tokens)
      }
  }

  func spelled(_ word: String) -> Int? {
    [
      "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
      "huit": 8, "neuf": 9, "dix": 10, "onze": 11, "douze": 12,
    ][word]
  }
}
