package import CivilTime

/// A reminder to be made.
package struct ReminderDraft: Hashable, Sendable {
  package var first: CivilMoment
  package var recurrence: Recurrence?
  package var about: [ApprenticeID]
  package var text: String

  package init(
    _ first: CivilMoment, recurrence: Recurrence? = nil, about: [ApprenticeID] = [],
    text: String = ""
  ) {
    self.first = first
    self.recurrence = recurrence
    self.about = about
    self.text = text
  }
}

/// What a member does with reminders, only ever their own, and with the dates of reviews.
package enum ReminderCommand: Hashable, Sendable {
  case make(ReminderDraft)
  /// Nil stays as it is; another day or time alone ends no recurrence.
  case move(Int, date: CivilDate?, time: ClockTime?, recurrence: Recurrence?)
  case cancel(Int)
  /// Nil for the one that came last.
  case snooze(Int?, until: CivilMoment)
  case prefer(ReminderPreferences)
  case dateReview(ReviewScope, ReviewRule)
  case passReview(ApprenticeID, month: CivilDate, isPassed: Bool)
  /// The link to the author's own agenda, by the SHA-256 of its token; nil revokes it.
  case linkFeed(tokenHash: String?)
}

extension Decision {
  private var now: CivilMoment { context.zone.moment(at: context.said) }

  mutating func remind(_ command: ReminderCommand) throws(Refusal) {
    switch command {
    case .make(let draft):
      try check(draft.about)
      if draft.recurrence == nil, draft.first <= now { throw .reminderInPast(draft.first) }
      let number = state.reminders.nextNumber
      emit(.reminder(.set(number, first: draft.first, recurrence: draft.recurrence)))
      if !draft.text.isEmpty {
        emit(.reminder(.noted(number, about: draft.about, text: draft.text)))
      }
    case .move(let number, let date, let time, let recurrence):
      let old = try own(number)
      let repeats = recurrence ?? (date == nil ? old.recurrence : nil)
      let first = CivilMoment(date ?? old.first.date, time ?? old.first.time)
      if repeats == nil, first <= now { throw .reminderInPast(first) }
      if first == old.first, repeats == old.recurrence { throw .nothingChanges }
      emit(.reminder(.set(number, first: first, recurrence: repeats)))
    case .cancel(let number):
      let old = try own(number)
      emit(.reminder(.cancelled(old.number)))
    case .snooze(let number, let until):
      let reminder: OwnReminder
      if let number {
        reminder = try own(number)
      } else if let last = state.reminders.lastShown(to: context.by, now: now) {
        reminder = last.reminder
      } else {
        throw .nothingToSnooze
      }
      if until <= now { throw .reminderInPast(until) }
      emit(.reminder(.snoozed(reminder.number, until: until)))
    case .prefer(let preferences):
      if state.reminders.preferences[context.by] == preferences { throw .nothingChanges }
      emit(.reminder(.preferences(context.by, preferences)))
    case .dateReview(let scope, let rule):
      if state.reminders.reviewRules[scope] == rule { throw .nothingChanges }
      emit(.reminder(.reviewDated(scope, rule)))
    case .passReview(let person, let month, let isPassed):
      try check([person])
      emit(.reminder(.reviewPassed(person, month: month.firstOfMonth, isPassed: isPassed)))
    case .linkFeed(let hash):
      if state.reminders.feeds[context.by] == hash { throw .nothingChanges }
      emit(.reminder(.feedLinked(context.by, tokenHash: hash)))
    }
  }

  /// A reminder that stands and is the author's.
  private func own(_ number: Int) throws(Refusal) -> OwnReminder {
    guard let reminder = state.reminders.own(number), reminder.owner == context.by,
      !reminder.isCancelled
    else { throw .unknownReminder(number) }
    return reminder
  }
}
