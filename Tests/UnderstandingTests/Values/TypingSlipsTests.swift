import Testing

@testable import Understanding

@Suite("Typing slips")
struct TypingSlipsTests {
  @Test(
    "are mended in the long words of the calendar",
    arguments: [
      ("vendreid", "2026-11-27"), ("lunndi", "2026-11-23"), ("mecredi", "2026-11-25"),
      ("demian", "2026-11-21"), ("aujourdhui", "2026-11-20"), ("aujourd hui", "2026-11-20"),
      ("le 3 decembr", "2026-12-03"), ("12 septmebre", "2027-09-12"),
      ("la semiane prochaine", "2026-11-23…2026-11-29"), ("mardi dernire", "2026-11-17"),
      ("30 minuets", "30 min"), ("depuis septembe", "2026-09-01…"),
      ("fevrier", "2027-02-01…2027-02-28"),
      ("apres-midi", "2026-11-20"), ("APRÈS-DEMAIN", "2026-11-22"),
      ("d\u{2019}ici jeudi", "2026-11-20…2026-11-26"),
    ])
  func mended(text: String, expected: String) {
    #expect(SpanNotation.read(text) == expected)
  }

  @Test(
    "never change a word that French has",
    arguments: [
      "heurter", "romain", "javier", "denier", "minuties", "annie", "jouer", "domaine",
      "dernièrement",
    ])
  func left(word: String) {
    #expect(SpanNotation.read(word) == "")
  }

  @Test("one slip: a letter more, less, wrong, or two swapped")
  func distance() {
    let word = "lundi"
    for slip in ["lunndi", "ludi", "lumdi", "lnudi", "lundid"] {
      let isOne = TypingSlips.isOneSlip(word.utf8.span, slip.utf8.span)
      #expect(isOne, "\(slip)")
    }
    for other in ["lundi", "mardi", "lnuid", "lun", "idnul"] {
      let isOne = TypingSlips.isOneSlip(word.utf8.span, other.utf8.span)
      #expect(!isOne, "\(other)")
    }
  }
}
