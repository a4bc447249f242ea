import CivilTime

/// Appointments that will not come about, said without «annule».
extension Analysis {
  /// «plus rdv avec Théo mercredi», «pas de séance demain», «jeudi c'est mort», «celle de ce soir
  /// annulée»: one day to come, and no other in its place.
  var callsOff: Bool {
    // «elle passe le code»
    let moves = terms("verb").contains {
      $0.term.id == "move" && !tokens[$0.range.lowerBound].folded.hasPrefix("pass")
    }
    guard !moves, !isMovedToDay, !tokens.contains(where: { $0.folded == "?" }),
      !people.isEmpty || !groups.isEmpty, let isOpen = isOneDayAhead
    else { return false }
    // «pas de rdv mardi, il était malade»: told.
    let all = tokens.map(\.folded)
    if isOpen, all.contains(where: ["etait", "etaient", "avait", "ete", "eu"].contains) {
      return false
    }
    // «annulé au bout de 20 minutes» has begun.
    if zip(all, all.dropFirst()).contains(where: { $0 == "au" && $1 == "bout" }) { return false }
    let clauses = tokens.split { Analysis.clauseBreaks.contains($0.folded) }
    return clauses.contains { clause in
      let said = clause.filter { $0.folded != "'" && $0.folded != "-" }.map(\.folded)
      guard said.indices.contains(where: { isNone(said, $0) || isCalledOff(said, $0) }) else {
        return false
      }
      // «Théo a annulé, je le vois jeudi»: what one clause calls off the next may plan.
      return clauses.count == 1 || namesItsDay(clause.startIndex..<clause.endIndex, said)
    }
  }

  /// «rdv Théo mercredi 16h annulé, …», «la visite de mardi ne se fera pas, …»: a meeting and its day,
  /// called off in one clause.
  private func namesItsDay(_ clause: Range<Int>, _ said: [String]) -> Bool {
    let hasDay = values.contains { span in
      guard clause.contains(span.tokens.lowerBound), !span.traits.contains(.aside) else {
        return false
      }
      switch span.value {
      case .date, .moment: return true
      case .interval: return !span.traits.contains(.dayless)
      default: return false
      }
    }
    return hasDay
      && (said.contains { classes[.appointments].contains($0) || $0 == "visio" }
        || terms.contains {
          $0.term.list == "activity" && !$0.term.isHint && clause.contains($0.range.lowerBound)
        })
  }

  private static let clauseBreaks: WordSet = [
    ",", ";", ".", "!", ":", "donc", "mais", "car", "alors",
  ]

  /// «plus rdv», «pas de séance», «y a plus d'entretien».
  private func isNone(_ said: [String], _ index: Int) -> Bool {
    guard ["plus", "pas", "aucun", "aucune"].contains(said[index]),
      index == 0 || !["je", "j", "en", "de", "non", "a", "ont"].contains(said[index - 1])
    else { return false }
    let next = said[(index + 1)...].drop { ["de", "d", "du", "notre", "mon", "ma"].contains($0) }
    return classes[.appointments].contains(next.first ?? "")
      || ["visio", "visite", "atelier", "tripartite", "reunion"].contains(next.first ?? "")
  }

  /// «annulé», «supprimée», «c'est mort».
  private func isCalledOff(_ said: [String], _ index: Int) -> Bool {
    let before = index > 0 ? said[index - 1] : ""
    switch said[index] {
    case "annule", "annulee", "annules", "annulees", "supprimee", "supprimes", "supprimees",
      "deprogramme", "deprogrammee", "deprogrammes", "deprogrammees":
      return !["ai", "avais", "avons", "etait", "a", "ont"].contains(before)
    case "supprime": return ["est", "sont"].contains(before)
    case "renoncer", "renonce", "renoncons":
      return index + 1 < said.count && ["a", "au", "aux"].contains(said[index + 1])
    case "mort":
      return index > 0 && said[max(0, index - 2)..<index].contains("c")
    case "saute", "sautent", "sautera":
      // «le rdv de mardi saute», and not «fais sauter», «saute le»
      return !["il", "elle", "on", "je", "ne"].contains(before)
        && (index + 1 == said.count || ["pour", "finalement", "donc"].contains(said[index + 1]))
    case "eau": return said[max(0, index - 4)..<index].contains { $0.hasPrefix("tomb") }
    case "lieu", "fera", "feront", "tiendra", "tiendront":
      // «n'aura pas lieu», «ne se fera pas»
      let near = said[max(0, index - 3)..<min(said.count, index + 3)]
      return near.contains("pas") && (near.contains("n") || near.contains("ne"))
        && (said[index] != "lieu" || near.contains { ["aura", "auront"].contains($0) })
    default: return false
    }
  }

