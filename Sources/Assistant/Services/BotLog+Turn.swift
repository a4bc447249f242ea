import Journal
import ServiceLifecycle

extension BotLog {
  /// Opens the log of an account as soon as no other process has it open.
  ///
  /// - Parameter told: called once, when there is somebody to wait for.
  /// - Returns: nil when the service is told to stop, or is cancelled, before its turn comes.
  static func inTurn(
    _ account: String, in folder: StoreFolder, told: @escaping @Sendable () -> Void
  ) async throws -> BotLog? {
    do {
      return try await cancelWhenGracefulShutdown {
        try await standBy(account, in: folder, told: told)
      }
    } catch is CancellationError {
      return nil
    }
  }
}
