import CivilTime

/// From a message and an intent to the frame's slots.
package struct SlotFiller: Sendable {
  /// The slots that each intent takes, `ambiguous` and `unknown` besides.
  package static let slots: [Intent: Set<Slot>] = [
    .logSession: [
      .apprentices, .groups, .absent, .late, .date, .time, .duration, .activity, .mode, .next,
    ],
    .logReview: [.apprentices, .groups, .date, .kind, .next],
    .logNeeds: [.apprentices, .date],
    .logAdjustment: [.apprentices, .date, .fromActivity, .toActivity],
    .logResult: [
      .apprentices, .groups, .date, .activity, .measure, .before, .after, .value, .outOf,
      .responses,
    ],
    .attachProof: [.proof, .apprentices, .groups, .date, .activity],
    .schedule: [.apprentices, .groups, .date, .time, .duration, .activity, .mode],
    .moveAppointment: [.apprentices, .groups, .date, .time],
    .cancelAppointment: [.apprentices, .groups, .date, .time],
    .assignReferent: [.apprentices, .referent],
    .addApprentice: [.name, .group, .date],
    .recordExit: [.apprentices, .date, .reason],
    .openGap: [.level, .cause, .activity, .due],
    .addAction: [.gap, .owner, .due, .budget],
    .completeAction: [.action, .date],
    .closeGap: [.gap, .date],
    .raiseAlert: [.apprentices, .alert, .date],
    .missingProofs: [
      .apprentices, .groups, .referents, .mine, .from, .to, .activity, .proof,
    ],
    .showStatus: [.apprentices, .groups, .referents, .mine, .from, .to],
    .pendingReviews: [.apprentices, .groups, .referents, .mine, .from, .to, .kind],
    .inactiveApprentices: [.groups, .referents, .mine, .from],
    .listSessions: [.apprentices, .groups, .referents, .mine, .from, .to, .activity],
    .countSessions: [.apprentices, .groups, .referents, .mine, .from, .to, .activity, .unit],
    .showIndicators: [
      .apprentices, .groups, .referents, .mine, .from, .to, .measure, .activity,
    ],
    .showAgenda: [.apprentices, .groups, .referents, .mine, .from, .to],
    .listApprentices: [.groups, .referents, .mine],
    .whoFollows: [.apprentices],
    .listGaps: [.status, .level, .from, .to],
    .listActions: [.status, .gap, .owner],
    .explainRequirement: [.activity, .proof],
    .exportDossier: [.apprentices, .groups, .referents, .mine, .from, .to, .format],
    .setReminder: [.date, .time, .apprentices],
    .snooze: [.date, .time, .duration],
    .listReminders: [.mine],
    .reminderSettings: [.enabled, .time],
    .choose: [.choice],
  ]

  let context: SlotContext

  func frame(_ intent: Intent) -> Frame {
    var slots: [Slot: SlotValue] = [:]
    let allowed = SlotFiller.slots[intent] ?? []
    if allowed.contains(.apprentices) || intent == .inactiveApprentices {
      PeopleSlots(context).fill(&slots, allowed: allowed)
    } else if allowed.contains(.groups) {
      PeopleSlots(context).fill(&slots, allowed: allowed)
      slots[.apprentices] = nil
    }
    let codes = CodeSlots(context)
    let dates = DateSlots(context)
    switch intent {
    case .logSession:
      dates.fillLog(&slots, allowed: allowed)
      slots[.activity] = codes.activity(generic: true).map { .code($0) }
      codes.fill(.mode, in: &slots, hints: false)
      dropMembersOfGroups(&slots)
    case .logReview:
      dates.fillLog(&slots, allowed: allowed)
      codes.fill(.kind, in: &slots)
    case .logNeeds:
      dates.fillSingleDay(
        &slots, past: true,
        near: [
          "diag", "diagnostic", "analyse", "besoins", "positionnement", "evaluation", "grille",
          "entretien", "mene", "fait", "fini", "boucle", "termine",
        ])
    case .logAdjustment:
      dates.fillSingleDay(&slots, past: true, since: true)
      codes.fillAdjustment(&slots)
    case .logResult:
      let marks = ResultSlots(context)
      var unmarked = context.analysis
      unmarked.values.removeAll { marks.isMark($0) }
      let unmarkedDates = DateSlots(context.with(unmarked))
      unmarkedDates.fillSingleDay(&slots, past: true)
      slots[.activity] = codes.activity(generic: false).map { .code($0) }
      codes.fill(.measure, in: &slots)
      dropMembersOfGroups(&slots)
      ResultSlots(context).fill(&slots)
      // «6 CV validés sur 7» measures the CVs, not a workshop.
      if slots[.measure] == .code("cv_approved"), slots[.activity] == .code("atelier_cv"),
        !context.tokens.contains(where: { ["atelier", "ateliers", "seance"].contains($0.folded) })
      {
        slots[.activity] = nil
      }
    case .attachProof:
      dates.fillProved(&slots)
      codes.fill(.proof, in: &slots)
      slots[.activity] = activityBesidesProof().map { .code($0) }
    case .schedule:
      dates.fillPlan(&slots, allowed: allowed, isMove: false)
      slots[.activity] = codes.activity(generic: true).map { .code($0) }
      codes.fill(.mode, in: &slots, hints: false)
    case .moveAppointment: dates.fillPlan(&slots, allowed: allowed, isMove: true)
    case .cancelAppointment: dates.fillPlan(&slots, allowed: allowed, isMove: false)
    case .assignReferent: slots[.referent] = referent().map { .people([$0]) }
    case .addApprentice: fillNew(&slots)
    case .recordExit:
      dates.fillExit(&slots)
      codes.fill(.reason, in: &slots)
      // «quitte la formation, contrat rompu»: the contract is the reason.
      if context.analysis.terms("reason").contains(where: {
        $0.term.id == "rupture" && !$0.term.isHint
      }) {
        slots[.reason] = .code("rupture")
      }
    case .openGap:
      codes.fill(.level, in: &slots)
      codes.fill(.cause, in: &slots)
      slots[.activity] = codes.activity(generic: false).map { .code($0) }
      dates.fillDue(&slots)
    case .addAction:
      slots[.gap] = codes.number(after: SlotFiller.gapWords).map { .integer($0) }
      slots[.owner] = owner().map { .people([$0]) }
      dates.fillDue(&slots)
      slots[.budget] = budget()
    case .completeAction:
      slots[.action] = (codes.number(after: ["action", "actions", "act"]) ?? codes.anyNumber).map {
        .integer($0)
      }
      dates.fillSingleDay(&slots, past: true, since: true)
    case .closeGap:
      slots[.gap] = (codes.number(after: SlotFiller.gapWords) ?? codes.anyNumber).map {
        .integer($0)
      }
      dates.fillSingleDay(&slots, past: true, since: true)
    case .raiseAlert:
      dates.fillFact(&slots)
      slots[.alert] = .code(alertKind())
    case .missingProofs, .listSessions, .countSessions, .showIndicators, .showStatus,
      .pendingReviews, .exportDossier, .inactiveApprentices, .showAgenda, .listGaps:
      fillQuery(intent, &slots, dates: dates, codes: codes)
    case .listApprentices: fillScope(&slots)
    case .listActions:
      codes.fill(.status, in: &slots)
      slots[.gap] = codes.number(after: SlotFiller.gapWords).map { .integer($0) }
      slots[.owner] = owner().map { .people([$0]) }
    case .explainRequirement:
      if codes.asksOfWorkshop {
        slots[.activity] = codes.activity(generic: true).map { .code($0) }
      } else {
        slots[.activity] = activityBesidesProof().map { .code($0) }
        codes.fill(.proof, in: &slots)
      }
    case .setReminder:
      dates.fillPlan(&slots, allowed: allowed, isMove: false, isAppointment: false)
    case .snooze: dates.fillSnooze(&slots)
    case .listReminders: if context.speaksOfOwn { slots[.mine] = .flag(true) }
    case .reminderSettings:
      dates.fillPlan(&slots, allowed: allowed, isMove: false, isAppointment: false)
      slots[.enabled] = enabled().map { .flag($0) }
    case .choose: slots[.choice] = codes.anyNumber.map { .integer($0) }
    default: break
    }
    return Frame(
      intent,
      slots.filter { allowed.contains($0.key) || $0.key == .ambiguous || $0.key == .unknown })
  }

  static let gapWords: Set<String> = [
    "ecart", "ecarts", "nc", "conformite", "conformites", "gap", "ec",
  ]

  // MARK: - Queries

  private func fillQuery(
    _ intent: Intent, _ slots: inout [Slot: SlotValue], dates: DateSlots, codes: CodeSlots
  ) {
    dates.fillPeriod(&slots, future: intent == .showAgenda)
    fillScope(&slots)
    switch intent {
    case .missingProofs, .listSessions, .countSessions, .showIndicators:
      slots[.activity] = codes.activity(generic: true).map { .code($0) }
      if intent == .missingProofs, !codes.asksOfWorkshop {
        codes.fill(.proof, in: &slots)
        if slots[.proof] != nil { slots[.activity] = activityBesidesProof().map { .code($0) } }
      }
    default: break
    }
    switch intent {
    case .pendingReviews: codes.fill(.kind, in: &slots)
    case .showIndicators: codes.fill(.measure, in: &slots)
    case .countSessions: codes.fill(.unit, in: &slots)
    case .exportDossier: codes.fill(.format, in: &slots)
    case .listGaps:
      codes.fill(.status, in: &slots)
      // «pas encore levés» are open.
      if slots[.status] == .code("closed"),
        context.tokens.contains(where: {
          ["pas", "jamais", "reste", "restent"].contains($0.folded)
        })
      {
        slots[.status] = .code("open")
      }
      codes.fill(.level, in: &slots)
    default: break
    }
  }

  /// Whose apprentices: «mes apprentis», «ceux de Thomas».
  private func fillScope(_ slots: inout [Slot: SlotValue]) {
    if context.speaksOfOwn { slots[.mine] = .flag(true) }
    var ids: [String] = []
    for mention in teamMentions where isScope(mention) {
      for member in mention.team {
        let id = context.roster.team[Int(member)].id
        if !ids.contains(id) { ids.append(id) }
      }
    }
    if !ids.isEmpty { slots[.referents] = .people(ids) }
  }

  private var teamMentions: [PersonMention] {
    context.analysis.people.filter { !$0.team.isEmpty && $0.unknown == nil }
  }

  private func isScope(_ mention: PersonMention) -> Bool {
    guard mention.people.isEmpty else { return false }
    let before = context.word(before: mention.range.lowerBound)
    return ["de", "d", "chez", "par", "pour", "et", "referent", "referente", "cote"].contains(
      before)
      || context.tokens.count <= 6
  }

  // MARK: - Single slots

  /// The new référent: «c'est Claire qui…», «passe chez Karima», never «les apprentis de Thomas».
  private func referent() -> String? {
    func score(_ mention: PersonMention) -> Int {
      var score = mention.people.isEmpty ? 1 : 0
      let before = context.clauseWords(before: mention.range.lowerBound, limit: 4)
      let after = context.clauseWords(from: mention.range.upperBound, limit: 4)
      if before.first.map({ ["a", "par", "chez", "avec", "est", "pour", "vers"].contains($0) })
        == true
      {
        score += 2
      }
      if !Set(after).isDisjoint(with: [
        "devient", "reprend", "suivra", "suit", "prend", "referent", "referente", "sera", "qui",
        "s", "recupere", "assure", "prendra", "reprendra", "accompagne", "accompagnera",
      ]) {
        score += 3
      }
      if before.first.map({ ["de", "d"].contains($0) }) == true,
        !Set(before).isDisjoint(with: ["apprentis", "lieu", "place", "remplacement", "jeunes"])
      {
        score -= 5
      }
      if !Set(after).isDisjoint(with: ["arret", "conge", "etant", "part", "quitte", "absente"]) {
        score -= 4
      }
      if before.prefix(3).contains("non") || before.first == "pas"
        || before.dropFirst().first == "non"
      {
        score -= 6
      }
      if before.contains("remplace") || before.contains("remplacer") { score -= 2 }
      return score
    }
    let best = teamMentions.enumerated().max { left, right in
      (score(left.element), left.offset) < (score(right.element), right.offset)
    }?.element
    if let mention = best {
      return mention.team.first.map { context.roster.team[Int($0)].id }
    }
    return context.tokens.contains { ["moi", "je", "j", "m"].contains($0.folded) }
      ? context.author : nil
  }

  private func owner() -> String? {
    if let mention = teamMentions.first {
      return mention.team.first.map { context.roster.team[Int($0)].id }
    }
    let words = Set(context.tokens.map(\.folded))
    return words.contains("moi") || words.contains("charge") && words.contains("m")
      ? context.author : nil
  }

  private func budget() -> SlotValue? {
    for span in context.analysis.values {
      guard case .number(let value) = span.value else { continue }
      let after = context.word(from: span.tokens.upperBound)
      let before = context.word(before: span.tokens.lowerBound)
      if ["euros", "euro", "eur", "e"].contains(after) || before == "budget" {
        return SlotValue.plain(value)
      }
    }
    return nil
  }

  private func alertKind() -> String {
    let terms = context.analysis.terms("alert")
    var counts: [String: Int] = [:]
    for term in terms { counts[term.term.id, default: 0] += term.term.isHint ? 1 : 3 }
    let order = ["danger", "violence", "discrimination", "harcelement", "rupture"]
    return order.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? "danger"
  }

  private func enabled() -> Bool? {
    let off: Set<String> = [
      "desactive", "desactiver", "coupe", "couper", "stop", "arrete", "arreter", "plus", "off",
      "stoppe", "suspends", "suspendre", "supprime", "enleve", "vire", "desactivez", "coupez",
      "arretez", "pause", "silence", "tais", "eteins", "lache",
    ]
    let on: Set<String> = [
      "active", "activer", "reactive", "reactiver", "remets", "on", "rebranche", "rallume",
      "reprends", "relance", "retablis", "reactivez", "remettre", "rallumer", "reprendre",
    ]
    for (position, token) in context.tokens.enumerated() {
      // «plus de rappels» stops them, «et plus à 9h» does not.
      if token.folded == "plus",
        !["de", "d", "rien", "me", "les", "aucun"].contains(
          context.word(from: position + 1))
      {
        continue
      }
      if off.contains(token.folded) { return false }
      if on.contains(token.folded) { return true }
    }
    return nil
  }

  private func activityBesidesProof() -> String? {
    let proofs = context.analysis.terms("proof").filter {
      SlotFiller.proofsNamedByActivity.contains($0.term.id)
    }.map(\.range)
    let activities = context.analysis.terms("activity").filter { mention in
      !mention.term.isHint && mention.term.id != "entretien_individuel"
        && !proofs.contains {
          $0.lowerBound <= mention.range.lowerBound && mention.range.upperBound <= $0.upperBound
        }
    }
    return activities.first?.term.id
  }

  /// Proofs whose own name holds that of an activity: a CV is no CV workshop.
  private static let proofsNamedByActivity: Set<String> = [
    "cv", "lettre_motivation", "grille_diagnostic", "bilan_final", "bilan_intermediaire",
    "convention_partenariat", "rapport_stage", "attestation_intervenant",
  ]

  /// With a group, those of its members who are told of took part anyway: they are no slot.
  private func dropMembersOfGroups(_ slots: inout [Slot: SlotValue]) {
    let groups = Set(slots[.groups]?.texts ?? [])
    guard !groups.isEmpty, let people = slots[.apprentices]?.people else { return }
    let members = Set(context.roster.people.filter { groups.contains($0.group) }.map(\.id))
    let left = people.filter { !members.contains($0) }
    slots[.apprentices] = left.isEmpty ? nil : .people(left)
    if case .candidates(let lists)? = slots[.ambiguous] {
      let open = lists.filter { members.isDisjoint(with: $0) }
      slots[.ambiguous] = open.isEmpty ? nil : .candidates(open)
    }
  }

  /// A name with its particles: «Jean-Baptiste de La Tour», «Inès Van der Meer».
  private func wholeName(from range: Range<Int>) -> String {
    let tokens = context.tokens
    var end = range.upperBound
    var next = end
    while next < tokens.count, next - range.lowerBound < 12,
      !context.analysis.groups.contains(where: { $0.range.contains(next) })
    {
      let token = tokens[next]
      let isJoint = ["-", "'"].contains(token.folded) && !token.afterSpace
      guard isJoint || SlotFiller.particles.contains(token.folded) || token.isCapitalised else {
        break
      }
      next += 1
      if token.kind == .word, token.isCapitalised { end = next }
    }
    return context.analysis.utterance.written(range.lowerBound..<end)
  }
  private static let particles: Set<String> = [
    "de", "du", "des", "d", "la", "le", "les", "van", "von", "der", "den", "el", "al", "ben", "bin",
    "dos", "da", "di", "del",
  ]

  private func fillNew(_ slots: inout [Slot: SlotValue]) {
    if let group = context.analysis.groups.first, group.groups.count == 1 {
      slots[.group] = .text(context.groupNames[group.groups[0]])
    }
    if let mention = context.analysis.people.first(where: { $0.unknown != nil }) {
      slots[.name] = .text(wholeName(from: mention.range))
    }
    slots[.apprentices] = nil
    slots[.unknown] = nil
    slots[.ambiguous] = nil
    let dates = DateSlots(context)
    var days: [Slot: SlotValue] = [:]
    // «il commence lundi» is to come; «arrivé lundi», «depuis lundi» is not.
    let words = Set(context.tokens.map(\.folded))
    let comes = context.tokens.indices.contains {
      context.tokens[$0].folded == "arrive"
        && ["il", "elle", "qui"].contains(context.word(before: $0))
    }
    let began =
      !words.isDisjoint(with: [
        "depuis", "hier", comes ? "" : "arrive", "arrivee", "demarre", "commencee", "integre",
      ]) && words.isDisjoint(with: ["commence", "rejoindra", "commencera", "arrivera", "prochain"])
    dates.fillSingleDay(&days, past: began, since: true)
    slots[.date] = days[.date]
  }
}
