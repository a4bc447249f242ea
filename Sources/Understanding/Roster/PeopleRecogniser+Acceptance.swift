/// Whether a word that may be a name is one in its place.
extension PeopleRecogniser {
  static let listMarks: WordSet = [",", "+", "/", ":", ";", "&", "-", "(", ">"]

  /// Whether a word that could be a name is used as one.
  func accepts(
    _ tokens: [Token], _ start: Int, _ end: Int, after previous: PersonMention?, typo: Bool,
    near: Bool = false
  ) -> Bool {
    let token = tokens[start]
    if end - start > 1, tokens[start].folded.utf8.count > 1 { return true }
    // «j-noël»
    if end - start > 2, tokens[end - 1].folded.utf8.count > 1 { return true }
    let left = before(tokens, start)
    if token.folded.utf8.count == 2 {
      // «MA présent»: the maître d'apprentissage.
      if token.folded == "ma" {
        return token.isAllCapitals && previous == nil && areInitialsOfSomebody(tokens, end, left)
      }
      // «JE», «je»: initials are capitals.
      if token.isAllCapitals, ["sa", "son", "le", "la", "leur", "un", "une"].contains(left) {
        return false  // «sa MA»
      }
      return token.isAllCapitals || !words.common.contains(token.folded)
        || standsInList(tokens, start, after: previous)
    }
    // «excusé (certif med)»
    if token.folded == "med", words.classes[.beforeMedical].contains(left) { return false }
    let isCommon = words.common.contains(token.folded)
    // «les charpentiers de marine»: the second word of a trade.
    if !token.isCapitalised, groupWords.contains(token.folded), ["de", "d", "en"].contains(left),
      groupWords.contains(where: {
        $0.utf8.count > 4 && before(tokens, start, 2).hasPrefix($0.prefix(5))
      })
    {
      return false
    }
    // «la classe de boulanger 2» is no Mme Boulanger.
    if !token.isCapitalised, groupWords.contains(token.folded) {
      return words.classes[.rightBeforeNames].contains(left)
    }
    // «rose», «jade»: words that a school's messages hardly use but as names.
    if !token.isCapitalised, !typo, words.mostlyNames.contains(token.folded) {
      return !words.classes[.determiners].contains(left) && !isElided(tokens, start, end)
        && !(["de", "en", "d"].contains(left)
          && ["taille", "tailleur", "mur", "sculpture"].contains(before(tokens, start, 2)))
    }
    if !isCommon && !typo { return true }
    if isElided(tokens, start, end) { return false }
    // «le chantier de Cesson», «son logement à Seclin»: a town that is nearly a surname.
    if near, token.isCapitalised,
      ["a", "vers"].contains(left)
        || ["de", "d"].contains(left)
          && PeopleRecogniser.sites.contains(before(tokens, start, 2))
    {
      return false
    }
    if token.isCapitalised, !startsSentence(tokens, start) {
      return !words.classes[.kin].contains(left)
    }
    // «Grâce au mentorat, …»
    if token.folded == "grace", end < tokens.count,
      ["au", "aux"].contains(tokens[end].folded)
        || tokens[end].folded == "a" && end + 1 < tokens.count
          && words.classes[.determiners].contains(tokens[end + 1].folded)
          && !["un", "une"].contains(tokens[end + 1].folded)
    {
      return false
    }
    if token.isCapitalised {
      return !typo || !isCommon
    }
    // «le chef d'avril»
    if ["d", "de"].contains(left), !typo, words.classes[.kin].contains(before(tokens, start, 2)) {
      return true
    }
    if words.classes[.determiners].contains(left) {
      // «je ne verrai pas théophile demain»
      return !isCommon && !near && isOnlyName(token.folded)
        && PeopleRecogniser.adverbs.contains(left)
    }
    // «et Mamadou juste après»: right after a name a word is a word.
    if let previous, previous.range.upperBound == start, isCommon, !joinsName(tokens, end),
      end < tokens.count, tokens[end].kind == .word
    {
      // «bilan final ange enzo juin faits hier»
      if previous.range.lowerBound > 0,
        ["fait", "faits", "faites", "ok"].contains(tokens[end].folded),
        exact(roster, tokens, previous.range.lowerBound - 1).contains(where: \.isFirst)
      {
        return true
      }
      // «anne so ange théo atelier CV»: a list without commas.
      return exact(roster, tokens, end).contains(where: \.isFirst)
        && !words.common.contains(tokens[end].folded)
    }
    if let previous, previous.range.upperBound + 1 >= start, start - previous.range.upperBound <= 1
    {
      // «Dylan Hervé cesse»: right after a whole name a misspelt one would be a second surname.
      return !(near && previous.range.upperBound == start && previous.how <= .initial)
    }
    if isCommon, joinsName(tokens, end) { return true }
    if start == 0 || tokens[start - 1].folded == "." && startsSentence(tokens, start) {
      // «grâce à», «pierre de taille»; but «désiré a passé».
      let next = end < tokens.count ? tokens[end].folded : ""
      return !isCommon || !["a", "au", "aux", "de", "d", "des", "du"].contains(next)
        || (next == "a" && isParticiple(tokens, end + 1))
    }
    if near, !isCommon, previous == nil {
      return !words.classes[.titles].contains(left) && left != "chez"
        && !words.classes[.kin].contains(left)
    }
    if let previous, isSecondOf(tokens, start, after: previous.range) { return true }
    if isCommon { return isNamePlace(tokens, start, end, left) }
    return words.classes[.beforeNames].contains(left)
      || (start > 0 && PeopleRecogniser.listMarks.contains(tokens[start - 1].folded))
  }

