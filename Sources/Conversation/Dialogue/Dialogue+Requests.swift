import CivilTime
import Understanding

/// Messages that are a request of their own.
extension Dialogue {
  func fresh(_ message: Message, state: DialogueState) -> DialogueTurn {
    let reading = message.reading
    var intent = reading.best.intent
    var probability = reading.best.probability
    if let plain = plainIntent(message, state) {
      intent = plain
      probability = 0.9
    } else if isMereNoise(reading) {
      intent = .none
    }
    if intent.isWrite, intent != .raiseAlert, reading.forbidsRecording { intent = .none }
    // «supprime pas la séance de Tom»
    if [.cancelAppointment, .undo].contains(intent), reading.forbidsDropping { intent = .none }
    // «annule le rappel 3»: plain, whatever else it was taken for.
    if ReminderMention(reading.utterance) != nil { intent = .snooze }
    // «non, plutôt à 10h», after a reminder was made.
    if intent == .correct, let last = state.last, Requirements.reminders.contains(last.intent) {
      intent = .snooze
    }
    // «annule» takes back what was noted when there is nothing else to cancel.
    if intent == .cancel, reading.wordCount <= 3, let last = state.last,
      state.lastWrite != nil || Requirements.writes.contains(last.intent)
        || Requirements.reminders.contains(last.intent)
    {
      intent = .undo
    }
    // «annule»: a single word that can mean nothing else.
    if intent == .undo, reading.wordCount == 1, state.last != nil {
      probability = max(probability, 0.9)
    }
    if message.heading?.isPlan == true, reading.namesPeople, intent != .raiseAlert {
      intent = .schedule
      probability = max(probability, Dialogue.unsureBelow)
    }
    // «Kenza absente», a line of a list, corrects nothing.
    if message.isListed, reading.namesPeople,
      intent == .correct || (Dialogue.talk.contains(intent) && reading.tellsOfPresence)
    {
      intent =
        reading.tellsOfPresence ? .logSession : reading.best(among: Dialogue.told) ?? intent
      probability = max(probability, Dialogue.unsureBelow)
    } else if let last = state.last, intent != .correct || reading.peopleChange != .remove,
      takesBackLast(message, intent, last)
    {
      intent = .undo
      probability = max(probability, 0.9)
    } else if amendsLast(message, intent, state) {
      intent = .correct
      probability = max(probability, Dialogue.unsureBelow)
    }
    if isNotDone(intent, reading) { intent = .none }
    // «Lina a pas eu le temps hier, on se voit vendredi 13h»
    if [.logSession, .none].contains(intent), reading.saysNoTime,
      reading.frame(.schedule).people(.apprentices).count == 1,
      reading.frame(.logSession)[.next] != nil, reading.frame(.schedule)[.date] != nil
    {
      intent = .schedule
      probability = max(probability, Dialogue.unsureBelow)
    }
    // «Samedi j'ai croisé la mère de Théo au marché»: small talk.
    if intent == .logSession, reading.tellsOfKinMetByChance { intent = .none }
    if intent == .attachProof, reading.awaitsProof { intent = .logSession }
    // «Bilan de Mamadou à faire»: nothing took place yet.
    if Dialogue.told.contains(intent), reading.saysToBeDone,
      reading.frame(.logSession)[.date].map({ $0.day == message.now.date }) ?? true
    {
      intent = .schedule
    }
    if [.cancel, .cancelAppointment].contains(intent), reading.dropsLast,
      let last = state.last, Requirements.writes.contains(last.intent)
    {
      intent = .undo
      probability = max(probability, 0.9)
    }
    // Hardly likely, and without a single word of an alert: «Rose a changé d'entreprise».
    if intent == .raiseAlert, probability < 0.3, !reading.hintsAtAlert,
      let next = reading.candidates.dropFirst().first
    {
      intent = next.intent
      probability = next.probability
    }
    // «Rose n'est pas venue hier, sa mère a appelé»: who was away is told, whatever else is.
    if intent == .none, reading.candidates.dropFirst().first?.intent == .logSession,
      reading.tellsOfAbsence
    {
      intent = .logSession
      probability = max(reading.probability(of: .logSession), Dialogue.unsureBelow)
    }
    // «En descendant j'ai pris Rose à part une demi-heure…»: somebody, a talk, and how long it took.
    if intent == .none, reading.tellsOfTalk {
      intent = .logSession
      probability = max(reading.probability(of: .logSession), Dialogue.unsureBelow)
    }
    // «Vu Rose 20 min. Avec Théo on s'est manqués»: somebody was met all the same.
    if intent == .logSession, reading.saysMissedEachOther, reading.frame(intent)[.duration] == nil,
      reading.frame(intent).people(.apprentices).count < 2
    {
      intent = .none
    }
    // «Théo veut arrêter de fumer» cancels nothing that was asked.
    if intent == .cancel, reading.namesPeople { intent = .none }
    if intent == .schedule || intent == .none, reading.announcesNewcomer {
      intent = .addApprentice
      probability = max(probability, Dialogue.unsureBelow)
    }
    // «Fatou absente»: short, and plain.
    if intent == .logSession, reading.wordCount <= 4, reading.frame(intent)[.absent] != nil {
      probability = max(probability, 0.9)
    }
    // «Prochain rdv mardi 14h», said after whom it is with.
    if !reading.namesPeople,
      (intent == .showAgenda && reading.isPlannedNext) || isOnlyNext(intent, reading),
      let last = state.last, last.intent.isWrite, last.hasPeople
    {
      return withPeople(of: last, reading.frame(.schedule), message, state)
    }
    if intent == .correct, state.last == nil, reading.probability(of: .logSession) > 0.2 {
      (intent, probability) = (.logSession, reading.probability(of: .logSession))
    }
    if intent == .correct, state.last == nil, tellsByItself(reading) {
      intent = .logSession
      probability = max(reading.probability(of: .logSession), Dialogue.unsureBelow)
    }
    // «… ? il était en salle 12 hier soir»: hardly a correction, and nothing to correct.
    if intent == .correct, state.last == nil, !reading.opensWithCorrection,
      probability < Dialogue.unsureBelow
    {
      intent = .none
    }
    if intent == .correct, isAbsenceOfItsOwn(reading, state) {
      intent = .logSession
      probability = max(probability, Dialogue.unsureBelow)
    }
    // «non 11h»: short, and plain.
    if intent == .correct, reading.opensWithCorrection, reading.wordCount <= 6, reading.hasContent,
      reading.restCount <= 1
    {
      probability = max(probability, Dialogue.unsureBelow)
    }
    // Without a record before it in the conversation, it is the last one in the journal.
    if intent == .correct {
      let last = correctable(message, state) ?? Frame(.logSession)
      let turn = correction(message, of: last, state: state, probability: probability)
      // Not sure that it corrects, and nothing that it would: it is something else.
      guard turn.ask == .confirm(.unsure), turn.frames[0].slots.isEmpty else { return turn }
      return complete(
        Frame(.none), message, state: state, confidence: probability, confirmed: [])
    }
    if let last = state.last, [.schedule, .moveAppointment].contains(last.intent),
      reading.saysToMove, !reading.namesPeople,
      [.snooze, .setReminder, .moveAppointment, .correct].contains(intent)
    {
      var frame = reading.frame(.moveAppointment)
      // «Décale à 11h» says nothing of another day.
      if frame[.date] == nil, frame[.time] != nil { frame[.date] = last[.date] }
      return withPeople(of: last, frame, message, state)
    }
    // «C'est annulé, il est malade», after an appointment was made.
    if let last = state.last, [.schedule, .moveAppointment].contains(last.intent),
      intent == .cancelAppointment, last.hasPeople
    {
      var frame = reading.frame(.cancelAppointment)
      if !frame.hasPeople, frame[.unknown] == nil, frame[.ambiguous] == nil, frame[.date] == nil {
        frame[.date] = last[.date]
        return withPeople(of: last, frame, message, state)
      }
    }
    // «On se revoit le 2/12 à 9h30», after a meeting.
    if intent == .schedule, reading.announcesNext, let last = state.last, last.intent.isWrite,
      last.hasPeople
    {
      let frame = reading.frame(.schedule)
      if !frame.hasPeople, frame[.unknown] == nil, frame[.ambiguous] == nil {
        return withPeople(of: last, frame, message, state)
      }
    }
    if let person = meantByPronoun(reading, intent, state) {
      var frame = reading.frame(intent)
      frame[.apprentices] = .people([person])
      return complete(frame, message, state: state, confidence: probability, confirmed: [])
    }
    if let results = resultsInOrder(message, intent, state, confidence: probability) {
      return results
    }
    if let several = severalFacts(message, intent, state, confidence: probability) {
      return several
    }
    if intent.isWrite, let facts = differentFacts(message, state) { return facts }
    if let proofs = severalProofs(message, intent, state, confidence: probability) {
      return proofs
    }
    return complete(
      frame(intent, of: reading), message, state: state, confidence: probability,
      confirmed: isPlain(intent, message) ? [.unsure] : [])
  }

