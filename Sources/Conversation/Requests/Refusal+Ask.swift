package import Dossier
import Understanding

extension Refusal {
  static let sameNameCode = "same_name"
  static let outsideStayCode = "outside_stay"
  static let openActionsCode = "open_actions"

  /// The question that carries on after a refusal; nil when there is only something to say.
  package var ask: Ask? {
    switch self {
    case .nobody, .unknownApprentice: .slot(.apprentices)
    case .unknownMember, .cannotFollow: .slot(.referent)
    case .unknownGroup, .emptyGroup: .slot(.apprentices)
    case .unknownActivity: .slot(.activity)
    case .unknownProof: .slot(.proof)
    case .dateInFuture, .dateInPast, .exitBeforeEntry: .slot(.date)
    case .invalidDuration: .slot(.duration)
    case .invalidScores: .slot(.value)
    case .invalidBudget: .slot(.budget)
    case .severalAppointments(let numbers): .choice(.appointment(numbers))
    case .openActions: .confirm(.refusal(Refusal.openActionsCode))
    case .outsideStay: .confirm(.refusal(Refusal.outsideStayCode))
    case .apprenticeExists: .confirm(.refusal(Refusal.sameNameCode))
    case .missingName: .slot(.name)
    case .unknownRecord(let ref):
      switch ref.series {
      case .gap: .slot(.gap)
      case .action: .slot(.action)
      case .record: nil
      }
    case .noAppointment, .nothingToUndo, .cannotUndo, .nothingToCorrect, .slotsDoNotFit,
      .notYours, .alreadyWithdrawn, .gapAlreadyClosed, .alertAlreadyClosed, .noAlert,
      .severalAlerts, .actionAlreadyDone, .alreadyLeft,
      .tooFewFreshIDs, .openQuestions, .nothingChanges, .unknownReminder, .nothingToSnooze,
      .reminderInPast:
      nil
    }
  }
}

extension RequestProblem {
  /// The question that carries on; nil when there is only something to say.
  package var ask: Ask? {
    switch self {
    case .missing(let slot): .slot(slot)
    case .halfAName: .slot(.name)
    case .noneOfYours, .needsNumber, .severalNumbers, .unclearCorrection: nil
    }
  }
}
