/// Whether the words of a group's name are meant as one: «les cuisine», not «en cuisine».
extension GroupRecogniser {
  /// A trade's name alone is a common noun unless it is used as a group's: «les cuisine».
  func isMeant(
    _ tokens: [Token], _ start: Int, _ reading: Reading, _ taken: [Bool]
  ) -> Bool {
    if reading.isYearFirst || reading.year != nil { return true }
    let left = start > 0 ? tokens[start - 1].folded : ""
    if comesAfter(tokens, start, reading) { return false }
    // «trois soudeurs volontaires» are some of them.
    if start > 0, reading.said == 1, ![.acronym, .wordlike].contains(reading.weakest),
      tokens[start].folded.hasSuffix("s"),
      reading.end >= tokens.count || tokens[reading.end].folded != "sur",
      !(start > 1 && tokens[start - 2].kind == .number),
      tokens[start - 1].kind == .number
        || ["deux", "trois", "quatre", "cinq", "six"].contains(left),
      start < 2 || !["les", "nos", "mes", "des"].contains(tokens[start - 2].folded)
    {
      return false
    }
    // «la coiffure est vraiment son métier»
    if reading.said == 1, reading.weakest == .word, ["la", "le"].contains(left),
      !GroupRecogniser.diplomas.contains(tokens[start].folded), !tokens[start].isAllCapitals,
      reading.end < tokens.count, ["est", "lui", "ne"].contains(tokens[reading.end].folded)
    {
      return false
    }
    // «entre la licence et la base de Roissy»: a diploma, and no class.
    if reading.said == 1, start > 1, ["la", "sa", "ma", "une"].contains(left),
      ["licence", "mention"].contains(tokens[start].folded),
      !["avec", "av", "ac", "toute", "tte", "pour", "pr"].contains(tokens[start - 2].folded)
    {
      return false
    }
    if isDiplomaToCome(tokens, start, reading) || isPlace(tokens, start, reading) { return false }
    // «la boulangerie de Wassim»: a shop.
    if reading.said == 1, tokens[start].folded.hasSuffix("erie"), reading.end + 1 < tokens.count,
      ["de", "d"].contains(tokens[reading.end].folded)
    {
      let owner = reading.end + (tokens[reading.end + 1].folded == "'" ? 2 : 1)
      if taken[owner < tokens.count ? owner : reading.end] { return false }
    }
    // «il postule chez Boulanger»: a shop.
    if left == "chez", reading.said == 1, tokens[start].isCapitalised,
      !tokens[start].isAllCapitals, !tokens[start].folded.hasSuffix("s"),
      !GroupRecogniser.diplomas.contains(tokens[start].folded)
    {
      return false
    }
    // «marre du bac à shampoing», «il a repris la compta»
    if reading.said == 1, tokens[start].folded == "bac",
      !GroupRecogniser.plurals.contains(left) && left != "en"
    {
      return false
    }
    // «on a repeint les bacs»
    if reading.said == 1, tokens[start].folded == "bacs" {
      return start > 1 && ["avec", "av", "ac", "tous", "pour"].contains(tokens[start - 2].folded)
    }
    if reading.weakest != .word, reading.said == 1,
      ["la", "sa", "ma", "une", "cette", "ta"].contains(left)
    {
      // «jade de la coif», «les apprentis de la boulange»
      return start > 2 && tokens[start - 2].folded == "de"
        && (taken[start - 3] || GroupRecogniser.classWords.contains(tokens[start - 3].folded))
    }
    // «Axel (secrétariat)»
    if left == "(", reading.end < tokens.count, tokens[reading.end].folded == ")" { return true }
    if isWhole(tokens, start, reading) || isBesideGroup(tokens, start) { return true }
    if isAdjective(tokens, start, reading) { return false }
    if tokens[start..<max(reading.end, start + 1)].contains(where: { isTelling($0.folded) }) {
      return true
    }
    if [.acronym, .wordlike].contains(reading.weakest) || (reading.said > 1 && reading.isExact) {
      return true
    }
    // «les mécanos»
    if reading.weakest == .trade {
      // «des boucheries où postuler» are places.
      if isFieldOfStudy(tokens, start, reading) { return true }
      if GroupRecogniser.plurals.contains(left) {
        return !tokens[start].folded.hasSuffix("eries")
      }
    }
    return isAfterPlural(tokens, start)
  }

  /// «ses projets pour l'après BTS», «après son CAP»: a diploma by its name alone, and what comes then.
  private func comesAfter(_ tokens: [Token], _ start: Int, _ reading: Reading) -> Bool {
    guard reading.said == 1, GroupRecogniser.diplomas.contains(tokens[start].folded) else {
      return false
    }
    var before = start - 1
    while before > 0, ["le", "son", "leur", "un", "-", "'", "l"].contains(tokens[before].folded) {
      before -= 1
    }
    return before >= 0 && tokens[before].folded == "apres"
  }

