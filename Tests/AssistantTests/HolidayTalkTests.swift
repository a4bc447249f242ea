import Assistant
import Chat
import DataFiles
import Reminders
import Testing

/// «Avant les vacances de Noël» is understood by the CFA's own calendar.
@Suite struct HolidayTalkTests {
  private func answer(_ text: String, calendar: String?) async throws -> String {
    let store = try await TestStore()
    if let calendar {
      store.settings.reminders.calendar = try SchoolCalendar(
        try YAMLValue(parsing: calendar, file: "c.yaml"))
    }
    let answer = try await store.say(text)
    return try #require(answer?.reply).text
  }

  private let calendar = """
    closed:
      - {from: 2026-10-19, to: 2026-10-30, name: vacances de la Toussaint}
      - {from: 2026-12-21, to: 2027-01-01, name: vacances de Noël}
    """

  @Test func aQueryCoversTheHolidays() async throws {
    let answer = try await answer(
      "combien de séances pendant les vacances de la Toussaint ?", calendar: calendar)
    #expect(answer.contains("19") && answer.contains("30 oct"))
  }

  @Test func withoutACalendarTheirDaysAreNotGuessed() async throws {
    let answer = try await answer(
      "combien de séances pendant les vacances de la Toussaint ?", calendar: nil)
    #expect(!answer.contains("19 oct"))
  }
}
