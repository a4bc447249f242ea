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
    .setReminder: [.date, .time, .apprentices, .repeats],
    .snooze: [.date, .time, .duration],
    .listReminders: [.mine],
    .reminderSettings: [.enabled, .time],
    .setReviewDate: [.groups, .time, .repeats],
    .choose: [.choice],
    .closeAlert: [.apprentices, .date],
  ]

  let context: SlotContext

  /// How many people of the roster the message names of whom the frame of an intent could hold: not
  /// those who are only spoken of, nor those whose turn is still to come.
  func countNamed(_ intent: Intent) -> Int {
    let allowed = SlotFiller.slots[intent] ?? []
    let slots = PeopleSlots(context, withBystanders: intent == .raiseAlert)
    let passed = Set(
      slots.people.filter { slots.isPassedOver($0, allowed: allowed) }.map(\.range))
    // «avec les pâtissiers 2, Sami a fait le clown»: one of them.
    let groups = Set(context.analysis.groups.flatMap(\.groups).map { context.groupNames[$0] })
    return Set(
      context.analysis.people.filter { mention in
        !mention.people.isEmpty && !passed.contains(mention.range)
          && (!mention.isBystander || intent == .raiseAlert)
          && !mention.people.allSatisfy { groups.contains(context.roster.people[Int($0)].group) }
      }.map(\.people)
    ).count
  }

  /// Beside the day of an analysis of needs.
  private static let besideNeeds: WordSet = [
    "diag", "diagnostic", "analyse", "besoins", "positionnement", "evaluation", "grille",
    "entretien", "mene", "fait", "fini", "boucle", "termine",
  ]
  private static let actions: WordSet = ["action", "actions", "act"]

  func frame(_ intent: Intent) -> Frame {
    var slots: [Slot: SlotValue] = [:]
    let allowed = SlotFiller.slots[intent] ?? []
    if allowed.contains(.apprentices) || intent == .inactiveApprentices {
      PeopleSlots(context, withBystanders: intent == .raiseAlert).fill(&slots, allowed: allowed)
    } else if allowed.contains(.groups) {
      PeopleSlots(context).fill(&slots, allowed: allowed)
      slots[.apprentices] = nil
    }
    let codes = CodeSlots(context)
    let dates = DateSlots(context)
    switch intent {
    case .logSession:
      dates.fillLog(&slots, allowed: allowed)
      slots[.activity] = codes.activity(generic: true, isLog: true).map { .code($0) }
      codes.fillMode(&slots, isLog: true)
      dropMembersOfGroups(&slots)
      takeLengthOfStay(&slots)
    case .logReview:
      dates.fillLog(&slots, allowed: allowed)
      slots[.kind] = codes.kindOfTold.map { .code($0) }
      dropGroupOfListed(&slots, isReview: true)
    case .logNeeds:
      dates.fillSingleDay(&slots, past: true, near: SlotFiller.besideNeeds)
    case .logAdjustment:
      dates.fillSingleDay(
        &slots, past: true, since: true, near: context.analysis.classes[.deciding])
      if slots[.date] == nil { slots[.date] = dates.startAhead.map { .day($0) } }
      codes.fillAdjustment(&slots)
    case .logResult:
      let marks = ResultSlots(context)
      let unmarkedDates = marks.isMarkless ? dates : DateSlots(marks.markless)
      unmarkedDates.fillSingleDay(&slots, past: true)
      slots[.activity] = codes.activity(generic: false).map { .code($0) }
      codes.fill(.measure, in: &slots)
      dropMembersOfGroups(&slots)
      marks.fill(&slots)
      dropMeasuredActivity(&slots)
      if slots[.date] == nil { slots[.date] = unmarkedDates.dayOfExam.map { .day($0) } }
      // «3 sur 10 le 5 octobre, 8 aujourd'hui»: measured on the later day.
      if slots[.before] != nil, slots[.after] != nil, let last = unmarkedDates.lastPast {
        slots[.date] = .day(last)
      }
    case .attachProof:
      dates.fillProved(&slots)
      codes.fill(.proof, in: &slots)
      // «la tripartite de lundi : je mets le compte rendu au dossier»
      if slots[.proof] == .code("compte_rendu"),
        context.analysis.has("activity", "reunion_tripartite")
      {
        slots[.proof] = .code("compte_rendu_tripartite")
      }
      slots[.activity] = activityBesidesProof().map { .code($0) }
    case .schedule:
      dates.fillPlan(&slots, allowed: allowed)
      slots[.activity] = codes.activity(generic: true).map { .code($0) }
      codes.fillMode(&slots, isLog: false)
    case .moveAppointment: dates.fillMove(&slots)
    case .cancelAppointment:
      DateSlots(context.with(dates.withoutReasons))
        .fillPlan(&slots, allowed: allowed, isCancelled: true)
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
      slots[.gap] = codes.number(after: context.analysis.classes[.gaps]).map { .integer($0) }
      slots[.owner] = owner().map { .people([$0]) }
      dates.fillDue(&slots)
      slots[.budget] = budget()
    case .completeAction:
      slots[.action] =
        (codes.settledNumber ?? codes.number(after: SlotFiller.actions) ?? codes.anyNumber)
        .map { .integer($0) }
      let days = codes.settledNumber.map { DateSlots(codes.without(dayOf: $0)) } ?? dates
      days.fillSingleDay(
        &slots, past: true, since: true, deed: context.analysis.classes[.settling])
      if slots[.date] == nil,
        let day = dates.dayAfterNumber ?? dates.numberedPast ?? dates.dayOfReason
      {
        slots[.date] = .day(day)
      }
    case .closeGap:
      slots[.gap] =
        (codes.settledNumber ?? codes.number(after: context.analysis.classes[.gaps])
        ?? codes.anyNumber).map { .integer($0) }
      var days = codes.settledNumber.map { DateSlots(codes.without(dayOf: $0)) } ?? dates
      days.leaveOutStates()
      days.fillSingleDay(
        &slots, past: true, since: true, deed: context.analysis.classes[.settling])
      // «l'écart 8 au 18 mai» is no stretch of days.
      if slots[.date] == nil, let day = dates.dayAfterNumber ?? dates.numberedPast {
        slots[.date] = .day(day)
      }
      if let day = slots[.date]?.day, dates.days.count == 1, codes.isNumbered(day) {
        slots[.date] = nil
      }
      // «ferme le 5 (écart)»
      if slots[.gap] == nil, dates.days.count == 1, let number = codes.dayNumber {
        slots[.gap] = .integer(number)
        slots[.date] = nil
      }
    case .closeAlert: dates.fillSingleDay(&slots, past: true, since: true)
    case .raiseAlert:
      dates.fillFact(&slots)
      slots[.alert] = .code(alertKind())
    case .missingProofs, .listSessions, .countSessions, .showIndicators, .showStatus,
      .pendingReviews, .exportDossier, .inactiveApprentices, .showAgenda, .listGaps:
      fillQuery(intent, &slots, dates: dates, codes: codes)
    case .listApprentices: fillScope(&slots)
    case .listActions:
      slots[.status] = codes.status.map { .code($0) }
      slots[.gap] = codes.number(after: context.analysis.classes[.gaps]).map { .integer($0) }
      slots[.owner] = owner().map { .people([$0]) }
    case .explainRequirement:
      if codes.asksOfWorkshop {
        slots[.activity] = codes.activity(generic: true).map { .code($0) }
      } else {
        slots[.activity] = activityBesidesProof().map { .code($0) }
        codes.fill(.proof, in: &slots)
      }
    case .setReminder:
      dates.fillReminder(&slots, allowed: allowed)
      let again = RecurrencePhrase(context.analysis.utterance)
      slots[.repeats] = again.map { .text($0.recurrence.code) }
      // What comes every week or month has no day of its own.
      if again != nil { slots[.date] = nil }
    case .setReviewDate:
      dates.fillPlan(&slots, allowed: allowed, isAppointment: false)
      slots[.repeats] = RecurrencePhrase(context.analysis.utterance, isMonthly: true)
        .map { .text($0.recurrence.code) }
    case .snooze: dates.fillSnooze(&slots)
    case .listReminders: if context.speaksOfOwn { slots[.mine] = .flag(true) }
    case .reminderSettings:
      dates.fillPlan(&slots, allowed: allowed, isAppointment: false)
      slots[.enabled] = enabled().map { .flag($0) }
    case .choose: slots[.choice] = codes.optionNumber.map { .integer($0) }
    default: break
    }
    return Frame(
      intent,
      slots.filter { allowed.contains($0.key) || $0.key == .ambiguous || $0.key == .unknown })
  }

  /// «6 CV validés sur 7» measures the CVs, not a workshop; «embauchés» nothing that was taught.
  func dropMeasuredActivity(_ slots: inout [Slot: SlotValue]) {
    let isWorkshop = context.tokens.contains {
      ["atelier", "ateliers", "seance", "seances"].contains($0.folded)
    }
    if slots[.measure] == .code("hired")
      || (slots[.measure] == .code("cv_approved") && slots[.activity] == .code("atelier_cv")),
      !isWorkshop
    {
      slots[.activity] = nil
    }
  }

  func activityBesidesProof() -> String? {
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
  static let proofsNamedByActivity: WordSet = [
    "cv", "lettre_motivation", "grille_diagnostic", "bilan_final", "bilan_intermediaire",
    "convention_partenariat", "rapport_stage", "attestation_intervenant",
  ]

  /// «atelier CV pât 1 : Fleur, Louna, Adam»: these, and not the whole of it.
  private func dropGroupOfListed(_ slots: inout [Slot: SlotValue], isReview: Bool) {
    let groups = Set(slots[.groups]?.texts ?? [])
    guard !groups.isEmpty, let people = slots[.apprentices]?.people, !people.isEmpty else {
      return
    }
    let named = context.analysis.people.flatMap(\.people).map { context.roster.people[Int($0)] }
    let members = Set(
      named.filter { groups.contains($0.group) && people.contains($0.id) }.map(\.id))
    guard members.count == people.count else { return }
    let told = PeopleSlots(context)
    if people.count > 1 ? told.areAllWhoCame(isReview: isReview) : told.onlyOneCame {
      slots[.groups] = nil
    }
  }

  /// With a group, those of its members who are told of took part anyway: they are no slot.
  func dropMembersOfGroups(_ slots: inout [Slot: SlotValue]) {
    let groups = Set(slots[.groups]?.texts ?? [])
    guard !groups.isEmpty, let people = slots[.apprentices]?.people else { return }
    let named = context.analysis.people.flatMap(\.people).map { context.roster.people[Int($0)] }
    let members = Set(named.filter { groups.contains($0.group) }.map(\.id))
    dropGroupOfListed(&slots, isReview: false)
    if slots[.groups] == nil { return }
    let left = people.filter { !members.contains($0) }
    slots[.apprentices] = left.isEmpty ? nil : .people(left)
    if case .candidates(let lists)? = slots[.ambiguous] {
      let open = lists.filter { members.isDisjoint(with: $0) }
      slots[.ambiguous] = open.isEmpty ? nil : .candidates(open)
    }
  }
}
