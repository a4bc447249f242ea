import Understanding

/// What the form of a message says, whatever the model makes of its words.
extension Dialogue {
  /// What some messages want by their form alone.
  func plainIntent(_ message: Message, _ state: DialogueState) -> Intent? {
    let reading = message.reading
    // «tous les lundis matin», and nothing else: the reminder before it, else one to be made.
    if RecurrencePhrase(reading.utterance) != nil, ReminderWords.saysOnlyWhen(message.text) {
      let wasReminder = state.last.map { [.setReminder, .snooze].contains($0.intent) } ?? false
      return wasReminder ? .snooze : .setReminder
    }
    if ReminderWords.wantsNone(reading.utterance) { return .reminderSettings }
    if message.reading.opensWithAction { return .addAction }
    if state.last == nil, state.pending == nil, reading.isOnlyOption { return .choose }
    if reading.isOnlyYes { return .affirm }
    if reading.setsHourOfReminders { return .reminderSettings }
    if reading.addsNewcomer { return .addApprentice }
    if reading.opensWithGap { return .openGap }
    if reading.asksForAlerts { return .listAlerts }
    if reading.closesAlert { return .closeAlert }
    if RecordMention.isCorrection(reading.utterance) { return .correct }
    // «Annule la séance de Rose»: whether it is an appointment, the dossier knows.
    if RecordMention.takesBackKind(reading.utterance), reading.frame(.cancelAppointment).hasPeople {
      return .cancelAppointment
    }
    return nil
  }

  /// What is hardly understood is no yes, no thanks, no greeting and no cancelling.
  func isMereNoise(_ reading: Interpretation) -> Bool {
    let best = reading.best
    switch best.intent {
    case .affirm, .deny, .cancel, .undo, .choose, .snooze:
      return best.probability < 0.5 && !reading.opensWithYes && !reading.opensWithNo
        && !reading.opensWithCancel
    case .thanks, .greet: return best.probability < 0.75 && !reading.opensWithGreeting
    default: return false
    }
  }

  /// The one person whom the last turn was about, when a question says «son référent» or «il».
  func meantByPronoun(
    _ reading: Interpretation, _ intent: Intent, _ state: DialogueState
  ) -> String? {
    guard let last = state.last?.people(.apprentices), last.count == 1 else { return nil }
    let asking: Set<Intent> = [
      .whoFollows, .showStatus, .missingProofs, .listSessions, .countSessions, .pendingReviews,
      .showAgenda, .moveAppointment, .cancelAppointment, .schedule, .assignReferent,
      .logSession, .logReview, .logNeeds, .logResult, .logAdjustment, .attachProof, .setReminder,
    ]
    // Whoever is to follow her is named, and is not she.
    // «qui suit Maxence ? — alors change, mets Karima»
    let goesOn = intent == .assignReferent && state.last?.intent == .whoFollows
    guard asking.contains(intent), reading.hasPronoun || goesOn,
      !reading.namesPeople || intent == .assignReferent
        || reading.frame(.logSession)[.apprentices] == nil
    else { return nil }
    let frame = reading.frame(intent)
    let isOpen =
      !frame.hasPeople && frame[.mine] == nil && frame[.referents] == nil
      && frame[.unknown] == nil && frame[.ambiguous] == nil && frame[.absent] == nil
    return isOpen ? last[0] : nil
  }
}

extension Interpretation {
  /// «Action : …»: one to be added, whoever is named in it.
  fileprivate var opensWithAction: Bool {
    guard utterance.text.utf8.contains(UInt8(ascii: ":")) else { return false }
    let words = trimmedText.split(maxSplits: 1, whereSeparator: { $0 == ":" })
    return words.count == 2
      && Utterance(String(words[0])).tokens.map(\.folded).filter { $0 != "corrective" } == [
        "action"
      ]
  }
}
