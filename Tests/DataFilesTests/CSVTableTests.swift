import DataFiles
import Testing

@Suite struct CSVTableTests {
  func table(_ text: String) throws -> CSVTable {
    try CSVTable(bytes: Array(text.utf8), file: "f.csv")
  }

  @Test(arguments: [
    ("nom;prénom\nA;B\n", ";" as Character), ("nom,prénom\nA,B\n", ","),
    ("nom\tprénom\nA\tB\n", "\t"), ("\"a,b\";prénom\nA;B", ";"), ("\r\n\r\nnom;x\r\nA;B\r\n", ";"),
    ("nom;x\rA;B\r", ";"),
  ]) func theDelimiterIsSeenInTheHeadings(text: String, delimiter: Character) throws {
    let table = try table(text)
    #expect(table.delimiter == delimiter)
    #expect(table.rows.map { $0.cells.map(\.text) } == [["A", "B"]])
  }

  @Test func encodingsAreTold() throws {
    let utf8 = Array("nom;né\nLéa;Œ€\n".utf8)
    var latin: [UInt8] = Array("nom;n".utf8) + [0xE9] + Array("\nL".utf8)
    latin += [0xE9, 0x61, 0x3B, 0x8C, 0x80, 0x0A]
    let utf16: [UInt8] =
      [0xFF, 0xFE] + "nom;né\nLéa;Œ€\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for (bytes, encoding) in [
      (utf8, CSVTable.Encoding.utf8), ([0xEF, 0xBB, 0xBF] + utf8, .utf8), (latin, .windows1252),
      (utf16, .utf16),
    ] {
      let table = try CSVTable(bytes: bytes, file: "f")
      #expect(table.encoding == encoding)
      #expect(table.headings.map(\.text) == ["nom", "né"])
      #expect(table.rows.first?.cells.map(\.text) == ["Léa", "Œ€"])
    }
  }

  @Test func quotedCellsHoldAnything() throws {
    let table = try table("a;b;c\n\"x;\"\"y\"\"\n z\" ; plain \"q\" ;\nnext;;\n")
    #expect(
      table.rows.map { $0.cells.map(\.text) } == [
        ["x;\"y\"\n z", "plain \"q\"", ""], ["next", "", ""],
      ])
    #expect(table.rows[1].place.description == "f.csv:4")
    #expect(table.rows[0].cells[1].place.description == "f.csv:3:7")
  }

  @Test func aBadRowIsReportedAndTheOthersStay() throws {
    let table = try table("a;b\n1;2\n\"open;3\n4;5\n6;7;8\n\"x\"y;1\n9;10\n")
    #expect(table.rows.map { $0.cells.map(\.text) } == [["1", "2"], ["4", "5"], ["9", "10"]])
    #expect(
      table.problems.map(\.description) == [
        "f.csv:3:1: there is text after the closing quote of a cell",
        "f.csv:5:5: the row has more cells than the 2 headings: “8”",
        "f.csv:6:1: there is text after the closing quote of a cell",
      ])
  }

  @Test func headingsAreFoundWithoutCaseAccentsOrOrder() throws {
    let table = try table("DATE D’ENTREE;Prénom ;divers;\n01/09/2026;Léa;x;\n")
    let entry = CSVColumn("date d'entrée")
    let first = CSVColumn("prénom")
    #expect(try table.find(entry) == 0)
    #expect(try table.require(first) == 1)
    #expect(try table.find(CSVColumn("nom")) == nil)
    #expect(table.unknownHeadings(besides: [entry, first]).map(\.text) == ["divers"])
    #expect(table.rows[0][try table.find(entry)]?.text == "01/09/2026")
    #expect(table.rows[0][nil] == nil)
  }

  @Test func missingAndDoubledHeadingsAreSaid() throws {
    let table = try table("Nom;Nom de famille\nA;B\n")
    let missing = #expect(throws: DataFileError.self) { try table.require(CSVColumn("prénom")) }
    #expect(
      missing?.description
        == "f.csv:1: the column “prénom” is missing; the file has “Nom”, “Nom de famille”")
    let doubled = #expect(throws: DataFileError.self) {
      try table.find(CSVColumn("nom", synonyms: ["nom de famille"]))
    }
    #expect(doubled?.description == "f.csv:1:5: two columns for “nom”: “Nom” and “Nom de famille”")
  }

  @Test(arguments: ["", "\n\n", "\u{FEFF}", "a\0b"]) func noTableIsAnError(text: String) {
    #expect(throws: DataFileError.self) { try table(text) }
  }

  @Test(arguments: [
    ("Date d’entrée", "date d'entree"), ("Maître d'apprentissage", "MAITRE D APPRENTISSAGE"),
    ("Œuvre", "oeuvre"), ("E\u{301}lodie", "élodie"), ("n°", "N"),
  ]) func looseKeysIgnoreWhatPeopleVary(left: String, right: String) {
    #expect(LooseKey(left) == LooseKey(right))
  }
}
