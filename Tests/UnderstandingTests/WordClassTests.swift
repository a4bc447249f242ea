import DataFiles
import Testing

@testable import Understanding

@Suite("classes of words")
struct WordClassTests {
  private func classes(_ text: String) throws -> WordClasses {
    var classes = WordClasses()
    try classes.read(YAMLValue(parsing: text, file: "classes.yaml"))
    return classes
  }

  @Test("words are found as they are folded, and classes without words are told")
  func reading() throws {
    let classes = try classes("taking_back: [Plutôt, non]\nyes: [oui]")
    #expect(classes[.takingBack].words == ["plutot", "non"])
    #expect(classes[.yes].words == ["oui"])
    #expect(classes.missing.contains(.no))
    #expect(!classes.missing.contains(.yes))
  }

  @Test(
    "what nothing asks for and what could never be found is refused with its place",
    arguments: [
      ("yes: [oui]\nperhaps: [bof]", "classes.yaml:2:1", "“perhaps” is no class of words"),
      ("yes:\n  - oui\n  - bien sûr", "classes.yaml:3:5", "“bien sûr” is not one word"),
      ("yes: [oui, ouais, Oui]", "classes.yaml:1:19", "“Oui” stands twice in “yes”"),
    ])
  func problems(text: String, place: String, problem: String) {
    let error = #expect(throws: DataFileError.self) { try classes(text) }
    #expect(error?.place.description == place)
    #expect(error?.problem.hasPrefix(problem) == true)
  }

  @Test("a vocabulary that lacks a class is refused")
  func missing() throws {
    let file = try YAMLValue(parsing: "word_classes:\n  yes: [oui]", file: "mots.yaml")
    let error = #expect(throws: DataFileError.self) { try Vocabulary(files: [file]) }
    #expect(error?.problem.contains("has the class") == true)
  }
}
