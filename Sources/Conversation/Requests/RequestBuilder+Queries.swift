import CivilTime
import Dossier
import Understanding

extension RequestBuilder {
  /// What a frame asks of the dossier; nil when it is no query.
  func query(_ frame: Frame) throws(RequestProblem) -> Query? {
    switch frame.intent {
    case .missingProofs:
      return .missingProofs(
        try scope(frame), period(frame), activity: frame.activity(), proof: frame.proof)
    case .showStatus:
      let scope = try scope(frame)
      if scope.apprentices.count == 1, scope.groups.isEmpty, scope.referents.isEmpty {
        return .personStatus(scope.apprentices[0], period(frame))
      }
      return .scopeStatus(scope, period(frame))
    case .pendingReviews:
      let kind: ReviewKind? = frame.code(.kind)
      return .pendingReviews(
        try scope(frame), kind,
        period(
          frame,
          else: kind == nil || kind == .monthly ? .month(of: today) : .schoolYear(of: today)))
    case .inactiveApprentices:
      return .inactive(
        try scope(frame),
        since: frame.day(.from) ?? today.adding(days: -RequestBuilder.inactiveDays))
    case .listSessions:
      return .sessions(try scope(frame), period(frame), activity: frame.activity())
    case .countSessions:
      return .sessionCount(
        try scope(frame), period(frame), activity: frame.activity(),
        frame.code(.unit) ?? .sessions)
    case .showIndicators:
      return .indicators(
        try scope(frame), period(frame), frame.code(.measure), activity: frame.activity())
    case .showAgenda:
      return .agenda(try scope(frame), period(frame, else: DayRange(from: today)))
    case .listApprentices: return .apprentices(try scope(frame))
    case .whoFollows:
      let people = frame.ids(.apprentices)
      guard !people.isEmpty else { throw .missing(.apprentices) }
      return .whoFollows(people)
    case .listAlerts:
      let filter: AlertFilter? = frame.code(.status)
      return .alerts(
        filter, try scope(frame), period(frame, else: filter == .open ? DayRange() : nil))
    case .listGaps:
      return .gaps(
        frame.code(.status), frame.code(.level), found: period(frame, else: DayRange()))
    case .listActions:
      return .actions(
        frame.code(.status), gap: frame[.gap]?.integer, owner: frame.member(.owner))
    case .explainRequirement:
      guard frame.activity() != nil || frame.proof != nil else { throw .missing(.activity) }
      return .requirement(activity: frame.activity(), proof: frame.proof)
    default: return nil
    }
  }

  /// Nobody is «not seen» for less, unless the question says since when.
  private static let inactiveDays = 30

  private func scope(_ frame: Frame) throws(RequestProblem) -> Scope {
    try Scope(frame, author: author, state: state)
  }

  /// The days that a question covers: those it names, else the school year.
  private func period(_ frame: Frame, else usual: DayRange? = nil) -> DayRange {
    let from = frame.day(.from)
    let to = frame.day(.to)
    if from == nil, to == nil { return usual ?? .schoolYear(of: today) }
    return DayRange(from: from, to: to)
  }
}
