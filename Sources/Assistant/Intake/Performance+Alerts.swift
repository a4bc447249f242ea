import Conversation
import Dossier
import Understanding

/// Alerts that are noted before anything is asked.
extension PerformanceRun {
  /// An alert that was noted while its people were being asked for gets them; it is not noted twice.
  func completed(_ request: Request, _ deed: Reading.Deed) -> Request {
    guard let number = performance.before.openAlert, deed.frame.intent == .raiseAlert,
      performance.before.dialogue.pending?.frame.intent == .raiseAlert, deed.isAnswer,
      case .command(.raiseAlert(let draft)) = request
    else { return request }
    var correction = Correction()
    correction.record = .record(number)
    correction.apprentices = draft.people.apprentices
    correction.groups = draft.people.groups.isEmpty ? nil : draft.people.groups
    return .command(.correct(correction))
  }
}
