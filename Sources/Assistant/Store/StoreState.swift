import CivilTime
import DataFiles
package import Dossier
package import Journal
import JSONText

/// What the entries of a store come to: the dossier, and what concerns the store itself.
package struct StoreState: JournalState {
  package private(set) var dossier = DossierState()
  /// Whether the people in it are invented: a bot in a real chat refuses to serve it.
  package private(set) var isDemo = false
  /// The last entry that may have changed who can write and who can be meant.
  package private(set) var peopleSeq = 0
  /// The référent whom a file named for somebody before the team was known.
  private var awaiting: [ApprenticeID: String] = [:]
  /// The accounts that were tied by a code.
  package private(set) var links = AccountLinks()
  private var stamps = Stamps()

  package init() {}

  /// The type of the entry that marks a store as a demonstration.
  package static let demoType = "store.demo"

  /// The type of the entry that keeps whom a file names as référent before the team is known.
  package static let awaitingType = "referent.awaited"

  static let referentColumn = CSVColumn(
    "référent",
    synonyms: [
      "référente", "référent cfa", "référent pédagogique", "formateur référent", "tuteur cfa",
      "suivi par", "référent de suivi", "référent socio-professionnel",
    ])

  package mutating func apply(_ fact: JournalFact) {
    let meta = EntryMeta(
      seq: fact.seq, part: fact.index, parts: fact.index, at: stamps.instant(fact.at),
      said: stamps.instant(fact.said), by: MemberID(fact.by),
      via: "\(fact.via.account) \(fact.via.id)")
    if fact.type.hasPrefix("apprentice.") || fact.type.hasPrefix("member.")
      || fact.type == AccountLinks.tiedType || fact.type == JournalEntry.erasureType
    {
      peopleSeq = fact.seq
    }
    if fact.type == StoreState.demoType { isDemo = true }
    if fact.type == StoreState.awaitingType, let id = fact.data?["apprentice"]?.string {
      awaiting[ApprenticeID(id)] = fact.data?["referent"]?.string
    }
    if let data = fact.data, fact.type.hasPrefix("account.") { links.apply(fact.type, data) }
    guard let data = fact.data, let event = try? DossierEvent(type: fact.type, data: data) else {
      // Erased, or not about the dossier.
      dossier.skip(meta)
      return
    }
    dossier.apply(event, meta)
  }

  /// The accounts of a member: those of the team file, then those tied by a code.
  package func accounts(of member: MemberID) -> [String] {
    (dossier.members[member]?.accounts ?? []) + links.accounts(of: member)
  }

  /// Those who wait for a référent that the team now has, and have got none since.
  func settledReferents() -> [(ApprenticeID, MemberID)] {
    var members: [LooseKey: [MemberID]] = [:]
    for member in dossier.members.values {
      let names = [
        member.id.raw, member.firstName + member.lastName, member.lastName + member.firstName,
      ]
      for key in Set(names.map { LooseKey($0) }) { members[key, default: []].append(member.id) }
    }
    var settled: [(ApprenticeID, MemberID)] = []
    for (id, name) in awaiting.sorted(by: { $0.key < $1.key }) {
      guard let found = members[LooseKey(name)], found.count == 1,
        let apprentice = dossier.apprentices[id], apprentice.fields.referent == nil
      else { continue }
      settled.append((id, found[0]))
    }
    return settled
  }

  // MARK: - Snapshot

  package static var snapshotForm: String { "store-3" }

  /// One line of JSON, then the dossier's own bytes.
  package func snapshot() -> [UInt8] {
    let waiting = awaiting.sorted { $0.key < $1.key }
    let header = JSON.object([
      "demo": .bool(isDemo), "people": .integer(peopleSeq),
      "awaiting": .array(waiting.map { .strings([$0.key.raw, $0.value]) }),
      "links": links.json,
    ])
    return header.bytes + [0x0A] + dossier.snapshot
  }

  package init(snapshot bytes: [UInt8]) throws {
    guard let end = bytes.firstIndex(of: 0x0A) else { throw DossierSnapshotError.notASnapshot }
    let header = try JSON(bytes: bytes, range: 0..<end)
    isDemo = header["demo"]?.bool ?? false
    peopleSeq = header["people"]?.integer ?? 0
    for pair in header["awaiting"]?.array?.compactMap(\.strings) ?? [] where pair.count == 2 {
      awaiting[ApprenticeID(pair[0])] = pair[1]
    }
    links = header["links"].map { AccountLinks(json: $0) } ?? AccountLinks()
    dossier = try DossierState(snapshot: Array(bytes[(end + 1)...]))
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
