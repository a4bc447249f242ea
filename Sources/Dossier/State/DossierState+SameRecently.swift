package import CivilTime

extension DossierState {
  /// The record that says the same as `events` would, written by the same author at most
  /// `minutes` before `now`, for «déjà noté ?»; nil when there is none. It compares the records that
  /// `events` open, with their people and texts; what opens nothing is never the same.
  package func sameRecently(
    as events: [DossierEvent], by author: MemberID, now: Instant, minutes: Int
  ) -> RecordRef? {
    let drafts = Draft.all(in: events)
    guard !drafts.isEmpty else { return nil }
    let earliest = now.adding(seconds: -60 * minutes)
    for batch in recentBatches(by: author).reversed() {
      if batch.at < earliest { break }
      if batch.at > now { continue }
      let records = batch.opened.compactMap { record($0) }
      guard records.count == drafts.count, records.allSatisfy({ $0.status != .withdrawn }) else {
        continue
      }
      if zip(drafts, records).allSatisfy({ isSame($0, $1) }) { return records.first?.ref }
    }
    return nil
  }

  private func isSame(_ draft: Draft, _ record: Record) -> Bool {
    var fields = draft.fields
    var other = record.fields
    // A record beside another one names it by a number that cannot be the same.
    fields.target = nil
    other.target = nil
    guard draft.kind == record.kind, fields == other,
      draft.participants.count == record.participants.count
    else { return false }
    for participant in record.participants {
      guard let same = draft.participants[participant.apprentice],
        same.presence == participant.presence, same.scores == participant.scores
      else { return false }
    }
    let texts = notes(of: record.ref).filter { $0.author == record.author }.map(\.note.text)
    return texts == draft.texts
  }

  /// A record as events would make it.
  private struct Draft {
    let kind: RecordKind
    var fields: RecordFields
    var participants: [ApprenticeID: Participation] = [:]
    var texts: [String] = []

    static func all(in events: [DossierEvent]) -> [Draft] {
      var order: [RecordRef] = []
      var drafts: [RecordRef: Draft] = [:]
      for event in events {
        switch event {
        case .opened(let opened):
          order.append(opened.ref)
          drafts[opened.ref] = Draft(kind: opened.kind, fields: opened.fields)
        case .joined(let participation):
          drafts[participation.ref]?.participants[participation.apprentice] = participation
        case .noted(let note): drafts[note.ref]?.texts.append(note.text)
        default: continue
        }
      }
      return order.compactMap { drafts[$0] }
    }
  }
}
