import Testing

@testable import Understanding

@Suite("phrases of the vocabulary")
struct PhraseGraphTests {
  private var numbers = WordNumbers()
  private var graph = PhraseGraph<String>()

  private mutating func insert(_ phrase: String, _ value: String) throws {
    var numbers = numbers
    try graph.insert(try Template(phrase), value) { text in
      Vocabulary.words(text).map { numbers.add($0) }
    }
    self.numbers = numbers
  }

  private func matches(_ text: String, at start: Int = 0) throws -> [String] {
    let words = Vocabulary.words(text).map { numbers.number(of: $0) ?? -1 }
    return try PhraseAutomaton(graph).matches(in: words, at: start).map { match in
      "\(match.end) " + match.values.joined(separator: "+")
    }
  }

  @Test("every way of saying a phrase is found, shortest first")
  mutating func alternatives() throws {
    try insert("[la|une] (feuille|fiche) (de présence|d'émargement) [signée]", "sheet")
    try insert("feuille", "leaf")
    #expect(try matches("feuille de présence signée") == ["1 leaf", "3 sheet", "4 sheet"])
    #expect(try matches("la fiche d'émargement") == ["4 sheet"])
    #expect(try matches("la fiche", at: 1).isEmpty)
    #expect(try matches("une feuille", at: 1) == ["2 leaf"])
    #expect(try matches("autre chose").isEmpty)
  }

  @Test("what is said alike stands for all it means, each once, in the order of the files")
  mutating func shared() throws {
    try insert("(bilan|point) [mensuel]", "review")
    try insert("(le point|point mensuel|point)", "meeting")
    #expect(try matches("point mensuel") == ["1 review+meeting", "2 review+meeting"])
  }

  @Test("a phrase that could be nothing is never found, and slots are refused")
  mutating func empty() throws {
    try insert("[oui|si]", "yes")
    #expect(try matches("si") == ["1 yes"])
    #expect(try matches("non").isEmpty)
    #expect(throws: TemplateError.self) { try insert("le {date}", "day") }
  }

  @Test("phrases that begin alike go on each its own way")
  mutating func alike() throws {
    try insert("a (b|c) d", "left")
    try insert("a b (d|e) [f]", "right")
    try insert("[a] b", "short")
    #expect(try matches("a b d f") == ["2 short", "3 left+right", "4 right"])
    #expect(try matches("a c d f") == ["3 left"])
    #expect(try matches("b d") == ["1 short"])
    #expect(try matches("a c e").isEmpty)
  }

  @Test("phrases that would fill the memory are refused")
  mutating func tooMany() throws {
    let before = String(repeating: "[(a|b)] ", count: 12)
    try insert("\(before) a \(String(repeating: "(a|b) ", count: 12))", "all")
    #expect(throws: TemplateError.self) { try PhraseAutomaton(graph, limit: 1000) }
    #expect(throws: Never.self) { try PhraseAutomaton(graph) }
  }
}

@Suite("words at one letter")
struct DeletionIndexTests {
  @Test("words with one letter more, less, other or swapped meet; others do not")
  func near() {
    let index = DeletionIndex([(word: "lettre", number: 1), (word: "atelier", number: 2)])
    for typo in ["lettre", "letre", "lettrre", "lettte", "lettrs", "letrte"] {
      #expect(index.candidates(for: typo) == [1], "\(typo)")
    }
    #expect(index.candidates(for: "stage").isEmpty)
  }
}

@Suite("numbers of features")
struct FeatureTableTests {
  @Test("every feature keeps its number while the table grows")
  func growth() {
    var table = FeatureTable(capacity: 4)
    for hash in UInt64(0)..<5000 {
      let number = table.number(of: hash &* 0x9E37_79B9_7F4A_7C15, new: Int32(hash))
      #expect(number == Int32(hash))
    }
    #expect(table.number(of: 0x9E37_79B9_7F4A_7C15, new: 7) == 1)
    for hash in UInt64(0)..<5000 {
      #expect(table[hash &* 0x9E37_79B9_7F4A_7C15] == Int32(hash))
    }
    #expect(table.count == 5000)
    #expect(table[77] == nil)
  }
}
