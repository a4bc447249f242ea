import CivilTime

/// Slots whose values are ids of the vocabulary, and numbers that follow a word.
struct CodeSlots: Sendable {
  let context: SlotContext

  init(_ context: SlotContext) { self.context = context }

  /// The first id of a list that the message names; hints only where nothing is named.
  func first(_ list: String, hints: Bool = true) -> String? {
    let terms = context.analysis.terms(list)
    if let named = terms.first(where: { !$0.term.isHint }) { return named.term.id }
    return hints ? terms.first?.term.id : nil
  }

  func fill(_ slot: Slot, in slots: inout [Slot: SlotValue], hints: Bool = true) {
    if let id = first(slot.rawValue, hints: hints) { slots[slot] = .code(id) }
  }

  /// Whether the only proof that is named is named as part of a workshop: «l'atelier CV».
  var asksOfWorkshop: Bool {
    let proofs = context.analysis.terms("proof").filter { !$0.term.isHint }
    return !proofs.isEmpty
      && proofs.allSatisfy {
        ["atelier", "ateliers", "module", "seance"].contains(
          context.word(before: $0.range.lowerBound))
      } && activity(generic: false) != nil
  }

  /// The kind of a bilan that is asked for: «bilan de septembre» says when, and no kind.
  var kindOfAsked: String? {
    let terms = context.analysis.terms("kind").filter { mention in
      !context.tokens[mention.range].contains { Lexicon.table[$0.folded]?.word == .month }
    }
    return (terms.first { !$0.term.isHint } ?? terms.first)?.term.id
  }

  /// The kind of a bilan that is told; what only hints at one («trimestre») does so in the sentence of
  /// the bilan: «Bilan avec Rose hier. Bon trimestre» names none.
  var kindOfTold: String? {
    let terms = context.analysis.terms("kind")
    if let named = terms.first(where: { !$0.term.isHint }) { return named.term.id }
    let sentences = context.analysis.sentences
    let own = Set(
      context.tokens.indices.filter { context.tokens[$0].folded.hasPrefix("bilan") }
        .map { sentences[$0] })
    return terms.first { own.isEmpty || own.contains(sentences[$0.range.lowerBound]) }?.term.id
  }

  // MARK: - Status

  /// The filter of a list. «levées ou non», «ouvertes comme closes» filter nothing; «pas bouclées»
  /// are open, and overdue where their date is past.
  var status: String? {
    let terms = context.analysis.terms("status")
    let named = terms.filter { !$0.term.isHint }
    if named.contains(where: isWhicheverState) { return nil }
    let all = named.isEmpty ? terms : named
    var ids: [String] = []
    for mention in all {
      var id = mention.term.id
      if id == "closed", isNotYet(mention.range) { id = "open" }
      if !ids.contains(id) { ids.append(id) }
    }
    if ids.contains("overdue") { return "overdue" }
    // «les ouvertes et les closes»
    if !named.isEmpty, ids.contains("open"), ids.contains("closed") {
      return named.contains { $0.term.id == "closed" && isNotYet($0.range) } ? "open" : nil
    }
    return ids.first
  }

  /// «finies ou pas», «levées ou non», «ouverts ou clos»
  private func isWhicheverState(_ mention: TermMention) -> Bool {
    let next = context.word(from: mention.range.upperBound)
    let second = context.word(from: mention.range.upperBound, 2)
    guard ["ou", "et", "comme", "/"].contains(next) else { return false }
    return ["pas", "non", "encore"].contains(second)
      || (next != "et"
        && context.analysis.terms("status").contains {
          $0.term.id != mention.term.id && !$0.term.isHint
            && $0.range.lowerBound - mention.range.upperBound <= 2
            && $0.range.lowerBound >= mention.range.upperBound
        })
  }

  /// «pas encore levés», «jamais clos»
  private func isNotYet(_ range: Range<Int>) -> Bool {
    context.clauseWords(before: range.lowerBound, limit: 4).contains {
      ["pas", "jamais", "reste", "restent"].contains($0)
    } || context.word(before: range.lowerBound) == "non"
  }

  // MARK: - Activities

  private static let generic = "entretien_individuel"

  /// The activity of a session or a query: a named one wins over a topic, any topic over the plain
  /// interview.
  func activity(generic: Bool, isLog: Bool = false) -> String? {
    let terms = context.analysis.terms("activity")
    let named = terms.filter { !$0.term.isHint && $0.term.id != CodeSlots.generic }
    if let best = longest(named) { return best.term.id }
    let hinted = terms.filter {
      $0.term.isHint && $0.term.id != CodeSlots.generic && !(isLog && isOnlyTold($0))
    }
    if let best = mostFrequent(hinted) { return best }
    let isGeneric = terms.contains { $0.term.id == CodeSlots.generic && !$0.term.isHint }
    return isGeneric && generic ? CodeSlots.generic : nil
  }

  /// «il s'accroche, mais les maths lui pèsent»: of how somebody is doing, not what was worked at.
  private func isOnlyTold(_ mention: TermMention) -> Bool {
    guard context.analysis.groups.isEmpty else { return false }
    let words = context.tokens[context.clause(around: mention.range)].map(\.folded)
    return words.contains(where: CodeSlots.others.contains)
      && !words.contains(where: context.analysis.classes[.topical].contains)
  }
  private static let others: WordSet = ["il", "elle", "ils", "elles"]
  /// The first; among those that begin together, the longest.
  private func longest(_ terms: [TermMention]) -> TermMention? {
    terms.max { left, right in
      left.range.lowerBound != right.range.lowerBound
        ? left.range.lowerBound > right.range.lowerBound
        : left.range.count < right.range.count
    }
  }

