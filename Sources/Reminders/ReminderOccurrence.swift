package import CivilTime
package import Dossier

/// One thing to say to one member at one time.
package struct ReminderOccurrence: Hashable, Sendable, Identifiable {
  /// The same for the same thing whenever it is worked out: `list7/2026-11-26/nadia`.
  package let id: String
  package let recipient: MemberID
  /// From when on it is to be sent.
  package let due: Instant
  /// After that it helps nobody any more: it is listed in the digest instead.
  package let usefulUntil: Instant
  package let content: ReminderContent

  package var priority: ReminderPriority { content.priority }

  static func ownID(_ number: Int, at moment: CivilMoment) -> String { "own/\(number)/\(moment)" }
}

/// Who goes first when not everybody can be served at once.
package enum ReminderPriority: Int, Comparable, Sendable {
  /// At once, also outside hours.
  case alert
  /// The member asked for it: at its time, whatever the hour.
  case own
  /// Nobody asked: within hours, one message a person and hour.
  case unasked

  package static func < (left: ReminderPriority, right: ReminderPriority) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What is said, as data: ids, numbers and days, no free text but that of one's own reminder.
package enum ReminderContent: Hashable, Sendable {
  /// Before the review: who has no bilan and which proofs are missing.
  case reviewList(ReviewList)
  case reviewDigest(ReviewDigest)
  case reviewPage(ReviewPage)
  /// Appointments that have passed without a trace: their numbers.
  case untraced([Int])
  /// Whose mentoring grid of this week is missing.
  case mentoringGrid([ApprenticeID])
  /// Who has no initial diagnosis, and when it is due.
  case diagnosis([DatedPerson])
  /// Corrective actions, by number, with their term.
  case actions([DatedAction], isLate: Bool)
  /// Who leaves soon without an end-of-cycle interview, and when.
  case finalInterviews([DatedPerson])
  /// An alert's number; `step` 0 at once, then 1, 2…
  case alert(Int, step: Int)
  case own(Int, at: CivilMoment)
  /// No bilan of that month, so many days after its end.
  case lateReviews([ApprenticeID], month: CivilDate, days: Int)
  /// The same for the coordinator, by référent.
  case lateReviewsByReferent([MemberCount], month: CivilDate, days: Int)
  /// No initial diagnosis, so many days after its term.
  case lateDiagnoses([DatedPerson], days: Int)
  /// The same for the coordinator, by référent.
  case lateDiagnosesByReferent([MemberCount], days: Int)
  /// Absent from every session of these days.
  case absences(ApprenticeID, [CivilDate])
  /// What an outage kept from being sent in time, for the coordinator.
  case missed([MissedReminder])

  /// Its name, the same in ids, logs and texts.
  package var kind: String {
    switch self {
    case .reviewList: "review_list"
    case .reviewDigest: "review_digest"
    case .reviewPage: "review_page"
    case .untraced: "untraced"
    case .mentoringGrid: "mentoring_grid"
    case .diagnosis: "diagnosis"
    case .actions(_, let isLate): isLate ? "actions_late" : "actions_due"
    case .finalInterviews: "final_interviews"
    case .alert: "alert"
    case .own: "own"
    case .lateReviews: "late_reviews"
    case .lateReviewsByReferent: "late_reviews_coordinator"
    case .lateDiagnoses: "late_diagnoses"
    case .lateDiagnosesByReferent: "late_diagnoses_coordinator"
    case .absences: "absences"
    case .missed: "missed"
    }
  }

  package static let kinds = [
    "review_list", "review_digest", "review_page", "untraced", "mentoring_grid", "diagnosis",
    "actions_late", "actions_due", "final_interviews", "alert", "own", "late_reviews",
    "late_reviews_coordinator", "late_diagnoses", "late_diagnoses_coordinator", "absences",
    "missed",
  ]

  package var priority: ReminderPriority {
    switch self {
    case .alert: .alert
    case .own: .own
    default: .unasked
    }
  }
}

/// The work left before a review, for one référent.
package struct ReviewList: Hashable, Sendable {
  package struct Person: Hashable, Sendable {
    package let apprentice: ApprenticeID
    package let lacksReview: Bool
    package let lastReview: CivilDate?
    /// Missing proofs, the longest late first.
    package let proofs: [ProofID]
    package let lateProofs: Int
    /// Whether the group is at the CFA that week; nil when nobody says.
    package let isHere: Bool?
  }

  package let review: CivilMoment
  /// The most urgent first.
  package let people: [Person]
  /// How many the référent follows for this review.
  package let followed: Int

  package var lackingReview: Int { people.count { $0.lacksReview } }
  package var proofs: Int { people.reduce(0) { $0 + $1.proofs.count } }
}

/// The coordinator's figures on the eve.
package struct ReviewDigest: Hashable, Sendable {
  package struct Row: Hashable, Sendable {
    /// Nil for those whom nobody follows.
    package let referent: MemberID?
    package let followed: Int
    package let reviewed: Int
    package let missingProofs: Int
    package let lateProofs: Int
  }

  package let review: CivilMoment
  package let rows: [Row]
  /// The hash of the journal's head: whoever keeps the message can prove that nothing was cut.
  package let head: String?
}

/// What moved since the last review, and what stands open.
package struct ReviewPage: Hashable, Sendable {
  package let review: CivilMoment
  package let since: CivilDate
  package let followed: Int
  package let sessions: Int
  package let reviews: Int
  package let proofs: Int
  package let lackingReview: Int
  package let lateGaps: [Int]
  package let lateActions: [Int]
  /// For the coordinator alone.
  package let openAlerts: [Int]
  package let isWhole: Bool
}

package struct DatedPerson: Hashable, Sendable {
  package let apprentice: ApprenticeID
  package let day: CivilDate
}

package struct DatedAction: Hashable, Sendable {
  package let action: Int
  package let due: CivilDate
}

package struct MemberCount: Hashable, Sendable {
  package let member: MemberID?
  package let count: Int
}

/// What came too late to be sent.
package struct MissedReminder: Hashable, Sendable {
  package let recipient: MemberID
  package let kind: String
  package let day: CivilDate

  package init(recipient: MemberID, kind: String, day: CivilDate) {
    self.recipient = recipient
    self.kind = kind
    self.day = day
  }
}
