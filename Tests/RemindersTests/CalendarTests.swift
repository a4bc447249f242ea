import CivilTime
import DataFiles
import Dossier
import Reminders
import Testing

/// Clocks that change, holidays of a region, and the weeks of a group, seen in what is sent.
@Suite struct CalendarTests {
  /// The review of October 2026 is on the 29th; the clocks change on the 25th.
  @Test func theListsKeepTheirHourWhenTheClocksChange() {
    let lists = Campus().plan("2026-10-20T00:00", "2026-10-29T00:00").filter {
      $0.content.kind == "review_list" && $0.recipient.raw == "ref0"
    }
    #expect(
      lists.map { CivilZone.paris.rfc3339($0.due) } == [
        "2026-10-22T09:00:00+02:00", "2026-10-27T09:00:00+01:00",
      ])
  }

  /// A meeting on Thursday 25 March 2027; Good Friday is a holiday in Alsace and Moselle, Easter Monday
  /// everywhere.
  @Test(arguments: [(false, "2027-03-26T09:00"), (true, "2027-03-30T09:00")])
  func whatIsAskedForTheNextMorningWaitsForTheHolidays(_ isAlsace: Bool, _ asked: String) throws {
    var campus = Campus()
    campus.rules.alsaceMoselle = isAlsace
    try campus.run(
      .makeAppointment(
        AppointmentDraft(People([campus.person(0, 0)]), date: Campus.day("2027-03-25"))),
      by: campus.referent(0), at: "2027-03-10T10:00")
    let untraced = campus.plan("2027-03-25T00:00", "2027-04-02T00:00").filter {
      $0.content.kind == "untraced"
    }
    #expect(untraced.map(\.moment) == [asked])
  }

  /// The mentoring grid comes on Friday; before Good Friday in Alsace, on Thursday.
  @Test(arguments: [(false, "2027-03-26T14:00"), (true, "2027-03-25T14:00")])
  func theGridComesOnTheLastOpenDayOfTheWeek(_ isAlsace: Bool, _ asked: String) throws {
    var campus = Campus()
    campus.rules.alsaceMoselle = isAlsace
    try campus.run(
      .logSession(
        SessionDraft(
          People([campus.person(0, 0)]), date: Campus.day("2027-03-23"),
          activity: ActivityID("mentorat"))),
      by: campus.referent(0), at: "2027-03-23T17:00")
    let grids = campus.plan("2027-03-24T00:00", "2027-03-27T00:00").filter {
      $0.content.kind == "mentoring_grid"
    }
    #expect(grids.map(\.moment) == [asked])
  }

  @Test func theListSaysWhoIsInTheCompanyThatWeek() throws {
    var campus = Campus()
    campus.rules.calendar = try SchoolCalendar(
      YAMLValue(
        parsing: "groups:\n  Groupe 0: [2026-W47]\n  Groupe 1: [2026-W48]", file: "c.yaml"))
    let lists = campus.plan("2026-11-19T00:00", "2026-11-20T00:00").filter {
      $0.content.kind == "review_list"
    }
    let isHere = lists.map { occurrence -> Set<Bool?> in
      guard case .reviewList(let list) = occurrence.content else { return [] }
      return Set(list.people.map(\.isHere))
    }
    // The 19th lies in week 47.
    #expect(isHere == [[true], [false]])
  }
}
