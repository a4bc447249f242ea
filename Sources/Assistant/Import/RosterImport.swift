package import CivilTime
package import DataFiles
package import Dossier
import Journal
import JSONText

/// Brings a CFA's list of apprentices or of its team into a store.
package struct RosterImport: Sendable {
  /// What came of it.
  package struct Result: Sendable {
    /// As it was written, or would be: the rows that ask a question are left out.
    package var plan: ImportPlan
    /// The rows that fit several people and had no answer.
    package var questions: [ImportQuestion]
    /// The contradictions in which the file won.
    package var accepted: Set<String>
    /// The apprentices who now have the référent whom an earlier file named.
    package var settled: [ApprenticeID]
    /// Whom the report names, before and after.
    package var names: [ApprenticeID: String]
    package var members: [MemberID: String]
    package var isWritten: Bool
  }

  private let store: AssistantStore
  private let referential: Referential
  private let settings: Settings
  private let by: MemberID
  private let now: Instant

  package init(
    _ store: AssistantStore, referential: Referential, settings: Settings, by: MemberID,
    now: Instant
  ) {
    self.store = store
    self.referential = referential
    self.settings = settings
    self.by = by
    self.now = now
  }

  /// - Parameters:
  ///   - accepting: whether the file wins where it contradicts what was said in chat.
  ///   - answers: to the rows that fit several people, by line.
  ///   - isDry: write nothing.
  package func run(
    _ table: CSVTable, accepting: Bool, answers: [Int: ImportAnswer], isDry: Bool
  ) async throws -> Result {
    try await store.log.refresh()
    let head = try await store.log.head()
    let names = table.rows.map { $0.cells.map(\.text).joined(separator: ";") }
    let hash = EntryHash(of: Array(names.joined(separator: "\n").utf8))
    // The same file may be brought in again after another one: the log's end is part of the key.
    let key = MessageKey(account: "import", id: "\(hash.description.prefix(16))-\(head.seq)")
    let provenance = Provenance(
      at: now.description, said: settings.zone.rfc3339(now), by: by.raw, via: key, reads: nil)
    let plan = ImportDecision(
      table: table, accepting: accepting, answers: answers, key: key, referential: referential,
      zone: settings.zone, by: by, now: now)
    if isDry {
      return try await store.log.read { state in
        var scratch = Transaction(state, provenance: provenance, after: state.dossier.lastSeq)
        var result = try plan.run(on: &scratch)
        result.isWritten = false
        return result
      }
    }
    let commit = try await store.log.transact(provenance) { transaction in
      try plan.run(on: &transaction)
    }
    guard let result = commit.outcome else {
      throw AssistantError.importRunning
    }
    return result
  }
}

/// One import on one state.
private struct ImportDecision: Sendable {
  let table: CSVTable
  let accepting: Bool
  let answers: [Int: ImportAnswer]
  let key: MessageKey
  let referential: Referential
  let zone: CivilZone
  let by: MemberID
  let now: Instant

  func run(on transaction: inout Transaction<StoreState>) throws -> RosterImport.Result {
    let state = transaction.state.dossier
    let today = zone.moment(at: now).date
    var plan = try ImportPlan.make(table, state: state, today: today, answers: answers)
    let questions = plan.questions
    if !questions.isEmpty {
      var answers = answers
      for question in questions where answers[question.line] == nil {
        answers[question.line] = .skip
      }
      plan = try ImportPlan.make(table, state: state, today: today, answers: answers)
    }
    let accepted = accepting ? Set(plan.contradictions.map(\.id)) : []
    let ids = fresh(plan.freshIDsNeeded)
    let context = DecisionContext(
      now: now, said: now, zone: zone, by: by, freshApprentices: ids, referential: referential)
    var events: [DossierEvent] = []
    do throws(Refusal) {
      events = try decide(.importRoster(plan, accepting: accepted), state, context)
    } catch {
      guard error == .nothingChanges else { throw error }
    }
    for event in events { try transaction.record(event.type, event.data) }
    let settled = try settleReferents(plan, ids, on: &transaction)
    let after = transaction.state.dossier
    return RosterImport.Result(
      plan: plan, questions: questions, accepted: accepted, settled: settled,
      names: after.apprentices.mapValues(\.name), members: after.members.mapValues(\.name),
      isWritten: !events.isEmpty || !settled.isEmpty)
  }

  /// A list of apprentices may come before that of the team: the référents whom it names wait, and
  /// get their apprentices when the team comes.
  private func settleReferents(
    _ plan: ImportPlan, _ ids: [ApprenticeID], on transaction: inout Transaction<StoreState>
  ) throws -> [ApprenticeID] {
    if plan.source == .apprentices {
      let column = try table.find(StoreState.referentColumn)
      var cells: [Int: String] = [:]
      for row in table.rows {
        if let cell = row[column], !cell.isEmpty { cells[row.place.line] = cell.text }
      }
      for (addition, id) in zip(plan.added, ids) where addition.fields.referent == nil {
        guard let name = cells[addition.line] else { continue }
        try transaction.record(
          StoreState.awaitingType,
          .object(["apprentice": .string(id.raw), "referent": .string(name)]))
      }
      return []
    }
    var settled: [ApprenticeID] = []
    for (id, member) in transaction.state.settledReferents() {
      let event = DossierEvent.apprentice(
        ApprenticeChange(id, set: ApprenticeFields(referent: member), source: .file))
      try transaction.record(event.type, event.data)
      settled.append(id)
    }
    return settled
  }

  private func fresh(_ count: Int) -> [ApprenticeID] {
    (0..<count).map { index in
      let seed = "apprentice \(key.account) \(key.id) \(index)"
      return ApprenticeID("a" + EntryHash(of: Array(seed.utf8)).description.prefix(12))
    }
  }
}
