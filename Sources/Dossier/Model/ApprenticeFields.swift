package import CivilTime

/// What the dossier knows of a person. No INE, NIR, birthplace or address: there is no field.
package struct ApprenticeFields: Hashable, Sendable {
  /// The CFA's own number for the person (matricule).
  package var number: String?
  package var lastName: String?
  package var firstName: String?
  /// The group (formation), as the roster names it.
  package var group: String?
  package var referent: MemberID?
  package var entry: CivilDate?
  package var plannedEnd: CivilDate?
  package var birth: CivilDate?
  package var company: String?
  /// The maître d'apprentissage.
  package var tutor: String?
  /// The last day at the CFA, once somebody has recorded it.
  package var left: CivilDate?
  package var leftReason: ExitReason?

  package init(
    number: String? = nil, lastName: String? = nil, firstName: String? = nil, group: String? = nil,
    referent: MemberID? = nil, entry: CivilDate? = nil, plannedEnd: CivilDate? = nil,
    birth: CivilDate? = nil, company: String? = nil, tutor: String? = nil, left: CivilDate? = nil,
    leftReason: ExitReason? = nil
  ) {
    self.number = number
    self.lastName = lastName
    self.firstName = firstName
    self.group = group
    self.referent = referent
    self.entry = entry
    self.plannedEnd = plannedEnd
    self.birth = birth
    self.company = company
    self.tutor = tutor
    self.left = left
    self.leftReason = leftReason
  }
}

/// The name of a field of `ApprenticeFields`.
package enum ApprenticeField: String, CaseIterable, Comparable, Sendable {
  case number, lastName, firstName, group, referent, entry, plannedEnd, birth, company, tutor
  case left, leftReason

  package static func < (left: ApprenticeField, right: ApprenticeField) -> Bool {
    left.position < right.position
  }

  /// Its place in `allCases`, 0 to 11.
  var position: Int { ApprenticeField.allCases.firstIndex(of: self) ?? 0 }
}

extension ApprenticeFields {
  package mutating func clear(_ field: ApprenticeField) {
    switch field {
    case .number: number = nil
    case .lastName: lastName = nil
    case .firstName: firstName = nil
    case .group: group = nil
    case .referent: referent = nil
    case .entry: entry = nil
    case .plannedEnd: plannedEnd = nil
    case .birth: birth = nil
    case .company: company = nil
    case .tutor: tutor = nil
    case .left: left = nil
    case .leftReason: leftReason = nil
    }
  }

  /// Copies one field from `other`; whether `other` had it.
  @discardableResult
  mutating func take(_ field: ApprenticeField, from other: ApprenticeFields) -> Bool {
    func copy<Value>(_ path: WritableKeyPath<ApprenticeFields, Value?>) -> Bool {
      guard let value = other[keyPath: path] else { return false }
      self[keyPath: path] = value
      return true
    }
    switch field {
    case .number: return copy(\.number)
    case .lastName: return copy(\.lastName)
    case .firstName: return copy(\.firstName)
    case .group: return copy(\.group)
    case .referent: return copy(\.referent)
    case .entry: return copy(\.entry)
    case .plannedEnd: return copy(\.plannedEnd)
    case .birth: return copy(\.birth)
    case .company: return copy(\.company)
    case .tutor: return copy(\.tutor)
    case .left: return copy(\.left)
    case .leftReason: return copy(\.leftReason)
    }
  }

  /// The value of one field as text (dates as `YYYY-MM-DD`); nil when it is not known.
  package func text(_ field: ApprenticeField) -> String? {
    switch field {
    case .number: number
    case .lastName: lastName
    case .firstName: firstName
    case .group: group
    case .referent: referent?.raw
    case .entry: entry?.description
    case .plannedEnd: plannedEnd?.description
    case .birth: birth?.description
    case .company: company
    case .tutor: tutor
    case .left: left?.description
    case .leftReason: leftReason?.rawValue
    }
  }
}
