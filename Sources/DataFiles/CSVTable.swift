/// A table read from a CSV file: one heading row, then rows. White space around a cell is cut.
package struct CSVTable: Sendable {
  package enum Encoding: Sendable { case utf8, windows1252, utf16 }

  package let file: String
  package let encoding: Encoding
  /// `;`, `,` or a tab: the one that stands most often in the heading row.
  package let delimiter: Character
  package let headings: [CSVCell]
  /// The rows that could be read and hold something, each with as many cells as `headings`.
  package let rows: [CSVRow]
  /// The rows that could not be read, and why; the others are not touched by them.
  package let problems: [DataFileError]
}

/// One cell, and where it begins. `place.column` counts the characters of its line from 1.
package struct CSVCell: Hashable, Sendable {
  package let text: String
  package let place: FilePlace

  package var isEmpty: Bool { text.isEmpty }
}

/// One row; a quoted cell may make it longer than one line.
package struct CSVRow: Sendable {
  package let cells: [CSVCell]
  /// Where it begins, as a line.
  package let place: FilePlace

  /// The cell of a column; nil for a column that the file does not have.
  package subscript(column: Int?) -> CSVCell? {
    guard let column, cells.indices.contains(column) else { return nil }
    return cells[column]
  }
}

/// A column that can be called by several headings.
package struct CSVColumn: Hashable, Sendable {
  /// For errors and answers.
  package let name: String
  /// `name` and its synonyms; case, accents, blanks and punctuation do not count.
  package let keys: Set<LooseKey>

  package init(_ name: String, synonyms: [String] = []) {
    self.name = name
    keys = Set(([name] + synonyms).map { LooseKey($0) })
  }
}

extension CSVTable {
  /// The position of a column, from 0; nil when no heading names it.
  ///
  /// - Throws: when two headings name it, at the second.
  package func find(_ column: CSVColumn) throws(DataFileError) -> Int? {
    var found: Int?
    for (index, heading) in headings.enumerated()
    where column.keys.contains(LooseKey(heading.text)) {
      if let found {
        throw DataFileError(
          heading.place,
          "two columns for “\(column.name)”: “\(headings[found].text)” and “\(heading.text)”")
      }
      found = index
    }
    return found
  }

  /// The position of a column, from 0.
  ///
  /// - Throws: when no heading names it, or two do.
  package func require(_ column: CSVColumn) throws(DataFileError) -> Int {
    if let found = try find(column) { return found }
    let there = headings.map { "“\($0.text)”" }.joined(separator: ", ")
    throw DataFileError(
      FilePlace(file: file, line: headings.first?.place.line ?? 1),
      "the column “\(column.name)” is missing; the file has \(there)")
  }

  /// The headings that none of `columns` names, in the file's order; blank ones left out.
  package func unknownHeadings(besides columns: [CSVColumn]) -> [CSVCell] {
    headings.filter { heading in
      let key = LooseKey(heading.text)
      return !key.isEmpty && !columns.contains { $0.keys.contains(key) }
    }
  }
}
