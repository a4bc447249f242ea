package import CivilTime
package import Dossier
package import Understanding

/// What a complete frame asks for.
package enum Request: Hashable, Sendable {
  case command(DossierCommand)
  case query(Query)
  case talk(Talk)
}

/// A question to the dossier, one case for each that it answers.
package enum Query: Hashable, Sendable {
  case missingProofs(Scope, DayRange, activity: ActivityID?, proof: ProofID?)
  case personStatus(ApprenticeID, DayRange)
  case scopeStatus(Scope, DayRange)
  case pendingReviews(Scope, ReviewKind?, DayRange)
  case inactive(Scope, since: CivilDate)
  case sessions(Scope, DayRange, activity: ActivityID?)
  case sessionCount(Scope, DayRange, activity: ActivityID?, CountUnit)
  case indicators(Scope, DayRange, Measure?, activity: ActivityID?)
  case agenda(Scope, DayRange)
  case apprentices(Scope)
  case whoFollows([ApprenticeID])
  /// The open ones whenever they were raised.
  case alerts(AlertFilter?, Scope, DayRange)
  case gaps(GapFilter?, GapLevel?, found: DayRange)
  case actions(GapFilter?, gap: Int?, owner: MemberID?)
  case requirement(activity: ActivityID?, proof: ProofID?)
  /// The author's own, and what comes by itself.
  case reminders
}

/// What «combien» counts.
package enum CountUnit: String, CaseIterable, Sendable { case sessions, hours }

/// What needs no dossier.
package enum Talk: Hashable, Sendable {
  case help, greet, thanks
  /// Begins the review, or goes on with it.
  case review
  /// Nothing for the bot: nothing is said in a room with others.
  case none
  /// «Oui», «non», «annule», «la 2» when nothing was asked.
  case affirm, deny, cancel, choose
  /// What a later version will do.
  case later(Later)

  package enum Later: String, CaseIterable, Sendable { case export }
}

/// Why a frame makes no request yet.
package enum RequestProblem: Error, Hashable, Sendable {
  /// The frame is not complete: ask for that slot.
  case missing(Slot)
  /// «Mes apprentis» of somebody who has none.
  case noneOfYours
  /// The first name alone, or the last name alone: the dossier wants both.
  case halfAName(String)
  /// What is to be undone is not what was written last: its number is needed. With the author's
  /// latest record that it may be.
  case needsNumber(RecordRef?)
  /// A correction that says nothing to be changed.
  case unclearCorrection
  /// Several numbers at once, where one is taken.
  case severalNumbers
}
