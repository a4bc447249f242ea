/// Mends one slip of the fingers in the long words of the calendar: a letter too many, missing,
/// wrong, or two swapped. The first letter must be right, and words that French has are left.
enum TypingSlips {
  /// The word that was meant, or nil. Units are mended only after a number.
  static func mended(_ word: String, afterNumber: Bool) -> String? {
    let letters = word.utf8
    guard (5...11).contains(letters.count), let first = letters.first,
      let candidates = candidates[first]
    else { return nil }
    for candidate in candidates where afterNumber || !candidate.isUnit {
      if isOneSlip(letters.span, candidate.letters.span) {
        return realWords.contains(word) ? nil : candidate.word
      }
    }
    return nil
  }

  private struct Candidate {
    let word: String
    let letters: [UInt8]
    let isUnit: Bool
  }

  private static let candidates: [UInt8: [Candidate]] = {
    let words =
      "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier avril juillet "
      + "septembre octobre novembre decembre demain aujourdhui lendemain prochain prochaine "
      + "dernier derniere semaine trimestre matinee maintenant depuis"
    let units = "heure heures minute minutes jours semaines annee annees secondes"
    var table: [UInt8: [Candidate]] = [:]
    for (list, isUnit) in [(words, false), (units, true)] {
      for word in list.split(separator: " ") {
        let letters = Array(word.utf8)
        table[letters[0], default: []].append(
          Candidate(word: String(word), letters: letters, isUnit: isUnit))
      }
    }
    return table
  }()

  /// Words and names within one letter of a candidate.
  private static let realWords: WordSet = [
    "javier", "juliet", "denier", "deniers", "heurte", "heurta", "heurts", "jouer", "joues",
    "joueurs", "annie", "annees", "minutie", "minuties", "secondee", "secondes", "matinale",
    "matinees", "domaine", "fourrier", "avril", "prochaines", "dernieres", "semailles",
  ]

  /// Whether one insertion, deletion, substitution or swap of neighbours leads from one to the
  /// other; false when they are equal.
  static func isOneSlip(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    if left.count > right.count { return isOneSlip(right, left) }
    let (short, long) = (left, right)
    guard long.count - short.count <= 1 else { return false }
    var head = 0
    while head < short.count, short[head] == long[head] { head += 1 }
    var tail = 0
    while tail < short.count - head,
      short[short.count - 1 - tail] == long[long.count - 1 - tail]
    {
      tail += 1
    }
    let rest = short.count - head - tail
    if long.count > short.count { return rest == 0 }
    if rest == 1 { return true }
    return rest == 2 && short[head] == long[head + 1] && short[head + 1] == long[head]
  }
}
