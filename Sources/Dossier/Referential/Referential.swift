package import CivilTime

/// A rule of the référentiel.
package struct RuleID: Hashable, Comparable, Sendable, CustomStringConvertible {
  package let raw: String
  package init(_ raw: String) { self.raw = raw }
  package var description: String { raw }
  package static func < (left: RuleID, right: RuleID) -> Bool { left.raw < right.raw }
}

/// A French noun phrase: «atelier CV», masculine.
package struct FrenchLabel: Hashable, Sendable {
  package enum Gender: String, Sendable { case masculine = "m", feminine = "f" }

  /// Lower case, without an article.
  package let text: String
  /// For lists on a phone.
  package let short: String
  package let gender: Gender
  package let isPlural: Bool

  package init(text: String, short: String? = nil, gender: Gender, isPlural: Bool = false) {
    self.text = text
    self.short = short ?? text
    self.gender = gender
    self.isPlural = isPlural
  }
}

package struct ActivityType: Hashable, Sendable {
  package enum Family: String, CaseIterable, Sendable {
    case insertion, educatif, citoyennete, suivi
  }

  package let id: ActivityID
  /// The kind of the corpus that a finer kind belongs to.
  package let parent: ActivityID?
  package let label: FrenchLabel
  package let family: Family
  /// Indicators of the référentiel that it serves, such as «14».
  package let indicators: [String]
  /// Missions of article L6231-2 of the Code du travail, 1 to 14.
  package let missions: [Int]
  package let expected: [ExpectedProof]
  /// Proofs that strengthen the file and that nobody misses.
  package let useful: [ProofID]
}

/// A proof that an activity expects.
package struct ExpectedProof: Hashable, Sendable {
  package enum Each: String, CaseIterable, Sendable {
    /// One for each session; one for each person present; one for the activity and school year.
    case session, person, year
  }

  /// Whether it is wanted of a session with several people or a group, with one person, or of both.
  package enum When: String, CaseIterable, Sendable { case always, collective, individual }

  package let proof: ProofID
  package let each: Each
  package let when: When
  /// Days after the session during which nobody misses it, 0 or more.
  package let graceDays: Int
}

package struct ProofType: Hashable, Sendable {
  /// The part of the audit file that it belongs to.
  package enum Part: String, CaseIterable, Sendable { case formalisation, miseEnOeuvre, resultats }

  package let id: ProofID
  package let label: FrenchLabel
  package let part: Part
  /// What the auditor looks for in it, one French sentence.
  package let purpose: String
  /// What makes it valid, French, each a short phrase («datée», «signée par chacun»).
  package let checks: [String]
  /// After how many months a new one is wanted; nil when it does not age.
  package let refreshMonths: Int?
  /// How many months to keep it after the last contact with the person.
  package let retentionMonths: Int
  /// A note of so many words in the session itself counts as this proof; nil when none does.
  package let noteWords: Int?
}

/// Something that is expected without any session.
package struct Rule: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A référent, some days after the entry.
    case referent
    /// The initial diagnosis, some days after the entry.
    case needs
    /// A review in each calendar month at which the person is there at least `minimumDays`.
    case monthlyReview(minimumDays: Int)
    /// A review of that kind in the last `windowDays` before the end.
    case finalReview(ReviewKind, windowDays: Int)
    /// A session of that activity in the last `windowDays` before the end.
    case finalSession(ActivityID, windowDays: Int)
    /// A proof each week in which the person takes part in that activity: from the first session
    /// of it until `idleDays` after the last.
    case weeklyProof(ProofID, during: ActivityID, idleDays: Int)
    /// A document of the CFA, not older than its `refreshMonths`.
    case institution(ProofID)
  }

  package let id: RuleID
  package let label: String
  package let kind: Kind
  /// Days of patience, 0 or more: after the entry, the month's end, the week's end or the end.
  package let graceDays: Int
  /// It holds from and until those days; nil without a limit.
  package let since: CivilDate?
  package let until: CivilDate?

  /// Whether the rule is in force on that day.
  package func applies(on day: CivilDate) -> Bool {
    DayRange(from: since, to: until).contains(day)
  }
}

