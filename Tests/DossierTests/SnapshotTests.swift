import CivilTime
import Dossier
import Testing

@Suite struct SnapshotTests {
  @Test(arguments: 1...20) func aSnapshotAndTheRestAreTheFullReplay(seed: Int) throws {
    var events = RandomEvents(seed: UInt64(seed))
    let journal = events.journal(600)
    let cut = events.number(0...599)
    var full = DossierState()
    var first = DossierState()
    for (index, (event, meta)) in journal.enumerated() {
      full.apply(event, meta)
      if index < cut { first.apply(event, meta) }
    }
    var rest = try DossierState(snapshot: first.snapshot)
    #expect(rest.snapshot == first.snapshot)
    // Overlap does no harm: what was applied is passed over.
    for (event, meta) in journal.dropFirst(max(0, cut - 5)) { rest.apply(event, meta) }
    #expect(rest.snapshot == full.snapshot)
    #expect(rest.lastSeq == full.lastSeq)
    for number in 1...9 {
      let id = ApprenticeID("apprentice-number-\(number)")
      #expect(rest.records(of: id) == full.records(of: id))
    }
    for number in 1...40 { #expect(rest.proofs(of: number) == full.proofs(of: number)) }
  }

  @Test func damageIsNoticed() throws {
    var events = RandomEvents(seed: 5)
    var state = DossierState()
    for (event, meta) in events.journal(60) { state.apply(event, meta) }
    let bytes = state.snapshot
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x10
      #expect(throws: DossierSnapshotError.self) { try DossierState(snapshot: damaged) }
    }
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: DossierSnapshotError.self) {
        try DossierState(snapshot: Array(bytes.prefix(length)))
      }
    }
    #expect(throws: DossierSnapshotError.notASnapshot) { try DossierState(snapshot: []) }
  }

  @Test func anEmptyDossierHasASnapshotToo() throws {
    #expect(try DossierState(snapshot: DossierState().snapshot).lastSeq == 0)
  }
}
