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
    /// Whether the store took what an event last wanted to be written.
    package var isStoreWritable = true
    /// Whether the store took what was written to try it.
    package var isStoreProven = true
    /// Whether the chat service accepts the account, for what is sent.
    package var isAccepted = true
    /// Since when what is due cannot be worked out.
    package var remindersFailSince: Instant?
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
    if !values.isStoreWritable || !values.isStoreProven {
      problems.append("the store cannot be written")
    }
    if isSynced {
      let silence = values.lastSync.map { (now.milliseconds - $0.milliseconds) / 1000 }
      if let silence, silence > BotHealth.longestSilenceSeconds {
        problems.append("the chat service was last heard of \(silence) s ago")
      } else if silence == nil {
        problems.append("the chat service was not heard of yet")
      }
    }
    if !values.isAccepted { problems.append("the chat service does not accept the account") }
    if let since = values.overdueSince, BotHealth.isLong(since, now) {
      problems.append("messages wait to be sent since \(since)")
    }
    if let since = values.remindersFailSince, BotHealth.isLong(since, now) {
      problems.append("reminders cannot be worked out since \(since)")
    }
    return problems
  }

  /// Whether something is later than what a restart or a short failure of the network explains.
  private static func isLong(_ since: Instant, _ now: Instant) -> Bool {
    now.milliseconds - since.milliseconds > 300_000
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