  /// «bilan final oumar + pa», «et pa ?»: initials that are a word too, joined to a name before, or
  /// asked about alone. «Rose et pa Théo» is «pas».
  private func standsInList(
    _ tokens: [Token], _ start: Int, after previous: PersonMention?
  ) -> Bool {
    let word = tokens[start].folded
    guard start > 0, !words.classes[.light].contains(word),
      !words.classes[.determiners].contains(word)
    else { return false }
    let joint = tokens[start - 1].folded
    let next = start + 1 < tokens.count ? tokens[start + 1] : nil
    if start == 1, joint == "et" { return next.map { $0.folded == "?" } ?? true }
    guard let previous, previous.range.upperBound == start - 1,
      ["+", "et", "&", "/"].contains(joint)
    else { return false }
    guard let next, next.kind == .word else { return true }
    return !words.classes[.light].contains(next.folded)
      && !words.classes[.absence].contains(next.folded)
      && !words.classes[.away].contains(next.folded)
      && exact(roster, tokens, start + 1).isEmpty
  }

  /// «visio avec MA», «voir MA», «MA et Théo nous ont rejoints»: where the initials are those of
  /// somebody, and nobody is named before whose maître d'apprentissage it could be.
  private func areInitialsOfSomebody(_ tokens: [Token], _ end: Int, _ left: String) -> Bool {
    let next = end < tokens.count ? tokens[end].folded : ""
    if ["de", "d", "du", "chez", "present", "presente"].contains(next) { return false }
    if next == "et", end + 1 < tokens.count, !exact(roster, tokens, end + 1).isEmpty { return true }
    return ["avec", "av", "ac", "voir", "vu", "vue", "revoir", "recu", "recue", "de"].contains(left)
  }

  /// Before «de» and a town.
  private static let sites: WordSet = [
    "chantier", "gare", "ville", "agence", "site", "mairie", "pont", "foyer", "quartier", "depot",
    "zone", "port", "usine", "magasin", "logement", "cfa", "lycee",
  ]

  /// A first name that is no word of the language, a short form not counted.
  private func isOnlyName(_ word: String) -> Bool {
    word.utf8.count >= 4 && words.firstNames.contains(word)
  }
  private static let adverbs: WordSet = [
    "pas", "plus", "si", "bien", "tout", "est", "sont", "trop",
  ]

