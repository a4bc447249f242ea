internal import Chat
internal import Crypto

/// Placeholder.
package enum WebhooksPlaceholder {}
