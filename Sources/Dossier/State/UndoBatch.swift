package import CivilTime

/// What one message of a member did, kept so that it can be taken back.
package struct UndoBatch: Hashable, Sendable {
  /// The sequence number of its first entry.
  package let firstSeq: Int
  package internal(set) var lastSeq: Int
  package let at: Instant
  /// The records that it opened or changed, in order, each once.
  package internal(set) var refs: [RecordRef]
  /// Those among them that it opened.
  package internal(set) var opened: [RecordRef] = []
  /// The events that take it back, in the order in which to apply them.
  package internal(set) var inverse: [DossierEvent]
}