/// A target that a CFA sets itself: nothing official.
package struct Target: Hashable, Sendable {
  package let measure: Measure
  /// Only for that activity; nil for all.
  package let activity: ActivityID?
  /// Per cent.
  package let value: Double
}

/// A mission of a CFA, article L6231-2 of the Code du travail.
package struct Mission: Hashable, Sendable {
  /// 1 to 14.
  package let number: Int
  package let text: String
}

/// An indicator of the référentiel national qualité, in its versions.
package struct Indicator: Hashable, Sendable {
  package struct Version: Hashable, Sendable {
    /// In force from that day on.
    package let effective: CivilDate
    package let text: String
    /// Whether `text` is the official wording, or says in short what the indicator is about.
    package let isVerbatim: Bool
    /// Where the text comes from.
    package let source: String
    /// Whether any failure counts as major; nil when no official text says it for this version.
    package let onlyMajor: Bool?
    /// The wording of the reading guide, when there is one for this version.
    package let guide: String?
  }

  package let number: String
  package let title: String
  /// Earliest first.
  package let versions: [Version]

  /// The version in force on a day; nil before the first.
  package func version(on day: CivilDate) -> Version? { versions.last { $0.effective <= day } }
}

/// What a CFA is expected to do and to keep: data, read from files.
package struct Referential: Hashable, Sendable {
  /// In the order of the files.
  package let activities: [ActivityType]
  package let proofs: [ProofType]
  package let rules: [Rule]
  package let targets: [Target]
  package let missions: [Mission]
  package let indicators: [Indicator]
  /// The activity of a meeting with one person that nothing more precise fits.
  package let defaultActivity: ActivityID
  /// What a collective session without a named activity expects.
  package let collectiveProofs: [ExpectedProof]
  /// What a bilan expects, by its kind.
  package let reviewProofs: [ReviewKind: [ExpectedProof]]
  /// The activity that the initial diagnosis counts as.
  package let needsActivity: ActivityID

  private let activityIndex: [ActivityID: Int]
  private let proofIndex: [ProofID: Int]

  init(
    activities: [ActivityType], proofs: [ProofType], rules: [Rule], targets: [Target],
    missions: [Mission], indicators: [Indicator], defaultActivity: ActivityID,
    collectiveProofs: [ExpectedProof], reviewProofs: [ReviewKind: [ExpectedProof]],
    needsActivity: ActivityID
  ) {
    self.activities = activities
    self.proofs = proofs
    self.rules = rules
    self.targets = targets
    self.missions = missions
    self.indicators = indicators
    self.defaultActivity = defaultActivity
    self.collectiveProofs = collectiveProofs
    self.reviewProofs = reviewProofs
    self.needsActivity = needsActivity
    activityIndex = Dictionary(
      activities.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    proofIndex = Dictionary(
      proofs.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package func activity(_ id: ActivityID) -> ActivityType? {
    activityIndex[id].map { activities[$0] }
  }

  package func proof(_ id: ProofID) -> ProofType? { proofIndex[id].map { proofs[$0] } }

  package func rule(_ id: RuleID) -> Rule? { rules.first { $0.id == id } }

  /// The corpus kind of an activity: itself, or what its parents lead to.
  package func corpusActivity(_ id: ActivityID) -> ActivityID {
    var id = id
    for _ in 0..<8 {
      guard let parent = activity(id)?.parent else { break }
      id = parent
    }
    return id
  }

  /// Whether `id` is `wanted` or a finer kind of it.
  package func isActivity(_ id: ActivityID, a wanted: ActivityID) -> Bool {
    var id = id
    for _ in 0..<8 {
      if id == wanted { return true }
      guard let parent = activity(id)?.parent else { return false }
      id = parent
    }
    return false
  }
}
