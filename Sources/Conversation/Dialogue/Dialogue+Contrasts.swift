import CivilTime
import Understanding

/// Messages that are corrections by what they say of the last record, whatever they look like alone.
extension Dialogue {
  /// Records of one value that is said in a word: a document, a number, a kind.
  private static let ofOneValue: Set<Intent> = [
    .logResult, .logReview, .attachProof, .closeGap, .completeAction, .openGap, .addAction,
    .raiseAlert, .recordExit, .logAdjustment, .assignReferent,
  ]
  private static let numbered: [Slot] = [
    .gap, .action, .budget, .value, .before, .after, .outOf, .responses, .duration,
  ]

  /// Whether the message corrects the last record by contrast: «c'était l'action 5, pas la 4»,
  /// «attestation, pas rapport de stage», «mensuel, au temps pour moi».
  func contrasts(_ message: Message, with last: Frame) -> Bool {
    let reading = message.reading
    guard Requirements.writes.contains(last.intent), !message.isListed, reading.wordCount <= 16,
      !reading.asksSomething, !reading.saysToo,
      reading.best.intent != .raiseAlert || last.intent == .raiseAlert,
      isAboutThose(of: last, reading)
    else { return false }
    if deniesPart(of: last, reading) {
      return changes(reading, to: last).contains { last[$0.key] != $0.value }
    }
    guard Dialogue.ofOneValue.contains(last.intent), reading.retracts || reading.deniesPart else {
      return false
    }
    return changes(reading, to: last).contains { last[$0.key] != nil && last[$0.key] != $0.value }
  }

  /// Whether nobody is named but those of the record, or who stands in for them.
  private func isAboutThose(of last: Frame, _ reading: Interpretation) -> Bool {
    let named = reading.frame(last.intent)
    guard named[.unknown] == nil, named[.ambiguous] == nil else { return false }
    let known = Set(last.people(.apprentices) + last.people(.absent) + last.people(.late))
    return named.people(.apprentices).allSatisfy(known.contains)
      || reading.joiningAndLeaving.map { $0.leaving.contains(where: known.contains) } == true
  }

  /// Whether it denies something that the record holds.
  private func deniesPart(of last: Frame, _ reading: Interpretation) -> Bool {
    guard let denied = reading.deniedOnly else { return false }
    let numbers = denied.plainNumbers
    if Dialogue.numbered.contains(where: { last[$0]?.number.map(numbers.contains) == true }) {
      return true
    }
    let paths = [Slot.fromActivity, .toActivity].compactMap { last[$0]?.code }
    if denied.activities.contains(where: paths.contains) { return true }
    let told = denied.frame(last.intent)
    return told.slots.contains { slot, value in
      switch value {
      case .people(let ids): !Set(ids).isDisjoint(with: last[slot]?.people ?? [])
      case .texts(let names): !Set(names).isDisjoint(with: last[slot]?.texts ?? [])
      default: last[slot] == value
      }
    }
  }

  /// «Rose est à enlever, elle n'a fait que passer», «note Maxime comme absent»: who took part in the
  /// meeting just told, and nothing else.
  func amendsPresence(_ message: Message, _ intent: Intent, of last: Frame) -> Bool {
    let reading = message.reading
    guard last.hasPeople, !message.isListed, reading.namesPeople, reading.wordCount <= 14,
      [.none, .cancel, .undo, .cancelAppointment, .logSession, .correct, .logReview].contains(
        intent),
      !reading.asksSomething || intent == .none, !reading.namesAppointment
    else { return false }
    let told = reading.frame(.logSession)
    guard told[.unknown] == nil, told[.ambiguous] == nil, told[.groups] == nil,
      [Slot.date, .time, .duration].allSatisfy({ told[$0] == nil })
    else { return false }
    let known = Set(last.people(.apprentices) + last.people(.absent) + last.people(.late))
    let missed = told.people(.absent) + told.people(.late)
    let named = told.people(.apprentices) + missed
    guard !named.isEmpty, named.allSatisfy(known.contains), known.count > 1 || !missed.isEmpty
    else {
      return false
    }
    return reading.peopleChange == .remove
      || (last.intent == .logSession && !missed.isEmpty && [.none, .correct].contains(intent))
  }

  /// «finalement la séance n'a pas eu lieu, vire-la», «fausse alerte, retire»: takes back the record
  /// just made as a whole.
  func takesBackLast(_ message: Message, _ intent: Intent, _ last: Frame) -> Bool {
    let reading = message.reading
    guard Requirements.writes.contains(last.intent), !message.isListed, reading.wordCount <= 14,
      intent != .raiseAlert || reading.reassures,
      intent != .cancelAppointment || reading.reassures || Dialogue.happened.contains(last.intent),
      !reading.asksSomething, reading.erasesLast, reading.plainNumbers.isEmpty,
      namesKind(of: last, reading)
    else { return false }
    let told = reading.frame(.logSession)
    return told[.unknown] == nil && told[.groups] == nil && told[.duration] == nil
      && (told.people(.apprentices) + told.people(.absent)).isEmpty
  }

  /// Whether what is to be dropped is called what the record is: «l'alerte» is no meeting.
  private func namesKind(of last: Frame, _ reading: Interpretation) -> Bool {
    let kinds: [Set<Intent>] = [
      reading.namesAny(of: ["alerte", "signalement"]) ? [.raiseAlert] : [],
      reading.namesAny(of: ["ecart"]) ? [.openGap, .closeGap, .addAction] : [],
      reading.namesAny(of: ["action"]) ? [.addAction, .completeAction] : [],
      reading.namesAny(of: ["bilan"]) ? [.logReview] : [],
    ].filter { !$0.isEmpty }
    return kinds.isEmpty || reading.reassures || kinds.contains { $0.contains(last.intent) }
  }

  /// «et la 5 aussi», «son CV aussi»: the same of another number or document.
  func anotherOfItsKind(_ message: Message, _ last: Frame) -> Frame? {
    let reading = message.reading
    guard reading.wordCount <= 10, !reading.asksSomething, reading.saysToo || reading.opensWithAnd,
      isAboutThose(of: last, reading)
    else { return nil }
    var frame = last
    switch last.intent {
    case .closeGap, .completeAction:
      let slot: Slot = last.intent == .closeGap ? .gap : .action
      let told = reading.frame(last.intent)
      let number = told[slot]?.integer ?? reading.option(of: 100_000)
      guard let number, number != last[slot]?.integer else { return nil }
      frame[slot] = .integer(number)
      if let day = told[.date]?.day, day <= message.now.date, day.day != number {
        frame[.date] = .day(day)
      }
    case .attachProof:
      guard let proof = reading.frame(.attachProof)[.proof], proof != last[.proof],
        reading.saysToo
      else { return nil }
      frame[.proof] = proof
    default: return nil
    }
    return frame
  }
}
