/// What the author of a message wants. The ids are a stable contract: stored, exported, scored.
package enum Intent: String, CaseIterable, Sendable {
  case logSession = "log_session"
  case logReview = "log_review"
  case logNeeds = "log_needs"
  case logAdjustment = "log_adjustment"
  case logResult = "log_result"
  case attachProof = "attach_proof"
  case schedule
  case moveAppointment = "move_appointment"
  case cancelAppointment = "cancel_appointment"
  case assignReferent = "assign_referent"
  case addApprentice = "add_apprentice"
  case recordExit = "record_exit"
  case openGap = "open_gap"
  case addAction = "add_action"
  case completeAction = "complete_action"
  case closeGap = "close_gap"
  case raiseAlert = "raise_alert"
  case correct
  case undo
  case missingProofs = "missing_proofs"
  case showStatus = "show_status"
  case pendingReviews = "pending_reviews"
  case inactiveApprentices = "inactive_apprentices"
  case listSessions = "list_sessions"
  case countSessions = "count_sessions"
  case showIndicators = "show_indicators"
  case showAgenda = "show_agenda"
  case listApprentices = "list_apprentices"
  case whoFollows = "who_follows"
  case listGaps = "list_gaps"
  case listActions = "list_actions"
  case explainRequirement = "explain_requirement"
  case exportDossier = "export_dossier"
  case setReminder = "set_reminder"
  case snooze
  case listReminders = "list_reminders"
  case reminderSettings = "reminder_settings"
  case runReview = "run_review"
  case setReviewDate = "set_review_date"
  case affirm
  case deny
  case cancel
  case help
  case greet
  case thanks
  case choose
  case none
  /// These are seen by their words alone, not learnt: the corpus has no such intents.
  case listAlerts = "list_alerts"
  case closeAlert = "close_alert"

  /// How many intents are learnt from the files: the first of `allCases`.
  static let learntCount = allCases.count - 2

  /// Its place in `allCases`, from 0.
  package var index: Int { Intent.all.firstIndex(of: self) ?? 0 }

  /// Kept: so few are found faster one after the other than by a hash.
  private static let all = Intent.allCases
}
