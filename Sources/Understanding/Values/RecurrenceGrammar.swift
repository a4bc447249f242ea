package import CivilTime

/// When something comes again, as a message says it: «tous les lundis matin», «le 1er de chaque
/// mois», «un vendredi sur deux», «le dernier jeudi du mois».
package struct RecurrencePhrase: Hashable, Sendable {
  package let recurrence: Recurrence
  /// The time of a part of the day that goes with it: «tous les lundis matin».
  package let time: ClockTime?

  /// - Parameter isMonthly: the message is about something monthly, so that «le dernier jeudi» is
  ///   that of each month.
  /// - Returns: nil when the message says of nothing that it comes again.
  package init?(_ text: String, isMonthly: Bool = false) {
    self.init(Utterance(text), isMonthly: isMonthly)
  }

  package init?(_ utterance: Utterance, isMonthly: Bool = false) {
    guard isMonthly || utterance.tokens.contains(where: RecurrencePhrase.telling.contains) else {
      return nil
    }
    let words = utterance.tokens.filter { $0.kind != .symbol }.map(\.folded)
    let reader = RecurrenceReader(words: words)
    guard let recurrence = reader.recurrence(isMonthly: isMonthly) else { return nil }
    self.recurrence = recurrence
    time = PartOfDayTime.time(in: words)
  }

  /// Where none of these is said, nothing comes again.
  private static let telling: WordSet = ["mois", "chaque", "tous", "toutes", "sur"]
}

/// The hour that a part of the day stands for where an hour is needed.
package enum PartOfDayTime {
  private static let hours: [String: Int] = [
    "matin": 9, "matins": 9, "matinee": 9, "midi": 12, "aprem": 14, "apres": 14, "soir": 18,
    "soirs": 18, "soiree": 18,
  ]

  /// «lundi matin» is 9:00, «ce soir» 18:00; nil without such a word.
  package static func time(in words: [String]) -> ClockTime? {
    for (position, word) in words.enumerated() {
      guard let hour = hours[word] else { continue }
      if word == "apres" {
        let next = position + 1 < words.count ? words[position + 1] : ""
        guard next == "midi" || next == "midis" else { continue }
      }
      return ClockTime(hour: hour)
    }
    return nil
  }

  package static func time(in text: String) -> ClockTime? {
    time(in: Utterance(text).tokens.filter { $0.kind != .symbol }.map(\.folded))
  }
}

private struct RecurrenceReader {
  let words: [String]

  private static let weekdays = [
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
  ]
  private static let ordinals = [
    "premier": 1, "premiers": 1, "1er": 1, "deuxieme": 2, "second": 2, "2e": 2, "2eme": 2,
    "troisieme": 3, "3e": 3, "3eme": 3, "quatrieme": 4, "4e": 4, "4eme": 4, "dernier": -1,
    "derniers": -1,
  ]

  private func word(_ position: Int) -> String {
    words.indices.contains(position) ? words[position] : ""
  }

  private func weekday(_ word: String) -> Int? {
    let single = word.hasSuffix("s") ? String(word.dropLast()) : word
    return RecurrenceReader.weekdays.firstIndex(of: single).map { $0 + 1 }
  }

  private func has(_ phrase: String...) -> Bool {
    words.indices.contains { start in
      phrase.indices.allSatisfy { word(start + $0) == phrase[$0] }
    }
  }

  /// «de chaque mois», «du mois», «tous les mois», «par mois», «mensuel».
  private var saysMonthly: Bool {
    has("chaque", "mois") || has("tous", "les", "mois") || has("du", "mois") || has("par", "mois")
      || has("chaque", "debut", "de", "mois") || has("chaque", "fin", "de", "mois")
  }

  private var saysEvery: Bool {
    words.contains("chaque") || has("tous", "les") || has("toutes", "les")
  }

  func recurrence(isMonthly: Bool) -> Recurrence? {
    if saysMonthly || isMonthly || has("tous", "les", "derniers") || has("tous", "les", "premiers")
    {
      if let monthly { return monthly }
    }
    if isMonthly { return nil }
    if has("un", "jour", "ouvre") { return nil }
    if saysEvery || isEveryOther {
      if has("jours", "ouvres") || has("jours", "ouvrables") || has("jour", "ouvre")
        || has("jours", "de", "semaine")
      {
        return .workingDays
      }
      if let weekly { return weekly }
      if has("tous", "les", "jours") || has("chaque", "jour") || has("tous", "les", "matins")
        || has("chaque", "matin") || has("tous", "les", "soirs") || has("chaque", "soir")
        || has("tous", "les", "midis")
      {
        return .daily
      }
    }
    return nil
  }

  /// «un lundi sur deux», «toutes les deux semaines», «tous les 15 jours».
  private var isEveryOther: Bool {
    has("sur", "deux") || has("sur", "2") || has("toutes", "les", "deux", "semaines")
      || has("toutes", "les", "2", "semaines") || has("tous", "les", "quinze", "jours")
      || has("tous", "les", "15", "jours")
  }

  private var weekly: Recurrence? {
    var days: [Int] = []
    for (position, word) in words.enumerated() {
      guard let day = weekday(word), !days.contains(day) else { continue }
      let before = self.word(position - 1)
      let isMeant =
        ["les", "chaque", "et", "le", "un"].contains(before) || weekday(before) != nil
        || isEveryOther
      if isMeant { days.append(day) }
    }
    guard !days.isEmpty else { return nil }
    return .weekly(days.sorted(), every: isEveryOther ? 2 : 1)
  }

  private var monthly: Recurrence? {
    for (position, word) in words.enumerated() {
      guard let day = weekday(word) else { continue }
      let (before, earlier) = (self.word(position - 1), self.word(position - 2))
      if let ordinal = RecurrenceReader.ordinals[before] {
        return .monthlyWeekday(day, ordinal: ordinal)
      }
      if ["er", "e", "eme", "nd"].contains(before), let ordinal = Int(earlier),
        (1...4).contains(ordinal)
      {
        return .monthlyWeekday(day, ordinal: ordinal)
      }
    }
    if has("fin", "de", "mois") || has("dernier", "jour", "du", "mois") {
      return .monthly(day: 31)
    }
    if has("debut", "de", "mois") || has("premier", "jour", "du", "mois") {
      return .monthly(day: 1)
    }
    for (position, word) in words.enumerated() {
      guard ["le", "les", "au"].contains(word) else { continue }
      let next = self.word(position + 1)
      if let day = Int(next.hasSuffix("er") ? String(next.dropLast(2)) : next),
        (1...31).contains(day), !["h", "heures", "jours"].contains(self.word(position + 2))
      {
        return .monthly(day: day)
      }
      if next == "premier", weekday(self.word(position + 2)) == nil { return .monthly(day: 1) }
    }
    return nil
  }
}
