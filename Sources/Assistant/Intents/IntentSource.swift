import Synchronization

/// Where the assistant finds its intents: each message is read, carried out and answered with those
/// that are current when it begins.
package protocol IntentSource: Sendable {
  var current: LoadedIntents { get }
}

/// Intents that stay as they are.
extension LoadedIntents: IntentSource {
  package var current: LoadedIntents { self }
}

/// Intents that give way to newer ones.
package final class IntentsInUse: IntentSource {
  private let intents: Mutex<LoadedIntents>

  package init(_ intents: LoadedIntents) { self.intents = Mutex(intents) }

  package var current: LoadedIntents { intents.withLock { $0 } }

  /// What begins from now on is read with these.
  func replace(with newer: LoadedIntents) { intents.withLock { $0 = newer } }
}
