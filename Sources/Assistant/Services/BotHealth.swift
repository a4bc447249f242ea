package import CivilTime
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
  }

  private let state = Mutex(Values())

  package init() {}

  package var values: Values { state.withLock { $0 } }

  func update(_ change: (inout Values) -> Void) { state.withLock { change(&$0) } }
}
