import Testing

@testable import Understanding

@Suite("Numbers and measures")
struct NumberGrammarTests {
  @Test(
    "digits, words and marks",
    arguments: [
      ("3 absents", "3"),
      ("douze apprentis", "12"),
      ("vingt et un", "21"),
      ("quatre-vingt-dix-sept", "97"),
      ("soixante et onze", "71"),
      ("deux cent deux mille", "202000"),
      ("trois millions quatre cent mille", "3400000"),
      ("1 234 567,89", "1234567.89"),
      ("3,5", "3.5"),
      ("1 500 euros", "1500"),
      ("3.000.000", "3000000"),
      ("80 %", "80 %"),
      ("vingt pour cent", "20 %"),
      ("12,5%", "12.5 %"),
      ("14,5/20", "14.5/20"),
      ("7 sur 10", "7/10"),
      ("le troisième", "3e"),
      ("2e", "2e"),
      ("vingt et unième", "21e"),
      ("10k", "10000"),
      ("deux douzaines", "24"),
      ("un million et demi", "1500000"),
      ("sept et demi sur vingt", "7.5/20"),
      ("a été malade 2 fois", "2"),
    ])
  func numbers(text: String, expected: String) {
    #expect(SpanNotation.read(text) == expected)
  }
}
