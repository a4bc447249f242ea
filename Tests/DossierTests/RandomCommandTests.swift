import CivilTime
import Dossier
import Testing

/// What of a dossier counts: what anybody would be told.
private struct Essence: Equatable {
  struct Line: Hashable {
    let ref: RecordRef
    let kind: RecordKind
    let status: RecordStatus
    let fields: RecordFields
    let participants: Set<Participant>
    let notes: [String]
  }

  let lines: Set<Line>
  let files: [ApprenticeID: ApprenticeFields]
  let groups: [ApprenticeID: String?]

  init(_ state: DossierState, today: CivilDate) {
    lines = Set(
      (state.records + state.gaps + state.actions).filter { $0.status != .withdrawn }.map {
        Line(
          ref: $0.ref, kind: $0.kind, status: $0.status, fields: $0.fields,
          participants: Set($0.participants), notes: $0.notes.map(\.note.text))
      })
    files = state.apprentices.mapValues(\.fields)
    groups = state.apprentices.mapValues { $0.group(on: today) }
  }
}

@Suite struct RandomCommandTests {
  private func command(_ world: World, _ random: inout SeededGenerator) -> DossierCommand {
    let ids = world.state.apprentices.keys.sorted()
    func person() -> ApprenticeID { ids[Int.random(in: 0..<ids.count, using: &random)] }
    func chance() -> Bool { Bool.random(using: &random) }
    func people() -> People {
      switch Int.random(in: 0...3, using: &random) {
      case 0: People(groups: ["MCO 1"], absent: chance() ? [person()] : [])
      case 1: People([person(), person()], late: chance() ? [person()] : [])
      default: People([person()])
      }
    }
    func day(_ range: ClosedRange<Int>) -> CivilDate {
      world.today.adding(days: Int.random(in: range, using: &random))
    }
    let notes = chance() ? [NoteDraft("un mot sur la séance")] : []
    let activity = World.referential.activities.randomElement(using: &random)?.id
    let number = Int.random(in: 1...2, using: &random)
    switch Int.random(in: 0...16, using: &random) {
    case 0...2:
      return .logSession(
        SessionDraft(
          people(), date: day(-20...0), minutes: 30, activity: chance() ? activity : nil,
          next: chance() ? NextAppointment(day(1...20)) : nil, notes: notes))
    case 3: return .logReview(ReviewDraft(people(), kind: .intermediate, notes: notes))
    case 4: return .logNeeds(NeedsDraft(people(), date: day(-20...0)))
    case 5: return .logAdjustment(AdjustmentDraft(people(), to: activity, notes: notes))
    case 6:
      return .logResult(
        ResultDraft(people(), measure: .quiz, scores: Scores(value: 12, outOf: 20)))
    case 7, 8:
      let proof = World.referential.proofs.randomElement(using: &random)?.id ?? ProofID("cv")
      return .declareProof(ProofDraft(proof, people(), date: chance() ? day(-20...0) : nil))
    case 9: return .makeAppointment(AppointmentDraft(people(), date: day(0...20)))
    case 10: return .moveAppointment(AppointmentChoice(people()), date: day(0...20), time: nil)
    case 11: return .cancelAppointment(AppointmentChoice(people()))
    case 12:
      return .assignReferent(
        chance() ? World.thomas : World.sophie, apprentices: [person()],
        since: chance() ? day(-5...5) : nil)
    case 13: return .recordExit(apprentices: [person()], date: day(0...9), reason: .fin)
    case 14:
      return chance() ? .openGap(GapDraft(level: .major)) : .addAction(ActionDraft(gap: number))
    case 15:
      return chance()
        ? .completeAction(number, date: nil)
        : .closeGap(number, date: nil, despiteOpenActions: true)
    default:
      var correction = Correction()
      switch Int.random(in: 0...5, using: &random) {
      case 0: correction.minutes = 45
      case 1: correction.date = day(-9...0)
      case 2: correction.adding = [person()]
      case 3: correction.apprentices = [person(), person()]
      case 4: correction.note = NoteDraft("un autre mot")
      default: correction.absent = [person()]
      }
      return .correct(correction)
    }
  }

  @Test(arguments: 1...8) func takingBackLeavesWhatWasThere(seed: Int) throws {
    var world = try World()
    world.go(to: "2026-11-02T09:00")
    var random = SeededGenerator(seed: UInt64(seed))
    var done = 0
    for step in 0..<120 {
      let by = step % 3 == 0 ? World.thomas : World.nadia
      let command = command(world, &random)
      if world.refusal(command, by: by) != nil { continue }
      done += 1
      let before = Essence(world.state, today: world.today)
      try world.run(command, by: by)
      var copy = world
      try copy.run(.undo(.last), by: by)
      #expect(Essence(copy.state, today: world.today) == before, "\(command)")
      if step % 40 == 39 { world.now = world.now.adding(seconds: 86_400) }
    }
    #expect(done > 40)
    #expect(try world.replay().snapshot == world.state.snapshot)
    #expect(try DossierState(snapshot: world.state.snapshot).snapshot == world.state.snapshot)
  }
}
