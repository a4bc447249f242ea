import CivilTime
import Testing

@Suite struct RecurrenceTests {
  private func days(_ code: String, from: String, count: Int) -> [String] {
    guard let recurrence = Recurrence(code: code), let start = CivilDate(iso: from) else {
      return []
    }
    var out: [String] = []
    var day = start
    for _ in 0..<count {
      day = recurrence.next(onOrAfter: day, start: start)
      out.append(day.description)
      day = day.adding(days: 1)
    }
    return out
  }

  @Test func daysComeAgain() {
    #expect(days("daily", from: "2026-12-31", count: 2) == ["2026-12-31", "2027-01-01"])
    #expect(
      days("working", from: "2026-12-24", count: 3) == ["2026-12-24", "2026-12-28", "2026-12-29"])
    #expect(
      days("weekly:1,4", from: "2026-11-17", count: 3) == [
        "2026-11-19", "2026-11-23", "2026-11-26",
      ])
    #expect(
      days("weekly:1/2", from: "2026-11-16", count: 3) == [
        "2026-11-16", "2026-11-30", "2026-12-14",
      ])
    #expect(
      days("monthly:31", from: "2027-01-15", count: 3) == [
        "2027-01-31", "2027-02-28", "2027-03-31",
      ])
    #expect(days("monthly:4#-1", from: "2026-11-01", count: 2) == ["2026-11-26", "2026-12-31"])
    #expect(days("monthly:1#1", from: "2026-11-03", count: 2) == ["2026-12-07", "2027-01-04"])
  }

  @Test(arguments: ["daily", "working", "weekly:1,4", "weekly:7/2", "monthly:1", "monthly:4#-1"])
  func aCodeIsReadBack(_ code: String) { #expect(Recurrence(code: code)?.code == code) }

  @Test(arguments: ["", "weekly:", "weekly:8", "weekly:1/0", "monthly:32", "monthly:1#5", "yearly"])
  func whatIsNoCodeIsRefused(_ code: String) { #expect(Recurrence(code: code) == nil) }
}
