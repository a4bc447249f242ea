import Testing

@testable import Understanding

@Suite("Periods with one side named")
struct BoundGrammarTests {
  @Test(
    "«depuis», «avant», «d'ici» and their like",
    arguments: [
      ("depuis lundi", "2026-11-16…"),
      ("depuis septembre", "2026-09-01…"),
      ("depuis 3 semaines", "2026-10-30…"),
      ("depuis la rentrée", "2026-09-01…"),
      ("depuis le début du mois", "2026-11-01…"),
      ("à partir du 9 mai", "2027-05-09…"),
      ("dès demain", "2026-11-21…"),
      ("après le 15 janvier", "2027-01-16…"),
      ("avant le 15 avril", "…2027-04-14"),
      ("avant fin janvier", "…2027-01-31"),
      ("jusqu'au 18 décembre", "…2026-12-18"),
      ("d'ici vendredi", "2026-11-20…2026-11-27"),
      ("d'ici la fin du mois", "2026-11-20…2026-11-30"),
      ("d'ici 2 mois", "2026-11-20…2027-01-20"),
      ("sous un mois", "2026-11-20T17:45…2026-12-21T00:00"),
      ("dans les 8 jours", "2026-11-20T17:45…2026-11-29T00:00"),
      ("au plus tard mardi", "…2026-11-24"),
      ("absent depuis sept, je crois", "2026-09-01…"),
      ("plus vue depuis plus de 3 semaines", "2026-10-30…"),
      ("d'ici mi-décembre", "2026-11-20…2026-12-19"),
    ])
  func bounds(text: String, expected: String) {
    #expect(SpanNotation.read(text) == expected)
  }
}
