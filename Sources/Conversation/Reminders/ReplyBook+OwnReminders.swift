import Chat
import CivilTime
import Dossier
package import Reminders

extension ReplyBook {
  // MARK: - What was done

  /// The line for a command about reminders or reviews.
  func line(of command: ReminderCommand, _ events: [DossierEvent], _ scene: Scene) -> RichText {
    let number = events.lazy.compactMap { event -> Int? in
      if case .reminder(let event) = event { event.number } else { nil }
    }.first
    let reminder = number.flatMap { scene.state.reminders.own($0) }
    var values: [String: ReplyValue?] = [
      "number": number.map { ReplyValue("\($0)") }, "text": .text(reminder?.text),
    ]
    switch command {
    case .make, .move:
      values["moment"] = .text(
        reminder.map { reminder in
          let next = reminder.snoozedUntil ?? reminder.first
          return moment(next.date, next.time, scene)
        })
      values["again"] = .text(reminder?.recurrence.map { again($0) })
      if case .move = command { return self(.ownMoved, values) }
      return self(reminder.map { $0.text.isEmpty } ?? true ? .ownSetBare : .ownSet, values)
    case .cancel: return self(.ownCancelled, values)
    case .snooze(_, let until):
      values["moment"] = .text(moment(until.date, until.time, scene))
      return self(.ownSnoozed, values)
    case .prefer(let preferences): return line(of: preferences, scene)
    case .dateReview(let scope, let rule):
      let whom: String? =
        switch scope {
        case .everybody: nil
        case .group(let group): group
        case .referent: phrase(.whomOwn)
        }
      let next = nextReview(scope, scene)
      return self(
        .reviewDated,
        [
          "whom": .text(whom), "again": .text(again(rule.day)),
          "time": .text(calendar.time(rule.time)),
          "next": .text(next.map { moment($0.date, $0.time, scene) }),
        ])
    case .passReview, .linkFeed: return RichText()
    }
  }

  /// What stands again once a command about reminders or reviews is taken back.
  func undoneReminders(_ events: [DossierEvent], _ scene: Scene) -> RichText {
    var text = RichText()
    var told: Set<Int> = []
    for case .reminder(let event) in events {
      switch event {
      case .set(let number, _, _), .snoozed(let number, _), .cancelled(let number):
        guard told.insert(number).inserted, let reminder = scene.state.reminders.own(number) else {
          continue
        }
        let next = reminder.snoozedUntil ?? reminder.first
        text.append(
          reminder.isCancelled
            ? self(.ownCancelled, ["number": .count(number), "text": .text(reminder.text)])
            : self(
              .ownBack,
              [
                "number": .count(number), "text": .text(reminder.text),
                "moment": .text(moment(next.date, next.time, scene)),
                "again": .text(reminder.recurrence.map { again($0) }),
              ]))
      case .preferences(_, let preferences): text.append(line(of: preferences, scene))
      case .noted, .reviewDated, .reviewPassed, .feedLinked: continue
      }
    }
    return text
  }

  private func line(of preferences: ReminderPreferences, _ scene: Scene) -> RichText {
    if !preferences.isOn { return self(.preferOff) }
    if let day = preferences.pausedUntil, day > scene.today {
      // What holds afterwards is said where the member has set it.
      return self(
        .preferPaused,
        [
          "day": self.day(day, scene), "time": .text(preferences.at.map { calendar.time($0) }),
          "from": .text(preferences.earliest.map { calendar.time($0) }),
          "to": .text(preferences.latest.map { calendar.time($0) }),
        ])
    }
    let hours = scene.reminders.map { $0.planner(scene).hours(for: scene.member.id) }
    return self(
      .preferOn,
      [
        "time": .text(preferences.at.map { calendar.time($0) }),
        "from": .text(hours.map { calendar.time($0.from) }),
        "to": .text(hours.map { calendar.time($0.to) }),
      ])
  }

