import Understanding

/// When something is confirmed before it is written.
extension Dialogue {
  /// What takes back or amends the last record shows at once, and is itself taken back with a word:
  /// only what is hardly understood is asked about.
  private static let takenBack: Set<Intent> = [.undo, .correct]
  private static let unsureBelowWhenTakenBack = 0.3

  /// Whether a record is confirmed before it is written, as far as its own message shows.
  func isToConfirm(
    _ frame: Frame, _ waiting: [Frame], _ message: Message, _ signs: Signs, confidence: Double
  ) -> Bool {
    let reading = message.reading
    if frame.intent == .raiseAlert { return isDoubtfulAlert(reading, signs) }
    let frames = [frame] + waiting
    return isQuestion(message, frame) || isUnfinished(reading, frame)
      || reading.leavesPresenceOpen(in: frame) || reading.mayLeaveOutSomebody(of: frames)
      // Of one frame alone it has been looked for: the day itself is asked for.
      || (!waiting.isEmpty && reading.mayLeaveOutDay(of: frames))
      || reading.hasUnlikelyLength(frame)
      || isOddSequence(frames)
      || (frame.intent == .logSession && reading.isOfKinMet(frame))
      || (waiting.isEmpty && reading.hasSideMention(in: frame))
      || (Dialogue.told.contains(frame.intent) && reading.saysUndone
        && frame[.duration] == nil && frame[.time] == nil)
      || isDoubtful(frame, signs, confidence: confidence, isOneOfSeveral: !waiting.isEmpty)
  }

  /// What is asked for by name, since the message seems to say it and the record would not hold it: the
  /// day, or who was there.
  func slotLeftOut(of frame: Frame, _ reading: Interpretation) -> Ask? {
    if reading.mayLeaveOutDay(of: [frame]) { return .slot(.date) }
    return reading.lacksWhoWasThere(frame) ? .slot(.apprentices) : nil
  }

  /// A plan and then what was done, or the same people told of in two ways: rather one fact than two.
  private func isOddSequence(_ frames: [Frame]) -> Bool {
    guard let first = frames.first, frames.count > 1 else { return false }
    let told = frames.dropFirst().filter { Dialogue.told.contains($0.intent) }
    // «rdv avec Rose lundi 14h. Vu Théo hier 30 min»: a plan, though it was read as told.
    let isPlan =
      first.intent == .schedule
      || first[.next] != nil && first[.duration] == nil && first[.time] == nil
    if isPlan { return !told.isEmpty }
    let people = Set(first.people(.apprentices))
    return Dialogue.told.contains(first.intent)
      && told.contains {
        $0.intent != first.intent && !people.isDisjoint(with: $0.people(.apprentices))
      }
  }

  /// Whether a record is asked about first.
  private func isDoubtful(
    _ frame: Frame, _ signs: Signs, confidence: Double, isOneOfSeveral: Bool
  ) -> Bool {
    if Dialogue.takenBack.contains(frame.intent) {
      return confidence < Dialogue.unsureBelowWhenTakenBack
    }
    // What one frame leaves out is the others'.
    if isOneOfSeveral { return confidence < Dialogue.unsureBelow }
    return interpreter.language.certainty.isDoubtful(signs)
  }

  /// Whether a record is so doubtful that it is better said anew. An alert never is, and what takes
  /// back or amends shows at once.
  func isHopeless(_ frame: Frame, _ signs: Signs) -> Bool {
    Requirements.writes.contains(frame.intent) && frame.intent != .raiseAlert
      && !Dialogue.takenBack.contains(frame.intent)
      && interpreter.language.certainty.isHopeless(signs)
  }

  /// Whether the message names somebody or a day that the record would not hold.
  func leavesSomethingOut(_ reading: Interpretation, _ frame: Frame) -> Bool {
    frame.intent != .addApprentice && reading.best.intent == frame.intent
      && !reading.doubts(of: frame).isEmpty
  }

  /// Whether somebody, what was done and how long it took are all said.
  func tellsByItself(_ reading: Interpretation) -> Bool {
    guard !reading.opensWithCorrection, reading.namesPeople else { return false }
    let frame = reading.frame(.logSession)
    return frame[.duration] != nil && frame[.activity] != nil
  }

  /// Whether what sounds like an alert may be none: it takes itself back, or only hints at one.
  func isDoubtfulAlert(_ reading: Interpretation, _ signs: Signs) -> Bool {
    interpreter.language.certainty.isUnsure(signs) || reading.reassures
      || reading.probability(of: .raiseAlert) < 0.35
      || (!reading.namesAlert && reading.probability(of: .raiseAlert) < Dialogue.unsureBelow)
  }

  /// «l'action 8 est à moitié faite», «on table sur 80 %»: what goes on, is wished for or aimed at
  /// is hardly to be recorded as done.
  func isUnfinished(_ reading: Interpretation, _ frame: Frame) -> Bool {
    [.completeAction, .closeGap, .logAdjustment, .logResult].contains(frame.intent)
      && reading.saysUnfinished(frame.intent)
  }

  static let told: Set<Intent> = [.logSession, .logReview, .logNeeds]

  /// Whether the same words may as well tell what took place as plan what is to come.
  func isTornBetweenPastAndFuture(_ reading: Interpretation, _ frame: Frame) -> Bool {
    let told = Dialogue.told
    let rival: Intent
    switch frame.intent {
    case .schedule: rival = reading.best(among: told) ?? .logSession
    case _ where told.contains(frame.intent): rival = .schedule
    default: return false
    }
    if reading.leavesTenseOpen { return true }
    return reading.best.intent == frame.intent
      && reading.probability(of: rival) > Dialogue.rivalAbove
  }

  /// «Dernier bilan de Théo ?» is hardly told: what a question would write is confirmed first.
  func isQuestion(_ message: Message, _ frame: Frame) -> Bool {
    guard Dialogue.happened.contains(frame.intent),
      message.text.last(where: { !$0.isWhitespace }) == "?"
    else { return false }
    // «Tu peux noter que…?» is polite, not asked.
    let stems = ["not", "ajout", "enregistr", "inscri", "peux", "pouvez", "pourr"]
    return !Utterance(message.text).tokens.contains { token in
      stems.contains { token.folded.hasPrefix($0) }
    }
  }
}
