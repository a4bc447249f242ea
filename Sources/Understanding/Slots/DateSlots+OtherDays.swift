import CivilTime

/// Days that a log message names besides the day of what is told.
extension DateSlots {
  /// «…, le 8 décembre c'est l'examen blanc», «sa carte arrive le 3 mai», «le marché du 8 mai»: a day
  /// to come without an hour, of which nothing says that somebody is seen again on it.
  func isUnannounced(_ day: Day) -> Bool {
    guard !day.hasTime, hour(after: day.span, reach: 2) == nil, !announcesNext(day.span) else {
      return false
    }
    let before = context.clauseWords(before: day.span.tokens.lowerBound, limit: 6)
    let after = context.clauseWords(from: day.span.tokens.upperBound, limit: 2)
    // «le 2 avril», «à lundi»: a clause of its own.
    if before.isEmpty { return ["c", "il", "y"].contains(after.first ?? "") }
    return !before.contains(where: context.analysis.classes[.doneTogether].contains)
  }

  /// «après-midi gym douce jeudi», «matinée au refuge samedi»: without «ce» the half of a day says
  /// nothing of which day, where another one does.
  func withoutHalves(_ named: [Day]) -> [Day] {
    let whole = named.filter { day in
      guard day.span.traits.contains(.partOnly) else { return true }
      return context.tokens[day.span.tokens].contains {
        ["ce", "cet", "cette", "ct", "cte"].contains($0.folded)
      }
    }
    return whole.isEmpty ? named : whole
  }
}
