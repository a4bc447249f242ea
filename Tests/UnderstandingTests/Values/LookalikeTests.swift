import Testing

@testable import Understanding

@Suite("What looks like a value")
struct LookalikeTests {
  @Test(
    "but is none",
    arguments: [
      "appelle-moi au 06 12 34 56 78", "01.23.45.67.89", "0612345678", "+33 6 12 34 56 78",
      "un CV tout neuf", "quoi de neuf ?", "elle est en seconde", "il a été très calme",
      "une de ses amies", "sam et mer jouent", "le jeu de rôle", "la mer est belle",
      "point final", "en cours d'anglais", "il est parti", "la fin justifie les moyens", "ça passe",
    ])
  func nothing(text: String) {
    #expect(SpanNotation.read(text) == "")
  }

  @Test(
    "names a thing",
    arguments: ["salle 12", "bus 38", "action n°12", "CAP1", "BTS 2", "page 4", "indicateur 14"])
  func labels(text: String) {
    #expect(SpanNotation.first(text)?.traits.contains(.label) == true)
  }

  @Test("is an age", arguments: ["elle a 17 ans", "un jeune de 16 ans", "âgé de 18 ans"])
  func ages(text: String) {
    #expect(SpanNotation.first(text)?.traits.contains(.age) == true)
  }

  @Test("is a name, perhaps")
  func names() {
    #expect(SpanNotation.first("vu Juin et Rose")?.traits.contains(.nameLike) == true)
    #expect(SpanNotation.first("vu en juin")?.traits.contains(.nameLike) == false)
  }

  @Test("counts what follows instead of naming the day")
  func counts() {
    #expect(SpanNotation.read("mardi 3 absents") == "2026-11-24 + 3")
    #expect(SpanNotation.read("lundi 30 min") == "2026-11-23 + 30 min")
    #expect(SpanNotation.read("les 12 apprentis") == "12")
    #expect(SpanNotation.read("2 embauchées sur 3") == "2 + 3")
  }

  @Test("is a time or a length: the other reading is kept")
  func clockOrDuration() throws {
    let span = try #require(SpanNotation.first("vu Léa 1h30"))
    #expect(span.traits.contains(.clockOrDuration))
    #expect(SpanNotation.future(span.value) == "90 min")
    #expect(SpanNotation.future(try #require(span.alternative)) == "01:30")
    #expect(SpanNotation.read("vu hier 2h") == "2026-11-19 + 120 min")
    #expect(SpanNotation.read("vu hier à 2h") == "2026-11-19T02:00")
  }

  @Test("is a date or a score: the other reading is kept")
  func dateOrScore() throws {
    let span = try #require(SpanNotation.first("note 8/10"))
    #expect(SpanNotation.future(span.value) == "2027-10-08")
    #expect(SpanNotation.future(try #require(span.alternative)) == "8/10")
    #expect(SpanNotation.first("le 8/10")?.alternative == nil)
  }
}
