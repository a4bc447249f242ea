package import CivilTime

/// What a message seems to mean, before the conversation has its say.
package struct Interpretation: Sendable {
  package struct Candidate: Sendable {
    package let intent: Intent
    /// 0 to 1.
    package let probability: Double
  }

  /// The intents by probability, the best first; at most five.
  package let candidates: [Candidate]
  /// Of all intents, in the order of `Intent.allCases`.
  let probabilities: [Float]
  let analysis: Analysis
  /// Whether it tells or plans.
  let tense: TenseEvidence
  let interpreter: Interpreter
  let author: String
  let recent: [String]
  /// Its words and numbers, folded.
  private let spoken: [String]

  init(
    candidates: [Candidate], probabilities: [Float], analysis: Analysis, tense: TenseEvidence,
    interpreter: Interpreter, author: String, recent: [String]
  ) {
    self.candidates = candidates
    self.probabilities = probabilities
    self.analysis = analysis
    self.tense = tense
    self.interpreter = interpreter
    self.author = author
    self.recent = recent
    spoken = analysis.tokens.compactMap { $0.kind == .symbol ? nil : $0.folded }
  }

  func words() -> [String] { spoken }

  /// Words and numbers, without punctuation.
  package var wordCount: Int { spoken.count }

  /// The frame of the message if its intent is `intent`.
  package func frame(_ intent: Intent) -> Frame {
    interpreter.frame(intent, analysis, author: author, recent: recent)
  }
}

