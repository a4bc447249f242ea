import CivilTime
import Dossier
import Reminders

extension ReplyBook {
  /// The alerts of a time, those that stand and those that are dealt with.
  ///
  /// - Parameters:
  ///   - areClosed: whether those that are dealt with were asked for alone.
  ///   - limit: figures name nobody and nothing.
  func alerts(
    _ records: [Record], areClosed: Bool, _ scope: Scope, _ period: DayRange, _ limit: Right,
    _ scene: Scene
  ) -> RichText {
    if scene.isShared { return self(.inPrivate) }
    var values: [String: ReplyValue?] = [
      "whom": whom(scope, scene), "period": self.period(period, scene),
    ]
    guard !records.isEmpty else {
      return self(areClosed ? .alertsNoneClosed : .alertsNone, values)
    }
    values["count"] = .count(records.count)
    if !areClosed { values["open"] = .count(records.count { $0.status == .active }) }
    var text = self(areClosed ? .alertsClosedOnes : .alertsHeader, values)
    if limit == .figures { return text }
    text.append(
      items(
        records.map { record in
          let facts = facts(record, scene)
          return self(
            .alertsItem,
            [
              "day": day(record.fields.date, scene),
              "who": facts.who.isEmpty ? nil : .text(list(facts.who, limit: 3)),
              "kind": .text(kind(record)), "ref": .text(ref(record.ref)),
              "state": .text(
                record.status == .closed
                  ? phrase(.alertsClosed, ["day": day(record.fields.closedOn, scene)]) : nil),
            ])
        }, room: 10))
    return text
  }

  /// The alerts that stand, whenever they were raised: since when, who raised it, when it comes again,
  /// and how it is closed; the oldest first.
  func openAlerts(
    _ records: [Record], _ scope: Scope, _ limit: Right, _ scene: Scene
  ) -> RichText {
    if scene.isShared { return self(.inPrivate) }
    let records = records.sorted { $0.seq < $1.seq }
    guard let oldest = records.first else {
      return self(.alertsNoneOpen, ["whom": whom(scope, scene)])
    }
    var text = self(
      .alertsOpen, ["count": .count(records.count), "whom": whom(scope, scene)])
    if limit == .figures {
      text.append(self(.alertsOldest, ["since": .text(since(oldest, scene))]))
      return text
    }
    text.append(
      items(
        records.map { record in
          let facts = facts(record, scene)
          return self(
            .alertsOpenItem,
            [
              "who": facts.who.isEmpty ? nil : .text(list(facts.who, limit: 3)),
              "kind": .text(kind(record)), "ref": .text(ref(record.ref)),
              "since": .text(since(record, scene)), "by": .text(name(record.author, scene)),
              "referent": .text(referents(of: record, scene)),
              "again": .text(nextTime(of: record, scene)),
            ])
        }, room: 6))
    text.append(self(.alertsTodo, ["number": ReplyValue("\(oldest.number)")]))
    return text
  }

  private func kind(_ record: Record) -> String {
    record.fields.alert.map { label("alert", $0) } ?? label("reminder_kind", "alert")
  }

  private func since(_ record: Record, _ scene: Scene) -> String {
    let zone = scene.reminders?.zone ?? .paris
    let moment = zone.moment(at: record.said)
    return self.moment(moment.date, moment.time, scene)
  }

  /// Who follows those whom it is about, unless that is who raised it.
  private func referents(of record: Record, _ scene: Scene) -> String? {
    let all = record.participants.compactMap { participant in
      scene.state.apprentices[participant.apprentice]?.referent(on: scene.today)
    }
    var names: [String] = []
    for member in all where member != record.author {
      let name = name(member, scene)
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? nil : list(names, limit: 2)
  }

  /// When the coordinator is reminded of it again.
  private func nextTime(of record: Record, _ scene: Scene) -> String? {
    guard let reminders = scene.reminders,
      let next = reminders.rules.nextAlert(of: record.at, after: reminders.now)
    else { return nil }
    let moment = reminders.zone.moment(at: next)
    return self.moment(moment.date, moment.time, scene)
  }
}
