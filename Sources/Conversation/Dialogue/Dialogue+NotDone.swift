import Understanding

extension Dialogue {
  /// Whether what looks like a record tells that it is not done, not yet, or not at all.
  func isNotDone(_ intent: Intent, _ reading: Interpretation) -> Bool {
    switch intent {
    case .closeGap, .completeAction: !reading.tellsOfSettling
    case .logAdjustment: reading.weighsOnly
    case .logReview, .logNeeds: reading.tellsOfNoReview
    case .logResult: reading.hopesForResult
    case .attachProof: reading.awaitsProof && !isTold(reading)
    // «Rose doit m'apporter sa lettre lundi»
    case .schedule:
      reading.awaitsProof && reading.frame(.attachProof)[.proof] != nil
        && reading.frame(.schedule)[.time] == nil && !reading.namesAppointment && !reading.plans
    case .openGap, .recordExit, .cancelAppointment, .moveAppointment, .assignReferent:
      reading.denies(intent)
    default: false
    }
  }

  /// «Atelier CV NDRC 1 hier, 1h30, je déposerai la feuille d'émargement»: a meeting is told.
  func isTold(_ reading: Interpretation) -> Bool {
    let told = reading.frame(.logSession)
    return told.hasPeople
      && (told[.duration] != nil || told[.absent] != nil
        || (told[.activity] != nil && told[.date] != nil))
  }
}
