import Testing

@testable import Understanding

@Suite("Times of day")
struct ClockGrammarTests {
  @Test(
    "times alone and with their day",
    arguments: [
      ("14h", "14:00"),
      ("14 h 30", "14:30"),
      ("14:05", "14:05"),
      ("quatorze heures trente", "14:30"),
      ("17 h moins le quart", "16:45"),
      ("midi et quart", "12:15"),
      ("minuit moins cinq", "23:55"),
      ("8 heures du soir", "20:00"),
      ("sept heures et demie du matin", "07:30"),
      ("9h pile", "09:00"),
      ("à 2h", "02:00"),
      ("vers 18h30", "18:30"),
      ("demain 14h", "2026-11-21T14:00"),
      ("mardi à 9 h", "2026-11-24T09:00"),
      ("mar 16h", "2026-11-24T16:00"),
      ("jeudi prochain à 16 h", "2026-11-26T16:00"),
      ("le 12/12 à 8h15", "2026-12-12T08:15"),
      ("demain matin 8h15", "2026-11-21T08:15"),
      ("ce soir à 8h", "2026-11-20T20:00"),
      ("20h30 samedi", "2026-11-21T20:30"),
      ("2026-12-01T09:30", "2026-12-01T09:30"),
      ("lundi 7 décembre 14 heures", "2026-12-07T14:00"),
      ("5pm", "17:00"),
      ("dans 2 semaines à 10h", "2026-12-04T10:00"),
      ("tout de suite", "2026-11-20T17:45"),
      ("10h de formation", "600 min"),
      ("6:30 PM", "18:30"),
    ])
  func times(text: String, expected: String) {
    #expect(SpanNotation.read(text) == expected)
  }
}
