package import Chat
package import CivilTime
import Dossier
package import Reminders

extension ReplyBook {
  /// What the bot says by itself: everything of one message, the latest first said to be late. The
  /// scene is the recipient's; people go by first name and initial.
  package func reminder(_ message: ReminderMessage, zone: CivilZone, _ scene: Scene) -> Reply {
    let scene = Scene(
      scene.view, member: scene.member, privacy: .others, contacts: scene.contacts,
      namesakes: scene.namesakes ?? Namesakes(scene.state))
    var text = RichText()
    let late = message.occurrences.filter { message.late.contains($0.id) }
    if let first = late.map(\.due).min() {
      let moment = zone.moment(at: first)
      text.append(
        self(
          .remindIsLate,
          [
            "moment": .text(self.moment(moment.date, moment.time, scene)),
            "count": .count(late.count),
          ]))
    }
    var choices: [String] = []
    for occurrence in message.occurrences {
      text.append(body(occurrence.content, scene))
      if case .own = occurrence.content, message.occurrences.count == 1 {
        choices = ["1", "2", "3"].map { label("snooze", $0) }
      }
    }
    return text.reply(choices: choices)
  }

  /// Why somebody hears of it, in a few words: for the list of what is to come.
  package func reminderKind(_ content: ReminderContent) -> String {
    label("reminder_kind", content.kind)
  }

  private func body(_ content: ReminderContent, _ scene: Scene) -> RichText {
    switch content {
    case .reviewList(let list): return body(list, scene)
    case .reviewDigest(let digest): return body(digest, scene)
    case .reviewPage(let page): return body(page, scene)
    case .untraced(let numbers): return untraced(numbers, scene)
    case .mentoringGrid(let people):
      return self(
        .remindGrid,
        [
          "count": .count(people.count),
          "names": .text(list(people.map { coded($0, scene) }, limit: 8)),
        ])
    case .diagnosis(let people): return dated(.remindDiagnosis, people, scene)
    case .finalInterviews(let people): return dated(.remindFinal, people, scene)
    case .actions(let actions, let isLate):
      var text = self(
        isLate ? .remindActionsLate : .remindActions, ["count": .count(actions.count)])
      text.append(
        items(
          actions.map { action in
            self(
              .remindActionsItem,
              ["ref": .text(ref(.action(action.action))), "day": day(action.due, scene)])
          }, room: 8, more: .moreHere))
      return text
    case .alert(let number, let step):
      return self(
        step == 0 ? .remindAlert : .remindAlertAgain,
        ["ref": .text(ref(.record(number))), "number": ReplyValue("\(number)")])
    case .own(let number, _):
      let words = scene.state.reminders.own(number)?.text
      return self(
        words.map { !$0.isEmpty } ?? false ? .remindOwn : .remindOwnBare,
        ["number": ReplyValue("\(number)"), "text": .text(words)])
    case .lateReviews(let people, let month, let days):
      return self(
        .remindLate,
        [
          "count": .count(people.count), "days": .count(days),
          "month": .text(calendar.month(month, today: scene.today)),
          "names": .text(list(people.map { coded($0, scene) }, limit: 10)),
        ])
    case .lateReviewsByReferent(let rows, let month, let days):
      return byReferent(
        .remindLateCoordinator, rows, days,
        ["month": .text(calendar.month(month, today: scene.today))], scene)
    case .lateDiagnoses(let people, let days):
      return dated(.remindLateDiagnoses, people, scene, ["days": .count(days)])
    case .lateDiagnosesByReferent(let rows, let days):
      return byReferent(.remindLateDiagnosesCoordinator, rows, days, [:], scene)
    case .absences(let person, let days):
      return self(
        .remindAbsent,
        [
          "name": .text(coded(person, scene)), "count": .count(days.count),
          "days": .text(list(days.suffix(5).map { day($0, scene) })),
        ])
    case .missed(let missed):
      var text = self(.remindMissed, ["count": .count(missed.count)])
      text.append(
        items(
          missed.map { item in
            self(
              .remindMissedItem,
              [
                "name": .text(name(item.recipient, scene)),
                "kind": .text(label("reminder_kind", item.kind)), "day": day(item.day, scene),
              ])
          }, room: 10, more: .moreHere))
      return text
    }
  }

  // MARK: - Words

  private func byReferent(
    _ header: ReminderReplyKey, _ rows: [MemberCount], _ days: Int, _ more: [String: ReplyValue?],
    _ scene: Scene
  ) -> RichText {
    let count = rows.reduce(0) { $0 + $1.count }
    var text = self(
      header, more.merging(["days": .count(days), "count": .count(count)]) { first, _ in first })
    text.append(
      items(
        rows.map { row in
          self(
            .remindLateItem,
            ["name": .text(referent(row.member, scene)), "count": .count(row.count)])
        }, room: 20, more: .moreHere))
    return text
  }

  /// The people in one line where all have the same day, else a line each.
  private func dated(
    _ header: ReminderReplyKey, _ people: [DatedPerson], _ scene: Scene,
    _ more: [String: ReplyValue?] = [:]
  ) -> RichText {
    let isOneDay = Set(people.map(\.day)).count == 1
    let names = list(people.map { coded($0.apprentice, scene) }, limit: 40)
    let values: [String: ReplyValue?] = [
      "count": .count(people.count), "day": isOneDay ? day(people.first?.day, scene) : nil,
      "names": .text(isOneDay ? names : nil), "each": .flag(!isOneDay),
    ]
    var text = self(header, more.merging(values) { first, _ in first })
    if isOneDay { return text }
    text.append(
      items(
        people.map { person in
          self(
            .remindDatedItem,
            ["name": .text(coded(person.apprentice, scene)), "day": day(person.day, scene)])
        }, room: 10, more: .moreHere))
    return text
  }

  /// Whom the appointments were with, and when.
  private func untraced(_ numbers: [Int], _ scene: Scene) -> RichText {
    var text = self(.remindUntraced, ["count": .count(numbers.count)])
    let records = numbers.compactMap { scene.state.record($0) }
    text.append(
      items(
        records.map { record in
          let whom =
            record.participants.map { coded($0.apprentice, scene) } + record.fields.groups
          return self(
            .remindUntracedItem,
            [
              "whom": .text(list(whom, limit: 3)), "ref": .text(ref(record.ref)),
              "moment": .text(
                record.fields.date.map { moment($0, record.fields.time, scene) }),
            ])
        }, room: 8, more: .moreHere))
    let first = records.lazy.compactMap { $0.participants.first?.apprentice }.first
    text.append(
      self(
        .remindUntracedHow,
        [
          "name": .text(first.map { name($0, scene) } ?? phrase(.someone)),
          "number": .text(numbers.first.map { "\($0)" }),
        ]))
    return text
  }

  func refs(_ numbers: [Int]) -> String {
    list(numbers.map { ref(.record($0)) }, limit: 8)
  }

  func referent(_ member: MemberID?, _ scene: Scene) -> String {
    member.map { name($0, scene) } ?? phrase(.remindNobody)
  }

  /// «Léa M. ».
  func coded(_ id: ApprenticeID, _ scene: Scene) -> String {
    phrase(
      .remindPerson,
      [
        "name": .text(name(id, scene)),
        "code": .text(scene.state.apprentices[id]?.fields.number),
      ])
  }
}
