import Testing

@testable import Understanding

@Suite("Lengths of time")
struct DurationGrammarTests {
  @Test(
    "in minutes or days",
    arguments: [
      ("30 min", "30 min"),
      ("20mn", "20 min"),
      ("40'", "40 min"),
      ("1h30", "90 min"),
      ("1 h 30", "90 min"),
      ("2h", "120 min"),
      ("1h30min", "90 min"),
      ("1/2h", "30 min"),
      ("3/4 d'heure", "45 min"),
      ("trois quarts d'heure", "45 min"),
      ("un quart d'heure", "15 min"),
      ("une demi-heure", "30 min"),
      ("une heure et demie", "90 min"),
      ("une heure trois quarts", "105 min"),
      ("deux heures un quart", "135 min"),
      ("trois petits quarts d'heure", "45 min"),
      ("deux heures et quart", "135 min"),
      ("une heure trente", "90 min"),
      ("vingt bonnes minutes", "20 min"),
      ("une petite heure", "60 min"),
      ("10-15 min", "15 min"),
      ("une vingtaine de minutes", "20 min"),
      ("quelques jours", "3 d"),
      ("15 jours", "15 d"),
      ("quinze jours", "14 d"),
      ("six mois", "180 d"),
      ("un an, deux mois et 3 jours", "428 d"),
      ("2 ans", "730 d"),
      ("pendant 3 jours", "3 d"),
      ("trois secondes et demie", "3.5 s"),
      ("j'ai passé une heure avec lui", "60 min"),
      ("une minute trente", "90 s"),
      ("toute la journée", "1 d"),
      ("1 1/4 h", "75 min"),
    ])
  func lengths(text: String, expected: String) {
    #expect(SpanNotation.read(text) == expected)
  }
}
