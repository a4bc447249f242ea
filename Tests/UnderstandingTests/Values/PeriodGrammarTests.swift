import Testing

@testable import Understanding

@Suite("Weeks, months, quarters, years and their parts")
struct PeriodGrammarTests {
  @Test(
    "both days included",
    arguments: [
      ("la semaine prochaine", "2026-11-23…2026-11-29"),
      ("sem dernière", "2026-11-09…2026-11-15"),
      ("cette sem", "2026-11-16…2026-11-22"),
      ("S48", "2026-11-23…2026-11-29"),
      ("semaine 3", "2027-01-18…2027-01-24"),
      ("la semaine du 14 décembre", "2026-12-14…2026-12-20"),
      ("la semaine prochaine, mercredi", "2026-11-25"),
      ("le mois dernier", "2026-10-01…2026-10-31"),
      ("ce mois-ci", "2026-11-01…2026-11-30"),
      ("en février", "2027-02-01…2027-02-28"),
      ("mars 2027", "2027-03-01…2027-03-31"),
      ("02/2027", "2027-02-01…2027-02-28"),
      ("l'an prochain", "2027-01-01…2027-12-31"),
      ("en 2027", "2027-01-01…2027-12-31"),
      ("T1", "2027-01-01…2027-03-31"),
      ("3e trimestre 2027", "2027-07-01…2027-09-30"),
      ("deuxième semestre", "2026-07-01…2026-12-31"),
      ("fin janvier", "2027-01-21…2027-01-31"),
      ("mi-décembre", "2026-12-10…2026-12-19"),
      ("début de semaine prochaine", "2026-11-23…2026-11-24"),
      ("fin du mois", "2026-11-21…2026-11-30"),
      ("courant janvier", "2027-01-01…2027-01-31"),
      ("la première semaine de mars", "2027-03-01…2027-03-07"),
      ("la dernière semaine de mars", "2027-03-22…2027-03-28"),
      ("2e quinzaine de janvier", "2027-01-16…2027-01-31"),
      ("ce week-end", "2026-11-21…2026-11-22"),
      ("le week-end du 12 décembre", "2026-12-12…2026-12-13"),
      ("les 3 derniers mois", "2026-08-01…2026-10-31"),
      ("les deux prochaines semaines", "2026-11-23…2026-12-06"),
      ("cet hiver", "2026-12-21…2027-03-20"),
      ("l'année scolaire", "2026-09-01…2027-08-31"),
      ("l'année scolaire 2025-2026", "2025-09-01…2026-08-31"),
      ("le reste de la semaine", "2026-11-20…2026-11-22"),
      ("le planning du trimestre", "2026-10-01…2026-12-31"),
      ("les rdv de la semaine", "2026-11-16…2026-11-22"),
      ("2026-2027", "2026-09-01…2027-08-31"),
      ("S1 2027", "2027-01-04…2027-01-10"),
      ("l'été dernier", "2026-06-21…2026-09-23"),
      ("en avril 2028", "2028-04-01…2028-04-30"),
      ("le mois en cours", "2026-11-01…2026-11-30"),
      ("week-end prochain", "2026-11-21…2026-11-22"),
      ("printemps 2028", "2028-03-20…2028-06-21"),
    ])
  func periods(text: String, expected: String) {
    #expect(SpanNotation.read(text) == expected)
  }
}
