import CivilTime

/// What is not done yet, and what is asked about.
extension Analysis {
  /// «Je n'ai pas encore vu Lina pour son CV, on le fait mercredi à 10h»: what was not done, and the day
  /// to come on which it will be.
  var plansWhatIsNotYetDone: Bool {
    let words = tokens.map(\.folded)
    guard
      let yet = words.indices.dropFirst(2).first(where: {
        words[$0] == "encore" && ["pas", "pa"].contains(words[$0 - 1])
          && ["ai", "avons"].contains(words[$0 - 2])
      })
    else { return false }
    // «Vu Lina hier. Je n'ai pas encore fait le compte rendu, je le fais demain»
    guard !words[..<(yet - 2)].contains(where: classes[.seen].contains) else { return false }
    return values.contains { (span: ValueSpan) -> Bool in
      let start = span.tokens.lowerBound
      guard start > yet + 1 else { return false }
      switch span.value {
      case .date(let readings):
        guard readings.future > now.date else { return false }
      case .moment(let readings):
        guard readings.future.date > now.date else { return false }
      default: return false
      }
      let between = words[yet + 1..<start]
      return between.contains { ["on", "nous", "je", "j"].contains($0) }
        && !between.contains { ["ai", "avons", "avait", "est", "etait", "sommes"].contains($0) }
    }
  }

  /// «La fiche de Lina a-t-elle été versée au dossier ?», «le CV de Théo est-il là ?»
  var asksByInversion: Bool {
    guard tokens.last(where: { $0.kind == .symbol })?.folded == "?" else { return false }
    let words = tokens.lazy.filter { $0.kind == .word }.map(\.folded)
    let subjects: Set<String> = ["il", "elle", "ils", "elles", "on"]
    // «manque-t-il autre chose ?» asks about another thing.
    return zip(zip([""] + words, words), words.dropFirst()).contains { verb, subject in
      subjects.contains(subject)
        && (["est", "sont", "ont"].contains(verb.1) || (verb.1 == "t" && verb.0 == "a"))
    }
  }
}
