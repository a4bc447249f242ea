import CivilTime
import Dossier
import Testing

@Suite struct ExpectationTests {
  private func months(_ world: World, _ name: String, _ today: String) -> [(
    CivilDate, Expectation.State
  )] {
    let view = DossierView(world.state, World.referential, today: World.day(today))
    return view.expectations(.one(world.id(name)), in: DayRange())
      .filter { $0.wanted == .review(nil) }.map { ($0.date, $0.state) }
  }

  @Test func aReviewIsExpectedInEachMonth() throws {
    var world = try World()
    world.go(to: "2026-10-20T10:00")
    try world.run(.logReview(ReviewDraft(world.people("Karim Diallo"))))
    let months = months(world, "Karim Diallo", "2026-11-05")
    let expected: [(CivilDate, Expectation.State)] = [
      (World.day("2026-09-01"), .late(since: World.day("2026-10-01"))),
      (World.day("2026-10-01"), .there),
      (World.day("2026-11-01"), .expected(by: World.day("2026-11-30"))),
    ]
    #expect(months.map(\.0) == expected.map(\.0))
    #expect(months.map(\.1) == expected.map(\.1))
  }

  @Test(arguments: [
    // Entered on 15 October, 17 days of that month are enough.
    ("Maëlys Le Gall", "2026-10-31", 1), ("Maëlys Le Gall", "2026-11-01", 2),
    ("Maëlys Le Gall", "2026-10-14", 0), ("Karim Diallo", "2026-09-30", 1),
    ("Karim Diallo", "2026-10-01", 2),
  ]) func monthsBeginAndEndAtTheMonthsTurn(name: String, today: String, count: Int) throws {
    let world = try World()
    #expect(months(world, name, today).count == count)
  }