  /// «ce soir», «à 17h», said before.
  private func isLater(_ span: ValueSpan) -> Bool {
    if case .moment(let readings) = span.value { return readings.future.time > now.time }
    return span.partOfDay == .evening && now.time.hour < 18
  }

  /// Whether that day may be past as well; nil where none or several are named.
  private var isOneDayAhead: Bool? {
    var ahead: Set<CivilDate> = []
    var isOpen = false
    for span in values where !span.traits.contains(.aside) {
      let (past, future): (CivilDate, CivilDate)
      switch span.value {
      case .date(let readings): (past, future) = (readings.past, readings.future)
      case .moment(let readings): (past, future) = (readings.past.date, readings.future.date)
      case .interval(let readings)
      where readings.past.grain < .day && !span.traits.contains(.dayless):
        guard let start = readings.past.start?.date, let next = readings.future.start?.date else {
          continue
        }
        (past, future) = (start, next)
      default: continue
      }
      // What is over already is told, and what is not this very day.
      guard future > now.date || isLater(span) else { return nil }
      ahead.insert(future)
      isOpen = isOpen || past < now.date
    }
    return ahead.count == 1 ? isOpen : nil
  }
}

/// A path that is changed and a leaving that is done, whatever else the words are taken for.
extension Analysis {
  /// «je lui retire l'immersion et lui mets du tutorat en ligne»: one activity is left for another.
  var swapsActivities: Bool {
    let named = terms("activity").filter { !$0.term.isHint }
    guard let first = named.first, let second = named.first(where: { $0.term != first.term }),
      !values.contains(where: {
        if case .duration(let seconds) = $0.value { seconds <= 57_600 } else { false }
      })
    else { return false }
    func precedes(_ place: Int, _ named: [WordClass]) -> Bool {
      tokens[max(0, place - 5)..<place].contains { token in
        named.contains { classes[$0].contains(token.folded) }
      }
    }
    // «il s'endort en e-learning, je l'ai basculé en atelier CV»
    let place = second.range.lowerBound
    if place > 0, tokens[place - 1].folded == "en",
      tokens[max(0, place - 5)..<place].contains(where: {
        ["bascul", "reorient"].contains(where: $0.folded.hasPrefix)
      })
    {
      return true
    }
    return precedes(first.range.lowerBound, [.leavingActivity])
      && precedes(place, [.joiningActivity, .movingActivity])
  }

  /// «il a abandonné sa formation le 12»: done, and no threat any more. What is threatened besides
  /// comes first: «elle a quitté le CFA en larmes, elle veut rompre».
  var tellsOfLeaving: Bool {
    tokens.indices.contains { place in
      let word = tokens[place].folded
      guard place > 0, ["abandonne", "quitte", "demissionne", "arrete"].contains(word),
        ["a", "ont"].contains(tokens[place - 1].folded),
        terms("alert").allSatisfy({ mention in
          mention.term.isHint
            || (mention.term.id == "rupture" && mention.range.overlaps(place - 1..<place + 4))
        })
      else { return false }
      return word == "demissionne"
        || tokens[(place + 1)...].prefix(3).contains {
          ["formation", "apprentissage", "contrat", "cursus", "bts", "cap", "bac", "bp"]
            .contains($0.folded)
        }
    }
  }
}
