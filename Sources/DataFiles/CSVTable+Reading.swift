extension CSVTable {
  /// Reads the CSV file at a path.
  package init(path: String) throws(DataFileError) {
    try self.init(bytes: try FileBytes.read(path: path), file: path)
  }

  /// Reads a CSV file as spreadsheets write it: semicolon, comma or tab; UTF-8 with or without BOM,
  /// UTF-16 with BOM, else Windows-1252; quoted cells with doubled quotes and line ends; lines
  /// that end in LF, CR LF or CR. Blank rows are left out.
  ///
  /// - Throws: when there is no heading row or the file is no text. A row that cannot be read is no
  ///   error of the file: it stands in `problems`.
  package init(bytes: [UInt8], file: String) throws(DataFileError) {
    let (text, encoding) = CSVTable.decode(bytes)
    let scalars = Array(text.unicodeScalars)
    if scalars.contains("\0") {
      throw DataFileError(FilePlace(file: file), "the file is no text: it holds NUL bytes")
    }
    let delimiter = CSVTable.detectDelimiter(scalars)
    var reader = CSVReader(scalars: scalars, file: file, delimiter: delimiter)
    var headings: [CSVCell] = []
    var rows: [CSVRow] = []
    var problems: [DataFileError] = []
    while let result = reader.row() {
      switch result {
      case .failure(let error):
        if headings.isEmpty { throw error }
        problems.append(error)
      case .success(let row):
        if row.cells.allSatisfy(\.isEmpty) { continue }
        if headings.isEmpty {
          headings = row.cells
          while headings.last?.isEmpty == true { headings.removeLast() }
        } else if let extra = row.cells.dropFirst(headings.count).first(where: { !$0.isEmpty }) {
          problems.append(
            DataFileError(
              extra.place,
              "the row has more cells than the \(headings.count) headings: “\(extra.text)”"))
        } else {
          rows.append(row.fitted(to: headings.count))
        }
      }
    }
    if headings.isEmpty { throw DataFileError(FilePlace(file: file), "the file is empty") }
    self.init(
      file: file, encoding: encoding, delimiter: Character(delimiter), headings: headings,
      rows: rows, problems: problems)
  }

  private static func decode(_ bytes: [UInt8]) -> (String, Encoding) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      return (String(decoding: bytes.dropFirst(3), as: UTF8.self), .utf8)
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      let low = bytes[0] == 0xFF ? 0 : 1
      let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
        UInt16(bytes[index + low]) | UInt16(bytes[index + 1 - low]) << 8
      }
      return (String(decoding: units, as: UTF16.self), .utf16)
    }
    if let text = String(validating: bytes, as: UTF8.self) { return (text, .utf8) }
    var out = String.UnicodeScalarView()
    for byte in bytes {
      out.append(
        (0x80...0x9F).contains(byte) ? windows1252[Int(byte - 0x80)] : Unicode.Scalar(byte))
    }
    return (String(out), .windows1252)
  }

  /// The characters of Windows-1252 from 0x80 to 0x9F; the five that it leaves free stay spaces.
  private static let windows1252: [Unicode.Scalar] = Array(
    "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ".unicodeScalars)

  private static func detectDelimiter(_ scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    var counts: [Unicode.Scalar: Int] = [:]
    var quoted = false
    var started = false
    for scalar in scalars {
      if scalar == "\"" { quoted.toggle() }
      if quoted { continue }
      if scalar == "\n" || scalar == "\r" {
        if started { break }
        continue
      }
      if scalar != " " { started = true }
      counts[scalar, default: 0] += 1
    }
    let candidates: [Unicode.Scalar] = [";", "\t", ","]
    // The first of equals: `max` would give the last.
    var best = candidates[0]
    for candidate in candidates where counts[candidate, default: 0] > counts[best, default: 0] {
      best = candidate
    }
    return best
  }
}

