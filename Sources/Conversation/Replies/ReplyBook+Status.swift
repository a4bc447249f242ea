import CivilTime
import Dossier

extension ReplyBook {
  // MARK: - One person

  func answer(
    _ status: PersonStatus, _ period: DayRange, _ limit: Right, _ scene: Scene
  ) -> RichText {
    var text = self(
      .statusHeader,
      [
        "name": .text(name(status.apprentice, scene)), "group": .text(status.group),
        "referent": referent(status.referent, scene),
      ])
    if let left = status.left { text.append(self(.statusLeft, ["day": day(left, scene)])) }
    let isFull = limit == .allowed && !scene.isShared
    text.append(
      self(
        .statusSessions,
        [
          "sessions": .count(status.sessions),
          "length": .text(status.minutes > 0 ? calendar.length(status.minutes) : nil),
          "absences": isFull ? .count(status.absences) : nil,
          "period": self.period(period, scene),
        ]))
    if isFull, status.absencesInARow.count > 1 {
      let days = status.absencesInARow.suffix(3).map { day($0, scene) }
      text.append(
        self(
          .statusStreak,
          ["count": .count(status.absencesInARow.count), "days": .text(list(days))]))
    }
    if scene.isShared {
      text.append(self(.statusCount, counts(status.count)))
      text.append(self(.detailsInPrivate))
      return text
    }
    text.append(
      self(
        .statusReviews,
        [
          "seen": day(status.lastSeen, scene), "review": day(status.lastReview, scene),
          "needs": day(status.needs, scene), "unseen": .flag(status.lastSeen == nil),
          "unreviewed": .flag(status.lastReview == nil),
          "undiagnosed": .flag(status.needs == nil),
        ]))
    if let next = status.nextAppointment {
      text.append(
        self(
          .statusNext,
          [
            "moment": .text(moment(next.date, next.time == .midnight ? nil : next.time, scene)),
            "ref": .text(status.nextAppointmentNumber.map { ref(.record($0)) }),
          ]))
    }
    if status.count.missing == 0, status.count.total > 0 {
      text.append(self(.statusAllThere, ["total": .count(status.count.total)]))
    } else if status.count.total > 0 {
      text.append(self(.statusCount, counts(status.count)))
      if limit == .allowed {
        text.append(
          items(missing(status.missing, one: status.apprentice, scene), room: 11 - text.lines.count)
        )
      }
    }
    if limit == .ownInFull {
      text.append(self(.statusPartial, ["referent": referent(status.referent, scene)]))
    }
    return text
  }

  private func counts(_ count: ExpectationCount) -> [String: ReplyValue?] {
    [
      "there": .count(count.there), "total": .count(count.total), "late": .nonzero(count.late),
    ]
  }

  // MARK: - Several people

  func answer(_ status: ScopeStatus, _ limit: Right, _ scene: Scene) -> RichText {
    var text = self(
      .scopeHeader,
      [
        "whom": .text(French.capitalised(whom(status.scope, scene).text)),
        "people": .count(status.people.count), "period": period(status.period, scene),
        "sessions": .count(status.sessions),
        "length": .text(status.minutes > 0 ? calendar.length(status.minutes) : nil),
      ])
    text.append(self(.scopeCount, counts(status.count)))
    // Écarts are the CFA's, not those of some people.
    if status.scope.isEverybody, status.openGaps > 0 || status.overdueActions > 0 {
      text.append(
        self(
          .scopeGaps,
          ["gaps": .count(status.openGaps), "actions": .nonzero(status.overdueActions)]))
    }
    let lacking = status.institution.filter(\.isMissing).map { wanted($0.wanted, scene) }
    if !lacking.isEmpty {
      text.append(self(.scopeInstitution, ["wanted": .text(list(lacking, limit: 4))]))
    }
    if limit == .figures { return text }
    let people = status.people.enumerated().sorted { left, right in
      (left.element.count.late, left.element.count.missing, right.offset)
        > (right.element.count.late, right.element.count.missing, left.offset)
    }
    let lines = people.map { _, person in
      var values = counts(person.count)
      values["name"] = .text(name(person.apprentice, scene))
      values["review"] = day(person.lastReview, scene)
      return self(.scopePerson, values)
    }
    text.append(items(lines, room: 12 - text.lines.count))
    return text
  }

  // MARK: - Reviews, people not seen

  func answer(_ answer: PendingReviews, _ limit: Right, _ scene: Scene) -> RichText {
    let kind = answer.kind.map { label("review", $0) } ?? phrase(.reviewsAny)
    let values: [String: ReplyValue?] = [
      "kind": .text(French.capitalised(kind)), "total": .count(answer.total),
      "whom": whom(answer.scope, scene), "period": period(answer.period, scene),
    ]
    guard !answer.people.isEmpty else { return self(.reviewsNone, values) }
    var text = self(
      .reviewsHeader,
      values.merging(["count": .count(answer.people.count)]) { first, _ in first })
    if limit == .figures { return text }
    text.append(
      items(
        answer.people.map { person in
          self(
            .reviewsItem,
            [
              "name": .text(name(person.apprentice, scene)),
              "last": .text(
                person.last.map { phrase(.reviewsLast, ["day": day($0, scene)]) }
                  ?? phrase(.reviewsNever)),
              "state": state(person.state, scene),
            ])
        }, room: 10))
    return text
  }

  func answer(_ answer: InactivePeople, _ limit: Right, _ scene: Scene) -> RichText {
    let values: [String: ReplyValue?] = [
      "total": .count(answer.total), "whom": whom(answer.scope, scene),
      "since": day(answer.since, scene),
    ]
    guard !answer.people.isEmpty else { return self(.inactiveNone, values) }
    var text = self(
      .inactiveHeader,
      values.merging(["count": .count(answer.people.count)]) { first, _ in first })
    if limit == .figures { return text }
    // Who stays away is nothing for a room with others.
    if scene.isShared {
      text.append(self(.inPrivate))
      return text
    }
    text.append(
      items(
        answer.people.map { person in
          self(
            .inactiveItem,
            [
              "name": .text(name(person.apprentice, scene)),
              "group": .text(scene.state.apprentices[person.apprentice]?.fields.group),
              "last": .text(
                person.lastSeen.map { phrase(.inactiveLast, ["day": day($0, scene)]) }
                  ?? phrase(.inactiveNever)),
            ])
        }, room: 10))
    return text
  }
}
