package import CivilTime
import Dossier
import Understanding

extension RequestBuilder {
  /// What a frame or its words do with the author's reminders or the dates of reviews; nil when it
  /// is about something else.
  func reminderRequest(_ frame: Frame, text: String) throws(RequestProblem) -> Request? {
    if let mention = ReminderMention(text) { return request(for: mention, frame, text) }
    switch frame.intent {
    case .setReminder:
      if frame[.note] == nil, ReminderWords.saysOnlyWhen(text) {
        // «Rappelle-moi demain», under a reminder that has just come, is that one again.
        guard state.reminders.lastShown(to: author.id, now: now, days: 1) != nil,
          RecurrencePhrase(text) == nil
        else { throw .missing(.note) }
        return snooze(frame, text)
      }
      return .command(.remind(.make(try draft(frame, text))))
    case .snooze: return snooze(frame, text)
    case .choose:
      // A sign or a number under a reminder that has just come.
      guard let choice = frame[.choice]?.integer, (1...3).contains(choice),
        let shown = reminder
          ?? state.reminders.lastShown(to: author.id, now: now, days: 1)?.reminder.number
      else { return nil }
      return .command(
        .remind(.snooze(shown, until: SnoozeChoice.moment(choice, from: now))))
    case .listReminders: return .query(.reminders)
    case .reminderSettings: return preferences(frame, text)
    case .setReviewDate:
      guard let code = frame[.repeats]?.text, let day = Recurrence(code: code),
        let rule = ReviewRule(day, at: frame.time ?? defaultReviewTime)
      else { throw .missing(.repeats) }
      return .command(.remind(.dateReview(reviewScope(frame), rule)))
    default: return nil
    }
  }

  private var defaultReviewTime: ClockTime { ClockTime(hour: 14) ?? .midnight }
  private var defaultTime: ClockTime {
    state.reminders.preferences[author.id]?.at ?? ClockTime(hour: 9) ?? .midnight
  }

  /// A référent dates the review of their own people only; the coordinator all, or a group's.
  private func reviewScope(_ frame: Frame) -> ReviewScope {
    guard author.roles.contains(.coordinateur) else { return .referent(author.id) }
    return frame.texts(.groups).first.map { .group($0) } ?? .everybody
  }

  private func request(
    for mention: ReminderMention, _ frame: Frame, _ text: String
  ) -> Request {
    let coming = state.reminders.coming(for: author.id, after: now)
    guard let number = mention.number ?? (coming.count == 1 ? coming[0].reminder.number : nil)
    else { return .query(.reminders) }
    if mention.isCancelling { return .command(.remind(.cancel(number))) }
    let again = RecurrencePhrase(text)
    let date = again == nil ? day(frame.day(), notBefore: number, text) : nil
    return .command(
      .remind(
        .move(
          number, date: date,
          time: frame.time ?? (again == nil ? nil : ReminderWords.time(in: text)) ?? again?.time
            ?? PartOfDayTime.time(in: text),
          recurrence: again?.recurrence)))
  }

  /// «Décale le rappel 2 à mardi», which comes on Monday week, is to the Tuesday after that.
  private func day(
    _ day: CivilDate?, notBefore number: Int, _ text: String
  ) -> CivilDate? {
    guard let day, ReminderWords.saysToPostpone(text), ReminderWords.saysWeekdayAlone(text),
      let next = state.reminders.coming(for: author.id, after: now)
        .first(where: { $0.reminder.number == number })?.next.date,
      day < next
    else { return day }
    return day.adding(days: (day.days(until: next) + 6) / 7 * 7)
  }

  // MARK: - Making one

