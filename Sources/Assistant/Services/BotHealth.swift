package import CivilTime
import Journal
import Synchronization

/// How a running bot is, for whoever watches it.
package final class BotHealth: Sendable {
  package struct Values: Hashable, Sendable {
    /// Whether the account's lock is held: false while another process serves it.
    package var isActive = false
    /// When the chat service was last heard of; nil before the first time.
    package var lastSync: Instant?
    /// Whether the store took what was last to be written.
    package var isStoreWritable = true
    /// How many messages wait to be sent, those of a later time among them.
    package var outbox = 0
    /// How many were refused for good since the program began.
    package var refused = 0
    /// Since when the longest waiting message could have been sent.
    package var overdueSince: Instant?
  }

  private let state = Mutex(Values())

  package init() {}

  package var values: Values { state.withLock { $0 } }

  /// How long a chat service may be silent; a long poll ends within half a minute.
  private static let longestSilenceSeconds = 300

  /// What is to be mended, an English sentence each; empty when all is well, and while another
  /// process serves the account.
  ///
  /// - Parameter isSynced: whether the chat service is one that is listened to.
  package func problems(at now: Instant, isSynced: Bool) -> [String] {
    let values = values
    guard values.isActive else { return [] }
    var problems: [String] = []
    if !values.isStoreWritable { problems.append("the store cannot be written") }
    if isSynced {
      let silence = values.lastSync.map { (now.milliseconds - $0.milliseconds) / 1000 }
      if let silence, silence > BotHealth.longestSilenceSeconds {
        problems.append("the chat service was last heard of \(silence) s ago")
      } else if silence == nil {
        problems.append("the chat service was not heard of yet")
      }
    }
    if let since = values.overdueSince, now.milliseconds - since.milliseconds > 300_000 {
      problems.append("messages wait to be sent since \(since)")
    }
    return problems
  }

  /// Notes what an event that was heard did to the store: it took it, or refused it.
  func watching<Value>(
    _ time: any Timepiece, _ body: () async throws -> Value
  ) async throws -> Value {
    do {
      let value = try await body()
      update {
        $0.isStoreWritable = true
        $0.lastSync = time.now
      }
      return value
    } catch let error as JournalError {
      update { $0.isStoreWritable = false }
      throw error
    }
  }

  func update(_ change: (inout Values) -> Void) { state.withLock { change(&$0) } }
}
