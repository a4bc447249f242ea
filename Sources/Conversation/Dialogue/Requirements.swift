package import Understanding

/// What must be known before something is written, and what to ask next.
package enum Requirements {
  /// What a write needs, people first.
  enum Need: Hashable { case people, slot(Slot), dateOrTime, confirmation }

  private static let needs: [Intent: [Need]] = [
    .logSession: [.people], .logReview: [.people], .logNeeds: [.people],
    .logAdjustment: [.people], .logResult: [.people],
    .schedule: [.people, .slot(.date)], .moveAppointment: [.people, .slot(.date)],
    .cancelAppointment: [.people], .assignReferent: [.people, .slot(.referent)],
    .addApprentice: [.slot(.name), .slot(.group)], .attachProof: [.slot(.proof)],
    .addAction: [.slot(.gap)], .closeGap: [.slot(.gap)], .completeAction: [.slot(.action)],
    .setReminder: [.dateOrTime], .setReviewDate: [.slot(.repeats)],
    .recordExit: [.people, .confirmation],
  ]

  /// Intents that write to the dossier.
  package static let writes: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logAdjustment, .logResult, .attachProof, .schedule,
    .moveAppointment, .cancelAppointment, .assignReferent, .addApprentice, .recordExit, .openGap,
    .addAction, .completeAction, .closeGap, .raiseAlert, .closeAlert, .correct,
    .undo,
  ]

  /// Intents that change reminders or the dates of reviews, and can be taken back.
  static let reminders: Set<Intent> = [
    .setReminder, .snooze, .reminderSettings, .setReviewDate,
  ]

  /// Intents whose messages may write to the journal: for whoever must lock it first.
  package static let mayWrite: Set<Intent> = writes.union(reminders).union([
    .choose, .runReview, .cancel,
  ])

  /// Intents that ask for something that the dossier holds.
  package static let queries: Set<Intent> = [
    .missingProofs, .showStatus, .pendingReviews, .inactiveApprentices, .listSessions,
    .countSessions, .showIndicators, .showAgenda, .listApprentices, .whoFollows, .listGaps,
    .listActions, .explainRequirement, .exportDossier, .listReminders, .listAlerts,
  ]

  /// The intents that cannot be carried out without a slot.
  static func intents(needing slot: Slot) -> Set<Intent> {
    Set(
      needs.filter { _, needs in
        needs.contains { need in
          switch need {
          case .people: slot == .apprentices
          case .slot(let needed): needed == slot
          case .dateOrTime: slot == .date
          case .confirmation: false
          }
        }
      }.keys)
  }

  /// Whether an intent cannot be carried out without people.
  static func needsPeople(_ intent: Intent) -> Bool { needs[intent]?.contains(.people) ?? false }

  /// The slots that are asked for when they are missing.
  static let askedSlots = Set(
    needs.values.joined().compactMap { need -> Slot? in
      switch need {
      case .people: .apprentices
      case .slot(let slot): slot
      case .dateOrTime: .date
      case .confirmation: nil
      }
    })

  /// The first question that a frame raises; nil when it is complete.
  package static func question(
    for frame: Frame, confirmed: [Ask.Confirmation] = []
  ) -> Ask? {
    if case .candidates(let lists)? = frame[.ambiguous], let first = lists.first {
      return .choice(.person(first))
    }
    if !frame.texts(.unknown).isEmpty { return .slot(.apprentices) }
    for need in needs[frame.intent] ?? [] {
      switch need {
      case .people: if !frame.hasPeople { return .slot(.apprentices) }
      case .slot(let slot): if frame[slot] == nil { return .slot(slot) }
      case .dateOrTime:
        if frame[.date] == nil, frame[.time] == nil, frame[.repeats] == nil { return .slot(.date) }
      case .confirmation:
        if !confirmed.contains(.required) { return .confirm(.required) }
      }
    }
    return nil
  }
}

extension Intent {
  /// Whether it writes to the dossier.
  var isWrite: Bool { Requirements.writes.contains(self) }
}
