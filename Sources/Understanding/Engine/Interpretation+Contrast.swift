import CivilTime

/// What a message denies, and what it says instead.
extension Interpretation {
  /// The same message with nothing but what it denies; nil where it denies nothing that it names.
  package var deniedOnly: Interpretation? {
    guard let kept = analysis.onlyDenied() else { return nil }
    return Interpretation(
      candidates: candidates, probabilities: probabilities, analysis: kept,
      tense: TenseEvidence(kept), interpreter: interpreter, author: author, recent: recent)
  }

  /// The numbers that are named, days of the month without their month included: «la 4», «le 5».
  package var plainNumbers: [Double] {
    analysis.values.compactMap { span in
      switch span.value {
      case .number(let value): value
      case .ordinal(let value): Double(value)
      case .percentage(let value): value
      case .date(let readings) where span.traits.contains(.monthless):
        Double(readings.future.day)
      default: nil
      }
    }
  }

  /// The ids of the activities that are named.
  package var activities: [String] {
    analysis.terms("activity").filter { !$0.term.isHint }.map(\.term.id)
  }

  package func namesAny(of nouns: Set<String>) -> Bool { words().contains(where: nouns.contains) }

  /// «à prévoir», «cale»
  package var plans: Bool { analysis.has("verb", "plan") }

  /// Whether a question is asked.
  package var asksSomething: Bool { analysis.questions.contains(true) }

  /// «pardon», «plutôt», «je voulais dire», «au temps pour moi»: takes back what was said before.
  package var retracts: Bool {
    let words = words()
    return words.indices.contains { index in
      let word = words[index]
      let next = index + 1 < words.count ? words[index + 1] : ""
      switch word {
      // «une non-conformité»
      case "non": return !next.hasPrefix("conform") && !["signe", "rendu", "fait"].contains(next)
      case "voulais": return next == "dire"
      case "en": return next == "fait"
      case "exactement": return index > 0 && words[index - 1] == "plus"
      default:
        return analysis.classes[.selfCorrection].contains(word)
          || analysis.classes[.retracting].contains(word)
      }
    }
  }

  /// Whether it says that something holds for one more: «aussi», «de même».
  package var saysToo: Bool {
    words().contains { ["aussi", "egalement", "idem", "pareil", "pareillement"].contains($0) }
  }

  /// «presque, c'est Nour», «pas tout à fait : 1h15»: right but for what follows.
  package var saysAlmost: Bool {
    let words = words()
    guard let first = words.first else { return false }
    return analysis.classes[.almost].contains(first)
      || words.starts(with: ["pas", "tout", "a", "fait"])
      || words.starts(with: ["pas", "exactement"])
      || words.starts(with: ["a", "peu", "pres"])
  }

  /// The message up to its first break, and what comes after it, as written; nil without a break.
  package var openingAndRest: (opening: String, rest: String)? {
    let tokens = analysis.tokens
    let breaks = [",", ".", ";", "!", "(", ":", "mais", "et"]
    guard
      let end = tokens.indices.dropFirst().first(where: { place in
        breaks.contains(tokens[place].folded)
          // «Camille L. du CAP»
          && !(tokens[place].folded == "." && tokens[place - 1].folded.utf8.count == 1
            && tokens[place - 1].kind == .word)
      }),
      tokens[(end + 1)...].contains(where: { $0.kind != .symbol })
    else { return nil }
    return (
      analysis.utterance.written(0..<end),
      analysis.utterance.written(end + 1..<tokens.count)
    )
  }

  /// «aucune des deux», «ni l'un ni l'autre».
  package func meansNone(of count: Int) -> Bool {
    let words = words()
    return words.first.map(analysis.classes[.noneOfThem].contains) == true && wordCount <= 6
  }

  /// «elle est arrivée en retard», of whoever was chosen.
  package var saysPronounLate: Bool {
    !namesPeople && analysis.has("cue", "late")
      && words().contains { ["il", "elle", "ils", "elles"].contains($0) }
  }

  /// «il était avec Mohamed», «avec Rose»: together with whom.
  package var saysWith: Bool {
    let words = words()
    return words.contains("avec") && !words.contains("pas")
  }

  /// «juste Maxime», «finalement que Nour»: those after a word that leaves out the others; nil without.
  package var onlyThese: [String]? {
    let tokens = analysis.tokens
    for place in tokens.indices {
      let word = tokens[place].folded
      let left = place > 0 ? tokens[place - 1].folded : ""
      guard
        analysis.classes[.onlyThese].contains(word)
          || (["que", "qu"].contains(word)
            && ["finalement", "", "donc", ",", "vu", "eu"].contains(left)),
        left != "pas",
        var next = analysis.people.firstIndex(where: {
          (1...2).contains($0.range.lowerBound - place)
        })
      else { continue }
      var ids: [String] = []
      while true {
        let mention = analysis.people[next]
        guard mention.people.count == 1, let person = mention.people.first else { return nil }
        ids.append(interpreter.roster.people[Int(person)].id)
        guard next + 1 < analysis.people.count,
          tokens[mention.range.upperBound..<analysis.people[next + 1].range.lowerBound].map(
            \.folded)
            == ["et"]
        else { return ids }
        next += 1
      }
    }
    return nil
  }

  /// «oui pour Rose, non pour Théo», «oui sauf Théo»: whom a yes leaves out.
  package var leftOutOfYes: [String] {
    let tokens = analysis.tokens
    var isOut = false
    var ids: [String] = []
    for place in tokens.indices {
      switch tokens[place].folded {
      case "non", "pas", "sauf", "hormis", "sans": isOut = true
      case "oui", "mais", "ok", "avec": isOut = false
      default: break
      }
      guard isOut, let mention = analysis.people.first(where: { $0.range.lowerBound == place }),
        mention.people.count == 1, let person = mention.people.first
      else { continue }
      ids.append(interpreter.roster.people[Int(person)].id)
    }
    return ids
  }

