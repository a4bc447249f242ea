import CivilTime

/// Slots that only one or two intents have.
extension SlotFiller {
  /// «immersion Rose hier, 7 h. Convention au dossier»: how long, where nobody begins at such an hour.
  func takeLengthOfStay(_ slots: inout [Slot: SlotValue]) {
    guard slots[.duration] == nil, let time = slots[.time]?.clock, (4...8).contains(time.hour),
      time.minute == 0, case .code("immersion")? = slots[.activity],
      let hour = context.tokens.indices.first(where: {
        context.tokens[$0].folded == String(time.hour)
      }), ["h", "heures"].contains(context.word(from: hour, 2)), hour > 0,
      [",", "-", "/", "(", ":"].contains(context.tokens[hour - 1].folded)
    else { return }
    slots[.time] = nil
    slots[.duration] = .integer(time.hour * 60)
  }

  /// The new référent: «c'est Claire qui…», «passe chez Karima», never «les apprentis de Thomas».
  func referent() -> String? {
    func score(_ mention: PersonMention) -> Int {
      var score = mention.people.isEmpty ? 1 : 0
      let before = Array(
        context.clauseWords(before: mention.range.lowerBound, limit: 5)
          .drop { ["m", "mme", "mr", "monsieur", "madame"].contains($0) }.prefix(4))
      let after = context.clauseWords(from: mention.range.upperBound, limit: 4)
      if before.first.map({ ["a", "par", "chez", "avec", "est", "pour", "vers"].contains($0) })
        == true
      {
        score += 2
      }
      if !Set(after).isDisjoint(with: [
        "devient", "reprend", "suivra", "suit", "prend", "referent", "referente", "sera", "qui",
        "s", "recupere", "assure", "prendra", "reprendra", "accompagne", "accompagnera",
      ]) {
        score += 3
      }
      if before.first.map({ ["de", "d"].contains($0) }) == true,
        !Set(before).isDisjoint(with: [
          "apprentis", "lieu", "place", "remplacement", "jeunes", "conge", "conges", "absence",
          "arret",
          "retraite", "depart",
        ])
      {
        score -= 5
      }
      // «Delphine en a déjà 14», «puisque Samir est débordé»
      if after.contains(where: { $0 == "deja" || $0.hasPrefix("debord") }) { score -= 6 }
      // «relèveront de M. Brahimi», «actuellement suivies par Mme Zimmer»
      if before.contains(where: { $0.hasPrefix("releve") }) { score += 3 }
      // «Clara sera suivie par Nawel»
      let isToCome = before.contains(where: context.analysis.classes[.toCome].contains)
      if isToCome, before.first == "par" { score += 3 }
      if before.contains("actuellement")
        || (!isToCome && before.dropFirst().first?.hasPrefix("suivi") == true)
      {
        score -= 3
      }
      // «sous l'aile de Julien»
      if ["de", "d"].contains(before.first ?? ""),
        ["aile", "houlette", "responsabilite", "charge", "coupe"].contains(
          before.dropFirst().first ?? "")
      {
        score += 3
      }
      if !Set(after).isDisjoint(with: [
        "arret", "conge", "etant", "part", "quitte", "absente", "absent", "arrete", "arretera",
        "conges", "maternite", "retraite", "partie", "parti", "operation", "operee", "malade",
        "quittera", "partira", "mute", "mutee",
      ]) {
        score -= 6
      }
      if before.prefix(3).contains("non") || before.first == "pas"
        || before.dropFirst().first == "non"
      {
        score -= 6
      }
      if before.contains("remplace") || before.contains("remplacer") { score -= 2 }
      return score
    }
    if takesOverOneself { return context.author }
    // «Karima m'a confié Lina», and not «Karima m'a demandé de la confier à Julie».
    if teamMentions.count == 1, teamMentions.contains(where: { givesToAuthor($0, asking: false) }) {
      return context.author
    }
    let best = teamMentions.enumerated().max { left, right in
      (score(left.element), left.offset) < (score(right.element), right.offset)
    }?.element
    if let mention = best {
      return mention.team.first.map { context.roster.team[Int($0)].id }
    }
    return context.tokens.contains { ["moi", "je", "j", "m"].contains($0.folded) }
      ? context.author : nil
  }

