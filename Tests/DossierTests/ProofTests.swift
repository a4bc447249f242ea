import CivilTime
import Dossier
import Testing

@Suite struct ProofTests {
  private func world() throws -> (World, cv: RecordRef, group: RecordRef) {
    var world = try World()
    world.go(to: "2026-11-24T12:00")
    let group = try world.run(
      .logSession(
        SessionDraft(
          People(groups: ["MCO 1"]), date: World.day("2026-11-17"),
          activity: ActivityID("atelier_cv"))))
    let cv = try world.run(
      .logSession(
        SessionDraft(
          world.people("Karim Diallo"), date: World.day("2026-11-23"),
          activity: ActivityID("atelier_cv"))))
    return (world, try #require(cv), try #require(group))
  }

  private func target(_ world: World, _ ref: RecordRef?) throws -> Int? {
    try #require(ref.flatMap { world.state.record($0) }).fields.target
  }

  @Test func aProofBelongsToTheSessionOfItsDayActivityAndPeople() throws {
    var (world, cv, group) = try world()
    let sheet = ProofID("feuille_presence")
    // By group and day.
    let first = try world.run(
      .declareProof(
        ProofDraft(sheet, People(groups: ["MCO 1"]), date: World.day("2026-11-17"))))
    #expect(try target(world, first) == group.number)
    // The CV of one person: the latest session that finds it useful.
    let second = try world.run(
      .declareProof(ProofDraft(ProofID("cv"), world.people("Karim Diallo"))))
    #expect(try target(world, second) == cv.number)
    #expect(world.state.record(try #require(second))?.fields.date == World.day("2026-11-23"))
    // A second one: the session that has none yet.
    let third = try world.run(
      .declareProof(ProofDraft(ProofID("cv"), world.people("Karim Diallo"))))
    #expect(try target(world, third) == group.number)
    // A day on which there was nothing.
    let fourth = try world.run(
      .declareProof(
        ProofDraft(ProofID("cv"), world.people("Karim Diallo"), date: World.day("2026-11-02"))))
    #expect(try target(world, fourth) == nil)
  }

  @Test func aProofThatNamesNobodyBelongsToWhatItsAuthorHasJustWritten() throws {
    var (world, _, group) = try world()
    let ref = try world.run(.declareProof(ProofDraft(ProofID("feuille_presence"))))
    #expect(try target(world, ref) == group.number)
    let others = try world.run(
      .declareProof(ProofDraft(ProofID("feuille_presence"))), by: World.thomas)
    #expect(try target(world, others) == nil)
    let explicit = try world.run(
      .declareProof(ProofDraft(ProofID("photos"), session: group.number)), by: World.thomas)
    #expect(try target(world, explicit) == group.number)
  }

  @Test func proofsOfSeveralPeopleGoToTheSessionOfEach() throws {
    var world = try World()
    world.go(to: "2026-11-24T12:00")
    let elearning = ActivityID("e_learning")
    let sarah = try world.run(
      .logSession(
        SessionDraft(
          world.people("Sarah Haddad"), date: World.day("2026-11-20"), activity: elearning)))
    let karim = try world.run(
      .logSession(
        SessionDraft(
          world.people("Karim Diallo"), date: World.day("2026-11-21"), activity: elearning)))
    try world.run(
      .declareProof(
        ProofDraft(ProofID("rapport_connexion"), world.people("Sarah Haddad", "Karim Diallo"))))
    for ref in [sarah, karim] {
      #expect(
        world.view.expectations(ofRecord: try #require(ref)).map(\.state) == [.there])
    }
  }

  @Test func aProofThatCameBeforeItsSessionIsTiedToIt() throws {
    var world = try World()
    world.go(to: "2026-11-24T12:00")
    let proof = try world.run(
      .declareProof(
        ProofDraft(
          ProofID("feuille_presence"), People(groups: ["MCO 1"]), date: World.day("2026-11-23"))))
    #expect(try target(world, proof) == nil)
    let session = try world.run(
      .logSession(
        SessionDraft(
          People(groups: ["MCO 1"]), date: World.day("2026-11-23"),
          activity: ActivityID("groupe_de_travail"))), by: World.thomas)
    #expect(try target(world, proof) == session?.number)
    // Taking the session back frees the proof.
    try world.run(.undo(.last), by: World.thomas)
    #expect(try target(world, proof) == nil)
  }

  @Test func anAbsenteesProofIsNotOfThatSession() throws {
    var world = try World()
    world.go(to: "2026-11-24T12:00")
    try world.run(
      .logSession(
        SessionDraft(
          People(groups: ["MCO 1"], absent: [world.id("Karim Diallo")]),
          activity: ActivityID("simulation_entretien"))))
    let proof = try world.run(
      .declareProof(ProofDraft(ProofID("fiche_synthese"), world.people("Karim Diallo"))))
    #expect(try target(world, proof) == nil)
  }
}
