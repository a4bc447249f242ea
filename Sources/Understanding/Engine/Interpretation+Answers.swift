import CivilTime

extension Interpretation {
  /// The most probable intent and its probability.
  package var best: Candidate { candidates[0] }

  /// The probability of one intent.
  package func probability(of intent: Intent) -> Double {
    intent.index < probabilities.count ? Double(probabilities[intent.index]) : 0
  }

  /// The most probable of some intents.
  package func best(among intents: Set<Intent>) -> Intent? {
    intents.max { left, right in
      (probability(of: left), right.index) < (probability(of: right), left.index)
    }
  }

  /// The number of an option: «la 2», «le deuxième», «3 !». Nil when none is named, or when it is
  /// not from 1 to `count`.
  package func option(of count: Int) -> Int? {
    let words = words()
    // «celle de deuxième année» says of which year she is.
    let isOfYear = words.contains { ["annee", "annees"].contains($0) }
    if wordCount <= 6, !isOfYear {
      for (index, names) in Interpretation.ordinals.enumerated() where index < count {
        if words.contains(where: names.contains) { return index + 1 }
      }
      if words.contains(where: ["dernier", "derniere"].contains) { return count }
    }
    for span in analysis.values {
      switch span.value {
      case .number(let value):
        if let whole = Int(exactly: value), (1...max(1, count)).contains(whole) { return whole }
      case .ordinal(let value) where !isOfYear:
        if (1...max(1, count)).contains(value) { return value }
      // «c'est le 8», where no day is asked for
      case .date(let readings) where span.traits.contains(.monthless) && wordCount <= 5:
        if (1...max(1, count)).contains(readings.future.day) { return readings.future.day }
      default: break
      }
    }
    if let last = words.last, wordCount <= 3, let number = Int(last),
      (1...max(1, count)).contains(number)
    {
      return number
    }
    for word in words where wordCount <= 4 {
      if let number = Interpretation.spelled[word], number <= count { return number }
    }
    return nil
  }

  static let ordinals: [Set<String>] = [
    ["premier", "premiere", "1er", "1ere"], ["deuxieme", "second", "seconde", "2e", "2eme"],
    ["troisieme", "3e", "3eme"], ["quatrieme", "4e", "4eme"], ["cinquieme", "5e"],
  ]
  static let spelled = ["un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5]

  /// The one of these people whom the message names: by name, group, référent, or company.
  package func pick(among ids: [String]) -> String? {
    let roster = interpreter.roster
    var left = ids
    var narrowed = false
    let mentioned = Set(
      analysis.people.flatMap { $0.people }.map { roster.people[Int($0)].id })
    let named = left.filter(mentioned.contains)
    if !named.isEmpty, named.count < left.count {
      left = named
      narrowed = true
    }
    let people = roster.people.filter { left.contains($0.id) }
    let groups = Set(
      (analysis.groups.isEmpty
        ? interpreter.analyser.groups(namedBy: words()) : analysis.groups.flatMap(\.groups))
        .map { interpreter.groupNames[$0] })
    var inGroups = people.filter { groups.contains($0.group) }.map(\.id)
    if inGroups.isEmpty || inGroups.count == left.count {
      let told = interpreter.analyser.groups(
        toldApartBy: analysis.tokens, among: Set(people.map(\.group)))
      inGroups = people.filter { told.contains($0.group) }.map(\.id)
    }
    if !inGroups.isEmpty, inGroups.count < left.count {
      left = inGroups
      narrowed = true
    }
    let members = Set(analysis.people.flatMap(\.team).map { roster.team[Int($0)].id })
    let followed = people.filter { $0.referent.map(members.contains) ?? false }.map(\.id)
    if left.count > 1, !followed.isEmpty, followed.count < left.count {
      left = followed
      narrowed = true
    }
    if left.count > 1 {
      let words = Set(words())
      let byWord = people.filter { person in
        left.contains(person.id)
          && !words.isDisjoint(with: NameIndex.words(person.lastName))
      }.map(\.id)
      if byWord.count == 1 { return byWord[0] }
      // The L of «l'esthéticienne» is nobody's.
      let letters = Set(
        analysis.tokens.indices.filter { position in
          analysis.tokens[position].folded.utf8.count == 1
            && (position + 1 == analysis.tokens.count
              || analysis.tokens[position + 1].folded != "'")
        }.map { analysis.tokens[$0].folded })
      let byInitial = people.filter { person in
        left.contains(person.id)
          && NameIndex.words(person.lastName).contains { letters.contains(String($0.prefix(1))) }
      }.map(\.id)
      if byInitial.count == 1, wordCount <= 3 { return byInitial[0] }
    }
    return narrowed && left.count == 1 ? left[0] : nil
  }
}