  @Test func februaryOfALeapYearEndsOnThe29th() throws {
    var world = try World()
    world.go(to: "2028-02-29T10:00")
    try world.run(.logReview(ReviewDraft(world.people("Karim Diallo"))))
    let view = DossierView(world.state, World.referential, today: World.day("2028-02-29"))
    let all = view.expectations(
      .one(world.id("Sarah Haddad")), in: DayRange.month(of: World.day("2028-02-10")))
    #expect(
      all.first { $0.wanted == .review(nil) }?.state == .expected(by: World.day("2028-02-29")))
    #expect(months(world, "Karim Diallo", "2028-03-01").dropLast().last?.1 == .there)
    // Eighteen years after 29 February is 28 February.
    var fields = ApprenticeFields()
    fields.birth = World.day("2008-02-29")
    #expect(fields.birth?.adding(months: 216) == World.day("2026-02-28"))
  }

  @Test func whoLeavesOwesNothingAfterwards() throws {
    var world = try World()
    world.go(to: "2026-11-10T10:00")
    try world.run(
      .recordExit(
        apprentices: [world.id("Karim Diallo")], date: World.day("2026-11-06"), reason: .fin))
    // Six days of November are too few; September and October stay.
    #expect(months(world, "Karim Diallo", "2027-02-01").count == 2)
  }

  @Test func nothingIsExpectedForTheTimeBeforeTheDossierBegan() throws {
    var world = try World()
    world.go(to: "2027-03-20T10:00")
    try world.importRoster(
      World.apprentices + "\nA6;Petit;Hugo;CAP 1;Thomas Lefèvre;01/09/2026;31/08/2028;30/01/2010")
    let view = DossierView(
      world.state, World.referential, today: World.day("2027-04-10"),
      begin: World.day("2027-03-10"))
    let hugo = view.expectations(.one(world.id("Hugo Petit")), in: DayRange())
    #expect(
      hugo.filter { $0.wanted == .review(nil) }.map(\.date) == [
        World.day("2027-03-01"), World.day("2027-04-01"),
      ])
    #expect(hugo.first { $0.wanted == .needs }?.state == .late(since: World.day("2027-04-10")))
  }

  @Test func theDiagnosisIsDueAfterTheEntry() throws {
    var world = try World()
    func state(_ today: String) -> Expectation.State? {
      DossierView(world.state, World.referential, today: World.day(today))
        .expectations(.one(world.id("Karim Diallo")), in: DayRange())
        .first { $0.wanted == .needs }?.state
    }
    #expect(state("2026-10-01") == .expected(by: World.day("2026-10-01")))
    #expect(state("2026-10-02") == .late(since: World.day("2026-10-02")))
    world.go(to: "2026-10-05T10:00")
    let ref = try world.run(.logNeeds(NeedsDraft(world.people("Karim Diallo"))))
    #expect(state("2026-10-06") == .there)
    // A grid is wanted of each person.
    let grids = world.view.expectations(ofRecord: try #require(ref))
    #expect(grids.map(\.wanted) == [.proof(ProofID("grille_diagnostic"))])
    #expect(grids.first?.apprentice == world.id("Karim Diallo"))
    try world.run(
      .declareProof(ProofDraft(ProofID("grille_diagnostic"), world.people("Karim Diallo"))))
    #expect(world.view.expectations(ofRecord: try #require(ref)).first?.state == .there)
  }

  @Test func aSessionWantsTheProofsOfItsActivity() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let group = try #require(
      try world.run(
        .logSession(
          SessionDraft(
            People(groups: ["MCO 1"], absent: [world.id("Karim Diallo")]),
            activity: ActivityID("simulation_entretien")))))
    var wanted = world.view.expectations(ofRecord: group)
    #expect(wanted.filter { $0.wanted == .proof(ProofID("feuille_presence")) }.count == 1)
    // Two were there: a sheet each.
    #expect(wanted.filter { $0.wanted == .proof(ProofID("fiche_synthese")) }.count == 2)
    #expect(wanted.allSatisfy { $0.state == .expected(by: World.day("2026-09-29")) })
    // The absentee owes nothing.
    #expect(
      world.view.missingProofs(.one(world.id("Karim Diallo")), in: DayRange()).items.isEmpty)
    // One sheet that names a person proves it for that person only.
    try world.run(
      .declareProof(ProofDraft(ProofID("fiche_synthese"), world.people("Sarah Haddad"))))
    wanted = world.view.expectations(ofRecord: group).filter { $0.apprentice != nil }
    #expect(
      wanted.filter(\.isMissing).map(\.apprentice) == [world.id("Léa Martin")])
    // The attendance sheet of the group proves it for all.
    try world.run(
      .declareProof(ProofDraft(ProofID("feuille_presence"), People(groups: ["MCO 1"]))))
    let missing = world.view.missingProofs(.one(world.id("Sarah Haddad")), in: DayRange())
    #expect(missing.items.isEmpty)
    #expect(missing.count.there == 2)
  }

  @Test func aNoteOfSomeWordsIsAnAccount() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let short = try world.run(
      .logSession(SessionDraft(world.people("Karim Diallo"), notes: [NoteDraft("RAS")])))
    let sentence = try world.run(
      .logSession(
        SessionDraft(
          world.people("Karim Diallo"), date: World.day("2026-09-20"),
          notes: [NoteDraft("slt g vu karim 20mn dimanche pr son cv et sa lettre")])))
    #expect(world.view.expectations(ofRecord: try #require(sentence)).first?.isMissing == true)
    let long = try world.run(
      .logSession(
        SessionDraft(
          world.people("Karim Diallo"), date: World.day("2026-09-21"),
          notes: [
            NoteDraft(
              "Dossier APL à renvoyer avant vendredi, il rappelle la CAF demain matin, et nous "
                + "refaisons le point ensemble jeudi avec sa mère.")
          ])))
    #expect(world.view.expectations(ofRecord: try #require(short)).first?.isMissing == true)
    let there = world.view.expectations(ofRecord: try #require(long)).first
    #expect(there?.state == .there)
    #expect(there?.evidence.first?.ref == long)
    #expect(there?.evidence.first?.seq == world.state.lastSeq)
  }

  @Test func whatIsWantedOnceAYearIsAskedOncePerYear() throws {
    var world = try World()
    let activity = ActivityID("atelier_cv")
    for (day, group) in [("2026-09-22", "MCO 1"), ("2026-10-06", "CAP 1"), ("2027-09-14", "CAP 1")]
    {
      world.go(to: "\(day)T17:00")
      try world.run(
        .logSession(SessionDraft(People(groups: [group]), activity: activity)))
    }
    func plannings() -> [Expectation] {
      world.view.expectations(.everybody, in: DayRange())
        .filter { $0.wanted == .proof(ProofID("planning")) }
    }
    #expect(plannings().count == 2)
    // Whoever was there is told too: the group, and each of its people.
    func missing(_ scope: Scope, _ activity: ActivityID? = nil) -> [Expectation] {
      world.view.missingProofs(scope, in: DayRange(), activity: activity).items
        .filter { $0.wanted == .proof(ProofID("planning")) }
    }
    #expect(missing(.everybody, activity).count == 2)
    #expect(missing(.one(world.id("Léa Morel")), activity).count == 2)
    #expect(missing(Scope(groups: ["MCO 1"])).count == 1)
    #expect(missing(.one(world.id("Karim Diallo"))).count == 1)
    #expect(missing(.everybody, ActivityID("simulation_entretien")).isEmpty)
    try world.run(.declareProof(ProofDraft(ProofID("planning"), activity: activity)))
    #expect(plannings().map(\.isMissing) == [true, false])
  }

  @Test func documentsOfTheCFAGrowOld() throws {
    var world = try World()
    func state(_ today: String) -> Expectation.State? {
      DossierView(world.state, World.referential, today: World.day(today))
        .expectations(.everybody, in: DayRange())
        .first { $0.source == .rule(RuleID("procedure")) }?.state
    }
    #expect(state("2026-09-15") == .expected(by: World.day("2026-10-01")))
    world.go(to: "2026-09-20T09:00")
    try world.run(.declareProof(ProofDraft(ProofID("procedure"))))
    #expect(state("2027-09-19") == .there)
    #expect(state("2027-09-20") == .late(since: World.day("2027-09-20")))
  }

  @Test func mentoringWantsAGridEachWeek() throws {
    var world = try World()
    world.go(to: "2026-11-04T17:00")
    try world.run(
      .logSession(
        SessionDraft(world.people("Karim Diallo"), activity: ActivityID("mentorat"))))
    world.go(to: "2026-11-06T17:00")
    try world.run(
      .declareProof(ProofDraft(ProofID("grille_suivi"), world.people("Karim Diallo"))))
    let view = DossierView(world.state, World.referential, today: World.day("2026-11-30"))
    let weeks = view.expectations(.one(world.id("Karim Diallo")), in: DayRange())
      .filter { $0.source == .rule(RuleID("grille_mentorat")) }
    #expect(weeks.map(\.date) == [World.day("2026-11-02"), World.day("2026-11-09")])
    #expect(weeks.map(\.isMissing) == [false, true])
  }

  @Test func theEndOfTheCycleWantsAFinalReviewAndMeeting() throws {
    var world = try World()
    world.go(to: "2027-08-01T10:00")
    let maelys = world.id("Maëlys Le Gall")
    func final() -> [Expectation] {
      world.view.expectations(.one(maelys), in: DayRange())
        .filter { $0.wanted == .review(.final) || $0.activity == ActivityID("entretien_fin_cycle") }
    }
    #expect(
      final().map(\.state) == [
        .expected(by: World.day("2027-08-31")), .expected(by: World.day("2027-08-31")),
      ])
    try world.run(.logReview(ReviewDraft(world.people("Maëlys Le Gall"), kind: .final)))
    #expect(final().map(\.isMissing) == [false, true])
    let early = DossierView(world.state, World.referential, today: World.day("2027-06-30"))
    #expect(
      !early.expectations(.one(maelys), in: DayRange()).contains { $0.wanted == .review(.final) })
  }

  @Test func everybodyHasAReferent() throws {
    var world = try World()
    world.go(to: "2026-09-10T10:00")
    try world.run(
      .addApprentice(
        firstName: "Noah", lastName: "Perrin", group: "CAP 1", entry: World.day("2026-09-02"),
        sameNameIsFine: false))
    func state() -> Expectation.State? {
      world.view.expectations(.one(world.id("Noah Perrin")), in: DayRange())
        .first { $0.wanted == .referent }?.state
    }
    #expect(state() == .late(since: World.day("2026-09-10")))
    try world.run(
      .assignReferent(World.thomas, apprentices: [world.id("Noah Perrin")], since: nil))
    #expect(state() == .there)
  }

  @Test func writesAreSeenAtOnceAndUndoneAtOnce() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let karim = Scope.one(world.id("Karim Diallo"))
    let before = world.view.expectations(karim, in: DayRange())
    let session = try world.run(.logSession(SessionDraft(world.people("Karim Diallo"))))
    #expect(world.view.expectations(karim, in: DayRange()).count == before.count + 1)
    try world.run(.declareProof(ProofDraft(ProofID("compte_rendu"), world.people("Karim Diallo"))))
    #expect(
      world.view.expectations(ofRecord: try #require(session)).first?.state == .there)
    try world.run(.undo(.last))
    #expect(
      world.view.expectations(ofRecord: try #require(session)).first?.isMissing == true)
    try world.run(.undo(.last))
    #expect(world.view.expectations(karim, in: DayRange()) == before)
  }
}
