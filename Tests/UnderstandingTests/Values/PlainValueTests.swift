import CivilTime
import Testing

@testable import Understanding

@Suite("The one value of a text")
struct PlainValueTests {
  private func read(
    _ text: String, _ preference: PlainValue.Preference = .future
  ) -> PlainValue? {
    PlainValue.read(text, at: SpanNotation.reference, preferring: preference)
  }

  @Test("a number, a length or a time, as the language has it")
  func kinds() {
    #expect(read("trente")?.value == 30)
    #expect(read("un")?.value == 1)
    #expect(read("trois quarts")?.value == 0.75)
    #expect(read("moins douze")?.value == -12)
    #expect(read("2 heures")?.seconds == 7200)
    #expect(read("à 2 heures")?.start == "2026-11-21T02:00:00")
    #expect(read("14 heures")?.kind == .datetime)
    #expect(read("80 %")?.value == 80)
    #expect(read("1 sur 4")?.value == 0.25)
    #expect(read("rien du tout") == nil)
    #expect(read("le 31 juin") == nil)
  }

  @Test("a time before a length, a length before a number")
  func choice() {
    #expect(read("3 jeunes vus mardi pendant 2h")?.start == "2026-11-24")
    #expect(read("3 jeunes vus pendant 2h")?.seconds == 7200)
  }

  @Test("the direction that is preferred where the text allows both")
  func preference() {
    #expect(read("mardi")?.start == "2026-11-24")
    #expect(read("mardi", .past)?.start == "2026-11-17")
    #expect(read("hier")?.start == "2026-11-19")
    #expect(read("en mai", .past)?.start == "2026-05-01")
  }

  @Test("ends are exclusive for days, written for clock times, absent for open sides")
  func ends() {
    #expect(read("du 3 au 7 décembre")?.end == "2026-12-08")
    #expect(read("demain de 9h à 11h")?.end == "2026-11-21T11:00:00")
    #expect(read("à partir de demain")?.end == nil)
    #expect(read("avant le 3 mars")?.start == nil)
    #expect(read("demain après-midi")?.start == "2026-11-21T12:00:00")
    #expect(read("demain après-midi")?.end == "2026-11-21T19:00:00")
  }

  @Test(
    "digits with spaces are a date only where the text is nothing else",
    arguments: [
      ("3 12 2026", "2026-12-03"), ("03 12 26", "2026-12-03"), ("le 24 12", "2026-12-24"),
    ])
  func spacedDigits(text: String, start: String) {
    #expect(read(text)?.start == start)
    #expect(SpanNotation.read(text) != start)
  }
}
