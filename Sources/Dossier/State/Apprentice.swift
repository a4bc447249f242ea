package import CivilTime

/// A value and the day from which it holds; nil from the beginning.
package struct Since<Value: Hashable & Sendable>: Hashable, Sendable {
  package let since: CivilDate?
  package let value: Value?
}

/// An apprentice's file as it stands.
package struct Apprentice: Sendable, Identifiable {
  package let id: ApprenticeID
  package internal(set) var fields: ApprenticeFields
  /// The groups over time, earliest first; the last one is `fields.group`.
  package internal(set) var groups: [Since<String>] = []
  /// The référents over time, earliest first; the last one is `fields.referent`.
  package internal(set) var referents: [Since<MemberID>] = []
  /// The fields whose present value was given in chat and not by a file since.
  package internal(set) var chatFields: Set<ApprenticeField> = []
  /// The entry that began the file.
  package let seq: Int

  /// «Prénom Nom».
  package var name: String {
    let parts = [fields.firstName, fields.lastName].compactMap(\.self)
    return parts.isEmpty ? id.raw : parts.joined(separator: " ")
  }

  /// The group on a day; a day before the first known one counts as the first.
  package func group(on day: CivilDate) -> String? { Apprentice.value(in: groups, on: day) }

  /// The référent on a day; before anybody was assigned, nil.
  package func referent(on day: CivilDate) -> MemberID? {
    Apprentice.value(in: referents, on: day)
  }

  private static func value<Value>(in history: [Since<Value>], on day: CivilDate) -> Value? {
    history.last { step in step.since.map { $0 <= day } ?? true }?.value ?? history.first?.value
  }

  /// The last day at the CFA, as recorded or else as planned; nil when neither is known.
  package var end: CivilDate? { fields.left ?? fields.plannedEnd }

  /// Whether the person is at the CFA on that day: from the entry to the end, both included.
  package func isActive(on day: CivilDate) -> Bool {
    (fields.entry.map { $0 <= day } ?? true) && (end.map { day <= $0 } ?? true)
  }

  /// Whether the person is under 18 on that day; nil without a date of birth.
  package func isMinor(on day: CivilDate) -> Bool? {
    fields.birth.map { $0.adding(months: 18 * 12) > day }
  }
}
