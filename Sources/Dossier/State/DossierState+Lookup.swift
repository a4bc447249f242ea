package import CivilTime

extension DossierState {
  /// The record of that number; nil when it never was. Withdrawn ones are given too.
  package func record(_ ref: RecordRef) -> Record? { position(ref).map { self[$0] } }

  /// The record of that number in the common series.
  package func record(_ number: Int) -> Record? { record(.record(number)) }

  /// Notes that stand, the oldest first; those of withdrawn records too.
  package func notes(of ref: RecordRef) -> [StoredNote] { record(ref)?.notes ?? [] }

  /// Every record that names the person, in the order of the journal, withdrawn ones left out.
  /// Alerts are among them: not everybody may see those.
  package func records(of apprentice: ApprenticeID) -> [Record] {
    (recordsOf[apprentice] ?? []).map { records[Int($0)] }.filter { $0.status != .withdrawn }
  }

  /// The proofs that name a record as their target, withdrawn ones left out.
  package func proofs(of number: Int) -> [Record] {
    (proofsOf[Int32(clamping: number)] ?? []).map { records[Int($0)] }
      .filter { $0.status != .withdrawn && $0.fields.target == number }
  }

  /// Where the proofs of a record lie; some may be withdrawn, or belong to another by now.
  func proofPositions(of number: Int) -> [Int32] { proofsOf[Int32(clamping: number)] ?? [] }

  /// The number that the next record of a series gets.
  package func nextNumber(_ series: RecordRef.Series) -> Int {
    (list(series).last?.number ?? 0) + 1
  }

  /// The groups that have members at the CFA on a day, in alphabetical order.
  package func groups(on day: CivilDate) -> [String] {
    Set(apprentices.values.compactMap { $0.isActive(on: day) ? $0.group(on: day) : nil }).sorted()
  }

  /// Every group that ever was, in alphabetical order.
  package var allGroups: [String] {
    Set(apprentices.values.flatMap { $0.groups.compactMap(\.value) }).sorted()
  }

  /// Those who belong to a group and are at the CFA on that day, by name.
  package func members(ofGroup group: String, on day: CivilDate) -> [Apprentice] {
    apprentices.values
      .filter { $0.isActive(on: day) && $0.group(on: day) == group }
      .sorted(by: Apprentice.byName)
  }

  /// The number of the author's last record that still stands, for «n° 142» in answers.
  package func lastRecord(by member: MemberID) -> RecordRef? {
    undoBatches[member]?.last?.refs.last
  }

  func list(_ series: RecordRef.Series) -> [Record] {
    switch series {
    case .record: records
    case .gap: gaps
    case .action: actions
    }
  }

  /// Where a record lies; for writing through the subscript.
  func position(_ ref: RecordRef) -> (RecordRef.Series, Int)? {
    let index =
      switch ref.series {
      case .record: DossierState.search(records, ref.number)
      case .gap: DossierState.search(gaps, ref.number)
      case .action: DossierState.search(actions, ref.number)
      }
    return index.map { (ref.series, $0) }
  }

  subscript(position: (RecordRef.Series, Int)) -> Record {
    _read {
      switch position.0 {
      case .record: yield records[position.1]
      case .gap: yield gaps[position.1]
      case .action: yield actions[position.1]
      }
    }
    _modify {
      switch position.0 {
      case .record: yield &records[position.1]
      case .gap: yield &gaps[position.1]
      case .action: yield &actions[position.1]
      }
    }
  }

  /// The position of a number in a list that rises; most often it is the number less one.
  static func search(_ list: [Record], _ number: Int) -> Int? {
    if number >= 1, number <= list.count, list[number - 1].number == number { return number - 1 }
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      if list[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < list.count && list[low].number == number ? low : nil
  }
}

extension Apprentice {
  /// By last name, then first name, then id; case and accents as Unicode orders them.
  package static func byName(_ left: Apprentice, _ right: Apprentice) -> Bool {
    (left.fields.lastName ?? "", left.fields.firstName ?? "", left.id.raw)
      < (right.fields.lastName ?? "", right.fields.firstName ?? "", right.id.raw)
  }
}
