import CivilTime
package import Dossier
package import Journal
package import JSONText

/// What the entries of a store come to: the dossier, and what concerns the store itself.
package struct StoreState: JournalState {
  package private(set) var dossier = DossierState()
  /// Whether the people in it are invented: a bot in a real chat refuses to serve it.
  package private(set) var isDemo = false
  private var stamps = Stamps()

  package init() {}

  /// The type of the entry that marks a store as a demonstration.
  package static let demoType = "store.demo"

  package mutating func apply(_ fact: JournalFact) {
    let meta = EntryMeta(
      seq: fact.seq, part: fact.index, parts: fact.index, at: stamps.instant(fact.at),
      said: stamps.instant(fact.said), by: MemberID(fact.by),
      via: "\(fact.via.account) \(fact.via.id)")
    if fact.type == StoreState.demoType { isDemo = true }
    guard let data = fact.data, let event = try? DossierEvent(type: fact.type, data: data) else {
      // Erased, or not about the dossier.
      dossier.skip(meta)
      return
    }
    dossier.apply(event, meta)
  }

  package static var snapshotForm: String { "store-1" }

  package func snapshot() -> [UInt8] { [isDemo ? 1 : 0] + dossier.snapshot }

  package init(snapshot bytes: [UInt8]) throws {
    guard let first = bytes.first else { throw DossierSnapshotError.notASnapshot }
    isDemo = first == 1
    dossier = try DossierState(snapshot: Array(bytes.dropFirst()))
  }
}

/// The entries of one batch bear the same times: each is read once.
private struct Stamps: Sendable {
  private var recent: [(text: String, instant: Instant)] = []

  mutating func instant(_ text: String) -> Instant {
    for (known, instant) in recent where known == text { return instant }
    let instant = Instant(rfc3339: text) ?? Instant(milliseconds: 0)
    if recent.count == 2 { recent.removeFirst() }
    recent.append((text, instant))
    return instant
  }
}
