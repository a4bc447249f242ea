import CivilTime

/// What the filling of slots works with: one message, one intent, one author. Immutable; a class, since
/// whatever fills slots holds it.
final class SlotContext: Sendable {
  let analysis: Analysis
  let roster: Roster
  let groupNames: [String]
  /// Of those whom the author follows.
  let ownGroups: Set<Int>
  /// `identifiant` of the author.
  let author: String
  /// People whom the conversation is about: they settle a name that fits several.
  let recent: [String]
  /// The cues of the vocabulary by their ids: looked for at each value of a message.
  private let cueRanges: [String: [Range<Int>]]

  init(
    analysis: Analysis, roster: Roster, groupNames: [String], ownGroups: Set<Int>, author: String,
    recent: [String]
  ) {
    self.analysis = analysis
    self.roster = roster
    self.groupNames = groupNames
    self.ownGroups = ownGroups
    self.author = author
    self.recent = recent
    var cueRanges: [String: [Range<Int>]] = [:]
    for mention in analysis.terms where mention.term.list == "cue" {
      cueRanges[mention.term.id, default: []].append(mention.range)
    }
    self.cueRanges = cueRanges
  }

  var tokens: [Token] { analysis.tokens }
  var today: CivilDate { analysis.now.date }

  func with(_ analysis: Analysis) -> SlotContext {
    SlotContext(
      analysis: analysis, roster: roster, groupNames: groupNames, ownGroups: ownGroups,
      author: author, recent: recent)
  }

  /// The word `steps` words left of a token, without apostrophes; empty at the start.
  func word(before position: Int, _ steps: Int = 1) -> String {
    var index = position - 1
    var left = steps
    while index >= 0 {
      if tokens[index].folded != "'" && tokens[index].folded != "-" {
        left -= 1
        if left == 0 { return tokens[index].folded }
      }
      index -= 1
    }
    return ""
  }

  /// The word `steps` words right of a position (the position itself is the first).
  func word(from position: Int, _ steps: Int = 1) -> String {
    var index = position
    var left = steps
    while index < tokens.count {
      if tokens[index].folded != "'" && tokens[index].folded != "-" {
        left -= 1
        if left == 0 { return tokens[index].folded }
      }
      index += 1
    }
    return ""
  }

  /// The words before a position, nearest first, within the same clause.
  func clauseWords(before position: Int, limit: Int = 12) -> [String] {
    analysis.clauseWords(before: position, limit: limit)
  }

  /// The words from a position on, within the same clause.
  func clauseWords(from position: Int, limit: Int = 12) -> [String] {
    var words: [String] = []
    words.reserveCapacity(limit)
    var index = position
    while index < tokens.count, words.count < limit {
      if SlotContext.isClauseEnd(tokens, index) { break }
      if tokens[index].kind != .symbol { words.append(tokens[index].folded) }
      index += 1
    }
    return words
  }

  /// Tokens of the clause around a range.
  func clause(around range: Range<Int>) -> Range<Int> { analysis.clause(around: range) }

  /// Whether a full stop lies there that ends a sentence, and no initial.
  static func endsSentence(_ tokens: [Token], _ range: Range<Int>) -> Bool {
    range.contains { tokens[$0].folded == "." && isClauseEnd(tokens, $0) }
  }

  /// «proch. 11/02», «env. 30 min»: before a number the dot belongs to the short form.
  static func isDotOfShortForm(_ tokens: [Token], _ position: Int) -> Bool {
    guard tokens[position].folded == ".", position > 0, position + 1 < tokens.count else {
      return false
    }
    // «Abs. : Jade»
    if tokens[position + 1].folded == ":" { return true }
    return tokens[position + 1].kind == .number
      && shortForms.contains(tokens[position - 1].folded)
  }

  private static let shortForms: WordSet = ["proch", "env", "approx", "tel", "eff", "ech"]

