import CivilTime
import Dossier
import Testing

@Suite struct QueryTests {
  private func world() throws -> World {
    var world = try World()
    world.go(to: "2026-10-06T18:00")
    try world.run(
      .logSession(
        SessionDraft(
          People(groups: ["MCO 1"], absent: [world.id("Karim Diallo")]),
          date: World.day("2026-10-01"), minutes: 120, activity: ActivityID("atelier_cv"))))
    // Two on one day.
    try world.run(
      .logSession(
        SessionDraft(world.people("Sarah Haddad"), date: World.day("2026-10-06"), minutes: 30)))
    try world.run(
      .logSession(SessionDraft(world.people("Sarah Haddad"), date: World.day("2026-10-06"))))
    try world.run(
      .logSession(
        SessionDraft(
          People(absent: [world.id("Karim Diallo")]), date: World.day("2026-10-05"), minutes: 20)))
    try world.run(.logReview(ReviewDraft(world.people("Léa Martin"))))
    return world
  }

  @Test func sessionsAreListedAndCounted() throws {
    let world = try world()
    let all = world.view.sessions(.everybody, in: DayRange())
    #expect(all.records.count == 4)
    // Where nobody came, nothing was held.
    #expect(all.held == 3)
    #expect(all.minutes == 150)
    #expect(all.personMinutes == 2 * 120 + 30)
    #expect(all.withoutLength == 1)
    let sarah = world.view.sessions(
      .one(world.id("Sarah Haddad")), in: DayRange(from: World.day("2026-10-02")))
    #expect(sarah.held == 2)
    let cv = world.view.sessions(
      Scope(groups: ["MCO 1"]), in: DayRange(), activity: ActivityID("atelier_cv"))
    #expect(cv.held == 1)
    #expect(world.view.sessions(Scope(groups: ["CAP 1"]), in: DayRange()).records.isEmpty)
  }

  @Test func absencesInARowHaveTheirDates() throws {
    var world = try world()
    let karim = world.id("Karim Diallo")
    let status = try #require(world.view.status(of: karim, in: DayRange()))
    #expect(status.absencesInARow == [World.day("2026-10-01"), World.day("2026-10-05")])
    #expect(status.sessions == 0)
    #expect(status.absences == 2)
    #expect(status.lastSeen == nil)
    try world.run(.logSession(SessionDraft(world.people("Karim Diallo"))))
    let after = try #require(world.view.status(of: karim, in: DayRange()))
    #expect(after.absencesInARow.isEmpty)
    #expect(after.lastSeen == World.day("2026-10-06"))
  }

