extension Analysis {
  /// Whether a word tells that somebody was met, called or written to: «vu», «reçu», «entretien»,
  /// «au téléphone», «avec». «Théo travaille 50 h» tells of no such thing.
  var tellsOfContact: Bool {
    tokens.contains { token in
      guard token.kind == .word else { return false }
      return classes[.contact].contains(token.folded)
        || classes[.contactBeginnings].contains { token.folded.hasPrefix($0) }
    }
  }
}

extension Interpretation {
  /// Whether the message says that somebody was met, called or written to, or shows it by how long
  /// it took, when it began or what was done.
  package func tellsOfContact(_ frame: Frame) -> Bool {
    let facts: [Slot] = [.duration, .time, .mode, .next, .groups, .absent, .late]
    if facts.contains(where: { frame[$0] != nil }) || analysis.tellsOfContact { return true }
    guard let activity = frame[.activity]?.code else { return false }
    return !Interpretation.topics.contains(activity)
      && analysis.terms("activity").contains { $0.term.id == activity && !$0.term.isHint }
  }

  /// What somebody may be busy with alone.
  private static let topics: WordSet = [
    "recherche_entreprise", "demarche_administrative", "entretien_individuel",
  ]
}
