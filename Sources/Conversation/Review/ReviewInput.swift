import Understanding

/// What a message is to a review.
package enum ReviewInput: Hashable, Sendable {
  case stop, pass, back
  /// Goes on where it stopped.
  case resume
  /// One answer or more: numbers, joined with +, or free words.
  case answers([String])
  /// A number that is none of the choices, or words that say nothing: asked again.
  case unclear
  /// Words that name other people: asked about before they are taken.
  case doubt(String, names: [String])

  /// - Parameter question: the first one that is open.
  package init(_ text: String, from question: ReviewTalk.Question) {
    let phrase = ReviewInput.phrase(text)
    let open = Array(ReviewTalk.Question.allCases.drop { $0 != question })
    if ReviewInput.stops.contains(phrase) {
      self = .stop
    } else if ReviewInput.passes.contains(phrase) {
      self = .pass
    } else if ReviewInput.returns.contains(phrase) {
      self = .back
    } else if let numbers = ReviewInput.numbers(text) {
      let fits =
        !numbers.isEmpty && numbers.count <= open.count
        && zip(numbers, open).allSatisfy { ReviewInput.isChoice($0, $1) }
      self = fits ? .answers(numbers) : .unclear
    } else if question == .obstacles, ReviewInput.nothing.contains(phrase) {
      self = .answers(["1"])
    } else if phrase.isEmpty || ReviewInput.fillers.contains(phrase) {
      self = .unclear
    } else {
      self = .answers(ReviewInput.lines(text, from: open))
    }
  }

  /// Whether words ask a review that waits to go on: «reprends», «on continue».
  package static func resumes(_ text: String) -> Bool { resumptions.contains(phrase(text)) }

  /// Whether the words are taken for the person at hand, or about others; nil when they say neither.
  package static func isHere(_ text: String) -> Bool? {
    let phrase = phrase(text)
    if ["1", "oui", "ok", "oui oui", "ici", "c est ca", "d accord"].contains(phrase) {
      return true
    }
    if ["2", "non", "a part", "l autre", "non a part"].contains(phrase) { return false }
    return nil
  }

  /// Whether words take back what was recorded just before.
  package static func takesBack(_ text: String) -> Bool {
    ["annule", "annuler", "annule ca"].contains(phrase(text))
  }

  private static func phrase(_ text: String) -> String {
    Utterance(text).tokens.filter { $0.kind != .symbol }.map(\.folded).joined(separator: " ")
  }

  /// Numbers and what stands between them, nothing else: «1 2 1», «1,2,1», «121», «2+4»; nil when
  /// there are words.
  private static func numbers(_ text: String) -> [String]? {
    guard text.contains(where: \.isNumber),
      text.allSatisfy({ $0.isWholeNumber || $0.isWhitespace || "+,;/.-–".contains($0) })
    else { return nil }
    let parts = text.split { !$0.isWholeNumber && $0 != "+" }.map(String.init)
    // No question has ten choices.
    guard parts.count == 1, !parts[0].contains("+") else { return parts }
    return parts[0].map { String($0) }
  }

  private static func isChoice(_ text: String, _ question: ReviewTalk.Question) -> Bool {
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    guard parts.count == 1 || question == .obstacles else { return false }
    return parts.allSatisfy { part in
      Int(part).map { (1...ReviewTalk.choices(question)).contains($0) } ?? false
    }
  }

  /// As many lines as there are open questions answer one each.
  private static func lines(_ text: String, from open: [ReviewTalk.Question]) -> [String] {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
      .filter { line in line.contains { !$0.isWhitespace } }
    return lines.count > 1 && lines.count == open.count ? lines : [text]
  }

  private static let stops: Set<String> = [
    "stop", "fin", "pause", "arrete", "on arrete", "j arrete", "stop merci", "c est tout",
    "on s arrete la", "je m arrete la", "on arrete la", "j arrete la", "stop pour aujourd hui",
    "c est tout pour aujourd hui", "on reprend demain", "on continue demain", "a demain",
    "la suite demain", "arrete la revue", "stop la revue", "on verra demain",
  ]
  private static let passes: Set<String> = [
    "passe", "passer", "on passe", "je passe", "suivant", "suivante", "on le passe", "on la passe",
    "passe le", "passe la", "je le passe", "je la passe", "plus tard", "pas maintenant",
    "au suivant", "a la suivante", "le suivant", "la suivante", "saute", "on saute",
  ]
  private static let returns: Set<String> = [
    "retour", "reviens", "precedent", "precedente", "annule", "annuler", "annule ca", "en arriere",
    "retour en arriere", "question precedente", "reviens en arriere",
  ]
  private static let resumptions: Set<String> = [
    "reprends", "reprend", "reprendre", "reprenons", "on reprend", "je reprends", "continue",
    "on continue", "continuer", "continuons", "la suite", "suite", "on y retourne", "on reprend la",
  ]
  private static let nothing: Set<String> = [
    "non", "rien", "ras", "neant", "aucun", "aucune", "aucun frein", "pas de frein",
    "pas de freins",
    "rien a signaler", "rien de special", "rien de particulier", "aucun souci", "pas de souci",
    "pas de soucis", "pas de probleme", "aucun probleme", "non rien", "non aucun",
  ]
  private static let fillers: Set<String> = [
    "ok", "oui", "non", "merci", "d accord", "ok merci", "oui oui", "voila", "hein", "quoi",
    "je ne sais pas", "je sais pas", "j sais pas", "sais pas", "aucune idee", "euh", "hum", "heu",
    "comment", "pourquoi", "bonjour", "oui merci", "non merci", "super", "parfait", "tres bien",
  ]
}
