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
      // «Action 6 ok depuis lundi, reste la 7»
      let words = analysis.tokens.map(\.folded)
      return words.contains { ["ok", "bon", "valide", "validee"].contains($0) }
        || !words.contains(where: analysis.classes[.underWay].contains)
    }
    return places.contains { !isNotYetDone($0) }
  }

  private func isNotYetDone(_ place: Int) -> Bool {
    let tokens = analysis.tokens
    let before = analysis.clauseWords(before: place, limit: 6)
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
    if zip(words, words.dropFirst()).contains(where: {
      ["tel", "telle"].contains($0) && $1.hasPrefix("quel")
    }) {
      return true
    }
    // «on passe Rose au mentorat, à voir si ça suffit»: what follows the change weighs nothing.
    let tokens = analysis.tokens
    guard let last = analysis.terms("activity").map(\.range.lowerBound).max() else { return false }
    func next(_ place: Int, _ step: Int) -> String {
      let left = tokens[(place + 1)...].lazy.filter { $0.kind == .word }.map(\.folded)
      return left.dropFirst(step - 1).first ?? ""
    }
    return tokens[..<last].indices.contains { place in
      if analysis.classes[.weighing].contains(tokens[place].folded) { return true }
      let (first, second) = (next(place, 1), next(place, 2))
      return switch tokens[place].folded {
      case "me": ["demande", "demandais"].contains(first)
      case "se": first == "demande"
      case "tu": ["crois", "penses"].contains(first)
      case "a": first == "voir"
      case "pourquoi": ["ne", "pas"].contains(first)
      case "prefere": first == "rester"
      case "peut": first == "etre" && ["que", "qu"].contains(second)
      default: false
      }
    }
      || analysis.terms("cue").contains { cue in
        // «elle voudrait travailler à distance, on remplace l'atelier»: decided in another clause.
        cue.term.id == "wish" && !cue.term.isHint && cue.range.upperBound <= last
          && !(cue.range.upperBound..<last).contains { SlotContext.isClauseEnd(tokens, $0) }
      }
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
      let clause = analysis.clause(around: place..<place + 1)
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
    let tokens = analysis.tokens
    return tokens.indices.contains { place in
      let word = tokens[place].folded
      let next = tokens[(place + 1)...].prefix(5).map(\.folded)
      let isAwaited: Bool =
        switch word {
        case "doit", "doivent", "devrait", "devraient": next.contains { isHandingOver($0) }
        case "suivra", "suivront", "auras", "aurez", "attends", "attendons": true
        case "pas": next.first == "encore"
        default:
          ["rai", "ra", "rons", "ront"].contains(where: word.hasSuffix) && isHandingOver(word)
        }
      guard isAwaited else { return false }
      // «feuille de présence d'hier, le compte rendu suivra»: the other one is there.
      let clause = analysis.clause(around: place..<place + 1)
      return !analysis.terms("proof").contains { proof in
        !proof.term.isHint && !clause.contains(proof.range.lowerBound)
          && !analysis.terms("activity").contains { $0.range.overlaps(proof.range) }
      }
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
        // «NC à ouvrir : pas de grille» says what is lacking.
        || zip(analysis.tokens, analysis.tokens.dropFirst()).contains { left, right in
          right.folded == "pas" && left.folded != "ouvrir"
            && ["ouvr", "ouvert"].contains(where: left.folded.hasPrefix)
        }
    case .recordExit:
      return words.indices.contains {
        words[$0] == "pas" && $0 > 0 && ["a", "ont", "ait"].contains(words[$0 - 1])
          && follows(["rompu", "quitte", "demissionn", "abandonn", "arret"], after: $0, within: 2)
      }
    case .cancelAppointment, .moveAppointment:
      return !saysToDrop && !saysToMoveOutright
        && (words.contains { $0.hasPrefix("maintenu") || $0 == "maintient" }
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

  /// «Lina a pas eu le temps», «pas pu se voir hier», where nobody was seen.
  package var saysNoTime: Bool {
    let words = words()
    guard
      !words.contains(where: {
        analysis.classes[.seen].contains($0) || ["point", "entretien", "avec"].contains($0)
      })
    else { return false }
    return words.indices.contains { place in
      let next = words[place...].dropFirst().prefix(3)
      return words[place] == "pas"
        && (next.first == "eu" && next.contains { ["temps", "tps"].contains($0) }
          || next.first == "pu" && next.contains { ["voir", "venir", "recevoir"].contains($0) })
    }
  }

  /// «Samedi j'ai croisé la mère de Théo»: who was met is no apprentice.
  package func isOfKinMet(_ frame: Frame) -> Bool {
    guard frame[.groups] == nil, frame[.absent] == nil,
      frame[.activity] == nil || frame[.activity] == .code("entretien_individuel")
    else { return false }
    let held = Set(frame.people(.apprentices))
    let mentions = analysis.people.filter { mention in
      mention.people.contains { held.contains(interpreter.roster.people[Int($0)].id) }
    }
    return !mentions.isEmpty
      && mentions.allSatisfy { mention in
        let before = analysis.tokens[..<mention.range.lowerBound].reversed()
          .filter { $0.folded != "'" }.prefix(4).map(\.folded)
        guard before.count == 4, ["de", "d"].contains(before[0]),
          analysis.classes[.kin].contains(before[1]),
          ["le", "la", "les", "l"].contains(before[2])
        else { return false }
        return analysis.classes[.seen].contains(before[3]) || before[3].hasPrefix("crois")
          || before[3].hasPrefix("rencontr")
      }
  }

  /// «Samedi j'ai croisé la mère de Théo au marché»: small talk.
  package var tellsOfKinMetByChance: Bool {
    guard namesPrivatePlace else { return false }
    let frame = frame(.logSession)
    return isOfKinMet(frame) && isMetByChance(frame)
  }

  private var namesPrivatePlace: Bool {
    words().contains(where: analysis.classes[.privatePlaces].contains)
  }

  /// «Croisé Théo à la piscine, dix minutes à rigoler»: by chance, and about nothing.
  package func isMetByChance(_ frame: Frame) -> Bool {
    guard frame[.activity] == nil || frame[.activity] == .code("entretien_individuel") else {
      return false
    }
    return namesPrivatePlace
  }
}
