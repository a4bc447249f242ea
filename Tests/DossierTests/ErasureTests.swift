import CivilTime
import Dossier
import Testing

@Suite struct ErasureTests {
  @Test func destroyingOnePersonsEntriesLeavesTheOthersFacts() throws {
    var world = try World()
    let karim = world.id("Karim Diallo")
    let sarah = world.id("Sarah Haddad")
    world.go(to: "2026-09-22T17:00")
    let session = try #require(
      try world.run(
        .logSession(
          SessionDraft(
            world.people("Karim Diallo", "Sarah Haddad"), minutes: 60,
            activity: ActivityID("atelier_cv"),
            notes: [
              NoteDraft("Karim est en retard sur son CV", about: [karim]),
              NoteDraft("Sarah a fini", about: [sarah]),
            ]))))
    try world.run(
      .declareProof(ProofDraft(ProofID("cv"), world.people("Karim Diallo"))))
    try world.run(.logReview(ReviewDraft(world.people("Karim Diallo"))))
    try world.correct { [world] in
      $0.apprentices = [world.id("Sarah Haddad"), world.id("Karim Diallo")]
    }
    try world.run(.undo(.last))
    let before = world.view.sessions(.one(sarah), in: DayRange())
    let state = try world.replay(without: karim)
    #expect(state.apprentices[karim] == nil)
    #expect(state.records(of: karim).isEmpty)
    #expect(state.apprentices.count == 4)
    #expect(state.notes(of: session).map(\.note.text) == ["Sarah a fini"])
    let view = DossierView(state, World.referential, today: world.today)
    #expect(view.sessions(.one(sarah), in: DayRange()) == before)
    #expect(state.lastSeq == world.state.lastSeq)
    #expect(state.nextNumber(.record) == world.state.nextNumber(.record))
    // Nothing of the person is left in the bytes that are kept.
    let text = String(decoding: state.snapshot, as: UTF8.self)
    #expect(!text.contains(karim.raw) && !text.contains("Karim") && !text.contains("Diallo"))
  }

  @Test func aDossierWithHolesGoesOn() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    try world.run(.logSession(SessionDraft(People(groups: ["MCO 1"]))))
    try world.run(.logNeeds(NeedsDraft(world.people("Karim Diallo"))))
    for person in world.state.apprentices.keys {
      let state = try world.replay(without: person)
      let view = DossierView(state, World.referential, today: world.today)
      #expect(
        view.status(.everybody, in: DayRange()).people.count
          == (person == world.id("Maëlys Le Gall") ? 4 : 3))
      _ = try DossierState(snapshot: state.snapshot)
    }
  }
}
