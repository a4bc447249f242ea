package import Dossier

/// How far a role may go with a deed. The greater one wins when a member has several roles.
package enum Right: Int, Comparable, Sendable {
  case refused
  /// Totals alone, nobody named.
  case figures
  /// Only about the member's own people, or what the member wrote.
  case ownOnly
  /// In full about the member's own people; days and totals about the others.
  case ownInFull
  case allowed

  package static func < (left: Right, right: Right) -> Bool { left.rawValue < right.rawValue }

  /// The right of a role: the one table of who may do what.
  package static func of(_ role: Role, _ deed: Deed) -> Right {
    let row = row(of: deed)
    return switch role {
    case .referent: row.referent
    case .formateur: row.formateur
    case .coordinateur: row.coordinateur
    case .direction: row.direction
    case .auditeur: row.auditeur
    }
  }

  /// The best right that any of a member's roles gives.
  package static func of(_ member: Member, _ deed: Deed) -> Right {
    member.roles.map { Right.of($0, deed) }.max() ?? .refused
  }

  /// The roles that may do it without limit, in the order of `Role`.
  package static func roles(for deed: Deed) -> [Role] {
    Role.allCases.filter { Right.of($0, deed) == .allowed }
  }

  private typealias Row = (
    referent: Right, formateur: Right, coordinateur: Right, direction: Right, auditeur: Right
  )

  private static func row(of deed: Deed) -> Row {
    switch deed {
    // One column for each role: référent, formateur, coordinateur, direction, auditeur.
    // Writes.
    case .logSession: (.allowed, .allowed, .allowed, .refused, .refused)
    case .logReview: (.allowed, .refused, .allowed, .refused, .refused)
    case .logNeeds: (.allowed, .refused, .allowed, .refused, .refused)
    case .logAdjustment: (.allowed, .refused, .allowed, .refused, .refused)
    case .logResult: (.allowed, .allowed, .allowed, .refused, .refused)
    case .declareProof: (.allowed, .allowed, .allowed, .refused, .refused)
    case .appointments: (.allowed, .allowed, .allowed, .refused, .refused)
    case .raiseAlert: (.allowed, .allowed, .allowed, .allowed, .refused)
    case .closeAlert: (.refused, .refused, .allowed, .allowed, .refused)
    case .assignReferent: (.refused, .refused, .allowed, .refused, .refused)
    case .addApprentice: (.allowed, .refused, .allowed, .refused, .refused)
    case .recordExit: (.allowed, .refused, .allowed, .refused, .refused)
    case .openGap: (.allowed, .refused, .allowed, .allowed, .refused)
    case .addAction: (.allowed, .refused, .allowed, .allowed, .refused)
    case .completeAction: (.allowed, .allowed, .allowed, .allowed, .refused)
    case .closeGap: (.refused, .refused, .allowed, .allowed, .refused)
    case .correct: (.allowed, .allowed, .allowed, .allowed, .refused)
    case .undo: (.allowed, .allowed, .allowed, .allowed, .refused)
    case .importRoster: (.refused, .refused, .allowed, .refused, .refused)
    // Questions.
    case .missingProofs: (.allowed, .ownOnly, .allowed, .figures, .refused)
    case .personStatus: (.ownInFull, .ownOnly, .allowed, .refused, .refused)
    case .scopeStatus: (.allowed, .ownOnly, .allowed, .figures, .refused)
    case .pendingReviews: (.allowed, .ownOnly, .allowed, .figures, .refused)
    case .inactive: (.allowed, .ownOnly, .allowed, .figures, .refused)
    case .sessions: (.allowed, .ownOnly, .allowed, .refused, .refused)
    case .sessionCount: (.allowed, .ownOnly, .allowed, .allowed, .refused)
    case .indicators: (.allowed, .ownOnly, .allowed, .allowed, .refused)
    case .agenda: (.allowed, .ownOnly, .allowed, .refused, .refused)
    case .apprentices: (.allowed, .allowed, .allowed, .allowed, .refused)
    case .whoFollows: (.allowed, .allowed, .allowed, .allowed, .refused)
    case .alerts: (.refused, .refused, .allowed, .figures, .refused)
    case .gaps: (.allowed, .allowed, .allowed, .allowed, .refused)
    case .actions: (.allowed, .allowed, .allowed, .allowed, .refused)
    case .requirement: (.allowed, .allowed, .allowed, .allowed, .allowed)
    case .export: (.ownOnly, .refused, .allowed, .allowed, .allowed)
    case .reminders: (.allowed, .allowed, .allowed, .allowed, .refused)
    case .reviewDate: (.allowed, .refused, .allowed, .refused, .refused)
    case .talk: (.allowed, .allowed, .allowed, .allowed, .allowed)
    }
  }
}
