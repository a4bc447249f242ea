/// Numbers of other people than those whose result is told, of some of them only, and of what was
/// hoped for.
extension ResultSlots {
  /// «pour un seuil fixé à 10», «la cible étant de 90 %», «Rose vise 15/20», and not «objectif atteint avec
  /// 15/20».
  func isAimedAt(_ range: Range<Int>) -> Bool {
    let words = context.clauseWords(before: range.lowerBound, limit: 5)
    return words.contains(where: context.analysis.classes[.aims].contains)
      && !words.contains { $0.hasPrefix("atteint") || $0.hasPrefix("depass") }
  }

  /// «4 embauchées sur 4 dont 3 en CDI», «9 participants sur 10, 2 arrivés après 10h», «les 4 autres»:
  /// some of those who were counted with their whole.
  func isPartOfThem(_ span: ValueSpan, _ reading: Reading) -> Bool {
    if ["autre", "autres"].contains(context.word(from: span.tokens.upperBound)) { return true }
    let start = span.tokens.lowerBound
    guard
      let last = reading.found.last(where: { $0.range.upperBound <= start }),
      last.outOf != nil
        || reading.wholes.contains(where: {
          $0.range.upperBound <= start && $0.range.lowerBound >= last.range.upperBound
        })
    else { return false }
    if context.clauseWords(before: start, limit: 3).contains("dont") { return true }
    return context.analysis.classes[.partsCounted].contains(
      context.word(from: span.tokens.upperBound))
  }

  /// «la moyenne de la classe est à 11», «la suivante est à 15», beside what one of them got.
  func isOfOthers(_ span: ValueSpan) -> Bool {
    guard !context.analysis.people.isEmpty, context.analysis.groups.isEmpty else { return false }
    let classes = context.analysis.classes
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    if words.contains(where: classes[.nextBest].contains) { return true }
    let after = context.clauseWords(from: span.tokens.upperBound, limit: 5)
    return (words.contains("moyenne") || after.contains("moyenne"))
      && (words + after).contains(where: classes[.wholeClass].contains)
  }

  /// «ils avaient 15 l'an passé», «l'an dernier on était à 10»: others.
  func isOfLastYear(_ span: ValueSpan) -> Bool {
    guard namesYear else { return false }
    // Nearest first.
    let before = context.clauseWords(before: span.tokens.lowerBound, limit: 8)
    if zip(before, before.dropFirst()).contains(where: { right, left in
      ["an", "annee"].contains(left)
        && ["passe", "passee", "dernier", "derniere", "precedente"].contains(right)
    }),
      before.contains(where: { $0 == "on" || context.analysis.classes[.wholeClass].contains($0) })
    {
      return true
    }
    let after = context.clauseWords(from: span.tokens.upperBound, limit: 9)
    return zip(after, after.dropFirst()).contains { left, right in
      ResultSlots.years.contains(left)
        && ["passe", "passee", "dernier", "derniere", "precedent"].contains(right)
    }
  }
  static let years: WordSet = ["an", "annee", "exercice"]

  /// «7 sur 8 NDRC 2 ont répondu, note de 4,6/5»: how many answered, where the note is told besides.
  func haveAnswered(_ span: ValueSpan) -> Bool {
    let after = context.clauseWords(from: span.tokens.upperBound, limit: 8)
    guard after.contains("ont"),
      after.contains(where: context.analysis.classes[.answering].contains)
    else { return false }
    return !marks.isEmpty
      || context.analysis.values.contains { other in
        guard other.tokens != span.tokens else { return false }
        switch other.value {
        case .ratio, .percentage: return true
        default: return false
        }
      }
  }

  var answered: Double? {
    for span in context.analysis.values where haveAnswered(span) {
      if case .ratio(let value, _) = span.value { return value }
    }
    return nil
  }
}
