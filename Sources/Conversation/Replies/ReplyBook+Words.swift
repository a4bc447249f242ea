import CivilTime
import Dossier

extension ReplyBook {
  /// «Léa Martin», or «Léa M.» where others read along.
  func name(_ id: ApprenticeID, _ scene: Scene) -> String {
    guard let person = scene.state.apprentices[id] else { return phrase(.someone) }
    guard scene.isShared else { return person.name }
    guard let first = person.fields.firstName, !first.isEmpty else {
      return person.fields.lastName?.first.map { "\($0)." } ?? phrase(.someone)
    }
    guard let last = person.fields.lastName, !last.isEmpty else { return first }
    // Where two would be the same, a few letters more tell them apart.
    let namesakes = scene.namesakes ?? Namesakes(scene.state)
    let lastNames = namesakes.lastNames(of: first)
    var length = 1
    while length < min(last.count - 1, 3),
      lastNames.count(where: { $0.prefix(length) == last.prefix(length) }) > 1
    {
      length += 1
    }
    return "\(first) \(last.prefix(length))."
  }

  func name(_ id: MemberID, _ scene: Scene) -> String {
    scene.state.members[id]?.name ?? id.raw
  }

  /// «a, b et c», at most `limit` of them: «a, b et 3 autres».
  func list(_ items: [String], limit: Int) -> String {
    guard items.count > limit else { return list(items) }
    return phrase(
      .listOthers,
      [
        "names": .text(items.prefix(limit - 1).joined(separator: ", ")),
        "count": .count(items.count - limit + 1),
      ])
  }

  func day(_ date: CivilDate, _ scene: Scene) -> String { calendar.day(date, today: scene.today) }

  func day(_ date: CivilDate?, _ scene: Scene) -> ReplyValue? {
    .text(date.map { day($0, scene) })
  }

  /// «mar. 24 nov. à 14 h».
  func moment(_ date: CivilDate, _ time: ClockTime?, _ scene: Scene) -> String {
    phrase(
      .factsMoment, ["day": day(date, scene), "time": .text(time.map { calendar.time($0) })])
  }

  /// «n° 142», «écart 3», «action 12».
  func ref(_ ref: RecordRef) -> String {
    let number: [String: ReplyValue?] = ["number": ReplyValue("\(ref.number)")]
    return switch ref.series {
    case .record: phrase(.refRecord, number)
    case .gap: phrase(.refGap, number)
    case .action: phrase(.refAction, number)
    }
  }

  func activity(_ id: ActivityID, _ scene: Scene) -> String {
    scene.view.referential.activity(id)?.label.text ?? id.raw
  }

  func proof(_ id: ProofID, _ scene: Scene) -> String {
    scene.view.referential.proof(id)?.label.text ?? id.raw
  }

  func referent(_ id: MemberID?, _ scene: Scene) -> ReplyValue? {
    .text(id.map { name($0, scene) })
  }

  /// «depuis le 1er sept.», «novembre», «année scolaire 2026-2027».
  func period(_ period: DayRange, _ scene: Scene) -> ReplyValue {
    guard let from = period.from else {
      guard let to = period.to else { return ReplyValue(phrase(.periodAll)) }
      return ReplyValue(phrase(.periodUntil, ["to": day(to, scene)]))
    }
    guard let to = period.to else {
      return ReplyValue(
        phrase(from < scene.today ? .periodSince : .periodFrom, ["from": day(from, scene)]))
    }
    if from == to { return ReplyValue(phrase(.periodDay, ["day": day(from, scene)])) }
    if period == .schoolYear(of: from) {
      return ReplyValue(phrase(.periodYear, ["from": "\(from.year)", "to": "\(to.year)"]))
    }
    if period == .month(of: from) {
      return ReplyValue(
        phrase(.periodMonth, ["month": .text(calendar.month(from, today: scene.today))]))
    }
    return ReplyValue(
      phrase(.periodRange, ["from": day(from, scene), "to": day(to, scene)]))
  }

  /// Whom an answer covers.
  func whom(_ scope: Scope, _ scene: Scene) -> ReplyValue {
    if scope.isEverybody { return ReplyValue(phrase(.whomEverybody)) }
    var parts: [String] = []
    if scope.referents == [scene.member.id] {
      parts.append(phrase(.whomOwn))
    } else if !scope.referents.isEmpty {
      parts.append(
        phrase(
          .whomReferents, ["names": .text(list(scope.referents.map { name($0, scene) }, limit: 3))])
      )
    }
    parts += scope.groups
    parts += scope.apprentices.map { name($0, scene) }
    return ReplyValue(list(parts, limit: 4))
  }

  /// The items of an answer, cut to `room` lines; the last then says how many there are besides.
  func items(_ all: [RichText], room: Int, more: ReplyKey = .more) -> RichText {
    var text = RichText()
    let shown = all.count <= room ? all.count : room - 1
    for item in all.prefix(shown) { text.append(item: item) }
    if shown < all.count { text.append(self(more, ["count": .count(all.count - shown)])) }
    return text
  }
}
