extension Analysis {
  /// Whether a word tells that somebody was met, called or written to: «vu», «reçu», «entretien»,
  /// «au téléphone», «avec». «Théo travaille 50 h» tells of no such thing.
  var tellsOfContact: Bool {
    tokens.contains { token in
      guard token.kind == .word else { return false }
      return Analysis.contactWords.contains(token.folded)
        || Analysis.contactStems.contains { token.folded.hasPrefix($0) }
    }
  }

  private static let contactWords: Set<String> = [
    "vu", "vue", "vus", "vues", "vois", "voit", "revu", "revue", "avec", "av", "ac", "j", "je",
    "on", "nous", "m", "me", "moi", "nos", "rdv", "rdvs", "rendez", "point", "points", "tel",
    "visio", "zoom", "teams", "wa", "sms", "mail", "mails", "fil", "cours", "face",
    "presente", "present", "presents", "presentes", "participe", "bureau", "dit", "bilan", "fait",
    "faite", "faits", "faites", "ok", "fini", "boucle", "ensemble",
  ]
  private static let contactStems = [
    "recu", "rencontr", "entretien", "entrevu", "seance", "atelier", "appel", "telephon", "echang",
    "discut", "parl", "visit", "reunion", "croise", "accueil", "accompagn", "suivi", "debrief",
    "tripart", "whatsapp", "messag", "courriel", "expliqu", "racont", "confi", "module",
    "formation",
    "aide", "releve", "prepar", "relu", "relectur",
  ]
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
  private static let topics: Set<String> = [
    "recherche_entreprise", "demarche_administrative", "entretien_individuel",
  ]
}