  /// «je deviens le référent d'Enzo», «je reprends Lina». «Je prends note que Karima…» takes nobody.
  private var takesOverOneself: Bool {
    let tokens = context.tokens
    return tokens.indices.contains { position in
      guard ["je", "j"].contains(tokens[position].folded) else { return false }
      let verb = context.word(from: position + 1)
      return ["deviens", "reprends", "recupere", "suivrai", "reprendrai"].contains(verb)
        || (verb == "prends" && teamMentions.isEmpty)
        || (verb == "assure" && context.word(from: position + 2, 2) == "suivi")
        || (verb == "assure" && context.word(from: position + 2, 2) == "accompagnement")
    } || isNamedReferent
  }

  /// «c'est moi le référent», «note-moi comme référente», «peux-tu me mettre comme référente»
  private var isNamedReferent: Bool {
    let tokens = context.tokens
    return tokens.indices.contains { position in
      let after = context.clauseWords(from: position + 1, limit: 3)
      return
        (tokens[position].folded == "moi"
        || (["me", "m"].contains(tokens[position].folded) && after.contains("comme")))
        && !["pas", "plus", "avec", "non"].contains(context.word(before: position))
        && after.contains { $0.hasPrefix("referent") }
    }
  }

  /// The sum in euros; of several that which is told as the whole: «15 licences à 30 euros, soit 450»,
  /// and not the price of a piece.
  func budget() -> SlotValue? {
    var sums: [(value: Double, weight: Int)] = []
    let classes = context.analysis.classes
    for span in context.analysis.values {
      guard case .number(let value) = span.value else { continue }
      let after = context.clauseWords(from: span.tokens.upperBound, limit: 4).prefix {
        !["soit", "donc"].contains($0)
      }
      let before = context.clauseWords(before: span.tokens.lowerBound, limit: 4)
      let isSum =
        ["euros", "euro", "eur", "e", "€"].contains(context.word(from: span.tokens.upperBound))
        || before.first == "budget"
      guard isSum else { continue }
      var weight = 0
      if before.contains(where: classes[.totals].contains)
        || after.contains(where: classes[.totals].contains)
      {
        weight += 2
      }
      if after.contains(where: classes[.unitPrices].contains)
        || before.contains(where: { ["fois", "x"].contains($0) })
      {
        weight -= 1
      }
      if before.contains(where: { ["an", "dernier"].contains($0) }) { weight -= 2 }
      sums.append((value, weight))
    }
    let best = sums.map(\.weight).max()
    return sums.first { $0.weight == best }.map { SlotValue.plain($0.value) }
  }

  func alertKind() -> String {
    let terms = context.analysis.terms("alert")
    var counts: [String: Int] = [:]
    for term in terms { counts[term.term.id, default: 0] += term.term.isHint ? 1 : 3 }
    // «c'est du harcèlement, elle n'ose plus venir»: called by its name.
    for term in terms {
      let isNoun = context.tokens[term.range].contains {
        ["harcelement", "cyberharcelement", "discrimination"].contains($0.folded)
      }
      if isNoun, !term.term.isHint { counts[term.term.id, default: 0] += 1 }
    }
    let order = ["danger", "violence", "discrimination", "harcelement", "rupture"]
    return order.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? "danger"
  }

  func enabled() -> Bool? {
    let off: Set<String> = [
      "desactive", "desactiver", "coupe", "couper", "stop", "arrete", "arreter", "plus", "off",
      "stoppe", "suspends", "suspendre", "supprime", "enleve", "vire", "desactivez", "coupez",
      "arretez", "pause", "silence", "tais", "eteins", "lache",
    ]
    let on: Set<String> = [
      "active", "activer", "reactive", "reactiver", "remets", "on", "rebranche", "rallume",
      "reprends", "relance", "retablis", "reactivez", "remettre", "rallumer", "reprendre",
    ]
    for (position, token) in context.tokens.enumerated() {
      // «plus de rappels» stops them, «et plus à 9h» does not.
      if token.folded == "plus",
        !["de", "d", "rien", "me", "les", "aucun"].contains(
          context.word(from: position + 1))
      {
        continue
      }
      if off.contains(token.folded) { return false }
      if on.contains(token.folded) { return true }
    }
    return nil
  }
}
