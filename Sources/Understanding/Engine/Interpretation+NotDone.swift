import CivilTime

/// What a message tells as not done: denied, begun, hoped for, weighed, or still to come.
extension Interpretation {
  /// Whether it says that an écart or an action is closed: «l'action 8 est à moitié faite», «on pourra
  /// fermer l'écart 2» do not.
  package var tellsOfSettling: Bool {
    let places = analysis.tokens.indices.filter {
      analysis.classes[.settling].contains(analysis.tokens[$0].folded)
    }
    if places.isEmpty {
      return !analysis.tokens.contains { analysis.classes[.underWay].contains($0.folded) }
    }
    return places.contains { !isNotYetDone($0) }
  }

  private func isNotYetDone(_ place: Int) -> Bool {
    let tokens = analysis.tokens
    var before: [String] = []
    var index = place - 1
    while index >= 0, before.count < 6, !SlotContext.isClauseEnd(tokens, index) {
      if tokens[index].kind != .symbol { before.append(tokens[index].folded) }
      index -= 1
    }
    if before.contains(where: analysis.classes[.notDone].contains)
      || before.contains(where: analysis.classes[.stillToDo].contains)
    {
      return true
    }
    // «n'est clos que sur le papier»
    return before.contains("n") && place + 1 < tokens.count && tokens[place + 1].folded == "que"
  }

  /// «Je songe à passer Rose en e-learning», «tu crois qu'on pourrait…?»: weighed, and not decided.
  package var weighsOnly: Bool {
    let words = words()
    let isDecided = words.indices.contains { index in
      // «rien de tranché», «pas décidé»
      analysis.classes[.decided].contains(words[index])
        && !["de", "pas"].contains(index > 0 ? words[index - 1] : "")
    }
    if isDecided { return false }
    return words.contains(where: analysis.classes[.weighing].contains)
      || zip(words, words.dropFirst()).contains {
        ($0 == "me" && ["demande", "demandais"].contains($1)) || ($0 == "se" && $1 == "demande")
          || ($0 == "tu" && ["crois", "penses"].contains($1)) || ($0 == "a" && $1 == "voir")
          || ($0 == "pourquoi" && ["ne", "pas"].contains($1)) || ($0 == "tel" && $1 == "quel")
          || ($0 == "telle" && $1 == "quelle") || ($0 == "prefere" && $1 == "rester")
      }
      || zip(words, words.dropFirst(2)).contains {
        $0 == "peut" && ["que", "qu"].contains($1)
      }
      || analysis.terms("cue").contains { $0.term.id == "wish" && !$0.term.isHint }
  }

  /// «Le bilan mensuel de Rose n'est pas fait», «l'intermédiaire de Lina attendra».
  package var tellsOfNoReview: Bool {
    let tokens = analysis.tokens
    var isDenied = false
    for (place, token) in tokens.enumerated() {
      let isUndone: Bool
      switch token.folded {
      case "pas":
        isUndone = tokens[(place + 1)...].prefix(4).contains {
          analysis.classes[.settling].contains($0.folded)
            || ["lieu", "passe", "passee", "faire", "finir", "tenu"].contains($0.folded)
        }
      case "attendra", "attendront": isUndone = true
      // «personne n'a encore fait l'analyse des besoins»
      case "personne": isUndone = tokens[(place + 1)...].first?.folded == "n"
      default: continue
      }
      guard isUndone else { continue }
      let clause = clause(around: place)
      // «ne s'est pas fait en avril mais lundi»
      if tokens[place..<clause.upperBound].contains(where: { $0.folded == "mais" }) { continue }
      guard
        tokens[clause].contains(where: { token in
          ["bilan", "diag", "diagnostic", "positionnement", "analyse", "intermediaire", "mensuel"]
            .contains { token.folded.hasPrefix($0) }
        })
      else { continue }
      isDenied = true
      // «… n'était toujours pas fait, c'est réglé depuis hier»
      let others = tokens.indices.filter { !clause.contains($0) }
      if others.contains(where: { analysis.classes[.settling].contains(tokens[$0].folded) }) {
        return false
      }
    }
    return isDenied
  }

  private func clause(around place: Int) -> Range<Int> {
    let tokens = analysis.tokens
    var start = place
    while start > 0, !SlotContext.isClauseEnd(tokens, start - 1) { start -= 1 }
    var end = place + 1
    while end < tokens.count, !SlotContext.isClauseEnd(tokens, end) { end += 1 }
    return start..<end
  }

