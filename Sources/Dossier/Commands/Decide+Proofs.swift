import CivilTime

extension Decision {
  /// How far back a proof looks for its session when nobody says a day, in days.
  private static let horizonDays = 120
  /// The same for a proof that names nobody: it belongs to what its author has just written.
  private static let closeDays = 14

  /// One proof for each session that it proves: «les rapports de Sarah et de Karim» may be two.
  mutating func declareProof(_ draft: ProofDraft) throws(Refusal) {
    guard context.referential.proof(draft.proof) != nil else { throw .unknownProof(draft.proof) }
    try check(draft.activity)
    let named = draft.people.apprentices + draft.people.absent + draft.people.late
    try check(named)
    for group in draft.people.groups where !state.allGroups.contains(group) {
      throw .unknownGroup(group)
    }
    if let date = draft.date { _ = try past(date) }
    if let session = draft.session {
      guard let record = state.record(session), record.counts else {
        throw .unknownRecord(.record(session))
      }
      return writeProof(draft, named, record)
    }
    if named.isEmpty || !draft.people.groups.isEmpty {
      return writeProof(draft, named, bestRecord(for: draft, person: named.first))
    }
    var order: [Int?] = []
    var byRecord: [Int?: [ApprenticeID]] = [:]
    for id in named {
      let number = bestRecord(for: draft, person: id)?.number
      if byRecord[number] == nil { order.append(number) }
      if byRecord[number]?.contains(id) != true { byRecord[number, default: []].append(id) }
    }
    for number in order {
      writeProof(draft, byRecord[number] ?? [], number.flatMap { state.record($0) })
    }
  }

  private mutating func writeProof(
    _ draft: ProofDraft, _ people: [ApprenticeID], _ record: Record?
  ) {
    var fields = RecordFields()
    fields.proof = draft.proof
    fields.date = draft.date ?? record?.fields.date ?? today
    fields.activity = draft.activity ?? record.flatMap { context.referential.activity(of: $0) }
    fields.target = record?.number
    fields.groups = draft.people.groups
    let ref = open(.proof, fields)
    join(ref, people.map { Attendance(apprentice: $0, presence: .present) })
    let about = people.isEmpty ? record?.attendees ?? [] : people
    note(draft.notes, on: ref, about: about)
  }

  /// The record that a proof fits best: one that has none yet before one that has, one that
  /// expects it before one that finds it useful, then the latest.
  private func bestRecord(for draft: ProofDraft, person: ApprenticeID?) -> Record? {
    let candidates: [Record]
    if let person {
      candidates = state.records(of: person)
    } else if draft.people.groups.isEmpty {
      candidates = recentRecords(days: draft.date == nil ? Decision.closeDays : nil)
        .filter { $0.author == context.by }
    } else {
      candidates = recentRecords(days: nil)
        .filter { !Set($0.fields.groups).isDisjoint(with: draft.people.groups) }
    }
    let fitting = candidates.filter { fits($0, draft, person) }
    return fitting.max { left, right in
      let (leftLacks, rightLacks) = (lacks(left, draft, person), lacks(right, draft, person))
      if leftLacks != rightLacks { return rightLacks }
      let (leftWants, rightWants) = (wants(left, draft.proof), wants(right, draft.proof))
      if leftWants != rightWants { return rightWants }
      return (left.fields.date ?? today, left.number) < (right.fields.date ?? today, right.number)
    }
  }

  /// The records of the last days, by the journal's order; nil for the whole horizon.
  private func recentRecords(days: Int?) -> [Record] {
    let since = today.adding(days: -(days ?? Decision.horizonDays * 3))
    var list: [Record] = []
    for record in state.records.reversed() {
      if context.zone.moment(at: record.said).date < since { break }
      list.append(record)
    }
    return list
  }

  private func fits(_ record: Record, _ draft: ProofDraft, _ person: ApprenticeID?) -> Bool {
    guard record.status == .active, [.session, .review, .needs].contains(record.kind),
      let date = record.fields.date
    else { return false }
    if let person, record.participant(person)?.presence == .absent { return false }
    if let wanted = draft.date {
      guard date == wanted else { return false }
    } else if date.adding(days: Decision.horizonDays) < today {
      return false
    }
    if let wanted = draft.activity {
      guard let activity = context.referential.activity(of: record),
        context.referential.isActivity(activity, a: wanted)
          || context.referential.isActivity(wanted, a: activity)
      else { return false }
      return true
    }
    return context.referential.mentions(draft.proof, for: record)
  }

  private func wants(_ record: Record, _ proof: ProofID) -> Bool {
    context.referential.expectedProofs(for: record).contains { $0.proof == proof }
  }

  private func lacks(_ record: Record, _ draft: ProofDraft, _ person: ApprenticeID?) -> Bool {
    !state.proofs(of: record.number).contains { proof in
      proof.fields.proof == draft.proof
        && (person == nil || proof.participants.isEmpty || proof.participant(person!) != nil)
    }
  }

  /// Proofs of the same day and people that came before the session was written.
  mutating func tieEarlierProofs(
    to number: Int, _ fields: RecordFields, _ people: [Attendance]
  ) {
    guard let date = fields.date else { return }
    func isProof(_ proof: Record) -> Bool {
      guard proof.status == .active, proof.fields.target == nil, proof.fields.date == date,
        let id = proof.fields.proof
      else { return false }
      if let activity = proof.fields.activity {
        return activity == fields.activity
          || fields.activity.map { context.referential.isActivity($0, a: activity) } == true
      }
      return fields.activity.map { context.referential.mentions(id, for: $0) } ?? false
    }
    let soon = today.adding(days: -Decision.closeDays)
    for position in state.proofsByDay[date] ?? [] {
      let proof = state.records[Int(position)]
      guard isProof(proof) else { continue }
      let isOfPeople = people.contains { proof.participant($0.apprentice) != nil }
      let isOfGroups =
        !Set(proof.fields.groups).isDisjoint(with: fields.groups)
        && context.zone.moment(at: proof.said).date >= soon
      guard isOfPeople || isOfGroups else { continue }
      var change = RecordFields()
      change.target = number
      emit(.amended(Amendment(proof.ref, set: change)))
    }
  }
}
