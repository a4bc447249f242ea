/// An apprentice, by an opaque id that tells nothing about the person.
package struct ApprenticeID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let raw: String
  package init(_ raw: String) { self.raw = raw }
  package var description: String { raw }
  package static func < (left: ApprenticeID, right: ApprenticeID) -> Bool { left.raw < right.raw }
}

/// A member of the team, by the `identifiant` of the team's file.
package struct MemberID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let raw: String
  package init(_ raw: String) { self.raw = raw }
  package var description: String { raw }
  package static func < (left: MemberID, right: MemberID) -> Bool { left.raw < right.raw }
}

/// A kind of activity of the référentiel, such as `atelier_cv`.
package struct ActivityID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let raw: String
  package init(_ raw: String) { self.raw = raw }
  package var description: String { raw }
  package static func < (left: ActivityID, right: ActivityID) -> Bool { left.raw < right.raw }
}

/// A kind of proof of the référentiel, such as `feuille_presence`.
package struct ProofID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let raw: String
  package init(_ raw: String) { self.raw = raw }
  package var description: String { raw }
  package static func < (left: ProofID, right: ProofID) -> Bool { left.raw < right.raw }
}

/// The short number by which people name a record: «n° 142», «l’écart 3», «l’action 12». Each
/// series counts from 1 and never gives a number twice.
package struct RecordRef: Hashable, Comparable, Sendable, CustomStringConvertible {
  package enum Series: String, CaseIterable, Sendable { case record, gap, action }

  package let series: Series
  package let number: Int

  package init(_ series: Series, _ number: Int) {
    self.series = series
    self.number = number
  }

  package static func record(_ number: Int) -> RecordRef { RecordRef(.record, number) }
  package static func gap(_ number: Int) -> RecordRef { RecordRef(.gap, number) }
  package static func action(_ number: Int) -> RecordRef { RecordRef(.action, number) }

  package var description: String { "\(series.rawValue) \(number)" }

  package static func < (left: RecordRef, right: RecordRef) -> Bool {
    (left.series.rawValue, left.number) < (right.series.rawValue, right.number)
  }
}
