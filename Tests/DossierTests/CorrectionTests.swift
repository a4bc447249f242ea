import CivilTime
import Dossier
import Testing

@Suite struct CorrectionTests {
  func world() throws -> (World, RecordRef) {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let ref = try world.run(
      .logSession(
        SessionDraft(
          world.people("Karim Diallo", "Sarah Haddad"), minutes: 30,
          activity: ActivityID("atelier_cv"), notes: [NoteDraft("premier jet")])))
    return (world, try #require(ref))
  }

  @Test func everySlotOfTheLastSessionCanChange() throws {
    var (world, ref) = try world()
    let lea = world.id("Léa Martin")
    let karim = world.id("Karim Diallo")
    try world.correct { $0.minutes = 45 }
    try world.correct { $0.date = World.day("2026-09-21") }
    try world.correct { $0.time = ClockTime(hour: 9, minute: 30) }
    try world.correct { $0.activity = ActivityID("lettre_motivation") }
    try world.correct { $0.mode = .video }
    try world.correct { $0.adding = [lea] }
    try world.correct { [world] in $0.removing = [world.id("Sarah Haddad")] }
    try world.correct { $0.absent = [karim] }
    try world.correct { $0.note = NoteDraft("deuxième jet") }
    let record = try #require(world.state.record(ref))
    #expect(record.fields.minutes == 45)
    #expect(record.fields.date == World.day("2026-09-21"))
    #expect(record.fields.time == ClockTime(hour: 9, minute: 30))
    #expect(record.fields.activity == ActivityID("lettre_motivation"))
    #expect(record.fields.mode == .video)
    #expect(record.attendees == [lea])
    #expect(record.absentees == [karim])
    #expect(world.state.notes(of: ref).map(\.note.text) == ["deuxième jet"])
    #expect(world.state.records.count == ref.number)
    // A list of people is the full new list; who was absent stays absent unless named.
    try world.correct { [world] in $0.apprentices = [world.id("Sarah Haddad"), karim] }
    #expect(
      Set(world.state.record(ref)?.attendees ?? []) == [world.id("Sarah Haddad"), karim])
  }

  @Test func theNextCorrectionStaysWithTheRecordThatTheLastOneGaveAnAppointment() throws {
    var (world, ref) = try world()
    try world.correct { $0.next = NextAppointment(World.day("2026-09-29"), ClockTime(hour: 9)) }
    let appointment = try #require(world.state.record(ref.number + 1))
    #expect(appointment.fields.target == ref.number)
    try world.correct { $0.minutes = 45 }
    #expect(world.state.record(ref)?.fields.minutes == 45)
    #expect(world.state.record(appointment.ref)?.fields.minutes == nil)
    // The appointment there is already is moved; also then the session is meant afterwards.
    try world.correct { $0.next = NextAppointment(World.day("2026-10-01")) }
    #expect(world.state.record(appointment.ref)?.fields.date == World.day("2026-10-01"))
    #expect(world.state.records.count == appointment.number)
    try world.correct { [world] in $0.adding = [world.id("Léa Martin")] }
    #expect(world.state.record(ref)?.attended(world.id("Léa Martin")) == true)
    // The appointment that was made with the session follows its people.
    #expect(world.state.record(appointment.ref)?.participant(world.id("Léa Martin")) != nil)
    // Who moves the appointment itself means it, and not the session.
    try world.run(
      .moveAppointment(
        AppointmentChoice(number: appointment.number), date: World.day("2026-10-02"), time: nil))
    try world.correct { $0.time = ClockTime(hour: 10) }
    #expect(world.state.record(appointment.ref)?.fields.time == ClockTime(hour: 10))
    #expect(world.state.record(ref)?.fields.time == nil)
  }

