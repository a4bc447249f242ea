package import JSONText

/// The message that a batch comes from: the key under which it is written once and never again.
package struct MessageKey: Hashable, Sendable {
  /// The account on whose transport the message came.
  package let account: String
  /// The transport's id of the message.
  package let id: String

  package init(account: String, id: String) {
    self.account = account
    self.id = id
  }
}

/// Where a batch comes from: what all of its entries have in common.
package struct Provenance: Hashable, Sendable {
  /// When the message was received, RFC 3339 in UTC; its first seven characters (`2026-11`) name
  /// the segment.
  package let at: String
  /// When its author said it, RFC 3339.
  package let said: String
  /// The id of the member who said it.
  package let by: String
  package let via: MessageKey
  /// The hash of the intents that read the message; nil when none did.
  package let reads: String?

  package init(at: String, said: String, by: String, via: MessageKey, reads: String?) {
    self.at = at
    self.said = said
    self.by = by
    self.via = via
    self.reads = reads
  }
}

/// What a state learns from one entry.
package struct JournalFact: Hashable, Sendable {
  /// The entry's place in the log, from 1, without gaps.
  package let seq: Int
  /// The entry's place in its batch, from 1.
  package let index: Int
  package let provenance: Provenance
  package let type: String
  /// What happened; nil once erased.
  package let data: JSON?

  package init(seq: Int, index: Int, provenance: Provenance, type: String, data: JSON?) {
    self.seq = seq
    self.index = index
    self.provenance = provenance
    self.type = type
    self.data = data
  }

  package var at: String { provenance.at }
  package var said: String { provenance.said }
  package var by: String { provenance.by }
  package var via: MessageKey { provenance.via }
  package var reads: String? { provenance.reads }
}

/// One entry of the log, with its seal in the chain.
package struct JournalEntry: Hashable, Sendable {
  package let fact: JournalFact
  /// How many entries the batch has.
  package let parts: Int
  /// 32 random bytes; nil once erased.
  package let salt: EntryHash?
  package let dataHash: EntryHash
  /// The `hash` of the entry before; zero for the first.
  package let prev: EntryHash
  package let hash: EntryHash

  package var seq: Int { fact.seq }
  package var index: Int { fact.index }
  package var provenance: Provenance { fact.provenance }
  package var via: MessageKey { fact.via }
  package var type: String { fact.type }
  package var data: JSON? { fact.data }
  package var isErased: Bool { salt == nil }

  /// The type of the entry that tells of an erasure. Its data is
  /// `{"seqs":[…],"reason":…}`; nobody but the log writes it.
  package static let erasureType = "journal.erased"
}