  /// «aucune idée», «je ne sais plus», «peu importe»: what was asked is not to be had.
  package var saysItIsUnknown: Bool {
    guard wordCount <= 10, !namesPeople, !hasContent else { return false }
    let words = words()
    // «personne», «aucun apprenti», «ils sont anonymes», to «pour qui ?»
    if words == ["personne"] || words.first.map({ ["aucun", "aucune"].contains($0) }) ?? false
      || words.contains(where: { $0.hasPrefix("anonym") })
    {
      return true
    }
    return zip(words, words.dropFirst()).contains {
      switch $0 {
      case "personne": ["en", "de", "d"].contains($1)
      case "sais", "souviens", "rappelle": ["pas", "plus"].contains($1)
      case "pas": ["regarde", "chronometre", "compte", "note", "fait", "souvenir"].contains($1)
      case "note", "mets", "laisse": ["sans", "vide"].contains($1)
      case "peu": $1 == "importe"
      case "est": $1 == "egal" || $1 == "egale"
      default: false
      }
    }
  }

  /// «mais pas Maxence»
  package var saysBut: Bool { words().contains("mais") }

  /// «sauf», «excusés», «en moins»: whoever is named was not there.
  package var excuses: Bool {
    words().contains { word in
      analysis.classes[.excluding].contains(word)
        || analysis.classes[.absenceBeforeNames].contains(word)
        || ["moins", "pas", "manquait", "manquaient"].contains(word) || word.hasPrefix("excus")
    }
  }

  /// Whether it speaks of an appointment: «le rdv de Rose».
  package var namesAppointment: Bool {
    words().contains { ["rdv", "rdvs", "rendez", "rv"].contains($0) }
  }

  /// «décale», «repousse»: and not only «plutôt» or «au lieu de».
  package var saysToMoveOutright: Bool {
    words().contains(where: analysis.isMoving)
  }

  /// «rajoute Enzo, …»: opens with a word for adding, right before a name.
  package var opensWithAdding: Bool {
    guard let first = words().first, first.hasPrefix("ajout") || first.hasPrefix("rajout") else {
      return false
    }
    return analysis.people.contains { (1...2).contains($0.range.lowerBound) }
  }

  /// «ajoute que je la revois mardi»: goes on about what was told.
  package var opensWithAddition: Bool {
    let words = words()
    return words.count > 2 && ["que", "qu"].contains(words[1])
      && ["ajout", "rajout", "precis", "not", "complet"].contains(where: words[0].hasPrefix)
  }

  /// «enlève ça», «retire l'alerte», «vire-la», «…, supprime»: drops a record, and no part of one.
  package var erasesLast: Bool {
    let tokens = analysis.tokens
    return tokens.indices.contains { position in
      guard analysis.classes[.erasing].contains(tokens[position].folded) else { return false }
      let left = position > 0 ? tokens[position - 1].folded : ""
      let after = tokens[(position + 1)...].map(\.folded).filter { $0 != "-" && $0 != "'" }
      let isKept = tokens[position].folded.hasPrefix("gard")
      if !isKept, ["pas", "ne"].contains(left) { return false }
      guard let next = after.first else { return !isKept }
      let second = after.dropFirst().first ?? ""
      // «ne garde pas ça»
      if isKept {
        return next == "pas" && ["ca", "cela", ""].contains(second)
      }
      switch next {
      case ",", ".", "!", "ca", "cela", "tout": return true
      case "le", "la", "les", "l", "cet", "cette", "ce", "mon", "ma":
        return ["", ",", ".", "!"].contains(second)
          || analysis.classes[.recordNouns].contains(second)
      default: return false
      }
    }
      || words().starts(with: ["fais", "comme", "si"])
  }

  /// Which number of a result the message changes: «c'était sur 5», «11 réponses et pas 9», «au départ il
  /// était à 6».
  package func changedScore(of frame: Frame) -> (slot: Slot, value: SlotValue)? {
    let kept = analysis.withoutDenied()
    let numbers = kept.values.compactMap { span -> (value: Double, tokens: Range<Int>)? in
      switch span.value {
      case .number(let value): (value, span.tokens)
      case .percentage(let value): (value, span.tokens)
      default: nil
      }
    }
    guard numbers.count == 1, let number = numbers.first,
      !kept.values.contains(where: { if case .ratio = $0.value { true } else { false } })
    else { return nil }
    let value = SlotValue.plain(number.value)
    let words = words()
    let tokens = analysis.tokens
    let left = number.tokens.lowerBound > 0 ? tokens[number.tokens.lowerBound - 1].folded : ""
    let next = tokens[number.tokens.upperBound...].first?.folded ?? ""
    if analysis.classes[.answersCounted].contains(next) { return (.responses, value) }
    if left == "sur" || left == "/" { return (.outOf, value) }
    if let denied = deniedOnly?.plainNumbers.first {
      for slot in [Slot.value, .before, .after, .outOf, .responses]
      where frame[slot]?.number == denied {
        return (slot, value)
      }
    }
    if frame[.before] != nil || frame[.after] != nil {
      if words.contains(where: { ["depart", "debut", "initial", "avant"].contains($0) }) {
        return (.before, value)
      }
      if words.contains(where: { ["arrivee", "fin", "final", "apres", "maintenant"].contains($0) })
      {
        return (.after, value)
      }
    }
    return frame[.value] == nil ? nil : (.value, value)
  }
}
