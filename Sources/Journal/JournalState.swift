/// What is folded from the entries, one after the other. Nothing but the entries may go into it:
/// the same entries give the same state, in every process and after every restart.
package protocol JournalState: Sendable {
  /// The state of an empty log.
  init()

  /// Takes in one entry. An erased one has no data, also when it had some the first time.
  mutating func apply(_ fact: JournalFact)

  /// Names the form of the snapshot; a snapshot of another form is not read.
  static var snapshotForm: String { get }

  /// The state as bytes from which `init(snapshot:)` makes an equal one.
  func snapshot() -> [UInt8]

  /// Throws when the bytes are not a snapshot of this form.
  init(snapshot: [UInt8]) throws
}