  /// Whether a common word in lower case stands where only a name can: «vu rose 20 min»,
  /// «bilan de rose», «théo, rose, ange».
  func isNamePlace(_ tokens: [Token], _ start: Int, _ end: Int, _ left: String) -> Bool {
    if words.classes[.rightBeforeNames].contains(left) { return true }
    let next = end < tokens.count ? tokens[end] : nil
    if ["bilan", "rdv", "eu", "mens"].contains(left),
      !["de", "d", "du", "des", "a"].contains(next?.folded ?? "")
    {
      return true
    }
    // «mentorat pour fleur avec sa marraine»
    let isWithKin =
      ["avec", "av", "ac"].contains(next?.folded ?? "") && end + 1 < tokens.count
      && ["son", "sa", "ses"].contains(tokens[end + 1].folded)
    let ends =
      next.map { $0.kind != .word || ["et", "hier", "ce", "ci"].contains($0.folded) } ?? true
      || isWithKin || startsDay(tokens, end)
    if ["de", "d", "pour", "bilan", "a", "entretien", "point"].contains(left), ends { return true }
    // «positionnement d'aimé fait mercredi»
    if ["de", "d"].contains(left),
      ["fait", "faite", "fini", "finie", "boucle", "valide", "signe", "termine", "ok"].contains(
        next?.folded ?? "")
    {
      return true
    }
    let opens = start > 0 && PeopleRecogniser.listMarks.contains(tokens[start - 1].folded)
    // «théo dispensé, prudence pas là non plus»
    if opens, end + 1 < tokens.count, words.classes[.absentMarks].contains(tokens[end].folded) {
      return !["pas", "pa"].contains(tokens[end].folded)
        || ["la", "venu", "venue", "present", "presente"].contains(tokens[end + 1].folded)
    }
    // «urgent : marin s'est pris une gifle»
    if opens, ["sest", "s"].contains(next?.folded ?? "") { return true }
    return ends && opens
  }

  func isElided(_ tokens: [Token], _ start: Int, _ end: Int) -> Bool {
    end < tokens.count && tokens[end].folded == "'"
  }

  /// «désiré + noé»: a list mark and another first name follow.
  func joinsName(_ tokens: [Token], _ end: Int) -> Bool {
    guard end + 1 < tokens.count, ["+", "et", "&", ","].contains(tokens[end].folded) else {
      return false
    }
    // «constant + son MA»
    if tokens[end].folded != ",", end + 2 < tokens.count,
      ["son", "sa", "ses"].contains(tokens[end + 1].folded),
      tokens[end + 2].folded == "ma" || words.classes[.kin].contains(tokens[end + 2].folded)
    {
      return true
    }
    return exact(roster, tokens, end + 1).contains(where: \.isFirst)
      && (!words.common.contains(tokens[end + 1].folded)
        || words.mostlyNames.contains(tokens[end + 1].folded))
  }

  private static let workplaces: WordSet = [
    "magasin", "salon", "garage", "restaurant", "chez", "boite", "agence", "mairie", "mission",
    "opco", "crous", "fjt", "caf", "boutique", "banque", "boulangerie", "compta", "rh",
    "secretariat",
    "cfa", "foyer", "region", "rectorat", "plateforme", "accueil", "mutuelle", "cabinet",
  ]

  func isParticiple(_ tokens: [Token], _ position: Int) -> Bool {
    guard position < tokens.count, tokens[position].kind == .word else { return false }
    let word = tokens[position].folded
    return ["eu", "pas", "ete", "fait", "dit", "mis", "pris", "bien", "encore", "deja", "enfin"]
      .contains(word)
      || (word.utf8.count > 3
        && (word.hasSuffix("e") || word.hasSuffix("i")
          || word.hasSuffix("u")))
  }

  /// «Sophie Daumas (la maman de Nolan)»: what follows says that it is nobody of the school.
  func isExplainedAway(_ tokens: [Token], _ end: Int) -> Bool {
    guard end + 1 < tokens.count else { return false }
    // «lydie du magasin», «Kevin de chez Axa»
    if ["du", "de", "des"].contains(tokens[end].folded) {
      return PeopleRecogniser.workplaces.contains(tokens[end + 1].folded)
        || (tokens[end + 1].folded == "la" && end + 2 < tokens.count
          && PeopleRecogniser.workplaces.contains(tokens[end + 2].folded))
    }
    guard ["(", ","].contains(tokens[end].folded) else { return false }
    var index = end + 1
    // «Nadège, de l'OPCO»
    if ["de", "du"].contains(tokens[index].folded) {
      return tokens[index..<min(tokens.count, index + 4)].dropFirst()
        .drop { ["la", "l", "'"].contains($0.folded) }.first
        .map { PeopleRecogniser.workplaces.contains($0.folded) } ?? false
    }
    if ["la", "le", "sa", "son", "leur", "une", "un", "ma", "mon"].contains(tokens[index].folded) {
      index += 1
    }
    return index < tokens.count && words.classes[.kin].contains(tokens[index].folded)
  }
}
