import CivilTime

/// Lengths that were only planned, and those that are told without their unit.
extension DateSlots {
  /// «on devait faire vingt minutes, on en a fait trente-cinq»: the lengths that were only planned,
  /// where how long it took is told too.
  var plannedLengths: [Range<Int>] {
    let lengths = context.analysis.values.filter {
      if case .duration = $0.value { true } else { false }
    }
    let planned = lengths.filter { span in
      // «des trois quarts d'heure prévus, il en a tenu vingt»
      context.analysis.classes[.foreseen].contains(context.word(from: span.tokens.upperBound))
        // «1h d'annoncée et 35 min de faites»
        || ["de", "d"].contains(context.word(from: span.tokens.upperBound))
          && context.analysis.classes[.foreseen].contains(
            context.word(from: span.tokens.upperBound, 2))
        || context.clauseWords(before: span.tokens.lowerBound, limit: 5)
          .prefix { !["mais", "et", "puis", "finalement", "seulement"].contains($0) }
          .contains(where: context.analysis.classes[.foreseen].contains)
        || isAgreedBefore(context.clauseWords(before: span.tokens.lowerBound, limit: 4))
    }
    let isTold =
      planned.count < lengths.count || bareMinutesDone != nil
      || context.tokens.contains { $0.folded.hasPrefix("debord") }
      || context.analysis.values.contains {
        $0.traits.contains(.openBefore) && $0.traits.contains(.deadline)
          && ["deborde", "dure", "continue", "prolonge"].contains(
            context.word(before: $0.tokens.lowerBound))
      }
    return isTold ? planned.map(\.tokens) : []
  }

  /// «on avait dit une heure»; nearest words first.
  private func isAgreedBefore(_ words: [String]) -> Bool {
    zip(words, words.dropFirst()).contains {
      ["dit", "convenu", "cale", "bloque", "reserve"].contains($0)
        && ["avait", "avais", "avions", "avaient"].contains($1)
    }
  }

  /// «on en a fait trente-cinq», «resté 50», «elle en a duré trois», of what was to take an hour: minutes or
  /// hours without their name.
  var bareMinutesDone: Int? {
    for span in context.analysis.values {
      guard case .number(let value) = span.value, let count = Int(exactly: value),
        ["fait", "dure", "mis", "passe", "pris", "tenu", "faites", "prises", "reste", "restee"]
          .contains(context.word(before: span.tokens.lowerBound)),
        context.clauseWords(before: span.tokens.lowerBound, limit: 4).contains("en")
          || ["dure", "reste", "restee"].contains(context.word(before: span.tokens.lowerBound))
      else { continue }
      if (5...240).contains(count), !(hasWholeHours && count <= 8) { return count }
      if (1...8).contains(count), hasWholeHours { return count * 60 }
    }
    return nil
  }

  /// Whether the first length that is told is of whole hours.
  private var hasWholeHours: Bool {
    for span in context.analysis.values {
      if case .duration(let seconds) = span.value {
        return seconds.truncatingRemainder(dividingBy: 3600) == 0
      }
    }
    return false
  }

  /// «samedi, cinq heures debout»: hours that followed one another, and no time of day.
  var hoursOnEnd: Int? {
    for span in context.analysis.values where isOnEnd(span) {
      if case .moment(let readings) = span.value { return readings.past.time.hour }
      if case .clock(let time, _) = span.value { return time.hour }
    }
    return nil
  }

  /// «deux fois 45 min»
  func times(of span: ValueSpan) -> Int {
    guard context.word(before: span.tokens.lowerBound) == "fois" else { return 1 }
    switch context.word(before: span.tokens.lowerBound, 2) {
    case "deux", "2": return 2
    case "trois", "3": return 3
    case "quatre", "4": return 4
    default: return 1
    }
  }
}
