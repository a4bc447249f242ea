import Testing

@testable import Understanding

@Suite("Messages of several lines")
struct FlowingTextTests {
  @Test(
    "are read as one line, items with commas between them",
    arguments: [
      ("Vu Rose 30 min", "Vu Rose 30 min"),
      ("Présents :\n- Rose\n- Théo", "Présents : Rose, Théo"),
      ("CAP 1\n- 9h-11h\n2) absente : Rose\n", "CAP 1, 9h-11h, absente : Rose"),
      (
        "- Rose\n- Théo\nLe compte rendu suivra dans la semaine",
        "Rose, Théo. Le compte rendu suivra dans la semaine"
      ),
      ("range le classeur du\ncouloir", "range le classeur du couloir"),
      ("Rose vue.\n\n  Théo absent !\nNour", "Rose vue. Théo absent ! Nour"),
    ])
  func joined(text: String, expected: String) {
    #expect(FlowingText.joined(text) == expected)
  }
}
