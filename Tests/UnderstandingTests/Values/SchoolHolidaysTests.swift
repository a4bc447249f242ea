import CivilTime
import Testing

@testable import Understanding

@Suite struct SchoolHolidaysTests {
  private func holidays() -> SchoolHolidays {
    func days(_ from: String, _ to: String) -> DayRange {
      DayRange(from: CivilDate(iso: from), to: CivilDate(iso: to))
    }
    return SchoolHolidays([
      ("Vacances de la Toussaint", days("2026-10-19", "2026-10-30")),
      ("vacances de Noël", days("2026-12-21", "2027-01-01")),
      ("vacances d'hiver", days("2027-02-15", "2027-02-26")),
      ("pont de l'Ascension", days("2027-05-07", "2027-05-07")),
    ])
  }

  private func read(
    _ text: String, preferring preference: PlainValue.Preference = .future, known: Bool = true
  ) throws -> PlainValue? {
    let now = try #require(CivilMoment(iso: "2026-11-20T10:00:00"))
    return PlainValue.read(
      text, at: now, preferring: preference, holidays: known ? holidays() : SchoolHolidays())
  }

  @Test(arguments: [
    ("pendant les vacances de Noël", "2026-12-21", "2027-01-02"),
    ("les vacances d'hiver", "2027-02-15", "2027-02-27"),
    ("aux vacances scolaires d’hiver", "2027-02-15", "2027-02-27"),
    ("VACANCES DE NOEL", "2026-12-21", "2027-01-02"),
    ("pendant les vacances", "2026-12-21", "2027-01-02"),
    ("les vacances dernières", "2026-10-19", "2026-10-31"),
  ])
  func theyAreTheDaysOfTheCalendar(_ text: String, _ start: String, _ end: String) throws {
    let value = try #require(try read(text))
    #expect(value.kind == .interval)
    #expect(value.start == start)
    #expect(value.end == end)
  }

  @Test func thePastReadingIsTheLastOnes() throws {
    let value = try #require(try read("pendant les vacances", preferring: .past))
    #expect(value.start == "2026-10-19")
  }

  @Test func beforeThemEndsWhereTheyBeginAndSinceThemBeginsWhereTheyEnd() throws {
    #expect(try read("avant les vacances de Noël")?.end == "2026-12-21")
    #expect(try read("depuis les vacances de la Toussaint")?.start == "2026-10-31")
  }

  @Test(arguments: ["les vacances de sa mère", "bonnes vacances", "des vacances"])
  func othersHolidaysAreNoDays(_ text: String) throws {
    #expect(try read(text, known: false) == nil)
    #expect(try text.hasSuffix("mère") == false || read(text) == nil)
  }
}
