/// What a record is about. Gaps (écarts) and corrective actions have series of their own.
package enum RecordKind: UInt8, CaseIterable, Sendable {
  case session, review, needs, adjustment, result, proof, appointment, alert
  /// A change to apprentices' files: somebody enters, leaves, gets a référent; a list is imported.
  case entry, exit, assignment, importing
  case gap, action

  package var series: RecordRef.Series {
    switch self {
    case .gap: .gap
    case .action: .action
    default: .record
    }
  }
}

package enum Presence: String, CaseIterable, Sendable { case present, absent, late }

package enum SessionMode: String, CaseIterable, Sendable {
  case inPerson = "in_person"
  case phone, video, message
}

/// The kind of a bilan.
package enum ReviewKind: String, CaseIterable, Sendable { case monthly, intermediate, final }

/// What a result or an indicator measures.
package enum Measure: String, CaseIterable, Sendable {
  case quiz, satisfaction, skills, confidence, participation, completion
  case cvApproved = "cv_approved"
  case hired
}

package enum AlertKind: String, CaseIterable, Sendable {
  case rupture, violence, harcelement, discrimination, danger
}

/// Why an apprentice leaves.
package enum ExitReason: String, CaseIterable, Sendable { case rupture, abandon, fin, exclusion }

/// The severity that the team gives an écart.
package enum GapLevel: String, CaseIterable, Sendable { case major, minor }

/// The root cause of an écart.
package enum GapCause: String, CaseIterable, Sendable {
  case process, documentation
  case humanResources = "human_resources"
}

/// What a member of the team may do; a member may have several.
package enum Role: String, CaseIterable, Comparable, Sendable {
  case referent, formateur, coordinateur, direction, auditeur

  package static func < (left: Role, right: Role) -> Bool {
    (allCases.firstIndex(of: left) ?? 0) < (allCases.firstIndex(of: right) ?? 0)
  }
}

/// Where a record stands.
package enum RecordStatus: UInt8, CaseIterable, Sendable {
  case active
  /// Taken back by its author: it counts nowhere.
  case withdrawn
  /// An appointment that will not take place.
  case cancelled
  /// An écart or an alert that is closed, an action that is done.
  case closed
}
