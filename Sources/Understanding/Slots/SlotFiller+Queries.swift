/// What is asked about: whose, of when, of which kind.
extension SlotFiller {
  func fillQuery(
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
    case .pendingReviews: slots[.kind] = codes.kindOfAsked.map { .code($0) }
    case .showIndicators:
      codes.fill(.measure, in: &slots)
      dropMeasuredActivity(&slots)
    case .countSessions: codes.fill(.unit, in: &slots)
    case .exportDossier: codes.fill(.format, in: &slots)
    case .listGaps:
      slots[.status] = codes.status.map { .code($0) }
      codes.fill(.level, in: &slots)
    default: break
    }
  }

  /// Whose apprentices: «mes apprentis», «ceux de Thomas».
  func fillScope(_ slots: inout [Slot: SlotValue]) {
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

  var teamMentions: [PersonMention] {
    context.analysis.people.filter { !$0.team.isEmpty && $0.unknown == nil }
  }

  func isScope(_ mention: PersonMention) -> Bool {
    guard mention.people.isEmpty || context.meansMember(mention) else { return false }
    var before = context.word(before: mention.range.lowerBound)
    if ["m", "mme", "mr", "mlle", "monsieur", "madame"].contains(before) {
      before = context.word(before: mention.range.lowerBound, 2)
    }
    // «les jeunes dont Olivier a la charge», «Entre Hélène et Karima, … de leurs apprentis»; not
    // «Olivier, tu peux…».
    let isCalled =
      mention.range.lowerBound == 0 && mention.range.upperBound < context.tokens.count
      && context.tokens[mention.range.upperBound].folded == ","
    if !isCalled, !context.speaksOfOwn,
      context.tokens.contains(where: { context.analysis.classes[.followed].contains($0.folded) })
    {
      return true
    }
    return ["de", "d", "chez", "par", "pour", "et", "referent", "referente", "cote"].contains(
      before)
      || context.tokens.count <= 6
  }
}