  /// «son binôme de TP», «lettre motiv licence pro OK», «sa lettre pour le BP», where several classes have
  /// that diploma: what it is for.
  private func isDiplomaToCome(_ tokens: [Token], _ start: Int, _ reading: Reading) -> Bool {
    guard start > 1,
      tokens[start..<max(reading.end, start + 1)].allSatisfy({
        GroupRecogniser.diplomas.contains($0.folded)
      })
    else { return false }
    let (left, second) = (tokens[start - 1].folded, tokens[start - 2].folded)
    if ["motiv", "motivation"].contains(left) { return true }
    if left == "de" { return ["binome", "salle", "note", "notes", "cours"].contains(second) }
    // «pour le CAP et le BP fleuriste» names two of them.
    let isJoined =
      reading.end < tokens.count && ["et", "ou", "/", "+"].contains(tokens[reading.end].folded)
    return left == "le" && ["pr", "pour"].contains(second) && reading.candidates.count > 1
      && !isJoined
  }

  /// A trade's name alone, of a place and of no class: «sa banque lui propose de rester», «au bord des
  /// parcs», «titulaire de la pharmacie des Halles», «rendez-vous à la boulangerie», «à l'office de
  /// tourisme».
  private func isPlace(_ tokens: [Token], _ start: Int, _ reading: Reading) -> Bool {
    guard reading.said == 1, reading.weakest == .word, start > 0,
      !GroupRecogniser.diplomas.contains(tokens[start]), !tokens[start].isAllCapitals
    else { return false }
    let left = tokens[start - 1].folded
    let second = start > 1 ? tokens[start - 2].folded : ""
    if ["sa", "son", "leur"].contains(left) { return true }
    // «au concours des métiers du rail et de la logistique»
    if ["la", "du", "'", "de"].contains(left),
      tokens[max(0, start - 7)..<start].contains(where: { $0.folded == "metiers" })
    {
      return true
    }
    if reading.end < tokens.count, ["de", "des", "du", "d"].contains(tokens[reading.end].folded),
      left == "au" || left == "la" && second == "de"
    {
      return true
    }
    return ["la", "'"].contains(left) && isAfterAt(tokens, start - 1)
      || ["de", "du"].contains(left) && GroupRecogniser.houses.contains(second)
  }

  /// «à la», «à l'»: whether «à» stands before an article that ends at a token.
  private func isAfterAt(_ tokens: [Token], _ article: Int) -> Bool {
    var before = article - 1
    if before > 0, tokens[article].folded == "'" { before -= 1 }
    return before >= 0 && tokens[before].folded == "a"
  }

  /// «toute la maintenance», «avec la vente», «TCI et maintenance ensemble»: an everyday trade, and
  /// all who learn it.
  private func isWhole(_ tokens: [Token], _ start: Int, _ reading: Reading) -> Bool {
    guard start > 0, reading.weakest == .word || reading.weakest == .trade else { return false }
    // An answer: «la maintenance, tout le monde»
    if start == 1, ["la", "le"].contains(tokens[0].folded) {
      guard reading.end < tokens.count else { return true }
      // «la maintenance a rempli le questionnaire», not «la vente a été dure»
      let next = reading.end + 1 < tokens.count ? tokens[reading.end + 1].folded : ""
      return [",", "."].contains(tokens[reading.end].folded)
        || tokens[reading.end].folded == "a" && next.hasSuffix("i")
    }
    guard start > 1 else { return false }
    let left = tokens[start - 1].folded
    let second = tokens[start - 2].folded
    if ["la", "le"].contains(left) { return ["toute", "tte", "tout", "tt"].contains(second) }
    return ["et", "+", "&"].contains(left) && reading.weakest == .word
      && (acronyms.contains(second) || tokens[start - 2].isAllCapitals && known.contains(second))
  }

  /// «la plateforme logistique de Rungis»: of a place, not of those who learn.
  private func isAdjective(_ tokens: [Token], _ start: Int, _ reading: Reading) -> Bool {
    guard reading.said == 1, start > 1, tokens[start - 1].kind == .word,
      GroupRecogniser.articles.contains(tokens[start - 2].folded),
      !GroupRecogniser.classWords.contains(tokens[start - 1].folded),
      reading.end < tokens.count
    else { return false }
    return ["de", "du", "d"].contains(tokens[reading.end].folded)
  }

  /// «pièces manquantes en pâtisserie», not «il travaille en pâtisserie».
  /// What an acronym stands for is no class without more: «un atelier en informatique».
  private func isFieldOfStudy(_ tokens: [Token], _ start: Int, _ reading: Reading) -> Bool {
    guard start > 1, tokens[start - 1].folded == "en",
      reading.candidates.contains(where: { !groups[$0].trades.isEmpty })
    else { return false }
    return !GroupRecogniser.work.contains(tokens[start - 2].folded)
  }
}