  /// «On table sur 80 % d'insertion», «il faudra 10 sur 20 au quiz»: hoped for, and had by nobody.
  package var hopesForResult: Bool {
    let tokens = analysis.tokens
    // «quiz : 12/20, elle espérait 15»: what stands before is had.
    let hope = tokens.indices.first { place in
      analysis.classes[.hoping].contains(tokens[place].folded)
        || (["pense", "pensent", "croit", "croient"].contains(tokens[place].folded)
          && place + 1 < tokens.count && tokens[place + 1].folded == "avoir")
    }
    guard let hope else { return false }
    let isHad = analysis.values.contains { span in
      switch span.value {
      case .number, .ratio, .percentage:
        span.tokens.upperBound <= hope
          || analysis.people.contains { $0.range.upperBound == span.tokens.lowerBound }
          || analysis.groups.contains { $0.range.upperBound == span.tokens.lowerBound }
          || (span.tokens.lowerBound > 0 && tokens[span.tokens.lowerBound - 1].folded == ":")
      default: false
      }
    }
    if isHad { return false }
    let having = ["a", "ont", "ai", "est", "sont"]
    return !tokens.indices.contains { place in
      let word = tokens[place].folded
      if ["obtient", "obtiennent", "atteint", "atteignent", "resultat", "resultats"].contains(word)
      {
        return true
      }
      guard having.contains(word), place + 1 < tokens.count else { return false }
      let next = tokens[place + 1]
      return next.kind == .number
        || ["eu", "obtenu", "fait", "decroche", "atteint", "mis", "donne", "repondu", "a", "passe"]
          .contains(next.folded)
    }
  }

  /// «Nour doit me rendre son attestation», «je déposerai la feuille d'émargement vendredi»: a document
  /// that is not there yet.
  package var awaitsProof: Bool {
    guard !analysis.has("verb", "give") else { return false }
    let words = words()
    return words.indices.contains { index in
      let word = words[index]
      let next = words[(index + 1)...].prefix(4)
      if ["doit", "doivent", "devrait", "devraient"].contains(word) {
        return next.contains { isHandingOver($0) }
      }
      if ["suivra", "suivront", "auras", "aurez", "attends", "attendons"].contains(word) {
        return true
      }
      if word == "pas", next.first == "encore" { return true }
      return ["rai", "ra", "rons", "ront"].contains(where: word.hasSuffix) && isHandingOver(word)
    }
  }

  private func isHandingOver(_ word: String) -> Bool {
    [
      "depos", "enverr", "envoy", "mettr", "remettr", "rendr", "donner", "transmettr", "fournir",
      "apporter", "ramener", "joindr", "recuperer",
    ].contains(where: word.hasPrefix)
  }

  /// «on n'ouvrira pas d'écart», «Élodie n'a pas rompu», «la visite est bien maintenue».
  package func denies(_ intent: Intent) -> Bool {
    let words = words()
    func follows(_ stems: [String], after index: Int, within count: Int) -> Bool {
      words[(index + 1)...].prefix(count).contains { word in
        stems.contains(where: word.hasPrefix)
      }
    }
    switch intent {
    case .openGap:
      return words.first == "si"
        || zip(words, words.dropFirst()).contains { pair in
          pair.1 == "pas" && ["ouvr", "ouvert"].contains(where: pair.0.hasPrefix)
        }
    case .recordExit:
      return words.indices.contains {
        words[$0] == "pas" && $0 > 0 && ["a", "ont", "ait"].contains(words[$0 - 1])
          && follows(["rompu", "quitte", "demissionn", "abandonn", "arret"], after: $0, within: 2)
      }
    case .cancelAppointment, .moveAppointment:
      return !saysToDrop && !saysToMoveOutright
        && (words.contains { $0.hasPrefix("mainten") && $0 != "maintenant" }
          || zip(words, words.dropFirst()).contains {
            $0 == "tient" && ["toujours", "bien", "bon"].contains($1)
          })
    case .assignReferent:
      return words.indices.contains {
        words[$0] == "ne" && follows(["change"], after: $0, within: 1)
          && words.dropFirst($0 + 2).first == "rien"
      }
        || words.indices.contains {
          ["aimerait", "voudrait"].contains(words[$0]) && follows(["chang"], after: $0, within: 3)
        }
    default: return false
    }
  }

  /// «Croisé Théo à la piscine, dix minutes à rigoler»: by chance, and about nothing.
  package func isMetByChance(_ frame: Frame) -> Bool {
    guard frame[.activity] == nil || frame[.activity] == .code("entretien_individuel") else {
      return false
    }
    return words().contains(where: analysis.classes[.privatePlaces].contains)
  }
}
