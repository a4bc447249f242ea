package import CivilTime

extension DossierView {
  /// Everything that the référentiel expects of the scope in the period, with its state on `today`
  /// and what proves it. This is the only place that decides what is missing; every question reads
  /// it, so that a write is seen by all of them at once.
  ///
  /// What belongs to a session counts on the session's day; what has a term counts while it runs,
  /// and on while it is missing. Expectations of the CFA as a whole, and those once a year for an
  /// activity, come with `everybody` alone.
  package func expectations(_ scope: Scope, in period: DayRange) -> [Expectation] {
    expectations(of: people(scope, in: period), scope, in: period)
  }

  /// - Parameter activity: the one whose sessions are looked at; nil for all.
  func expectations(
    of people: [Apprentice], _ scope: Scope, in period: DayRange, activity: ActivityID? = nil
  ) -> [Expectation] {
    var builder = ExpectationBuilder(view: self, period: period, activity: activity)
    for person in people { builder.addRules(of: person) }
    if scope.isEverybody {
      for record in state.records { builder.addProofs(of: record, people: nil) }
      builder.addInstitution()
    } else {
      let ids = Set(people.map(\.id))
      var positions: Set<Int32> = []
      for id in ids { positions.formUnion(state.recordsOf[id] ?? []) }
      for position in positions.sorted() {
        builder.addProofs(of: state.records[Int(position)], people: ids)
      }
    }
    return builder.out
  }

  /// What a record expects as proof, for the line that answers a write; with what its activity
  /// wants once a year.
  package func expectations(ofRecord ref: RecordRef) -> [Expectation] {
    guard ref.series == .record, let record = state.record(ref) else { return [] }
    var builder = ExpectationBuilder(view: self, period: DayRange())
    builder.addProofs(of: record, people: nil)
    return builder.out
  }
}

/// Collects expectations. `period` bounds what is given, `view.today` what is known.
struct ExpectationBuilder {
  let view: DossierView
  let period: DayRange
  /// The activity whose records are looked at; nil for all.
  let activity: ActivityID?
  private(set) var out: [Expectation] = []
  private var yearly: Set<YearlyKey> = []

  init(view: DossierView, period: DayRange, activity: ActivityID? = nil) {
    self.view = view
    self.period = period
    self.activity = activity
  }

  var today: CivilDate { view.today }

  /// There, or in time until `due`, or late since the day after.
  func state(_ evidence: [Evidence], due: CivilDate) -> Expectation.State {
    if !evidence.isEmpty { return .there }
    return today <= due ? .expected(by: due) : .late(since: due.adding(days: 1))
  }

  /// Adds an expectation with a term: it counts from `start` until it is met, or is still open.
  mutating func addTerm(
    _ rule: Rule, _ wanted: Expectation.Wanted, of person: ApprenticeID?, from start: CivilDate,
    due: CivilDate, _ evidence: [Evidence]
  ) {
    guard start <= today, rule.applies(on: due) else { return }
    let end = evidence.isEmpty ? today : max(due, evidence.compactMap(\.date).min() ?? due)
    guard period.from.map({ $0 <= end }) ?? true, period.to.map({ start <= $0 }) ?? true else {
      return
    }
    add(
      Expectation(
        source: .rule(rule.id), wanted: wanted, apprentice: person, activity: activity(of: wanted),
        date: start, state: state(evidence, due: due), evidence: evidence))
  }

  private func activity(of wanted: Expectation.Wanted) -> ActivityID? {
    if case .session(let activity) = wanted { activity } else { nil }
  }

  mutating func add(_ expectation: Expectation) { out.append(expectation) }

  // MARK: Proofs of sessions, reviews and diagnoses

