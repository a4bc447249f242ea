import CivilTime

/// The day of what a document proves.
extension DateSlots {
  /// The day that a document proves, not that of its handing over.
  func fillProved(_ slots: inout [Slot: SlotValue]) {
    let handing: Set<String> = [
      "remis", "remise", "renvoye", "renvoyee", "retourne", "retournee", "envoye", "envoyee",
      "transmis", "transmise", "recu", "recue", "depose",
      "deposee", "signe", "signee", "rendu", "rendue", "scanne", "scannee",
      "retrouve", "retrouvee", "mise", "mis", "corrige", "relu", "relue", "apporte", "rapporte",
      "rapportee", "apportee", "corrigee", "scannes", "scannees", "signes", "signees", "envoyees",
      "envoyes", "recus", "recues", "transmises", "remises", "deposees", "valide", "validee",
      "valides", "validees", "approuve", "approuvee", "imprime", "imprimee", "imprimes",
    ]
    for day in days where !day.span.traits.contains(.deadline) {
      // «comme demandé lundi, …», «que j'avais annoncé jeudi dernier»
      if days.count > 1 && isShort && isAside(day) || isOfState(day) { continue }
      // «l'auditrice me l'avait réclamé le 12»
      if isClaimed(day.span) { continue }
      // «elle l'envoie lundi»
      if day.isAmbiguous, isAnothersPlan(day.span) { continue }
      guard day.past.date <= context.today,
        day.span.traits.isDisjoint(with: [.since, .openAfter])
      else { continue }
      let words = context.clauseWords(before: day.span.tokens.lowerBound, limit: 5)
      // «dans la nuit», «statistiques arrêtées au 31 mars»
      // «qui remonte au 26 janvier»
      let goesBack = words.prefix(2).contains { $0.hasPrefix("remont") }
      let isBy =
        !goesBack
        && (["au", "aux"].contains(context.tokens[day.span.tokens.lowerBound].folded)
          || context.word(before: day.span.tokens.lowerBound) == "au")
      if day.span.traits.contains(.partOnly) && !isPartOfToday(day.span)
        || isBy
      {
        continue
      }
      if belongsToNoun(day.span),
        context.word(before: day.span.tokens.lowerBound, 2) != "convention"
          && context.word(before: day.span.tokens.lowerBound) != "convention"
      {
        continue
      }
      if day.span.isDoubtful(on: context.today) || isMaking(words) { continue }
      // «la convention pour la visite du 18», said on the 12th
      if day.span.traits.contains(.monthless), day.isAmbiguous, !isProofOfPast,
        day.past.date.days(until: context.today) > 20
      {
        continue
      }
      // «la feuille signée de l'atelier de lundi» is Monday's; «signée lundi» is not.
      let isOf =
        ["de", "du", "d"].contains(context.tokens[day.span.tokens.lowerBound].folded)
        || ["de", "du", "d"].contains(words.first ?? "")
      // «le compte rendu de la visite effectuée hier»
      // «rempli hier, au sujet de la visite du 26»
      let isFilledIn = { (word: String) in days.count > 1 && word.hasPrefix("rempli") }
      let near = words.prefix {
        handing.contains($0) || isFilledIn($0) || !context.analysis.classes[.tookPlace].contains($0)
      }
      let isHanded = near.indices.contains { place in
        (handing.contains(near[place]) || isFilledIn(near[place]))
          && !(near[place].hasPrefix("rendu")
            && ["compte", "cpte", "comptes"].contains(
              context.clauseWords(before: day.span.tokens.lowerBound, limit: place + 2).last ?? ""))
      }
      if isHanded, !isOf { continue }
      slots[.date] = .day(day.past.date)
      return
    }
    if saysOfToday { slots[.date] = .day(context.today) }
  }

  /// Whether it is a paper that is never made before what it tells of.
  private var isProofOfPast: Bool {
    context.analysis.terms.contains {
      $0.term.list == "proof"
        && ["compte_rendu", "compte_rendu_tripartite", "feuille_presence"].contains($0.term.id)
    }
  }

  /// «dans la matinée», «en fin d'après-midi», and not «dans la nuit», «la matinée Excel».
  private func isPartOfToday(_ span: ValueSpan) -> Bool {
    let words = context.tokens[span.tokens].map(\.folded)
    return ["dans", "en", "debut", "fin", "milieu", "ce", "cet", "cette"].contains(
      words.first ?? "")
      && !words.contains { $0.hasPrefix("nuit") }
  }
}
