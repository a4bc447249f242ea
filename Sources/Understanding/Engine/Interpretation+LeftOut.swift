/// What a message holds besides what a frame has taken.
extension Interpretation {
  /// The durations and results, as written, that a frame about several people has not taken.
  package func leftOut(of frame: Frame) -> [String] {
    guard frame.people(.apprentices).count > 1 || !frame.texts(.groups).isEmpty else { return [] }
    // «1h le matin et 1h l'après-midi», taken as two hours
    let minutes = analysis.values.reduce(0) { sum, span in
      if case .duration(let seconds) = span.value { sum + Int(seconds / 60) } else { sum }
    }
    let addsUp = frame[.duration]?.integer == minutes
    let taken = [Slot.value, .before, .after].compactMap { frame[$0]?.number }
    return analysis.values.filter { span in
      switch span.value {
      case .duration(let seconds):
        frame[.duration] != nil && !addsUp
          && span.traits.isDisjoint(with: [.age, .recurring, .atMost])
          && frame[.duration]?.integer != Int(seconds / 60) && !isLateness(span.tokens)
      case .ratio(let value, _), .percentage(let value): !taken.isEmpty && !taken.contains(value)
      // «20 et 30 min»
      case .number: frame[.duration] != nil && isCounted(with: span)
      default: false
      }
    }.map { analysis.utterance.written($0.tokens) }
  }

  /// Lengths, as written, that no session has: «25h». Those of a week, an age or a contract are none.
  package func impossibleLengths(of frame: Frame) -> [String] {
    guard frame.intent == .logSession || frame.intent == .schedule, frame[.duration] == nil else {
      return []
    }
    return analysis.values.filter { span in
      guard case .duration(let seconds) = span.value, seconds > 16 * 3600, seconds <= 100 * 3600,
        span.traits.isDisjoint(with: [.age, .since, .recurring])
      else { return false }
      let after = analysis.tokens.dropFirst(span.tokens.upperBound).first?.folded ?? ""
      return !["par", "de", "d", "/", "semaine", "hebdo"].contains(after)
        && analysis.tokens[span.tokens].contains { $0.folded.hasPrefix("h") }
    }.map { analysis.utterance.written($0.tokens) }
  }

  private func isCounted(with span: ValueSpan) -> Bool {
    let next = span.tokens.upperBound
    guard analysis.tokens.indices.contains(next),
      ["et", ",", "puis"].contains(analysis.tokens[next].folded)
    else { return false }
    return analysis.values.contains { other in
      if case .duration = other.value { other.tokens.lowerBound == next + 1 } else { false }
    }
  }

  /// «Prochain rdv mardi 14h»: a day and a time, and hardly anything else.
  package var isPlannedNext: Bool {
    let frame = frame(.schedule)
    return frame[.date] != nil && frame[.time] != nil && wordCount <= 8
      && words().contains { ["prochain", "prochaine"].contains($0) }
  }

  private func isLateness(_ range: Range<Int>) -> Bool {
    let around = max(0, range.lowerBound - 4)..<min(analysis.tokens.count, range.upperBound + 3)
    return analysis.tokens[around].contains { ["retard", "retards"].contains($0.folded) }
  }

  /// Words with a capital that name nobody known: «Rose, Théo et Machin», «vu Machin Truc».
  package var strangeNames: [String] {
    let covered = coveredTokens()
    var names: [String] = []
    var last = -2
    for (position, token) in analysis.tokens.enumerated()
    where token.kind == .word && token.isCapitalised && position > 0 && !covered[position]
      && token.folded.count > 2 && !analysis.classes[.light].contains(token.folded)
      && !interpreter.language.analyser.knows(token.folded)
      && ![".", "!", "?", ":"].contains(analysis.tokens[position - 1].folded)
    {
      let word = analysis.utterance.written(position..<position + 1)
      if last == position - 1, let name = names.popLast() {
        names.append("\(name) \(word)")
      } else {
        names.append(word)
      }
      last = position
    }
    return names
  }

  /// Whether it speaks of appointments: «rdv de mardi».
  package var speaksOfAppointments: Bool {
    words().contains { ["rdv", "rdvs", "rendez"].contains($0) }
  }

  /// «CR rapide», «Compte rendu», «Récap»: the title of what follows, which tells nothing itself.
  package var isTitleOfReport: Bool {
    guard let first = words().first, analysis.classes[.reportTitles].contains(first),
      wordCount <= 4, restCount <= 2, !namesPeople, analysis.groups.isEmpty
    else { return false }
    return analysis.terms.allSatisfy { $0.term.list != "activity" || $0.term.isHint }
      && !analysis.values.contains { span in
        if case .duration = span.value { return true }
        return false
      }
  }

  /// Whether it says by itself what was done or is to be.
  package var namesDeed: Bool {
    hasOwnSubject || speaksOfAppointments
      || words().contains {
        ["vu", "vue", "vus", "vues", "recu", "recue", "recus", "rencontre"].contains($0)
      }
  }

  /// Its sentences, as written.
  package var sentences: [String] {
    var out: [String] = []
    var start = 0
    let tokens = analysis.tokens
    for position in tokens.indices
    where position + 1 == tokens.count
      || analysis.sentences[position + 1] != analysis.sentences[position]
    {
      let text = analysis.utterance.written(start..<position + 1)
      if text.contains(where: \.isLetter) { out.append(text) }
      start = position + 1
    }
    return out
  }

  /// The full name of the one person whom the message names.
  package var onlyPerson: String? {
    let ids = Set(analysis.people.flatMap(\.people))
    guard ids.count == 1, let id = ids.first else { return nil }
    return interpreter.roster.people[Int(id)].fullName
  }
}