  /// The proofs that a record expects: once for all, and for each person present of `people` (nil
  /// for everybody).
  mutating func addProofs(of record: Record, people: Set<ApprenticeID>?) {
    switch record.kind {
    case .session, .review, .needs: break
    default: return
    }
    guard record.status == .active, let date = record.fields.date, period.contains(date),
      date <= today, record.participants.contains(where: { $0.presence != .absent })
    else { return }
    if let people, !record.participants.contains(where: { present($0, in: people) }) { return }
    if let activity {
      guard let own = view.referential.activity(of: record),
        view.referential.isActivity(own, a: activity)
      else { return }
    }
    let expected = view.referential.expectedProofs(for: record)
    if expected.isEmpty { return }
    let proofs = view.state.proofPositions(of: record.number)
    for proof in expected {
      switch proof.each {
      case .session:
        let evidence = evidence(of: record, proof.proof, proofs, person: nil)
        add(record, proof, nil, date, evidence)
      case .person:
        for participant in record.participants {
          guard participant.presence != .absent, people?.contains(participant.apprentice) ?? true
          else { continue }
          let id = participant.apprentice
          add(record, proof, id, date, evidence(of: record, proof.proof, proofs, person: id))
        }
      case .year:
        addYearly(record, proof, date)
      }
    }
  }

  private func present(_ participant: Participant, in people: Set<ApprenticeID>) -> Bool {
    participant.presence != .absent && people.contains(participant.apprentice)
  }

  private mutating func add(
    _ record: Record, _ proof: ExpectedProof, _ person: ApprenticeID?, _ date: CivilDate,
    _ evidence: [Evidence]
  ) {
    add(
      Expectation(
        source: .record(record.ref), wanted: .proof(proof.proof), apprentice: person,
        activity: view.referential.activity(of: record), date: date,
        state: state(evidence, due: date.adding(days: proof.graceDays)), evidence: evidence))
  }

  /// The proofs tied to a record that prove it for a person: those that name the person, and those
  /// that name nobody. Notes count for proofs that allow it.
  private func evidence(
    of record: Record, _ id: ProofID, _ proofs: [Int32], person: ApprenticeID?
  ) -> [Evidence] {
    var out: [Evidence] = []
    for position in proofs {
      let proof = view.state.records[Int(position)]
      guard proof.fields.proof == id, proof.status == .active,
        proof.fields.target == record.number, isKnown(proof)
      else { continue }
      if let person, !proof.participants.isEmpty, proof.participant(person) == nil { continue }
      out.append(Evidence(ref: proof.ref, seq: proof.seq, date: proof.fields.date))
    }
    guard out.isEmpty, let words = view.referential.proof(id)?.noteWords else { return out }
    for note in record.notes where note.note.hasWords(words) {
      if let person, !note.note.about.contains(person) { continue }
      out.append(Evidence(ref: record.ref, seq: note.seq, date: record.fields.date))
    }
    return out
  }

  /// Whether a record was there «as of» today.
  func isKnown(_ record: Record) -> Bool { record.fields.date.map { $0 <= today } ?? true }

  // MARK: Once a year for an activity

  private struct YearlyKey: Hashable {
    let proof: ProofID
    let activity: ActivityID
    let year: CivilDate
  }

  private mutating func addYearly(_ record: Record, _ proof: ExpectedProof, _ date: CivilDate) {
    guard let activity = view.referential.activity(of: record),
      let year = DayRange.schoolYear(of: date).from
    else { return }
    let key = YearlyKey(
      proof: proof.proof, activity: view.referential.corpusActivity(activity), year: year)
    guard yearly.insert(key).inserted else { return }
    var evidence: [Evidence] = []
    for position in view.state.proofsByKind[proof.proof] ?? [] {
      let other = view.state.records[Int(position)]
      guard other.status == .active, other.fields.proof == proof.proof, isKnown(other),
        let day = other.fields.date, DayRange.schoolYear(of: day).from == year,
        let proved = other.fields.activity,
        view.referential.corpusActivity(proved) == key.activity
      else { continue }
      evidence.append(Evidence(ref: other.ref, seq: other.seq, date: day))
    }
    add(
      Expectation(
        source: .record(record.ref), wanted: .proof(proof.proof), apprentice: nil,
        activity: key.activity, date: date,
        state: state(evidence, due: date.adding(days: proof.graceDays)), evidence: evidence))
  }
}

extension Note {
  /// Whether the text has at least so many words.
  func hasWords(_ count: Int) -> Bool {
    var words = 0
    var inWord = false
    for byte in text.utf8 {
      let isLetter = byte >= 0x80 || (0x30...0x39).contains(byte) || (byte | 0x20) >= 0x61
      if isLetter, !inWord { words += 1 }
      if words >= count { return true }
      inWord = isLetter
    }
    return false
  }
}
