package import Chat
import CivilTime
import Dossier

extension ReplyBook {
  /// The answer to a question, as far as `limit` and the room allow; at most about 12 lines.
  package func answer(_ query: Query, limit: Right = .allowed, _ scene: Scene) -> Reply {
    let view = scene.view
    var text: RichText
    switch query {
    case .missingProofs(let scope, let period, let activity, let proof):
      text = answer(
        view.missingProofs(scope, in: period, activity: activity, proof: proof), limit, scene)
    case .personStatus(let id, let period):
      text =
        view.status(of: id, in: period).map { answer($0, period, limit, scene) }
        ?? self(.statusUnknown)
    case .scopeStatus(let scope, let period):
      text = answer(view.status(scope, in: period), limit, scene)
    case .pendingReviews(let scope, let kind, let period):
      text = answer(view.pendingReviews(scope, kind: kind, in: period), limit, scene)
    case .inactive(let scope, let since):
      text = answer(view.inactive(scope, since: since), limit, scene)
    case .sessions(let scope, let period, let activity):
      text = answer(view.sessions(scope, in: period, activity: activity), scene)
    case .sessionCount(let scope, let period, let activity, let unit):
      text = count(view.sessions(scope, in: period, activity: activity), unit, scene)
    case .indicators(let scope, let period, let measure, let activity):
      // One person's results are nothing for a room with others.
      text =
        scene.isShared && scope.onePerson != nil
        ? self(.inPrivate)
        : answer(
          view.indicators(scope, in: period, measure: measure, activity: activity), scene)
    case .agenda(let scope, let period): text = answer(view.agenda(scope, in: period), scene)
    case .apprentices(let scope):
      text = answer(view.apprentices(scope, on: scene.today), scope, scene)
    case .whoFollows(let people): text = follows(view.whoFollows(people), scene)
    case .alerts(let filter, let scope, let period):
      let records = view.alerts(scope, in: period, only: filter)
      text =
        filter == .open
        ? openAlerts(records, scope, limit, scene)
        : alerts(records, areClosed: filter == .closed, scope, period, limit, scene)
    case .gaps(let filter, let level, let period):
      text = gaps(view.gaps(filter, level: level, found: period), filter, period, scene)
    case .actions(let filter, let gap, let owner):
      let covered: [String: ReplyValue?] = [
        "gap": .text(gap.map { ref(.gap($0)) }), "owner": .text(owner.map { name($0, scene) }),
      ]
      text = actions(
        view.actions(filter, gap: gap, owner: owner), filter, covered: covered, scene)
    case .reminders: text = reminders(scene)
    case .requirement(let activity, let proof):
      text = requirement(activity: activity, proof: proof, scene)
    }
    if limit == .ownOnly { text.append(self(.ownOnly)) }
    if limit == .figures { text.append(self(.figuresOnly)) }
    return text.reply()
  }

  // MARK: - Proofs

  /// What an expectation wants: «feuille de présence», «bilan mensuel», «référent».
  func wanted(_ wanted: Expectation.Wanted, _ scene: Scene) -> String {
    switch wanted {
    case .proof(let id): scene.view.referential.proof(id)?.label.short ?? id.raw
    case .review(let kind): label("review", kind ?? .monthly)
    case .needs: phrase(.wantedNeeds)
    case .session(let id): activity(id, scene)
    case .referent: phrase(.wantedReferent)
    }
  }

  private func state(_ state: Expectation.State, _ scene: Scene) -> String? {
    switch state {
    case .there: nil
    case .expected(let date): phrase(.stateExpected, ["day": day(date, scene)])
    case .late(let date): phrase(.stateLate, ["day": day(date, scene)])
    }
  }

  func state(_ expectation: Expectation.State?, _ scene: Scene) -> ReplyValue? {
    .text(expectation.flatMap { state($0, scene) })
  }

  private func answer(_ answer: MissingProofs, _ limit: Right, _ scene: Scene) -> RichText {
    let whom = whom(answer.scope, scene)
    let period = period(answer.period, scene)
    let total = answer.count.total
    if total == 0 { return self(.missingNothing, ["whom": whom, "period": period]) }
    if answer.count.missing == 0 {
      return self(
        .missingNone,
        [
          "total": .count(total), "whom": whom, "people": people(answer.people, answer.scope),
          "period": period,
        ])
    }
    var text = self(
      .missingHeader,
      [
        "missing": .count(answer.count.missing), "total": .count(total),
        "late": .nonzero(answer.count.late), "whom": whom,
        "people": people(answer.people, answer.scope), "period": period,
      ])
    if limit != .figures {
      text.append(items(missing(answer.items, one: answer.scope.onePerson, scene), room: 10))
    }
    return text
  }

  /// The number of people, where it says more than the scope's name.
  func people(_ count: Int, _ scope: Scope) -> ReplyValue? {
    scope.onePerson == nil ? .count(count) : nil
  }

  /// One item for each record, or for each person and rule, with all that it lacks.
  func missing(_ all: [Expectation], one: ApprenticeID?, _ scene: Scene) -> [RichText] {
    struct Key: Hashable {
      var ref: RecordRef?
      var person: ApprenticeID?
      var state: Expectation.State
    }
    var order: [Key] = []
    var found: [Key: [Expectation]] = [:]
    for expectation in all where expectation.isMissing {
      var key = Key(state: expectation.state)
      if case .record(let ref) = expectation.source {
        key.ref = ref
      } else {
        key.person = expectation.apprentice
      }
      if found[key] == nil { order.append(key) }
      found[key, default: []].append(expectation)
    }
    return order.map { key in
      let group = found[key] ?? []
      var names: [String] = []
      for expectation in group {
        let name = wanted(expectation, scene)
        if !names.contains(name) { names.append(name) }
      }
      var who: [String] = []
      for id in group.compactMap(\.apprentice) where id != one {
        let name = name(id, scene)
        if !who.contains(name) { who.append(name) }
      }
      if key.ref == nil, key.person == nil { who = [phrase(.whomInstitution)] }
      let record = key.ref.flatMap { scene.state.record($0) }
      return self(
        .missingItem,
        [
          "what": .text(record.map { French.capitalised(what($0, scene)) }),
          "day": day(record?.fields.date, scene),
          "who": .text(list(who, limit: 3)), "ref": .text(key.ref.map { ref($0) }),
          "wanted": .text(
            record == nil && who.isEmpty
              ? French.capitalised(list(names, limit: 4)) : list(names, limit: 4)),
          "state": state(key.state, scene),
          "plain": .flag(record == nil),
        ])
    }
  }

  /// A monthly review says of which month.
  private func wanted(_ expectation: Expectation, _ scene: Scene) -> String {
    guard case .review(let kind) = expectation.wanted, (kind ?? .monthly) == .monthly else {
      return wanted(expectation.wanted, scene)
    }
    return phrase(
      .wantedReview,
      [
        "kind": .text(wanted(expectation.wanted, scene)),
        "month": .text(calendar.month(expectation.date, today: scene.today)),
      ])
  }
}

extension Expectation.Wanted {
  var proof: ProofID? { if case .proof(let id) = self { id } else { nil } }
}

extension Scope {
  /// The one person that it is about, if it names just one.
  var onePerson: ApprenticeID? {
    apprentices.count == 1 && groups.isEmpty && referents.isEmpty ? apprentices[0] : nil
  }
}