  private func mostFrequent(_ terms: [TermMention]) -> String? {
    var counts: [String: Int] = [:]
    for term in terms { counts[term.term.id, default: 0] += 1 }
    return terms.map(\.term.id).max { counts[$0, default: 0] < counts[$1, default: 0] }
  }

  /// The activities of an adjustment: what is left and what is taken up instead.
  func fillAdjustment(_ slots: inout [Slot: SlotValue]) {
    // «A changé d'entreprise» is no search for one.
    let all = context.analysis.terms("activity").filter { mention in
      mention.term.id != CodeSlots.generic
        && !context.tokens[mention.range].contains { $0.folded.hasPrefix("chang") }
    }
    var mentions = all.filter { !$0.term.isHint }
    if mentions.count < 2 {
      mentions += all.filter { hint in
        hint.term.isHint && !mentions.contains { $0.range.overlaps(hint.range) }
      }
    }
    mentions.sort { $0.range.lowerBound < $1.range.lowerBound }
    var from: String?
    var to: String?
    let directed = mentions.map { ($0.term.id, direction($0)) }
    for (id, direction) in directed {
      if direction == .from { from = from ?? id }
      if direction == .to { to = to ?? id }
    }
    for (id, direction) in directed where direction == nil {
      if from == nil, to != id {
        from = id
      } else if to == nil, from != id {
        to = id
      }
    }
    if from == to { to = nil }
    slots[.fromActivity] = from.map { .code($0) }
    slots[.toActivity] = to.map { .code($0) }
  }

  private enum Direction { case from, to }

  private static let towards: WordSet = ["en", "a", "au", "aux", "sur", "vers"]

  private func direction(_ mention: TermMention) -> Direction? {
    let before = context.clauseWords(before: mention.range.lowerBound, limit: 5)
    if let direction = movement(mention) { return direction }
    // «on arrête le sport, mentorat à la place»
    let after = context.clauseWords(from: mention.range.upperBound, limit: 4)
    if after.starts(with: ["a", "la", "place"]),
      !["de", "du", "d", "des"].contains(after.last ?? "")
    {
      return .to
    }
    // «place aux simulations», «+ de visites», «- d'atelier»
    if ["a", "au", "aux"].contains(before.first ?? ""), before.dropFirst().first == "place" {
      return .to
    }
    // «substituer le mentorat à l'atelier culturel»
    if let verb = before.firstIndex(where: { $0.hasPrefix("substitu") }) {
      return before[..<verb].contains(where: ["a", "au", "aux"].contains) ? .from : .to
    }
    for (distance, word) in before.enumerated() {
      if word == "place", before.contains(where: { ["laisse", "laissent", "cede"].contains($0) }) {
        return .to
      }
      // «place à la simulation», «à la place ce sera du mentorat»
      if word == "place", distance > 0, !["de", "du", "d", "des"].contains(before[distance - 1]) {
        return .to
      }
      if word == "place" || word == "lieu" { return .from }
      if context.analysis.classes[.joiningActivity].contains(word) {
        return .to
      }
      if context.analysis.classes[.leavingActivity].contains(word) {
        return word == "passe" || distance < 4 ? .from : nil
      }
      if ["au", "a", "aux"].contains(word), distance == 0,
        context.clauseWords(before: mention.range.lowerBound, limit: 10).contains("passe")
      {
        return .to
      }
    }
    return nil
  }

  /// «je la passe sur l'atelier culturel», «on fait passer Prune en e-learning», «bascule de
  /// l'e-learning vers le tutorat».
  private func movement(_ mention: TermMention) -> Direction? {
    let before = Array(
      context.clauseWords(before: mention.range.lowerBound, limit: 6)
        .drop { ["l", "le", "la", "les", "un", "une"].contains($0) })
    guard before.prefix(5).contains(where: context.analysis.classes[.movingActivity].contains)
    else { return nil }
    let joint = before.first ?? ""
    // The phrase may begin with its own preposition: «en e-learning».
    let own = context.tokens[mention.range.lowerBound].folded
    if CodeSlots.towards.contains(joint) || CodeSlots.towards.contains(own) { return .to }
    guard ["de", "du", "d", "des"].contains(joint) else { return nil }
    // «bascule sur du tutorat», «on lui met de la remise à niveau»
    if before.dropFirst().first.map(CodeSlots.towards.contains) == true { return .to }
    return before.contains(where: ["met", "mets", "mettre"].contains) ? nil : .from
  }

  // MARK: - Numbers after a word

  /// The whole number that follows one of the words: «écart 3», «l'action n° 12».
  func number(after words: WordSet) -> Int? {
    for (position, token) in context.tokens.enumerated() where words.contains(token) {
      var index = position + 1
      while index < context.tokens.count, index <= position + 5 {
        let next = context.tokens[index]
        if next.kind == .number { return Int(next.folded) }
        if ["n", "no", "num", "numero", "#", "°", "º", "'", ".", ":", "la", "le", "ci", "-", "nc"]
          .contains(next.folded)
        {
          index += 1
          continue
        }
        if let value = spelled(next.folded) { return value }
        break
      }
    }
    return nil
  }
}
