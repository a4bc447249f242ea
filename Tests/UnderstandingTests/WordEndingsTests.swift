import Testing

@testable import Understanding

@Suite("endings of words")
struct WordEndingsTests {
  private let endings: WordEndings = ["er", "oir", "é"]

  @Test(
    "a word has an ending when its last letters are that",
    arguments: ["noter", "voir", "er", "pré"])
  func ends(_ word: String) { #expect(endings.contain(endOf: word)) }

  @Test(
    "what stands before the end, or is longer than the word, is none",
    arguments: ["ere", "r", "ir", "", "pre"])
  func endsOtherwise(_ word: String) { #expect(!endings.contain(endOf: word)) }
}
