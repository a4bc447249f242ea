import Dossier
package import Understanding

/// What somebody wants to do or to see, by kind: the rows of the table of rights.
package enum Deed: String, CaseIterable, Sendable {
  case logSession, logReview, logNeeds, logAdjustment, logResult, declareProof
  case appointments, raiseAlert, closeAlert, assignReferent, addApprentice, recordExit
  case openGap, addAction, completeAction, closeGap, correct, undo, importRoster
  case missingProofs, personStatus, scopeStatus, pendingReviews, inactive, sessions, sessionCount
  case indicators, agenda, apprentices, whoFollows, alerts, gaps, actions, requirement
  case export, reminders, reviewDate, talk

  package init(_ request: Request) {
    switch request {
    case .command(let command): self.init(command)
    case .query(let query): self.init(query)
    case .talk(.later(.export)): self = .export
    case .talk(.review): self = .logReview
    case .talk: self = .talk
    }
  }

  /// What a frame would come to, before it is complete; nil for questions and talk.
  package init?(_ intent: Intent) {
    switch intent {
    case .logSession: self = .logSession
    case .logReview: self = .logReview
    case .logNeeds: self = .logNeeds
    case .logAdjustment: self = .logAdjustment
    case .logResult: self = .logResult
    case .attachProof: self = .declareProof
    case .schedule, .moveAppointment, .cancelAppointment: self = .appointments
    case .raiseAlert: self = .raiseAlert
    case .closeAlert: self = .closeAlert
    case .assignReferent: self = .assignReferent
    case .addApprentice: self = .addApprentice
    case .recordExit: self = .recordExit
    case .openGap: self = .openGap
    case .addAction: self = .addAction
    case .completeAction: self = .completeAction
    case .closeGap: self = .closeGap
    case .correct: self = .correct
    case .undo: self = .undo
    case .setReminder: self = .reminders
    case .setReviewDate: self = .reviewDate
    default: return nil
    }
  }

  private init(_ command: DossierCommand) {
    switch command {
    case .logSession: self = .logSession
    case .logReview: self = .logReview
    case .logNeeds: self = .logNeeds
    case .logAdjustment: self = .logAdjustment
    case .logResult: self = .logResult
    case .declareProof: self = .declareProof
    case .makeAppointment, .moveAppointment, .cancelAppointment: self = .appointments
    case .raiseAlert: self = .raiseAlert
    case .closeAlert: self = .closeAlert
    case .assignReferent: self = .assignReferent
    case .addApprentice: self = .addApprentice
    case .recordExit: self = .recordExit
    case .openGap: self = .openGap
    case .addAction: self = .addAction
    case .completeAction: self = .completeAction
    case .closeGap: self = .closeGap
    case .remind(.dateReview): self = .reviewDate
    case .remind(.passReview): self = .logReview
    case .remind: self = .reminders
    case .correct: self = .correct
    case .undo: self = .undo
    case .importRoster: self = .importRoster
    }
  }

  private init(_ query: Query) {
    switch query {
    case .missingProofs: self = .missingProofs
    case .personStatus: self = .personStatus
    case .scopeStatus: self = .scopeStatus
    case .pendingReviews: self = .pendingReviews
    case .inactive: self = .inactive
    case .sessions: self = .sessions
    case .sessionCount: self = .sessionCount
    case .indicators: self = .indicators
    case .agenda: self = .agenda
    case .apprentices: self = .apprentices
    case .whoFollows: self = .whoFollows
    case .alerts: self = .alerts
    case .gaps: self = .gaps
    case .actions: self = .actions
    case .requirement: self = .requirement
    case .reminders: self = .reminders
    }
  }
}
