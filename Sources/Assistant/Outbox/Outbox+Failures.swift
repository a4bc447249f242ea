import Chat

/// What a failed attempt says about the next.
extension Outbox {
  /// Why it was refused for good; nil when it was not.
  static func refusal(_ error: any Error) -> String? {
    if let error = error as? ChatError, case .refused(let reason) = error { reason } else { nil }
  }

  /// After how long the service wants to be asked again; nil when it does not say.
  static func retryAfter(_ error: any Error) -> Duration? {
    guard let error = error as? ChatError, case .temporary(_, let seconds?) = error else {
      return nil
    }
    return .seconds(max(0, seconds))
  }
}