  @Test func aCorrectionThatChangesNothingOrDoesNotFitIsRefused() throws {
    let (world, ref) = try world()
    var same = Correction()
    same.minutes = 30
    #expect(world.refusal(.correct(same)) == .nothingChanges)
    var unfit = Correction()
    unfit.level = .major
    unfit.minutes = 45
    #expect(world.refusal(.correct(unfit)) == .slotsDoNotFit(["level"], ref))
    var others = Correction()
    others.record = ref
    others.minutes = 10
    #expect(
      world.refusal(.correct(others), by: World.thomas) == .notYours(ref, author: World.nadia))
    var everybodyGone = Correction()
    everybodyGone.removing = [world.id("Karim Diallo"), world.id("Sarah Haddad")]
    #expect(world.refusal(.correct(everybodyGone)) == .nobody)
  }

  @Test func absenteesOfAGroupCanBeCorrected() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let karim = world.id("Karim Diallo")
    let sarah = world.id("Sarah Haddad")
    let ref = try #require(
      try world.run(.logSession(SessionDraft(People(groups: ["MCO 1"], absent: [karim])))))
    try world.correct { $0.absent = [sarah] }
    #expect(world.state.record(ref)?.absentees == [sarah])
    #expect(world.state.record(ref)?.attended(karim) == true)
    try world.correct { $0.groups = ["CAP 1"] }
    #expect(world.state.record(ref)?.attendees == [world.id("Léa Morel")])
    #expect(world.state.record(ref)?.fields.groups == ["CAP 1"])
  }

  @Test func theAppointmentMadeWithASessionFollowsItsPeople() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let (karim, sarah) = (world.id("Karim Diallo"), world.id("Sarah Haddad"))
    let next = NextAppointment(World.day("2026-09-29"), ClockTime(hour: 14))
    let ref = try #require(
      try world.run(.logSession(SessionDraft(world.people("Karim Diallo"), next: next))))
    let tied = RecordRef.record(ref.number + 1)
    try world.correct { $0.apprentices = [sarah] }
    #expect(world.state.record(ref)?.attendees == [sarah])
    #expect(world.state.record(tied)?.attendees == [sarah])
    #expect(world.state.record(tied)?.fields.time == ClockTime(hour: 14))
    // Another day alone keeps the hour.
    try world.correct { $0.next = NextAppointment(World.day("2026-09-30")) }
    #expect(world.state.record(tied)?.fields.date == World.day("2026-09-30"))
    #expect(world.state.record(tied)?.fields.time == ClockTime(hour: 14))
    try world.run(.undo(.last))
    try world.run(.undo(.last))
    #expect(world.state.record(ref)?.attendees == [karim])
    #expect(world.state.record(tied)?.attendees == [karim])
    // One that was given to somebody else on purpose is left to them.
    try world.correct { [world] in
      $0.record = tied
      $0.apprentices = [world.id("Léa Martin")]
    }
    try world.correct {
      $0.record = ref
      $0.adding = [sarah]
    }
    try world.correct {
      $0.record = ref
      $0.removing = [karim]
    }
    #expect(world.state.record(tied)?.participant(world.id("Léa Martin")) != nil)
  }

  @Test func undoTakesBackTheWholeMessageAndOnlyOnesOwn() throws {
    var (world, ref) = try world()
    #expect(world.refusal(.undo(.last), by: World.thomas) == .nothingToUndo)
    #expect(
      world.refusal(.undo(.record(ref)), by: World.thomas) == .notYours(ref, author: World.nadia))
    let next = NextAppointment(World.day("2026-09-29"))
    let second = try #require(
      try world.run(.logSession(SessionDraft(world.people("Léa Martin"), next: next))))
    try world.run(.undo(.last))
    #expect(world.state.record(second)?.status == .withdrawn)
    #expect(world.state.record(second.number + 1)?.status == .withdrawn)
    #expect(world.state.record(ref)?.status == .active)
    try world.run(.undo(.last))
    #expect(world.state.record(ref)?.status == .withdrawn)
    #expect(world.refusal(.undo(.last)) == .nothingToUndo)
    #expect(world.view.sessions(.everybody, in: DayRange()).records.isEmpty)
  }

  @Test func undoOfACorrectionRestoresWhatWasThere() throws {
    var (world, ref) = try world()
    let before = try #require(world.state.record(ref))
    try world.correct { [world] in
      $0.minutes = 45
      $0.time = ClockTime(hour: 9)
      $0.apprentices = [world.id("Léa Martin")]
      $0.late = [world.id("Léa Martin")]
      $0.note = NoteDraft("autre texte")
    }
    #expect(world.state.record(ref)?.latecomers == [world.id("Léa Martin")])
    try world.run(.undo(.last))
    let after = try #require(world.state.record(ref))
    #expect(after.fields == before.fields)
    #expect(Set(after.participants) == Set(before.participants))
    #expect(world.state.notes(of: ref).map(\.note.text) == ["premier jet"])
    try world.run(.undo(.last))
    #expect(world.state.record(ref)?.status == .withdrawn)
  }

  @Test func undoOfFilesRestoresThem() throws {
    var world = try World()
    let karim = world.id("Karim Diallo")
    world.go(to: "2026-10-05T09:00")
    try world.run(
      .assignReferent(World.thomas, apprentices: [karim], since: nil), by: World.sophie)
    #expect(world.view.whoFollows([karim]).first?.1 == World.thomas)
    try world.run(.undo(.last), by: World.sophie)
    #expect(world.view.whoFollows([karim]).first?.1 == World.nadia)
    try world.run(.recordExit(apprentices: [karim], date: nil, reason: .abandon))
    try world.run(.undo(.last))
    #expect(world.state.apprentices[karim]?.fields.left == nil)
    #expect(world.state.apprentices[karim]?.fields.leftReason == nil)
    try world.run(
      .addApprentice(
        firstName: "Noah", lastName: "Perrin", group: "CAP 1", entry: nil, sameNameIsFine: false))
    #expect(world.state.apprentices.count == 6)
    try world.run(.undo(.last))
    #expect(world.state.apprentices.count == 5)
    // An import is not taken back by a word in chat.
    #expect(world.refusal(.undo(.last), by: MemberID("odile")) == .nothingToUndo)
  }

  @Test func aMessageOfSeveralCommandsIsOneBatch() throws {
    var (world, ref) = try world()
    let commands: [DossierCommand] = [
      .logSession(SessionDraft(world.people("Léa Martin"))),
      .addApprentice(
        firstName: "Noah", lastName: "Perrin", group: "CAP 1", entry: nil, sameNameIsFine: false),
      .addApprentice(
        firstName: "Lina", lastName: "Perrin", group: "CAP 1", entry: nil, sameNameIsFine: false),
      .declareProof(ProofDraft(ProofID("compte_rendu"), world.people("Léa Martin"))),
    ]
    let events = try decide(all: commands, world.state, world.context(World.nadia))
    try world.write(events, by: World.nadia)
    let numbers = events.compactMap { event in
      if case .opened(let opened) = event { opened.ref.number } else { nil }
    }
    #expect(numbers == Array(ref.number + 1...ref.number + 4))
    // The proof belongs to the session of the same message.
    #expect(world.state.record(ref.number + 4)?.fields.target == ref.number + 1)
    #expect(world.state.apprentices.count == 7)
    try world.run(.undo(.last))
    #expect(world.state.apprentices.count == 5)
    #expect(world.state.record(ref.number + 1)?.status == .withdrawn)
    #expect(world.state.record(ref)?.status == .active)
    let refused = #expect(throws: BatchRefusal.self) {
      try decide(
        all: commands + [.logSession(SessionDraft(People()))], world.state,
        world.context(World.nadia))
    }
    #expect(refused == BatchRefusal(index: 4, refusal: .nobody))
  }

  @Test func anEditTakesBackAndWritesAnewInOneBatch() throws {
    var (world, ref) = try world()
    let first = try #require(world.state.recentBatches(by: World.nadia).last?.firstSeq)
    let edited: [DossierCommand] = [
      .undo(.batch(firstSeq: first)),
      .logSession(SessionDraft(world.people("Karim Diallo"), minutes: 50)),
    ]
    try world.write(
      try decide(all: edited, world.state, world.context(World.nadia)), by: World.nadia)
    #expect(world.state.record(ref)?.status == .withdrawn)
    #expect(world.state.record(ref.number + 1)?.status == .active)
    // Only what the edit wrote is left to take back.
    try world.run(.undo(.last))
    #expect(world.state.record(ref.number + 1)?.status == .withdrawn)
    #expect(world.state.record(ref)?.status == .withdrawn)
    #expect(world.refusal(.undo(.last)) == .nothingToUndo)
  }

  @Test func filesCanBeCorrected() throws {
    var world = try World()
    world.go(to: "2026-10-05T09:00")
    try world.run(
      .addApprentice(
        firstName: "Noah", lastName: "Perin", group: "CAP 1", entry: nil, sameNameIsFine: false))
    try world.correct { $0.lastName = "Perrin" }
    #expect(world.state.apprentices[world.id("Noah Perrin")]?.fields.firstName == "Noah")
    let karim = world.id("Karim Diallo")
    let sarah = world.id("Sarah Haddad")
    try world.run(.recordExit(apprentices: [karim], date: nil, reason: .abandon))
    try world.correct {
      $0.apprentices = [sarah]
      $0.exitReason = .rupture
    }
    #expect(world.state.apprentices[karim]?.fields.left == nil)
    #expect(world.state.apprentices[sarah]?.fields.left == World.day("2026-10-05"))
    #expect(world.state.apprentices[sarah]?.fields.leftReason == .rupture)
    try world.run(.assignReferent(World.thomas, apprentices: [karim], since: nil))
    try world.correct { $0.referent = World.sophie }
    #expect(world.view.whoFollows([karim]).first?.1 == World.sophie)
  }

  @Test func resultsAndGapsCanBeCorrected() throws {
    var world = try World()
    world.go(to: "2026-10-05T09:00")
    let ref = try #require(
      try world.run(
        .logResult(
          ResultDraft(
            world.people("Karim Diallo"), measure: .quiz, scores: Scores(value: 15, outOf: 20)))))
    try world.correct { $0.scores = Scores(value: 16) }
    let part = try #require(world.state.record(ref)?.participants.first)
    #expect(part.scores == Scores(value: 16, outOf: 20))
    try world.run(.openGap(GapDraft(level: .minor)))
    try world.correct {
      $0.level = .major
      $0.due = World.day("2026-12-31")
    }
    #expect(world.state.gaps.first?.fields.level == .major)
    #expect(world.state.gaps.first?.fields.due == World.day("2026-12-31"))
  }
}
