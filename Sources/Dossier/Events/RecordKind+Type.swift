extension RecordKind {
  /// The journal's type of the event that opens a record of this kind.
  var openingType: String {
    switch self {
    case .session: "session.logged"
    case .review: "review.logged"
    case .needs: "needs.logged"
    case .adjustment: "adjustment.logged"
    case .result: "result.logged"
    case .proof: "proof.declared"
    case .appointment: "appointment.made"
    case .alert: "alert.raised"
    case .entry: "apprentice.entered"
    case .exit: "apprentice.left"
    case .assignment: "referent.assigned"
    case .importing: "roster.imported"
    case .gap: "gap.opened"
    case .action: "action.added"
    }
  }

  init?(openingType type: String) {
    guard let kind = RecordKind.byType[type] else { return nil }
    self = kind
  }

  private static let byType = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.openingType, $0) })
}

extension StatusChange.Change {
  var type: String { "record.\(rawValue)" }

  init?(type: String) {
    guard let change = StatusChange.Change.byType[type] else { return nil }
    self = change
  }

  private static let byType = Dictionary(uniqueKeysWithValues: allCases.map { ($0.type, $0) })
}