  private func nextReview(_ scope: ReviewScope, _ scene: Scene) -> CivilMoment? {
    guard let reminders = scene.reminders else { return nil }
    let planner = reminders.planner(scene)
    let person = scene.state.apprentices.values.sorted { $0.id < $1.id }.first { person in
      guard person.isActive(on: scene.today) else { return false }
      return switch scope {
      case .everybody: true
      case .group(let group): person.group(on: scene.today) == group
      case .referent(let member): person.referent(on: scene.today) == member
      }
    }
    guard let person else { return nil }
    for months in 0...1 {
      let month = scene.today.firstOfMonth.adding(months: months)
      if let next = planner.review(of: person, inMonthOf: month), next.date >= scene.today {
        return next
      }
    }
    return nil
  }

  /// «tous les lundis», «le 1er de chaque mois», «le dernier jeudi du mois».
  func again(_ recurrence: Recurrence) -> String {
    func weekday(_ day: Int) -> String { label("weekday", "\(day)") }
    switch recurrence {
    case .daily: return phrase(.againDaily)
    case .workingDays: return phrase(.againWorking)
    case .weekly(let days, let every):
      let names = list(days.map(weekday))
      return every == 1
        ? phrase(.againWeekly, ["days": .text(names)])
        : phrase(.againOther, ["days": .text(names), "every": .count(every)])
    case .monthly(let day):
      return phrase(
        .againMonthly, ["day": .text(day == 1 ? label("ordinal", "first_day") : "\(day)")])
    case .monthlyWeekday(let day, let ordinal):
      return phrase(
        .againOrdinal,
        [
          "ordinal": .text(label("ordinal", ordinal < 0 ? "last" : "\(ordinal)")),
          "day": .text(weekday(day)),
        ])
    }
  }

  // MARK: - «Mes rappels»

  /// The member's own reminders, what comes by itself in the next days, and the rules.
  func reminders(_ scene: Scene) -> RichText {
    guard let context = scene.reminders else { return self(.remindersNone) }
    if scene.isShared { return self(.inPrivate) }
    let zone = context.zone
    let now = zone.moment(at: context.now)
    let own = scene.state.reminders.coming(for: scene.member.id, after: now)
    var text =
      own.isEmpty
      ? self(.remindersNone) : self(.remindersHeader, ["count": .count(own.count)])
    text.append(
      items(
        own.map { reminder, next in
          self(
            .remindersItem,
            [
              "number": ReplyValue("\(reminder.number)"), "text": .text(reminder.text),
              "moment": .text(moment(next.date, next.time, scene)),
              "again": .text(reminder.recurrence.map { again($0) }),
            ])
        }, room: 10, more: .moreHere))
    var planner = context.planner(scene)
    let coming = planner.plan(
      after: context.now, through: context.now.adding(seconds: 14 * 86_400)
    ).filter { $0.recipient == scene.member.id && $0.priority == .unasked }
    if !coming.isEmpty {
      text.append(self(.remindersComing))
      text.append(
        items(
          coming.map { occurrence in
            let moment = zone.moment(at: occurrence.due)
            return self(
              .remindersComingItem,
              [
                "moment": .text(self.moment(moment.date, moment.time, scene)),
                "kind": .text(reminderKind(occurrence.content)),
              ])
          }, room: 6, more: .moreHere))
    }
    let hours = planner.hours(for: scene.member.id)
    let preferences = scene.state.reminders.preferences[scene.member.id]
    if preferences?.isOn == false {
      text.append(self(.preferOff))
    } else if let day = preferences?.pausedUntil, day > scene.today {
      text.append(self(.preferPaused, ["day": self.day(day, scene)]))
    }
    text.append(
      self(
        .remindersPolicy,
        ["from": .text(calendar.time(hours.from)), "to": .text(calendar.time(hours.to))]))
    return text
  }
}

extension ReplyBook {
  /// The words of a member's agenda file.
  package func agendaWords(name: String) -> AgendaWords {
    AgendaWords(
      title: phrase(.agendaTitle, ["name": .text(name)]), appointment: phrase(.agendaAppointment),
      review: phrase(.agendaReview))
  }
}