/// Reads messages of one team about one roster. Immutable; made anew when people change. A class, since
/// every reading holds it: a copy is one reference more, not one for each of its tables.
package final class Interpreter: Sendable {
  package let language: Language
  package let roster: Roster
  let analyser: Analyser

  /// The groups of the roster, in the order of `GroupMention`'s numbers.
  var groupNames: [String] { analyser.groupNames }

  /// - Parameter holidays: those of the CFA's own calendar.
  package init(
    _ language: Language, roster: Roster, holidays: SchoolHolidays = SchoolHolidays()
  ) {
    self.language = language
    self.roster = roster
    analyser = language.analyser.with(roster, holidays)
  }

  /// - Parameters:
  ///   - author: the id of the member who writes.
  ///   - recent: ids of the apprentices whom the conversation is about.
  package func interpret(
    _ text: String, author: String, now: CivilMoment, recent: [String] = []
  ) -> Interpretation {
    var analysis = analyser.analyse(Utterance(FlowingText.joined(text)), now: now)
    if !analysis.values.isEmpty {
      let whole = filler(analysis, author: author, recent: recent).context
      analysis.values = DateSlots(whole).markingAsides()
    }
    var probabilities = language.probabilities(of: analysis)
    let tense = TenseEvidence(analysis)
    if !analysis.has("verb", "drop"), !analysis.has("verb", "move") {
      tense.weigh(&probabilities)
    }
    // An alert without any word of one must be very clear: «Rose va bien» is none.
    if probabilities[Intent.raiseAlert.index] < 0.9, analysis.terms("alert").isEmpty {
      probabilities[Intent.raiseAlert.index] *= 0.1
    }
    raiseNamedAlert(&probabilities, analysis)
    raiseMoved(&probabilities, analysis)
    raiseNamedReview(&probabilities, analysis)
    raiseNamedNeeds(&probabilities, analysis)
    raisePlainDeeds(&probabilities, analysis)
    exchangeLeader(&probabilities, analysis)
    let (plan, move) = (Intent.schedule.index, Intent.moveAppointment.index)
    if probabilities[move] > probabilities[plan], analysis.isBareAppointment {
      probabilities.swapAt(move, plan)
    }
    return Interpretation(
      candidates: Interpreter.candidates(probabilities), probabilities: probabilities,
      analysis: analysis, tense: tense, interpreter: self, author: author, recent: recent)
  }

  /// The five most probable intents, the best first; of equals the first.
  private static func candidates(_ probabilities: [Float]) -> [Interpretation.Candidate] {
    var best: [Int] = []
    for index in probabilities.indices {
      let place =
        best.firstIndex { probabilities[$0] < probabilities[index] } ?? best.count
      guard place < 5 else { continue }
      if best.count == 5 { best.removeLast() }
      best.insert(index, at: place)
    }
    let intents = Intent.allCases
    return best.map {
      Interpretation.Candidate(intent: intents[$0], probability: Double(probabilities[$0]))
    }
  }

  /// A phrase that names an alert, said of somebody, is one where the model thinks it at all
  /// possible: what is missed weighs more than a question.
  private func raiseNamedAlert(_ probabilities: inout [Float], _ analysis: Analysis) {
    let alert = Intent.raiseAlert.index
    let named = analysis.terms("alert").contains { !$0.term.isHint }
    guard named, !analysis.people.isEmpty, probabilities[alert] > 0.03, probabilities[alert] < 0.5,
      let best = probabilities.max()
    else { return }
    probabilities[alert] = best * 1.01
    let sum = probabilities.reduce(0, +)
    for index in probabilities.indices { probabilities[index] /= sum }
  }

  /// «le rdv de 10h : reporté à lundi, 3h»: a word of moving right before the day to which, and no
  /// length of what took place.
  private func raiseMoved(_ probabilities: inout [Float], _ analysis: Analysis) {
    let move = Intent.moveAppointment.index
    // «saute au mardi 9»: called off for the model, at times.
    let (floor, floorOfSkips): (Float, Float) = (0.05, 0.005)
    guard probabilities[move] > floorOfSkips, let best = probabilities.max(),
      best > probabilities[move],
      probabilities[Intent.raiseAlert.index] < 0.3, probabilities[Intent.none.index] < 0.5,
      !analysis.people.isEmpty || !analysis.groups.isEmpty,
      probabilities[move] > floor
        || analysis.tokens.contains(where: { ["saute", "sautent"].contains($0.folded) }),
      analysis.isMovedToDay,
      !analysis.values.contains(where: { if case .duration = $0.value { true } else { false } })
    else { return }
    probabilities[move] = best * 1.5
    let sum = probabilities.reduce(0, +)
    for index in probabilities.indices { probabilities[index] /= sum }
  }

  /// «Bilan mensuel avec Rose mercredi, 15 min»: told by its name, how long it took makes it no other
  /// meeting. «Bilan final de Rose, signé par son père» is a document, where nothing says that it
  /// took place.
  private func raiseNamedReview(_ probabilities: inout [Float], _ analysis: Analysis) {
    let review = Intent.logReview.index
    guard let best = probabilities.max(), probabilities[review] > 0.05 else { return }
    if probabilities[review] == best, analysis.isSignedReview {
      let proof = Intent.attachProof.index
      probabilities[proof] = best * 1.5
    } else if probabilities[review] < best, probabilities[Intent.schedule.index] == best,
      analysis.namesReviewAndNext
    {
      probabilities[review] = best * 1.5
      probabilities[Intent.schedule.index] *= 0.3
    } else if probabilities[review] < best, probabilities[Intent.logSession.index] == best,
      analysis.namesReview
    {
      probabilities[review] = best * 1.5
      probabilities[Intent.logSession.index] *= 0.3
    } else {
      return
    }
    let sum = probabilities.reduce(0, +)
    for index in probabilities.indices { probabilities[index] /= sum }
  }

  /// «Positionnement d'Élodie jeudi, 45 min»: an analysis of needs, however long it took.
  private func raiseNamedNeeds(_ probabilities: inout [Float], _ analysis: Analysis) {
    let (needs, session) = (Intent.logNeeds.index, Intent.logSession.index)
    guard let best = probabilities.max(), probabilities[session] == best,
      probabilities[needs] > 0.02,
      analysis.terms("activity").contains(where: {
        $0.term.id == "diagnostic_initial" && !$0.term.isHint
      })
    else { return }
    probabilities.swapAt(needs, session)
  }

  /// An appointment called off, a path changed, a leaving that is done: said in so many words, where
  /// the model thinks it at all possible.
  private func raisePlainDeeds(_ probabilities: inout [Float], _ analysis: Analysis) {
    guard let best = probabilities.max(), let leader = probabilities.firstIndex(of: best) else {
      return
    }
    func raise(
      _ intent: Intent, above floor: Float, over rivals: [Intent], where isSaid: () -> Bool
    ) -> Bool {
      guard probabilities[intent.index] > floor, rivals.contains(Intent.allCases[leader]),
        isSaid()
      else { return false }
      probabilities[intent.index] = best * 1.5
      return true
    }
    let isRaised =
      raise(
        .cancelAppointment, above: 0.05,
        over: [.schedule, .moveAppointment, .logSession, .showAgenda, .none, .cancel]
      ) { analysis.callsOff }
      || raise(.logAdjustment, above: 0.05, over: [.logSession, .schedule, .none]) {
        analysis.swapsActivities
      }
      || raise(.recordExit, above: 0.1, over: [.raiseAlert]) { analysis.tellsOfLeaving }
      || raise(.schedule, above: 0, over: [.logSession, .logReview, .none]) {
        analysis.plansWhatIsNotYetDone
      }
    guard isRaised else { return }
    let sum = probabilities.reduce(0, +)
    for index in probabilities.indices { probabilities[index] /= sum }
  }

  /// What the leader is in so many words is something else, which changes places with it.
  private func exchangeLeader(_ probabilities: inout [Float], _ analysis: Analysis) {
    func exchange(_ leaders: [Intent], for other: Intent, where isSaid: () -> Bool) {
      guard let best = probabilities.max(), let leader = probabilities.firstIndex(of: best),
        leaders.contains(Intent.allCases[leader]), isSaid()
      else { return }
      probabilities.swapAt(leader, other.index)
    }
    // «Olivier, pouvez-vous recevoir Lina demain ?»: what a colleague is asked to do is planned by nobody
    // yet.
    exchange(
      [.schedule, .moveAppointment, .cancelAppointment, .logSession, .attachProof], for: .none
    ) { analysis.asksColleague }
    // «La fiche de synthèse de Lina a-t-elle été versée ?»: whether a document is there, and no document.
    exchange([.attachProof], for: .missingProofs) { analysis.asksByInversion }
    // «Sortie au zoo avec les CAP 1» is no leaving.
    let isPlanned =
      probabilities[Intent.schedule.index] > 2 * probabilities[Intent.logSession.index]
    exchange([.recordExit], for: isPlanned ? .schedule : .logSession) { analysis.isOuting }
  }

  func frame(
    _ intent: Intent, _ analysis: Analysis, author: String, recent: [String]
  ) -> Frame {
    filler(analysis, author: author, recent: recent).frame(intent)
  }

  func filler(_ analysis: Analysis, author: String, recent: [String]) -> SlotFiller {
    SlotFiller(
      context: SlotContext(
        analysis: analysis, roster: roster, groupNames: analyser.groupNames,
        ownGroups: analyser.followed[author] ?? [], author: author, recent: recent))
  }
}
