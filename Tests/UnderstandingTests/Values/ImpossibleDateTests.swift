import Testing

@testable import Understanding

@Suite("Days that no calendar has")
struct ImpossibleDateTests {
  @Test(
    "are said with the reason",
    arguments: [
      ("rdv le 31 juin", 31, 6, ImpossibleDate.Reason.monthTooShort(days: 30)),
      ("le 31/04", 31, 4, .monthTooShort(days: 30)),
      ("31/11/2026", 31, 11, .monthTooShort(days: 30)),
      ("le 30 février", 30, 2, .monthTooShort(days: 29)),
      ("le 29 février 2027", 29, 2, .notALeapYear),
      ("le 12/13/2026", 12, 13, .noSuchMonth),
      ("la semaine 54", 54, 0, .noSuchWeek),
      ("du 25 au 31 juin", 31, 6, .monthTooShort(days: 30)),
      ("mardi 31 septembre à 14h", 31, 9, .monthTooShort(days: 30)),
    ])
  func reasons(text: String, day: Int, month: Int, reason: ImpossibleDate.Reason) throws {
    let span = try #require(SpanNotation.first(text))
    guard case .impossible(let date) = span.value else {
      Issue.record("«\(text)» was read as \(span.value)")
      return
    }
    #expect(date.day == day)
    #expect(date.month == month)
    #expect(date.reason == reason)
  }

  @Test("29 February without a year waits for the next leap year")
  func leapYear() {
    #expect(SpanNotation.read("le 29 février") == "2028-02-29")
    #expect(SpanNotation.readBack("le 29 février") == "2024-02-29")
    #expect(SpanNotation.read("29/02/2028") == "2028-02-29")
  }

  @Test("the 31st skips the months that are too short")
  func shortMonths() {
    #expect(SpanNotation.read("le 31") == "2026-12-31")
    #expect(SpanNotation.readBack("le 31") == "2026-10-31")
  }
}
