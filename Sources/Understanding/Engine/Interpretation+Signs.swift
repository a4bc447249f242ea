import CivilTime

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Interpretation {
  /// What speaks for or against a frame's being right, as far as the message alone shows.
  ///
  /// - Parameters:
  ///   - probability: how probable the frame's intent was taken to be, 0 to 1.
  ///   - opinion: the second one, on a message of that intent.
  package func signs(of frame: Frame, probability: Double, opinion: RoleOpinion) -> Signs {
    var signs = Signs()
    let own = self.probability(of: frame.intent)
    let rival = candidates.first { $0.intent != frame.intent }?.probability ?? 0
    signs[.probability] = probability
    signs[.odds] = min(6, max(-4, logRatio(own, 1 - own)))
    signs[.margin] = min(6, max(-2, logRatio(own, rival)))
    signs[.nothing] = self.probability(of: .none)
    signs[.overruled] = best.intent == frame.intent ? 0 : 1
    noteWords(&signs)
    noteValues(&signs, frame)
    noteTense(&signs, frame)
    notePeople(&signs, frame)
    noteRoles(&signs, opinion.doubt(of: frame))
    let activities = analysis.terms("activity").filter { !$0.term.isHint }
    signs[.activities] = Double(max(0, Set(activities.map(\.term.id)).count - 1))
    signs[.activityByHint] = frame[.activity] != nil && activities.isEmpty ? 1 : 0
    if frame.intent != .raiseAlert {
      signs[.alertHints] = Double(min(2, analysis.terms("alert").count))
    }
    return signs
  }

  private func logRatio(_ left: Double, _ right: Double) -> Double {
    log(max(left, 1e-4) / max(right, 1e-4))
  }

  private func noteWords(_ signs: inout Signs) {
    let covered = coveredTokens()
    signs[.length] = Double(min(wordCount, 40)) / 10
    signs[.sentences] = Double(min(3, analysis.sentences.last ?? 0))
    signs[.rest] = Double(min(20, restCount)) / 5
    let strange = analysis.words.count {
      $0.number < 0 && analysis.tokens[$0.token].kind == .word && !covered[$0.token]
    }
    signs[.strangeWords] = Double(min(4, strange))
  }

  private func noteValues(_ signs: inout Signs, _ frame: Frame) {
    var days = 0
    var times = 0
    var durations = 0
    for span in analysis.values where !span.traits.contains(.aside) {
      if span.traits.contains(.clockOrDuration) { signs[.clockOrDuration] = 1 }
      switch span.value {
      case .date: days += 1
      case .moment:
        days += 1
        times += 1
      case .interval(let readings):
        if readings.past.grain < .day {
          times += 1
        } else if !span.traits.contains(.vague) {
          days += 1
        }
      case .clock: times += 1
      case .duration: durations += 1
      default: break
      }
    }
    var heldDays = [Slot.date, .next, .due, .from].count { frame[$0] != nil }
    if heldDays == 0, frame[.to] != nil { heldDays = 1 }
    var heldTimes = frame[.time] == nil ? 0 : 1
    // «partis à 8h, rentrés à midi»: the second hour is in the length.
    if durations == 0, frame[.duration] != nil, times > 1 { heldTimes += 1 }
    if case .moment(_, .some)? = frame[.next] { heldTimes += 1 }
    // Of what is moved the old moment is named too.
    if frame.intent == .moveAppointment {
      if days > 1 { heldDays += 1 }
      if times > 1 { heldTimes += 1 }
    }
    let taken = SlotFiller.slots[frame.intent] ?? []
    if !taken.contains(.time) { times = 0 }
    if !taken.contains(.duration) { durations = 0 }
    signs[.days] = Double(min(3, days))
    signs[.unusedDays] = Double(min(2, max(0, days - heldDays)))
    signs[.unusedTimes] = Double(min(2, max(0, times - heldTimes)))
    signs[.unusedDurations] = Double(
      min(2, max(0, durations - (frame[.duration] == nil ? 0 : 1))))
    signs[.numbers] = Double(
      [Slot.value, .before, .after, .outOf, .responses, .gap, .action, .budget, .choice]
        .count { frame[$0] != nil })
    signs[.dateless] = frame[.date] == nil ? 1 : 0
  }

  private static let told: Set<Intent> = [
    .logSession, .logReview, .logNeeds, .logAdjustment, .logResult, .attachProof, .raiseAlert,
  ]

  private func noteTense(_ signs: inout Signs, _ frame: Frame) {
    let isTold = Interpretation.told.contains(frame.intent)
    guard isTold || frame.intent == .schedule else { return }
    let balance = Double(tense.balance) * (isTold ? 1 : -1)
    signs[.agreement] = max(0, balance)
    signs[.disagreement] = max(0, -balance)
    let isOpen = analysis.values.contains { span in
      guard !span.traits.contains(.aside) else { return false }
      return switch span.value {
      case .date(let readings): readings.isAmbiguous
      case .moment(let readings): readings.past.date != readings.future.date
      default: false
      }
    }
    signs[.openDay] = balance == 0 && isOpen ? 1 : 0
  }

  private func notePeople(_ signs: inout Signs, _ frame: Frame) {
    let held = [Slot.apprentices, .absent, .late].reduce(0) {
      $0 + (frame[$1]?.people?.count ?? 0)
    }
    let named = countNamed(frame.intent, above: held)
    signs[.people] = Double(min(4, held))
    signs[.unusedPeople] = Double(min(2, max(0, named - held)))
    signs[.inventedPeople] = Double(min(2, max(0, held - named)))
  }

  private func noteRoles(_ signs: inout Signs, _ doubt: RoleOpinion.Doubt) {
    signs[.oddTimes] = doubt.time
    signs[.oddPeople] = doubt.people
    signs[.oddNumbers] = doubt.numbers
    signs[.oddRoles] = doubt.sum
  }

  /// The second opinion on the message, should it have this intent.
  package func opinion(on intent: Intent) -> RoleOpinion {
    interpreter.language.roles.opinion(
      on: analysis, intent: intent, tense: tense.balance,
      roster: interpreter.roster, groupNames: interpreter.groupNames)
  }
}
