package import CivilTime

extension DossierView {
  /// Écarts by number, withdrawn ones left out. `open` has the overdue ones too; `found` is the
  /// period in which they were found.
  package func gaps(
    _ filter: GapFilter? = nil, level: GapLevel? = nil, found period: DayRange = DayRange()
  ) -> [GapSummary] {
    state.gaps.compactMap { gap in
      guard gap.status != .withdrawn, level == nil || gap.fields.level == level,
        gap.fields.date.map(period.contains) ?? true
      else { return nil }
      let isOverdue = isOverdue(gap)
      guard passes(filter, isClosed: gap.status == .closed, isOverdue: isOverdue) else {
        return nil
      }
      return GapSummary(
        gap: gap.number, isClosed: gap.status == .closed, isOverdue: isOverdue,
        actions: actions(gap: gap.number))
    }
  }

  /// Corrective actions by number, withdrawn ones left out.
  package func actions(
    _ filter: GapFilter? = nil, gap: Int? = nil, owner: MemberID? = nil
  ) -> [ActionSummary] {
    state.actions.compactMap { action in
      guard action.status != .withdrawn, gap == nil || action.fields.target == gap,
        owner == nil || action.fields.owner == owner
      else { return nil }
      let isOverdue = isOverdue(action)
      guard passes(filter, isClosed: action.status == .closed, isOverdue: isOverdue) else {
        return nil
      }
      return ActionSummary(
        action: action.number, gap: action.fields.target, isDone: action.status == .closed,
        isOverdue: isOverdue)
    }
  }

  private func isOverdue(_ record: Record) -> Bool {
    record.status == .active && (record.fields.due.map { $0 < today } ?? false)
  }

  private func passes(_ filter: GapFilter?, isClosed: Bool, isOverdue: Bool) -> Bool {
    switch filter {
    case nil: true
    case .open: !isClosed
    case .overdue: isOverdue
    case .closed: isClosed
    }
  }

  /// What the référentiel asks of an activity; nil for an unknown one.
  package func requirement(activity: ActivityID) -> Requirement? {
    guard let type = referential.activity(activity) else { return nil }
    let rules = referential.rules.filter { rule in
      guard rule.applies(on: today) else { return false }
      return switch rule.kind {
      case .needs: activity == referential.needsActivity
      case .finalSession(let wanted, _): referential.isActivity(activity, a: wanted)
      case .weeklyProof(_, let during, _): referential.isActivity(activity, a: during)
      default: false
      }
    }
    return Requirement(
      activity: activity, proof: nil, expected: type.expected, useful: type.useful,
      expectedBy: [], rules: rules.map(\.id), indicators: type.indicators,
      missions: type.missions)
  }

  /// Which activities and rules ask for a proof; nil for an unknown one.
  package func requirement(proof: ProofID) -> Requirement? {
    guard referential.proof(proof) != nil else { return nil }
    let activities = referential.activities.filter { type in
      type.parent == nil && type.expected.contains { $0.proof == proof }
    }
    let rules = referential.rules.filter { rule in
      guard rule.applies(on: today) else { return false }
      return switch rule.kind {
      case .weeklyProof(let wanted, _, _), .institution(let wanted): wanted == proof
      default: false
      }
    }
    var indicators: [String] = []
    var missions: Set<Int> = []
    for type in activities {
      for number in type.indicators where !indicators.contains(number) {
        indicators.append(number)
      }
      missions.formUnion(type.missions)
    }
    return Requirement(
      activity: nil, proof: proof, expected: [], useful: [], expectedBy: activities.map(\.id),
      rules: rules.map(\.id), indicators: indicators, missions: missions.sorted())
  }
}
