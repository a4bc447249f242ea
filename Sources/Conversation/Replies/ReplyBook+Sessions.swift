import CivilTime
import Dossier

extension ReplyBook {
  private func covers(
    _ scope: Scope, _ range: DayRange, _ activity: ActivityID?, _ scene: Scene
  ) -> [String: ReplyValue?] {
    [
      "whom": whom(scope, scene), "period": period(range, scene),
      "activity": .text(activity.map { self.activity($0, scene) }),
    ]
  }

  func answer(_ answer: SessionList, _ scene: Scene) -> RichText {
    let values = covers(answer.scope, answer.period, answer.activity, scene)
    guard !answer.records.isEmpty else { return self(.sessionsNone, values) }
    var text = self(
      .sessionsHeader,
      values.merging([
        "count": .count(answer.held),
        "length": .text(answer.minutes > 0 ? calendar.length(answer.minutes) : nil),
      ]) { first, _ in first })
    let one = answer.scope.onePerson
    // Who was absent is nothing for a room with others.
    let records = answer.records.compactMap { scene.state.record($0) }.filter { record in
      !scene.isShared || (one.map { record.attended($0) } ?? true)
    }
    let lines = records.map { record in
      let facts = facts(record, scene)
      let isMissed = one.map { !record.attended($0) } ?? false
      return self(
        .sessionsItem,
        [
          "day": day(record.fields.date, scene), "what": .text(what(record, scene)),
          "who": .text(one == nil ? list(facts.who, limit: 3) : nil),
          "length": .text(facts.minutes.map { calendar.length($0) }),
          "absent": .text(one == nil && !scene.isShared ? list(facts.absent, limit: 2) : nil),
          "missed": .text(isMissed ? phrase(.sessionsMissed) : nil),
          "ref": .text(ref(record.ref)),
        ])
    }
    text.append(items(lines, room: 10))
    return text
  }

  func count(_ answer: SessionList, _ unit: CountUnit, _ scene: Scene) -> RichText {
    let values = covers(answer.scope, answer.period, answer.activity, scene)
      .merging(["count": .count(answer.held)]) { first, _ in first }
    switch unit {
    case .sessions:
      return self(
        .countSessions,
        values.merging([
          "length": .text(answer.minutes > 0 ? calendar.length(answer.minutes) : nil)
        ]) { first, _ in first })
    case .hours:
      return self(
        .countHours,
        values.merging([
          "length": .text(calendar.length(answer.minutes)),
          "hours": .text(
            answer.personMinutes == answer.minutes ? nil : calendar.length(answer.personMinutes)),
          "without": .nonzero(answer.withoutLength),
        ]) { first, _ in first })
    }
  }

  // MARK: - Indicators

  func answer(_ answer: Indicators, _ scene: Scene) -> RichText {
    let values = covers(answer.scope, answer.period, answer.activity, scene)
    let figures = answer.figures.filter { $0.rate != nil }
    guard !figures.isEmpty else { return self(.indicatorsNone, values) }
    var text = self(.indicatorsHeader, values)
    text.append(items(figures.map { figure($0, scene) }, room: 10))
    return text
  }

  private func figure(_ figure: IndicatorFigure, _ scene: Scene) -> RichText {
    let rate = (figure.rate ?? 0) * 100
    let key: ReplyKey =
      switch figure.unit {
      case .points: .indicatorsPoints
      case .people: figure.before == nil ? .indicatorsPeople : .indicatorsProgress
      }
    return self(
      key,
      [
        "measure": .text(French.capitalised(label("measure", figure.measure))),
        "rate": .text(French.number(rate)),
        "numerator": ReplyValue(French.number(figure.numerator), count: figure.numerator),
        "before": .text(figure.before.map(French.number)),
        "after": .text(figure.after.map(French.number)),
        "denominator": .text(French.number(figure.denominator)),
        "target": .text(figure.target.map(French.number)),
        "responses": .nonzero(figure.responses), "results": .nonzero(figure.results),
      ])
  }

  // MARK: - Agenda

  func answer(_ answer: Agenda, _ scene: Scene) -> RichText {
    let values: [String: ReplyValue?] = [
      "whom": whom(answer.scope, scene), "period": period(answer.period, scene),
    ]
    var text =
      answer.appointments.isEmpty
      ? self(.agendaNone, values)
      : self(
        .agendaHeader,
        values.merging(["count": .count(answer.appointments.count)]) { first, _ in first })
    let records = answer.appointments.compactMap { scene.state.record($0) }
    text.append(items(records.map { agendaItem($0, scene) }, room: 9))
    if !answer.untraced.isEmpty {
      text.append(
        self(
          .agendaUntraced,
          [
            "count": .count(answer.untraced.count),
            "refs": .text(list(answer.untraced.map { untraced($0, scene) }, limit: 3)),
          ]))
    }
    return text
  }

  private func untraced(_ number: Int, _ scene: Scene) -> String {
    scene.state.record(number).map { agendaLine($0, scene) } ?? ref(.record(number))
  }

  func agendaLine(_ record: Record, _ scene: Scene) -> String { agendaItem(record, scene).inline }

  private func agendaItem(_ record: Record, _ scene: Scene) -> RichText {
    let facts = facts(record, scene)
    return self(
      .agendaItem,
      [
        "moment": .text(
          record.fields.date.map { moment($0, record.fields.time, scene) }),
        "who": .text(list(facts.who, limit: 3)),
        "what": .text(record.fields.activity.map { activity($0, scene) }),
        "ref": .text(ref(record.ref)),
      ])
  }
}
