import CivilTime
import Testing

@testable import Understanding

@Suite("Hostile texts")
struct HostileTextTests {
  private static let pieces = [
    "1", "a", "(", "[", "1a", "1 ", "un ", "1/", "1,", "1-", "du 1 ", "le 1 au ", "mars ", "de ",
    "dix mille ", "mille milliards ", "1h", "1h ", "fin de ", "premier ", "avant ", "d'ici ", "'",
    "entre le 1 et ", "vingt-", "une heure et ", "3 jours après ", "veille de ", "réveillon de ",
    "la semaine du lundi 1 ", "depuis le début de ", "un an, ", "999999999999999999 ", "½", "…",
    "dans 999999 ans ", "il y a 99999999 siècles ", "en huit ", "\u{0301}", "\u{200B}", "🎓",
  ]

  @Test("spans stay ordered, apart and within the text", arguments: pieces)
  func structure(piece: String) {
    let utterance = Utterance(String(repeating: piece, count: 2000))
    let spans = ValueReader.spans(in: utterance, at: SpanNotation.reference)
    var end = 0
    for span in spans {
      #expect(span.tokens.lowerBound >= end)
      #expect(!span.tokens.isEmpty)
      end = span.tokens.upperBound
    }
    #expect(end <= utterance.tokens.count)
  }

  @Test("the plain reading answers too", arguments: pieces)
  func plain(piece: String) {
    _ = PlainValue.read(String(repeating: piece, count: 500), at: SpanNotation.reference)
    _ = PlainValue.read(piece, at: SpanNotation.reference)
  }

  @Test(
    "numbers beyond all calendars",
    arguments: [
      "dans 999999999999999999 jours", "il y a 999999 siècles", "le 99/99/9999", "25h99",
      "semaine 99", "99:99", "123456789012345678901234567890", "le 0 mars", "T9", "1/0", "0/0",
    ])
  func extremes(text: String) {
    for year in [1, 2, 2026, 9998, 9999] {
      guard let date = CivilDate(year: year, month: 12, day: 31) else { continue }
      let moment = CivilMoment(date, .midnight)
      _ = ValueReader.spans(in: Utterance(text), at: moment)
      for preference in [PlainValue.Preference.past, .future] {
        _ = PlainValue.read(text, at: moment, preferring: preference)
      }
    }
  }

  @Test("every expression survives every edge of the calendar")
  func edges() {
    let texts = [
      "hier", "dans 3 ans", "l'an dernier", "la semaine prochaine", "le 29 février", "cet hiver",
      "Pâques", "fin de mois", "le 31", "vendredi 13", "S53", "du 28 décembre au 3 janvier",
      "les 300 derniers mois", "l'année scolaire", "T1", "jeudi en quinze", "fête des mères",
    ]
    for iso in ["0001-01-01", "1969-12-31", "2024-02-29", "2026-12-31", "9999-12-31"] {
      guard let date = CivilDate(iso: iso) else { continue }
      for text in texts {
        _ = ValueReader.spans(in: Utterance(text), at: CivilMoment(date, .midnight))
      }
    }
  }

  @Test("no text, no value")
  func empty() {
    #expect(SpanNotation.read("") == "")
    #expect(SpanNotation.read(" \n\t") == "")
    #expect(PlainValue.read("", at: SpanNotation.reference) == nil)
  }
}
