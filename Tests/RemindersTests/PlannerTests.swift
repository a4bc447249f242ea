import CivilTime
import Dossier
import Reminders
import Testing

@Suite struct PlannerTests {
  @Test func publicHolidaysAreNoWorkingDaysAndAlsaceHasMore() {
    var rules = ReminderRules()
    let around = Campus.day("2027-03-01")
    // Good Friday 2027.
    #expect(OpenDays(rules, around: around).isOpen(Campus.day("2027-03-26")))
    #expect(!OpenDays(rules, around: around).isOpen(Campus.day("2027-03-29")))
    rules.alsaceMoselle = true
    #expect(!OpenDays(rules, around: around).isOpen(Campus.day("2027-03-26")))
  }

  @Test func aMeetingWithoutATraceIsAskedForTheNextOpenMorning() throws {
    var campus = Campus()
    for (index, day) in ["2026-11-13", "2026-11-12"].enumerated() {
      try campus.run(
        .makeAppointment(
          AppointmentDraft(People([campus.person(0, index)]), date: Campus.day(day))),
        by: campus.referent(0), at: "2026-11-05T10:00")
    }
    try campus.run(
      .logSession(SessionDraft(People([campus.person(0, 1)]), date: Campus.day("2026-11-12"))),
      by: campus.referent(0), at: "2026-11-12T17:00")
    let asked = campus.plan("2026-11-12T00:00", "2026-11-18T00:00").filter {
      $0.content.kind == "untraced"
    }
    // Friday's meeting on Monday; Thursday's has its trace.
    #expect(asked.map(\.moment) == ["2026-11-16T09:00"])
  }

  @Test func lateBilansGoToTheReferentAfterAWeekAndToTheCoordinatorAfterTwo() {
    let late = Campus().plan("2026-10-31T00:00", "2026-11-17T00:00")
      .filter { $0.content.kind.hasPrefix("late_reviews") }
    // The term is 31 October: a week later is Saturday 7 November, two weeks Saturday 14 November.
    #expect(late.filter { $0.recipient.raw == "ref0" }.map(\.moment) == ["2026-11-09T09:00"])
    let chief = late.filter { $0.recipient == Campus.chief }
    #expect(chief.map(\.moment) == ["2026-11-16T09:00"])
    guard case .lateReviewsByReferent(let rows, let month, 14)? = chief.first?.content else {
      Issue.record("no rows")
      return
    }
    #expect(month == Campus.day("2026-10-01"))
    #expect(rows.map(\.count) == [3, 3])
  }

  /// Entered on 1 September, to be diagnosed by 1 October: a reminder nine days before, then late.
  @Test func lateDiagnosesGoToTheReferentAfterAWeekAndToTheCoordinatorAfterTwo() throws {
    var campus = Campus()
    try campus.run(
      .logNeeds(NeedsDraft(People([campus.person(1, 0)]), date: Campus.day("2026-09-10"))),
      by: campus.referent(1), at: "2026-09-10T10:00")
    let told = campus.plan("2026-09-01T00:00", "2026-12-31T00:00").filter {
      $0.content.kind.contains("diagnos")
    }
    let mine = told.filter { $0.recipient == campus.referent(1) }
    #expect(mine.map(\.moment) == ["2026-09-22T09:00", "2026-10-08T09:00"])
    #expect(mine.map(\.content.kind) == ["diagnosis", "late_diagnoses"])
    guard case .lateDiagnoses(let people, 7)? = mine.last?.content else {
      Issue.record("nobody is late")
      return
    }
    #expect(people.map(\.apprentice) == [campus.person(1, 1), campus.person(1, 2)])
    #expect(people.allSatisfy { $0.day == Campus.day("2026-10-01") })
    let chief = told.filter { $0.recipient == Campus.chief }
    #expect(chief.map(\.moment) == ["2026-10-15T09:00"])
    guard case .lateDiagnosesByReferent(let rows, 14)? = chief.first?.content else {
      Issue.record("no rows")
      return
    }
    #expect(rows.map(\.member) == [campus.referent(0), campus.referent(1)])
    #expect(rows.map(\.count) == [3, 2])
  }

  @Test func absencesInARowClimb() throws {
    var campus = Campus()
    let id = campus.person(0, 0)
    for day in ["2026-11-02", "2026-11-04", "2026-11-06"] {
      try campus.run(
        .logSession(
          SessionDraft(People([campus.person(0, 1)], absent: [id]), date: Campus.day(day))),
        by: campus.referent(0), at: day + "T17:00")
    }
    let told = campus.plan("2026-11-02T00:00", "2026-11-10T00:00").filter {
      $0.content.kind == "absences"
    }
    // What is past is judged as of now; the days stand in the message.
    let last = told.filter { $0.moment == "2026-11-09T09:00" }
    #expect(last.map(\.recipient.raw).sorted() == ["chief", "ref0"])
    guard case .absences(id, let days)? = last.first?.content else {
      Issue.record("no days")
      return
    }
    #expect(days.map(\.description) == ["2026-11-02", "2026-11-04", "2026-11-06"])
    #expect(!told.contains { $0.recipient == Campus.chief && $0.moment < "2026-11-07" })
  }

  @Test func anAlertIsToldAtOnceInTheNightAndAgain() throws {
    var campus = Campus()
    try campus.run(
      .raiseAlert(AlertDraft(People([campus.person(0, 0)]), kind: .violence)),
      by: campus.referent(0), at: "2026-11-07T23:40")
    let alerts = campus.plan("2026-11-07T00:00", "2026-11-12T00:00").filter {
      $0.priority == .alert
    }
    #expect(alerts.map(\.moment) == ["2026-11-07T23:40", "2026-11-08T23:40", "2026-11-10T23:40"])
    #expect(alerts.allSatisfy { $0.recipient == Campus.chief })
  }

