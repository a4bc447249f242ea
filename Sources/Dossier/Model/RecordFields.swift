package import CivilTime

/// What a record says, apart from persons and free text, which lie in events of their own. Every
/// kind of record uses the fields that fit it; nil is «not said».
package struct RecordFields: Hashable, Sendable {
  /// The day it happened or is planned for; of a proof, the day that it proves; of an écart, the
  /// day it was found.
  package var date: CivilDate?
  package var time: ClockTime?
  /// Its length, 1 to 1,440 minutes.
  package var minutes: Int?
  package var activity: ActivityID?
  package var proof: ProofID?
  /// The record that this one belongs to: of a proof, the session that it proves; of an
  /// appointment, the session at which it was made; of an action, the number of its écart.
  package var target: Int?
  /// The groups that were meant, as the roster names them.
  package var groups: [String] = []
  package var mode: SessionMode?
  package var review: ReviewKind?
  package var measure: Measure?

  /// What few records have, in one allocation, so that the others stay small.
  private var rare: RareFields?

  package init() {}

  private func get<Value>(_ path: KeyPath<RareFields.Values, Value?>) -> Value? {
    rare?.values[keyPath: path]
  }

  private mutating func set<Value>(
    _ path: WritableKeyPath<RareFields.Values, Value?>, _ value: Value?
  ) {
    if rare == nil, value == nil { return }
    var values = rare?.values ?? RareFields.Values()
    values[keyPath: path] = value
    rare = values == RareFields.Values() ? nil : RareFields(values)
  }

  /// Whether any of the fields below is set.
  var hasRareFields: Bool { rare != nil }

  /// An adjustment goes from this activity…
  package var from: ActivityID? {
    get { get(\.from) }
    set { set(\.from, newValue) }
  }
  /// … to this one.
  package var to: ActivityID? {
    get { get(\.to) }
    set { set(\.to, newValue) }
  }
  /// A result for a group, or for nobody in particular; a person's own are in the participation.
  package var scores: Scores? {
    get { get(\.scores) }
    set { set(\.scores, newValue) }
  }
  package var alert: AlertKind? {
    get { get(\.alert) }
    set { set(\.alert, newValue) }
  }
  package var level: GapLevel? {
    get { get(\.level) }
    set { set(\.level, newValue) }
  }
  package var cause: GapCause? {
    get { get(\.cause) }
    set { set(\.cause, newValue) }
  }
  /// The last day for an écart or an action.
  package var due: CivilDate? {
    get { get(\.due) }
    set { set(\.due, newValue) }
  }
  /// The member who must do an action.
  package var owner: MemberID? {
    get { get(\.owner) }
    set { set(\.owner, newValue) }
  }
  /// Euros, 0 or more.
  package var budget: Double? {
    get { get(\.budget) }
    set { set(\.budget, newValue) }
  }
  /// The day on which an écart was closed or an action done.
  package var closedOn: CivilDate? {
    get { get(\.closedOn) }
    set { set(\.closedOn, newValue) }
  }
}

/// The rare fields of a record; immutable, so that copies of a record may share it.
private final class RareFields: Hashable, Sendable {
  struct Values: Hashable, Sendable {
    var from: ActivityID?
    var to: ActivityID?
    var scores: Scores?
    var alert: AlertKind?
    var level: GapLevel?
    var cause: GapCause?
    var due: CivilDate?
    var owner: MemberID?
    var budget: Double?
    var closedOn: CivilDate?
  }

  let values: Values

  init(_ values: Values) { self.values = values }

  static func == (left: RareFields, right: RareFields) -> Bool { left.values == right.values }

  func hash(into hasher: inout Hasher) { hasher.combine(values) }
}

/// The name of a field, for amendments that clear one.
package enum RecordField: String, CaseIterable, Sendable {
  case date, time, minutes, activity, proof, target, groups, mode, review, measure
  case from, to, scores, alert, level, cause, due, owner, budget, closedOn
}

extension RecordFields {
  /// Empties one field.
  package mutating func clear(_ field: RecordField) {
    switch field {
    case .date: date = nil
    case .time: time = nil
    case .minutes: minutes = nil
    case .activity: activity = nil
    case .proof: proof = nil
    case .target: target = nil
    case .groups: groups = []
    case .mode: mode = nil
    case .review: review = nil
    case .measure: measure = nil
    case .from: from = nil
    case .to: to = nil
    case .scores: scores = nil
    case .alert: alert = nil
    case .level: level = nil
    case .cause: cause = nil
    case .due: due = nil
    case .owner: owner = nil
    case .budget: budget = nil
    case .closedOn: closedOn = nil
    }
  }

  /// Copies one field from `other`; whether `other` had it.
  @discardableResult
  mutating func take(_ field: RecordField, from other: RecordFields) -> Bool {
    func copy<Value>(_ path: WritableKeyPath<RecordFields, Value?>) -> Bool {
      guard let value = other[keyPath: path] else { return false }
      self[keyPath: path] = value
      return true
    }
    switch field {
    case .date: return copy(\.date)
    case .time: return copy(\.time)
    case .minutes: return copy(\.minutes)
    case .activity: return copy(\.activity)
    case .proof: return copy(\.proof)
    case .target: return copy(\.target)
    case .groups:
      if other.groups.isEmpty { return false }
      groups = other.groups
      return true
    case .mode: return copy(\.mode)
    case .review: return copy(\.review)
    case .measure: return copy(\.measure)
    case .from: return copy(\.from)
    case .to: return copy(\.to)
    case .scores: return copy(\.scores)
    case .alert: return copy(\.alert)
    case .level: return copy(\.level)
    case .cause: return copy(\.cause)
    case .due: return copy(\.due)
    case .owner: return copy(\.owner)
    case .budget: return copy(\.budget)
    case .closedOn: return copy(\.closedOn)
    }
  }

  /// Lays an amendment over these fields and gives the amendment that takes it back.
  mutating func amend(set: RecordFields, clear: [RecordField]) -> (
    set: RecordFields, clear: [RecordField]
  ) {
    var oldValues = RecordFields()
    var oldBlanks: [RecordField] = []
    let before = self
    for field in RecordField.allCases {
      if clear.contains(field) {
        self.clear(field)
      } else if !take(field, from: set) {
        continue
      }
      if !oldValues.take(field, from: before) { oldBlanks.append(field) }
    }
    return (oldValues, oldBlanks)
  }
}
