internal import Dossier

/// Placeholder.
package enum RemindersPlaceholder {}
