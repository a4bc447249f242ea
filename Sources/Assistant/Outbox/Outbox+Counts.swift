extension Outbox {
  /// What became of the messages since the program began.
  package struct Counts: Hashable, Sendable {
    package var sent = 0
    /// Refused for good by the service.
    package var refused = 0
    package var expired = 0
    /// Attempts that have to be made again.
    package var retried = 0
  }
}
