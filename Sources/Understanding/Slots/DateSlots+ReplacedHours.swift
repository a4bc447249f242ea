import CivilTime

/// Hours that no longer hold.
extension DateSlots {
  /// «remplace 11h par 10h», «pas à 14h, à 10h»: the hour that no longer holds.
  func isReplaced(_ span: ValueSpan) -> Bool {
    let isOther = context.analysis.values.contains { other in
      if case .clock = other.value {
        other.tokens.lowerBound >= span.tokens.upperBound
      } else {
        false
      }
    }
    guard isOther else { return false }
    let words = context.clauseWords(before: span.tokens.lowerBound, limit: 3)
      .drop { ["a", "de", "d"].contains($0) }
    return words.first == "pas"
      || context.word(from: span.tokens.upperBound) == "par"
        && words.contains { $0.hasPrefix("remplac") }
  }

  /// «rdv décalé de 9h à 10h»: from one hour to another, and no length.
  func isShiftOfHour(_ span: ValueSpan) -> Bool {
    (["de", "d"].contains(context.tokens[span.tokens.lowerBound].folded)
      || ["de", "d"].contains(context.word(before: span.tokens.lowerBound)))
      && context.clauseWords(before: span.tokens.lowerBound, limit: 3)
        .contains(where: isMoving)
  }
}
