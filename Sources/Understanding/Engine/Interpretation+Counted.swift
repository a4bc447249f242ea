package import CivilTime

/// What a message counts from something said before: «le lendemain», «à 11h30» of what began at 10.
extension Interpretation {
  /// The day of «la veille», «le lendemain» or «le jour même», counted from another; nil where the
  /// message has none of them.
  package func day(countedFrom base: CivilDate) -> CivilDate? {
    for span in analysis.values
    where span.traits.contains(.anaphoric) && !span.traits.contains(.weekdayOnly) {
      switch span.value {
      case .date(let readings):
        return base.adding(days: analysis.now.date.days(until: readings.future))
      case .moment(let readings):
        return base.adding(days: analysis.now.date.days(until: readings.future.date))
      default: continue
      }
    }
    return nil
  }

  /// «on a terminé à 11h30»: the one hour that is named, where it is when something ended.
  package var endOfWhatWas: ClockTime? {
    let clocks = analysis.values.compactMap { span -> (ClockTime, Int)? in
      if case .clock(let time, _) = span.value { (time, span.tokens.lowerBound) } else { nil }
    }
    guard clocks.count == 1, let (time, position) = clocks.first else { return nil }
    let before = analysis.tokens[max(0, position - 4)..<position]
    return before.contains { analysis.classes[.ending].contains($0.folded) } ? time : nil
  }

  /// «idem pour Théo mais 35»: a bare number of minutes.
  package var bareMinutes: Int? {
    for span in analysis.values {
      guard case .number(let value) = span.value, let minutes = Int(exactly: value),
        (5...240).contains(minutes), minutes % 5 == 0,
        !span.traits.contains(.label), span.tokens.lowerBound > 0,
        ["mais", "plutot", "avec", "en", "dure", ","].contains(
          analysis.tokens[span.tokens.lowerBound - 1].folded)
      else { continue }
      let next = span.tokens.upperBound
      if next == analysis.tokens.count || analysis.tokens[next].kind == .symbol
        || ["et", "seulement", "cette", "au", "pour"].contains(analysis.tokens[next].folded)
      {
        return minutes
      }
    }
    return nil
  }

  /// «10 min de moins», «un quart d'heure de plus»: minutes more or, below 0, less than before.
  package var lengthChange: Int? {
    for span in analysis.values {
      guard case .duration(let seconds) = span.value, seconds <= 14_400 else { continue }
      let after = analysis.tokens[span.tokens.upperBound...].prefix(2).map(\.folded)
      guard ["de", "en"].contains(after.first ?? "") else { continue }
      if after.last == "moins" { return -Int(seconds / 60) }
      if after.last == "plus" { return Int(seconds / 60) }
    }
    return nil
  }

  /// «3h», to «à quelle heure ?»: the hour of an appointment, where nothing else is said.
  package var bareHour: ClockTime? {
    guard wordCount <= 4, analysis.values.count == 1, let span = analysis.values.first,
      span.traits.contains(.clockOrDuration), restCount == 0,
      case .clock(let time, _)? = span.alternative
    else { return nil }
    return (1...7).contains(time.hour)
      ? ClockTime(hour: time.hour + 12, minute: time.minute) : time
  }

  /// The message up to its first comma, as written.
  package var opening: String {
    let end = analysis.tokens.firstIndex { $0.folded == "," } ?? analysis.tokens.count
    return analysis.utterance.written(0..<end)
  }

  /// Who sent it, and when.
  package var writer: String { author }
  package var moment: CivilMoment { analysis.now }

  /// The day on which the message was sent.
  package var today: CivilDate { analysis.now.date }

  /// «pour Lina c'était mardi»
  package var opensWithFor: Bool { ["pour", "pr"].contains(words().first ?? "") }

  /// Whether a weekday is named that may be past or to come, and no word says which.
  package var leavesTenseOpen: Bool {
    guard abs(tense.balance) < 0.5,
      !analysis.has("verb", "plan"), !analysis.has("verb", "told")
    else { return false }
    return analysis.values.contains { span in
      guard span.traits.contains(.weekdayOnly), !span.traits.contains(.aside) else { return false }
      switch span.value {
      case .date(let readings): return readings.isAmbiguous
      case .moment(let readings): return readings.isAmbiguous
      case .interval(let readings): return readings.past.grain < .day && readings.isAmbiguous
      default: return false
      }
    }
  }

  /// «…, et pas au bureau»: part of what was said does not hold.
  package var deniesPart: Bool {
    let words = words()
    return zip(words, words.dropFirst()).contains { $0 == "et" && ["pas", "non"].contains($1) }
  }

  /// «pas le temps de faire le bilan», «j'aurais dû voir Rose»: it was not done.
  package var saysUndone: Bool {
    let words = words()
    return words.indices.contains { index in
      let next = words.dropFirst(index + 1).prefix(3)
      switch words[index] {
      case "pas":
        return next.starts(with: ["le", "temps"]) || next.starts(with: ["eu", "le", "temps"])
          || next.starts(with: ["pu", "voir"]) || next.starts(with: ["pu", "faire"])
      case "aurais": return next.first == "du" || next.first == "aime"
      // «rien n'a eu lieu»
      case "rien": return next.starts(with: ["n", "a", "eu"])
      default: return false
      }
    }
  }

  /// «en fait», «plutôt», «par contre»: words that take back part of what was said before.
  package var amends: Bool {
    let words = analysis.tokens.map(\.folded)
    return words.contains(where: analysis.classes[.takingBack].contains)
      || zip(words, words.dropFirst()).contains {
        ($0 == "en" && $1 == "fait") || ($0 == "par" && $1 == "contre")
      }
  }
}
