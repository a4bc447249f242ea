import CivilTime
import Dossier

extension ReplyBook {
  // MARK: - Apprentices

  func answer(_ people: [Apprentice], _ scope: Scope, _ scene: Scene) -> RichText {
    let values: [String: ReplyValue?] = [
      "whom": whom(scope, scene), "day": day(scene.today, scene),
    ]
    guard !people.isEmpty else { return self(.peopleNone, values) }
    var text = self(
      .peopleHeader, values.merging(["count": .count(people.count)]) { first, _ in first })
    if people.count <= 10 {
      let isOneGroup = scope.groups.count == 1 && scope.referents.isEmpty
      text.append(
        items(
          people.map { person in
            self(
              .peopleItem,
              [
                "name": .text(name(person.id, scene)),
                "group": .text(isOneGroup ? nil : person.group(on: scene.today)),
              ])
          }, room: 10))
      return text
    }
    // Too many for a line each: a line for each group.
    var groups: [String: [String]] = [:]
    for person in people {
      groups[person.group(on: scene.today) ?? phrase(.peopleNoGroup), default: []]
        .append(name(person.id, scene))
    }
    let limit = groups.count == 1 ? 40 : 12
    text.append(
      items(
        groups.sorted { $0.key < $1.key }.map { group, names in
          self(
            .peopleGroup,
            [
              "group": .text(group), "count": .count(names.count),
              "names": .text(list(names, limit: limit)),
            ])
        }, room: 10))
    return text
  }

  func follows(_ people: [(ApprenticeID, MemberID?)], _ scene: Scene) -> RichText {
    let lines = people.map { id, member in
      let name: ReplyValue? = .text(name(id, scene))
      return member.map {
        self(.follows, ["name": name, "referent": referent($0, scene)])
      } ?? self(.followsNobody, ["name": name])
    }
    if lines.count == 1 { return lines[0] }
    return items(lines, room: 11)
  }

  // MARK: - Écarts and actions

  func gaps(
    _ gaps: [GapSummary], _ filter: GapFilter?, _ period: DayRange, _ scene: Scene
  ) -> RichText {
    let range = self.period(period, scene)
    guard !gaps.isEmpty else {
      let word: ReplyValue? = .text(filter.map { label("gap_filter", $0) })
      return self(.gapsNone, ["period": range, "filter": word])
    }
    var text = self(
      .gapsHeader,
      [
        "total": .count(gaps.count), "open": .count(gaps.count { !$0.isClosed }),
        "overdue": .nonzero(gaps.count(where: \.isOverdue)), "period": range,
      ])
    let ordered = gaps.filter { !$0.isClosed } + gaps.filter(\.isClosed)
    text.append(items(ordered.map { gap($0, scene) }, room: 10))
    return text
  }

  private func gap(_ summary: GapSummary, _ scene: Scene) -> RichText {
    let ref = RecordRef.gap(summary.gap)
    let record = scene.state.record(ref)
    let closed: String? =
      summary.isClosed
      ? phrase(.gapsClosed, ["day": day(record?.fields.closedOn, scene)])
      : summary.isOverdue ? phrase(.gapsOverdue) : nil
    return self(
      .gapsItem,
      [
        "ref": .text(French.capitalised(self.ref(ref))),
        "level": .text(record?.fields.level.map { label("level", $0) }),
        "activity": .text(record?.fields.activity.map { activity($0, scene) }),
        "note": .text(note(ref, scene)),
        "due": summary.isClosed ? nil : day(record?.fields.due, scene),
        "done": .count(summary.actions.count(where: \.isDone)),
        "actions": .nonzero(summary.actions.count), "state": .text(closed),
      ])
  }

  func actions(
    _ actions: [ActionSummary], _ filter: GapFilter?, covered: [String: ReplyValue?],
    _ scene: Scene
  ) -> RichText {
    guard !actions.isEmpty else {
      let word: ReplyValue? = .text(filter.map { label("action_filter", $0) })
      return self(.actionsNone, covered.merging(["filter": word]) { first, _ in first })
    }
    var text = self(
      .actionsHeader,
      covered.merging([
        "total": .count(actions.count), "open": .count(actions.count { !$0.isDone }),
        "overdue": .nonzero(actions.count(where: \.isOverdue)),
      ]) { first, _ in first })
    let ordered = actions.filter { !$0.isDone } + actions.filter(\.isDone)
    text.append(
      items(
        ordered.map { summary in
          let ref = RecordRef.action(summary.action)
          let record = scene.state.record(ref)
          let state: String? =
            summary.isDone
            ? phrase(.actionsDone, ["day": day(record?.fields.closedOn, scene)])
            : summary.isOverdue ? phrase(.gapsOverdue) : nil
          return self(
            .actionsItem,
            [
              "ref": .text(French.capitalised(self.ref(ref))),
              "gap": .text(summary.gap.map { self.ref(.gap($0)) }),
              "note": .text(note(ref, scene)),
              "owner": .text(record?.fields.owner.map { name($0, scene) }),
              "due": summary.isDone ? nil : day(record?.fields.due, scene), "state": .text(state),
            ])
        }, room: 10))
    return text
  }

  /// The first words of the text of an écart or an action; nothing where others read along, for a
  /// text may name people.
  func note(_ ref: RecordRef, _ scene: Scene) -> String? {
    guard !scene.isShared,
      let note = scene.state.notes(of: ref).last(where: { !$0.note.isRestricted })?.note,
      !note.text.isEmpty
    else { return nil }
    let line = withoutHead(note.text.split(whereSeparator: \.isNewline).joined(separator: " "))
    return line.count <= 60 ? line : line.prefix(57).droppingLastWord + "…"
  }

  /// Without «écart : », «écart 1 : action, »: the reply says that itself.
  private func withoutHead(_ line: String) -> String {
    let labels = [RecordKind.gap, .action].map { WordPattern.words(of: label("kind", $0.name)) }
    var rest = Substring(line)
    while let end = rest.firstIndex(where: { ":,".contains($0) }) {
      let words = WordPattern.words(of: String(rest[..<end]))
      guard words.count <= (rest[end] == ":" ? 3 : 1), labels.contains(Array(words.prefix(1)))
      else { break }
      rest = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
    }
    return rest.isEmpty ? line : String(rest)
  }
}

extension Substring {
  /// Without the word that the cut went through, and the spaces before it.
  fileprivate var droppingLastWord: String {
    var rest = self
    if let space = rest.lastIndex(where: \.isWhitespace) { rest = rest[..<space] }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
