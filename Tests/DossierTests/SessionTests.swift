import Foundation
import JSONText
import CivilTime
import Dossier
import Testing

@Suite struct SessionTests {
  @Test func aSessionIsOneEventWithoutPersonsAndOneForEach() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let ref = try world.run(
      .logSession(
        SessionDraft(
          world.people("Karim Diallo", "Sarah Haddad"), date: World.day("2026-09-21"), minutes: 60,
          activity: ActivityID("atelier_cv"), notes: [NoteDraft("bien avancé")])))
    let types = world.log.suffix(4).map(\.type)
    #expect(types == ["session.logged", "participation.set", "participation.set", "note.added"])
    let record = try #require(ref.flatMap { world.state.record($0) })
    #expect(record.fields.date == World.day("2026-09-21"))
    #expect(record.attendees.count == 2)
    #expect(world.log[world.log.count - 4].data["apprentice"] == nil)
  }

  @Test func withoutADayItWasTodayAndOnePersonAloneHadAMeeting() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let ref = try world.run(.logSession(SessionDraft(world.people("Karim Diallo"))))
    let record = try #require(ref.flatMap { world.state.record($0) })
    #expect(record.fields.date == World.day("2026-09-22"))
    #expect(record.fields.activity == ActivityID("entretien_individuel"))
  }

  @Test func aGroupIsItsMembersOfThatDayLessTheAbsentees() throws {
    var world = try World()
    let group = People(
      groups: ["MCO 1"], absent: [world.id("Karim Diallo")], late: [world.id("Sarah Haddad")])
    world.go(to: "2026-10-20T17:00")
    let before = try world.run(
      .logSession(SessionDraft(group, date: World.day("2026-10-14"))))
    let after = try world.run(.logSession(SessionDraft(group, date: World.day("2026-10-15"))))
    let first = try #require(before.flatMap { world.state.record($0) })
    let second = try #require(after.flatMap { world.state.record($0) })
    #expect(Set(first.attendees) == [world.id("Léa Martin"), world.id("Sarah Haddad")])
    #expect(first.absentees == [world.id("Karim Diallo")])
    #expect(first.latecomers == [world.id("Sarah Haddad")])
    // Maëlys entered on the 15th.
    #expect(second.attendees.contains(world.id("Maëlys Le Gall")))
  }

  @Test func aChangeOfGroupHoldsFromItsDayOn() throws {
    var world = try World()
    world.go(to: "2026-10-05T09:00")
    try world.importRoster(
      World.apprentices.replacingOccurrences(of: "Diallo;Karim;MCO 1", with: "Diallo;Karim;CAP 1"))
    let karim = try #require(world.state.apprentices[world.id("Karim Diallo")])
    #expect(karim.group(on: World.day("2026-10-04")) == "MCO 1")
    #expect(karim.group(on: World.day("2026-10-05")) == "CAP 1")
    let names = world.state.members(ofGroup: "CAP 1", on: World.day("2026-10-04")).map(\.name)
    #expect(names == ["Léa Morel"])
  }

  @Test func whoLeavesIsNoLongerInTheGroup() throws {
    var world = try World()
    world.go(to: "2026-11-10T09:00")
    try world.run(
      .recordExit(
        apprentices: [world.id("Karim Diallo")], date: World.day("2026-11-09"), reason: .rupture))
    #expect(
      world.state.members(ofGroup: "MCO 1", on: World.day("2026-11-09")).count == 4)
    #expect(world.state.members(ofGroup: "MCO 1", on: World.day("2026-11-10")).count == 3)
    #expect(
      world.refusal(
        .recordExit(apprentices: [world.id("Karim Diallo")], date: nil, reason: nil))
        == .alreadyLeft(world.id("Karim Diallo"), on: World.day("2026-11-09")))
  }

  @Test func theNextAppointmentIsARecordOfItsOwn() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let next = NextAppointment(World.day("2026-09-29"), ClockTime(hour: 14))
    let ref = try world.run(
      .logSession(SessionDraft(world.people("Karim Diallo"), next: next)))
    let agenda = world.view.agenda(
      .everybody, in: DayRange(from: World.day("2026-09-23")))
    let appointment = try #require(agenda.appointments.first.flatMap { world.state.record($0) })
    #expect(appointment.fields.target == ref?.number)
    #expect(appointment.fields.time == ClockTime(hour: 14))
  }

  @Test func refusalsSayWhatIsWrong() throws {
    var world = try World()
    world.go(to: "2026-09-22T23:30")
    let karim = world.people("Karim Diallo")
    let tomorrow = World.day("2026-09-23")
    let table: [(DossierCommand, Refusal)] = [
      (.logSession(SessionDraft(People())), .nobody),
      (.logSession(SessionDraft(karim, date: tomorrow)), .dateInFuture(tomorrow)),
      (.logSession(SessionDraft(karim, minutes: 0)), .invalidDuration(0)),
      (.logSession(SessionDraft(karim, minutes: 1441)), .invalidDuration(1441)),
      (
        .logSession(SessionDraft(karim, activity: ActivityID("sieste"))),
        .unknownActivity(ActivityID("sieste"))
      ),
      (
        .logSession(SessionDraft(People([ApprenticeID("x")]))),
        .unknownApprentice(ApprenticeID("x"))
      ),
      (.logSession(SessionDraft(People(groups: ["MCO 9"]))), .unknownGroup("MCO 9")),
      (
        .logSession(SessionDraft(People(groups: ["MCO 1"]), date: World.day("2026-08-01"))),
        .emptyGroup("MCO 1", on: World.day("2026-08-01"))
      ),
      (.declareProof(ProofDraft(ProofID("x"))), .unknownProof(ProofID("x"))),
      (
        .logResult(ResultDraft(karim, measure: .quiz, scores: Scores(value: 21, outOf: 20))),
        .invalidScores(Scores(value: 21, outOf: 20))
      ),
      (
        .makeAppointment(AppointmentDraft(karim, date: World.day("2026-09-21"))),
        .dateInPast(World.day("2026-09-21"))
      ),
      (.undo(.last), .nothingToUndo),
      (.correct(Correction()), .nothingToCorrect),
      (.addAction(ActionDraft(gap: 3)), .unknownRecord(.gap(3))),
      (.completeAction(1, date: nil), .unknownRecord(.action(1))),
      (
        .assignReferent(MemberID("odile"), apprentices: karim.apprentices, since: nil),
        .cannotFollow(MemberID("odile"))
      ),
      (
        .assignReferent(World.nadia, apprentices: karim.apprentices, since: nil),
        .nothingChanges
      ),
      (
        .addApprentice(
          firstName: "léa", lastName: "MARTIN", group: "MCO 1", entry: nil,
          sameNameIsFine: false), .apprenticeExists([world.id("Léa Martin")])
      ),
    ]
    for (command, refusal) in table { #expect(world.refusal(command) == refusal) }
  }

  @Test func theAuthorsDayIsTheDayInParis() throws {
    var world = try World()
    // 23:30 in Paris on the night when the clocks change is still Saturday.
    world.go(to: "2026-10-24T23:30")
    let first = try world.run(.logSession(SessionDraft(world.people("Karim Diallo"))))
    // The doubled hour, second time: 01:30 UTC.
    world.now = Instant(rfc3339: "2026-10-25T01:30:00Z") ?? world.now
    let second = try world.run(.logSession(SessionDraft(world.people("Karim Diallo"))))
    #expect(
      first.flatMap { world.state.record($0)?.fields.date } == World.day("2026-10-24"))
    #expect(
      second.flatMap { world.state.record($0)?.fields.date } == World.day("2026-10-25"))
  }

  @Test func theSameMessageTwiceIsNoticed() throws {
    var world = try World()
    world.go(to: "2026-09-22T17:00")
    let command = DossierCommand.logSession(
      SessionDraft(
        world.people("Karim Diallo", "Sarah Haddad"), minutes: 30, notes: [NoteDraft("CV relu")]))
    let ref = try world.run(command)
    let events = try decide(command, world.state, world.context(World.nadia))
    func same(_ by: MemberID, _ minutes: Int) -> RecordRef? {
      world.state.sameRecently(as: events, by: by, now: world.now, minutes: minutes)
    }
    #expect(same(World.nadia, 10) == ref)
    #expect(same(World.thomas, 10) == nil)
    world.go(to: "2026-09-22T17:11")
    #expect(same(World.nadia, 10) == nil)
    let other = DossierCommand.logSession(
      SessionDraft(
        world.people("Karim Diallo", "Sarah Haddad"), minutes: 45, notes: [NoteDraft("CV relu")]))
    let others = try decide(other, world.state, world.context(World.nadia))
    #expect(
      world.state.sameRecently(as: others, by: World.nadia, now: world.now, minutes: 60) == nil)
    try world.run(.undo(.last))
    #expect(
      world.state.sameRecently(as: events, by: World.nadia, now: world.now, minutes: 60) == nil)
  }
}
