package import CivilTime

/// How many expectations are there, still in time, and late.
package struct ExpectationCount: Hashable, Sendable {
  package internal(set) var there = 0
  package internal(set) var expected = 0
  package internal(set) var late = 0

  package var total: Int { there + expected + late }
  package var missing: Int { expected + late }
}

/// The proofs that are missing: late ones first, then by day.
package struct MissingProofs: Hashable, Sendable {
  package let scope: Scope
  package let period: DayRange
  /// How many people the scope covers.
  package let people: Int
  package let items: [Expectation]
  package let count: ExpectationCount
}

package struct PersonStatus: Hashable, Sendable {
  package let apprentice: ApprenticeID
  package let group: String?
  package let referent: MemberID?
  package let entry: CivilDate?
  package let left: CivilDate?
  /// Sessions attended in the period, and their minutes as far as they are known.
  package let sessions: Int
  package let minutes: Int
  package let absences: Int
  /// Sessions missed in a row, up to the last one of all.
  package let absencesInARow: [CivilDate]
  package let lastSeen: CivilDate?
  package let lastReview: CivilDate?
  package let needs: CivilDate?
  package let nextAppointment: CivilMoment?
  package let nextAppointmentNumber: Int?
  package let count: ExpectationCount
  /// What is missing, as in `MissingProofs`, with reviews, diagnosis and référent.
  package let missing: [Expectation]
}

package struct ScopeStatus: Hashable, Sendable {
  package let scope: Scope
  package let period: DayRange
  /// The people at the CFA on the day, by name.
  package let people: [PersonStatus]
  package let sessions: Int
  package let minutes: Int
  package let count: ExpectationCount
  /// What concerns the CFA as a whole; empty unless the scope is everybody.
  package let institution: [Expectation]
  package let openGaps: Int
  package let overdueActions: Int
}

package struct PendingReviews: Hashable, Sendable {
  package struct Person: Hashable, Sendable {
    package let apprentice: ApprenticeID
    /// The last review of that kind before the period's end, whenever it was.
    package let last: CivilDate?
    /// What the rule says; nil when no rule asks for that kind in the period.
    package let state: Expectation.State?
  }

  package let scope: Scope
  package let kind: ReviewKind?
  package let period: DayRange
  package let people: [Person]
  /// How many the scope covers in the period.
  package let total: Int
}

package struct InactivePeople: Hashable, Sendable {
  package struct Person: Hashable, Sendable {
    package let apprentice: ApprenticeID
    package let lastSeen: CivilDate?
  }

  package let scope: Scope
  package let since: CivilDate
  /// Those never seen first, then the longest unseen.
  package let people: [Person]
  package let total: Int
}

package struct SessionList: Hashable, Sendable {
  package let scope: Scope
  package let period: DayRange
  package let activity: ActivityID?
  /// The latest day first. Sessions at which nobody of the scope was present are among them.
  package let records: [Int]
  /// Those at which somebody of the scope was present.
  package let held: Int
  /// Their minutes, each session once; and times the people of the scope who were present.
  package let minutes: Int
  package let personMinutes: Int
  /// How many of them have no length, so that the minutes are too few.
  package let withoutLength: Int
}

/// A rate with what it is made of.
package struct IndicatorFigure: Hashable, Sendable {
  package enum Unit: Sendable {
    /// `numerator` people of `denominator`.
    case people
    /// `numerator` points of `denominator`, weighted by the number of answers.
    case points
  }

  package let measure: Measure
  package let unit: Unit
  package let numerator: Double
  package let denominator: Double
  /// How many results or participations it rests on, and how many answers.
  package let results: Int
  package let responses: Int
  /// Mean before and after, on the scale of 100; only for measures with both.
  package let before: Double?
  package let after: Double?
  /// The target in force, in per cent, that the CFA may have changed; nil when it has none.
  package let target: Double?
  package let records: [Int]

  /// 0 to 1, or nil without a denominator.
  package var rate: Double? { denominator > 0 ? numerator / denominator : nil }
}

package struct Indicators: Hashable, Sendable {
  package let scope: Scope
  package let period: DayRange
  package let activity: ActivityID?
  /// The measure asked for, or every one that has data.
  package let figures: [IndicatorFigure]
}

package struct Agenda: Hashable, Sendable {
  package let scope: Scope
  package let period: DayRange
  /// Appointments by day and time.
  package let appointments: [Int]
  /// Those of the past week that have no trace: no session or review of the same day and people.
  package let untraced: [Int]
}

/// Filters of lists of écarts and actions.
package enum GapFilter: String, CaseIterable, Sendable { case open, overdue, closed }

package struct GapSummary: Hashable, Sendable {
  package let gap: Int
  package let isClosed: Bool
  package let isOverdue: Bool
  package let actions: [ActionSummary]
}

package struct ActionSummary: Hashable, Sendable {
  package let action: Int
  package let gap: Int?
  package let isDone: Bool
  package let isOverdue: Bool
}

/// What the référentiel says of an activity or a proof.
package struct Requirement: Hashable, Sendable {
  package let activity: ActivityID?
  package let proof: ProofID?
  /// The proofs that an activity expects, or useful besides.
  package let expected: [ExpectedProof]
  package let useful: [ProofID]
  /// The activities and rules that expect a proof.
  package let expectedBy: [ActivityID]
  package let rules: [RuleID]
  package let indicators: [String]
  package let missions: [Int]
}