  static func isClauseEnd(_ tokens: [Token], _ position: Int) -> Bool {
    guard tokens[position].kind == .symbol else { return false }
    let token = tokens[position]
    guard token.folded.utf8.count == 1, let sign = token.folded.utf8.first else { return false }
    switch Unicode.Scalar(sign) {
    case ",", ";", "!", "?", "(", ")", ">": return true
    case ":":
      return position + 1 >= tokens.count || tokens[position + 1].afterSpace
    case ".":
      // «Camille T. n'est pas venue»
      if position > 0, tokens[position - 1].folded.utf8.count == 1,
        tokens[position - 1].isCapitalised
      {
        return false
      }
      if isDotOfShortForm(tokens, position) { return false }
      return position + 1 >= tokens.count || tokens[position + 1].afterSpace
    case "-":
      return token.afterSpace && position + 1 < tokens.count && tokens[position + 1].afterSpace
    default: return false
    }
  }

  /// Whether a name that an apprentice and a member of the team share is the member's: «chez Karim»,
  /// «les apprentis de Karim et d'Agathe», «passe de Yann à Karim».
  func meansMember(_ mention: PersonMention) -> Bool {
    guard !mention.team.isEmpty, !mention.people.isEmpty else { return false }
    let start = mention.range.lowerBound
    if word(before: start) == "chez" { return true }
    let before = clauseWords(before: start, limit: 5)
    return ["de", "d", "a"].contains(before.first ?? "")
      && before.contains {
        [
          "apprentis", "apprentie", "jeunes", "alternants", "suivis", "ceux", "celles", "passe",
          "passent", "portefeuille", "confie", "transfere",
        ].contains($0)
      }
  }

  /// Whether the author speaks of their own apprentices. Strong words do; hints only in a message
  /// that names nobody else.
  var speaksOfOwn: Bool {
    let mentions = analysis.terms.filter { $0.term.list == "cue" && $0.term.id == "mine" }
    if mentions.contains(where: { !$0.term.isHint && !isImperative($0.range) }) { return true }
    return false
  }

  /// «liste-moi», «fais-moi»: whom to tell, not whose.
  private func isImperative(_ range: Range<Int>) -> Bool {
    tokens[range].count == 1 && tokens[range.lowerBound].folded == "moi"
  }

  /// «mais pas aujourd'hui», «mardi et pas lundi»: the day is named to be ruled out.
  func isDeniedDay(_ span: ValueSpan) -> Bool {
    let before = word(before: span.tokens.lowerBound)
    if before == "plus", ["et", "non"].contains(word(before: span.tokens.lowerBound, 2)) {
      return true
    }
    guard before == "pas" else { return false }
    // «mercredi (pas jeudi finalement)»
    let denial = tokens[..<span.tokens.lowerBound].lastIndex { $0.folded == "pas" } ?? 0
    if denial > 0, ["(", ","].contains(tokens[denial - 1].folded) { return true }
    return ["mais", "et", "", "non", "c", "est"].contains(word(before: span.tokens.lowerBound, 2))
  }

  /// Whether only a hint stands at these tokens.
  func isHint(_ range: Range<Int>) -> Bool {
    analysis.terms.contains { $0.term.list == "cue" && $0.range == range && $0.term.isHint }
  }

  /// Cues of one kind, by their tokens.
  func cues(_ id: String) -> [Range<Int>] { cueRanges[id] ?? [] }
}

extension Analysis {
  /// The words before a position, nearest first, within the same clause.
  func clauseWords(before position: Int, limit: Int) -> [String] {
    var words: [String] = []
    words.reserveCapacity(limit)
    var index = position - 1
    while index >= 0, words.count < limit {
      let token = tokens[index]
      if SlotContext.isClauseEnd(tokens, index) { break }
      if token.kind != .symbol { words.append(token.folded) }
      index -= 1
    }
    return words
  }

  /// Tokens of the clause around a range.
  func clause(around range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start > 0, !SlotContext.isClauseEnd(tokens, start - 1) { start -= 1 }
    var end = range.upperBound
    while end < tokens.count, !SlotContext.isClauseEnd(tokens, end) { end += 1 }
    return start..<end
  }
}