  private func draft(_ frame: Frame, _ text: String) throws(RequestProblem) -> ReminderDraft {
    let again = RecurrencePhrase(text)
    guard frame.day() != nil || frame.time != nil || again != nil else { throw .missing(.date) }
    let words = rules.notes(
      frame[.note]?.text ?? ReminderWords.core(of: text), known: [], always: true)
    let part = again?.time ?? PartOfDayTime.time(in: text)
    let first: CivilMoment
    if let again {
      let time = frame.time ?? ReminderWords.time(in: text) ?? part ?? defaultTime
      var day = again.recurrence.next(onOrAfter: today, start: today)
      if CivilMoment(day, time) <= now {
        day = again.recurrence.next(onOrAfter: day.adding(days: 1), start: today)
      }
      first = CivilMoment(day, time)
    } else {
      first = moment(frame.day(), frame.time, part: part)
    }
    return ReminderDraft(
      first, recurrence: again?.recurrence, about: frame.ids(.apprentices),
      // Sensitive words are not kept, and never sent.
      text: words.contains { $0.category != nil } ? "" : words.first?.text ?? "")
  }

  /// A day without an hour is at the usual time; an hour without a day is the next such hour.
  private func moment(_ day: CivilDate?, _ time: ClockTime?, part: ClockTime?) -> CivilMoment {
    guard let day else {
      let time = time ?? defaultTime
      let here = CivilMoment(today, time)
      return here > now ? here : CivilMoment(today.adding(days: 1), time)
    }
    if let time { return CivilMoment(day, time) }
    let usual = CivilMoment(day, part ?? defaultTime)
    if usual > now || day != today { return usual }
    let later = now.adding(seconds: 3600)
    return later
  }

  private func snooze(_ frame: Frame, _ text: String) -> Request {
    let shown = state.reminders.lastShown(to: author.id, now: now)
    // What was just made, and has not come yet, is moved: «non, plutôt à 10h».
    if let last = state.reminders.own.last(where: { $0.owner == author.id && !$0.isCancelled }),
      shown.map({ $0.reminder.number != last.number }) ?? true, last.first > now,
      frame[.duration] == nil, madeLately.contains(last.number)
    {
      let again = RecurrencePhrase(text)
      return .command(
        .remind(
          .move(
            last.number, date: again == nil ? frame.day() : nil,
            time: frame.time ?? PartOfDayTime.time(in: text), recurrence: again?.recurrence)))
    }
    let until: CivilMoment
    if let minutes = frame.minutes {
      until = now.adding(seconds: minutes * 60)
    } else if frame.day() != nil || frame.time != nil {
      until = moment(frame.day(), frame.time, part: PartOfDayTime.time(in: text))
    } else {
      until = SnoozeChoice.moment(1, from: now)
    }
    return .command(.remind(.snooze(nil, until: until)))
  }

  /// The reminders that the author made today.
  private var madeLately: Set<Int> {
    Set(
      state.reminders.own.filter { reminder in
        reminder.owner == author.id
          && reminder.said.moment(offsetSeconds: 0).date
            >= today.adding(days: -1)
      }.map(\.number))
  }

  // MARK: - Settings

  private func preferences(_ frame: Frame, _ text: String) -> Request {
    var preferences = state.reminders.preferences[author.id] ?? ReminderPreferences()
    let words = Utterance(text).tokens.map(\.folded)
    let isThisWeek =
      words.contains("semaine") && !words.contains("prochaine") && frame[.enabled]?.flag != true
    if isThisWeek {
      preferences.pausedUntil = today.monday.adding(days: 7)
      return .command(.remind(.prefer(preferences)))
    }
    if let isOn = frame[.enabled]?.flag {
      preferences.isOn = isOn
      if isOn { preferences.pausedUntil = nil }
    }
    if let hours = ReminderWords.hours(in: text) {
      preferences.earliest = hours.from
      preferences.latest = hours.to
      preferences.at = preferences.at.map { min(max($0, hours.from), hours.to) }
    } else if let time = frame.time {
      preferences.at = time
      preferences.isOn = true
    }
    return .command(.remind(.prefer(preferences)))
  }
}

/// What a reminder offers when it comes, in the order of its numbers.
package enum SnoozeChoice {
  /// 1 is in two hours, 2 tomorrow and 3 on Monday, at 9:00.
  package static func moment(_ choice: Int, from now: CivilMoment) -> CivilMoment {
    let morning = ClockTime(hour: 9) ?? .midnight
    switch choice {
    case 2: return CivilMoment(now.date.adding(days: 1), morning)
    case 3: return CivilMoment(now.date.monday.adding(days: 7), morning)
    default: return now.adding(seconds: 7200)
    }
  }
}
