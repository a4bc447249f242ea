import CivilTime
import DataFiles

extension Decision {
  mutating func assignReferent(
    _ member: MemberID, to apprentices: [ApprenticeID], since: CivilDate?
  ) throws(Refusal) {
    try check(apprentices)
    try check(member)
    if apprentices.isEmpty { throw .nobody }
    if let roles = state.members[member]?.roles, roles == [.auditeur] {
      throw .cannotFollow(member)
    }
    let date = since ?? today
    let changing = apprentices.filter { state.apprentices[$0]?.fields.referent != member }
    if changing.isEmpty { throw .nothingChanges }
    var fields = RecordFields()
    fields.date = date
    fields.owner = member
    let ref = open(.assignment, fields)
    for id in changing {
      emit(.joined(Participation(ref, id)))
      emit(
        .apprentice(
          ApprenticeChange(
            id, record: ref.number, set: ApprenticeFields(referent: member), since: date)))
    }
  }

  mutating func addApprentice(
    firstName: String, lastName: String, group: String, entry: CivilDate?, sameNameIsFine: Bool
  ) throws(Refusal) {
    guard !LooseKey(firstName + lastName).isEmpty else { throw .missingName }
    guard !LooseKey(group).isEmpty else { throw .unknownGroup(group) }
    let name = LooseKey(firstName + lastName)
    let same = state.apprentices.values.filter { file in
      LooseKey((file.fields.firstName ?? "") + (file.fields.lastName ?? "")) == name
    }
    if !sameNameIsFine, !same.isEmpty { throw .apprenticeExists(same.map(\.id).sorted()) }
    guard let id = context.freshApprentices.first else { throw .tooFewFreshIDs(needed: 1) }
    let ref = open(.entry, RecordFields())
    emit(.joined(Participation(ref, id)))
    let fields = ApprenticeFields(
      lastName: lastName, firstName: firstName, group: group, entry: entry ?? today)
    emit(.apprentice(ApprenticeChange(id, record: ref.number, set: fields)))
  }

  mutating func recordExit(
    _ apprentices: [ApprenticeID], date: CivilDate?, reason: ExitReason?
  ) throws(Refusal) {
    try check(apprentices)
    if apprentices.isEmpty { throw .nobody }
    let date = date ?? today
    for id in apprentices {
      guard let file = state.apprentices[id] else { continue }
      if let left = file.fields.left { throw .alreadyLeft(id, on: left) }
      if let entry = file.fields.entry, date < entry {
        throw .exitBeforeEntry(id, entry: entry)
      }
    }
    let ref = open(.exit, RecordFields())
    for id in apprentices {
      emit(.joined(Participation(ref, id)))
      emit(
        .apprentice(
          ApprenticeChange(
            id, record: ref.number, set: ApprenticeFields(left: date, leftReason: reason))))
    }
  }

  mutating func importRoster(_ plan: ImportPlan, accepting: Set<String>) throws(Refusal) {
    if !plan.questions.isEmpty { throw .openQuestions(lines: plan.questions.map(\.line)) }
    guard context.freshApprentices.count >= plan.added.count else {
      throw .tooFewFreshIDs(needed: plan.added.count)
    }
    let accepted = plan.contradictions.filter { accepting.contains($0.id) }
    if plan.isEmpty, accepted.isEmpty { throw .nothingChanges }
    var fields = RecordFields()
    fields.date = today
    let ref = open(.importing, fields)
    for (addition, id) in zip(plan.added, context.freshApprentices) {
      emit(
        .apprentice(
          ApprenticeChange(id, record: ref.number, set: addition.fields, source: .file)))
    }
    for update in plan.updated + plan.confirmed {
      try check([update.apprentice])
      emit(
        .apprentice(
          ApprenticeChange(
            update.apprentice, record: ref.number, set: update.set, since: today, source: .file)))
    }
    for contradiction in accepted {
      try check([contradiction.apprentice])
      emit(
        .apprentice(
          ApprenticeChange(
            contradiction.apprentice, record: ref.number, set: contradiction.inFile, since: today,
            source: .file)))
    }
    for member in plan.addedMembers + plan.updatedMembers { emit(.member(MemberChange(member))) }
  }
}