  @Test func anAlertThatStaysOpenComesAgainEachWeek() throws {
    var campus = Campus()
    try campus.run(
      .raiseAlert(AlertDraft(People([campus.person(0, 0)]), kind: .violence)),
      by: campus.referent(0), at: "2026-11-02T10:00")
    let alerts = campus.simulate("2026-11-02T10:00", days: 24).messages.flatMap(\.occurrences)
      .filter { $0.priority == .alert }
    #expect(
      alerts.map(\.moment) == [
        "2026-11-02T10:00", "2026-11-03T10:00", "2026-11-05T10:00", "2026-11-12T10:00",
        "2026-11-19T10:00",
        "2026-11-26T10:00",
      ])
    campus.rules.alertHours = []
    #expect(
      campus.plan("2026-11-02T10:00", "2026-12-02T10:00").filter { $0.priority == .alert }
        .map(\.moment) == ["2026-11-02T10:00"])
  }

  @Test func aClosedAlertIsRemindedOfNoMoreAndNotOnTheReviewsPage() throws {
    var campus = Campus()
    func openOnThePage() -> [Int] {
      campus.plan("2026-11-26T00:00", "2026-11-27T00:00").flatMap { occurrence -> [Int] in
        guard case .reviewPage(let page) = occurrence.content else { return [] }
        return page.openAlerts
      }
    }
    try campus.run(
      .raiseAlert(AlertDraft(People([campus.person(0, 0)]), kind: .violence)),
      by: campus.referent(0), at: "2026-11-07T23:40")
    let number = try #require(campus.state.records.last?.number)
    #expect(openOnThePage() == [number])
    try campus.run(
      .closeAlert(AlertChoice(number: number), date: nil, notes: []), by: Campus.chief,
      at: "2026-11-08T10:00")
    #expect(
      campus.plan("2026-11-08T10:00", "2026-11-12T00:00").filter { $0.priority == .alert }.isEmpty)
    #expect(openOnThePage().isEmpty)
  }

  @Test func aMemberDecidesHoursAndPauses() throws {
    var campus = Campus()
    var preferences = ReminderPreferences()
    preferences.at = ClockTime(hour: 17, minute: 15)
    try campus.run(.remind(.prefer(preferences)), by: campus.referent(0), at: "2026-11-02T10:00")
    preferences = ReminderPreferences()
    preferences.pausedUntil = Campus.day("2026-11-23")
    try campus.run(.remind(.prefer(preferences)), by: campus.referent(1), at: "2026-11-02T10:00")
    let lists = campus.plan("2026-11-17T00:00", "2026-11-25T00:00").filter {
      $0.content.kind == "review_list"
    }
    #expect(
      lists.filter { $0.recipient.raw == "ref0" }.map(\.moment) == [
        "2026-11-19T17:15", "2026-11-24T17:15",
      ])
    #expect(lists.filter { $0.recipient.raw == "ref1" }.map(\.moment) == ["2026-11-24T09:00"])
  }

  @Test func ownRemindersKeepTheirHourThroughTheChangesOfTheClock() throws {
    var campus = Campus()
    let nine = try #require(ClockTime(hour: 9))
    let night = try #require(ClockTime(hour: 2, minute: 30))
    for time in [nine, night] {
      try campus.run(
        .remind(
          .make(
            ReminderDraft(
              CivilMoment(Campus.day("2026-10-01"), time), recurrence: .daily, text: "x"))),
        by: campus.referent(0), at: "2026-09-30T10:00")
    }
    let autumn = campus.plan("2026-10-24T00:00", "2026-10-26T23:00").filter { $0.priority == .own }
    #expect(
      autumn.filter { $0.id.hasPrefix("own/1/") }.map(\.moment) == [
        "2026-10-24T09:00", "2026-10-25T09:00", "2026-10-26T09:00",
      ])
    // 02:30 stands twice on 25 October: it comes once, the first time.
    #expect(
      autumn.filter { $0.id.hasPrefix("own/2/") }.map { CivilZone.paris.rfc3339($0.due) } == [
        "2026-10-24T02:30:00+02:00", "2026-10-25T02:30:00+02:00", "2026-10-26T02:30:00+01:00",
      ])
    let spring = campus.plan("2027-03-27T00:00", "2027-03-29T23:00").filter { $0.priority == .own }
    #expect(
      spring.filter { $0.id.hasPrefix("own/1/") }.map(\.moment) == [
        "2027-03-27T09:00", "2027-03-28T09:00", "2027-03-29T09:00",
      ])
    // 02:30 is missing on 28 March: it comes after the hour.
    #expect(
      spring.filter { $0.id.hasPrefix("own/2/") }.map { CivilZone.paris.rfc3339($0.due) } == [
        "2027-03-27T02:30:00+01:00", "2027-03-28T03:30:00+02:00", "2027-03-29T02:30:00+02:00",
      ])
  }

  @Test func theSameArgumentsGiveTheSameRound() {
    let campus = Campus(referents: 5, each: 4)
    let one = campus.simulate("2026-11-01T08:00", days: 30)
    let two = campus.simulate("2026-11-01T08:00", days: 30)
    #expect(one.messages == two.messages)
    #expect(one.messages.count > 20)
  }
}