  @Test func aScopeIsItsPeople() throws {
    var world = try world()
    let group = world.view.status(Scope(groups: ["MCO 1"]), in: DayRange())
    #expect(group.people.count == 3)
    #expect(group.sessions == 3)
    #expect(group.institution.isEmpty)
    let everybody = world.view.status(.everybody, in: DayRange())
    #expect(everybody.people.count == 4)
    #expect(everybody.institution.count == 4)
    #expect(
      world.view.apprentices(Scope(referents: [World.nadia]), on: world.today).map(\.name)
        == ["Karim Diallo", "Sarah Haddad", "Léa Martin"])
    world.go(to: "2026-10-15T09:00")
    #expect(world.view.apprentices(Scope(groups: ["MCO 1"]), on: world.today).count == 4)
    #expect(world.view.status(of: ApprenticeID("nobody"), in: DayRange()) == nil)
  }

  @Test func pendingReviewsAreThoseWithoutOneInThePeriod() throws {
    let world = try world()
    let october = DayRange.month(of: world.today)
    let pending = world.view.pendingReviews(
      Scope(groups: ["MCO 1"]), kind: .monthly, in: october)
    // Léa Martin has hers; Maëlys enters on the 15th, within the month.
    #expect(
      pending.people.map(\.apprentice) == [
        world.id("Karim Diallo"), world.id("Sarah Haddad"), world.id("Maëlys Le Gall"),
      ])
    #expect(pending.total == 4)
    #expect(pending.people.first?.state == .expected(by: World.day("2026-10-31")))
    let final = world.view.pendingReviews(.everybody, kind: .final, in: october)
    #expect(final.people.allSatisfy { $0.state == nil })
  }

  @Test func whoHasNotBeenSeen() throws {
    let world = try world()
    let unseen = world.view.inactive(.everybody, since: World.day("2026-10-06"))
    #expect(
      unseen.people.map(\.apprentice) == [world.id("Karim Diallo"), world.id("Léa Morel")])
    #expect(unseen.people.allSatisfy { $0.lastSeen == nil })
    #expect(unseen.total == 4)
  }

  @Test func ratesHaveNumeratorAndDenominator() throws {
    var world = try world()
    func figure(_ scope: Scope, _ measure: Measure) -> IndicatorFigure? {
      world.view.indicators(scope, in: DayRange(), measure: measure).figures.first
    }
    let mco = Scope(groups: ["MCO 1"])
    let participation = try #require(figure(mco, .participation))
    #expect(participation.numerator == 4)
    #expect(participation.denominator == 6)
    #expect(participation.target == 80)
    let karim = world.people("Karim Diallo")
    let sarah = world.people("Sarah Haddad")
    for (people, value) in [(karim, 15.0), (sarah, 18)] {
      try world.run(
        .logResult(
          ResultDraft(people, measure: .quiz, scores: Scores(value: value, outOf: 20))))
    }
    let quiz = try #require(figure(mco, .quiz))
    #expect(quiz.numerator == 33)
    #expect(quiz.denominator == 40)
    #expect(quiz.results == 2)
    // Another scale: all count to 100.
    try world.run(.logResult(ResultDraft(karim, measure: .quiz, scores: Scores(value: 50))))
    let mixed = try #require(figure(mco, .quiz))
    #expect(mixed.denominator == 300)
    #expect(abs(mixed.numerator - 215) < 0.001)
    // A group's answers weigh as many as they are, and say nothing about one person.
    try world.run(
      .logResult(
        ResultDraft(
          People(groups: ["MCO 1"]), measure: .satisfaction,
          scores: Scores(value: 8, outOf: 10, responses: 3))))
    #expect(figure(mco, .satisfaction)?.numerator == 24)
    #expect(figure(.everybody, .satisfaction)?.denominator == 30)
    #expect(figure(.one(world.id("Karim Diallo")), .satisfaction)?.denominator == 0)
    #expect(figure(.one(world.id("Karim Diallo")), .satisfaction)?.rate == nil)
    try world.run(
      .logResult(
        ResultDraft(karim, measure: .skills, scores: Scores(before: 8, after: 12, outOf: 20))))
    let skills = try #require(figure(mco, .skills))
    #expect(skills.numerator == 1)
    #expect(skills.unit == .people)
    #expect(skills.before == 40)
    #expect(skills.after == 60)
    try world.run(.logResult(ResultDraft(sarah, measure: .hired)))
    #expect(figure(mco, .hired)?.rate == 1)
    let all = world.view.indicators(.everybody, in: DayRange())
    #expect(
      all.figures.map(\.measure) == [.quiz, .satisfaction, .skills, .participation, .hired])
  }

  @Test func gapsAreClosedThroughTheirActions() throws {
    var world = try World()
    world.go(to: "2026-11-09T17:00")
    let gap = try #require(
      try world.run(
        .openGap(
          GapDraft(level: .major, cause: .humanResources, activity: ActivityID("mentorat"))),
        by: World.sophie))
    #expect(gap == .gap(1))
    #expect(
      world.refusal(.closeGap(1, date: nil, despiteOpenActions: false))
        == .openActions(gap: 1, actions: []))
    try world.run(
      .addAction(
        ActionDraft(gap: 1, owner: World.thomas, due: World.day("2026-11-30"), budget: 200)),
      by: World.sophie)
    try world.run(.addAction(ActionDraft(gap: 1)), by: World.sophie)
    #expect(
      world.refusal(.closeGap(1, date: nil, despiteOpenActions: false))
        == .openActions(gap: 1, actions: [1, 2]))
    #expect(world.view.actions(.open, owner: World.thomas).map(\.action) == [1])
    world.go(to: "2026-12-01T09:00")
    #expect(world.view.actions(.overdue).map(\.action) == [1])
    try world.run(.completeAction(1, date: World.day("2026-11-28")), by: World.thomas)
    #expect(world.refusal(.completeAction(1, date: nil)) == .actionAlreadyDone(1))
    try world.run(.closeGap(1, date: nil, despiteOpenActions: true), by: World.sophie)
    #expect(world.view.gaps(.open).isEmpty)
    #expect(world.view.gaps(.closed).map(\.gap) == [1])
    #expect(world.refusal(.addAction(ActionDraft(gap: 1))) == .gapAlreadyClosed(1))
    #expect(
      world.refusal(.closeGap(1, date: nil, despiteOpenActions: true)) == .gapAlreadyClosed(1))
    try world.run(.undo(.last), by: World.sophie)
    #expect(world.view.gaps(.open, level: .major).map(\.gap) == [1])
    #expect(world.view.gaps(.open, level: .minor).isEmpty)
    try world.run(.undo(.last), by: World.thomas)
    #expect(world.view.actions(.open).count == 2)
  }

  @Test func alertsStandApart() throws {
    var world = try World()
    world.go(to: "2026-11-09T17:00")
    let ref = try #require(
      try world.run(
        .raiseAlert(
          AlertDraft(
            world.people("Karim Diallo"), kind: .violence,
            notes: [NoteDraft("ce qu’il a dit")]))))
    #expect(world.view.alerts(.everybody, in: DayRange()).map(\.ref) == [ref])
    #expect(world.state.notes(of: ref).allSatisfy { $0.note.isRestricted })
    #expect(world.view.sessions(.everybody, in: DayRange()).records.isEmpty)
    #expect(
      world.view.status(of: world.id("Karim Diallo"), in: DayRange())?.lastSeen == nil)
  }

  @Test func anAlertIsClosedByItsNumberOrByWhomItIsAbout() throws {
    var world = try World()
    world.go(to: "2026-11-09T17:00")
    for name in ["Karim Diallo", "Sarah Haddad", "Sarah Haddad"] {
      try world.run(.raiseAlert(AlertDraft(world.people(name), kind: .violence)))
    }
    let numbers = world.state.records.filter { $0.kind == .alert }.map(\.number)
    func close(_ number: Int? = nil, _ names: String...) -> DossierCommand {
      .closeAlert(
        AlertChoice(number: number, names.map(world.id)), date: nil,
        notes: [NoteDraft("signalement fait")])
    }
    #expect(world.refusal(close()) == .severalAlerts(numbers))
    #expect(world.refusal(close(nil, "Sarah Haddad")) == .severalAlerts(Array(numbers[1...])))
    #expect(world.refusal(close(nil, "Maëlys Le Gall")) == .noAlert)
    #expect(world.refusal(close(1)) == .unknownRecord(.record(1)))
    let karim = try #require(try world.run(close(nil, "Karim Diallo"), by: World.sophie))
    #expect(karim.number == numbers[0])
    #expect(world.state.record(karim)?.status == .closed)
    #expect(world.state.record(karim)?.fields.closedOn == World.day("2026-11-09"))
    #expect(world.state.notes(of: karim).allSatisfy { $0.note.isRestricted })
    #expect(world.refusal(close(nil, "Karim Diallo")) == .alertAlreadyClosed(numbers[0]))
    try world.run(close(numbers[2]), by: World.sophie)
    // One is left open: no name is needed.
    try world.run(close(), by: World.sophie)
    #expect(world.refusal(close()) == .noAlert)
    try world.run(.undo(.last), by: World.sophie)
    #expect(world.state.record(numbers[1])?.status == .active)
    #expect(
      world.view.alerts(.everybody, in: DayRange()).map(\.number) == [
        numbers[1], numbers[2], numbers[0],
      ])
  }

  @Test func requirementsTellWhatAndWhy() throws {
    let view = try World().view
    let mentoring = try #require(view.requirement(activity: ActivityID("mentorat")))
    #expect(mentoring.rules == [RuleID("grille_mentorat")])
    #expect(mentoring.indicators == ["14"])
    let grid = try #require(view.requirement(proof: ProofID("grille_diagnostic")))
    #expect(grid.expectedBy == [ActivityID("diagnostic_initial")])
    #expect(view.requirement(activity: ActivityID("x")) == nil)
    #expect(view.requirement(proof: ProofID("x")) == nil)
  }
}
