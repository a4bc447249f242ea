import CivilTime
import Understanding

/// Messages that tell more than one thing.
extension Dialogue {
  /// Several facts of one kind, each with its own people or day and its own value: «quiz : Nour
  /// 12/20, Lina 15/20, Fatou absente». A day that only one of them names holds for all.
  func severalFacts(
    _ message: Message, _ intent: Intent, _ state: DialogueState, confidence: Double
  ) -> DialogueTurn? {
    guard Dialogue.strung.contains(intent), let parts = message.reading.parts else { return nil }
    var frames: [Frame] = []
    for part in parts {
      let reading = interpreter.interpret(
        part.text, author: message.author, now: message.now, recent: state.recent)
      var frame = reading.frame(intent)
      if intent == .logResult, frame.hasPeople, !frame.hasScore {
        frame = reading.frame(.logSession)
        guard !frame.people(.absent).isEmpty else { return nil }
      }
      guard frame.hasPeople || frame[.ambiguous] != nil || frame[.unknown] != nil else {
        return nil
      }
      frames.append(frame)
    }
    // A second value of the same person is a change of it, not another fact.
    let people = frames.flatMap { $0.people(.apprentices) }
    guard Set(people).count == people.count || parts.contains(where: { !$0.hasOwnPeople }),
      intent != .logResult || parts.allSatisfy(\.hasOwnPeople)
    else { return nil }
    for index in frames.indices where frames[index][.date] == nil {
      let near = frames[..<index].last { $0[.date] != nil } ?? frames.first { $0[.date] != nil }
      frames[index][.date] = near?[.date]
    }
    if intent == .logResult { share([.activity, .measure, .outOf], among: &frames) }
    if isOneFact(frames) { return nil }
    var turn = complete(
      frames[0], message, state: state, confidence: confidence, confirmed: [],
      waiting: Array(frames.dropFirst()))
    turn.texts = parts.map(\.text)
    if turn.ask == nil, let last = frames.last {
      turn.state.last = last
      turn.state.lastWrite = last
      for frame in frames.dropFirst() { turn.state.remember(frame) }
    }
    return turn
  }

  /// «BI Chloé mardi, BI Anaïs mardi»: they tell the same of each, and that is one fact of all.
  private func isOneFact(_ frames: [Frame]) -> Bool {
    guard let first = frames.first, first.people(.absent).isEmpty else { return false }
    return frames.allSatisfy { frame in
      !frame.people(.apprentices).isEmpty && frame.intent == first.intent
        && frame.slots.filter { $0.key != .apprentices }
          == first.slots.filter { $0.key != .apprentices }
    }
  }

  /// Each person's own result, where as many results as people are told: «Mamadou et Bastien 14/20 et
  /// 12/20».
  func resultsInOrder(
    _ message: Message, _ intent: Intent, _ state: DialogueState, confidence: Double
  ) -> DialogueTurn? {
    guard intent == .logResult, let scores = message.reading.scoresInOrder else { return nil }
    let frames = scores.map { score in
      var frame = message.reading.frame(.logResult)
      for slot in [Slot.before, .after] { frame[slot] = nil }
      frame[.apprentices] = .people([score.person])
      frame[.value] = score.value
      frame[.outOf] = score.outOf
      return frame
    }
    var turn = complete(
      frames[0], message, state: state, confidence: confidence, confirmed: [],
      waiting: Array(frames.dropFirst()))
    turn.texts = frames.map { _ in "" }
    return turn
  }

  /// Several documents handed in together: «le CV de Rose et sa lettre».
  func severalProofs(
    _ message: Message, _ intent: Intent, _ state: DialogueState, confidence: Double
  ) -> DialogueTurn? {
    let proofs = message.reading.proofsTogether
    guard intent == .attachProof, (2...6).contains(proofs.count) else { return nil }
    let frames = proofs.map { proof in
      var frame = message.reading.frame(.attachProof)
      frame[.proof] = .code(proof)
      return frame
    }
    var turn = complete(
      frames[0], message, state: state, confidence: confidence, confirmed: [],
      waiting: Array(frames.dropFirst()))
    turn.texts = proofs.indices.map { $0 == 0 ? message.text : "" }
    return turn
  }

  /// What only some of the frames say, and none says otherwise, holds for all.
  private func share(_ slots: [Slot], among frames: inout [Frame]) {
    for slot in slots {
      let said = Set(frames.compactMap { $0[slot] })
      guard said.count == 1, let value = said.first else { continue }
      for index in frames.indices where frames[index].intent == .logResult {
        frames[index][slot] = value
      }
    }
  }