  /// Whether a message can mean nothing else than what it is taken for: no doubt is asked about.
  private func isPlain(_ intent: Intent, _ message: Message) -> Bool {
    let reading = message.reading
    switch intent {
    // «L'alerte de Mamadou est réglée»: said in so many words.
    case .closeAlert: return true
    // «Fatou absente».
    case .logSession: return reading.wordCount <= 4 && reading.tellsOnlyOfAbsence
    // «Bilan de Rose demain»: somebody, a day to come, and nothing besides.
    case .schedule:
      guard reading.wordCount <= 6, reading.restCount == 0,
        let day = reading.frame(.schedule)[.date]?.day, day > message.now.date
      else { return false }
      return reading.frame(.logSession)[.date].map { $0.day == day } ?? true
    default: return false
    }
  }

  /// What goes on about those of the last turn.
  private func withPeople(
    of last: Frame, _ frame: Frame, _ message: Message, _ state: DialogueState
  ) -> DialogueTurn {
    var frame = frame
    frame[.apprentices] = last[.apprentices]
    frame[.groups] = last[.groups]
    return complete(frame, message, state: state, confidence: 0.9, confirmed: [])
  }

  /// The frame of a request of its own, with what the slots alone do not see.
  private func frame(_ intent: Intent, of reading: Interpretation) -> Frame {
    switch intent {
    case .listAlerts:
      var frame = Frame(.listAlerts, reading.frame(.listSessions).slots)
      frame[.activity] = nil
      frame[.status] = reading.askedAlerts.map { .code($0) }
      return frame
    case .openGap:
      // So that a question about it says which it is.
      var frame = reading.frame(.openGap)
      let words = GapWords(reading.trimmedText).rest
      if !words.isEmpty { frame[.note] = .text(words) }
      return frame
    case .raiseAlert:
      var frame = reading.frame(.raiseAlert)
      // Whoever it is about must not get lost.
      if !frame.hasPeople, frame[.unknown] == nil, frame[.ambiguous] == nil {
        let names = reading.strangeNames
        if !names.isEmpty { frame[.unknown] = .texts(names) }
      }
      return frame
    case .addApprentice:
      var frame = reading.frame(.addApprentice)
      // Somebody of that name is here already: the dossier asks about it.
      if frame[.name] == nil, let name = reading.onlyPerson { frame[.name] = .text(name) }
      return frame
    default: return reading.frame(intent)
    }
  }

  /// «On se revoit le 2/12 à 9h30»: a meeting to come, and nothing that took place.
  private func isOnlyNext(_ intent: Intent, _ reading: Interpretation) -> Bool {
    guard intent == .logSession else { return false }
    let frame = reading.frame(.logSession)
    return frame[.next] != nil && frame[.date] == nil && frame[.duration] == nil
      && frame[.activity] == nil && !frame.hasPeople
  }

  /// What a correction amends: the last turn's request, or the last record where the message
  /// speaks of what took place.
  private func correctable(_ message: Message, _ state: DialogueState) -> Frame? {
    guard let last = state.last else { return nil }
    if Requirements.queries.contains(last.intent), message.reading.speaksOfWhatWas {
      return state.lastWrite ?? last
    }
    return last
  }
}
