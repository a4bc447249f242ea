import CivilTime
import Testing

@Suite("Civil dates")
struct CivilDateTests {
  @Test("every day of four centuries survives its parts and its text")
  func roundTrip() throws {
    var day = try #require(CivilDate(year: 1800, month: 1, day: 1))
    let last = try #require(CivilDate(year: 2200, month: 1, day: 1))
    var weekday = day.weekday
    while day < last {
      let (year, month, number) = day.parts
      #expect(CivilDate(year: year, month: month, day: number) == day)
      #expect(CivilDate(iso: day.description) == day)
      #expect(day.weekday == weekday)
      weekday = weekday % 7 + 1
      day = day.adding(days: 1)
    }
  }

  @Test("days that do not exist are nil", arguments: ["2026-06-31", "2027-02-29", "2026-13-01"])
  func impossible(text: String) {
    #expect(CivilDate(iso: text) == nil)
  }

  @Test("a moment is read to the minute or the second, and nothing else is one")
  func moments() throws {
    let moment = try #require(CivilMoment(iso: "2026-11-20T17:45:09"))
    #expect(moment.description == "2026-11-20T17:45")
    #expect(moment.time.second == 9)
    #expect(ClockTime(iso: "07:05")?.description == "07:05")
    for text in [
      "2026-11-20", "2026-11-20 17:45", "2026-11-20T17", "2026-11-20T17:45:", "2026-11-20T17:45Z",
      "2026-11-20T24:00", "2026-1-20T17:45", "2026-11-20T1:45", "", "T", "２０２６-11-20T17:45",
      "+026-11-20T17:45",
    ] {
      #expect(CivilMoment(iso: text) == nil, "\(text)")
    }
  }

  @Test("months are added to the last day that there is")
  func months() throws {
    let day = try #require(CivilDate(iso: "2026-01-31"))
    #expect(day.adding(months: 1).description == "2026-02-28")
    #expect(day.adding(months: -2).description == "2025-11-30")
  }

  @Test("ISO weeks at the turn of the year")
  func weeks() throws {
    #expect(try #require(CivilDate(iso: "2027-01-03")).isoWeek == (2026, 53))
    #expect(CivilDate.monday(ofWeek: 48, year: 2026)?.description == "2026-11-23")
    #expect(CivilDate.monday(ofWeek: 53, year: 2027) == nil)
  }
}

@Suite("Instants and zones")
struct InstantTests {
  @Test("RFC 3339 in and out")
  func text() throws {
    let instant = try #require(Instant(rfc3339: "2026-11-20T17:45:00+01:00"))
    #expect(instant.description == "2026-11-20T16:45:00Z")
    #expect(CivilZone.paris.rfc3339(instant) == "2026-11-20T17:45:00+01:00")
    #expect(
      Instant(rfc3339: "2026-11-20T16:45:00.250Z")
        == Instant(milliseconds: instant.milliseconds + 250))
    #expect(Instant(rfc3339: "2026-11-20 16:45:00") == nil)
  }

  @Test("the missing and the doubled hour")
  func summerTime() throws {
    let missing = try #require(CivilMoment(iso: "2027-03-28T02:30"))
    #expect(CivilZone.paris.instant(of: missing).description == "2027-03-28T01:30:00Z")
    let doubled = try #require(CivilMoment(iso: "2026-10-25T02:30"))
    #expect(CivilZone.paris.instant(of: doubled).description == "2026-10-25T00:30:00Z")
  }

  @Test("public holidays")
  func holidays() throws {
    #expect(FrenchHolidays.easter(of: 2027)?.description == "2027-03-28")
    #expect(FrenchHolidays.name(of: try #require(CivilDate(iso: "2027-05-06"))) == "Ascension")
    #expect(!FrenchHolidays.isWorkingDay(try #require(CivilDate(iso: "2026-11-11"))))
  }
}