extension CSVRow {
  /// The row with exactly so many cells: spreadsheets leave out trailing empty ones.
  fileprivate func fitted(to count: Int) -> CSVRow {
    let missing = max(0, count - cells.count)
    let end = cells.last?.place ?? place
    let padding = Array(repeating: CSVCell(text: "", place: end), count: missing)
    return CSVRow(cells: Array(cells.prefix(count)) + padding, place: place)
  }
}

/// A cursor over a CSV text.
private struct CSVReader {
  let scalars: [Unicode.Scalar]
  let file: String
  let delimiter: Unicode.Scalar
  var position = 0
  var line = 1
  var lineStart = 0

  var place: FilePlace {
    FilePlace(file: file, line: line, column: position - lineStart + 1)
  }

  /// The next row; nil at the end. After a failure it goes on with the line after the one where the
  /// bad cell began, so that one stray quote does not swallow the file.
  mutating func row() -> Result<CSVRow, DataFileError>? {
    guard position < scalars.count else { return nil }
    let start = FilePlace(file: file, line: line)
    var cells: [CSVCell] = []
    while true {
      let cell: CSVCell
      do {
        cell = try self.cell()
      } catch {
        skipLine()
        return .failure(error)
      }
      cells.append(cell)
      guard position < scalars.count else { break }
      if scalars[position] == delimiter {
        position += 1
      } else {
        passLineEnd()
        break
      }
    }
    return .success(CSVRow(cells: cells, place: start))
  }

  private mutating func cell() throws(DataFileError) -> CSVCell {
    while position < scalars.count, isBlank(scalars[position]) { position += 1 }
    if position < scalars.count, scalars[position] == "\"" { return try quotedCell() }
    let start = place
    let from = position
    while position < scalars.count, !endsCell(scalars[position]) { position += 1 }
    var to = position
    while to > from, isBlank(scalars[to - 1]) { to -= 1 }
    return CSVCell(text: text(scalars[from..<to]), place: start)
  }

  private mutating func quotedCell() throws(DataFileError) -> CSVCell {
    let start = place
    let state = (position, line, lineStart)
    var content: [Unicode.Scalar] = []
    position += 1
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar == "\"" {
        position += 1
        guard position < scalars.count, scalars[position] == "\"" else {
          return try closed(content, start: start, back: state)
        }
        content.append("\"")
        position += 1
      } else if isLineEnd(scalar) {
        passLineEnd()
        content.append("\n")
      } else {
        content.append(scalar)
        position += 1
      }
    }
    (position, line, lineStart) = state
    throw DataFileError(start, "a quoted cell does not end")
  }

  private mutating func closed(
    _ content: [Unicode.Scalar], start: FilePlace, back: (Int, Int, Int)
  ) throws(DataFileError) -> CSVCell {
    while position < scalars.count, isBlank(scalars[position]) { position += 1 }
    guard position == scalars.count || endsCell(scalars[position]) else {
      (position, line, lineStart) = back
      throw DataFileError(start, "there is text after the closing quote of a cell")
    }
    var range = content[...]
    while let first = range.first, isBlank(first) || first == "\n" { range.removeFirst() }
    while let last = range.last, isBlank(last) || last == "\n" { range.removeLast() }
    return CSVCell(text: text(range), place: start)
  }

  private func text(_ range: ArraySlice<Unicode.Scalar>) -> String {
    var out = String.UnicodeScalarView()
    out.append(contentsOf: range)
    return String(out)
  }

  private func endsCell(_ scalar: Unicode.Scalar) -> Bool {
    scalar == delimiter || isLineEnd(scalar)
  }

  private func isLineEnd(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }

  private func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar != delimiter
      && (scalar == " " || scalar == "\t" || scalar == "\u{A0}" || scalar == "\u{202F}")
  }

  private mutating func passLineEnd() {
    if scalars[position] == "\r", position + 1 < scalars.count, scalars[position + 1] == "\n" {
      position += 1
    }
    position += 1
    line += 1
    lineStart = position
  }

  private mutating func skipLine() {
    while position < scalars.count, !isLineEnd(scalars[position]) { position += 1 }
    if position < scalars.count { passLineEnd() }
  }
}
