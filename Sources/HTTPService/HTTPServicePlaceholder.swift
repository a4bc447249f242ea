internal import Hummingbird
internal import HummingbirdTLS

/// Placeholder.
package enum HTTPServicePlaceholder {}