  /// What people string together in one message.
  private static let strung: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logResult, .schedule,
  ]

  /// Facts of different kinds in one message, each clear by itself: «vu Rose 30 min et bilan de
  /// Nour», «Vu Rose ce matin. Théo a eu son bilan.» A day that only one of them names holds for all.
  func differentFacts(_ message: Message, _ state: DialogueState) -> DialogueTurn? {
    var best: (facts: [Fact], confidence: Double)?
    for half in message.reading.halves {
      let least = max(0.8, best?.confidence ?? 0)
      // The shorter half is read faster, and is no fact more often.
      let isLeftShorter = half.left.utf8.count < half.right.utf8.count
      guard
        let shorter = fact(
          isLeftShorter ? half.left : half.right, message, state, above: least),
        let longer = fact(isLeftShorter ? half.right : half.left, message, state, above: least),
        shorter.frame.intent != longer.frame.intent
      else { continue }
      let (left, right) = isLeftShorter ? (shorter, longer) : (longer, shorter)
      best = ([left, right], min(left.confidence, right.confidence))
    }
    if best == nil, let facts = sentenceFacts(message, state) {
      best = (facts, facts.map(\.confidence).min() ?? 0)
    }
    guard let best else { return nil }
    var frames = best.facts.map(\.frame)
    let day = frames.first { Dialogue.happened.contains($0.intent) && $0[.date] != nil }?[.date]
    for index in frames.indices where Dialogue.happened.contains(frames[index].intent) {
      frames[index][.date] = frames[index][.date] ?? day
    }
    var turn = complete(
      frames[0], message, state: state, confidence: best.confidence, confirmed: [],
      waiting: Array(frames.dropFirst()))
    turn.texts = best.facts.map(\.text)
    if turn.ask == nil, let last = frames.last {
      turn.state.last = last
      turn.state.lastWrite = last
      for frame in frames.dropFirst() { turn.state.remember(frame) }
    }
    return turn
  }

  private struct Fact {
    var frame: Frame
    var text: String
    var confidence: Double
  }

  /// What a part of a message tells by itself; nil where it is no fact, or not that probable one.
  private func fact(
    _ text: String, _ message: Message, _ state: DialogueState, above least: Double
  ) -> Fact? {
    let reading = interpreter.interpret(
      text, author: message.author, now: message.now, recent: state.recent)
    let best = reading.best
    guard best.probability > least, Dialogue.facts.contains(best.intent), reading.namesDeed else {
      return nil
    }
    let frame = reading.frame(best.intent)
    guard frame.hasPeople, best.intent != .logSession || reading.saysMet(frame) else { return nil }
    // «sortie lundi avec les CAP, 3h, manquait que Titouan»: who was away is of the same meeting.
    if best.intent == .logSession, frame.people(.apprentices).isEmpty, frame[.groups] == nil {
      return nil
    }
    return Fact(frame: frame, text: text, confidence: best.probability)
  }

  /// The facts of a message of several sentences; a sentence that is none goes with the one before.
  private func sentenceFacts(_ message: Message, _ state: DialogueState) -> [Fact]? {
    let sentences = message.reading.sentences
    guard (2...6).contains(sentences.count) else { return nil }
    var facts: [(fact: Fact, isLonger: Bool)] = []
    for sentence in sentences {
      if let fact = fact(sentence, message, state, above: 0.7) {
        facts.append((fact, isLonger: false))
      } else {
        guard !facts.isEmpty else { return nil }
        facts[facts.count - 1].fact.text += " \(sentence)"
        facts[facts.count - 1].isLonger = true
      }
    }
    guard Set(facts.map(\.fact.frame.intent)).count > 1 else { return nil }
    return facts.map { fact, isLonger in
      guard isLonger else { return fact }
      let reading = interpreter.interpret(
        fact.text, author: message.author, now: message.now, recent: state.recent)
      return Fact(
        frame: reading.frame(fact.frame.intent), text: fact.text, confidence: fact.confidence)
    }
  }

  /// Kinds of facts that people string together in one message.
  private static let facts: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logAdjustment, .logResult, .schedule, .recordExit,
    .attachProof, .cancelAppointment, .moveAppointment,
  ]
}

extension Frame {
  /// Whether it has a result.
  var hasScore: Bool {
    [Slot.value, .before, .after, .responses].contains { self[$0] != nil }
  }
}
