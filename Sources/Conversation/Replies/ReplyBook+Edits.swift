package import Chat
package import Dossier

extension ReplyBook {
  /// What an edit of a message came to.
  package enum EditEnd: Hashable, Sendable {
    /// The records were withdrawn, and the message is noted anew.
    case replaced
    /// They stand until the question is answered.
    case asks
    /// They stand: nothing to note is read in the message any more.
    case unclear
  }

  package func edited(_ end: EditEnd, _ records: [RecordRef]) -> Reply {
    let key: ReplyKey =
      switch end {
      case .replaced: .editReplaced
      case .asks: .editAsks
      case .unclear: .editUnclear
      }
    return self(key, ["refs": .text(list(records.map(ref))), "count": .count(records.count)])
      .reply()
  }

  /// A message was deleted: its records are withdrawn, and its words gone if it had any.
  package func removed(_ records: [RecordRef], erased: Bool) -> Reply {
    self(
      .removed,
      [
        "refs": .text(list(records.map(ref))), "count": .count(records.count),
        "erased": erased ? .text("x") : nil,
      ]
    ).reply()
  }
}
