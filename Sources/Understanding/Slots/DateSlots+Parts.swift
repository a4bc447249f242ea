import CivilTime

/// Lengths that were only planned, that are parts of one, and hours that no longer hold.
extension DateSlots {
  /// «remplace 11h par 10h», «pas à 14h, à 10h»: the hour that no longer holds.
  func isReplaced(_ span: ValueSpan) -> Bool {
    let isOther = context.analysis.values.contains { other in
      if case .clock = other.value {
        other.tokens.lowerBound >= span.tokens.upperBound
      } else {
        false
      }
    }
    guard isOther else { return false }
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 3)
      .drop { ["a", "de", "d"].contains($0) }
    return words.first == "pas"
      || context.word(from: span.tokens.upperBound) == "par"
        && words.contains { $0.hasPrefix("remplac") }
  }

  /// «rdv décalé de 9h à 10h»: from one hour to another, and no length.
  func isShiftOfHour(_ span: ValueSpan) -> Bool {
    (["de", "d"].contains(context.tokens[span.tokens.lowerBound].folded)
      || ["de", "d"].contains(context.word(before: span.tokens.lowerBound)))
      && context.clauseWords(before: span.tokens.lowerBound, limit: 3).contains { word in
        ["decal", "repouss", "report", "avanc", "deplac", "recul", "boug"]
          .contains(where: word.hasPrefix)
      }
  }

  /// «on devait faire vingt minutes, on en a fait trente-cinq»: the lengths that were only planned,
  /// where how long it took is told too.
  var plannedLengths: [Range<Int>] {
    let lengths = context.analysis.values.filter {
      if case .duration = $0.value { true } else { false }
    }
    let planned = lengths.filter { span in
      // «des trois quarts d'heure prévus, il en a tenu vingt»
      context.analysis.classes[.foreseen].contains(context.word(from: span.tokens.upperBound))
        || ["d", "de"].contains(context.word(from: span.tokens.upperBound))
          && context.analysis.classes[.foreseen].contains(
            context.word(from: span.tokens.upperBound, 2))
        || context.clauseWords(before: span.tokens.lowerBound, limit: 5)
          .prefix { !["et", "mais", "puis", "finalement"].contains($0) }
          .contains(where: context.analysis.classes[.foreseen].contains)
        || isAgreedBefore(context.clauseWords(before: span.tokens.lowerBound, limit: 4))
    }
    let isTold =
      planned.count < lengths.count || bareMinutesDone != nil
      || context.analysis.values.contains {
        $0.traits.contains(.openBefore) && $0.traits.contains(.deadline)
          && ["deborde", "dure", "continue", "prolonge"].contains(
            context.word(before: $0.tokens.lowerBound))
      }
    return isTold ? planned.map(\.tokens) : []
  }

  /// «on avait dit une heure», «je comptais y passer 20 minutes»; nearest words first.
  func isAgreedBefore(_ words: [String]) -> Bool {
    words.contains { ["comptais", "comptait", "pensais", "pensait"].contains($0) }
      || zip(words, words.dropFirst()).contains {
        ["dit", "convenu", "cale", "bloque", "reserve"].contains($0)
          && ["avait", "avais", "avions", "avaient"].contains($1)
      }
  }

  /// «on en a fait trente-cinq», «elle en a duré trois», of what was to take an hour: minutes or
  /// hours without their name.
  var bareMinutesDone: Int? {
    for span in context.analysis.values {
      guard case .number(let value) = span.value, let count = Int(exactly: value),
        ["fait", "dure", "mis", "passe", "pris", "tenu", "faites", "prises"]
          .contains(context.word(before: span.tokens.lowerBound)),
        context.clauseWords(before: span.tokens.lowerBound, limit: 4).contains("en")
          || context.word(before: span.tokens.lowerBound) == "dure"
      else { continue }
      if (5...240).contains(count), !(hasWholeHours && count <= 8) { return count }
      if (1...8).contains(count), hasWholeHours { return count * 60 }
    }
    return nil
  }

  /// Whether the first length that is told is of whole hours.
  var hasWholeHours: Bool {
    for span in context.analysis.values {
      if case .duration(let seconds) = span.value {
        return seconds.truncatingRemainder(dividingBy: 3600) == 0
      }
    }
    return false
  }

  /// «1h d'apports puis 2h de pratique», «45 min plus 20 min en fin de journée»: two parts of one
  /// session.
  var sumOfParts: Int? {
    let lengths = context.analysis.values.filter { span in
      guard case .duration(let seconds) = span.value else { return false }
      return (300...57_600).contains(seconds) && !isNoDuration(span) && !isLengthOfThing(span)
        && span.traits.isDisjoint(with: [.aside, .age, .since, .recurring])
    }
    guard lengths.count == 2,
      case .duration(let first) = lengths[0].value, case .duration(let second) = lengths[1].value
    else { return nil }
    let between = lengths[0].tokens.upperBound..<lengths[1].tokens.lowerBound
    guard between.count <= 6, !between.isEmpty,
      !context.analysis.people.contains(where: { between.overlaps($0.range) })
    else { return nil }
    let words = context.tokens[between].map(\.folded)
    let after = context.clauseWords(from: lengths[1].tokens.upperBound, limit: 3)
    let joins =
      ["puis", "plus", "+"].contains(where: words.contains)
      || words.last == "et" && words.contains { ["matin", "d", "de"].contains($0) }
    guard joins, !words.contains("."), !words.contains("ou"),
      !after.prefix(2).contains(where: { ["avec", "avant", "retard", "pause", "par"].contains($0) }
      ),
      !after.contains(where: context.analysis.classes[.thirdParties].contains),
      !context.analysis.people.contains(where: {
        $0.range.lowerBound >= lengths[1].tokens.upperBound
      })
    else { return nil }
    return Int((first + second) / 60)
  }
}
