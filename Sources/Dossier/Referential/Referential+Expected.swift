extension Referential {
  /// The proofs that a session, review or diagnosis expects.
  package func expectedProofs(for record: Record) -> [ExpectedProof] {
    let all = allExpectedProofs(for: record)
    let isCollective = record.participants.count > 1 || !record.fields.groups.isEmpty
    return all.filter { proof in
      proof.when == .always || (proof.when == .collective) == isCollective
    }
  }

  private func allExpectedProofs(for record: Record) -> [ExpectedProof] {
    switch record.kind {
    case .session:
      if let id = record.fields.activity { return activity(id)?.expected ?? [] }
      return collectiveProofs
    case .review: return reviewProofs[record.fields.review ?? .monthly] ?? []
    case .needs: return activity(needsActivity)?.expected ?? []
    default: return []
    }
  }

  /// Whether a proof belongs to what an activity expects or finds useful.
  func mentions(_ proof: ProofID, for activity: ActivityID) -> Bool {
    guard let type = self.activity(activity) else { return false }
    return type.expected.contains { $0.proof == proof } || type.useful.contains(proof)
  }

  /// Whether a proof belongs to what a record expects or finds useful.
  func mentions(_ proof: ProofID, for record: Record) -> Bool {
    if allExpectedProofs(for: record).contains(where: { $0.proof == proof }) { return true }
    switch record.kind {
    case .session: return record.fields.activity.map { mentions(proof, for: $0) } ?? false
    case .needs: return mentions(proof, for: needsActivity)
    default: return false
    }
  }

  /// The activity that a record counts as; nil for none.
  package func activity(of record: Record) -> ActivityID? {
    record.kind == .needs ? needsActivity : record.fields.activity
  }
}
