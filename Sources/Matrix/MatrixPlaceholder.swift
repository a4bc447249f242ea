internal import Chat
internal import Curl
internal import Logging
internal import Metrics
internal import ServiceLifecycle

/// Placeholder.
package enum MatrixPlaceholder {}
