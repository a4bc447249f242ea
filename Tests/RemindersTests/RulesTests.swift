import CivilTime
import DataFiles
import Dossier
import Reminders
import Testing

@Suite struct RulesTests {
  private func rules(_ text: String) throws -> ReminderRules {
    let file = try YAMLValue(parsing: text, file: "quatorze.yaml")
    var rules = ReminderRules()
    if let value = file["reminders"] { try rules.takeReminders(value, folder: nil) }
    if let value = file["review"] { try rules.takeReview(value) }
    return rules
  }

  @Test func theSectionsAreRead() throws {
    let rules = try rules(
      """
      reminders:
        hours: 07:30-19:00
        at: "08:15"
        holidays: alsace-moselle
        late: {referent: 5, coordinator: 10}
      review:
        day: second tuesday
        time: "10:30"
        remindDays: [10, 3, 1]
        groups:
          BTS MCO 1: {day: 25}
        referents:
          nadia: {day: last friday, time: "09:00"}
      """)
    #expect(rules.earliest.description == "07:30")
    #expect(rules.latest.description == "19:00")
    #expect(rules.alsaceMoselle)
    #expect(rules.lateReferentDays == 5)
    #expect(rules.review?.day == .monthlyWeekday(2, ordinal: 2))
    #expect(rules.listDays == [10, 3, 1])
    #expect(rules.reviewOf[.group("BTS MCO 1")]?.day == .monthly(day: 25))
    #expect(rules.reviewOf[.group("BTS MCO 1")]?.time.description == "10:30")
    #expect(rules.reviewOf[.referent(MemberID("nadia"))]?.day == .monthlyWeekday(5, ordinal: -1))
  }

  @Test(arguments: [
    "reminders:\n  hours: 19:00-08:00", "reminders:\n  quiet: true", "review:\n  day: thursday",
    "review:\n  day: 32", "reminders:\n  holidays: belgium", "reminders:\n  calendar: nowhere.yaml",
  ])
  func whatDoesNotFitIsToldWithItsPlace(_ text: String) {
    #expect(throws: DataFileError.self) { _ = try rules(text) }
  }

  @Test func theSchoolCalendarKnowsWeeks() throws {
    let calendar = try SchoolCalendar(
      YAMLValue(
        parsing:
          "groups:\n  BTS 1: [2026-W47, 2026-W53]\nclosed:\n  - {from: 2026-12-21, to: 2027-01-03, name: Noël}",
        file: "c.yaml"))
    #expect(calendar.isHere("BTS 1", on: Campus.day("2026-11-18")) == true)
    #expect(calendar.isHere("BTS 1", on: Campus.day("2026-11-25")) == false)
    #expect(calendar.isHere("CAP", on: Campus.day("2026-11-25")) == nil)
    #expect(calendar.isClosed(Campus.day("2027-01-01")))
    #expect(!calendar.isClosed(Campus.day("2027-01-04")))
    #expect(throws: DataFileError.self) {
      try SchoolCalendar(YAMLValue(parsing: "groups:\n  A: [2026-W54]", file: "c.yaml"))
    }
  }
}
